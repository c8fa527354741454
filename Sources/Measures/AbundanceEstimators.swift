/// Estimates of how many codes there would be, from how often each known code was given.
///
/// Codings are individuals and codes are species (Chao1), as in ecology. Codings of one interview are not independent of each other, and
/// a code that one person gives often is no commoner in the world: what interviews say (`SaturationEstimators`) goes before this.
package struct AbundanceEstimators: Hashable, Sendable {
    /// Codings, n.
    package let codings: Int
    /// Codes that were given, S.
    package let observed: Int
    /// Codes given once, f1.
    package let singletons: Int
    /// Codes given twice, f2.
    package let doubletons: Int

    /// The estimators of codings counted by code; codes without a coding do not count.
    package init(codingsOfCodes counts: [Int]) {
        let given = counts.filter { $0 > 0 }
        self.init(
            codings: given.reduce(0, +), observed: given.count, singletons: given.count { $0 == 1 },
            doubletons: given.count { $0 == 2 })
    }

    /// The estimators from counts of counts.
    package init(codings: Int, observed: Int, singletons: Int, doubletons: Int) {
        self.codings = codings
        self.observed = observed
        self.singletons = singletons
        self.doubletons = doubletons
    }

    /// Chao1 and coverage: the arithmetic of abundances.
    package var richness: Richness {
        Richness(
            units: codings, observed: observed, total: codings, once: singletons, twice: doubletons,
            words: Richness.Words(
                noUnit: "there is no coding", noFind: "there is no coding",
                noneTwice: "no code was given exactly twice",
                oneOnce: "one code was given once and none twice, for which there is no agreed rule"))
    }
}
