/// A number that may not exist. What is 0/0 is undefined, with the reason; it is never 0, 1 or NaN.
package enum Measured: Hashable, Sendable {
    /// The number, with what a reader must know about it.
    case value(Double, flags: Set<MeasureFlag> = [])
    /// There is no number, because …
    case undefined(because: String)

    /// The number, or nil if it is undefined.
    package var number: Double? {
        if case .value(let number, _) = self { number } else { nil }
    }

    /// The flags of a defined number.
    package var flags: Set<MeasureFlag> {
        if case .value(_, let flags) = self { flags } else { [] }
    }

    /// The quotient, or undefined if the denominator is 0.
    package static func quotient(_ numerator: Int, by denominator: Int, undefined reason: @autoclosure () -> String)
        -> Measured
    {
        denominator == 0 ? .undefined(because: reason()) : .value(Double(numerator) / Double(denominator))
    }

    /// The ratio of two measures, such as a coefficient by its error; undefined where one of them is, or the second is 0.
    package static func ratio(_ numerator: Measured, _ denominator: Measured) -> Measured {
        guard let above = numerator.number else { return numerator }
        guard let below = denominator.number else { return denominator }
        return below == 0 ? .undefined(because: "the divisor is 0") : .value(above / below)
    }
}

/// A warning that belongs beside a number.
package enum MeasureFlag: String, Hashable, Sendable, CaseIterable {
    /// The coefficient lies outside 0 … 1, because one coding stands in several pairs.
    case outsideZeroToOne
    /// One code is used more than five times as often as the other, so the coefficient is small whatever the overlap.
    case unequalFrequencies
    /// Codings of one of the codes overlap each other, and each of them makes pairs of its own.
    case redundantCodings

    /// What to print beside the number.
    package var explanation: String {
        switch self {
        case .outsideZeroToOne:
            "outside 0 to 1, since one coding makes several pairs; count units or characters instead"
        case .unequalFrequencies:
            "one code is used more than 5 times as often as the other; the coefficient is small whatever they share"
        case .redundantCodings:
            "codings of one code overlap each other (redundant?): each makes pairs of its own, which swells n12"
        }
    }
}
