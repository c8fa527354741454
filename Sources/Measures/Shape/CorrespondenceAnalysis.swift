/// Correspondence analysis of a cross-table: rows and columns as points, so that points lie near each other whose profiles are alike.
///
/// Greenacre, M. (1984) Theory and Applications of Correspondence Analysis. With P the table over its sum, r and c its row and column sums, the
/// matrix S = D_r^−½ (P − rcᵀ) D_c^−½ is taken apart; its squared singular values are the principal inertias, found as the eigenvalues of S Sᵀ or Sᵀ S,
/// whichever is smaller. Total inertia = chi²/n.
package struct CorrespondenceAnalysis: Hashable, Sendable {
    /// Masses of the rows, their shares of n.
    package let rowMasses: [Double]
    /// Masses of the columns.
    package let columnMasses: [Double]
    /// Principal inertias, the largest first; those that are 0 are left out.
    package let inertias: [Double]
    /// Principal coordinates of the rows: `rowCoordinates[i][k]` on axis k. Of each axis the row coordinate of largest magnitude is positive.
    package let rowCoordinates: [[Double]]
    /// Principal coordinates of the columns.
    package let columnCoordinates: [[Double]]
    /// The table, without its empty rows and columns.
    package let table: ContingencyTable

    /// The analysis of a table; nil where it has only one row or one column with a count (`table.emptiness`).
    package init?(_ table: ContingencyTable) {
        guard table.emptiness == nil else { return nil }
        self.table = table
        let n = Double(table.total)
        let rows = table.rowTotals.map { Double($0) / n }
        let columns = table.columnTotals.map { Double($0) / n }
        rowMasses = rows
        columnMasses = columns
        let residuals = zip(table.counts, rows).map { cells, row in
            zip(cells, columns).map { count, column in (Double(count) / n - row * column) / (row * column).squareRoot()
            }
        }
        let isWide = table.rows <= table.columns
        let lines = isWide ? residuals : columns.indices.map { column in residuals.map { $0[column] } }
        let eigen = SymmetricEigen(
            lines.map { line in lines.map { other in zip(line, other).reduce(0) { $0 + $1.0 * $1.1 } } })
        // Rows and columns are centred, so one value is 0 whatever the table, and others may be; they are noise.
        let floor = max(eigen.values.first ?? 0, 1e-12) * 1e-11
        let kept = eigen.values.prefix(lines.count - 1).prefix { $0 > floor }
        var inertias: [Double] = []
        var rowCoordinates = rows.map { _ in [Double]() }
        var columnCoordinates = columns.map { _ in [Double]() }
        for axis in kept.indices {
            let near = eigen.vectors[axis]
            // The coordinates on the axis: the near side's vector times σ, and the far side by the transition formula.
            let far = (lines.first ?? []).indices.map { place in
                zip(lines, near).reduce(0) { $0 + $1.0[place] * $1.1 }
            }
            // The inertia from the far side's length: of a small axis it has more right digits than the eigenvalue.
            let inertia = far.reduce(0) { $0 + $1 * $1 }
            let length = inertia.squareRoot()
            inertias.append(inertia)
            let rowPart = isWide ? near.map { $0 * length } : far
            let columnPart = isWide ? far : near.map { $0 * length }
            var onRows = zip(rowPart, rows).map { $0 / $1.squareRoot() }
            var onColumns = zip(columnPart, columns).map { $0 / $1.squareRoot() }
            if SignRule.isFlipped(onRows) {
                onRows = onRows.map { -$0 }
                onColumns = onColumns.map { -$0 }
            }
            for index in rows.indices { rowCoordinates[index].append(onRows[index]) }
            for index in columns.indices { columnCoordinates[index].append(onColumns[index]) }
        }
        self.inertias = inertias
        self.rowCoordinates = rowCoordinates
        self.columnCoordinates = columnCoordinates
    }

    /// Sum of the inertias, chi²/n.
    package var totalInertia: Double { (table.chiSquared?.statistic ?? 0) / Double(table.total) }

    /// Percent of the total inertia that each axis shows.
    package var percent: [Double] {
        let all = inertias.reduce(0, +)
        return inertias.map { 100 * $0 / all }
    }

    /// Share of each axis's inertia that each row makes: mass · coordinate²/inertia.
    package var rowContributions: [[Double]] { contributions(rowMasses, rowCoordinates) }
    /// Share of each axis's inertia that each column makes.
    package var columnContributions: [[Double]] { contributions(columnMasses, columnCoordinates) }
    /// Share of each row's distance from the centre that each axis shows (cos²); undefined for a row at the centre.
    package var rowQuality: [[Measured]] { Self.quality(rowCoordinates) }
    /// Share of each column's distance from the centre that each axis shows.
    package var columnQuality: [[Measured]] { Self.quality(columnCoordinates) }

    private func contributions(_ masses: [Double], _ coordinates: [[Double]]) -> [[Double]] {
        zip(masses, coordinates).map { mass, point in zip(point, inertias).map { mass * $0 * $0 / $1 } }
    }

    private static func quality(_ coordinates: [[Double]]) -> [[Measured]] {
        coordinates.map { point in
            let distance = point.reduce(0) { $0 + $1 * $1 }
            return point.map {
                distance == 0 ? .undefined(because: "it lies at the centre") : .value($0 * $0 / distance)
            }
        }
    }
}
