internal import Codebooks
internal import QueryLanguage
internal import Store
package import Transcripts

/// One row of a result: a place with its words, and the coding that it is, where it is one.
package struct FoundRow: Sendable, Equatable {
    /// What `$n` calls it, from 1.
    package var row: Int
    package var document: String
    /// What can be typed back.
    package var address: String
    /// In scalars of the document's current text.
    package var range: ScalarRange
    /// The exact words.
    package var quote: String
    /// Words before and after, cut between words; a leading or trailing `…` where more is there.
    package var before: String
    package var after: String
    /// The coding's number, its code's path and its coder.
    package var coding: Int?
    package var code: String?
    package var coder: String?
    package var speakers: [String]
    package var cases: [String]
}

/// What a query found.
package struct Findings: Sendable {
    /// The query in its canonical form.
    package var query: String
    /// What counts as a hit, in words.
    package var definition: String
    package var rows: [FoundRow]
    /// Hits in all, when rows were limited.
    package var total: Int
    package var documentsWithHits: Int
    package var documentsSearched: Int
    /// What else the typed words could have meant.
    package var remark: String?
}

/// How hits are to be gathered.
package enum FindGrouping: String, Sendable, CaseIterable {
    case document = "doc"
    case researchCase = "case"
    case code
}

/// Hits of one document, case or code.
package struct FindGroup: Sendable, Equatable {
    package var name: String
    package var hits: Int
    package var documents: Int
}

extension Session {
    /// Searches for what a query asks, and makes the rows `$1`, `$2`, … of what it finds.
    ///
    /// Every current text is searched, interviewers' turns too: reading is never restricted.
    /// - Parameter context: how many words to show before and after.
    package func find(_ typed: String, limit: Int? = nil, context: Int = 8) throws -> Findings {
        let query = try Self.query(typed)
        return try store.read { reader in
            let (hits, source) = try hits(of: query, typed: typed, in: reader)
            let describer = try HitDescriber(source.material, reader)
            let shown = limit.map { hits.prefix($0) } ?? hits[...]
            var rows: [FoundRow] = []
            var results: [ResultRow] = []
            try describer.describe(Array(shown), context: context) { row, result in
                rows.append(row)
                results.append(result)
            }
            self.results = results
            return Findings(
                query: "\(query)", definition: try expanded(query, typed: typed, source).definition, rows: rows,
                total: hits.count,
                documentsWithHits: Set(hits.map(\.document)).count, documentsSearched: source.documentCount,
                remark: Self.remark(typed, query, source))
        }
    }

    /// Counts what a query finds by document, case or code. Reads no words but those that the query asks about, and makes no rows.
    package func find(_ typed: String, by grouping: FindGrouping) throws -> (groups: [FindGroup], findings: Findings) {
        let query = try Self.query(typed)
        return try store.read { reader in
            let (hits, source) = try hits(of: query, typed: typed, in: reader)
            var tally = HitTally()
            switch grouping {
            case .document:
                let names = Dictionary(
                    try source.material.documents().map { ($0.id.rawValue, $0.alias ?? $0.name) },
                    uniquingKeysWith: { first, _ in first })
                for hit in hits { tally.add(names[hit.document] ?? "?", hit) }
            case .code:
                let codes = try reader.codes(ofCodings: hits.compactMap { $0.coding.map { Key(rawValue: $0) } })
                for hit in hits {
                    let code = hit.coding.flatMap { codes[Key(rawValue: $0)] }
                    tally.add(code.map { source.material.codebook.path($0) } ?? "(no coding)", hit)
                }
            case .researchCase:
                let cases = try CaseMembership(reader)
                for hit in hits {
                    let names = cases.names(
                        document: Key(rawValue: hit.document), speakers: try source.speakers(of: hit))
                    for name in names.isEmpty ? ["(no case)"] : names { tally.add(name, hit) }
                }
            }
            let findings = Findings(
                query: "\(query)", definition: try expanded(query, typed: typed, source).definition, rows: [],
                total: hits.count, documentsWithHits: Set(hits.map(\.document)).count,
                documentsSearched: source.documentCount, remark: Self.remark(typed, query, source))
            return (tally.groups(sorted: grouping != .document), findings)
        }
    }

    /// The rows of the last result, read again.
    ///
    /// - Throws: `Complaint` when there is none.
    package func lastResult(context: Int = 8) throws -> [FoundRow] {
        guard !results.isEmpty else {
            throw Complaint(.noMatch, "there is no last result", next: "run `find` first", saysUnchanged: false)
        }
        return try store.read { reader in
            let material = try CountingMaterial(reader)
            let describer = try HitDescriber(material, reader)
            let hits = try results.map { row in
                try requireCurrent(row, in: reader)
                return Hit(
                    document: row.document.rawValue, range: row.range,
                    coding: try row.coding.flatMap { try reader.coding(number: $0)?.id.rawValue })
            }
            var rows: [FoundRow] = []
            try describer.describe(hits, context: context) { row, _ in rows.append(row) }
            return rows
        }
    }

    /// A code of the same name as a text that was searched.
    private static func remark(_ typed: String, _ query: Query, _ source: ProjectQueries) -> String? {
        guard case .text(let term) = query, case .literal(let text) = term.pattern,
            case .found(let key) = source.material.codebook.tree.lookup(text),
            let path = source.material.codebook.tree.pathText(of: key), typed.unicodeScalars.first != "t",
            Fold.searchKey(path).hasSuffix(Fold.searchKey(text))
        else { return nil }
        return "these are passages of text; for the codings of the code \(path): find \(path)"
    }
}

/// Hits counted under names.
struct HitTally {
    private var order: [String] = []
    private var hits: [String: Int] = [:]
    private var documents: [String: Set<Int64>] = [:]

    mutating func add(_ name: String, _ hit: Hit) {
        if hits[name] == nil { order.append(name) }
        hits[name, default: 0] += 1
        documents[name, default: []].insert(hit.document)
    }

    /// What was counted, by name or in the order of coming.
    func groups(sorted: Bool) -> [FindGroup] {
        (sorted ? order.sorted() : order).map {
            FindGroup(name: $0, hits: hits[$0] ?? 0, documents: documents[$0]?.count ?? 0)
        }
    }
}

/// Turns hits into rows that can be read: address, words, context, code, coder, speakers, cases.
final class HitDescriber {
    private let material: CountingMaterial
    private let reader: ProjectReader
    private let people: [Key<PersonRow>: String]
    private let cases: CaseMembership
    /// Codes' paths, put together once.
    private let paths: [Key<CodeRow>: String]

    init(_ material: CountingMaterial, _ reader: ProjectReader) throws {
        self.material = material
        self.reader = reader
        people = Dictionary(try material.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        cases = try CaseMembership(reader)
        paths = Dictionary(
            material.codebook.rows.keys.map { ($0, material.codebook.path($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Describes hits one by one, checking each coding's quotation against its text.
    ///
    /// - Throws: `ProjectError.quotationMismatch`.
    func describe(_ hits: [Hit], context: Int, _ body: (FoundRow, ResultRow) throws -> Void) throws {
        var transcript: Transcript?
        for (index, hit) in hits.enumerated() {
            let key = Key<DocumentRow>(rawValue: hit.document)
            if transcript?.document.id != key { transcript = try material.transcript(of: key) }
            guard let transcript else { continue }
            let coding = try hit.coding.flatMap {
                try reader.checkedCoding(Key(rawValue: $0), in: transcript.text, document: transcript.name)
            }
            try body(
                row(index + 1, hit, coding, transcript, context),
                ResultRow(
                    document: key, range: hit.range, coding: coding?.number, version: transcript.version.id))
        }
    }

    private func row(
        _ number: Int, _ hit: Hit, _ coding: CodingPlace?, _ transcript: Transcript, _ context: Int
    ) throws -> FoundRow {
        let turns = transcript.turns(overlapping: hit.range)
        let speakers = (turns.map(Array.init) ?? []).compactMap { transcript.speaker(ofTurn: $0) }
        guard let quote = transcript.text[hit.range] else {
            throw ProjectError.outside(
                document: transcript.name, start: hit.range.start, end: hit.range.end,
                length: transcript.text.scalarCount)
        }
        let surroundings = Self.surroundings(of: hit.range, turns, in: transcript)
        let names = Self.distinct(speakers.map(\.name))
        return FoundRow(
            row: number, document: transcript.name, address: transcript.address(of: hit.range), range: hit.range,
            quote: quote,
            before: Self.before(ScalarRange(surroundings.start, hit.range.start), context, transcript),
            after: Self.after(ScalarRange(hit.range.end, surroundings.end), context, transcript),
            coding: coding?.number, code: coding.map { paths[$0.code] ?? "?" },
            coder: coding.flatMap { people[$0.coder] }, speakers: names,
            cases: cases.names(document: transcript.document.id, speakers: speakers.map(\.id)))
    }

    /// What a hit's context may come from: the turns that it stands in, or its lines where there are no turns.
    private static func surroundings(
        of range: ScalarRange, _ turns: ClosedRange<Int>?, in transcript: Transcript
    ) -> ScalarRange {
        if let turns {
            let first = transcript.layout.turns[turns.lowerBound - 1].body
            let last = transcript.layout.turns[turns.upperBound - 1].body
            return ScalarRange(min(first.start, range.start), max(last.end, range.end))
        }
        let first = transcript.text.range(ofLine: transcript.text.line(at: range.start))
        let last = transcript.text.range(ofLine: transcript.text.line(at: max(range.start, range.end - 1)))
        return ScalarRange(min(first?.start ?? range.start, range.start), max(last?.end ?? range.end, range.end))
    }

    /// Scalars that are looked at for context: words of scripts without blanks are cut here.
    private static let longestContext = 160

    private static func before(_ range: ScalarRange, _ words: Int, _ transcript: Transcript) -> String {
        guard words > 0, !range.isEmpty else { return "" }
        let cut = ScalarRange(max(range.start, range.end - longestContext), range.end)
        let text = transcript.text[cut] ?? ""
        let glue = text.unicodeScalars.last?.properties.isWhitespace == true ? " " : ""
        var parts = BlankParted.words(of: text)
        var isCut = cut.start > range.start
        if isCut, parts.count > 1, words < parts.count { parts.removeFirst() }
        if parts.count > words {
            parts.removeFirst(parts.count - words)
            isCut = true
        }
        return parts.isEmpty ? "" : (isCut ? "… " : "") + parts.joined(separator: " ") + glue
    }

    private static func after(_ range: ScalarRange, _ words: Int, _ transcript: Transcript) -> String {
        guard words > 0, !range.isEmpty else { return "" }
        let cut = ScalarRange(range.start, min(range.end, range.start + longestContext))
        let text = transcript.text[cut] ?? ""
        let glue = text.unicodeScalars.first?.properties.isWhitespace == true ? " " : ""
        var parts = BlankParted.words(of: text)
        var isCut = cut.end < range.end
        if isCut, parts.count > 1, words < parts.count { parts.removeLast() }
        if parts.count > words {
            parts.removeLast(parts.count - words)
            isCut = true
        }
        return parts.isEmpty ? "" : glue + parts.joined(separator: " ") + (isCut ? " …" : "")
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// Text cut at white space, scalar by scalar: `Character` would be ten times slower over thousands of quotations.
package enum BlankParted {
    /// The stretches between white space, in order, none empty.
    package static func words(of text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: isBlank).map { String($0) }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }
}

/// Which cases documents and speakers belong to.
struct CaseMembership {
    /// Every case by name.
    let cases: [CaseRow]
    let ofDocument: [Key<DocumentRow>: [Key<CaseRow>]]
    let ofSpeaker: [Key<SpeakerRow>: Key<CaseRow>]
    private let names: [Key<CaseRow>: String]

    init(_ reader: ProjectReader) throws {
        cases = try reader.cases()
        names = Dictionary(cases.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        ofDocument = Dictionary(grouping: try reader.caseDocuments(), by: \.document)
            .mapValues { $0.map(\.researchCase) }
        ofSpeaker = Dictionary(
            try reader.speakers().compactMap { speaker in speaker.researchCase.map { (speaker.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The cases of a place in a document where these speakers speak: the document's, and the speakers'.
    func cases(document: Key<DocumentRow>, speakers: [Key<SpeakerRow>]) -> Set<Key<CaseRow>> {
        Set(ofDocument[document] ?? []).union(speakers.compactMap { ofSpeaker[$0] })
    }

    /// Their names, sorted.
    func names(document: Key<DocumentRow>, speakers: [Key<SpeakerRow>]) -> [String] {
        cases(document: document, speakers: speakers).compactMap { names[$0] }.sorted()
    }
}

extension Session {
    /// Every coding on a current text as a row, in the project's order.
    package func everyCoding() throws -> [FoundRow] {
        try store.read { reader in
            let material = try CountingMaterial(reader)
            var hits: [Hit] = []
            for document in try reader.documents() {
                hits += try reader.codingPlaces(of: document.currentVersion).map {
                    Hit(document: document.id.rawValue, range: $0.range, coding: $0.key.rawValue)
                }
            }
            var rows: [FoundRow] = []
            try HitDescriber(material, reader).describe(hits, context: 0) { row, _ in rows.append(row) }
            return rows
        }
    }
}
