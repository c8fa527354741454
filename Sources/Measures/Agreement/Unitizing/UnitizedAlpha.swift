/// A stretch that a coder marked with a value.
package struct ValuedSpan: Sendable, Hashable {
    /// Number of the value, from 0.
    package var value: Int
    /// Half-open.
    package var range: Range<Int>

    package init(value: Int, range: Range<Int>) {
        self.value = value
        self.range = range
    }
}

/// The alphas for unitizing of 2016: |u, binary, cu and (k)u, from the lengths of what coders marked in common.
///
/// Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016) On the reliability of unitizing textual continua: further
/// developments. Quality & Quantity 50(6): 2347–2364; as lindanna/unitized_alpha and R's quallmer compute them. A gap counts as many
/// units of length 1, a unit as one of its length, in the expectation.
package struct UnitizedAlpha: Sendable, Hashable {
    /// Number of values.
    package let values: Int
    /// Length of the continuum.
    package let length: Int
    /// Number of coders.
    package let coders: Int
    /// Lengths marked by one coder with the row's value and by another with the column's, over ordered pairs of coders; row and
    /// column 0 stand for gaps.
    private let together: [Int]
    /// Squared lengths of each value's units.
    private let squares: [Double]
    /// Squared lengths that units of each value have in common with marked text of each other coder, all of a coder's taken together.
    private let sumsSquared: [Double]
    /// The same, each unit of the other coder by itself.
    private let squaresSummed: [Double]

    /// The coincidences of coders' units.
    ///
    /// - Parameter units: each coder's units, sorted, not overlapping.
    /// - Throws: `MeasureError.notASpan` for an empty unit or one outside `0 ..< length`, `notSorted`, `outOfRange` for a value.
    package init(units: [[ValuedSpan]], values: Int, length: Int) throws(MeasureError) {
        for own in units {
            for (index, unit) in own.enumerated() {
                guard !unit.range.isEmpty, unit.range.lowerBound >= 0, unit.range.upperBound <= length else {
                    throw .notASpan(index: index)
                }
                guard unit.value >= 0, unit.value < values else {
                    throw .outOfRange(what: "value", value: unit.value, limit: values)
                }
                if index > 0, own[index - 1].range.upperBound > unit.range.lowerBound { throw .notSorted(index: index) }
            }
        }
        self.values = values
        self.length = length
        coders = units.count
        let size = values + 1
        var together = [Int](repeating: 0, count: size * size)
        var squares = [Double](repeating: 0, count: values)
        var sumsSquared = squares
        var squaresSummed = squares
        for unit in units.joined() { squares[unit.value] += Double(unit.range.count) * Double(unit.range.count) }
        for first in units.indices {
            for second in units.indices where first != second {
                Self.sweep(units[first], units[second], length) { one, other, shared in
                    together[one * size + other] += shared
                }
                for unit in units[first] {
                    var sum = 0
                    for other in units[second] {
                        let shared =
                            min(unit.range.upperBound, other.range.upperBound)
                            - max(unit.range.lowerBound, other.range.lowerBound)
                        guard shared > 0 else { continue }
                        sum += shared
                        squaresSummed[unit.value] += Double(shared) * Double(shared)
                    }
                    sumsSquared[unit.value] += Double(sum) * Double(sum)
                }
            }
        }
        self.together = together
        self.squares = squares
        self.sumsSquared = sumsSquared
        self.squaresSummed = squaresSummed
    }

    /// Calls `body` with each stretch in which neither coder's marking changes: both values (0 for none, else value + 1) and its length.
    private static func sweep(
        _ first: [ValuedSpan], _ second: [ValuedSpan], _ length: Int, _ body: (Int, Int, Int) -> Void
    ) {
        var (position, one, other) = (0, 0, 0)
        while position < length {
            while one < first.count, first[one].range.upperBound <= position { one += 1 }
            while other < second.count, second[other].range.upperBound <= position { other += 1 }
            let (a, endA) = section(first, one, position, length)
            let (b, endB) = section(second, other, position, length)
            body(a, b, min(endA, endB) - position)
            position = min(endA, endB)
        }
    }

    private static func section(_ spans: [ValuedSpan], _ index: Int, _ position: Int, _ length: Int) -> (Int, Int) {
        guard index < spans.count else { return (0, length) }
        let span = spans[index]
        return span.range.lowerBound <= position ? (span.value + 1, span.range.upperBound) : (0, span.range.lowerBound)
    }

    private var others: Double { Double(max(1, coders - 1)) }

    /// Observed coincidence of two values; nil is the gap.
    package func observed(_ first: Int?, _ second: Int?) -> Double {
        Double(together[((first ?? -1) + 1) * (values + 1) + (second ?? -1) + 1]) / others
    }

    /// Length marked with a value by all coders; nil is the gap.
    package func total(_ value: Int?) -> Double {
        let row = ((value ?? -1) + 1) * (values + 1)
        return Double(together[row..<row + values + 1].reduce(0, +)) / others
    }

    /// Σ of all lengths: coders times the continuum.
    private var whole: Double { Double(coders) * Double(length) }

    private var denominator: Double { whole * whole - squares.reduce(0, +) - total(nil) }

    /// Expected coincidence of two values; nil is the gap.
    package func expected(_ first: Int?, _ second: Int?) -> Double {
        guard denominator > 0 else { return 0 }
        var product = total(first) * total(second)
        if first == second { product -= first.map { squares[$0] } ?? total(nil) }
        return whole * product / denominator
    }

    private var all: [Int?] { [nil] + (0..<values).map { $0 } }

    /// |uα: do coders mark the same text with the same values, gaps included?
    package var alpha: Measured {
        var (observed, expected) = (0.0, 0.0)
        for first in all {
            for second in all where first != second {
                observed += self.observed(first, second)
                expected += self.expected(first, second)
            }
        }
        return Self.alpha(observed, expected)
    }

    /// The same with all values taken for one: do coders mark the same text?
    package var binaryAlpha: Measured {
        let gap = total(nil)
        let observed = 2 * (gap - self.observed(nil, nil))
        let expected = denominator > 0 ? 2 * whole * gap * (whole - gap) / denominator : 0
        return Self.alpha(observed, expected)
    }

    private static func alpha(_ observed: Double, _ expected: Double) -> Measured {
        expected > 0
            ? .value(1 - observed / expected) : .undefined(because: "0/0: nothing is marked, or everything alike")
    }

    /// How the squares are subtracted in cuα where a unit meets several units of one other coder; the paper can be read both ways.
    package enum Reading: Sendable, Hashable { case sumThenSquare, squareEach }

    /// Whether the two readings differ here.
    package var readingsDiffer: Bool { sumsSquared != squaresSummed }

    private func valued(_ value: Int) -> Double { (0..<values).reduce(0) { $0 + observed(value, $1) } }

    private var valuedTotal: Double { (0..<values).reduce(0) { $0 + valued($1) } }

    private func subtracted(_ value: Int, _ reading: Reading) -> Double {
        (reading == .sumThenSquare ? sumsSquared : squaresSummed)[value] / others
    }

    /// cuα: where two coders both marked text, did they give it the same value?
    package func codingAlpha(_ reading: Reading = .sumThenSquare) -> Measured {
        let total = valuedTotal
        let room = total * total - (0..<values).reduce(0) { $0 + subtracted($1, reading) }
        let same = (0..<values).reduce(0) { $0 + observed($1, $1) }
        let products = total * total - (0..<values).reduce(0) { $0 + valued($1) * valued($1) }
        guard total > 0, products > 1e-9, room > 0 else {
            return .undefined(because: "valued units do not intersect or do not vary")
        }
        return .value(1 - (total - same) / total / (products / room))
    }

    /// (k)uα: the same for one value against the others.
    package func codingAlpha(of value: Int, _ reading: Reading = .sumThenSquare) -> Measured {
        let own = valued(value)
        let cross = own * (valuedTotal - own)
        let room = own * own - subtracted(value, reading) + cross
        guard own > 0, cross > 1e-9, room > 0 else {
            return .undefined(because: "0/0: the value does not meet another")
        }
        return .value(1 - (own - observed(value, value)) / own / (cross / room))
    }

    /// The share of the continuum, coders' pairs taken together, that two coders both marked: on how much text cuα rests.
    package var coverage: Measured {
        whole > 0 ? .value(valuedTotal / whole) : .undefined(because: "there is no text")
    }
}
