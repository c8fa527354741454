/// A set of positions, kept as maximal half-open intervals: sorted, none empty, no two touching.
package struct IntervalSet: Hashable, Sendable {
    /// The intervals, in order.
    package private(set) var intervals: [Range<Int>]

    /// The empty set.
    package init() { intervals = [] }

    /// The union of these intervals, in any order; empty ones add nothing.
    package init(_ intervals: some Sequence<Range<Int>>) {
        self.intervals = []
        for interval in intervals.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            append(interval)
        }
    }

    /// Adds an interval that starts nowhere before the start of the last one.
    private mutating func append(_ interval: Range<Int>) {
        if interval.isEmpty { return }
        if let last = intervals.last, interval.lowerBound <= last.upperBound {
            if interval.upperBound > last.upperBound {
                intervals[intervals.count - 1] = last.lowerBound..<interval.upperBound
            }
        } else {
            intervals.append(interval)
        }
    }

    /// Whether it holds no position.
    package var isEmpty: Bool { intervals.isEmpty }

    /// Number of positions.
    package var length: Int { intervals.reduce(0) { $0 + $1.count } }

    /// Whether this position belongs to it.
    package func contains(_ position: Int) -> Bool {
        let index = firstEnding(after: position)
        return index < intervals.count && intervals[index].lowerBound <= position
    }

    /// Whether every position of the interval belongs to it; the empty interval always does.
    package func contains(_ interval: Range<Int>) -> Bool {
        if interval.isEmpty { return true }
        let index = firstEnding(after: interval.lowerBound)
        return index < intervals.count && intervals[index].lowerBound <= interval.lowerBound
            && interval.upperBound <= intervals[index].upperBound
    }

    /// Whether any position of the interval belongs to it.
    package func overlaps(_ interval: Range<Int>) -> Bool {
        if interval.isEmpty { return false }
        let index = firstEnding(after: interval.lowerBound)
        return index < intervals.count && intervals[index].lowerBound < interval.upperBound
    }

    private func firstEnding(after position: Int) -> Int {
        var (low, high) = (0, intervals.count)
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].upperBound > position { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Positions in either.
    package func union(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        var (i, j) = (0, 0)
        while i < intervals.count || j < other.intervals.count {
            if j == other.intervals.count
                || (i < intervals.count && intervals[i].lowerBound <= other.intervals[j].lowerBound)
            {
                result.append(intervals[i])
                i += 1
            } else {
                result.append(other.intervals[j])
                j += 1
            }
        }
        return result
    }

    /// Positions in both.
    package func intersection(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        var (i, j) = (0, 0)
        while i < intervals.count && j < other.intervals.count {
            let (a, b) = (intervals[i], other.intervals[j])
            let (from, to) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
            if from < to { result.append(from..<to) }
            if a.upperBound <= b.upperBound { i += 1 } else { j += 1 }
        }
        return result
    }

    /// Positions in this one and not in the other.
    package func subtracting(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        var j = 0
        for interval in intervals {
            var from = interval.lowerBound
            while j < other.intervals.count && other.intervals[j].upperBound <= from { j += 1 }
            var k = j
            while k < other.intervals.count && other.intervals[k].lowerBound < interval.upperBound {
                if other.intervals[k].lowerBound > from { result.append(from..<other.intervals[k].lowerBound) }
                from = max(from, other.intervals[k].upperBound)
                k += 1
            }
            if from < interval.upperBound { result.append(from..<interval.upperBound) }
        }
        return result
    }

    /// Verifies that intervals are sorted, not empty, and do not touch.
    package func _invariantCheck() {
        for (index, interval) in intervals.enumerated() {
            precondition(!interval.isEmpty, "an empty interval")
            precondition(
                index == 0 || intervals[index - 1].upperBound < interval.lowerBound, "intervals touch or overlap")
        }
    }
}
