/// Agreement as it was observed, without any correction for chance. All are shares from 0 to 1.
package enum ObservedAgreement {
    /// The mean over units with at least two values of the share of their pairs of values that are equal.
    ///
    /// Fleiss (1971) for equal numbers of values; Gwet (2014) *Handbook of Inter-Rater Reliability*, 4th ed., for unequal ones.
    package static func pooled(_ counts: UnitCounts) -> Measured {
        var sum = 0.0
        var units = 0
        for unit in 0..<counts.units where counts.sizes[unit] >= 2 {
            let size = counts.sizes[unit]
            let agreeing = (0..<counts.categories).reduce(0) { $0 + counts[unit, $1] * (counts[unit, $1] - 1) }
            sum += Double(counts.times(unit)) * Double(agreeing) / Double(size * (size - 1))
            units += counts.times(unit)
        }
        return units == 0 ? .undefined(because: "no unit has two values") : .value(sum / Double(units))
    }

    /// The share of the units judged by every coder to which all gave the same category.
    package static func unanimous(_ ratings: Ratings) -> Measured {
        var whole = 0
        var same = 0
        for unit in 0..<ratings.units {
            let values = (0..<ratings.coders).compactMap { ratings[unit, $0] }
            guard values.count == ratings.coders else { continue }
            whole += ratings.times(unit)
            if Set(values).count == 1 { same += ratings.times(unit) }
        }
        return .quotient(same, by: whole, undefined: "no unit was coded by everyone")
    }

    /// Percent agreement: the share of the units judged by both coders to which they gave the same category.
    package static func percent(_ table: PairTable) -> Measured {
        .quotient(table.agreements, by: table.units, undefined: "no unit was coded by both coders")
    }

    /// Holsti's coefficient of reliability: 2M/(N1+N2), M decisions on which two coders agree, N1 and N2 those that each made.
    ///
    /// Holsti, O. R. (1969) *Content Analysis for the Social Sciences and Humanities*, p. 140. A unit that only one coder judged counts
    /// in that coder's N, so that what the other passed over lowers the value.
    package static func holsti(_ ratings: Ratings, _ first: Int, _ second: Int) -> Measured {
        var same = 0
        var decisions = 0
        for unit in 0..<ratings.units {
            let (one, other) = (ratings[unit, first], ratings[unit, second])
            decisions += ratings.times(unit) * ((one == nil ? 0 : 1) + (other == nil ? 0 : 1))
            if let one, one == other { same += ratings.times(unit) }
        }
        return .quotient(2 * same, by: decisions, undefined: "neither coder made a decision")
    }
}

extension Ratings {
    /// How many pairs of coders have no value of a measure.
    package func pairsWithoutValue(_ measure: (Int, Int) -> Measured) -> Int {
        coderPairs.count { measure($0.0, $0.1).number == nil }
    }

    /// The mean of a measure over the pairs of coders for which it is defined; `pairsWithoutValue` says how many it leaves out.
    package func meanOverPairs(_ measure: (Int, Int) -> Measured) -> Measured {
        let values = coderPairs.compactMap { measure($0.0, $0.1).number }
        guard !values.isEmpty else { return .undefined(because: "no coder pair has a value") }
        return .value(values.reduce(0, +) / Double(values.count))
    }
}
