internal import QueryLanguage
internal import Store
internal import Transcripts

/// Turns hits into rows that can be read: address, words, context, code, coder, speakers, cases.
///
/// What the database has is read on the caller's thread; where there are many hits, the rows are made of it by other cores meanwhile. No text
/// is made of a transcript in which a few stretches are wanted. Where a transcript has no turns, lines are asked of it, and it is read as a
/// whole.
final class HitDescriber {
    private let material: CountingMaterial
    private let reader: ProjectReader
    private let people: [Key<PersonRow>: String]
    private let cases: CaseMembership
    private let readsInPlace: Bool
    private let sharesAbove: Int
    /// Codes' paths, put together once.
    private var paths: [Key<CodeRow>: String] = [:]

    /// - Parameters:
    ///   - readsInPlace: false makes a text of every transcript, for the test that both ways give the same.
    ///   - sharesAbove: no more hits than these are described by the caller's thread alone: to share them would take longer.
    init(_ material: CountingMaterial, _ reader: ProjectReader, readsInPlace: Bool = true, sharesAbove: Int = 500)
        throws
    {
        self.material = material
        self.reader = reader
        self.readsInPlace = readsInPlace
        self.sharesAbove = sharesAbove
        people = Dictionary(try material.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        cases = try CaseMembership(reader)
    }

    /// Describes hits one by one, checking each coding's quotation against its text, and the text of a passage against its hash.
    ///
    /// - Parameter context: how many words to show before and after; 0 for none.
    /// - Throws: `ProjectError.quotationMismatch`, `.damaged`.
    func describe(_ hits: some RandomAccessCollection<Hit>, context: Int, _ body: (FoundRow, ResultRow) throws -> Void)
        throws
    {
        let relay = Relay<[HitSheet.Outcome]>()
        func pass(_ outcomes: [HitSheet.Outcome]?) throws {
            for outcome in outcomes ?? [] {
                switch outcome {
                case .described(let rows): for each in rows { try body(each.row, each.result) }
                case .withoutTurns(let sheet): try describe(whole: sheet, body)
                }
            }
        }

        try material.expectOutlines(of: Self.documents(of: hits))
        var sheets: [HitSheet] = []
        func passAll() throws {
            while let outcomes = try relay.next() { try pass(outcomes) }
            for sheet in sheets { try pass([sheet.described()]) }
        }
        for (number, here) in Self.byDocument(hits) {
            do {
                if let sheet = try sheet(Array(here), from: number, context) { sheets.append(sheet) }
            } catch {
                // What is wrong with a text before it is told first.
                try passAll()
                throw error
            }
            if hits.count <= sharesAbove {
                for sheet in sheets { try pass([sheet.described()]) }
                sheets = []
            } else if sheets.reduce(0, { $0 + $1.hits.count }) >= Self.fewHits
                || sheets.reduce(0, { $0 + $1.byteCount }) >= GatheredText.fewBytes
            {
                let piece = sheets
                sheets = []
                try pass(relay.add { try piece.map { try $0.described() } })
            }
        }
        try passAll()
    }

    /// As many hits are worth another core's while.
    private static let fewHits = 64

    /// Hits by document, each with the number of its first, from 1.
    private static func byDocument<Hits: RandomAccessCollection<Hit>>(
        _ hits: Hits
    ) -> some Sequence<(Int, Hits.SubSequence)> {
        sequence(state: (1, hits[...])) { state in
            guard let first = state.1.first else { return nil }
            let here = state.1.prefix { $0.document == first.document }
            defer { state = (state.0 + here.count, state.1.dropFirst(here.count)) }
            return (state.0, here)
        }
    }

    /// The documents of hits in their order, each as often as hits come back to it.
    private static func documents(of hits: some Collection<Hit>) -> [Key<DocumentRow>] {
        var documents: [Key<DocumentRow>] = []
        for hit in hits where documents.last?.rawValue != hit.document {
            documents.append(Key(rawValue: hit.document))
        }
        return documents
    }

    /// Reads what describing one document's hits needs; nil where there is no such document.
    private func sheet(_ hits: [Hit], from first: Int, _ context: Int) throws -> HitSheet? {
        guard let found = try material.outline(of: Key(rawValue: hits[0].document)) else { return nil }
        var sheet = HitSheet(
            hits: hits, first: first, context: context, document: found, cases: cases, people: people)
        if readsInPlace {
            let text = try reader.gather(hits.map { $0.coding.map { Key(rawValue: $0) } }, on: found.version.id)
            for code in text.codes where paths[code] == nil { paths[code] = material.codebook.path(code) }
            sheet.text = text
        }
        sheet.paths = paths
        return sheet
    }

    private func describe(whole sheet: HitSheet, _ body: (FoundRow, ResultRow) throws -> Void) throws {
        let text = try reader.text(of: sheet.document.version)
        let place = HitPlace(sheet)
        for (index, hit) in sheet.hits.enumerated() {
            let coding = try hit.coding.flatMap {
                try reader.checkedCoding(Key(rawValue: $0), in: text, document: place.name)
            }
            if let coding, paths[coding.code] == nil { paths[coding.code] = material.codebook.path(coding.code) }
            guard let quote = text[hit.range] else {
                throw ProjectError.outside(
                    document: place.name, start: hit.range.start, end: hit.range.end, length: text.scalarCount)
            }
            var words = HitWords(quote: quote)
            let turns = place.outline.turns(overlapping: hit.range)
            if sheet.context > 0 {
                let around =
                    turns.map { place.surroundings(of: hit.range, in: $0) }
                    ?? place.surroundings(of: hit.range, in: text)
                let before = Context.cut(before: hit.range, in: around)
                let after = Context.cut(after: hit.range, in: around)
                words.before = Context.before(text[before] ?? "", isCut: before.start > around.start, sheet.context)
                words.after = Context.after(text[after] ?? "", isCut: after.end < around.end, sheet.context)
            }
            let units =
                turns.map { place.outline.units(of: hit.range, in: $0) }
                ?? place.lines(of: hit.range, in: text)
            let row = place.row(
                sheet.first + index, hit, coding, code: coding.flatMap { paths[$0.code] }, turns, units: units, words)
            try body(row, place.result(hit, coding))
        }
    }
}

/// Hits of one document, with all that is needed to describe them on any thread.
private struct HitSheet: Sendable {
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
        let before = Context.cut(before: range, in: around)
        let after = Context.cut(after: range, in: around)
        let start = walk.back(from: bytes.start, by: before.count)
        let end = ScalarWalk.advance(walk.bytes, from: bytes.end, by: after.count) ?? walk.bytes.count
        words.before = Context.before(
            walk.string(ByteRange(start, bytes.start)), isCut: before.start > around.start, context)
        words.after = Context.after(walk.string(ByteRange(bytes.end, end)), isCut: after.end < around.end, context)
        return words
    }
}

/// A hit's words and those around it.
private struct HitWords {
    var quote: String
    var before = ""
    var after = ""
}

/// A document in which hits are described.
private final class HitPlace {
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

/// Words before and after a hit, cut between words; a leading or trailing `…` where more is there.
private enum Context {
    /// Scalars that are looked at: words of scripts without blanks are cut here.
    private static let longest = 160

    static func cut(before range: ScalarRange, in around: ScalarRange) -> ScalarRange {
        ScalarRange(max(around.start, range.start - longest), range.start)
    }

    static func cut(after range: ScalarRange, in around: ScalarRange) -> ScalarRange {
        ScalarRange(range.end, min(around.end, range.end + longest))
    }

    /// - Parameter isCut: whether more stands before the text.
    static func before(_ text: String, isCut: Bool, _ words: Int) -> String {
        guard !text.isEmpty else { return "" }
        let glue = text.unicodeScalars.last?.properties.isWhitespace == true ? " " : ""
        var parts = BlankParted.words(of: text)
        var isCut = isCut
        if isCut, parts.count > 1, words < parts.count { parts.removeFirst() }
        if parts.count > words {
            parts.removeFirst(parts.count - words)
            isCut = true
        }
        return parts.isEmpty ? "" : (isCut ? "… " : "") + parts.joined(separator: " ") + glue
    }

    /// - Parameter isCut: whether more stands behind the text.
    static func after(_ text: String, isCut: Bool, _ words: Int) -> String {
        guard !text.isEmpty else { return "" }
        let glue = text.unicodeScalars.first?.properties.isWhitespace == true ? " " : ""
        var parts = BlankParted.words(of: text)
        var isCut = isCut
        if isCut, parts.count > 1, words < parts.count { parts.removeLast() }
        if parts.count > words {
            parts.removeLast(parts.count - words)
            isCut = true
        }
        return parts.isEmpty ? "" : glue + parts.joined(separator: " ") + (isCut ? " …" : "")
    }
}
