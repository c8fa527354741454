internal import GRDB

extension ProjectStore {
    /// Gives free pages back to the disk, and takes out of the index of ranked search what is no longer current; answers the file's size
    /// in bytes before and after.
    package func compact() throws -> (before: Int, after: Int) {
        guard !isReadOnly else { throw ProjectError.readOnly(path: path) }
        try ensureNotWithinOperation("compact")
        func size(_ db: Database) throws -> Int {
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
        do {
            return try queue.writeWithoutTransaction { db in
                let before = try size(db)
                try db.inTransaction(.immediate) {
                    try RankedIndex(ProjectReader(database: db, store: self)).tidy()
                    return .commit
                }
                try db.execute(sql: "VACUUM")
                return (before, try size(db))
            }
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }
}
