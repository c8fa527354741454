internal import Glibc

/// Okapi BM25: how well a stretch of text answers the words that are asked for (Robertson & Zaragoza 2009, “The Probabilistic Relevance
/// Framework: BM25 and Beyond”, §3; with the factor k1 + 1 of Robertson et al. 1994, as most programs have it).
///
/// score = Σ idf · f (k1 + 1) / (f + k1 (1 − b + b · length / mean length)), over the words asked for; f is a word's count in the unit.
/// idf = ln(1 + (N − n + 0.5) / (n + 0.5)), N units of which n have the word: the 1 keeps it above 0 for words that most units have.
package struct BestMatch: Sendable {
    /// How soon more of the same word stops adding to the score.
    package static let k1 = 1.2
    /// How much longer units are held back: 0 not at all, 1 by their whole length.
    package static let b = 0.75

    /// For the line under a table.
    package static let definition =
        "Okapi BM25: Σ idf · f (k1 + 1) / (f + k1 (1 − b + b · length / mean length)), idf = ln(1 + (N − n + 0.5) / (n + 0.5)), k1 = 1.2, b = 0.75"

    /// Of each word that is asked for.
    package let inverseFrequencies: [Double]
    /// Words of a unit on average; 0 where there is none.
    package let meanLength: Double

    /// - Parameters:
    ///   - units: how many units there are (N).
    ///   - words: how many words they have together.
    ///   - having: for each word that is asked for, how many units have it (n).
    package init(units: Int, words: Int, having: [Int]) {
        inverseFrequencies = having.map { Self.inverseFrequency($0, of: units) }
        meanLength = units == 0 ? 0 : Double(words) / Double(units)
    }

    /// idf of a word that `having` of `units` units have.
    package static func inverseFrequency(_ having: Int, of units: Int) -> Double {
        log(1 + (Double(units - having) + 0.5) / (Double(having) + 0.5))
    }

    /// The score of a unit.
    ///
    /// - Parameters:
    ///   - counts: of each word that is asked for, in the order of `having`.
    ///   - length: words of the unit, at least as many as are counted.
    package func score(_ counts: some Collection<Int32>, length: Int) -> Double {
        let held = Self.k1 * (1 - Self.b + Self.b * Double(length) / meanLength)
        var score = 0.0
        for (idf, count) in zip(inverseFrequencies, counts) where count > 0 {
            score += idf * Double(count) * (Self.k1 + 1) / (Double(count) + held)
        }
        return score
    }
}

/// The best of many, of which only so many are kept at a time.
package struct BestFew: Sendable {
    /// How many are wanted.
    package let limit: Int
    private var kept: [(score: Double, place: Int)] = []
    /// What no longer has a chance, once more came than are wanted.
    private var worst: (score: Double, place: Int)?

    package init(_ limit: Int) { self.limit = limit }

    /// Takes a score with the place that it belongs to. Of equal scores the lower place is the better.
    package mutating func add(_ score: Double, at place: Int) {
        if let worst, !Self.precedes((score, place), worst) { return }
        kept.append((score, place))
        if kept.count >= 2 * limit + 64 { cut() }
    }

    /// The best ones, the best first.
    package var best: [(score: Double, place: Int)] { Array(kept.sorted(by: Self.precedes).prefix(limit)) }

    private mutating func cut() {
        kept = best
        if kept.count == limit { worst = kept.last }
    }

    private static func precedes(_ left: (score: Double, place: Int), _ right: (score: Double, place: Int)) -> Bool {
        left.score != right.score ? left.score > right.score : left.place < right.place
    }
}
