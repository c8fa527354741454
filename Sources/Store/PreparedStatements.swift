internal import GRDB

/// The statements of one connection that were prepared, kept as long as it is open.
final class PreparedStatements {
    private var kept: [String: RawStatement] = [:]

    /// A statement to be bound and stepped, which must be reset in the end. While somebody goes through its rows, others are given one of
    /// their own.
    func statement(_ sql: String, on database: Database) throws -> RawStatement {
        if let known = kept[sql], !known.isRunning { return known }
        let statement = try RawStatement(database, sql)
        kept[sql] = statement
        return statement
    }

    /// Lets all go, which must happen before the connection is closed.
    func removeAll() { kept.removeAll() }
}
