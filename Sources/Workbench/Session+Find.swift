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
    /// Nil where only the first hits were read.
    package var documentsWithHits: Int?
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
            let source = try ProjectQueries(self, reader)
            let first = try limit.flatMap { limit in
                try evaluating(source, typed: typed) { try $0.firstHits(limit, of: query) }
            }
            let hits = try first?.hits ?? evaluating(source, typed: typed) { try $0.hits(of: query) }
            let describer = try HitDescriber(source.material, reader)
            let shown = limit.map { hits.prefix($0) } ?? hits[...]
            var rows: [FoundRow] = []
            var results: [ResultRow] = []
            rows.reserveCapacity(shown.count)
            results.reserveCapacity(shown.count)
            try describer.describe(shown, context: context) { row, result in
                rows.append(row)
                results.append(result)
            }
            // The query may name rows of the result before, so it is put in words before that is replaced.
            let definition = try expanded(query, typed: typed, source).definition
            self.results = results
            return Findings(
                query: "\(query)", definition: definition, rows: rows,
                total: first?.total ?? hits.count,
                documentsWithHits: first == nil ? Set(hits.map(\.document)).count : nil,
                documentsSearched: try reader.count(DocumentRow.self), remark: Self.remark(typed, query, source))
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
                documentsSearched: try source.documentCount(), remark: Self.remark(typed, query, source))
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
            let material = try CountingMaterial(reader, self)
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
        // A name that only quotes keep together would be text again, alone in its quotes.
        let code = "\(Query.code(CodeTerm(path)))"
        let asked = code == path ? "find \(path)" : "find '(\(code))'"
        return "these are passages of text; for the codings of the code \(path): \(asked)"
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

extension Session {
    /// Every coding on a current text as a row, in the project's order.
    package func everyCoding() throws -> [FoundRow] {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            var hits: [Hit] = []
            for document in try reader.documents() {
                hits += try reader.codingPlaces(of: document.currentVersion).map {
                    Hit(document: document.id.rawValue, range: $0.range, coding: $0.key.rawValue)
                }
            }
            var rows: [FoundRow] = []
            rows.reserveCapacity(hits.count)
            try HitDescriber(material, reader).describe(hits, context: 0) { row, _ in rows.append(row) }
            return rows
        }
    }
}
