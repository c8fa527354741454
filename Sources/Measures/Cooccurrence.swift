/// What was counted to say how far codes occur together.
package enum CooccurrenceCounting: String, Hashable, Sendable, CaseIterable {
    /// Pairs of codings.
    case pairs
    /// Units (sentences, turns, paragraphs, documents, cases) that carry both codes.
    case units
    /// Characters (Unicode scalars) that carry both codes.
    case characters
    /// Maximal stretches of text that carry both codes.
    case references
}

/// A measure of how far two codes occur together; n₁ is of the row, n₂ of the column.
package enum CooccurrenceMeasure: String, Hashable, Sendable, CaseIterable {
    /// The count itself.
    case n
    /// n₁₂ / (n₁ + n₂ − n₁₂). Over pairs of codings this is ATLAS.ti's c-coefficient, which may leave 0 … 1.
    case jaccard
    /// 2 n₁₂ / (n₁ + n₂).
    case dice
    /// Simpson's overlap, n₁₂ / min(n₁, n₂).
    case overlap
    /// n₁₂ / √(n₁ n₂).
    case cosine
    /// n₁₂ / n₂: of the column's, the share that the row has too. It has a direction.
    case rowGivenColumn
    /// n₁₂ / n₁: of the row's, the share that the column has too. It has a direction.
    case columnGivenRow
    /// 14 + log₂(2 n₁₂ / (n₁ + n₂)).
    case logDice
    // What follows looks at N, all units there are.
    case simpleMatching, russellRao, kuckartzRaediker, lift, leverage, pmi, npmi, phi, oddsRatio, oddsRatioHaldane,
        yuleQ
    /// The likelihood-ratio statistic of the fourfold table, with its four terms (Dunning 1993); no test, for codings are no sample.
    case g2

    /// The coefficient of the fourfold table that it is; nil for the count and G².
    package var coefficient: AssociationCoefficient? {
        switch self {
        case .n, .g2: nil
        case .rowGivenColumn: .firstGivenSecond
        case .columnGivenRow: .secondGivenFirst
        default: AssociationCoefficient(rawValue: rawValue)
        }
    }

    /// Whether it looks at N: at the units that carry neither code.
    package var needsUnits: Bool {
        switch self {
        case .n, .jaccard, .dice, .overlap, .cosine, .rowGivenColumn, .columnGivenRow, .logDice: false
        default: true
        }
    }

    /// Whether row and column may not change places.
    package var hasDirection: Bool { self == .rowGivenColumn || self == .columnGivenRow }
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

    /// The same counts, out of N units of which nothing else is known.
    package func of(units: Int) -> Cooccurrence {
        Cooccurrence(counting: counting, totals: totals, matrix: matrix, unitCount: units)
    }

    /// The measure of two rows; undefined, with the reason, where it would be 0/0.
    ///
    /// Coefficients of pairs come with flags: outside 0 … 1, one code more than five times as frequent as the other (the bound at
    /// which ATLAS.ti shows its yellow mark), and a code that overlaps itself. A row has no coefficient with itself in pairs.
    package func measure(_ measure: CooccurrenceMeasure, _ i: Int, _ j: Int) -> Measured {
        let (both, one, other) = (matrix[i, j], totals[i], totals[j])
        if measure == .n { return .value(Double(both)) }
        let things = counting == .pairs ? "codings" : counting == .references ? "stretches" : counting.rawValue
        if counting == .pairs || counting == .references {
            if i == j && counting == .pairs {
                return .undefined(because: "a code has no coefficient with itself in pairs of codings")
            }
            return one == 0 && other == 0
                ? .undefined(because: "neither code has any \(things) here") : pairCoefficient(measure, i, j)
        }
        if measure.needsUnits && unitCount == nil {
            return .undefined(because: "how many \(things) there are in all is not known")
        }
        if one == 0 && other == 0 { return .undefined(because: "neither code has any \(things) here") }
        let all = unitCount ?? (one + other - both)
        guard let table = try? FourfoldTable(both: both, firstTotal: one, secondTotal: other, units: all) else {
            return .undefined(because: "more is counted than there are \(things)")
        }
        if measure == .g2 { return Self.likelihoodRatio(table) }
        return measure.coefficient.map { table[$0] } ?? .undefined(because: "no such coefficient")
    }

    private static func likelihoodRatio(_ table: FourfoldTable) -> Measured {
        let cells = [[table.both, table.first], [table.second, table.neither]]
        guard let contingency = try? ContingencyTable(cells) else {
            return .undefined(because: "there are too many units to compute with")
        }
        guard let ratio = contingency.likelihoodRatio else {
            return .undefined(because: "one of them stands in every unit or in none")
        }
        return .value(ratio.statistic)
    }

    /// A coefficient by its formula over n₁, n₂ and n₁₂ of pairs, of which no fourfold table can be made: n₁₂ may be larger than n₁ or n₂.
    private func pairCoefficient(_ measure: CooccurrenceMeasure, _ i: Int, _ j: Int) -> Measured {
        let (both, one, other) = (matrix[i, j], totals[i], totals[j])
        let nothing = "one of the codes has no codings here"
        let quotient: Measured
        switch measure {
        case .jaccard, .dice:
            quotient = Measured.quotient(
                measure == .jaccard ? both : 2 * both, by: measure == .jaccard ? one + other - both : one + other,
                undefined: "as many pairs overlap (\(both)) as there are codings of both codes (\(one) + \(other))")
        case .overlap: quotient = .quotient(both, by: min(one, other), undefined: nothing)
        case .rowGivenColumn: quotient = .quotient(both, by: other, undefined: nothing)
        case .columnGivenRow: quotient = .quotient(both, by: one, undefined: nothing)
        case .cosine:
            let mean = (Double(one) * Double(other)).squareRoot()
            quotient = mean == 0 ? .undefined(because: nothing) : .value(Double(both) / mean)
        default:
            return .undefined(because: "pairs of codings have no N: nothing is known of units that carry neither code")
        }
        guard case .value(let number, _) = quotient else { return quotient }
        var flags: Set<MeasureFlag> = []
        if number < 0 || number > 1 { flags.insert(.outsideZeroToOne) }
        if max(one, other) > 5 * min(one, other) { flags.insert(.unequalFrequencies) }
        if counting == .pairs && (matrix[i, i] > 0 || matrix[j, j] > 0) { flags.insert(.redundantCodings) }
        return .value(number, flags: flags)
    }

    /// Verifies that the counts are possible: `n₁₂ ≤ min(n₁, n₂)` and the diagonal in units and characters.
    package func _invariantCheck() {
        guard counting != .pairs && counting != .references else { return }
        matrix.forEachNonZero { i, j, both in
            precondition(both <= min(totals[i], totals[j]), "more in common than either has")
            precondition(i != j || both == totals[i], "diagonal is not n")
        }
        for row in totals.indices where totals[row] > 0 {
            precondition(matrix[row, row] == totals[row], "diagonal is not n")
        }
    }
}
