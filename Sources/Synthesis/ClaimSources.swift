/// Which studies speak for a third-order construct, and which against it.
package struct ClaimSources: Hashable, Sendable {
    /// Included studies that are reached through reciprocal translations, in reading order.
    package let supporting: [Study]
    /// Included studies that are reached through refutational translations, or through what contradicts it. A study may be in both.
    package let refuting: [Study]

    /// The sources of a third-order construct.
    package init(of thirdOrder: Int64, in material: SynthesisMaterial) {
        let reach = Reach(of: .thirdOrder(thirdOrder), in: material)
        let speaking = reach.studies(.reciprocal)
        var against = Set(reach.rows.filter { $0.relation == .refutational }.map(\.study))
        for support in material.supports(of: thirdOrder) where support.role == .contradicts {
            against.formUnion(Reach(of: support.target, in: material).studies(.reciprocal))
        }
        supporting = material.included.filter { speaking.contains($0.key) }
        refuting = material.included.filter { against.contains($0.key) }
    }
}
