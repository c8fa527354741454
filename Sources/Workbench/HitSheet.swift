internal import QueryLanguage
internal import Store
internal import Transcripts

/// Hits of one document, with all that is needed to describe them on any thread.
struct HitSheet: Gathered {
    let hits: [Hit]
    /// The number of the first, from 1.
    let first: Int
    /// How many words to show before and after; 0 for none.
    let context: Int
    let document: OutlinedDocument
    let cases: CaseMembership
    let people: [Key<PersonRow>: String]
    /// The paths of the codes.
    var paths: [Key<CodeRow>: String] = [:]
    /// The text and the codings; nil where the text is to be read as a whole.
    var text: GatheredText?

    var partCount: Int { hits.count }
    var byteCount: Int { text?.byteCount ?? 0 }

    /// What came of a document's hits.
    enum Outcome: Sendable {
        case described([(row: FoundRow, result: ResultRow)])
        /// Some hit stands in no turn: lines are asked of the text.
        case withoutTurns(HitSheet)
    }

    /// The rows of the hits.
    ///
    /// - Throws: `ProjectError.quotationMismatch`, `.damaged`, `.outside`.
    func described() throws -> Outcome {
        let place = HitPlace(self)
        let turns = hits.map { place.outline.turns(overlapping: $0.range) }
        guard let text, turns.allSatisfy({ $0 != nil }) else { return .withoutTurns(self) }
        if hits.contains(where: { $0.coding == nil }) { try text.checkHash() }
        return try text.withWalk { walk in
            var rows: [(row: FoundRow, result: ResultRow)] = []
            rows.reserveCapacity(hits.count)
            for (index, hit) in hits.enumerated() {
                guard let turns = turns[index] else { continue }
                let coding = try text.checkedCoding(index, in: &walk, document: place.name)
                let same = coding.flatMap { $0.place.range == hit.range ? $0.bytes : nil }
                guard let range = same ?? walk.bytes(of: hit.range) else {
                    throw ProjectError.outside(
                        document: place.name, start: hit.range.start, end: hit.range.end, length: walk.scalarCount)
                }
                let words = words(walk, range, hit.range, around: place.surroundings(of: hit.range, in: turns))
                let row = place.row(
                    first + index, hit, coding?.place, code: coding.flatMap { paths[$0.place.code] }, turns,
                    units: place.outline.units(of: hit.range, in: turns), words)
                rows.append((row, place.result(hit, coding?.place)))
            }
            return .described(rows)
        }
    }

    /// A hit's words and those around it.
    private func words(_ walk: ScalarWalk, _ bytes: ByteRange, _ range: ScalarRange, around: ScalarRange) -> HitWords {
        var words = HitWords(quote: walk.string(bytes))
        guard context > 0 else { return words }
        let before = HitContext.cut(before: range, in: around)
        let after = HitContext.cut(after: range, in: around)
        let start = walk.back(from: bytes.start, by: before.count)
        let end = ScalarWalk.advance(walk.bytes, from: bytes.end, by: after.count) ?? walk.bytes.count
        words.before = HitContext.before.words(
            context, of: walk.string(ByteRange(start, bytes.start)), isCut: before.start > around.start)
        words.after = HitContext.after.words(
            context, of: walk.string(ByteRange(bytes.end, end)), isCut: after.end < around.end)
        return words
    }
}

/// A hit's words and those around it.
struct HitWords {
    var quote: String
    var before = ""
    var after = ""
}

/// A document in which hits are described.
final class HitPlace {
    let name: String
    let outline: TranscriptOutline
    private let version: Key<TextVersionRow>
    private let document: Key<DocumentRow>
    private let cases: CaseMembership
    private let people: [Key<PersonRow>: String]
    private typealias Voices = (speakers: [String], cases: [String])
    /// Speakers and cases by who speaks, in the order of speaking: the same few speak to each other again and again.
    private var known: [[Int]: Voices] = [:]
    /// The same for each who speaks alone, by the index of the speaker.
    private var alone: [Voices?]

    init(_ sheet: HitSheet) {
        document = sheet.document.document.id
        version = sheet.document.version.id
        outline = sheet.document.outline
        cases = sheet.cases
        people = sheet.people
        name = sheet.document.document.alias ?? sheet.document.document.name
        alone = Array(repeating: nil, count: outline.speakers.count)
    }

    /// - Parameter units: where it stands, as behind the colon of an address.
    func row(
        _ number: Int, _ hit: Hit, _ coding: CodingPlace?, code: String?, _ turns: ClosedRange<Int>?, units: String,
        _ words: HitWords
    ) -> FoundRow {
        let voices = voices(in: turns)
        return FoundRow(
            row: number, document: name, address: "\(name):\(units)", range: hit.range, quote: words.quote,
            before: words.before, after: words.after, coding: coding?.number, code: code,
            coder: coding.flatMap { people[$0.coder] }, speakers: voices.speakers, cases: voices.cases)
    }

    private func voices(in turns: ClosedRange<Int>?) -> Voices {
        if let turns, turns.count == 1, let speaker = outline.turnSpeakers[turns.lowerBound - 1] {
            if let known = alone[speaker] { return known }
            let voices = voices(of: [speaker])
            alone[speaker] = voices
            return voices
        }
        var speaking: [Int] = []
        for turn in turns.map(Array.init) ?? [] {
            guard let speaker = outline.turnSpeakers[turn - 1], !speaking.contains(speaker) else { continue }
            speaking.append(speaker)
        }
        if let known = known[speaking] { return known }
        let voices = voices(of: speaking)
        known[speaking] = voices
        return voices
    }

    private func voices(of speaking: [Int]) -> Voices {
        let speakers = speaking.map { outline.speakers[$0] }
        var seen: Set<String> = []
        return (
            speakers: speakers.map(\.name).filter { seen.insert($0).inserted },
            cases: cases.names(document: document, speakers: speakers.map(\.id))
        )
    }

    func lines(of range: ScalarRange, in text: TranscriptText) -> String {
        let first = text.line(at: range.start)
        let last = text.line(at: max(range.start, range.end - 1))
        return first == last ? "L\(first)" : "L\(first)-\(last)"
    }

    func result(_ hit: Hit, _ coding: CodingPlace?) -> ResultRow {
        ResultRow(document: document, range: hit.range, coding: coding?.number, version: version)
    }

    /// What a hit's context may come from: the turns that it stands in.
    func surroundings(of range: ScalarRange, in turns: ClosedRange<Int>) -> ScalarRange {
        let first = outline.layout.turns[turns.lowerBound - 1].body
        let last = outline.layout.turns[turns.upperBound - 1].body
        return ScalarRange(min(first.start, range.start), max(last.end, range.end))
    }

    /// The same, its lines where there are no turns.
    func surroundings(of range: ScalarRange, in text: TranscriptText) -> ScalarRange {
        let first = text.range(ofLine: text.line(at: range.start))
        let last = text.range(ofLine: text.line(at: max(range.start, range.end - 1)))
        return ScalarRange(
            min(first?.start ?? range.start, range.start), max(last?.end ?? range.end, range.end))
    }
}
