internal import QueryLanguage
internal import Store
internal import Transcripts

/// Turns hits into rows that can be read: address, words, context, code, coder, speakers, cases.
///
/// The words are read where SQLite has them: no text is made of a transcript in which a few stretches are wanted. Where a transcript has no
/// turns, lines are asked of it, and it is read as a whole.
final class HitDescriber {
    private let material: CountingMaterial
    private let reader: ProjectReader
    private let people: [Key<PersonRow>: String]
    private let cases: CaseMembership
    private let readsInPlace: Bool
    /// Codes' paths, put together once.
    private var paths: [Key<CodeRow>: String] = [:]

    /// - Parameter readsInPlace: false makes a text of every transcript, for the test that both ways give the same.
    init(_ material: CountingMaterial, _ reader: ProjectReader, readsInPlace: Bool = true) throws {
        self.material = material
        self.reader = reader
        self.readsInPlace = readsInPlace
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
        var rest = hits[...]
        var number = 1
        try material.expectOutlines(of: Self.documents(of: hits))
        while let first = rest.first {
            let here = rest.prefix { $0.document == first.document }
            let key = Key<DocumentRow>(rawValue: first.document)
            if let found = try material.outline(of: key) {
                let place = Place(
                    document: found.document, version: found.version.id, outline: found.outline, cases: cases)
                if readsInPlace, here.allSatisfy({ found.outline.turns(overlapping: $0.range) != nil }) {
                    try describe(inPlace: here, from: number, place, context, body)
                } else {
                    try describe(whole: here, from: number, place, found.version, context, body)
                }
            }
            number += here.count
            rest = rest.dropFirst(here.count)
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

    private func describe(
        inPlace hits: some Collection<Hit>, from first: Int, _ place: Place, _ context: Int,
        _ body: (FoundRow, ResultRow) throws -> Void
    ) throws {
        let isChecked = hits.contains { $0.coding == nil }
        try reader.withStoredText(of: place.version, isChecked: isChecked) { bytes in
            var walk = ScalarWalk(bytes)
            for (index, hit) in hits.enumerated() {
                let coding = try hit.coding.flatMap {
                    try reader.checkedCoding(Key(rawValue: $0), in: &walk, document: place.name)
                }
                let same = coding.flatMap { $0.place.range == hit.range ? $0.bytes : nil }
                guard let range = same ?? walk.bytes(of: hit.range) else {
                    throw ProjectError.outside(
                        document: place.name, start: hit.range.start, end: hit.range.end, length: walk.scalarCount)
                }
                var words = Words(quote: walk.string(range))
                if context > 0 {
                    let around = place.surroundings(of: hit.range)
                    let before = Context.cut(before: hit.range, in: around)
                    let after = Context.cut(after: hit.range, in: around)
                    let start = walk.back(from: range.start, by: before.count)
                    let end =
                        ScalarWalk.advance(walk.bytes, from: range.end, by: after.count) ?? walk.bytes.count
                    words.before = Context.before(
                        walk.string(ByteRange(start, range.start)), isCut: before.start > around.start, context)
                    words.after = Context.after(
                        walk.string(ByteRange(range.end, end)), isCut: after.end < around.end, context)
                }
                try body(
                    row(first + index, hit, coding?.place, place, address: place.address(of: hit.range) ?? "?", words),
                    place.result(hit, coding?.place))
            }
        }
    }

    private func describe(
        whole hits: some Collection<Hit>, from first: Int, _ place: Place, _ version: TextVersionRow, _ context: Int,
        _ body: (FoundRow, ResultRow) throws -> Void
    ) throws {
        let text = try reader.text(of: version)
        for (index, hit) in hits.enumerated() {
            let coding = try hit.coding.flatMap {
                try reader.checkedCoding(Key(rawValue: $0), in: text, document: place.name)
            }
            guard let quote = text[hit.range] else {
                throw ProjectError.outside(
                    document: place.name, start: hit.range.start, end: hit.range.end, length: text.scalarCount)
            }
            var words = Words(quote: quote)
            if context > 0 {
                let around = place.surroundings(of: hit.range, in: text)
                let before = Context.cut(before: hit.range, in: around)
                let after = Context.cut(after: hit.range, in: around)
                words.before = Context.before(text[before] ?? "", isCut: before.start > around.start, context)
                words.after = Context.after(text[after] ?? "", isCut: after.end < around.end, context)
            }
            let address = place.address(of: hit.range) ?? place.lines(of: hit.range, in: text)
            try body(row(first + index, hit, coding, place, address: address, words), place.result(hit, coding))
        }
    }

    private func row(
        _ number: Int, _ hit: Hit, _ coding: CodingPlace?, _ place: Place, address: String, _ words: Words
    ) -> FoundRow {
        let voices = place.voices(in: hit.range)
        return FoundRow(
            row: number, document: place.name, address: address, range: hit.range, quote: words.quote,
            before: words.before, after: words.after, coding: coding?.number, code: coding.map { path(of: $0.code) },
            coder: coding.flatMap { people[$0.coder] }, speakers: voices.speakers, cases: voices.cases)
    }

    private func path(of code: Key<CodeRow>) -> String {
        if let known = paths[code] { return known }
        let path = material.codebook.path(code)
        paths[code] = path
        return path
    }

    /// A hit's words and those around it.
    private struct Words {
        var quote: String
        var before = ""
        var after = ""
    }

    /// A document in which hits are described.
    private final class Place {
        let version: Key<TextVersionRow>
        let name: String
        private let document: Key<DocumentRow>
        private let outline: TranscriptOutline
        private let cases: CaseMembership
        /// Speakers and cases by who speaks, in the order of speaking: the same few speak to each other again and again.
        private var known: [[Int]: (speakers: [String], cases: [String])] = [:]

        init(document: DocumentRow, version: Key<TextVersionRow>, outline: TranscriptOutline, cases: CaseMembership) {
            self.document = document.id
            self.version = version
            self.outline = outline
            self.cases = cases
            name = document.alias ?? document.name
        }

        func voices(in range: ScalarRange) -> (speakers: [String], cases: [String]) {
            var speaking: [Int] = []
            if let turns = outline.turns(overlapping: range) {
                for turn in turns {
                    guard let speaker = outline.turnSpeakers[turn - 1], !speaking.contains(speaker) else { continue }
                    speaking.append(speaker)
                }
            }
            if let known = known[speaking] { return known }
            let speakers = speaking.map { outline.speakers[$0] }
            var seen: Set<String> = []
            let voices = (
                speakers: speakers.map(\.name).filter { seen.insert($0).inserted },
                cases: cases.names(document: document, speakers: speakers.map(\.id))
            )
            known[speaking] = voices
            return voices
        }

        func address(of range: ScalarRange) -> String? { outline.units(of: range).map { "\(name):\($0)" } }

        func lines(of range: ScalarRange, in text: TranscriptText) -> String {
            let first = text.line(at: range.start)
            let last = text.line(at: max(range.start, range.end - 1))
            return first == last ? "\(name):L\(first)" : "\(name):L\(first)-\(last)"
        }

        func result(_ hit: Hit, _ coding: CodingPlace?) -> ResultRow {
            ResultRow(document: document, range: hit.range, coding: coding?.number, version: version)
        }

        /// What a hit's context may come from: the turns that it stands in.
        func surroundings(of range: ScalarRange) -> ScalarRange {
            guard let turns = outline.turns(overlapping: range) else { return range }
            let first = outline.layout.turns[turns.lowerBound - 1].body
            let last = outline.layout.turns[turns.upperBound - 1].body
            return ScalarRange(min(first.start, range.start), max(last.end, range.end))
        }

        /// The same, or its lines where there are no turns.
        func surroundings(of range: ScalarRange, in text: TranscriptText) -> ScalarRange {
            guard outline.turns(overlapping: range) == nil else { return surroundings(of: range) }
            let first = text.range(ofLine: text.line(at: range.start))
            let last = text.range(ofLine: text.line(at: max(range.start, range.end - 1)))
            return ScalarRange(
                min(first?.start ?? range.start, range.start), max(last?.end ?? range.end, range.end))
        }
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
