internal import GRDB

/// Decides for each row that is not the same in the three states whether it is taken over, stays, or stands against the merge.
///
/// 1. What only we changed stays. What both changed alike is so already.
/// 2. What both changed, and not alike, stands against the merge.
/// 3. Of codings, memos, marks and coders, what only they changed is taken over, row by row.
/// 4. Of everything else, what they added is taken over; what they changed or removed only where we neither changed nor removed
///    anything of the same family, or where it went with a coding or memo that they removed.
/// 5. A frozen codebook is taken over only where the codebook is still as it was frozen, there and here: the history that tells what
///    it was stays in the other copy.
struct MergeDecision {
    let comparison: StateComparison
    let names: RowNames
    private(set) var plan = MergePlan()
    /// What is written, by table.
    private(set) var taken: [RowDelta] = []
    private var obstacles: [MergePlan.Obstacle] = []
    private var takenCounts: [String: MergePlan.Change] = [:]
    private var keptCounts: [String: MergePlan.Change] = [:]
    /// Families of which we changed or removed something that was there before.
    private var altered: Set<StateFamily> = []
    /// The last operation of theirs that touched the codes, and whether we touched them.
    private let lastCodebookChange: Int
    private let isCodebookOurs: Bool

    init(_ comparison: StateComparison, names: RowNames, lastCodebookChange: Int) throws {
        self.comparison = comparison
        self.names = names
        self.lastCodebookChange = lastCodebookChange
        isCodebookOurs = ["code", "code_alias"].contains { table in
            (comparison.deltas[table] ?? [:]).values.contains { delta in
                comparison.shapes[table]?.isSame(
                    delta.theirs, delta.ours, isTwin: comparison.twins.isTwin(delta.key, of: table)) == false
                    && comparison.shapes[table]?.isSame(
                        delta.base, delta.ours, isTwin: comparison.twins.isTwin(delta.key, of: table)) == false
            }
        }
        let deltas = SchemaMigration.stateTables.flatMap { table in
            (comparison.deltas[table] ?? [:]).values.sorted { $0.key < $1.key }
        }
        for delta in deltas where delta.base != nil && isChanged(delta, delta.ours) && !isAlike(delta) {
            if let family = StateFamily(table: delta.table) { altered.insert(family) }
        }
        for delta in deltas { try decide(delta) }
        plan.taken = SchemaMigration.stateTables.compactMap { takenCounts[$0] }
        plan.kept = SchemaMigration.stateTables.compactMap { keptCounts[$0] }
        plan.obstacles = obstacles
    }

    private func isTwin(_ delta: RowDelta) -> Bool { comparison.twins.isTwin(delta.key, of: delta.table) }

    private func isChanged(_ delta: RowDelta, _ side: [DatabaseValue]?) -> Bool {
        comparison.shapes[delta.table]?.isSame(delta.base, side, isTwin: isTwin(delta)) == false
    }

    private func isAlike(_ delta: RowDelta) -> Bool {
        comparison.shapes[delta.table]?.isSame(delta.ours, delta.theirs, isTwin: isTwin(delta)) == true
    }

    private mutating func decide(_ delta: RowDelta) throws {
        guard let family = StateFamily(table: delta.table) else {
            obstacles.append(
                .init(
                    what: try names.label(delta), because: "this Emic does not know how to merge it", next: "report it")
            )
            return
        }
        if isTwin(delta), delta.base == nil, delta.ours != nil, delta.theirs != nil, isAlike(delta) {
            plan.united.append(try names.label(delta))
        }
        guard isChanged(delta, delta.theirs) else {
            Self.count(delta, to: delta.ours, family, in: &keptCounts)
            return
        }
        if isAlike(delta) { return }
        if isChanged(delta, delta.ours) {
            try refuse(delta)
            return
        }
        if delta.base == nil, delta.table == CodebookVersionRow.table, !isStillSo(delta) {
            obstacles.append(
                .init(
                    what: try names.label(delta), because: "the codebook is no longer as it was frozen there",
                    there: "frozen", next: "undo the freezing there, merge, and freeze the codebook here"))
            return
        }
        let isAddition = delta.base == nil
        guard family.isUnited || isAddition || !altered.contains(family) || isConsequence(delta) else {
            obstacles.append(
                .init(
                    what: try names.label(delta),
                    because: "both copies changed or removed something of: \(family.name)",
                    here: "other things changed or removed",
                    there: try names.state(delta.theirs, besides: delta.base, of: delta.table, isTwin: isTwin(delta)),
                    next: "undo the changes in one copy, merge, and make them again", whose: try names.whose(delta)))
            return
        }
        Self.count(delta, to: delta.theirs, family, in: &takenCounts)
        taken.append(delta)
    }

    /// Whether the codebook is still as it was when they froze it, there and here.
    private func isStillSo(_ delta: RowDelta) -> Bool {
        guard !isCodebookOurs, let row = delta.theirs, let shape = comparison.shapes[delta.table],
            case .int64(let operation) = shape.value("operation", of: row).storage
        else { return false }
        return lastCodebookChange < operation
    }

    private mutating func refuse(_ delta: RowDelta) throws {
        let isTwin = isTwin(delta)
        let what = try names.label(delta)
        let because =
            switch (delta.base != nil, delta.ours != nil, delta.theirs != nil) {
            case (false, _, _): isTwin ? "made in both copies, and not alike" : "one key stands for two things"
            case (_, false, _): "removed here, changed there"
            case (_, _, false): "changed here, removed there"
            default: "changed in both copies, and not alike"
            }
        obstacles.append(
            .init(
                what: what, because: because,
                here: try names.state(
                    delta.ours, besides: delta.base ?? delta.theirs, of: delta.table, isTwin: isTwin),
                there: try names.state(
                    delta.theirs, besides: delta.base ?? delta.ours, of: delta.table, isTwin: isTwin),
                next: "make it the same in both copies, or undo it in one", whose: try names.whose(delta)))
    }

    /// Whether a row went, or let go of another, because that went: a coding, a memo, a mark or a coder that they removed.
    private func isConsequence(_ delta: RowDelta) -> Bool {
        guard let shape = comparison.shapes[delta.table], let base = delta.base else { return false }
        func isGone(_ place: Int) -> Bool {
            guard let target = shape.references[place], place != shape.id,
                StateFamily(table: target)?.isUnited == true, case .int64(let key) = base[place].storage,
                let gone = comparison.deltas[target]?[key]
            else { return false }
            return gone.theirs == nil && gone.base != nil
        }
        guard let theirs = delta.theirs else { return shape.references.keys.contains(where: isGone) }
        return shape.differences(base, theirs, isTwin: isTwin(delta)).allSatisfy { theirs[$0].isNull && isGone($0) }
    }

    private static func count(
        _ delta: RowDelta, to side: [DatabaseValue]?, _ family: StateFamily, in counts: inout [String: MergePlan.Change]
    ) {
        var change =
            counts[delta.table] ?? MergePlan.Change(family: family, kind: RowNames.kind(delta.table))
        switch (delta.base, side) {
        case (nil, _): change.added += 1
        case (_, nil): change.removed += 1
        default: change.changed += 1
        }
        counts[delta.table] = change
    }
}
