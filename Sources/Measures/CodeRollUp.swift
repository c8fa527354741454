/// Which rows of a table each code counts for.
///
/// A row that stands for a code with its subcodes takes the codings of all of them, each once: rolling up is a union,
/// never a sum. A code may count for several rows (its own and its ancestors'), or for none.
package struct CodeRollUp: Sendable, Hashable {
    /// Number of codes.
    package let codes: Int
    /// Number of rows.
    package let rows: Int
    private let first: [Int32]
    private let list: [Int32]

    /// Rows of each code, given outright. Throws `outOfRange` for a row that is not there.
    package init(rowsOfCode: [[Int]], rows: Int) throws(MeasureError) {
        codes = rowsOfCode.count
        self.rows = rows
        var first: [Int32] = [0]
        var list: [Int32] = []
        for rowsOfOne in rowsOfCode {
            for row in Set(rowsOfOne).sorted() {
                guard row >= 0 && row < rows else { throw .outOfRange(what: "row", value: row, limit: rows) }
                list.append(Int32(row))
            }
            first.append(Int32(list.count))
        }
        self.first = first
        self.list = list
    }

    /// Each code its own row.
    package init(identity codes: Int) {
        self.codes = codes
        rows = codes
        first = (0...codes).map { Int32($0) }
        list = (0..<codes).map { Int32($0) }
    }

    /// One row for each of `asked`: the code and all below it, or the code alone if it is in `exactly`.
    ///
    /// `parents` has the parent of each code, -1 or itself for none. Throws `outOfRange` for a parent or code that is
    /// not there, or for a code that is its own ancestor.
    package init(parents: [Int], asked: [Int], exactly: Set<Int> = []) throws(MeasureError) {
        let codes = parents.count
        var rowsAt = [[Int]](repeating: [], count: codes)
        for (row, code) in asked.enumerated() {
            guard code >= 0 && code < codes else { throw .outOfRange(what: "code", value: code, limit: codes) }
            rowsAt[code].append(row)
        }
        var rowsOfCode = [[Int]](repeating: [], count: codes)
        for code in 0..<codes {
            var ancestor = code
            var steps = 0
            while ancestor >= 0 {
                guard ancestor < codes, steps <= codes else {
                    throw .outOfRange(what: "parent", value: ancestor, limit: codes)
                }
                let rows = rowsAt[ancestor]
                rowsOfCode[code] += ancestor == code || !exactly.contains(ancestor) ? rows : []
                if parents[ancestor] == ancestor { break }
                ancestor = parents[ancestor]
                steps += 1
            }
        }
        try self.init(rowsOfCode: rowsOfCode, rows: asked.count)
    }

    /// The rows that a code counts for, ascending; none for a number that is no code.
    package func rows(of code: Int32) -> ArraySlice<Int32> {
        guard code >= 0 && Int(code) < codes else { return [] }
        return list[Int(first[Int(code)])..<Int(first[Int(code) + 1])]
    }

    /// Whether every code has a row of its own and no other, in order.
    package var isIdentity: Bool {
        rows == codes && list.count == codes && first == (0...codes).map { Int32($0) }
            && list == (0..<codes).map { Int32($0) }
    }
}

extension Cooccurrence {
    /// Rolls counts of pairs of codings up to rows: each unordered pair of different codings counts once in the cell
    /// {i, j} if one of them belongs to row i and the other to row j.
    ///
    /// So a coding never occurs together with itself, though it may belong to both rows. Exact, because each coding has
    /// one code. Only counts of pairs can be rolled up afterwards; units and characters need `rollUp` when counted.
    package func rolledUp(_ rollUp: CodeRollUp) -> Cooccurrence {
        precondition(counting == .pairs && rollUp.codes == totals.count, "only pairs of these codes roll up afterwards")
        if rollUp.isIdentity { return self }
        var rolled = CountMatrix(size: rollUp.rows)
        var totals = [Int](repeating: 0, count: rollUp.rows)
        for code in self.totals.indices {
            for row in rollUp.rows(of: Int32(code)) { totals[Int(row)] += self.totals[code] }
        }
        matrix.forEachNonZero { a, b, count in
            let (rowsA, rowsB) = (rollUp.rows(of: Int32(a)), rollUp.rows(of: Int32(b)))
            for i in rowsA {
                for j in rowsB {
                    // {i, j} would come twice where both codes belong to both rows.
                    if i > j && rowsA.contains(j) && rowsB.contains(i) { continue }
                    rolled[Int(i), Int(j)] += count
                }
            }
        }
        return Cooccurrence(counting: .pairs, totals: totals, matrix: rolled, unitCount: nil)
    }
}
