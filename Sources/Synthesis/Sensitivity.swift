/// What becomes of a concept or third-order construct when studies are left out. Support is presence, not weight.
package enum SensitivityChange: String, CaseIterable, Hashable, Sendable {
    /// No study supports it any more.
    case lost
    /// One study is left.
    case single
    /// Half of its studies or more are gone.
    case thinned
    /// Only partial translations are left, or its only refutation has gone.
    case changedInKind = "changed in kind"
}

/// One concept or third-order construct before and after.
package struct SensitivityRow: Hashable, Sendable {
    /// What it is about.
    package var target: SupportTarget
    /// Its support with all included studies.
    package var before: SupportCount
    /// Its support without those left out.
    package var after: SupportCount
    /// What changed; empty when nothing of note did.
    package var changes: [SensitivityChange]
}

/// Looks at a synthesis without some of its studies. Nothing is deleted.
package struct Sensitivity: Hashable, Sendable {
    /// What is printed above every such table.
    package static let heading = "support is presence, not weight"

    /// The studies that were left out.
    package let leftOut: Set<Int64>
    /// Every concept by number, then every third-order construct by number.
    package let rows: [SensitivityRow]

    /// The synthesis without the given studies. S(x) and P(x) are those of `Reach`, by the given way of counting.
    ///
    /// `lost`, `single` and `thinned` exclude each other, the first that holds is named; a row without support beforehand has
    /// no change, and one that had a single study already and keeps it is not named `single`.
    package init(without leftOut: Set<Int64>, in material: SynthesisMaterial, counting: Counting = .reciprocal) {
        self.leftOut = leftOut
        let targets =
            material.concepts.map { SupportTarget.concept($0.key) }
            + material.thirdOrders.map { SupportTarget.thirdOrder($0.key) }
        rows = targets.map { target in
            let reach = Reach(of: target, in: material)
            let remaining = reach.rows.filter { !leftOut.contains($0.study) }
            return SensitivityRow(
                target: target, before: Self.count(reach.rows, counting), after: Self.count(remaining, counting),
                changes: Self.changes(from: reach.rows, to: remaining, counting))
        }
    }

    /// Leaves out each included study in turn, in reading order.
    package static func each(in material: SynthesisMaterial, counting: Counting = .reciprocal) -> [Sensitivity] {
        material.included.map { Sensitivity(without: [$0.key], in: material, counting: counting) }
    }

    /// Leaves out each data set that several included studies share in turn, by key.
    package static func dataSets(in material: SynthesisMaterial, counting: Counting = .reciprocal) -> [Sensitivity] {
        material.dataSets.compactMap { dataSet in
            let sharing = material.included.filter { $0.dataSet == dataSet.key }.map(\.key)
            return sharing.count > 1 ? Sensitivity(without: Set(sharing), in: material, counting: counting) : nil
        }
    }

    private static func counted(_ rows: [ReachRow], _ counting: Counting) -> [ReachRow] {
        counting == .reciprocal ? rows.filter { $0.relation == .reciprocal } : rows
    }

    private static func count(_ rows: [ReachRow], _ counting: Counting) -> SupportCount {
        let rows = counted(rows, counting)
        return SupportCount(
            studies: Set(rows.map(\.study)).count, dataSets: Set(rows.map(\.evidenceBase)).count)
    }

    private static func changes(
        from before: [ReachRow], to after: [ReachRow], _ counting: Counting
    ) -> [SensitivityChange] {
        let (old, new) = (count(before, counting).studies, count(after, counting).studies)
        guard old > 0 else { return [] }
        var changes: [SensitivityChange] = []
        if new == 0 {
            changes.append(.lost)
        } else if new == 1, old > 1 {
            changes.append(.single)
        } else if new * 2 <= old {
            changes.append(.thinned)
        }
        let wasFull = before.contains { $0.relation == .reciprocal && $0.fit == .full }
        let reciprocals = after.filter { $0.relation == .reciprocal }
        let onlyPartial = wasFull && !reciprocals.isEmpty && reciprocals.allSatisfy { $0.fit == .partial }
        let hadRefutation = before.contains { $0.relation == .refutational }
        let hasRefutation = after.contains { $0.relation == .refutational }
        if new > 0, onlyPartial || (hadRefutation && !hasRefutation) { changes.append(.changedInKind) }
        return changes
    }
}
