/// Two coders' use of one code, character by character: what NVivo's coding comparison counts.
///
/// A character that one coder coded several times counts once. Percentage agreement is (both + neither)/all, and kappa Cohen's over the
/// characters (NVivo help, *Run a coding comparison query*). Jaccard, Dice, precision and recall leave out what neither coded.
package struct CharacterAgreement: Sendable, Hashable {
    /// Characters looked at.
    package var length: Int
    /// Characters that both coded.
    package var both: Int
    /// Characters that only the first coded.
    package var onlyFirst: Int
    /// Characters that only the second coded.
    package var onlySecond: Int

    /// Characters that neither coded.
    package var neither: Int { length - both - onlyFirst - onlySecond }

    /// Counts already made.
    package init(length: Int, both: Int, onlyFirst: Int, onlySecond: Int) {
        (self.length, self.both, self.onlyFirst, self.onlySecond) = (length, both, onlyFirst, onlySecond)
    }

    /// Compares two coders' spans in a text of so many characters.
    package init(length: Int, first: IntervalSet, second: IntervalSet) {
        let shared = first.intersection(second).length
        self.init(
            length: length, both: shared, onlyFirst: first.length - shared, onlySecond: second.length - shared)
    }

    /// The 2 × 2 table.
    package var table: PairTable {
        PairTable(both: both, onlyFirst: onlyFirst, onlySecond: onlySecond, neither: neither)
    }

    /// Krippendorff's alpha of the code, characters as units.
    package var alpha: Measured {
        KrippendorffAlpha(
            values: 2 * length, given: 2 * both + onlyFirst + onlySecond,
            disagreement: 2 * Double(onlyFirst + onlySecond)
        ).value
    }

    /// Coded by both of what either coded.
    package var jaccard: Measured {
        .quotient(both, by: both + onlyFirst + onlySecond, undefined: "neither coder used the code")
    }

    /// 2·both/(first + second).
    package var dice: Measured {
        .quotient(2 * both, by: 2 * both + onlyFirst + onlySecond, undefined: "neither coder used the code")
    }

    /// The share of what the second coded that the first coded too.
    package var precisionOfSecond: Measured {
        .quotient(both, by: both + onlySecond, undefined: "the second coder did not use the code")
    }

    /// The share of what the first coded that the second coded too.
    package var recallOfSecond: Measured {
        .quotient(both, by: both + onlyFirst, undefined: "the first coder did not use the code")
    }
}
