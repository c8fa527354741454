/// Pairs of codings that lie so near to each other that they are an event, found one by one rather than only counted.
///
/// Codings stand here as half-open intervals of whatever is measured in: scalars, or the numbers of sentences, turns, words. Two of one
/// document are an event where `max(start) − min(end) <= distance`: with −1 they share a place, with 0 they may touch, and so on. An
/// interval may be empty (a coding in which no word begins).
package enum PairEvents {
    /// Calls `body` with the indices of each unordered pair, the earlier first. The codings must be sorted by document and start.
    package static func forEach(
        in spans: [CodedSpan], within distance: Int32, _ body: (_ earlier: Int, _ later: Int) throws -> Void
    ) rethrows {
        var active: [Int] = []
        var document: Int32 = .min
        for (index, span) in spans.enumerated() {
            if span.document != document {
                document = span.document
                active.removeAll(keepingCapacity: true)
            }
            var kept = 0
            for place in active.indices {
                let earlier = active[place]
                // Starts only ascend, so what is too far from this one is too far from all that follow.
                if Int(span.start) - Int(spans[earlier].end) > Int(distance) { continue }
                active[kept] = earlier
                kept += 1
                if Int(span.start) - Int(span.end) <= Int(distance) { try body(earlier, index) }
            }
            active.removeSubrange(kept...)
            active.append(index)
        }
    }
}

extension Cooccurrence {
    /// Counts such pairs by the codes of the two; on the diagonal, pairs of different codings of one code.
    package static func pairs(in spans: [CodedSpan], within distance: Int32, codes: Int) -> Cooccurrence {
        var matrix = [Int](repeating: 0, count: codes <= CountMatrix.denseLimit ? CountMatrix.cellCount(codes) : 0)
        var sparse: [UInt64: Int] = [:]
        func isCounted(_ code: Int32) -> Bool { code >= 0 && Int(code) < codes }
        PairEvents.forEach(in: spans, within: distance) { earlier, later in
            let (one, other) = (spans[earlier].code, spans[later].code)
            guard isCounted(one), isCounted(other) else { return }
            if matrix.isEmpty {
                sparse[CountMatrix.sparseKey(Int(one), Int(other)), default: 0] += 1
            } else {
                matrix[CountMatrix.cell(Int(one), Int(other))] += 1
            }
        }
        var totals = [Int](repeating: 0, count: codes)
        for span in spans where isCounted(span.code) { totals[Int(span.code)] += 1 }
        return Cooccurrence(
            counting: .pairs, totals: totals,
            matrix: matrix.isEmpty ? CountMatrix(size: codes, sparse: sparse) : CountMatrix(size: codes, wide: matrix),
            unitCount: nil)
    }

    /// Counts documents with at least one such pair, by rows; n of a row is the documents that carry it, as is its diagonal.
    ///
    /// - Parameter documents: N, the documents looked at.
    package static func documents(
        in spans: [CodedSpan], within distance: Int32, rollUp: CodeRollUp, documents: Int
    ) -> Cooccurrence {
        var matrix = CountMatrix(size: rollUp.rows)
        var totals = [Int](repeating: 0, count: rollUp.rows)
        var lastOfRow = [Int32](repeating: -1, count: rollUp.rows)
        var seen: Set<UInt64> = []
        for span in spans {
            for row in rollUp.rows(of: span.code) where lastOfRow[Int(row)] != span.document {
                lastOfRow[Int(row)] = span.document
                totals[Int(row)] += 1
            }
        }
        var document: Int32 = .min
        PairEvents.forEach(in: spans, within: distance) { earlier, later in
            if spans[later].document != document {
                document = spans[later].document
                seen.removeAll(keepingCapacity: true)
            }
            for one in rollUp.rows(of: spans[earlier].code) {
                for other in rollUp.rows(of: spans[later].code) where one != other {
                    if seen.insert(CountMatrix.sparseKey(Int(one), Int(other))).inserted {
                        matrix[Int(one), Int(other)] += 1
                    }
                }
            }
        }
        for row in totals.indices where totals[row] > 0 { matrix[row, row] = totals[row] }
        return Cooccurrence(counting: .units, totals: totals, matrix: matrix, unitCount: documents)
    }

    /// Counts positions of these intervals (windows, stretches) that carry each row and each two rows, out of `units` positions in all.
    package static func positions(
        in spans: [CodedSpan], codes: Int, rollUp: CodeRollUp? = nil, units: Int
    ) throws(MeasureError) -> Cooccurrence {
        let table = try SpanTable(sorting: spans.filter { $0.end > $0.start })
        let counted = characters(in: table, codes: codes, rollUp: rollUp)
        return Cooccurrence(counting: .units, totals: counted.totals, matrix: counted.matrix, unitCount: units)
    }

    /// Counts maximal stretches of text that carry each row and each two rows: what is left when the codings of a row are joined first.
    ///
    /// One stretch of a row may share several with another, so n₁₂ may be larger than n₁.
    package static func references(in table: SpanTable, rollUp: CodeRollUp) throws(MeasureError) -> Cooccurrence {
        var joined: [CodedSpan] = []
        var last = [Int](repeating: -1, count: rollUp.rows)
        for span in table.spans {
            for row in rollUp.rows(of: span.code) {
                let index = last[Int(row)]
                if index >= 0, joined[index].document == span.document, span.start <= joined[index].end {
                    joined[index].end = max(joined[index].end, span.end)
                } else {
                    last[Int(row)] = joined.count
                    joined.append(CodedSpan(document: span.document, start: span.start, end: span.end, code: row))
                }
            }
        }
        let pairs = Cooccurrence.pairs(in: try SpanTable(sorting: joined), codes: rollUp.rows)
        var matrix = pairs.matrix
        for row in pairs.totals.indices where pairs.totals[row] > 0 { matrix[row, row] = pairs.totals[row] }
        return Cooccurrence(counting: .references, totals: pairs.totals, matrix: matrix, unitCount: nil)
    }
}
