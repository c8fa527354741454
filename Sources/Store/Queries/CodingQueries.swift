internal import GRDB
package import Transcripts

extension ProjectReader {
    /// The coding that people call by a number.
    package func coding(number: Int) throws -> CodingRow? {
        try rows(CodingRow.self, "number = ?", [number]).first
    }

    /// The codings on a version's text, by place.
    package func codings(of version: Key<TextVersionRow>) throws -> [CodingRow] {
        try rows(CodingRow.self, "version = ?", [version], order: "start, \"end\", id")
    }

    /// The codings that share at least one scalar with a range.
    package func codings(of version: Key<TextVersionRow>, overlapping range: ScalarRange) throws -> [CodingRow] {
        try rows(
            CodingRow.self, "version = ? AND start < ? AND \"end\" > ?", [version, range.end, range.start],
            order: "start, \"end\", id")
    }

    /// The codings of a code itself, without its children's.
    package func codings(of code: Key<CodeRow>) throws -> [CodingRow] {
        try rows(CodingRow.self, "code = ?", [code], order: "number")
    }

    /// Every code, by position.
    package func codes() throws -> [CodeRow] {
        try rows(CodeRow.self, "1", order: "position, id")
    }

    /// Every person, in the order of their first act.
    package func people() throws -> [PersonRow] {
        try all(PersonRow.self)
    }

    /// The person with a name.
    package func findPerson(named name: String) throws -> PersonRow? {
        try rows(PersonRow.self, "name = ?", [name]).first
    }
}

extension ProjectWriter {
    /// Codes a range of a version's text: takes the exact quotation and its hash from the text.
    ///
    /// - Throws: `ProjectError.outside`.
    @discardableResult
    package func addCoding(
        version: TextVersionRow, range: ScalarRange, code: Key<CodeRow>, coder: Key<PersonRow>, weight: Int? = nil
    ) throws -> CodingRow {
        let text = try text(of: version)
        guard let quotation = QuotedRange(range, in: text) else {
            throw ProjectError.outside(
                document: version.fileName, start: range.start, end: range.end, length: text.scalarCount)
        }
        let coding = NewCoding(quotation, code: code, coder: coder, weight: weight)
        let (key, number) = try addCodings([coding], on: version.id, in: text)
        return CodingRow(
            id: key, number: number, version: version.id, start: range.start, end: range.end, code: code, coder: coder,
            weight: weight, quotation: text[range] ?? "", hash: quotation.hash, created: time)
    }

    /// Takes memos away whose last link has gone. Journal entries never had one and stay.
    func removeUnlinkedMemos() throws {
        let unlinked = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM memo WHERE kind <> 'journal' AND NOT EXISTS (SELECT 1 FROM memo_link WHERE memo = memo.id)
                """)
        for memo in unlinked { try deleteWithDependents(Key<MemoRow>(rawValue: memo)) }
    }
}

extension ProjectReader {
    /// How many codings stand on each version.
    package func codingCountsByVersion() throws -> [Key<TextVersionRow>: Int] {
        let rows = try Row.fetchAll(database, sql: "SELECT version, count(*) FROM coding GROUP BY version")
        return Dictionary(uniqueKeysWithValues: rows.map { (Key(rawValue: $0[0]), $0[1]) })
    }
}

/// How often a code was used, and when last.
package struct CodeUsage: Sendable, Equatable {
    package let codings: Int
    /// The number of its latest coding; numbers count up, so a greater one is more recent.
    package let latest: Int
}

extension ProjectReader {
    /// How often each code was given, and the number of its latest coding; of one coder alone where one is named.
    package func codeUsage(by coder: Key<PersonRow>? = nil) throws -> [Key<CodeRow>: CodeUsage] {
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT code, count(*), max(number) FROM coding \(coder == nil ? "" : "WHERE coder = ?") GROUP BY code",
            arguments: coder.map { [$0] } ?? [])
        return Dictionary(
            uniqueKeysWithValues: rows.map { (Key(rawValue: $0[0]), CodeUsage(codings: $0[1], latest: $0[2])) })
    }
}

extension ProjectReader {
    /// Where a version is coded, in the order of places; from the index alone.
    package func codedRanges(of version: Key<TextVersionRow>) throws -> [ScalarRange] {
        try indexedCodings(of: version).map(\.range)
    }
}
