/// A cross-table of counts: units by two features of several values each (rows and columns).
///
/// The tests suppose that the units are independent. Codings of one case are not; count cases.
package struct ContingencyTable: Hashable, Sendable {
    /// The counts, row by row; no row and no column is all 0.
    package let counts: [[Int]]
    /// Sums of the rows.
    package let rowTotals: [Int]
    /// Sums of the columns.
    package let columnTotals: [Int]
    /// n.
    package let total: Int
    /// Rows of the table given that were all 0 and were left out, by their numbers there.
    package let emptyRows: [Int]
    /// Columns of the table given that were all 0 and were left out, by their numbers there.
    package let emptyColumns: [Int]

    /// A table of counts, by rows of equal length. Rows and columns without a count say nothing about association and are left out (and
    /// named). Throws `outOfRange` for a negative count, one of 2³¹ or more, or a row of another length.
    package init(_ given: [[Int]]) throws(MeasureError) {
        let width = given.first?.count ?? 0
        for row in given {
            guard row.count == width else {
                throw .outOfRange(what: "number of cells in a row", value: row.count, limit: width)
            }
            for count in row where count < 0 || count >= 1 << 31 {
                throw .outOfRange(what: "count", value: count, limit: 1 << 31)
            }
        }
        let rows = given.indices.filter { given[$0].contains { $0 != 0 } }
        let columns = (0..<width).filter { column in given.contains { $0[column] != 0 } }
        let kept = rows.map { row in columns.map { given[row][$0] } }
        let sums = kept.map { $0.reduce(0, +) }
        counts = kept
        rowTotals = sums
        columnTotals = columns.indices.map { column in kept.reduce(0) { $0 + $1[column] } }
        total = sums.reduce(0, +)
        emptyRows = given.indices.filter { !rows.contains($0) }
        emptyColumns = (0..<width).filter { !columns.contains($0) }
    }

    /// Number of rows with a count.
    package var rows: Int { counts.count }
    /// Number of columns with a count.
    package var columns: Int { columnTotals.count }
    /// (rows − 1)(columns − 1).
    package var degreesOfFreedom: Int { max(0, rows - 1) * max(0, columns - 1) }
    /// Whether it has two rows and two columns.
    package var isFourfold: Bool { rows == 2 && columns == 2 }

    /// Why nothing can be said about association; nil if something can.
    package var emptiness: String? {
        if total == 0 { return "the table is empty" }
        return rows < 2 || columns < 2 ? "only one row or one column has a count" : nil
    }

    /// What each cell would hold without association: row total × column total / n.
    package var expected: [[Double]] {
        rowTotals.map { row in columnTotals.map { Double(row) * Double($0) / Double(total) } }
    }

    /// The smallest expected count.
    package var leastExpected: Measured {
        expected.joined().min().map { .value($0) } ?? .undefined(because: "the table is empty")
    }

    /// The share of cells whose expected count is below 5, Cochran's (1954) warning about chi-squared.
    package var shareExpectedBelowFive: Measured {
        .quotient(expected.joined().count { $0 < 5 }, by: rows * columns, undefined: "the table is empty")
    }

    /// Pearson's residuals, (observed − expected) / √expected.
    package var pearsonResiduals: [[Double]] {
        overCells { observed, expected, _, _ in (observed - expected) / expected.squareRoot() }
    }

    /// Haberman's (1973) adjusted residuals: Pearson's over √((1 − row share)(1 − column share)); about standard normal without
    /// association. Undefined in a table of one row or one column.
    package var adjustedResiduals: [[Measured]] {
        guard emptiness == nil else {
            let reason = Measured.undefined(because: "only one row or one column has a count")
            return counts.map { $0.map { _ in reason } }
        }
        return overCells { observed, expected, row, column in
            (observed - expected) / (expected * (1 - row) * (1 - column)).squareRoot()
        }.map { $0.map { .value($0) } }
    }

    private func overCells(_ body: (_ observed: Double, _ expected: Double, _ row: Double, _ column: Double) -> Double)
        -> [[Double]]
    {
        let n = Double(total)
        return zip(counts, rowTotals).map { cells, row in
            zip(cells, columnTotals).map { count, column in
                body(Double(count), Double(row) * Double(column) / n, Double(row) / n, Double(column) / n)
            }
        }
    }
}

/// A test's statistic with its degrees of freedom and the probability of one at least as large.
package struct TestResult: Hashable, Sendable {
    /// The statistic.
    package let statistic: Double
    /// Degrees of freedom.
    package let degrees: Int
    /// The probability, under no association, of a statistic at least so large.
    package var probability: Double { Distributions.chiSquaredTail(statistic, degrees: degrees) }
}
