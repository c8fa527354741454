internal import Glibc

extension ContingencyTable {
    /// Pearson's chi-squared: Σ (observed − expected)² / expected. Nil where `emptiness` says why.
    package var chiSquared: TestResult? {
        statistic { observed, expected in (observed - expected) * (observed - expected) / expected }
    }

    /// The likelihood-ratio statistic G²: 2 Σ observed · ln(observed / expected). Nil where `emptiness` says why.
    package var likelihoodRatio: TestResult? {
        statistic { observed, expected in observed == 0 ? 0 : 2 * observed * log(observed / expected) }
    }

    /// Chi-squared of a fourfold table with Yates's (1934) correction: n(|ad − bc| − n/2)² / (r₁r₂c₁c₂), as R takes it: the ½ is never more
    /// than |observed − expected|. Nil in other tables.
    package var yates: TestResult? {
        guard isFourfold else { return nil }
        let expected = expected
        let correction = min(0.5, abs(Double(counts[0][0]) - expected[0][0]))
        return statistic { observed, expected in
            let distance = abs(observed - expected) - correction
            return distance * distance / expected
        }
    }

    private func statistic(_ term: (_ observed: Double, _ expected: Double) -> Double) -> TestResult? {
        guard emptiness == nil else { return nil }
        var sum = 0.0
        for (cells, expected) in zip(counts, expected) {
            for (count, expected) in zip(cells, expected) { sum += term(Double(count), expected) }
        }
        return TestResult(statistic: max(0, sum), degrees: degreesOfFreedom)
    }

    /// phi of a fourfold table, (ad − bc) / √(r₁r₂c₁c₂), −1 … 1; undefined in others.
    package var phi: Measured {
        guard isFourfold, emptiness == nil else {
            return .undefined(because: emptiness ?? "phi is for tables of two rows and two columns")
        }
        let cross = Double(counts[0][0]) * Double(counts[1][1]) - Double(counts[0][1]) * Double(counts[1][0])
        let margins = (rowTotals + columnTotals).reduce(1.0) { $0 * Double($1) }
        return .value(cross / margins.squareRoot())
    }

    /// Cramér's V: √(chi² / (n · (min(rows, columns) − 1))), 0 … 1 (Cramér 1946).
    package var cramersV: Measured {
        guard let chi = chiSquared else { return .undefined(because: emptiness ?? "") }
        return .value((chi.statistic / (Double(total) * Double(min(rows, columns) - 1))).squareRoot())
    }

    /// Cramér's V, bias corrected: with φ² = max(0, chi²/n − (r−1)(c−1)/(n−1)), r' = r − (r−1)²/(n−1) and c' likewise, √(φ² / (min(r', c') − 1)).
    ///
    /// Bergsma, W. (2013) A bias-correction for Cramér's V and Tschuprow's T. Journal of the Korean Statistical Society 42: 323–328.
    package var cramersVCorrected: Measured {
        guard let chi = chiSquared else { return .undefined(because: emptiness ?? "") }
        guard total > 1 else { return .undefined(because: "n is 1") }
        let (n, r, c) = (Double(total), Double(rows), Double(columns))
        let phi = max(0, chi.statistic / n - (r - 1) * (c - 1) / (n - 1))
        let width = min(r - (r - 1) * (r - 1) / (n - 1), c - (c - 1) * (c - 1) / (n - 1)) - 1
        guard width > 0 else { return .undefined(because: "n is too small for the correction") }
        return .value((phi / width).squareRoot())
    }

    /// Pearson's contingency coefficient, √(chi² / (chi² + n)).
    package var contingencyCoefficient: Measured {
        guard let chi = chiSquared else { return .undefined(because: emptiness ?? "") }
        return .value((chi.statistic / (chi.statistic + Double(total))).squareRoot())
    }
}
