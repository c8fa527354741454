internal import Glibc

/// How evenly a word is spread over the parts of a corpus (documents, speakers): fᵢ occurrences in part i of the share sᵢ of all words, f in all, n
/// parts. Parts without words are left out.
///
/// Gries, S. Th. (2008) Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics 13: 403–437.
package struct Dispersion: Hashable, Sendable {
    private let frequencies: [Double]
    private let shares: [Double]

    /// Occurrences of the word in each part, and the words of each part; without sizes all parts are taken to be of one size. Throws
    /// `outOfRange` where the lists differ in length or a number is impossible.
    package init(frequencies: [Int], sizes: [Int]? = nil) throws(MeasureError) {
        let sizes = sizes ?? frequencies.map { _ in Int(Int32.max) }
        guard sizes.count == frequencies.count else {
            throw .outOfRange(what: "number of sizes", value: sizes.count, limit: frequencies.count)
        }
        for (frequency, size) in zip(frequencies, sizes) where frequency < 0 || size < 0 || frequency > size {
            throw .outOfRange(what: "frequency", value: frequency, limit: size + 1)
        }
        let all = Double(sizes.reduce(0, +))
        let parts = sizes.indices.filter { sizes[$0] > 0 }
        self.frequencies = parts.map { Double(frequencies[$0]) }
        shares = parts.map { Double(sizes[$0]) / all }
    }

    /// n, the number of parts with words.
    package var parts: Int { frequencies.count }
    /// The number of parts that have the word.
    package var range: Int { frequencies.count { $0 > 0 } }

    private var total: Double { frequencies.reduce(0, +) }

    /// The word's rate in each part, up to a common factor.
    private var rates: [Double] { zip(frequencies, shares).map { $0 / $1 } }

    private var reason: String? {
        if total == 0 { return "the word does not occur" }
        return parts < 2 ? "there is only one part" : nil
    }

    private func unless(_ reason: String?, _ value: @autoclosure () -> Double) -> Measured {
        reason.map { .undefined(because: $0) } ?? .value(value())
    }

    /// Gries's deviation of proportions: ½ Σ |sᵢ − fᵢ/f|; 0 is even, near 1 all in one small part.
    package var deviationOfProportions: Measured {
        unless(total == 0 ? "the word does not occur" : nil, deviation)
    }

    private var deviation: Double {
        zip(frequencies, shares).reduce(0) { $0 + abs($1.1 - $1.0 / total) } / 2
    }

    /// DP/(1 − smallest share), which reaches 1 (Lijffijt & Gries 2012).
    package var deviationNormalised: Measured { unless(reason, deviation / (1 - (shares.min() ?? 0))) }

    /// The rates' standard deviation (of the population) over their mean.
    package var variation: Measured { unless(total == 0 ? "the word does not occur" : nil, coefficientOfVariation) }

    private var coefficientOfVariation: Double {
        let rates = rates
        let mean = rates.reduce(0, +) / Double(parts)
        let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(parts)
        return variance.squareRoot() / mean
    }

    /// Juilland's D: 1 − V/√(n − 1), V the coefficient of variation of the rates; 1 is even (Juilland & Chang-Rodríguez 1964).
    package var juilland: Measured { unless(reason, 1 - coefficientOfVariation / (Double(parts) - 1).squareRoot()) }

    /// Carroll's D₂: the entropy of the rates' shares over log n (Carroll 1970).
    package var carroll: Measured {
        let rates = rates
        let sum = rates.reduce(0, +)
        return unless(reason, -rates.reduce(0) { $1 == 0 ? $0 : $0 + $1 / sum * log2($1 / sum) } / log2(Double(parts)))
    }

    /// Rosengren's S: (Σ √(sᵢfᵢ))²/f; 1 is even (Rosengren 1971).
    package var rosengren: Measured {
        let root = zip(frequencies, shares).reduce(0) { $0 + ($1.0 * $1.1).squareRoot() }
        return unless(total == 0 ? "the word does not occur" : nil, root * root / total)
    }
}
