internal import GRDB
internal import Transcripts

extension ProjectStore {
    /// Takes over from a colleague's bundle what they did since both copies were the same: codings are united per coder, the rest is taken
    /// over, stays, or stands against the merge (see `MergeDecision`).
    ///
    /// The merge is one operation with two parents. Where something stands against it, where there is nothing new, and in a dry run,
    /// nothing is changed and there is no operation.
    ///
    /// - Throws: `MergeError`, `ProjectError`.
    package func merge(
        _ bundle: OpenedBundle, _ act: Act, as actor: String, isDryRun: Bool
    ) throws -> Performed<MergePlan> {
        try ensureNotWithinOperation(act.verb)
        return try seeingAll { try mergeEverything(bundle, act, as: actor, isDryRun: isDryRun) }
    }

    private func mergeEverything(
        _ bundle: OpenedBundle, _ act: Act, as actor: String, isDryRun: Bool
    ) throws -> Performed<MergePlan> {
        if isReadOnly {
            guard isDryRun else { throw ProjectError.readOnly(path: path) }
            let plan = try read { reader in
                try bundle.read { theirs in try Merge(reader: reader, theirs: theirs, bundle: bundle).plan }
            }
            return Performed(value: plan, operation: nil, ids: [], changed: [:])
        }
        do {
            return try transact(act, actor: actor) { writer in
                try bundle.read { theirs in
                    var merge = try Merge(reader: writer, theirs: theirs, bundle: bundle)
                    try merge.apply(to: writer)
                    merge.plan.isTried = true
                    if isDryRun || merge.plan.isNothingNew || !merge.plan.obstacles.isEmpty {
                        throw Unmerged(plan: merge.plan)
                    }
                    return merge.plan
                }
            }
        } catch let unmerged as Unmerged {
            return Performed(value: unmerged.plan, operation: nil, ids: [], changed: [:])
        }
    }

    /// Takes the transaction back and hands on what it would have done.
    private struct Unmerged: Error {
        let plan: MergePlan
    }
}

/// One merge, inside the transaction that makes it.
struct Merge {
    var plan: MergePlan
    private let taken: [RowDelta]
    private let comparison: StateComparison
    private var names: RowNames
    private let theirs: Database
    private let log: MergedLog

    init(reader: ProjectReader, theirs: Database, bundle: OpenedBundle) throws {
        let ours = reader.database
        let (here, there) = (try KnownHistory(ours), try KnownHistory(theirs))
        let common = try CommonState(ours: here, theirs: there, path: bundle.path)
        let shapes = try TableShape.all(in: ours)
        var twins = Twins()
        for merged in here.standingMerges + there.standingMerges {
            for (table, pairs) in merged.same where shapes[table] != nil {
                for pair in pairs where pair.count == 2 { twins.unite(pair[0], pair[1], of: table) }
            }
        }
        self.theirs = theirs
        let known = twins
        (comparison, names, plan, taken) = try Replay(source: common.isOurs ? ours : theirs).inMemory(
            through: common.operation
        ) { base in
            let comparison = try StateComparison(
                base: base, ours: ours, theirs: theirs, shapes: shapes, twins: known)
            let decision = try MergeDecision(
                comparison, names: RowNames(states: [ours, theirs, base], comparison: comparison),
                lastCodebookChange: Self.lastCodebookChange(in: there))
            return (
                comparison, RowNames(states: [ours, theirs], comparison: comparison), decision.plan, decision.taken
            )
        }
        log = Self.takenOver(here: here, there: there, bundle: bundle, theirs: theirs, twins: comparison.twins)
        plan.by = bundle.manifest.by
        plan.ourHead = here.own.last?.head ?? ""
        plan.theirHead = there.own.last?.head ?? ""
        plan.ancestor = common.operation
        plan.ancestorIsOurs = common.isOurs
        plan.ancestorHead = (common.isOurs ? here : there).own[common.operation - 1].head
        plan.theirOperations = log.operations.count
        plan.ourOperations = here.known.subtracting(there.known).count
        plan.coders = try counts(ours: ours)
        checkNames()
    }

    /// The last of their operations that touched the codes.
    private static func lastCodebookChange(in there: KnownHistory) -> Int {
        there.own.last { operation in
            ["code", "code_alias"].contains { (operation.payload?.changed[$0] ?? 0) > 0 }
        }?.number ?? 0
    }

    /// The part of their history that this copy does not have, parents before children.
    private static func takenOver(
        here: KnownHistory, there: KnownHistory, bundle: OpenedBundle, theirs: Database, twins: Twins
    ) -> MergedLog {
        let known = here.known
        var operations: [ForeignOperation] = []
        for operation in there.standingMerges.flatMap(\.operations) + there.own.map(ForeignOperation.init) {
            guard let hash = Digest.bytes(hex: operation.hash), !known.contains(hash) else { continue }
            operations.append(operation)
        }
        return MergedLog(
            by: bundle.manifest.by, head: bundle.manifest.head, operations: operations, numbers: [:], same: twins.pairs)
    }

    // MARK: Counting

    /// The codings of each coder before, and what is done to them. Coders are told apart by their names, which no two have in one copy: one
    /// whose first coding was undone and who coded again has another key here than there.
    private func counts(ours: Database) throws -> [MergePlan.CoderCount] {
        var counts: [String: MergePlan.CoderCount] = [:]
        func add(_ key: Int64, _ change: (inout MergePlan.CoderCount) -> Void) throws {
            let name = try names.name(of: "person", comparison.twins.canonical(key, of: "person"))
            change(&counts[name, default: MergePlan.CoderCount(name: name)])
        }
        let sql = "SELECT coder, count(*) AS codings FROM coding GROUP BY coder"
        for row in try Row.fetchAll(ours, sql: sql) { try add(row["coder"]) { $0.here = row["codings"] } }
        for row in try Row.fetchAll(theirs, sql: sql) { try add(row["coder"]) { $0.there = row["codings"] } }
        for delta in taken where delta.table == CodingRow.table {
            let (old, new) = (coder(of: delta.base), coder(of: delta.theirs))
            if let old, old == new { try add(old) { $0.changed += 1 } }
            if let old, old != new { try add(old) { $0.removed += 1 } }
            if let new, old != new { try add(new) { $0.added += 1 } }
        }
        return counts.values.sorted { $0.name < $1.name }
    }

    private func coder(of row: [DatabaseValue]?) -> Int64? {
        guard let row, let shape = comparison.shapes[CodingRow.table],
            case .int64(let key) = shape.value("coder", of: row).storage
        else { return nil }
        return key
    }

    // MARK: What cannot be

    /// Names with control characters can have been made by no verb.
    private mutating func checkNames() {
        for delta in taken {
            guard let row = delta.theirs, let shape = comparison.shapes[delta.table] else { continue }
            for column in ["name", "alias", "label"] {
                guard case .string(let name) = shape.value(column, of: row).storage,
                    name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
                else { continue }
                plan.obstacles.append(
                    .init(
                        what: "\(RowNames.kind(delta.table)) \(RowNames.short(name))",
                        because: "its name holds control characters", next: "do not trust this bundle"))
            }
        }
    }

    /// Whether, with everything written, names are unique, every row has what it refers to, and codings stand on present texts.
    private mutating func checkWritten(in writer: ProjectWriter, staleBefore: Set<Int64>) throws {
        for (kind, name) in try Uniqueness.duplicates(in: Set(taken.map(\.table)), of: writer.database) {
            plan.obstacles.append(
                .init(
                    what: "\(kind) “\(RowNames.short(name))”", because: "both copies have one of this name",
                    next: Uniqueness.keepsItsName(kind)
                        ? "in one copy `undo` back to before it was made, merge, and make it again under another name"
                        : "rename it in one copy"))
        }
        let broken = try Row.fetchAll(writer.database, sql: "PRAGMA foreign_key_check")
        for row in broken {
            let (table, parent): (String, String) = (row[0], row[2])
            let key = row[1] as Int64? ?? 0
            let row = try RowDelta(table: table, key: key, in: writer.database)
            let label = try row.map { try names.label($0) }
            plan.obstacles.append(
                .init(
                    what: label ?? RowNames.kind(table),
                    because: "it rests on a \(RowNames.kind(parent)) that one copy removed",
                    next: "undo the removal in that copy, or take this away", whose: try row.flatMap(names.whose)))
        }
        for row in try Self.stale(in: writer.database) where !staleBefore.contains(row["id"]) {
            plan.obstacles.append(
                .init(
                    what: "\(row["document"] as String) “\(RowNames.short(row["quotation"]))”",
                    because: "it was coded on a text that the other copy revised",
                    next: "undo the revision, merge, and revise afterwards", whose: row["coder"]))
        }
    }

    /// Codings that stand on an old text and do not wait for a place.
    private static func stale(in database: Database) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT coding.id, coding.quotation, document.name AS document, person.name AS coder
                FROM coding JOIN person ON person.id = coding.coder JOIN text_version ON text_version.id = coding.version
                JOIN document ON document.id = text_version.document
                WHERE document.current_version <> coding.version
                    AND NOT EXISTS (SELECT 1 FROM unplaced WHERE unplaced.coding = coding.id)
                """)
    }

    // MARK: Writing

    /// Writes what is taken over, and checks the sum of each coder's codings.
    ///
    /// - Throws: `MergeError.miscounted`.
    mutating func apply(to writer: ProjectWriter) throws {
        guard plan.obstacles.isEmpty, !taken.isEmpty else { return }
        let stale = Set(try Self.stale(in: writer.database).map { $0["id"] as Int64 })
        var writing = try MergeWriting(writer: writer, theirs: theirs, comparison: comparison)
        try names.remember(taken.filter { $0.theirs == nil })
        for delta in taken { try writing.write(delta) }
        plan.numbers = writing.numbers
        try checkWritten(in: writer, staleBefore: stale)
        guard plan.obstacles.isEmpty else { return }
        for count in plan.coders {
            let found = try Int.fetchOne(
                writer.database,
                sql: "SELECT count(*) FROM coding JOIN person ON person.id = coding.coder WHERE person.name = ?",
                arguments: [count.name])
            guard found == count.after else {
                throw MergeError.miscounted(coder: count.name, expected: count.after, found: found ?? 0)
            }
        }
        writer.ids = plan.numbers.map { "\($0.letter)\($0.here)" }
        writer.merged = MergedLog(
            by: log.by, head: log.head, operations: log.operations,
            numbers: Dictionary(grouping: plan.numbers, by: \.letter).mapValues { $0.map { [$0.there, $0.here] } },
            same: log.same)
        let codings = plan.coders.filter { $0.added + $0.changed + $0.removed > 0 }.map {
            "\($0.name) +\($0.added)" + ($0.changed > 0 ? " ~\($0.changed)" : "")
                + ($0.removed > 0 ? " −\($0.removed)" : "")
        }
        writer.summary =
            "merged \(log.by)’s copy (head \(plan.theirHead))"
            + (codings.isEmpty ? "" : "; codings: \(codings.joined(separator: ", "))")
    }
}

extension ForeignOperation {
    fileprivate init(_ operation: Operation) {
        self.init(
            number: operation.number, hash: Digest.hex(operation.hash), parent: operation.parent.map { Digest.hex($0) },
            secondParent: operation.secondParent.map { Digest.hex($0) }, time: operation.time, actor: operation.actor,
            verb: operation.verb, target: operation.target, commitment: Digest.hex(operation.commitment),
            changeDigest: Digest.hex(operation.changeDigest), summary: operation.payload?.summary,
            because: operation.payload?.because)
    }
}

extension RowDelta {
    /// A row as it is in one state; nil when it is not there.
    fileprivate init?(table: String, key: Int64, in database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM \(table) WHERE id = ?", arguments: [key]) else {
            return nil
        }
        self.init(table: table, key: key, ours: Array(row.databaseValues))
    }
}
