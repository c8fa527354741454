/// How far apart two values are, for alpha.
package enum AlphaMetric: String, Sendable, Hashable, CaseIterable {
    case nominal, ordinal, interval, ratio
}

/// Krippendorff's alpha: 1 − Do/De, for any number of coders, values missing or not.
///
/// Every unit with at least two values counts; each of its pairs of values weighs 1/(m−1), m the values of the unit. De is the
/// disagreement of all pairable values drawn without replacement. Krippendorff, K. (2018) *Content Analysis*, 4th ed., ch. 12;
/// (2011) *Computing Krippendorff's Alpha-Reliability*.
package struct KrippendorffAlpha: Sendable, Hashable {
    /// Values that stand in units with at least two.
    package let pairableValues: Int
    /// Do; 0 where there is no value.
    package let observedDisagreement: Double
    /// De; 0 where there is no value or no variation.
    package let expectedDisagreement: Double

    /// Alpha of a table.
    ///
    /// - Parameters:
    ///   - metric: interval and ratio need the numbers that the categories stand for; without them places are taken.
    ///   - times: how often each row is taken, for resampling; nil takes each once.
    package init(_ counts: UnitCounts, metric: AlphaMetric = .nominal, numbers: [Double]? = nil, times: [Int]? = nil) {
        let size = counts.categories
        var totals = [Int](repeating: 0, count: size)
        var values = 0
        for unit in 0..<counts.units where counts.sizes[unit] >= 2 {
            let weight = (times?[unit] ?? 1) * counts.times(unit)
            guard weight > 0 else { continue }
            values += weight * counts.sizes[unit]
            for category in 0..<size { totals[category] += weight * counts[unit, category] }
        }
        let distance = Self.distances(metric, totals, numbers)
        var observed = 0.0
        for unit in 0..<counts.units where counts.sizes[unit] >= 2 {
            let weight = (times?[unit] ?? 1) * counts.times(unit)
            guard weight > 0 else { continue }
            var sum = 0.0
            for first in 0..<size where counts[unit, first] > 0 {
                for second in 0..<first where counts[unit, second] > 0 {
                    sum += Double(counts[unit, first] * counts[unit, second]) * distance[first * size + second]
                }
            }
            observed += Double(weight) * 2 * sum / Double(counts.sizes[unit] - 1)
        }
        var expected = 0.0
        for first in 0..<size {
            for second in 0..<first {
                expected += 2 * Double(totals[first]) * Double(totals[second]) * distance[first * size + second]
            }
        }
        pairableValues = values
        observedDisagreement = values == 0 ? 0 : observed / Double(values)
        expectedDisagreement = values == 0 ? 0 : expected / (Double(values) * Double(values - 1))
    }

    /// Alpha of a table of ratings.
    package init(_ ratings: Ratings, metric: AlphaMetric = .nominal) {
        self.init(ratings.counts, metric: metric, numbers: ratings.numbers)
    }

    /// Alpha of one code that was given or not, from sums over units: what a sweep gathers.
    ///
    /// - Parameters:
    ///   - values: pairable values.
    ///   - given: how many of them say that the code applies.
    ///   - disagreement: Σ over units of 2·k·(m−k)/(m−1), k of the unit's m values saying that the code applies.
    package init(values: Int, given: Int, disagreement: Double) {
        pairableValues = values
        observedDisagreement = values == 0 ? 0 : disagreement / Double(values)
        expectedDisagreement =
            values < 2 ? 0 : 2 * Double(given) * Double(values - given) / (Double(values) * Double(values - 1))
    }

    /// Alpha; undefined where no unit has two values, or where they are all the same.
    package var value: Measured {
        guard pairableValues > 0 else { return .undefined(because: "no unit has two values") }
        guard expectedDisagreement > 0 else { return .undefined(because: "no variation in the values") }
        return .value(1 - observedDisagreement / expectedDisagreement)
    }

    /// Squared distances of every two categories.
    private static func distances(_ metric: AlphaMetric, _ totals: [Int], _ numbers: [Double]?) -> [Double] {
        let size = totals.count
        var distances = [Double](repeating: 0, count: size * size)
        for first in 0..<size {
            for second in 0..<first {
                let apart: Double
                switch metric {
                case .nominal: apart = 1
                case .ordinal:
                    let between = totals[second...first].reduce(0, +)
                    apart = Double(between) - Double(totals[first] + totals[second]) / 2
                case .interval: apart = number(first, numbers) - number(second, numbers)
                case .ratio:
                    let sum = number(first, numbers) + number(second, numbers)
                    apart = sum == 0 ? 0 : (number(first, numbers) - number(second, numbers)) / sum
                }
                distances[first * size + second] = apart * apart
                distances[second * size + first] = apart * apart
            }
        }
        return distances
    }

    private static func number(_ category: Int, _ numbers: [Double]?) -> Double {
        numbers?[category] ?? Double(category)
    }
}
