import Transcripts

/// Hits sorted by start, to be asked for those in reach of a stretch: a tree of the farthest ends.
struct SpanIndex {
    let hits: [Found]
    /// A heap-shaped tree over the hits: each node holds the largest end below it.
    private let ends: [Int]
    private let leaves: Int

    /// Indexes hits that are sorted by start.
    init(_ hits: [Found]) {
        self.hits = hits
        var size = 1
        while size < hits.count { size *= 2 }
        var ends = [Int](repeating: -1, count: size * 2)
        for (index, hit) in hits.enumerated() { ends[size + index] = hit.range.end }
        var node = size - 1
        while node > 0 {
            ends[node] = max(ends[node * 2], ends[node * 2 + 1])
            node -= 1
        }
        self.ends = ends
        leaves = size
    }

    /// Calls `body` with the hits that start in `starts` (both ends included) and end at `end` or later, until it answers true; says
    /// whether it did. Costs the logarithm of their number for each.
    func first(startingIn starts: ClosedRange<Int>, endingFrom end: Int, _ body: (Found) throws -> Bool) rethrows
        -> Bool
    {
        let low = lowerBound(starts.lowerBound)
        let high = starts.upperBound == .max ? hits.count : lowerBound(starts.upperBound + 1)
        guard low < high else { return false }
        return try visit(1, 0, leaves, low, high, end, body)
    }

    private func visit(
        _ node: Int, _ from: Int, _ to: Int, _ low: Int, _ high: Int, _ end: Int, _ body: (Found) throws -> Bool
    ) rethrows -> Bool {
        if to <= low || from >= high || ends[node] < end { return false }
        if node >= leaves { return try body(hits[from]) }
        let middle = (from + to) / 2
        return try visit(node * 2, from, middle, low, high, end, body)
            || visit(node * 2 + 1, middle, to, low, high, end, body)
    }

    /// The first hit that starts at a position or behind it.
    private func lowerBound(_ position: Int) -> Int {
        var (low, high) = (0, hits.count)
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].range.start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
