internal import GRDB
internal import Glibc

/// One step of the schema, from the version before it. Released steps are never changed.
struct SchemaMigration: Sendable {
    let version: Int
    let apply: @Sendable (Database) throws -> Void

    /// Every step that a released Emic knows, in order.
    static let released = [
        SchemaMigration(version: 1) { db in
            try db.execute(sql: SchemaV1.machinery)
            try db.execute(sql: SchemaV1.state)
            try db.execute(sql: SchemaV1.synthesis)
            try db.execute(sql: SchemaV1.access)
        },
        SchemaMigration(version: 2) { db in
            try db.execute(sql: SchemaV2.columns)
            try db.execute(sql: SchemaV2.state)
            try db.execute(sql: SchemaV2.access)
        },
        SchemaMigration(version: 3) { db in
            try db.execute(sql: SchemaV3.queries)
        },
        SchemaMigration(version: 4) { db in
            try db.execute(sql: SchemaV4.rounds)
        },
        SchemaMigration(version: 5) { db in
            try db.execute(sql: SchemaV5.state)
            try db.execute(sql: SchemaV5.columns)
            try db.execute(sql: SchemaV5.translation)
        },
    ]

    /// The schema that this Emic writes.
    static var latest: Int { released.last?.version ?? 0 }

    /// Every state table of the latest schema, in the order in which the canonical dump prints them.
    static let stateTables =
        SchemaV1.stateTables + SchemaV2.stateTables + SchemaV3.stateTables + SchemaV4.stateTables
        + SchemaV5.stateTables
}

/// Brings an older project up to date: a verified copy first, then every missing step in one transaction.
///
/// The steps close the undo horizon, since older change sets do not fit newer tables.
struct Migrator {
    let store: String
    let queue: DatabaseQueue
    let moment: Moment

    func migrate(from version: Int, with migrations: [SchemaMigration]) throws {
        let folder = store + ".d"
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw ProjectError.cannotCreate(path: folder, reason: String(cString: strerror(errno)))
        }
        let copy = "\(folder)/before-schema-\(migrations.last?.version ?? 0).emic"
        unlink(copy)
        let descriptor = open(copy, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw ProjectError.cannotCreate(path: copy, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
        let target = try DatabaseQueue(path: copy, configuration: ProjectStore.configuration(readOnly: false))
        try queue.backup(to: target)
        let sound = try target.read { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok"
                && Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
        }
        try target.close()
        guard sound else {
            throw ProjectError.damaged(path: copy, reason: "the copy before the migration does not verify")
        }
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                for migration in migrations where migration.version > version { try migration.apply(db) }
                try db.execute(sql: "DELETE FROM reversible")
                _ = try OperationLog(database: db).append(
                    Act(verb: "migrate", isReversible: false), actor: "emic", time: moment.stamp(),
                    summary: "schema \(version) to \(migrations.last?.version ?? 0); undo begins anew; copy in \(copy)",
                    changed: [:], changes: SealedChanges(ChangeSet(pieces: [])))
                try db.execute(sql: "PRAGMA user_version = \(migrations.last?.version ?? 0)")
                return .commit
            }
        }
    }
}
