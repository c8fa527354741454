internal import QueryLanguage
internal import Store
internal import Transcripts

/// Reads ranked units in their texts: what is shown, and whether it has the words that it was ranked by.
struct RankedReading {
    private let asked: [String]
    private let material: CountingMaterial
    private let words: WordTally

    init(_ asked: [String], _ material: CountingMaterial) {
        self.asked = asked
        self.material = material
        words = WordTally(asked)
    }

    /// The units with their words, in the order in which they are ranked.
    ///
    /// - Throws: `RankedIndexDamage` where a unit of the index is not in its text or has other words there.
    func read(_ units: [RankedUnit], isFromIndex: Bool) throws -> [(hit: RankedHit, result: ResultRow)] {
        // Text by text, so that each is read once.
        let order = units.indices.sorted { (units[$0].document, $0) < (units[$1].document, $1) }
        var hits: [Hit] = []
        var extracts: [RankedExtract] = []
        for index in order {
            let unit = units[index]
            let version = try material.versions()[unit.document]
            let text = try material.reader.text(of: version)
            let ranges = try material.reader.layout(of: version).rankedUnits(in: text)
            guard ranges.indices.contains(unit.unit), let bytes = text.bytes(of: ranges[unit.unit]) else {
                throw RankedIndexDamage("a unit is not in its text")
            }
            if isFromIndex { try verify(unit, text, bytes) }
            let range = ranges[unit.unit]
            hits.append(Hit(document: try material.documents()[unit.document].id.rawValue, range: range))
            extracts.append(extract(text, range, bytes))
        }
        var read: [(index: Int, hit: RankedHit, result: ResultRow)] = []
        let describer = try HitDescriber(material, material.reader)
        try describer.describe(hits, context: 0) { row, result in
            let index = order[read.count]
            var row = row
            row.row = index + 1
            let found = zip(asked, units[index].counts).filter { $1 > 0 }
                .map { RankedHit.Found(word: $0, count: Int($1)) }
            let hit = RankedHit(
                row: row, score: units[index].score, length: units[index].length, found: found,
                extract: extracts[read.count])
            read.append((index, hit, result))
        }
        return read.sorted { $0.index < $1.index }.map { ($0.hit, $0.result) }
    }

    /// The words are found again where the index says, by cutting the unit into words.
    private func verify(_ unit: RankedUnit, _ text: TranscriptText, _ bytes: ByteRange) throws {
        var counts = [Int32](repeating: 0, count: asked.count)
        let length = text.withUTF8(of: bytes) { words.count($0, into: &counts).words }
        guard length == unit.length, counts == unit.counts else {
            throw RankedIndexDamage("a turn has other words than it says")
        }
    }

    private func extract(_ text: TranscriptText, _ range: ScalarRange, _ bytes: ByteRange) -> RankedExtract {
        let places = text.withUTF8(of: bytes) { words.places(in: $0) }.compactMap { place in
            text.scalars(of: ByteRange(bytes.start + place.word.start, bytes.start + place.word.end)).map {
                (asked: place.asked, range: ScalarRange($0.start - range.start, $0.end - range.start))
            }
        }
        return RankedExtract(text[range] ?? "", places)
    }
}
