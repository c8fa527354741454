internal import Glibc

/// How strongly a word keeps company with a node word: O, how often they stand together; f₁ and f₂, how often each stands at all; N words
/// in all. E = f₁f₂/N.
///
/// Evert, S. (2005) The statistics of word cooccurrences; Gries, S. Th. (2013) on delta P. O is counted within a window, so that it can
/// exceed f₁ where a window holds the collocate more than once, and f₂ where windows of two nodes overlap; then what is a share, or needs a
/// table of four cells, is undefined.
package struct Collocation: Hashable, Sendable {
    /// O.
    package let together: Int
    /// f₁, of the node.
    package let node: Int
    /// f₂, of the collocate.
    package let collocate: Int
    /// N.
    package let words: Int
    private let o: Double
    private let f1: Double
    private let f2: Double
    private let n: Double

    /// Counts. Throws `outOfRange` for negative ones, and for frequencies of 0 or above N.
    package init(together: Int, node: Int, collocate: Int, words: Int) throws(MeasureError) {
        for (what, value) in [("frequency of the node", node), ("frequency of the collocate", collocate)]
        where value < 1 || value > words {
            throw .outOfRange(what: what, value: value, limit: words + 1)
        }
        guard together >= 0 else { throw .outOfRange(what: "co-occurrences", value: together, limit: Int.max) }
        (self.together, self.node, self.collocate, self.words) = (together, node, collocate, words)
        (o, f1, f2, n) = (Double(together), Double(node), Double(collocate), Double(words))
    }

    /// E, how often they would stand together by chance.
    package var expected: Double { f1 * f2 / n }

    /// log₂(O/E) in bits (Church & Hanks 1990); favours rare words.
    package var pmi: Measured { logarithm(power: 1) }
    /// log₂(O²/E) (Daille 1994).
    package var mi2: Measured { logarithm(power: 2) }
    /// log₂(O³/E) (Daille 1994).
    package var mi3: Measured { logarithm(power: 3) }

    private static let never = "they never stand together"

    private func logarithm(power: Int) -> Measured {
        guard together > 0 else { return .undefined(because: Self.never) }
        return .value(log2(pow(o, Double(power)) / expected))
    }

    /// PMI/−log₂(O/N), at most 1 (Bouma 2009).
    package var npmi: Measured {
        guard let information = pmi.number else { return .undefined(because: Self.never) }
        if together >= words { return .undefined(because: "every word is both") }
        return share { information / -log2(o / n) }
    }

    /// (O − E)/√O; favours frequent words (Church et al. 1991).
    package var tScore: Measured {
        together == 0 ? .undefined(because: Self.never) : .value((o - expected) / o.squareRoot())
    }

    /// 2O/(f₁ + f₂) (Smadja et al. 1996).
    package var dice: Measured { share { 2 * o / (f1 + f2) } }

    /// 14 + log₂ Dice, at most 14 and the same in texts of all sizes (Rychlý 2008).
    package var logDice: Measured {
        guard together > 0 else { return .undefined(because: Self.never) }
        return share { 14 + log2(2 * o / (f1 + f2)) }
    }

    /// O/f₁, the share of the node's places that have the collocate.
    package var collocateGivenNode: Measured { share { o / f1 } }
    /// O/f₂, the share of the collocate's places that have the node.
    package var nodeGivenCollocate: Measured { share { o / f2 } }
    /// The smaller of both shares (Pedersen & Bruce 1996).
    package var minimumSensitivity: Measured { share { min(o / f1, o / f2) } }

    /// O/f₁ − (f₂ − O)/(N − f₁): how far the node cues the collocate (Gries 2013).
    package var deltaPCollocate: Measured {
        node == words ? .undefined(because: "every word is the node") : share { o / f1 - (f2 - o) / (n - f1) }
    }

    /// O/f₂ − (f₁ − O)/(N − f₂): how far the collocate cues the node.
    package var deltaPNode: Measured {
        collocate == words ? .undefined(because: "every word is the collocate") : share { o / f2 - (f1 - o) / (n - f2) }
    }

    private var cells: (Double, Double, Double, Double)? {
        let (b, c) = (f1 - o, f2 - o)
        let d = n - f1 - f2 + o
        return b < 0 || c < 0 || d < 0 ? nil : (o, b, c, d)
    }

    private static let tooOften = "they stand together more often than one of them stands: windows overlap"

    /// What has a meaning only while neither stands less often than both stand together.
    private func share(_ value: () -> Double) -> Measured {
        o <= min(f1, f2) ? .value(value()) : .undefined(because: Self.tooOften)
    }

    /// phi², (ad − bc)²/(f₁f₂(N − f₁)(N − f₂)) (Gale & Church 1991).
    package var phiSquared: Measured {
        guard let (a, b, c, d) = cells else { return .undefined(because: Self.tooOften) }
        let margins = f1 * f2 * (n - f1) * (n - f2)
        guard margins > 0 else { return .undefined(because: "one of them is every word") }
        let cross = a * d - b * c
        return .value(cross * cross / margins)
    }

    /// Log-likelihood of four terms, 2 Σ O ln(O/E) (Dunning 1993); says how sure, not how strong.
    package var g2: Measured {
        guard let (a, b, c, d) = cells else { return .undefined(because: Self.tooOften) }
        let terms = [
            Keyness.term(a, expected), Keyness.term(b, f1 * (n - f2) / n), Keyness.term(c, f2 * (n - f1) / n),
            Keyness.term(d, (n - f1) * (n - f2) / n),
        ]
        return .value(max(0, 2 * terms.reduce(0, +)))
    }
}
