internal import Glibc

/// How varied the words of a text are. All but MATTR, MSTTR, HD-D and MTLD fall as a text gets longer, so compare texts of one length.
///
/// Tokens come as numbers of types; how they were folded (case, composition) is the caller's rule. N tokens, V types, Vᵢ types that occur i times.
package struct LexicalDiversity: Hashable, Sendable {
    private let sequence: [Int]
    private let frequencies: [Int]

    /// Tokens in order, as numbers of their types, from 0.
    package init(_ tokens: [Int]) {
        precondition(tokens.allSatisfy { $0 >= 0 }, "types are numbered from 0")
        sequence = tokens
        var counts = [Int](repeating: 0, count: (tokens.max() ?? -1) + 1)
        for token in tokens { counts[token] += 1 }
        frequencies = counts.filter { $0 > 0 }.sorted()
    }

    /// N.
    package var tokens: Int { sequence.count }
    /// V.
    package var types: Int { frequencies.count }
    /// V₁, types that occur once.
    package var hapaxes: Int { frequencies.count { $0 == 1 } }
    /// V₂, types that occur twice.
    package var disLegomena: Int { frequencies.count { $0 == 2 } }

    private static let empty = "there is no word"
    private var n: Double { Double(tokens) }
    private var v: Double { Double(types) }

    private func unlessEmpty(_ value: @autoclosure () -> Double) -> Measured {
        tokens == 0 ? .undefined(because: Self.empty) : .value(value())
    }

    /// V/N, the type-token ratio.
    package var typeTokenRatio: Measured { unlessEmpty(v / n) }
    /// V/√N (Guiraud 1954).
    package var guiraud: Measured { unlessEmpty(v / n.squareRoot()) }
    /// V/√(2N) (Carroll 1964).
    package var carroll: Measured { unlessEmpty(v / (2 * n).squareRoot()) }
    /// ln V/ln N (Herdan 1960).
    package var herdan: Measured {
        tokens < 2 ? .undefined(because: "it needs two words") : .value(log(v) / log(n))
    }
    /// (ln N − ln V)/(ln N)², Maas's a² (1972); smaller is more varied.
    package var maas: Measured {
        tokens < 2 ? .undefined(because: "it needs two words") : .value((log(n) - log(v)) / (log(n) * log(n)))
    }
    /// Yule's K: 10⁴(Σ i²Vᵢ − N)/N² (1944); smaller is more varied.
    package var yule: Measured {
        unlessEmpty(10_000 * (Double(frequencies.reduce(0) { $0 + $1 * $1 }) - n) / (n * n))
    }
    /// Simpson's D: Σ f(f − 1)/(N(N − 1)), the chance that two words drawn are the same.
    package var simpson: Measured {
        tokens < 2
            ? .undefined(because: "it needs two words")
            : .value(Double(frequencies.reduce(0) { $0 + $1 * ($1 - 1) }) / (n * (n - 1)))
    }
    /// The repeat rate: Σ (f/N)².
    package var repeatRate: Measured { unlessEmpty(frequencies.reduce(0) { $0 + Double($1) * Double($1) } / (n * n)) }
    /// Shannon's entropy of the types in bits.
    package var entropy: Measured {
        unlessEmpty(max(0, -frequencies.reduce(0) { $0 + Double($1) / n * log2(Double($1) / n) }))
    }

    /// MATTR: the mean type-token ratio of all windows of so many words (Covington & McFall 2010).
    package func movingAverage(window: Int) -> Measured {
        guard let reason = tooShort(window) else {
            var counts = [Int](repeating: 0, count: (sequence.max() ?? 0) + 1)
            var (types, sum) = (0, 0)
            for index in sequence.indices {
                counts[sequence[index]] += 1
                if counts[sequence[index]] == 1 { types += 1 }
                if index >= window {
                    counts[sequence[index - window]] -= 1
                    if counts[sequence[index - window]] == 0 { types -= 1 }
                }
                if index >= window - 1 { sum += types }
            }
            return .value(Double(sum) / (Double(tokens - window + 1) * Double(window)))
        }
        return .undefined(because: reason)
    }

    /// MSTTR: the mean type-token ratio of the text cut into segments of so many words, a shorter rest left out (Johnson 1944).
    package func meanOfSegments(length: Int) -> Measured {
        guard let reason = tooShort(length) else {
            let segments = tokens / length
            let sum = (0..<segments).reduce(0) { $0 + Set(sequence[$1 * length..<($1 + 1) * length]).count }
            return .value(Double(sum) / (Double(segments) * Double(length)))
        }
        return .undefined(because: reason)
    }

    private func tooShort(_ length: Int) -> String? {
        length < 1 || tokens < length ? "the text has \(tokens) words, fewer than \(length)" : nil
    }

    /// HD-D: the expected type-token ratio of so many words drawn without replacement, Σ over types of (1 − P(not drawn))/draws.
    ///
    /// McCarthy, P. M. & Jarvis, S. (2007) vocd: a theoretical and empirical evaluation. Language Testing 24: 459–488.
    package func hypergeometric(draws: Int = 42) -> Measured {
        if let reason = tooShort(draws) { return .undefined(because: reason) }
        // P(not drawn) = Π (N − f − i)/(N − i) over the draws.
        var sum = 0.0
        for frequency in frequencies {
            var missed = 1.0
            for draw in 0..<draws {
                missed *= max(0, n - Double(frequency) - Double(draw)) / (n - Double(draw))
                if missed == 0 { break }
            }
            sum += 1 - missed
        }
        return .value(sum / Double(draws))
    }

    /// MTLD: the mean length of stretches whose type-token ratio stays above a threshold, forwards and backwards averaged. A stretch closes when
    /// the ratio is at or below it; the last, open one counts as the part (1 − ratio)/(1 − threshold).
    ///
    /// McCarthy, P. M. & Jarvis, S. (2010) MTLD, vocd-D, and HD-D. Behavior Research Methods 42: 381–392; at the threshold itself as in the
    /// program lexicalrichness.
    package func mtld(threshold: Double = 0.72) -> Measured {
        guard tokens > 0 else { return .undefined(because: Self.empty) }
        let (forward, backward) = (factors(sequence, threshold), factors(sequence.reversed(), threshold))
        guard forward > 0, backward > 0 else {
            return .undefined(because: "no word is repeated, so no stretch closes")
        }
        return .value((n / forward + n / backward) / 2)
    }

    private func factors(_ words: some Sequence<Int>, _ threshold: Double) -> Double {
        var (closed, length) = (0.0, 0)
        var seen: Set<Int> = []
        var ratio = 1.0
        for word in words {
            length += 1
            seen.insert(word)
            ratio = Double(seen.count) / Double(length)
            if ratio <= threshold {
                closed += 1
                length = 0
                seen.removeAll(keepingCapacity: true)
            }
        }
        return length > 0 ? closed + (1 - ratio) / (1 - threshold) : closed
    }
}
