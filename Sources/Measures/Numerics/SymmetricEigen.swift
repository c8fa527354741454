internal import Glibc

/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal matrix, then the QL algorithm with
/// implicit shifts.
///
/// Martin, R. S., Reinsch, C. & Wilkinson, J. H. (1968) Householder's tridiagonalization of a symmetric matrix. Numerische Mathematik 11:
/// 181–195; Bowdler, H. et al. (1968) The QR and QL algorithms for symmetric matrices. Numerische Mathematik 11: 293–306 (EISPACK's tred2 and
/// tql2). Every sum is taken in one fixed order, so that the same table gives the same digits on every machine.
package struct SymmetricEigen: Hashable, Sendable {
    /// The eigenvalues, the largest first.
    package let values: [Double]
    /// The eigenvectors of length 1, in the order of the values: `vectors[k][i]` is the part of row `i` in vector `k`.
    ///
    /// The part of largest magnitude (the first of several) is positive, since the sign of an eigenvector is free.
    package let vectors: [[Double]]

    /// The decomposition of a symmetric matrix given by rows; of each pair of cells the one below the diagonal is read.
    package init(_ matrix: [[Double]]) {
        let size = matrix.count
        precondition(matrix.allSatisfy { $0.count == size }, "a symmetric matrix has as many columns as rows")
        var work = Tridiagonal(matrix)
        work.reduce()
        work.iterate()
        let order = (0..<size).sorted {
            work.diagonal[$0] != work.diagonal[$1] ? work.diagonal[$0] > work.diagonal[$1] : $0 < $1
        }
        values = order.map { work.diagonal[$0] }
        vectors = order.map { column in
            let vector = (0..<size).map { work.cells[$0 * size + column] }
            return SignRule.isFlipped(vector) ? vector.map { -$0 } : vector
        }
    }
}

/// Which way an axis points, where the mathematics leaves it open.
enum SignRule {
    /// Whether the part of largest magnitude, the first of several, is negative.
    static func isFlipped(_ vector: [Double]) -> Bool {
        var largest = 0.0
        for part in vector where abs(part) > abs(largest) * (1 + 1e-9) { largest = part }
        return largest < 0
    }
}

/// The work of EISPACK's tred2 and tql2, in their names' order of operations.
private struct Tridiagonal {
    /// Number of rows.
    let size: Int
    /// Row by row; in the end the columns are the eigenvectors.
    var cells: [Double]
    var diagonal: [Double]
    private var beside: [Double]

    init(_ matrix: [[Double]]) {
        size = matrix.count
        cells = matrix.flatMap { $0 }
        diagonal = matrix.last ?? []
        beside = [Double](repeating: 0, count: matrix.count)
    }

    /// Householder's reflections, and their product (tred2).
    mutating func reduce() {
        guard size > 0 else { return }
        for i in stride(from: size - 1, to: 0, by: -1) {
            let scale = diagonal[..<i].reduce(0) { $0 + abs($1) }
            var square = 0.0
            if scale == 0 {
                beside[i] = diagonal[i - 1]
                for j in 0..<i {
                    diagonal[j] = cells[(i - 1) * size + j]
                    cells[i * size + j] = 0
                    cells[j * size + i] = 0
                }
            } else {
                square = reflect(i, scale)
            }
            diagonal[i] = square
        }
        accumulate()
    }

    private mutating func reflect(_ i: Int, _ scale: Double) -> Double {
        var square = 0.0
        for k in 0..<i {
            diagonal[k] /= scale
            square += diagonal[k] * diagonal[k]
        }
        let last = diagonal[i - 1]
        let root = last > 0 ? -square.squareRoot() : square.squareRoot()
        beside[i] = scale * root
        square -= last * root
        diagonal[i - 1] = last - root
        for j in 0..<i { beside[j] = 0 }
        for j in 0..<i {
            let part = diagonal[j]
            cells[j * size + i] = part
            var sum = beside[j] + cells[j * size + j] * part
            for k in stride(from: j + 1, to: i, by: 1) {
                sum += cells[k * size + j] * diagonal[k]
                beside[k] += cells[k * size + j] * part
            }
            beside[j] = sum
        }
        var product = 0.0
        for j in 0..<i {
            beside[j] /= square
            product += beside[j] * diagonal[j]
        }
        let half = product / (square + square)
        for j in 0..<i { beside[j] -= half * diagonal[j] }
        for j in 0..<i {
            let (left, right) = (diagonal[j], beside[j])
            for k in j..<i { cells[k * size + j] -= left * beside[k] + right * diagonal[k] }
            diagonal[j] = cells[(i - 1) * size + j]
            cells[i * size + j] = 0
        }
        return square
    }

    private mutating func accumulate() {
        for i in 0..<size - 1 {
            cells[(size - 1) * size + i] = cells[i * size + i]
            cells[i * size + i] = 1
            let square = diagonal[i + 1]
            if square != 0 {
                for k in 0...i { diagonal[k] = cells[k * size + i + 1] / square }
                for j in 0...i {
                    var sum = 0.0
                    for k in 0...i { sum += cells[k * size + i + 1] * cells[k * size + j] }
                    for k in 0...i { cells[k * size + j] -= sum * diagonal[k] }
                }
            }
            for k in 0...i { cells[k * size + i + 1] = 0 }
        }
        for j in 0..<size {
            diagonal[j] = cells[(size - 1) * size + j]
            cells[(size - 1) * size + j] = 0
        }
        cells[(size - 1) * size + size - 1] = 1
        beside[0] = 0
    }

    /// QL with implicit shifts (tql2). A symmetric matrix converges in some three turns for each value.
    mutating func iterate() {
        guard size > 1 else { return }
        for i in 1..<size { beside[i - 1] = beside[i] }
        beside[size - 1] = 0
        var shift = 0.0
        var largest = 0.0
        for l in 0..<size {
            largest = max(largest, abs(diagonal[l]) + abs(beside[l]))
            var m = l
            while m < size - 1, abs(beside[m]) > Double.ulpOfOne * largest { m += 1 }
            var turns = 0
            while m > l, abs(beside[l]) > Double.ulpOfOne * largest, turns < 100 {
                turns += 1
                shift += turn(l, m)
            }
            diagonal[l] += shift
            beside[l] = 0
        }
    }

    /// One turn of QL on rows `l ... m`; returns the shift that it took off the diagonal.
    private mutating func turn(_ l: Int, _ m: Int) -> Double {
        let first = diagonal[l]
        var p = (diagonal[l + 1] - first) / (2 * beside[l])
        let r = p < 0 ? -hypot(p, 1) : hypot(p, 1)
        diagonal[l] = beside[l] / (p + r)
        diagonal[l + 1] = beside[l] * (p + r)
        let second = diagonal[l + 1]
        let taken = first - diagonal[l]
        for i in stride(from: l + 2, to: size, by: 1) { diagonal[i] -= taken }
        p = diagonal[m]
        var (c, c2, c3) = (1.0, 1.0, 1.0)
        let nextBeside = beside[l + 1]
        var (s, s2) = (0.0, 0.0)
        for i in stride(from: m - 1, through: l, by: -1) {
            c3 = c2
            c2 = c
            s2 = s
            let g = c * beside[i]
            let h = c * p
            let length = hypot(p, beside[i])
            beside[i + 1] = s * length
            s = beside[i] / length
            c = p / length
            p = c * diagonal[i] - s * g
            diagonal[i + 1] = h + s * (c * g + s * diagonal[i])
            for k in 0..<size {
                let part = cells[k * size + i + 1]
                cells[k * size + i + 1] = s * cells[k * size + i] + c * part
                cells[k * size + i] = c * cells[k * size + i] - s * part
            }
        }
        p = -s * s2 * c3 * nextBeside * beside[l] / second
        beside[l] = s * p
        diagonal[l] = c * p
        return taken
    }
}
