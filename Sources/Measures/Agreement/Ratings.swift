/// Which category each coder gave each unit: a table of units by coders, with gaps where a coder did not judge a unit.
///
/// A row may stand for several units that are judged alike. Categories are dense numbers from 0. For ordered measures they ascend in order, and `numbers` says what they stand for.
package struct Ratings: Sendable, Hashable {
    /// Number of rows: units, or kinds of units that are judged alike.
    package let units: Int
    /// For how many units each row stands; nil for one each.
    package let times: [Int]?
    /// Number of coders.
    package let coders: Int
    /// Number of categories that may occur: those that the codebook declares, otherwise those in use.
    package let categories: Int
    /// The categories, unit after unit, each with one place a coder; -1 where there is none.
    package let values: [Int32]
    /// What each category stands for as a number, ascending; nil for names.
    package let numbers: [Double]?

    /// A table of rows, one a unit.
    ///
    /// - Parameters:
    ///   - rows: the category of each coder, nil where there is none.
    ///   - categories: how many there are.
    ///   - numbers: the number that each category stands for, ascending; needed by interval and ratio measures.
    ///   - times: for how many units each row stands; nil for one each.
    /// - Throws: `MeasureError.outOfRange` for a category that is not there, or rows of unequal length.
    package init(_ rows: [[Int?]], categories: Int, numbers: [Double]? = nil, times: [Int]? = nil) throws(MeasureError)
    {
        if let times, times.count != rows.count || times.contains(where: { $0 < 0 }) {
            throw .outOfRange(what: "number of units of a row", value: times.min() ?? 0, limit: .max)
        }
        self.times = times
        units = rows.count
        coders = rows.first?.count ?? 0
        self.categories = categories
        self.numbers = numbers
        var values: [Int32] = []
        for row in rows {
            guard row.count == coders else {
                throw .outOfRange(what: "number of coders", value: row.count, limit: coders + 1)
            }
            for value in row {
                guard let value else {
                    values.append(-1)
                    continue
                }
                guard value >= 0, value < categories else {
                    throw .outOfRange(what: "category", value: value, limit: categories)
                }
                values.append(Int32(value))
            }
        }
        self.values = values
    }

    private init(_ other: Ratings, categories: Int, values: [Int32]) {
        (units, times, coders) = (other.units, other.times, other.coders)
        (self.categories, self.values, numbers) = (categories, values, nil)
    }

    /// For how many units a row stands.
    package func times(_ row: Int) -> Int { times?[row] ?? 1 }

    /// Units in all.
    package var unitCount: Int { times?.reduce(0, +) ?? units }

    /// The category that a coder gave a unit; nil where there is none.
    package subscript(unit: Int, coder: Int) -> Int? {
        let value = values[unit * coders + coder]
        return value < 0 ? nil : Int(value)
    }

    /// Whether every coder judged every unit.
    package var isComplete: Bool { !values.contains(-1) }

    /// One category against all others: 1 where it was given, 0 where another was.
    package func collapsed(to category: Int) -> Ratings {
        Ratings(self, categories: 2, values: values.map { $0 < 0 ? -1 : $0 == Int32(category) ? 1 : 0 })
    }

    /// How often each category was given to each unit.
    package var counts: UnitCounts { UnitCounts(self) }

    /// Every two coders, the first before the second.
    package var coderPairs: [(Int, Int)] {
        (0..<coders).flatMap { first in (first..<coders).dropFirst().map { (first, $0) } }
    }
}

/// How often each category was given to each unit, whoever gave it: all that coefficients for many coders need to know.
package struct UnitCounts: Sendable, Hashable {
    /// Number of units.
    package let units: Int
    /// Number of categories.
    package let categories: Int
    /// The counts, unit after unit, a place for each category.
    package let counts: [Int]
    /// Values of each unit.
    package let sizes: [Int]
    /// For how many units each row stands; nil for one each.
    package let times: [Int]?

    /// The counts of a table.
    package init(_ ratings: Ratings) {
        units = ratings.units
        categories = ratings.categories
        times = ratings.times
        var counts = [Int](repeating: 0, count: units * categories)
        var sizes = [Int](repeating: 0, count: units)
        for unit in 0..<units {
            for coder in 0..<ratings.coders {
                guard let value = ratings[unit, coder] else { continue }
                counts[unit * categories + value] += 1
                sizes[unit] += 1
            }
        }
        self.counts = counts
        self.sizes = sizes
    }

    /// For how many units a row stands.
    package func times(_ row: Int) -> Int { times?[row] ?? 1 }

    /// How often a unit was given a category.
    package subscript(unit: Int, category: Int) -> Int { counts[unit * categories + category] }
}
