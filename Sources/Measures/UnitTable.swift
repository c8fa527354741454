/// A stretch of a document that belongs to a unit (a sentence, turn, paragraph, document or case).
package struct UnitSpan: Hashable, Sendable {
    /// Number of the document, from 0.
    package var document: Int32
    /// First scalar.
    package var start: Int32
    /// One past the last scalar.
    package var end: Int32
    /// Number of the unit, from 0. Several stretches, of several documents too, may belong to one unit (a case).
    package var unit: Int32

    /// Scalars `start ..< end` of a document as part of a unit.
    package init(document: Int32, start: Int32, end: Int32, unit: Int32) {
        self.document = document
        self.start = start
        self.end = end
        self.unit = unit
    }
}

/// Units to count in: their stretches sorted by document and start, those of one document not overlapping.
///
/// What belongs to no unit (the turns of an interviewer who is not counted, say) is not looked at.
package struct UnitTable: Sendable, Hashable {
    /// The stretches, sorted.
    package let spans: [UnitSpan]
    /// N: number of units, those that carry no code included.
    package let unitCount: Int

    /// Sorts the stretches. Empty ones are dropped, though their unit still counts in N. Throws `notSorted` where two of
    /// one document overlap, `outOfRange` for a unit outside `0 ..< unitCount`.
    package init(_ spans: [UnitSpan], unitCount: Int) throws(MeasureError) {
        self.spans = spans.filter { $0.end > $0.start }
            .sorted { ($0.document, $0.start, $0.end) < ($1.document, $1.start, $1.end) }
        self.unitCount = unitCount
        for (index, span) in self.spans.enumerated() {
            guard span.unit >= 0 && Int(span.unit) < unitCount else {
                throw .outOfRange(what: "unit", value: Int(span.unit), limit: unitCount)
            }
            if index > 0 && self.spans[index - 1].document == span.document && self.spans[index - 1].end > span.start {
                throw .notSorted(index: index)
            }
        }
    }

    /// Whether a coding shares a position with any unit.
    package func touches(_ span: CodedSpan) -> Bool {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if (spans[middle].document, spans[middle].end) <= (span.document, span.start) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < spans.count && spans[low].document == span.document && spans[low].start < span.end
    }

    /// Every document a unit of its own, as a whole.
    package init(documents: Int) {
        spans = (0..<documents).map { UnitSpan(document: Int32($0), start: 0, end: .max, unit: Int32($0)) }
        unitCount = documents
    }

    /// Documents grouped into units (cases that own whole documents); -1 for a document that belongs to none.
    package init(unitOfDocument: [Int32], unitCount: Int) throws(MeasureError) {
        try self.init(
            unitOfDocument.enumerated().compactMap { document, unit in
                unit < 0 ? nil : UnitSpan(document: Int32(document), start: 0, end: .max, unit: unit)
            }, unitCount: unitCount)
    }
}
