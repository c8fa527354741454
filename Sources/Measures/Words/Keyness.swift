internal import Glibc

/// A word's frequency in two bodies of text, compared: is it key to the first?
///
/// The statistics suppose that words come independently, which they do not; they order words, and the effect sizes say how large a
/// difference is. With f₁, f₂ the occurrences, n₁, n₂ the words of each text, N = n₁ + n₂, E₁ = n₁(f₁ + f₂)/N and E₂ likewise.
package struct Keyness: Hashable, Sendable {
    /// Which of the texts uses the word more, by its share.
    package enum Direction: String, Hashable, Sendable {
        case more = "+"
        case less = "-"
        case same = "="
    }

    /// Occurrences in the first, f₁.
    package let first: Int
    /// Occurrences in the second, f₂.
    package let second: Int
    /// Words of the first, n₁.
    package let firstSize: Int
    /// Words of the second, n₂.
    package let secondSize: Int
    private let f1: Double
    private let f2: Double
    private let n1: Double
    private let n2: Double

    /// Frequencies and sizes in words. Throws `outOfRange` where a text is empty, or a frequency negative or larger than its text.
    package init(first: Int, second: Int, firstSize: Int, secondSize: Int) throws(MeasureError) {
        for (frequency, size) in [(first, firstSize), (second, secondSize)] {
            guard size > 0, size < 1 << 40 else {
                throw .outOfRange(what: "number of words", value: size, limit: 1 << 40)
            }
            guard frequency >= 0, frequency <= size else {
                throw .outOfRange(what: "frequency", value: frequency, limit: size + 1)
            }
        }
        (self.first, self.second, self.firstSize, self.secondSize) = (first, second, firstSize, secondSize)
        (f1, f2, n1, n2) = (Double(first), Double(second), Double(firstSize), Double(secondSize))
    }

    /// f₁/n₁ and f₂/n₂.
    package var shares: (first: Double, second: Double) { (f1 / n1, f2 / n2) }

    /// E₁ and E₂: the occurrences if both texts used the word alike.
    package var expected: (first: Double, second: Double) {
        (n1 * (f1 + f2) / (n1 + n2), n2 * (f1 + f2) / (n1 + n2))
    }

    /// Which uses it more.
    package var direction: Direction {
        // Compared as products of whole numbers, so that equal shares are equal.
        let (left, right) = (
            first.multipliedFullWidth(by: secondSize), second.multipliedFullWidth(by: firstSize)
        )
        if left == right { return .same }
        return (left.high, left.low) > (right.high, right.low) ? .more : .less
    }

    /// Log-likelihood of two terms: 2(f₁ ln(f₁/E₁) + f₂ ln(f₂/E₂)).
    ///
    /// Rayson, P. & Garside, R. (2000) Comparing corpora using frequency profiling. Proc. Workshop on Comparing Corpora: 1–6. It leaves out the
    /// words that are not the word; `g2` does not.
    package var logLikelihood: Double {
        direction == .same ? 0 : max(0, 2 * (Self.term(f1, expected.first) + Self.term(f2, expected.second)))
    }

    /// The probability of a log-likelihood at least so large, chi-squared with one degree of freedom.
    package var probability: Double { Distributions.chiSquaredTail(logLikelihood, degrees: 1) }

    /// Log-likelihood of four terms: 2 Σ O ln(O/E) over the word and all other words of both texts.
    ///
    /// Dunning, T. (1993) Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19: 61–74.
    package var g2: Double {
        if direction == .same { return 0 }
        let expected = expected
        let others = Self.term(n1 - f1, n1 - expected.first) + Self.term(n2 - f2, n2 - expected.second)
        return max(0, 2 * (Self.term(f1, expected.first) + Self.term(f2, expected.second) + others))
    }

    static func term(_ observed: Double, _ expected: Double) -> Double {
        observed == 0 ? 0 : observed * log(observed / expected)
    }

    /// Pearson's chi-squared of the table word / other words by first / second text; with Yates's correction if asked. 0 where the word is all or
    /// nothing of both.
    package func chiSquared(yates: Bool = false) -> Double {
        let (others, all) = (n1 - f1 + n2 - f2, n1 + n2)
        if direction == .same || others == 0 { return 0 }
        let cross = abs(f1 * (n2 - f2) - f2 * (n1 - f1))
        let distance = yates ? max(0, cross - all / 2) : cross
        return all * distance * distance / (n1 * n2 * (f1 + f2) * others)
    }

    /// The Bayes factor in Wilson's (2013) approximation: LL − ln N. 2 to 6 positive, 6 to 10 strong, above 10 very strong evidence of a
    /// difference; below 0 for none.
    package var bayesFactor: Double { logLikelihood - log(n1 + n2) }

    /// Effect size of the log-likelihood: LL / (N ln min(E₁, E₂)) (Johnston, Berry & Mielke 2006). Undefined where the smaller expected frequency is
    /// 1 or less.
    package var effectSize: Measured {
        let least = min(expected.first, expected.second)
        guard least > 1 else { return .undefined(because: "the smaller expected frequency is 1 or less") }
        return .value(logLikelihood / ((n1 + n2) * log(least)))
    }

    /// %DIFF: 100 (share₁ − share₂)/share₂ (Gabrielatos & Marchi 2011).
    package var percentDifference: Measured {
        second == 0
            ? .undefined(because: "the second text does not have it")
            : .value((shares.first - shares.second) / shares.second * 100)
    }

    /// share₁/share₂.
    package var relativeRisk: Measured {
        second == 0 ? .undefined(because: "the second text does not have it") : .value(shares.first / shares.second)
    }

    /// Log ratio: log₂(share₁/share₂), so 1 is twice as often (Hardie 2014). Undefined where a frequency is 0.
    package var logRatio: Measured {
        if first == 0 || second == 0 {
            return .undefined(
                because: first == 0 ? "the first text does not have it" : "the second text does not have it")
        }
        return .value(log2(shares.first / shares.second))
    }

    /// Log ratio with 0.5 for a frequency of 0, as Hardie does it. Undefined where neither text has the word.
    package var logRatioHalf: Measured {
        if first == 0 && second == 0 { return .undefined(because: "neither text has it") }
        return .value(log2((max(f1, 0.5) / n1) / (max(f2, 0.5) / n2)))
    }

    /// Simple maths: (share₁·10⁶ + k)/(share₂·10⁶ + k) (Kilgarriff 2009).
    package func simpleMaths(k: Double = 1) -> Double { (shares.first * 1e6 + k) / (shares.second * 1e6 + k) }

    /// (share₁ − share₂)/(share₁ + share₂), −1 … 1 (Hofland & Johansson 1982).
    package var differenceCoefficient: Measured {
        if first == 0 && second == 0 { return .undefined(because: "neither text has it") }
        return .value((shares.first - shares.second) / (shares.first + shares.second))
    }

    /// f₁(n₂ − f₂)/(f₂(n₁ − f₁)).
    package var oddsRatio: Measured {
        let below = f2 * (n1 - f1)
        return below == 0 ? .undefined(because: "a cell below the line is 0") : .value(f1 * (n2 - f2) / below)
    }
}

/// A word's frequency in several bodies of text: does it differ among them?
package enum KeynessOfGroups {
    /// Log-likelihood 2 Σ f ln(f/E) over the groups, with k − 1 degrees of freedom (Rayson & Garside's form for more than two). Nil for fewer than
    /// two groups, without words, or where no group has the word. Throws `outOfRange` as `Keyness` does.
    package static func logLikelihood(frequencies: [Int], sizes: [Int]) throws(MeasureError) -> TestResult? {
        guard frequencies.count == sizes.count else {
            throw .outOfRange(what: "number of sizes", value: sizes.count, limit: frequencies.count)
        }
        for (frequency, size) in zip(frequencies, sizes) where frequency < 0 || frequency > size {
            throw .outOfRange(what: "frequency", value: frequency, limit: size + 1)
        }
        let (all, words) = (frequencies.reduce(0, +), sizes.reduce(0, +))
        let groups = sizes.count { $0 > 0 }
        guard groups > 1, all > 0 else { return nil }
        var sum = 0.0
        for (frequency, size) in zip(frequencies, sizes) where frequency > 0 {
            sum += Keyness.term(Double(frequency), Double(size) * Double(all) / Double(words))
        }
        return TestResult(statistic: max(0, 2 * sum), degrees: groups - 1)
    }
}
