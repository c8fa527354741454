internal import CSQLiteSession
internal import FoundationEssentials
internal import GRDB
internal import Glibc

/// A project file, open for reading and, unless it was opened read-only, for operations.
///
/// A store is used from one thread. It is the only one in this process that has the file open, and it never opens the file by a
/// second descriptor: closing that would drop SQLite's lock.
package final class ProjectStore {
    /// The path of the file, as it was given.
    package let path: String
    /// True when nothing can be written: asked for, or because the file or its folder does not allow it.
    package let isReadOnly: Bool

    let queue: DatabaseQueue
    let moment: Moment
    let texts = TextCache()
    let statements = PreparedStatements()
    let makers = RowMakers()
    private let identity: FileIdentity

    var fileIdentity: String { identity.description }
    private(set) var current: ProjectWriter?
    /// Whether as much of the file is held in memory as operations want: from the first one on, since giving it back costs each the rereading.
    private var holdsMuch = false
    /// What the present coder gets to see.
    var sight = SightState()
    /// How many undone acts new acts have put out of the reach of `redo` since it was last asked.
    private var forgotten = 0

    /// `EMIC` in ASCII, in the file's header.
    static let applicationID = 0x454D_4943

    /// Opens a project.
    ///
    /// An older schema is brought up to date first, after a verified copy was laid beside the file (see `Migrator`).
    /// Opening reads a few bytes only, however large the project is.
    ///
    /// - Throws: `ProjectError` (`missing`, `directory`, `notAProject`, `newerSchema`, `busy`, …).
    package convenience init(path: String, readOnly: Bool = false, moment: Moment = .system) throws {
        try self.init(path: path, readOnly: readOnly, moment: moment, migrations: SchemaMigration.released)
    }

    init(path: String, readOnly: Bool, moment: Moment, migrations: [SchemaMigration]) throws {
        Self.configureSQLite
        self.path = path
        self.moment = moment
        identity = try FileIdentity(path: path)
        isReadOnly = readOnly || access(path, W_OK) != 0 || access(FileIdentity.folder(of: path), W_OK) != 0
        let readOnly = isReadOnly
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration(readOnly: readOnly))
            let queue = queue
            let version = try queue.read { db -> Int in
                let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
                guard application == Self.applicationID else {
                    throw ProjectError.notAProject(
                        path: path, found: "a SQLite file of another program, or an empty file")
                }
                return try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            }
            let known = migrations.last?.version ?? 0
            if version > known { throw ProjectError.newerSchema(path: path, version: version, known: known) }
            if version < known {
                guard !readOnly else { throw ProjectError.readOnly(path: path) }
                try Migrator(store: path, queue: queue, moment: moment).migrate(from: version, with: migrations)
            }
        } catch let error as DatabaseError {
            if error.resultCode == .SQLITE_NOTADB, ProjectBundle.isBundle(at: path) {
                throw ProjectError.notAProject(
                    path: path, found: "a bundle; `emic new COPY --from` it makes a copy to work in")
            }
            throw ProjectError(error, path: path)
        }
    }

    deinit {
        // Before the connection goes.
        statements.removeAll()
    }

    /// Makes a new project at `path`, readable by its owner alone, and opens it. Its first operation is `new`.
    ///
    /// - Throws: `ProjectError` (`exists`, `cannotCreate`, `diskFull`, …); then no file is left behind.
    package static func create(
        path: String, title: String, approach: String?, paradigm: String?, actor: String, arguments: [String],
        moment: Moment = .system
    ) throws -> ProjectStore {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw ProjectError.exists(path: path) }
            throw ProjectError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        fchmod(descriptor, 0o600)
        close(descriptor)
        do {
            do {
                configureSQLite
                let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
                try queue.writeWithoutTransaction { db in
                    // Texts and change sets are long: larger pages take fewer writes.
                    try db.execute(sql: "PRAGMA page_size = 8192")
                    try db.inTransaction(.immediate) {
                        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
                        for migration in SchemaMigration.released { try migration.apply(db) }
                        try db.execute(sql: "PRAGMA user_version = \(SchemaMigration.latest)")
                        return .commit
                    }
                }
                try queue.close()
            } catch let error as DatabaseError {
                throw ProjectError(error, path: path)
            }
            FileIdentity.syncFolder(of: path)
            let store = try ProjectStore(path: path, moment: moment)
            let act = Act(verb: "new", arguments: arguments, isReversible: false)
            try store.perform(act, as: actor) { writer in
                try writer.insert(
                    ProjectRow(
                        id: Key(rawValue: 1), title: title, approach: approach, paradigm: paradigm, created: writer.time
                    ))
                writer.summary = "new project \(title)"
            }
            return store
        } catch {
            unlink(path)
            unlink(path + "-journal")
            throw error
        }
    }

    /// What is set once in the process, before SQLite is first used.
    private static let configureSQLite: Void = { _ = emic_sqlite_configure() }()

    /// How every connection to a project is set up. Nothing is left to the library's defaults, which differ among systems.
    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration.unobserved
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA synchronous = EXTRA;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA cache_size = -\(kilobytesHeld);
                    """)
            if !readOnly { try db.execute(sql: "PRAGMA journal_mode = TRUNCATE") }
            try RankedTokenizer.register(with: db)
        }
        return configuration
    }

    /// How much of the file SQLite holds in memory. Texts are gone through once and in order: memory that is used again and again for that
    /// is in the processor's cache, while 16 MB cost 7 ms on workload M to be touched for the first time. An operation may write many
    /// pages, and what does not fit goes to the disk before the commit.
    static let kilobytesHeld = 2_000
    static let kilobytesHeldInOperation = 64_000

    /// Reads the state in one transaction.
    package func read<T>(_ body: (ProjectReader) throws -> T) throws -> T {
        try settleSight()
        if let current { return try body(current) }
        do {
            return try queue.read { try body(ProjectReader(database: $0, store: self)) }
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }

    /// Does one act as one operation: one transaction, one entry in the log, or nothing at all.
    ///
    /// When `body` throws, nothing is changed. When it changes nothing, no operation is written and `operation` is nil.
    /// Inside `asOneOperation` the act becomes part of the enclosing operation.
    @discardableResult
    package func perform<T>(
        _ act: Act, as actor: String, _ body: (ProjectWriter) throws -> T
    ) throws -> Performed<T> {
        if let current {
            try settleSight()
            let before = current.ids.count
            let writes = current.database.totalChangesCount
            let value = try body(current)
            return Performed(
                value: value, operation: nil, ids: Array(current.ids.dropFirst(before)), changed: [:],
                hasChanged: current.database.totalChangesCount != writes)
        }
        return try transact(act, actor: actor, body)
    }

    /// Gathers every act of `body` into one operation, which is undone as one.
    package func asOneOperation<T>(_ act: Act, as actor: String, _ body: () throws -> T) throws -> Performed<T> {
        try ensureNotWithinOperation(act.verb)
        return try transact(act, actor: actor) { writer in
            current = writer
            defer { current = nil }
            return try body()
        }
    }

    /// Makes sure that no larger operation is being gathered.
    ///
    /// - Throws: `ProjectError.notWithinOperation`.
    func ensureNotWithinOperation(_ verb: String) throws {
        if current != nil { throw ProjectError.notWithinOperation(verb: verb) }
    }

    /// The connection on which an operation is being gathered.
    var openDatabase: Database? { current?.database }

    /// Makes sure that the path still names the file that was opened.
    ///
    /// - Throws: `ProjectError.replaced`.
    func ensureSameFile() throws {
        guard let now = try? FileIdentity(path: path), now == identity else { throw ProjectError.replaced(path: path) }
    }

    /// How many undone acts can no longer be done again because something new was done, since this was last asked.
    package func takeForgotten() -> Int {
        defer { forgotten = 0 }
        return forgotten
    }

    /// The transaction under every operation.
    func transact<T>(
        _ act: Act, actor: String, _ body: (ProjectWriter) throws -> T
    ) throws -> Performed<T> {
        guard !isReadOnly else { throw ProjectError.readOnly(path: path) }
        try ensureSameFile()
        try settleSight()
        texts.isInOperation = true
        defer { texts.isInOperation = false }
        if !holdsMuch {
            try? queue.inDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(Self.kilobytesHeldInOperation)") }
            holdsMuch = true
        }
        do {
            var performed: Performed<T>?
            var undone = 0
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    undone =
                        try Int.fetchOne(
                            db.cachedStatement(
                                sql: "SELECT count(*) FROM reversible WHERE \(OperationLog.isUndone)")) ?? 0
                    let result = try record(act, actor: actor, in: db, body)
                    performed = result
                    return result.operation == nil ? .rollback : .commit
                }
            }
            guard let performed else { throw ProjectError.damaged(path: path, reason: "a transaction gave no result") }
            if performed.operation != nil { forgotten += undone }
            return performed
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }

    private func record<T>(
        _ act: Act, actor: String, in db: Database, _ body: (ProjectWriter) throws -> T
    ) throws -> Performed<T> {
        guard let connection = db.sqliteConnection else {
            throw ProjectError.damaged(path: path, reason: "the connection is closed")
        }
        let writer = try ProjectWriter(
            database: db, store: self, actor: actor, time: moment.stamp(), fileIdentity: identity.description)
        let held = sight.laidFor == nil ? nil : try Sight(database: db).heldBack()
        let recorder = try ChangeRecorder(connection: connection, tables: SchemaMigration.stateTables)
        let value = try body(writer)
        let changes = try recorder.changeSet()
        if changes.isEmpty { return Performed(value: value, operation: nil, ids: [], changed: [:]) }
        let sealed = SealedChanges(changes)
        let touched = try TouchedRows(changes)
        if let held { try Sight(database: db).check(touched, held: held) }
        try Uniqueness.check(touched, in: writer)
        try CommitCheck.verify(touched, in: writer)
        try RankedIndex(writer).forget(touched)
        try writer.finish(fileIdentity: identity.description)
        let operation = try OperationLog(database: db).append(
            act, actor: actor, time: writer.time, summary: writer.summary, changed: touched.counts, changes: sealed,
            restored: writer.restored, merged: writer.merged)
        return Performed(value: value, operation: operation, ids: writer.ids, changed: touched.counts)
    }
}
