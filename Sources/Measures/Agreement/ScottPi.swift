/// Scott's pi: agreement of two coders beyond what would come about if both gave categories with the same, pooled frequencies.
///
/// (Po − Pe)/(1 − Pe), Pe = Σ((n1+n2)/2n)². Scott, W. A. (1955) Reliability of content analysis: the case of nominal scale coding.
/// Public Opinion Quarterly 19(3): 321–325.
package enum ScottPi {
    /// The coefficient of two coders' table.
    package static func value(_ table: PairTable) -> Measured {
        guard table.units > 0 else { return .undefined(because: "no unit was coded by both coders") }
        // In whole numbers, so that 0/0 is seen: everything times (2n)².
        let all = Double(2 * table.units) * Double(2 * table.units)
        let chance = (0..<table.categories).reduce(0.0) {
            let both = Double(table.rows[$1] + table.columns[$1])
            return $0 + both * both
        }
        guard chance < all else { return .undefined(because: "expected agreement is 1: only one category was given") }
        let observed = Double(table.agreements) / Double(table.units) * all
        return .value((observed - chance) / (all - chance))
    }
}
