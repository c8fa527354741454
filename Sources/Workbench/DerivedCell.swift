package import Measures

/// A number of a table that is computed of counts, with the counts.
package struct DerivedCell: Sendable, Equatable {
    /// What the table calls it.
    package var name: String
    package var value: Measured
    /// Digits after the point, as in the table.
    package var places: Int
    /// The counts and what is done with them.
    package var made: String
}

extension MatrixResult {
    /// How a percentage, a rate or a normalised cell comes about; nil stands for a total.
    func derived(_ row: Int?, _ column: Int?, _ scale: MatrixScale) -> DerivedCell {
        let measured: Measured =
            switch value(row, column, scale: scale) {
            case .count(let count): .value(Double(count))
            case .number(let number): .value(number)
            case .undefined(let reason): .undefined(because: reason)
            }
        return DerivedCell(name: scale.name, value: measured, places: scale.places, made: made(row, column, scale))
    }

    private func made(_ row: Int?, _ column: Int?, _ scale: MatrixScale) -> String {
        let count = count(row, column)
        guard let whole = whole(row, column, scale: scale) else {
            guard let column, row != nil else { return "the sum of the normalised cells" }
            let sums = columnSums
            return
                "\(count) \(content.plural) · \(sums.max() ?? 0) / \(sums[column]), the largest sum of a column / the sum of this one"
        }
        let factor = scale.factor == 1 ? "" : "\(scale.factor) · "
        return "\(factor)\(count) \(content.plural) / \(whole.number) \(whole.noun) of the \(whole.place)"
    }
}

extension CooccurrenceResult {
    /// How a coefficient of two rows of the counts comes about; nil where the table shows the count itself.
    func derived(_ row: Int, _ column: Int) -> DerivedCell? {
        let measure = request.score.measure
        guard measure != .n else { return nil }
        let counted = [
            "n12 = \(counts.matrix[row, column])", "n1 = \(counts.totals[row])", "n2 = \(counts.totals[column])",
        ]
        let all =
            measure.needsUnits ? counts.unitCount.map { ["N = \($0) \(CooccurrenceWords.units(request))"] } ?? [] : []
        return DerivedCell(
            name: request.score.rawValue, value: counts.measure(measure, row, column), places: 3,
            made: (counted + all).joined(separator: ", ")
                + "; n1, n2: \(CooccurrenceWords.things(request)) of the row's code and of the column's")
    }
}
