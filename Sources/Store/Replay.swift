internal import GRDB

/// Does a log again on an empty project.
struct Replay {
    /// The project whose log is replayed, inside a reading transaction.
    let source: Database

    /// Applies the change set of every operation, in order, to the empty state tables of `target`.
    ///
    /// - Parameter last: the operation after which to stop.
    func apply(to target: Database, through last: Int = .max) throws {
        guard let connection = target.sqliteConnection else { return }
        let log = OperationLog(database: source)
        for operation in try log.operations(through: last) {
            let changes = try log.changes(of: operation.number)
            if changes.isEmpty { continue }
            do {
                try changes.apply(to: connection)
            } catch ChangeSetError.conflict(let table, let key) {
                throw ProjectError.conflict(operation: operation.number, table: table, key: key)
            }
        }
    }

    /// Whether the log, replayed in memory, gives exactly the present state.
    func givesTheState() throws -> Bool {
        try inMemory { target in
            var replayed: [String] = []
            try Dump(database: target, withoutKeys: false).write { replayed.append($0) }
            var index = 0
            var same = true
            try Dump(database: source, withoutKeys: false).write { line in
                if index >= replayed.count || replayed[index] != line { same = false }
                index += 1
            }
            return same && index == replayed.count
        }
    }

    /// Replays the log through an operation in memory and lets `body` look at the state that it gives.
    func inMemory<T>(through last: Int = .max, _ body: (Database) throws -> T) throws -> T {
        let memory = try DatabaseQueue(configuration: .unobserved)
        return try memory.writeWithoutTransaction { target in
            try target.execute(sql: "PRAGMA foreign_keys = OFF")
            for migration in SchemaMigration.released { try migration.apply(target) }
            try apply(to: target, through: last)
            return try body(target)
        }
    }
}

extension ProjectStore {
    /// The state as it was after an operation, from the log replayed in memory. Texts are not there: rows alone can be read.
    ///
    /// - Throws: `ProjectError`: `brokenChain` where changes have been erased.
    package func asOf<T>(_ operation: Int, _ body: (ProjectReader) throws -> T) throws -> T {
        try read { reader in
            try Replay(source: reader.database).inMemory(through: operation) { database in
                // What a round hid then, it hides now, from whoever asks how things were.
                if let viewer = sight.laidFor, try Sight(database: database).isNeeded() {
                    try Sight(database: database).lay(for: viewer)
                }
                return try body(ProjectReader(database: database, store: self, statements: PreparedStatements()))
            }
        }
    }
}

extension ProjectStore {
    /// Replays the log into a new project at `path`: same keys, same times, same dump. Texts are copied, the log is not.
    ///
    /// - Throws: `ProjectError`.
    package func replay(into path: String, actor: String) throws -> ProjectStore {
        let copy = try ProjectStore.create(
            path: path, title: "", approach: nil, paradigm: nil, actor: actor, arguments: [], moment: moment)
        try read { reader in
            try copy.queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try db.execute(sql: "DELETE FROM project")
                    let contents = try Row.fetchCursor(reader.database, sql: "SELECT hash, size, data FROM content")
                    while let row = try contents.next() {
                        try db.execute(
                            sql: "INSERT OR IGNORE INTO content (hash, size, data) VALUES (?, ?, ?)",
                            arguments: [row[0] as DatabaseValue, row[1] as DatabaseValue, row[2] as DatabaseValue])
                    }
                    try Replay(source: reader.database).apply(to: db)
                    return .commit
                }
            }
        }
        return copy
    }
}

extension ProjectStore {
    /// Makes sure that an act can be an operation of its own.
    ///
    /// - Throws: `ProjectError.notWithinOperation` inside `asOneOperation`.
    package func requireOwnOperation(_ verb: String) throws {
        try ensureNotWithinOperation(verb)
    }
}
