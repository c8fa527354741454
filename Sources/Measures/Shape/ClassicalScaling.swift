/// Classical (Torgerson's) multidimensional scaling: points in a plane whose distances come as near as may be to given dissimilarities.
///
/// Torgerson, W. S. (1952) Psychometrika 17: 401–419; Gower, J. C. (1966) Biometrika 53: 325–338. The squared dissimilarities are centred twice,
/// B = −½ J D² J, and B's eigenvectors with the largest positive eigenvalues, times their roots, are the coordinates.
package struct ClassicalScaling: Hashable, Sendable {
    /// All eigenvalues, the largest first; negative ones say that no space of points has these distances.
    package let eigenvalues: [Double]
    /// The points: `coordinates[i][k]`. Where fewer eigenvalues are positive than dimensions were asked for, the rest is 0.
    package let coordinates: [[Double]]
    /// Dimensions asked for.
    package let dimensions: Int
    /// Σ (d − d̂)² over pairs, d the dissimilarity and d̂ the distance of the points.
    package let rawStress: Double
    /// Σ d² over pairs of points.
    private let squares: Double

    /// The scaling of a square matrix of dissimilarities, symmetric and 0 on the diagonal. Throws `outOfRange` where it is not square or a
    /// dissimilarity is negative or not finite.
    package init(_ dissimilarities: [[Double]], dimensions: Int = 2) throws(MeasureError) {
        let size = dissimilarities.count
        for row in dissimilarities {
            guard row.count == size else {
                throw .outOfRange(what: "number of cells in a row", value: row.count, limit: size)
            }
            if let wrong = row.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
                throw .outOfRange(what: "dissimilarity in column", value: wrong, limit: size)
            }
        }
        let squared = dissimilarities.map { $0.map { $0 * $0 } }
        let means = squared.map { $0.reduce(0, +) / Double(max(1, size)) }
        let mean = means.reduce(0, +) / Double(max(1, size))
        let centred = (0..<size).map { i in (0..<size).map { j in -(squared[i][j] - means[i] - means[j] + mean) / 2 } }
        let eigen = SymmetricEigen(centred)
        let floor = (eigen.values.first ?? 0) * 1e-12
        var points = (0..<size).map { _ in [Double](repeating: 0, count: dimensions) }
        for (axis, value) in eigen.values.prefix(dimensions).enumerated() where value > floor {
            let length = value.squareRoot()
            for index in 0..<size { points[index][axis] = eigen.vectors[axis][index] * length }
        }
        var (stress, squares) = (0.0, 0.0)
        for i in 0..<size {
            for j in 0..<i {
                let distance = Self.distance(points[i], points[j])
                let miss = dissimilarities[i][j] - distance
                stress += miss * miss
                squares += distance * distance
            }
        }
        self.dimensions = dimensions
        eigenvalues = eigen.values
        coordinates = points
        rawStress = stress
        self.squares = squares
    }

    /// The distance of two points.
    package func distance(_ i: Int, _ j: Int) -> Double { Self.distance(coordinates[i], coordinates[j]) }

    private static func distance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// Kruskal's stress 1: √(Σ (d − d̂)²/Σ d̂²); 0 is perfect, above 0.2 poor (Kruskal 1964). Undefined where all points fall together.
    package var stress: Measured {
        squares == 0 ? .undefined(because: "all points fall together") : .value((rawStress / squares).squareRoot())
    }

    /// The shown eigenvalues over the sum of the magnitudes of all (Mardia's first).
    package var fitAbsolute: Measured { fit { abs($0) } }
    /// The shown eigenvalues over the sum of the positive ones.
    package var fitPositive: Measured { fit { max(0, $0) } }

    private func fit(_ weight: (Double) -> Double) -> Measured {
        let all = eigenvalues.reduce(0) { $0 + weight($1) }
        guard all > 0 else { return .undefined(because: "all dissimilarities are 0") }
        return .value(eigenvalues.prefix(dimensions).reduce(0) { $0 + max(0, $1) } / all)
    }
}
