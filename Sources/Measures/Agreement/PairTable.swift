/// How often one coder gave one category and another coder another: the square table of two coders' judgements.
///
/// Units that one of the two did not judge are not in it.
package struct PairTable: Sendable, Hashable {
    /// Number of categories.
    package let categories: Int
    /// Units by the first coder's category, then the second's.
    package let counts: [Int]
    /// Units that both judged.
    package let units: Int
    /// Units by the first coder's category.
    package let rows: [Int]
    /// Units by the second coder's category.
    package let columns: [Int]

    /// A table of given counts, row by row.
    ///
    /// - Throws: `MeasureError.outOfRange` where their number is not the square of the categories, or a count is negative.
    package init(counts: [Int], categories: Int) throws(MeasureError) {
        guard counts.count == categories * categories else {
            throw .outOfRange(what: "number of cells", value: counts.count, limit: categories * categories + 1)
        }
        if let negative = counts.first(where: { $0 < 0 }) {
            throw .outOfRange(what: "count", value: negative, limit: .max)
        }
        self.init(checked: counts, categories)
    }

    /// The table of two coders.
    package init(_ ratings: Ratings, _ first: Int, _ second: Int) {
        let size = ratings.categories
        var counts = [Int](repeating: 0, count: size * size)
        for unit in 0..<ratings.units {
            if let one = ratings[unit, first], let other = ratings[unit, second] {
                counts[one * size + other] += ratings.times(unit)
            }
        }
        self.init(checked: counts, size)
    }

    /// Two coders who gave one code or not: to how many units both, only the first, only the second, and neither gave it.
    package init(both: Int, onlyFirst: Int, onlySecond: Int, neither: Int) {
        self.init(checked: [neither, onlySecond, onlyFirst, both], 2)
    }

    private init(checked counts: [Int], _ categories: Int) {
        self.counts = counts
        self.categories = categories
        units = counts.reduce(0, +)
        rows = (0..<categories).map { row in (0..<categories).reduce(0) { $0 + counts[row * categories + $1] } }
        columns = (0..<categories).map { column in
            (0..<categories).reduce(0) { $0 + counts[$1 * categories + column] }
        }
    }

    /// Units to which the coders gave these categories.
    package subscript(row: Int, column: Int) -> Int { counts[row * categories + column] }

    /// Units on which they agree.
    package var agreements: Int { (0..<categories).reduce(0) { $0 + self[$1, $1] } }

    /// One category against all others.
    package func collapsed(to category: Int) -> PairTable {
        let both = self[category, category]
        return PairTable(
            both: both, onlyFirst: rows[category] - both, onlySecond: columns[category] - both,
            neither: units - rows[category] - columns[category] + both)
    }

    /// Without the categories that neither coder gave, the others in their order.
    package var used: PairTable {
        let kept = (0..<categories).filter { rows[$0] + columns[$0] > 0 }
        return PairTable(checked: kept.flatMap { row in kept.map { self[row, $0] } }, kept.count)
    }
}
