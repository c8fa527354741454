import Transcripts

/// The positions that some ranges cover, as maximal ranges: sorted, none empty, no two touching.
///
/// A non-empty range shares a character with one of the ranges exactly if it does with their union, so joins of hits
/// need no more than this.
struct SpanUnion: Hashable, Sendable {
    private(set) var ranges: [ScalarRange] = []

    /// The union of ranges in any order; of sorted ones in linear time.
    init(_ ranges: some Sequence<ScalarRange>) {
        var list = ranges.filter { !$0.isEmpty }
        if zip(list, list.dropFirst()).contains(where: { $0.start > $1.start }) { list.sort() }
        for range in list {
            if let last = self.ranges.last, range.start <= last.end {
                self.ranges[self.ranges.count - 1].end = max(last.end, range.end)
            } else {
                self.ranges.append(range)
            }
        }
    }

    /// What of `whole` it does not cover, as maximal ranges.
    func gaps(in whole: ScalarRange) -> [ScalarRange] {
        var gaps: [ScalarRange] = []
        var from = whole.start
        var index = firstEnding(after: from)
        while index < ranges.count && ranges[index].start < whole.end {
            if ranges[index].start > from { gaps.append(ScalarRange(from, ranges[index].start)) }
            from = max(from, ranges[index].end)
            index += 1
        }
        if from < whole.end { gaps.append(ScalarRange(from, whole.end)) }
        return gaps
    }

    /// What of `whole` it covers, as maximal ranges.
    func parts(in whole: ScalarRange) -> [ScalarRange] {
        var parts: [ScalarRange] = []
        var index = firstEnding(after: whole.start)
        while index < ranges.count && ranges[index].start < whole.end {
            parts.append(ScalarRange(max(whole.start, ranges[index].start), min(whole.end, ranges[index].end)))
            index += 1
        }
        return parts
    }

    /// Whether a range shares a position with it.
    func overlaps(_ range: ScalarRange) -> Bool {
        let index = firstEnding(after: range.start)
        return !range.isEmpty && index < ranges.count && ranges[index].start < range.end
    }

    private func firstEnding(after position: Int) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].end > position { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Verifies that ranges are sorted, not empty, and do not touch.
    func _invariantCheck() {
        for (index, range) in ranges.enumerated() {
            precondition(!range.isEmpty, "an empty range")
            precondition(index == 0 || ranges[index - 1].end < range.start, "ranges touch or overlap")
        }
    }
}

/// Asks a union about ranges whose starts ascend, in linear time over all of them.
struct SpanJoin {
    private let union: SpanUnion
    private var index = 0

    init(_ union: SpanUnion) { self.union = union }

    /// Whether the range shares a position with the union. Its start may not lie before that of the last one asked.
    mutating func overlaps(_ range: ScalarRange) -> Bool {
        while index < union.ranges.count && union.ranges[index].end <= range.start { index += 1 }
        return !range.isEmpty && index < union.ranges.count && union.ranges[index].start < range.end
    }
}
