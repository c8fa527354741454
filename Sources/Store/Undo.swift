internal import GRDB

extension ProjectStore {
    /// Takes the last act back that still stands, as an operation of its own.
    ///
    /// - Throws: `ProjectError.nothingToUndo`, or `.conflict` when something it would overwrite is not as the act left it.
    package func undo(as actor: String) throws -> Performed<Operation> {
        try reverse(verb: "undo", from: "done", to: "undone", choose: "max", actor: actor)
    }

    /// Does the act again that was undone last.
    ///
    /// - Throws: `ProjectError.nothingToRedo`, `.conflict`.
    package func redo(as actor: String) throws -> Performed<Operation> {
        try reverse(verb: "redo", from: "undone", to: "done", choose: "min", actor: actor)
    }

    /// How many acts can be undone and redone; those that an open round holds back are not counted.
    package func reversible() throws -> (undo: Int, redo: Int) {
        try read { reader in
            if let veil = try Veil(reader) {
                let rows = try Row.fetchAll(reader.database, sql: "SELECT operation, state FROM reversible")
                let log = OperationLog(database: reader.database)
                let shown = try rows.filter { row in
                    try log.operations(from: row["operation"], through: row["operation"]).contains {
                        try !veil.covers($0)
                    }
                }
                return (shown.count { $0["state"] == "done" }, shown.count { $0["state"] == "undone" })
            }
            let row = try Row.fetchOne(
                reader.database,
                sql: "SELECT total(state = 'done') AS done, total(state = 'undone') AS undone FROM reversible")
            return (undo: Int(row?["done"] as Double? ?? 0), redo: Int(row?["undone"] as Double? ?? 0))
        }
    }

    /// Looks through the next acts to be undone or redone, before any of them is: refuses where an open round holds one back, and tells of
    /// the first that opens a round which may hold back those behind it. Only when that is done can they be judged.
    ///
    /// - Returns: how many acts it is away, 1 for the next, and the operation; nil where there is none, and for who sees everything.
    /// - Throws: `ProjectError.heldBack`.
    package func lookAhead(_ verb: String, count: Int) throws -> (acts: Int, operation: Operation)? {
        let seesAll = viewer == nil || sight.isLifted
        return try read { reader in
            let log = OperationLog(database: reader.database)
            let numbers = try Veil.numbers(verb, in: reader).prefix(count)
            if let veil = try Veil(reader) {
                let rounds = try Sight(database: reader.database).openRounds()
                let (inReach, next) = try veil.row(verb, in: reader)
                if count > inReach, let next {
                    throw ProjectError.heldBack(rounds: rounds, what: "op \(next) tells of codings that are held back")
                }
                if try Sight(database: reader.database).holdsBackCodings(),
                    try numbers.contains(where: { try takesCodeAway($0, verb, in: log) })
                {
                    throw ProjectError.heldBack(rounds: rounds, what: Sight.noCodeGoes)
                }
            }
            return seesAll ? nil : try opening(among: numbers, verb, in: log)
        }
    }

    private func takesCodeAway(_ number: Int, _ verb: String, in log: OperationLog) throws -> Bool {
        let recorded = try log.changes(of: number)
        return try TouchedRows(verb == "undo" ? recorded.inverted() : recorded).hasDeleted("code")
    }

    /// The first of some acts that opens a round, where something behind it may be held back then.
    private func opening(
        among numbers: some Sequence<Int>, _ verb: String, in log: OperationLog
    ) throws -> (acts: Int, operation: Operation)? {
        let acts = try numbers.compactMap { try log.operations(from: $0, through: $0).first }
        func touches(_ operation: Operation, _ tables: [String]) -> Bool {
            operation.payload?.changed.keys.contains { tables.contains($0) } ?? true
        }
        // Undoing a release, doing a new round again, and acts that may have brought either.
        let opens = [verb == "undo" ? "round release" : "round new", "project merge", "restore"]
        let opening = acts.firstIndex { opens.contains($0.verb) && touches($0, [CodingRoundRow.table]) }
        guard let opening else { return nil }
        let guarded = Array(Sight.tables) + [CodeRow.table, DocumentRow.table, TextVersionRow.table]
        guard acts[(opening + 1)...].contains(where: { touches($0, guarded) }) else { return nil }
        return (opening + 1, acts[opening])
    }

    private func reverse(verb: String, from: String, to: String, choose: String, actor: String) throws
        -> Performed<Operation>
    {
        guard !isReadOnly else { throw ProjectError.readOnly(path: path) }
        try ensureNotWithinOperation(verb)
        try ensureSameFile()
        try settleSight()
        do {
            var performed: Performed<Operation>?
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    performed = try reverse(verb: verb, from: from, to: to, choose: choose, actor: actor, in: db)
                    return .commit
                }
            }
            guard let performed else { throw ProjectError.damaged(path: path, reason: "a transaction gave no result") }
            return performed
        } catch let error as DatabaseError {
            throw ProjectError(error, path: path)
        }
    }

    private func reverse(
        verb: String, from: String, to: String, choose: String, actor: String, in db: Database
    ) throws -> Performed<Operation> {
        let target = try Int.fetchOne(
            db, sql: "SELECT \(choose)(operation) FROM reversible WHERE state = ?", arguments: [from])
        guard let target, let connection = db.sqliteConnection else {
            throw verb == "undo" ? ProjectError.nothingToUndo : ProjectError.nothingToRedo
        }
        let log = OperationLog(database: db)
        guard let operation = try log.operations(from: target, through: target).first else {
            throw ProjectError.brokenChain(operation: target, reason: "it is not in the log")
        }
        let recorded = try log.changes(of: target)
        let changes = verb == "undo" ? try recorded.inverted() : recorded
        let writer = try ProjectWriter(
            database: db, store: self, actor: actor, time: moment.stamp(), fileIdentity: fileIdentity)
        if let veil = try Veil(writer), try veil.covers(operation) {
            throw ProjectError.heldBack(
                rounds: try Sight(database: db).openRounds(), what: "op \(target) tells of codings that are held back")
        }
        let held = sight.laidFor == nil ? nil : try Sight(database: db).heldBack()
        let recorder = try ChangeRecorder(connection: connection, tables: SchemaMigration.stateTables)
        do {
            try changes.apply(to: connection)
        } catch ChangeSetError.conflict(let table, let key) {
            throw ProjectError.conflict(operation: target, table: table, key: key)
        }
        let done = try recorder.changeSet()
        let sealed = SealedChanges(done)
        let touched = try TouchedRows(done)
        if let held { try Sight(database: db).check(touched, held: held) }
        try Uniqueness.check(touched, in: writer)
        try CommitCheck.verify(touched, in: writer)
        try RankedIndex(writer).forget(touched)
        try writer.finish(fileIdentity: fileIdentity)
        let entry = try log.append(
            Act(verb: verb), actor: actor, time: writer.time,
            summary: "\(verb == "undo" ? "undid" : "did again") op \(target) (\(operation.verb))",
            changed: touched.counts,
            changes: sealed, target: target)
        try db.execute(sql: "UPDATE reversible SET state = ? WHERE operation = ?", arguments: [to, target])
        return Performed(value: operation, operation: entry, ids: [], changed: touched.counts)
    }
}

extension ProjectStore {
    /// Takes the project back to what it was after an operation, as one operation: every change since is taken back, the last first.
    ///
    /// - Parameter number: an operation of the log, older than the last.
    /// - Returns: how many operations were taken back.
    /// - Throws: `ProjectError.noSuchOperation`, `.beforeMigration`, or `.conflict` where the state is not what the log says.
    package func restore(to number: Int, _ act: Act, as actor: String) throws -> Performed<Int> {
        try ensureNotWithinOperation(act.verb)
        return try transact(act, actor: actor) { writer in
            let log = OperationLog(database: writer.database)
            let later = try log.operations(from: number + 1)
            guard number >= 1, let last = later.last else { throw ProjectError.noSuchOperation(number) }
            if let migration = later.last(where: { $0.verb == "migrate" }) {
                throw ProjectError.beforeMigration(migration.number)
            }
            guard let connection = writer.database.sqliteConnection else { throw ProjectError.noSuchOperation(number) }
            for operation in later.reversed() {
                let changes = try log.changes(of: operation.number)
                if changes.isEmpty { continue }
                do {
                    try changes.inverted().apply(to: connection)
                } catch ChangeSetError.conflict(let table, let key) {
                    throw ProjectError.conflict(operation: operation.number, table: table, key: key)
                }
            }
            writer.restored = number
            writer.summary = "as it was after op \(number): took back ops \(number + 1) to \(last.number)"
            return later.count
        }
    }
}

extension Veil {
    /// The acts that can be undone or redone one after another, and the first that is held back and ends their row.
    fileprivate func row(_ verb: String, in reader: ProjectReader) throws -> (inReach: Int, next: Int?) {
        let log = OperationLog(database: reader.database)
        let numbers = try Self.numbers(verb, in: reader)
        let inReach = try numbers.prefix { number in
            try log.operations(from: number, through: number).allSatisfy { try !covers($0) }
        }.count
        return (inReach, inReach < numbers.count ? numbers[inReach] : nil)
    }

    /// The acts that would be undone or redone, the next one first.
    fileprivate static func numbers(_ verb: String, in reader: ProjectReader) throws -> [Int] {
        try Int.fetchAll(
            reader.database,
            sql: """
                SELECT operation FROM reversible WHERE state = ?
                ORDER BY operation \(verb == "undo" ? "DESC" : "ASC")
                """, arguments: [verb == "undo" ? "done" : "undone"])
    }
}
