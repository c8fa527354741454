internal import Glibc

/// The odds ratio of a fourfold table, as counted and as estimated given the margins, each with its 95 % interval.
package struct OddsRatio: Hashable, Sendable {
    /// An interval; a limit that does not exist is a reason.
    package struct Interval: Hashable, Sendable {
        package let low: Measured
        package let high: Measured
        /// Whether it has no upper bound: everything from `low` up is compatible with the table.
        package let isUnbounded: Bool
    }

    private let table: [[Int]]

    /// The odds ratio of a table; nil unless it has two rows and two columns.
    package init?(_ table: ContingencyTable) {
        guard table.isFourfold else { return nil }
        self.table = table.counts
    }

    /// ad / bc.
    package var sample: Measured {
        let cross = Double(table[0][1]) * Double(table[1][0])
        guard cross > 0 else { return .undefined(because: "a zero off the diagonal") }
        return .value(Double(table[0][0]) * Double(table[1][1]) / cross)
    }

    /// Woolf's (1955) interval: exp(ln OR ± 1.96 √(1/a + 1/b + 1/c + 1/d)).
    package var woolf: Interval {
        guard let ratio = sample.number, ratio > 0 else {
            let none = Measured.undefined(because: "a cell is 0, and the logarithm's error is not defined")
            return Interval(low: none, high: none, isUnbounded: false)
        }
        let error = table.joined().reduce(0) { $0 + 1 / Double($1) }.squareRoot()
        let reach = 1.959963984540054 * error
        return Interval(low: .value(ratio * exp(-reach)), high: .value(ratio * exp(reach)), isUnbounded: false)
    }

    /// The ratio that makes the table likeliest given its margins (Fisher 1935), from the noncentral hypergeometric distribution.
    ///
    /// With `tolerance` `tolerancePerR` it stops where R's `fisher.test` stops, some four digits in.
    package func conditional(tolerance: Double = 1e-14) -> Measured {
        let noncentral = NoncentralHypergeometric(table)
        let x = table[0][0]
        if x == noncentral.support.lowerBound { return .value(0) }
        if x == noncentral.support.upperBound { return .undefined(because: "infinite: a zero off the diagonal") }
        return solve(tolerance, target: Double(x)) { noncentral.mean($0) }
    }

    /// The 95 % interval of the conditional ratio, by inverting the one-sided exact tests (Clopper & Pearson's way; R's `fisher.test`).
    package func conditionalInterval(tolerance: Double = 1e-14) -> Interval {
        let noncentral = NoncentralHypergeometric(table)
        let x = table[0][0]
        let low =
            x == noncentral.support.lowerBound
            ? Measured.value(0) : solve(tolerance, target: 0.025) { noncentral.tail($0, from: x) }
        guard x < noncentral.support.upperBound else {
            return Interval(low: low, high: .undefined(because: "infinite"), isUnbounded: true)
        }
        let high = solve(tolerance, target: 0.025) { noncentral.tail($0, upTo: x) }
        return Interval(low: low, high: high, isUnbounded: false)
    }

    /// R's default tolerance of `uniroot`, at which its printed ratios are right to some four digits.
    package static var tolerancePerR: Double { Root.tolerancePerR }

    /// The ratio at which a monotone function meets its target, sought below 1 and, as its inverse, above.
    private func solve(_ tolerance: Double, target: Double, _ function: (Double) -> Double) -> Measured {
        let (atZero, atOne) = (function(0), function(1))
        if atOne == target { return .value(1) }
        if (atZero < target) != (atOne < target) {
            let root = Root.find(in: 0...1, tolerance: tolerance) { function($0) - target }
            return root.map { .value($0) } ?? .undefined(because: "no ratio fits")
        }
        let root = Root.find(in: Double.ulpOfOne...1, tolerance: tolerance) { function(1 / $0) - target }
        return root.map { .value(1 / $0) } ?? .undefined(because: "no ratio fits")
    }
}

/// The distribution of a fourfold table's first cell, given the margins and an odds ratio.
struct NoncentralHypergeometric {
    /// The values that the cell can have.
    let support: ClosedRange<Int>
    private let logs: [Double]

    init(_ table: [[Int]]) {
        let (m, n) = (table[0][0] + table[1][0], table[0][1] + table[1][1])
        let k = table[0][0] + table[0][1]
        let range = max(0, k - n)...min(k, m)
        let factorials = LogFactorials(upTo: m + n)
        let all = factorials.binomial(m + n, k)
        support = range
        logs = range.map { factorials.binomial(m, $0) + factorials.binomial(n, k - $0) - all }
    }

    /// Probabilities of the support under an odds ratio.
    func probabilities(_ ratio: Double) -> [Double] {
        if ratio == 0 { return logs.indices.map { $0 == 0 ? 1 : 0 } }
        let logRatio = log(ratio)
        let weights = zip(support, logs).map { $1 + logRatio * Double($0) }
        let largest = weights.max() ?? 0
        let shares = weights.map { exp($0 - largest) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
    }

    func mean(_ ratio: Double) -> Double {
        zip(support, probabilities(ratio)).reduce(0) { $0 + Double($1.0) * $1.1 }
    }

    /// The probability of at least `x`.
    func tail(_ ratio: Double, from x: Int) -> Double {
        zip(support, probabilities(ratio)).reduce(0) { $1.0 >= x ? $0 + $1.1 : $0 }
    }

    /// The probability of at most `x`.
    func tail(_ ratio: Double, upTo x: Int) -> Double {
        zip(support, probabilities(ratio)).reduce(0) { $1.0 <= x ? $0 + $1.1 : $0 }
    }
}
