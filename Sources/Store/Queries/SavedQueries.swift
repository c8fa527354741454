internal import GRDB

extension ProjectReader {
    /// The saved queries by name.
    package func savedQueries() throws -> [SavedQueryRow] { try rows(SavedQueryRow.self, "1", order: "name") }

    /// The smart codes by name.
    package func smartCodes() throws -> [SmartCodeRow] { try rows(SmartCodeRow.self, "1", order: "name") }

    /// What the names in a saved query stand for.
    package func names(in query: Key<SavedQueryRow>) throws -> [QueryNameRow] {
        try rows(QueryNameRow.self, "saved_query = ?", [query])
    }

    /// What the names in a smart code's query stand for.
    package func names(in smartCode: Key<SmartCodeRow>) throws -> [QueryNameRow] {
        try rows(QueryNameRow.self, "smart_code = ?", [smartCode])
    }

    /// The names in other kept queries that stand for a saved query.
    package func uses(of query: Key<SavedQueryRow>) throws -> [QueryNameRow] {
        try rows(QueryNameRow.self, "uses_query = ?", [query])
    }

    /// The names in kept queries that stand for a smart code.
    package func uses(of smartCode: Key<SmartCodeRow>) throws -> [QueryNameRow] {
        try rows(QueryNameRow.self, "uses_code = ?", [smartCode])
    }

    /// The names in kept queries that stand for a code.
    package func uses(of code: Key<CodeRow>) throws -> [QueryNameRow] {
        try rows(QueryNameRow.self, "code = ?", [code])
    }

    /// The keys of the codings that were made on a day or later: the beginning of a time such as `2026-11` or `2026-11-21`.
    package func codingKeys(madeSince day: String) throws -> Set<Key<CodingRow>> {
        Set(
            try Int64.fetchAll(database, sql: "SELECT id FROM coding WHERE created >= ?", arguments: [day])
                .map { Key(rawValue: $0) })
    }

    /// The keys of the codings that were made on a day or earlier.
    package func codingKeys(madeUntil day: String) throws -> Set<Key<CodingRow>> {
        Set(
            try Int64.fetchAll(
                database, sql: "SELECT id FROM coding WHERE substr(created, 1, ?) <= ?",
                arguments: [day.utf8.count, day]
            ).map { Key(rawValue: $0) })
    }

    /// The keys of the codings on which relations rest.
    package func evidence(of relations: [Key<CodeRelationRow>]) throws -> Set<Key<CodingRow>> {
        let list = relations.map { "\($0.rawValue)" }.joined(separator: ",")
        return Set(
            try Int64.fetchAll(
                database,
                sql: "SELECT coding FROM relation_evidence WHERE relation IN (SELECT value FROM json_each(?))",
                arguments: ["[\(list)]"]
            ).map { Key(rawValue: $0) })
    }

    /// The day, in UTC, so many days ago: `2026-11-21`.
    package func day(ago days: Int = 0) -> String {
        let now = moment.now()
        return String(Moment { now - Int64(days) * 86_400 }.stamp().prefix(10))
    }

    /// The number of today's day of the week in UTC, 0 for Monday.
    package var weekday: Int {
        // 1 January 1970 was a Thursday.
        Int(((moment.now() / 86_400 + 3) % 7 + 7) % 7)
    }
}

extension ProjectWriter {
    /// Takes away what the names in a saved query stand for, before they are bound anew.
    package func unbindNames(in query: Key<SavedQueryRow>) throws {
        try delete(QueryNameRow.self, where: "saved_query = ?", [query])
    }

    /// Takes away what the names in a smart code's query stand for.
    package func unbindNames(in smartCode: Key<SmartCodeRow>) throws {
        try delete(QueryNameRow.self, where: "smart_code = ?", [smartCode])
    }
}
