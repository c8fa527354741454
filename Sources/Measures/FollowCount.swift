/// Counts how often a coding of one code follows a coding of another within a distance.
package enum FollowCount {
    /// Pairs of codings (A, B) of one document with `0 <= start(B) - end(A) <= distance`, by `code(A) * codes + code(B)`.
    ///
    /// With distance 0 these are the pairs in which B begins where A ends. Unlike co-occurrence it has a direction.
    package static func pairs(in table: SpanTable, codes: Int, distance: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: codes * codes)
        func isCounted(_ span: CodedSpan) -> Bool { span.code >= 0 && Int(span.code) < codes }
        for document in table.documents {
            let spans = table.spans[document].filter(isCounted)
            let byEnd = spans.sorted { $0.end < $1.end }
            var first = 0
            for later in spans {
                while first < byEnd.count && Int(later.start) - Int(byEnd[first].end) > distance { first += 1 }
                var index = first
                while index < byEnd.count && byEnd[index].end <= later.start {
                    counts[Int(byEnd[index].code) * codes + Int(later.code)] += 1
                    index += 1
                }
            }
        }
        return counts
    }
}
