internal import FoundationEssentials
internal import GRDB

/// The project in a bundle, in memory, for reading. It has been verified.
package final class OpenedBundle {
    package let manifest: ProjectBundle.Manifest
    let path: String
    let queue: DatabaseQueue

    /// Opens and verifies: the schema, SQLite's integrity, the chain, every text's hash, every coding's quotation, and that the history
    /// gives the state.
    ///
    /// - Throws: `MergeError.otherSchema` or `.damaged`.
    package init(_ bundle: ProjectBundle, path: String) throws {
        manifest = bundle.manifest
        self.path = path
        let known = SchemaMigration.latest
        guard manifest.schema == known else {
            throw MergeError.otherSchema(path: path, schema: manifest.schema, known: known)
        }
        do {
            queue = try DatabaseImage.open(bundle.image)
            let manifest = manifest
            try queue.inDatabase { db in
                try Self.checkSchema(of: db, path: path)
                let found = ProjectReader(database: db, path: path).verification(deep: true)
                if let first = found.problems.first {
                    let more = found.problems.count > 1 ? " (and \(found.problems.count - 1) more)" : ""
                    throw MergeError.damaged(path: path, reason: first + more)
                }
                let last = try Row.fetchOne(db, sql: "SELECT number, hash FROM operation ORDER BY number DESC LIMIT 1")
                guard let last, last["number"] == manifest.operations,
                    Digest.hex(last["hash"] as Data) == manifest.head
                else { throw MergeError.damaged(path: path, reason: "its history is not the one its manifest names") }
                try db.execute(sql: "PRAGMA query_only = ON")
            }
        } catch let error as DatabaseError {
            throw MergeError.damaged(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        } catch let error as ProjectError {
            throw MergeError.damaged(path: path, reason: "\(error)")
        }
    }

    /// The tables must be those of this Emic, column by column, and nothing may run by itself.
    private static func checkSchema(of db: Database, path: String) throws {
        let memory = try DatabaseQueue(configuration: .unobserved)
        func tables(_ db: Database) throws -> [String] {
            try String.fetchAll(
                db,
                sql: """
                    SELECT m.name || '.' || c.cid || ' ' || c.name || ' ' || c.type || ' ' || c.pk
                    FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table'
                    ORDER BY m.name, c.cid
                    """)
        }
        let expected = try memory.inDatabase { target in
            for migration in SchemaMigration.released { try migration.apply(target) }
            return try tables(target)
        }
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == ProjectStore.applicationID,
            try Int.fetchOne(db, sql: "PRAGMA user_version") == SchemaMigration.latest, try tables(db) == expected,
            try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == 0
        else { throw MergeError.damaged(path: path, reason: "its tables are not those of a project") }
    }

    /// Reads the state of the bundle.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try queue.inDatabase(body)
        } catch let error as DatabaseError {
            throw MergeError.damaged(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}
