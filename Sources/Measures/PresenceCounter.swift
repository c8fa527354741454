/// Counts in how many units codes occur, and occur together, from remarks "this row occurs in this unit" in any order.
///
/// However often a row is remarked in a unit it counts once there, so duplicates of a coding change nothing.
package struct PresenceCounter: Sendable {
    /// Number of rows.
    package let rows: Int
    /// N: number of units.
    package let unitCount: Int
    private var remarks: [UInt64] = []

    /// A counter without remarks.
    package init(rows: Int, unitCount: Int) {
        precondition(rows >= 0 && rows <= Int(Int32.max) && unitCount >= 0 && unitCount <= Int(Int32.max))
        self.rows = rows
        self.unitCount = unitCount
    }

    /// Remarks that a row occurs in a unit. Numbers out of range are passed over.
    package mutating func add(unit: Int32, row: Int32) {
        guard row >= 0 && Int(row) < rows && unit >= 0 && Int(unit) < unitCount else { return }
        let remark = UInt64(unit) << 32 | UInt64(row)
        if remarks.last != remark { remarks.append(remark) }
    }

    /// The counts: n₁ units of each row, n₁₂ units of each two, N.
    package func finish() -> Cooccurrence {
        // Remarks by unit (a counting sort, linear), then each row once a unit by the stamp of the last unit it was seen in.
        var first = [Int](repeating: 0, count: unitCount + 1)
        for remark in remarks { first[Int(remark >> 32) + 1] += 1 }
        for unit in 0..<unitCount { first[unit + 1] += first[unit] }
        var place = first
        var byUnit = [Int32](repeating: 0, count: remarks.count)
        for remark in remarks {
            let unit = Int(remark >> 32)
            byUnit[place[unit]] = Int32(truncatingIfNeeded: remark & 0xFFFF_FFFF)
            place[unit] += 1
        }
        var totals = [Int](repeating: 0, count: rows)
        var seenIn = [Int](repeating: -1, count: rows)
        var here: [Int32] = []
        if rows > CountMatrix.denseLimit {
            var cells: [UInt64: Int] = [:]
            for unit in 0..<unitCount {
                gather(byUnit[first[unit]..<first[unit + 1]], unit, &seenIn, &totals, &here)
                for (index, row) in here.enumerated() {
                    for other in here[...index] { cells[CountMatrix.sparseKey(Int(row), Int(other)), default: 0] += 1 }
                }
            }
            return Cooccurrence(
                counting: .units, totals: totals, matrix: CountMatrix(size: rows, sparse: cells), unitCount: unitCount)
        }
        // A count is at most the number of units, so 32 bits do.
        var cells = [UInt32](repeating: 0, count: CountMatrix.cellCount(rows))
        for unit in 0..<unitCount {
            gather(byUnit[first[unit]..<first[unit + 1]], unit, &seenIn, &totals, &here)
            cells.withUnsafeMutableBufferPointer { cells in
                here.withUnsafeBufferPointer { here in
                    for index in here.indices {
                        let row = Int(here[index])
                        for before in 0...index { cells[CountMatrix.cell(row, Int(here[before]))] &+= 1 }
                    }
                }
            }
        }
        return Cooccurrence(
            counting: .units, totals: totals, matrix: CountMatrix(size: rows, narrow: cells), unitCount: unitCount)
    }

    private func gather(
        _ remarked: ArraySlice<Int32>, _ unit: Int, _ seenIn: inout [Int], _ totals: inout [Int], _ here: inout [Int32]
    ) {
        here.removeAll(keepingCapacity: true)
        for row in remarked where seenIn[Int(row)] != unit {
            seenIn[Int(row)] = unit
            totals[Int(row)] += 1
            here.append(row)
        }
    }
}
