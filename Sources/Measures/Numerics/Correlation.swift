/// Correlation of two lists of numbers.
package enum Correlation {
    /// Pearson's r of two lists of equal length; undefined where one does not vary.
    package static func pearson(_ a: [Double], _ b: [Double]) -> Measured {
        precondition(a.count == b.count, "two lists of one length")
        guard a.count > 1 else { return .undefined(because: "it needs two pairs") }
        let n = Double(a.count)
        let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
        var (both, squareA, squareB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            both += (x - meanA) * (y - meanB)
            squareA += (x - meanA) * (x - meanA)
            squareB += (y - meanB) * (y - meanB)
        }
        guard squareA > 0, squareB > 0 else { return .undefined(because: "one of the two does not vary") }
        return .value(both / (squareA.squareRoot() * squareB.squareRoot()))
    }
}
