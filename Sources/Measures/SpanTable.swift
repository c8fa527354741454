/// Codings in the order that every sweep needs: by document, start, end, code, coder; none of them empty.
package struct SpanTable: Sendable, Hashable {
    /// The codings, sorted. Duplicates are kept: two codings of the same span are two codings.
    package let spans: [CodedSpan]

    /// Sorts the codings. Throws `notASpan` for an empty or reversed one.
    package init(sorting spans: [CodedSpan]) throws(MeasureError) {
        self.spans = spans.sorted()
        try check()
    }

    /// Takes codings that are sorted already. Throws `notSorted` or `notASpan` where that is not so.
    package init(sorted spans: [CodedSpan]) throws(MeasureError) {
        self.spans = spans
        try check()
    }

    /// Number of codings.
    package var count: Int { spans.count }

    /// The stretches of indices that belong to one document each, in order.
    package var documents: [Range<Int>] {
        var result: [Range<Int>] = []
        var first = 0
        for index in spans.indices.dropFirst() where spans[index].document != spans[first].document {
            result.append(first..<index)
            first = index
        }
        if first < spans.count { result.append(first..<spans.count) }
        return result
    }

    /// Codings of each code, `codes` numbers long. Codes outside `0 ..< codes` are not counted.
    package func codingsPerCode(_ codes: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: codes)
        for span in spans where span.code >= 0 && Int(span.code) < codes { counts[Int(span.code)] += 1 }
        return counts
    }

    /// Verifies order and that every coding covers text.
    package func _invariantCheck() throws(MeasureError) { try check() }

    private func check() throws(MeasureError) {
        for index in spans.indices {
            let span = spans[index]
            if span.start < 0 || span.end <= span.start { throw .notASpan(index: index) }
            if index > 0 && span < spans[index - 1] { throw .notSorted(index: index) }
        }
    }
}
