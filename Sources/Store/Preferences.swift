internal import GRDB

extension ProjectStore {
    /// A preference that is no part of the state, such as the coder who works here.
    package func preference(_ name: String) throws -> String? {
        try read { try $0.preference(name) }
    }

    /// Keeps a preference. It is not an operation and cannot be undone.
    package func setPreference(_ name: String, to value: String) throws {
        guard !isReadOnly else { throw ProjectError.readOnly(path: path) }
        func keep(_ db: Database) throws {
            try db.execute(
                sql: """
                    INSERT INTO preference (name, value) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """, arguments: [name, value])
        }
        do {
            if let openDatabase { try keep(openDatabase) } else { try queue.write(keep) }
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }

    /// Entries of the log, oldest first; without those that tell of what an open round holds back.
    package func operations(from first: Int = 1, through last: Int = .max) throws -> [Operation] {
        try read {
            let operations = try OperationLog(database: $0.database).operations(from: first, through: last)
            return try Veil($0)?.covering(operations) ?? operations
        }
    }

    /// The number of the last operation; 0 in a file without any.
    package func lastOperation() throws -> Int {
        try read { try $0.lastOperation() }
    }
}

extension ProjectReader {
    /// The number of the last operation that this transaction sees; 0 in a file without any.
    package func lastOperation() throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT max(number) FROM operation")) ?? 0
    }
}
