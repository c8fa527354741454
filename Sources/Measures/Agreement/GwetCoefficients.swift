internal import Glibc

/// How much two different categories agree, for weighted coefficients after Gwet.
package enum AgreementWeighting: String, Sendable, Hashable, CaseIterable {
    /// Not at all.
    case identity
    /// 1 − |x−y|/(max−min).
    case linear
    /// 1 − (x−y)²/(max−min)².
    case quadratic
    /// 1 − C(k, 2)/C(K, 2), k the categories from one to the other and K all of them; only their order matters.
    case ordinal

    /// The weights of every two of `categories`, which stand for `numbers` or else for their places.
    package func weights(_ categories: Int, numbers: [Double]?) -> [Double] {
        let values = numbers ?? (0..<categories).map { Double($0) }
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        func pairs(_ count: Int) -> Double { Double(count * (count - 1)) / 2 }
        return (0..<categories).flatMap { row in
            (0..<categories).map { column -> Double in
                if row == column { return 1 }
                switch self {
                case .identity: return 0
                case .linear: return 1 - abs(values[row] - values[column]) / range
                case .quadratic:
                    return 1 - (values[row] - values[column]) * (values[row] - values[column]) / (range * range)
                case .ordinal: return 1 - pairs(abs(row - column) + 1) / pairs(categories)
                }
            }
        }
    }
}

/// A coefficient with its standard error over units.
package struct AgreementEstimate: Sendable, Hashable {
    package let value: Measured
    /// The standard error if the coders are fixed and the units a sample.
    package let standardError: Measured
    /// Units that entered, for the degrees of freedom (one less).
    package let units: Int

    /// The 95 % interval by Student's t, cut off at 1.
    package var interval: (low: Measured, high: Measured) {
        guard let number = value.number, let error = standardError.number, units > 1 else {
            let reason = Measured.undefined(because: "there is no standard error")
            return (reason, reason)
        }
        let width = error * StudentT(degreesOfFreedom: Double(units - 1)).quantile(0.975)
        return (.value(number - width), .value(min(1, number + width)))
    }

    /// How probable a coefficient so far from 0 would be if there were no agreement beyond chance.
    package var probability: Measured {
        guard let number = value.number, let error = standardError.number, units > 1, error > 0 else {
            return .undefined(because: "there is no standard error")
        }
        return .value(StudentT(degreesOfFreedom: Double(units - 1)).twoSided(number / error))
    }
}

extension AgreementEstimate {
    /// The same, of a coefficient so far above 0 only; what irrCAC prints for Brennan & Prediger's.
    package var oneSidedProbability: Measured {
        guard let both = probability.number, let number = value.number else { return probability }
        return .value(number < 0 ? 1 - both / 2 : both / 2)
    }
}

/// Gwet's AC1 and AC2, Brennan & Prediger's coefficient and Fleiss' kappa for several coders, values missing or not.
///
/// Agreement is averaged over units with at least two values, category shares over all units with at least one. Gwet, K. L. (2008)
/// Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical
/// Psychology 61: 29–48; (2014) *Handbook of Inter-Rater Reliability*, 4th ed.; as R's irrCAC. Brennan, R. L. & Prediger, D. J. (1981)
/// Coefficient kappa: some uses, misuses, and alternatives. Educational and Psychological Measurement 41: 687–699 (Bennett's S).
package struct GwetCoefficients: Sendable {
    private let counts: UnitCounts
    private let weights: [Double]
    private let size: Int
    /// Units with at least one value.
    private let units: [Int]
    /// Mean share of each category in the values of a unit.
    private let shares: [Double]
    /// Weighted agreement within each of `units`; 0 for those with one value.
    private let agreements: [Double]
    private let pairableUnits: Int
    private let unitCount: Int
    private let observed: Double

    /// The coefficients of a table; its categories are those that the codebook declares, or else those in use.
    package init(_ ratings: Ratings, weighting: AgreementWeighting = .identity) {
        let counts = ratings.counts
        let size = ratings.categories
        let weights = weighting.weights(size, numbers: ratings.numbers)
        let units = (0..<counts.units).filter { counts.sizes[$0] > 0 }
        var shares = [Double](repeating: 0, count: size)
        var agreements: [Double] = []
        var pairable = 0
        for unit in units {
            let values = counts.sizes[unit]
            let times = Double(counts.times(unit))
            for category in 0..<size { shares[category] += times * Double(counts[unit, category]) / Double(values) }
            guard values >= 2 else {
                agreements.append(0)
                continue
            }
            pairable += counts.times(unit)
            var sum = 0.0
            for first in 0..<size where counts[unit, first] > 0 {
                let alike = (0..<size).reduce(0.0) { $0 + weights[first * size + $1] * Double(counts[unit, $1]) }
                sum += Double(counts[unit, first]) * (alike - 1)
            }
            agreements.append(sum / Double(values * (values - 1)))
        }
        self.counts = counts
        self.weights = weights
        self.size = size
        self.units = units
        unitCount = units.reduce(0) { $0 + counts.times($1) }
        self.shares = shares.map { [unitCount] in $0 / Double(max(1, unitCount)) }
        self.agreements = agreements
        pairableUnits = pairable
        observed =
            pairable == 0
            ? 0 : zip(units, agreements).reduce(0.0) { $0 + Double(counts.times($1.0)) * $1.1 } / Double(pairable)
    }

    /// AC1 (AC2 where disagreements have weights): chance agreement is Σw/(q(q−1)) · Σ p(1−p).
    package var ac: AgreementEstimate {
        let factor = weights.reduce(0, +) / Double(max(1, size * (size - 1)))
        let chance = factor * shares.reduce(0.0) { $0 + $1 * (1 - $1) }
        return estimate(chance: chance) { unit in
            (0..<size).reduce(0.0) { $0 + factor * share(unit, $1) * (1 - shares[$1]) }
        }
    }

    /// Brennan & Prediger's coefficient (Bennett's S, Holley & Guilford's G): chance agreement is Σw/q².
    package var brennanPrediger: AgreementEstimate {
        let chance = weights.reduce(0, +) / Double(max(1, size * size))
        return estimate(chance: chance) { _ in chance }
    }

    /// Fleiss' kappa with missing values, as Gwet extends it: chance agreement is Σ w·p·p.
    package var fleiss: AgreementEstimate {
        let near = (0..<size).map { first in
            (0..<size).reduce(0.0) { $0 + weights[first * size + $1] * shares[$1] }
        }
        let chance = zip(shares, near).reduce(0.0) { $0 + $1.0 * $1.1 }
        return estimate(chance: chance) { unit in (0..<size).reduce(0.0) { $0 + share(unit, $1) * near[$1] } }
    }

    private func share(_ unit: Int, _ category: Int) -> Double {
        Double(counts[unit, category]) / Double(counts.sizes[unit])
    }

    /// (Pa − Pe)/(1 − Pe) and its standard error, from what each unit adds to Pa and Pe.
    private func estimate(chance: Double, ofUnit: (Int) -> Double) -> AgreementEstimate {
        func none(_ reason: String) -> AgreementEstimate {
            AgreementEstimate(
                value: .undefined(because: reason), standardError: .undefined(because: reason), units: unitCount)
        }
        guard pairableUnits > 0 else { return none("no unit has two values") }
        guard size >= 2 else { return none("fewer than two categories") }
        guard chance < 1 - 1e-15 else { return none("0/0: expected agreement is 1") }
        let value = (observed - chance) / (1 - chance)
        let count = Double(unitCount)
        var sum = 0.0
        for (index, unit) in units.enumerated() {
            let isPairable = counts.sizes[unit] >= 2
            let own = count / Double(pairableUnits) * (agreements[index] - (isPairable ? chance : 0)) / (1 - chance)
            let part = own - 2 * (1 - value) * (ofUnit(unit) - chance) / (1 - chance)
            sum += Double(counts.times(unit)) * (part - value) * (part - value)
        }
        let error =
            unitCount < 2
            ? Measured.undefined(because: "a standard error needs two units")
            : .value((sum / (count * (count - 1))).squareRoot())
        return AgreementEstimate(value: .value(value), standardError: error, units: unitCount)
    }
}
