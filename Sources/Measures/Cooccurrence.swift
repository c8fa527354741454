/// What was counted to say how far codes occur together.
package enum CooccurrenceCounting: String, Hashable, Sendable, CaseIterable {
    /// Pairs of codings.
    case pairs
    /// Units (sentences, turns, paragraphs, documents, cases) that carry both codes.
    case units
    /// Characters (Unicode scalars) that carry both codes.
    case characters
}

/// A measure of how far two codes occur together.
package enum CooccurrenceMeasure: String, Hashable, Sendable, CaseIterable {
    /// The count itself.
    case n
    /// n₁₂ / (n₁ + n₂ − n₁₂). Over pairs of codings this is ATLAS.ti's c-coefficient, which may leave 0 … 1.
    case jaccard
    /// 2 n₁₂ / (n₁ + n₂).
    case dice
}

/// Counts of codes occurring together, and the measures made of them.
package struct Cooccurrence: Sendable, Equatable {
    /// What was counted.
    package let counting: CooccurrenceCounting
    /// n₁: codings, units or characters of each row.
    package let totals: [Int]
    /// n₁₂. On the diagonal: in units and characters n₁; in pairs, the pairs of different codings of the same row.
    package let matrix: CountMatrix
    /// N, the number of units looked at; nil where no units were counted.
    package let unitCount: Int?

    init(counting: CooccurrenceCounting, totals: [Int], matrix: CountMatrix, unitCount: Int?) {
        self.counting = counting
        self.totals = totals
        self.matrix = matrix
        self.unitCount = unitCount
    }

    /// The measure of two rows; undefined, with the reason, where it would be 0/0.
    ///
    /// The c-coefficient of pairs comes with flags: outside 0 … 1, and one code more than five times as frequent as the
    /// other (the bound at which ATLAS.ti shows its yellow mark). A row has no coefficient with itself.
    package func measure(_ measure: CooccurrenceMeasure, _ i: Int, _ j: Int) -> Measured {
        let (both, one, other) = (matrix[i, j], totals[i], totals[j])
        if measure == .n { return .value(Double(both)) }
        if i == j && counting == .pairs {
            return .undefined(because: "a code has no coefficient with itself in pairs of codings")
        }
        let things = counting == .pairs ? "codings" : counting.rawValue
        if one == 0 && other == 0 { return .undefined(because: "neither code has any \(things) here") }
        let denominator = measure == .jaccard ? one + other - both : one + other
        let quotient = Measured.quotient(
            measure == .jaccard ? both : 2 * both, by: denominator,
            undefined: "as many pairs overlap (\(both)) as there are codings of both codes (\(one) + \(other))")
        guard counting == .pairs, case .value(let number, _) = quotient else { return quotient }
        var flags: Set<MeasureFlag> = []
        if number < 0 || number > 1 { flags.insert(.outsideZeroToOne) }
        if max(one, other) > 5 * min(one, other) { flags.insert(.unequalFrequencies) }
        return .value(number, flags: flags)
    }

    /// Verifies that the counts are possible: `n₁₂ ≤ min(n₁, n₂)` and the diagonal in units and characters.
    package func _invariantCheck() {
        guard counting != .pairs else { return }
        matrix.forEachNonZero { i, j, both in
            precondition(both <= min(totals[i], totals[j]), "more in common than either has")
            precondition(i != j || both == totals[i], "diagonal is not n")
        }
        for row in totals.indices where totals[row] > 0 {
            precondition(matrix[row, row] == totals[row], "diagonal is not n")
        }
    }
}
