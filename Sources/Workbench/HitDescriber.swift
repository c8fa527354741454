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
        try material.expectOutlines(of: Self.documents(of: hits))
        let relay = Relay<HitSheet, [HitSheet.Outcome]>(fewParts: Self.fewHits, isShared: hits.count > sharesAbove) {
            try $0.map { try $0.described() }
        }
        try relay.run(Self.byDocument(hits)) { number, here in
            try sheet(Array(here), from: number, context)
        } pass: { outcomes in
            for outcome in outcomes {
                switch outcome {
                case .described(let rows): for each in rows { try body(each.row, each.result) }
                case .withoutTurns(let sheet): try describe(whole: sheet, body)
                }
            }
        }
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
                let before = HitContext.cut(before: hit.range, in: around)
                let after = HitContext.cut(after: hit.range, in: around)
                words.before = HitContext.before.words(
                    sheet.context, of: text[before] ?? "", isCut: before.start > around.start)
                words.after = HitContext.after.words(
                    sheet.context, of: text[after] ?? "", isCut: after.end < around.end)
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
