/// Agreement of coded segments, as MAXQDA counts it: every coding of either coder is tried, and there is no “both left it uncoded”.
///
/// Po = a/(a+b+c); κ = (Po − 1/k)/(1 − 1/k), k the codes of the results table (MAXQDA manual, *Intercoder agreement*, after Brennan &
/// Prediger 1981).
package struct SegmentAgreement: Sendable, Hashable {
    /// Segments that the other coder coded alike.
    package var agreeing: Int
    /// Segments of the first coder alone.
    package var onlyFirst: Int
    /// Segments of the second coder alone.
    package var onlySecond: Int

    /// Counts already made.
    package init(agreeing: Int, onlyFirst: Int, onlySecond: Int) {
        (self.agreeing, self.onlyFirst, self.onlySecond) = (agreeing, onlyFirst, onlySecond)
    }

    /// Tries each segment of two coders for one code: it agrees when a segment of the other shares at least so much with it.
    ///
    /// - Parameter share: |A∩B|/|A∪B| that is enough, above 0 and at most 1. The manual does not say by what the overlap is divided;
    ///   the union is the strictest reading.
    package init(first: [Range<Int>], second: [Range<Int>], share: Double) {
        func agrees(_ segment: Range<Int>, _ others: [Range<Int>]) -> Bool {
            others.contains { other in
                let overlap = min(segment.upperBound, other.upperBound) - max(segment.lowerBound, other.lowerBound)
                guard overlap > 0 else { return false }
                return Double(overlap) >= share * Double(segment.count + other.count - overlap) - 1e-9
            }
        }
        let (one, other) = (first.count { agrees($0, second) }, second.count { agrees($0, first) })
        self.init(agreeing: one + other, onlyFirst: first.count - one, onlySecond: second.count - other)
    }

    /// Segments tried.
    package var segments: Int { agreeing + onlyFirst + onlySecond }

    /// Po.
    package var percent: Measured { .quotient(agreeing, by: segments, undefined: "neither coder coded a segment") }

    /// Kappa with a table of so many codes.
    package func kappa(codes: Int) -> Measured {
        guard let percent = percent.number else { return percent }
        guard codes > 1 else { return .undefined(because: "with one code agreement by chance is 1") }
        let chance = 1 / Double(codes)
        return .value((percent - chance) / (1 - chance))
    }
}
