/// Krippendorff's alpha-U of 1995 and 2004: how far coders mark the same stretches of a continuum with a category.
///
/// Krippendorff, K. (1995) On the reliability of unitizing contiguous data. Sociological Methodology 25: 47–76; (2004) Measuring the
/// reliability of qualitative text analysis data. Quality & Quantity 38: 787–800. Each coder's continuum is cut into units of the category
/// and the gaps between them; where units of two coders overlap, the squared differences of their ends count, where a unit lies in the
/// other's gap, its squared length.
package struct AlphaU: Sendable, Hashable {
    /// Do.
    package let observedDisagreement: Double
    /// De.
    package let expectedDisagreement: Double

    /// One category.
    ///
    /// - Parameters:
    ///   - units: each coder's units of the category, sorted, not overlapping; touching ones stay two.
    ///   - continuum: what all units lie in.
    /// - Throws: `MeasureError.notASpan` for a unit that is empty or lies outside, `notSorted` where one begins before the last ended.
    package init(units: [[Range<Int>]], continuum: Range<Int>) throws(MeasureError) {
        for own in units {
            for (index, unit) in own.enumerated() {
                guard !unit.isEmpty, continuum.lowerBound <= unit.lowerBound, unit.upperBound <= continuum.upperBound
                else {
                    throw .notASpan(index: index)
                }
                if index > 0, own[index - 1].upperBound > unit.lowerBound { throw .notSorted(index: index) }
            }
        }
        let (coders, length) = (Double(units.count), Double(continuum.count))
        guard units.count > 1, length > 0 else {
            (observedDisagreement, expectedDisagreement) = (0, 0)
            return
        }
        var observed = 0.0
        for first in units.indices {
            for second in units.indices where first < second {
                observed += 2 * Self.difference(units[first], units[second])
            }
        }
        observedDisagreement = observed / (coders * (coders - 1) * length * length)
        expectedDisagreement = Self.expected(units, continuum)
    }

    /// The sum of categories: alpha over all of them.
    package init(sumOf categories: [AlphaU]) {
        observedDisagreement = categories.reduce(0) { $0 + $1.observedDisagreement }
        expectedDisagreement = categories.reduce(0) { $0 + $1.expectedDisagreement }
    }

    /// 1 − Do/De.
    package var value: Measured {
        expectedDisagreement > 0
            ? .value(1 - observedDisagreement / expectedDisagreement)
            : .undefined(because: "0/0: no coder marked anything, or all marked everything as one unit")
    }

    /// Σδ² of two coders.
    private static func difference(_ first: [Range<Int>], _ second: [Range<Int>]) -> Double {
        var sum = 0.0
        var met = [Bool](repeating: false, count: second.count)
        var reached = 0
        for unit in first {
            while reached < second.count, second[reached].upperBound <= unit.lowerBound { reached += 1 }
            var index = reached
            while index < second.count, second[index].lowerBound < unit.upperBound {
                let start = Double(unit.lowerBound - second[index].lowerBound)
                let end = Double(unit.upperBound - second[index].upperBound)
                sum += start * start + end * end
                met[index] = true
                index += 1
            }
            if index == reached { sum += Double(unit.count) * Double(unit.count) }
        }
        for (index, unit) in second.enumerated() where !met[index] { sum += Double(unit.count) * Double(unit.count) }
        return sum
    }

    private static func expected(_ units: [[Range<Int>]], _ continuum: Range<Int>) -> Double {
        let lengths = units.joined().map { Double($0.count) }
        guard !lengths.isEmpty else { return 0 }
        var gaps: [Double] = []
        for own in units {
            var end = continuum.lowerBound
            for unit in own {
                if unit.lowerBound > end { gaps.append(Double(unit.lowerBound - end)) }
                end = unit.upperBound
            }
            if continuum.upperBound > end { gaps.append(Double(continuum.upperBound - end)) }
        }
        gaps.sort(by: >)
        // Sums over the gaps so far, the longest first, so that those of at least a length are a beginning of the list.
        var sums = [0.0]
        for gap in gaps { sums.append((sums.last ?? 0) + gap) }
        var total = 0.0
        for length in lengths {
            var (low, high) = (0, gaps.count)
            while low < high {
                let middle = (low + high) / 2
                if gaps[middle] >= length { low = middle + 1 } else { high = middle }
            }
            let room = sums[low] - Double(low) * (length - 1)
            let square = length * length
            total += Double(lengths.count - 1) / 3 * (2 * square * length - 3 * square + length) + square * room
        }
        let places = Double(units.count) * Double(continuum.count)
        let denominator = places * (places - 1) - lengths.reduce(0) { $0 + $1 * ($1 - 1) }
        return denominator > 0 ? 2 / Double(continuum.count) * total / denominator : 0
    }
}
