/// Which studies speak for a third-order construct, which limit it, and which speak against it. A study may be in several.
package struct ClaimSources: Hashable, Sendable {
    /// Included studies that are reached through reciprocal translations, in reading order: its support.
    package let supporting: [Study]
    /// How many those are, and how many bodies of data among them.
    package let support: SupportCount
    /// Included studies behind what is named as bearing it with a limit; they are no support of it by that.
    package let limiting: [Study]
    /// Included studies that are reached through refutational translations, or through what contradicts it.
    package let refuting: [Study]

    /// The sources of a third-order construct, of those under it and of those that it rests on.
    package init(of thirdOrder: Int64, in material: SynthesisMaterial) {
        let reach = Reach(of: .thirdOrder(thirdOrder), in: material)
        let speaking = reach.studies(.reciprocal)
        let ground = SupportSurvey.Ground(of: thirdOrder, in: material)
        let against = Set(reach.rows.filter { $0.relation == .refutational }.map(\.study))
            .union(ground.studies(.contradicts, in: material))
        let limiting = ground.studies(.qualifies, in: material)
        support = reach.count()
        supporting = material.included.filter { speaking.contains($0.key) }
        self.limiting = material.included.filter { limiting.contains($0.key) }
        refuting = material.included.filter { against.contains($0.key) }
    }
}
