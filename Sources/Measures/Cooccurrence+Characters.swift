extension Cooccurrence {
    /// Counts characters (Unicode scalars) that carry each code and each two codes.
    ///
    /// The codings of a row are joined first, so a character coded twice counts once. Then the lengths of what two rows
    /// share are summed in one sweep: the joined intervals of a row do not overlap, so no character comes twice.
    package static func characters(in table: SpanTable, codes: Int, rollUp: CodeRollUp? = nil) -> Cooccurrence {
        let rows = rollUp?.rows ?? codes
        var totals = [Int](repeating: 0, count: rows)
        var shared = CharacterCells(rows: rows)
        var lastOfRow = [Int](repeating: -1, count: rows)
        var joined: [CodedSpan] = []
        var active: [CodedSpan] = []
        for document in table.documents {
            joined.removeAll(keepingCapacity: true)
            for span in table.spans[document] {
                if let rollUp {
                    for row in rollUp.rows(of: span.code) { join(span, row, &joined, &lastOfRow) }
                } else if span.code >= 0 && Int(span.code) < codes {
                    join(span, span.code, &joined, &lastOfRow)
                }
            }
            active.removeAll(keepingCapacity: true)
            for span in joined {
                lastOfRow[Int(span.code)] = -1
                totals[Int(span.code)] += span.length
                var kept = 0
                for index in active.indices {
                    let other = active[index]
                    if other.end <= span.start { continue }
                    active[kept] = other
                    kept += 1
                    shared.add(Int(span.code), Int(other.code), Int(min(span.end, other.end)) - Int(span.start))
                }
                active.removeSubrange(kept...)
                active.append(span)
            }
        }
        for row in 0..<rows where totals[row] > 0 { shared.add(row, row, totals[row]) }
        return Cooccurrence(counting: .characters, totals: totals, matrix: shared.matrix, unitCount: nil)
    }

    /// Adds a coding to the intervals of its row. The list stays sorted by start: an interval only ever grows at its end.
    private static func join(_ span: CodedSpan, _ row: Int32, _ joined: inout [CodedSpan], _ lastOfRow: inout [Int]) {
        let last = lastOfRow[Int(row)]
        if last >= 0 && span.start <= joined[last].end {
            joined[last].end = max(joined[last].end, span.end)
        } else {
            lastOfRow[Int(row)] = joined.count
            joined.append(CodedSpan(document: span.document, start: span.start, end: span.end, code: row))
        }
    }
}

/// Cells of lengths, dense or sparse by the number of rows.
private struct CharacterCells {
    let rows: Int
    var dense: [Int] = []
    var sparse: [UInt64: Int] = [:]

    init(rows: Int) {
        self.rows = rows
        if rows <= CountMatrix.denseLimit { dense = [Int](repeating: 0, count: CountMatrix.cellCount(rows)) }
    }

    mutating func add(_ i: Int, _ j: Int, _ length: Int) {
        if rows <= CountMatrix.denseLimit {
            dense[CountMatrix.cell(i, j)] += length
        } else {
            sparse[CountMatrix.sparseKey(i, j), default: 0] += length
        }
    }

    var matrix: CountMatrix {
        rows <= CountMatrix.denseLimit ? CountMatrix(size: rows, wide: dense) : CountMatrix(size: rows, sparse: sparse)
    }
}
