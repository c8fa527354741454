internal import GRDB
internal import GRDBSQLite

/// A whole database held in memory as the bytes that its file would have.
enum DatabaseImage {
    /// The bytes of the database as the present transaction sees it.
    static func bytes(of database: Database) throws -> [UInt8] {
        var count: sqlite3_int64 = 0
        guard let memory = sqlite3_serialize(database.sqliteConnection, "main", &count, 0) else {
            throw DatabaseError(resultCode: .SQLITE_NOMEM, message: "no memory for the whole project")
        }
        defer { sqlite3_free(memory) }
        return Array(UnsafeBufferPointer(start: memory, count: Int(count)))
    }

    /// Opens bytes as a database in memory. Nothing of it ever lies in a file, and what the bytes say is not trusted.
    ///
    /// - Throws: `DatabaseError` when they are no database.
    static func open(_ bytes: [UInt8]) throws -> DatabaseQueue {
        var configuration = Configuration.unobserved
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    """)
            try RankedTokenizer.register(with: db)
        }
        let queue = try DatabaseQueue(configuration: configuration)
        try queue.inDatabase { db in
            guard let memory = sqlite3_malloc64(sqlite3_uint64(bytes.count)) else {
                throw DatabaseError(resultCode: .SQLITE_NOMEM, message: "no memory for the whole project")
            }
            bytes.withUnsafeBytes { source in
                if let start = source.baseAddress { memory.copyMemory(from: start, byteCount: source.count) }
            }
            // SQLite takes the memory over, also when it refuses it.
            let code = sqlite3_deserialize(
                db.sqliteConnection, "main", memory.assumingMemoryBound(to: UInt8.self), sqlite3_int64(bytes.count),
                sqlite3_int64(bytes.count), UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE))
            guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
        return queue
    }
}
