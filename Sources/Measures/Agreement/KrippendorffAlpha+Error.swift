extension KrippendorffAlpha {
    /// Nominal alpha with its standard error over units, the coders fixed.
    ///
    /// Gwet, K. L. (2014) *Handbook of Inter-Rater Reliability*, 4th ed., ch. 5, as R's and Python's irrCAC: each unit's own value is linear
    /// in what it adds to observed and expected agreement, about the uncorrected coefficient α′. Units with one value do not count.
    package static func estimate(_ ratings: Ratings) -> AgreementEstimate {
        let counts = ratings.counts
        let units = (0..<counts.units).filter { counts.sizes[$0] >= 2 }
        let alpha = KrippendorffAlpha(counts).value
        let unitCount = units.reduce(0) { $0 + counts.times($1) }
        guard alpha.number != nil, unitCount > 1 else {
            return AgreementEstimate(
                value: alpha, standardError: .undefined(because: "a standard error needs two units and a value"),
                units: unitCount)
        }
        let count = Double(unitCount)
        let values = units.reduce(0) { $0 + counts.times($1) * counts.sizes[$1] }
        let mean = Double(values) / count
        let agreements = units.map { unit -> Double in
            let agreeing = (0..<counts.categories).reduce(0) { $0 + counts[unit, $1] * (counts[unit, $1] - 1) }
            return Double(agreeing) / (mean * Double(counts.sizes[unit] - 1))
        }
        let shares = (0..<counts.categories).map { category in
            Double(units.reduce(0) { $0 + counts.times($1) * counts[$1, category] }) / Double(values)
        }
        let uncorrected = zip(units, agreements).reduce(0.0) { $0 + Double(counts.times($1.0)) * $1.1 } / count
        let observed = uncorrected + (1 - uncorrected) / Double(values)
        let expected = shares.reduce(0.0) { $0 + $1 * $1 }
        let prime = (uncorrected - expected) / (1 - expected)
        var sum = 0.0
        for (index, unit) in units.enumerated() {
            let excess = (Double(counts.sizes[unit]) - mean) / mean
            let own = (agreements[index] - observed * excess - expected) / (1 - expected)
            let chance =
                (0..<counts.categories).reduce(0.0) { $0 + Double(counts[unit, $1]) * shares[$1] } / mean
                - expected * excess
            let part = own - 2 * (1 - prime) * (chance - expected) / (1 - expected)
            sum += Double(counts.times(unit)) * (part - prime) * (part - prime)
        }
        return AgreementEstimate(
            value: alpha, standardError: .value((sum / (count * (count - 1))).squareRoot()), units: unitCount)
    }
}
