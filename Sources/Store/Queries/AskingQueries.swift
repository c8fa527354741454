internal import GRDB
package import Transcripts

/// A coding without its quotation: what questions look at.
package struct CodingPlace: Sendable, Hashable {
    package var key: Key<CodingRow>
    package var number: Int
    package var version: Key<TextVersionRow>
    package var range: ScalarRange
    package var code: Key<CodeRow>
    package var coder: Key<PersonRow>
    package var weight: Int?
}

extension ProjectReader {
    /// The codings on a version's text by place, without their quotations.
    package func codingPlaces(of version: Key<TextVersionRow>) throws -> [CodingPlace] {
        try places("version = ?") { $0.bind(version.rawValue, at: 1) }
    }

    /// The codings with these keys, by version and place; keys that are not there are passed over.
    package func codingPlaces(_ keys: [Key<CodingRow>]) throws -> [CodingPlace] {
        let list = keys.map { "\($0.rawValue)" }.joined(separator: ",")
        return try places("id IN (SELECT value FROM json_each(?))") { $0.bind("[\(list)]".databaseValue, at: 1) }
    }

    private func places(_ condition: String, _ bind: (RawStatement) -> Void) throws -> [CodingPlace] {
        let statement = try statement(
            """
            SELECT id, number, version, start, "end", code, coder, weight FROM coding
            WHERE \(condition) ORDER BY version, start, "end", id
            """)
        defer { statement.reset() }
        bind(statement)
        var places: [CodingPlace] = []
        while try statement.step() {
            places.append(
                CodingPlace(
                    key: Key(rawValue: statement.integer(0)), number: Int(statement.integer(1)),
                    version: Key(rawValue: statement.integer(2)),
                    range: ScalarRange(Int(statement.integer(3)), Int(statement.integer(4))),
                    code: Key(rawValue: statement.integer(5)), coder: Key(rawValue: statement.integer(6)),
                    weight: statement.isNull(7) ? nil : Int(statement.integer(7))))
        }
        return places
    }

    /// The code of each coding with these keys.
    package func codes(ofCodings keys: [Key<CodingRow>]) throws -> [Key<CodingRow>: Key<CodeRow>] {
        let list = keys.map { "\($0.rawValue)" }.joined(separator: ",")
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, code FROM coding WHERE id IN (SELECT value FROM json_each(?))",
            arguments: ["[\(list)]"])
        var codes: [Key<CodingRow>: Key<CodeRow>] = [:]
        while let row = try rows.next() { codes[Key(rawValue: row[0])] = Key(rawValue: row[1]) }
        return codes
    }

    /// The documents on whose current text one of these codes stands.
    package func documents(codedWith codes: Set<Key<CodeRow>>) throws -> Set<Key<DocumentRow>> {
        let list = codes.map { "\($0.rawValue)" }.joined(separator: ",")
        let keys = try Int64.fetchAll(
            database,
            sql: """
                SELECT document.id FROM document WHERE current_version IN
                (SELECT version FROM coding WHERE code IN (SELECT value FROM json_each(?)))
                """, arguments: ["[\(list)]"])
        return Set(keys.map { Key(rawValue: $0) })
    }

    /// The keys of all codings of these codes themselves.
    package func codingKeys(of codes: Set<Key<CodeRow>>) throws -> Set<Key<CodingRow>> {
        let list = codes.map { "\($0.rawValue)" }.joined(separator: ",")
        let keys = try Int64.fetchAll(
            database, sql: "SELECT id FROM coding WHERE code IN (SELECT value FROM json_each(?))",
            arguments: ["[\(list)]"])
        return Set(keys.map { Key(rawValue: $0) })
    }

    /// The keys of the codings of codes that stand in other documents than those given.
    package func codingKeys(of codes: Set<Key<CodeRow>>, outside documents: [Key<DocumentRow>]) throws -> Set<
        Key<CodingRow>
    > {
        func json<Record>(_ keys: some Sequence<Key<Record>>) -> String {
            "[\(keys.map { "\($0.rawValue)" }.joined(separator: ","))]"
        }
        let keys = try Int64.fetchAll(
            database,
            sql: """
                SELECT coding.id FROM coding JOIN text_version ON text_version.id = coding.version
                WHERE code IN (SELECT value FROM json_each(?)) AND document NOT IN (SELECT value FROM json_each(?))
                """, arguments: [json(codes), json(documents)])
        return Set(keys.map { Key(rawValue: $0) })
    }

    /// The memos on codings: the coding's key and the memo's text.
    package func codingMemos() throws -> [(coding: Key<CodingRow>, memo: MemoRow)] {
        let memos = Dictionary(try all(MemoRow.self).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try rows(MemoLinkRow.self, "coding IS NOT NULL").compactMap { link in
            guard let coding = link.coding, let memo = memos[link.memo] else { return nil }
            return (coding, memo)
        }
    }

    /// Whether a coding's quotation is byte for byte what is given: its text's words.
    package func isQuotation(_ words: String, of coding: Key<CodingRow>) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT quotation FROM coding WHERE id = ?")
        return try String.fetchOne(statement, arguments: [coding])?.utf8.elementsEqual(words.utf8) ?? false
    }
}
