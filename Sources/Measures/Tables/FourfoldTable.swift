internal import Glibc

/// Two features over N units: how many units have both, one, the other, neither. Every coefficient of association that can be made of it.
///
/// The units are whatever was counted (segments, sentences, turns, documents, cases); no coefficient takes them for a sample.
package struct FourfoldTable: Hashable, Sendable {
    /// Units with both features, a = n₁₂.
    package let both: Int
    /// Units with the first alone, b = n₁ − n₁₂.
    package let first: Int
    /// Units with the second alone, c = n₂ − n₁₂.
    package let second: Int
    /// Units with neither, d = N − n₁ − n₂ + n₁₂.
    package let neither: Int

    /// A table of its four cells. Throws `outOfRange` for a negative cell or one of 2⁴⁰ or more.
    package init(both: Int, first: Int, second: Int, neither: Int) throws(MeasureError) {
        let limit = 1 << 40
        for (what, cell) in [("both", both), ("first alone", first), ("second alone", second), ("neither", neither)]
        where cell < 0 || cell >= limit {
            throw .outOfRange(what: what, value: cell, limit: limit)
        }
        self.both = both
        self.first = first
        self.second = second
        self.neither = neither
    }

    /// A table of its margins: n₁₂ with both, n₁ and n₂ with each, N in all. Throws `outOfRange` where no such table can be.
    package init(both: Int, firstTotal: Int, secondTotal: Int, units: Int) throws(MeasureError) {
        try self.init(
            both: both, first: firstTotal - both, second: secondTotal - both,
            neither: units - firstTotal - secondTotal + both)
    }

    /// n₁, units with the first feature.
    package var firstTotal: Int { both + first }
    /// n₂, units with the second feature.
    package var secondTotal: Int { both + second }
    /// N.
    package var units: Int { both + first + second + neither }

    /// The coefficient.
    package subscript(_ coefficient: AssociationCoefficient) -> Measured {
        let (a, b, c, d) = (Double(both), Double(first), Double(second), Double(neither))
        let (n1, n2, n) = (a + b, a + c, a + b + c + d)
        switch coefficient {
        case .jaccard: return quotient(a, n1 + n2 - a, "no unit has either")
        case .dice: return quotient(2 * a, n1 + n2, "no unit has either")
        case .overlap: return quotient(a, min(n1, n2), "one of them stands in no unit")
        case .cosine: return quotient(a, (n1 * n2).squareRoot(), "one of them stands in no unit")
        case .simpleMatching: return quotient(a + d, n, Self.noUnit)
        case .russellRao: return quotient(a, n, Self.noUnit)
        case .kuckartzRaediker: return quotient(2 * a + d, 2 * a + b + c + d, Self.noUnit)
        case .lift: return quotient(a * n, n1 * n2, "one of them stands in no unit")
        case .secondGivenFirst: return quotient(a, n1, "the first stands in no unit")
        case .firstGivenSecond: return quotient(a, n2, "the second stands in no unit")
        case .leverage:
            return n == 0 ? .undefined(because: Self.noUnit) : .value((a * n - n1 * n2) / (n * n))
        case .pmi, .npmi:
            guard n1 > 0, n2 > 0 else { return .undefined(because: "one of them stands in no unit") }
            guard a > 0 else { return .undefined(because: "they never occur together: the logarithm of 0") }
            let information = log2(a * n / (n1 * n2))
            if coefficient == .pmi { return .value(information) }
            return quotient(information, -log2(a / n), "every unit has both")
        case .phi:
            let margins = n1 * n2 * (c + d) * (b + d)
            return quotient(a * d - b * c, margins.squareRoot(), "one of them stands in every unit or in none")
        case .oddsRatio: return quotient(a * d, b * c, "b or c is 0")
        case .oddsRatioHaldane: return .value((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
        case .yuleQ: return quotient(a * d - b * c, a * d + b * c, "ad and bc are both 0")
        case .logDice:
            guard a > 0 else { return .undefined(because: "they never occur together: the logarithm of 0") }
            return .value(14 + log2(2 * a / (n1 + n2)))
        }
    }

    private static let noUnit = "there is no unit"

    private func quotient(_ numerator: Double, _ denominator: Double, _ reason: String) -> Measured {
        denominator == 0 ? .undefined(because: reason) : .value(numerator / denominator)
    }
}

/// A coefficient of association of two features; a, b, c, d are the cells of the table, n₁ = a + b, n₂ = a + c, N = a + b + c + d.
package enum AssociationCoefficient: String, Hashable, Sendable, CaseIterable {
    /// a / (a + b + c) (Jaccard 1901); ATLAS.ti's c-coefficient has the same form.
    case jaccard
    /// 2a / (2a + b + c) (Dice 1945, Sørensen 1948).
    case dice
    /// a / min(n₁, n₂) (Szymkiewicz 1934, Simpson 1943).
    case overlap
    /// a / √(n₁n₂) (Ochiai 1957).
    case cosine
    /// (a + d) / N (Sokal & Michener 1958).
    case simpleMatching
    /// a / N (Russell & Rao 1940).
    case russellRao
    /// (2a + d) / (2a + b + c + d) (Kuckartz & Rädiker's zeta, to our understanding of MAXQDA's manual).
    case kuckartzRaediker
    /// aN / (n₁n₂): how many times as often together as if independent.
    case lift
    /// a / n₁, the share of the first's units that have the second.
    case secondGivenFirst
    /// a / n₂, the share of the second's units that have the first.
    case firstGivenSecond
    /// a/N − n₁n₂/N² (Piatetsky-Shapiro 1991).
    case leverage
    /// log₂ lift, in bits (Church & Hanks 1990).
    case pmi
    /// pmi / −log₂(a/N), −1 … 1 (Bouma 2009).
    case npmi
    /// (ad − bc) / √(n₁ n₂ (N − n₁)(N − n₂)) (Pearson 1904).
    case phi
    /// ad / bc.
    case oddsRatio
    /// (a + ½)(d + ½) / ((b + ½)(c + ½)) (Haldane 1955), which is always defined.
    case oddsRatioHaldane
    /// (ad − bc) / (ad + bc) (Yule 1900).
    case yuleQ
    /// 14 + log₂(2a / (n₁ + n₂)), at most 14 (Rychlý 2008).
    case logDice

    /// The formula in words, for the line under a table.
    package var formula: String {
        switch self {
        case .jaccard: "Jaccard: a / (a + b + c)"
        case .dice: "Dice: 2a / (2a + b + c)"
        case .overlap: "overlap (Simpson): a / min(n1, n2)"
        case .cosine: "cosine (Ochiai): a / √(n1·n2)"
        case .simpleMatching: "simple matching: (a + d) / N"
        case .russellRao: "Russell & Rao: a / N"
        case .kuckartzRaediker: "Kuckartz & Rädiker's zeta: (2a + d) / (2a + b + c + d)"
        case .lift: "lift: aN / (n1·n2)"
        case .secondGivenFirst: "share of the first's units that have the second: a / n1"
        case .firstGivenSecond: "share of the second's units that have the first: a / n2"
        case .leverage: "leverage: a/N − n1·n2/N²"
        case .pmi: "pointwise mutual information in bits: log2(aN / (n1·n2))"
        case .npmi: "normalised PMI: PMI / −log2(a/N)"
        case .phi: "phi: (ad − bc) / √(n1·n2·(N − n1)·(N − n2))"
        case .oddsRatio: "odds ratio: ad / bc"
        case .oddsRatioHaldane: "odds ratio after Haldane: (a + ½)(d + ½) / ((b + ½)(c + ½))"
        case .yuleQ: "Yule's Q: (ad − bc) / (ad + bc)"
        case .logDice: "log-Dice: 14 + log2(2a / (n1 + n2))"
        }
    }
}
