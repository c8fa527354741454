/// Kappas of several coders who all judged every unit.
///
/// Fleiss, J. L. (1971) Measuring nominal scale agreement among many raters. Psychological Bulletin 76(5): 378–382. With two coders
/// Fleiss' kappa is Scott's pi, and Conger's is Cohen's kappa.
package struct FleissKappa: Sendable, Hashable {
    private let ratings: Ratings
    private let counts: UnitCounts
    /// Values of each category, all coders together.
    private let totals: [Int]

    /// The kappas of a table.
    package init(_ ratings: Ratings) {
        self.ratings = ratings
        let counts = ratings.counts
        self.counts = counts
        totals = (0..<counts.categories).map { category in
            (0..<counts.units).reduce(0) { $0 + counts.times($1) * counts[$1, category] }
        }
    }

    private var refusal: String? {
        if ratings.unitCount == 0 { return "no unit has two values" }
        if ratings.coders < 2 { return "it needs two coders" }
        return ratings.isComplete ? nil : "not every coder judged every unit"
    }

    private var all: Double { Double(ratings.unitCount * ratings.coders) }

    /// Pe: Σ p², p the share of a category in all values.
    private var chance: Double {
        totals.reduce(0.0) { $0 + Double($1) * Double($1) } / (all * all)
    }

    /// Fleiss' kappa: (P̄ − Pe)/(1 − Pe).
    package var value: Measured { corrected(by: chance) }

    /// Conger's kappa: chance agreement is the mean over pairs of coders of what Cohen's kappa takes for each pair.
    ///
    /// Conger, A. J. (1980) Integration and generalization of kappas for multiple raters. Psychological Bulletin 88(2): 322–328.
    package var conger: Measured {
        guard refusal == nil else { return corrected(by: 0) }
        var own = [Int](repeating: 0, count: ratings.coders * ratings.categories)
        for unit in 0..<ratings.units {
            for coder in 0..<ratings.coders {
                if let value = ratings[unit, coder] { own[coder * ratings.categories + value] += ratings.times(unit) }
            }
        }
        var sum = 0.0
        for (first, second) in ratings.coderPairs {
            for category in 0..<ratings.categories {
                sum +=
                    Double(own[first * ratings.categories + category])
                    * Double(own[second * ratings.categories + category])
            }
        }
        return corrected(
            by: sum / (Double(ratings.unitCount) * Double(ratings.unitCount)) / Double(ratings.coderPairs.count))
    }

    /// Light's kappa: the mean of Cohen's kappa over the pairs of coders for which it is defined.
    ///
    /// Light, R. J. (1971) Measures of response agreement for qualitative data. Psychological Bulletin 76(5): 365–377.
    package static func light(_ ratings: Ratings) -> Measured {
        ratings.meanOverPairs { CohenKappa(PairTable(ratings, $0, $1)).value() }
    }

    private func corrected(by chance: Double) -> Measured {
        if let refusal { return .undefined(because: refusal) }
        guard let observed = ObservedAgreement.pooled(counts).number else {
            return .undefined(because: "no unit has two values")
        }
        guard chance < 1 else { return .undefined(because: "expected agreement is 1: only one category was given") }
        return .value((observed - chance) / (1 - chance))
    }

    /// Fleiss' kappa of one category: 1 − Σ n(m−n) / (N·m(m−1)·p(1−p)); not Cohen's kappa of the category against the others.
    package func value(ofCategory category: Int) -> Measured {
        if let refusal { return .undefined(because: refusal) }
        let share = Double(totals[category]) / all
        guard share > 0, share < 1 else { return .undefined(because: "the category was given always or never") }
        let coders = ratings.coders
        let against = (0..<counts.units).reduce(0) {
            $0 + counts.times($1) * counts[$1, category] * (coders - counts[$1, category])
        }
        return .value(1 - Double(against) / (all * Double(coders - 1) * share * (1 - share)))
    }

    /// The standard error if there were no agreement beyond chance.
    ///
    /// Fleiss, J. L., Nee, J. C. M. & Landis, J. R. (1979) Large sample variance of kappa in the case of different sets of raters.
    /// Psychological Bulletin 86(5): 974–977.
    package var nullError: Measured {
        if let refusal { return .undefined(because: refusal) }
        let shares = totals.map { Double($0) / all }
        let spread = shares.reduce(0.0) { $0 + $1 * (1 - $1) }
        guard spread > 0 else { return .undefined(because: "only one category was given") }
        let skew = shares.reduce(0.0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
        let variance = 2 * max(0, spread * spread - skew) / (all * Double(ratings.coders - 1) * spread * spread)
        return .value(variance.squareRoot())
    }
}
