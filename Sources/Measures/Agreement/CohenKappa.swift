/// How far apart two categories of an order are, for weighted kappa.
package enum KappaWeighting: String, Sendable, Hashable, CaseIterable {
    /// Every disagreement is the same.
    case none
    /// As many steps as lie between the categories in use.
    case linear
    /// The square of those steps.
    case quadratic

    /// The weight of a disagreement between categories so many places apart.
    func disagreement(_ distance: Int) -> Double {
        switch self {
        case .none: distance == 0 ? 0 : 1
        case .linear: Double(abs(distance))
        case .quadratic: Double(distance * distance)
        }
    }
}

/// Cohen's kappa: agreement of two coders beyond what would come about if each gave categories with their own frequencies.
///
/// κ = (Po − Pe)/(1 − Pe), Pe = Σ p1·p2. Cohen, J. (1960) A coefficient of agreement for nominal scales. Educational and Psychological
/// Measurement 20(1): 37–46. Weighted: 1 − Σ v·o / Σ v·e. Cohen, J. (1968) Weighted kappa. Psychological Bulletin 70(4): 213–220.
package struct CohenKappa: Sendable, Hashable {
    /// The table.
    package let table: PairTable

    /// Kappa of a table of two coders.
    package init(_ table: PairTable) { self.table = table }

    /// Kappa; weighted, if asked, by the places between the categories that were used, in their order.
    package func value(_ weighting: KappaWeighting = .none) -> Measured {
        guard table.units > 0 else { return .undefined(because: "no unit was coded by both coders") }
        let used = table.used
        var (observed, expected) = (0.0, 0.0)
        for row in 0..<used.categories {
            for column in 0..<used.categories {
                let weight = weighting.disagreement(row - column)
                observed += weight * Double(used[row, column])
                expected += weight * Double(used.rows[row]) * Double(used.columns[column])
            }
        }
        guard expected > 0 else {
            return .undefined(because: "expected disagreement is 0: both coders gave the same one category throughout")
        }
        return .value(1 - observed * Double(used.units) / expected)
    }

    /// Pe, the share of units on which the coders would agree by chance.
    package var expectedAgreement: Measured {
        shares { share, _ in .value(share.expected) }
    }

    /// The largest agreement that the coders' frequencies allow: Σ min(p1, p2).
    package var maximalAgreement: Measured {
        guard table.units > 0 else { return .undefined(because: "no unit was coded by both coders") }
        let same = (0..<table.categories).reduce(0) { $0 + min(table.rows[$1], table.columns[$1]) }
        return .value(Double(same) / Double(table.units))
    }

    /// The largest kappa that the coders' frequencies allow (Cohen 1960, p. 42).
    package var maximum: Measured {
        guard let largest = maximalAgreement.number else { return maximalAgreement }
        return shares { share, _ in
            share.expected == 1
                ? .undefined(because: "expected agreement is 1")
                : .value((largest - share.expected) / (1 - share.expected))
        }
    }

    /// The standard error for intervals.
    ///
    /// Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969) Large sample standard errors of kappa and weighted kappa. Psychological
    /// Bulletin 72(5): 323–327, formula 13.
    package var standardError: Measured {
        shares { share, count in
            guard let kappa = value().number, share.expected < 1 else {
                return .undefined(because: "kappa is undefined")
            }
            var sum = 0.0
            for row in share.rows.indices {
                for column in share.columns.indices {
                    let cell = Double(table[row, column]) / count
                    if row == column {
                        let inner = 1 - (share.rows[row] + share.columns[row]) * (1 - kappa)
                        sum += cell * inner * inner
                    } else {
                        let outer = (share.columns[row] + share.rows[column]) * (1 - kappa)
                        sum += cell * outer * outer
                    }
                }
            }
            let middle = kappa - share.expected * (1 - kappa)
            let variance = max(0, sum - middle * middle) / (count * (1 - share.expected) * (1 - share.expected))
            return .value(variance.squareRoot())
        }
    }

    /// The standard error if there were no agreement beyond chance, for a test (Fleiss, Cohen & Everitt 1969, formula 14).
    package var nullError: Measured {
        shares { share, count in
            guard share.expected < 1 else { return .undefined(because: "kappa is undefined") }
            let cross = zip(share.rows, share.columns).reduce(0.0) { $0 + $1.0 * $1.1 * ($1.0 + $1.1) }
            let inner = max(0, share.expected + share.expected * share.expected - cross)
            return .value((inner / count).squareRoot() / (1 - share.expected))
        }
    }

    /// The 95 % interval by the normal distribution.
    package var interval: (low: Measured, high: Measured) {
        guard let kappa = value().number, let error = standardError.number else {
            let reason = Measured.undefined(because: "there is no standard error")
            return (reason, reason)
        }
        return (.value(kappa - 1.959963984540054 * error), .value(kappa + 1.959963984540054 * error))
    }

    /// Kappa of one category against all others, as two coders' 2 × 2 table; not Fleiss' pooled value of that name.
    package func value(ofCategory category: Int) -> Measured { CohenKappa(table.collapsed(to: category)).value() }

    private struct Shares {
        var rows: [Double]
        var columns: [Double]
        var expected: Double
    }

    private func shares(_ body: (Shares, Double) -> Measured) -> Measured {
        guard table.units > 0 else { return .undefined(because: "no unit was coded by both coders") }
        let count = Double(table.units)
        let chance = zip(table.rows, table.columns).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        return body(
            Shares(
                rows: table.rows.map { Double($0) / count }, columns: table.columns.map { Double($0) / count },
                expected: chance / (count * count)), count)
    }
}
