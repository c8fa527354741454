/// A coding that may be printed under its code.
package struct QuotationCandidate: Hashable, Sendable {
    /// The number by which people call it.
    package var number: Int
    /// Whether the researcher made it a typical example.
    package var isTypical: Bool
    /// 1 to 5; nil where nobody gave one.
    package var weight: Int?
    /// The cases whose words they are, or the speakers where there are no cases.
    package var voices: [String]

    /// A candidate.
    package init(number: Int, isTypical: Bool = false, weight: Int? = nil, voices: [String] = []) {
        self.number = number
        self.isTypical = isTypical
        self.weight = weight
        self.voices = voices
    }
}

/// Chooses the quotations that a printed codebook shows.
package enum BestQuotations {
    /// How they are chosen, in words, for the head of what is printed.
    package static let rule =
        "typical examples first, then by weight, and among equals those of cases that are quoted least so far"

    /// At most `count` of the candidates, best first. The same candidates give the same choice, whatever their order.
    package static func choose(_ count: Int, of candidates: [QuotationCandidate]) -> [QuotationCandidate] {
        var left = candidates.sorted { $0.number < $1.number }
        var quoted: [String: Int] = [:]
        var chosen: [QuotationCandidate] = []
        while chosen.count < count {
            func rank(_ candidate: QuotationCandidate) -> [Int] {
                let heard = candidate.voices.map { quoted[$0] ?? 0 }.min() ?? 0
                return [candidate.isTypical ? 0 : 1, -(candidate.weight ?? 0), heard, candidate.number]
            }
            guard let best = left.indices.min(by: { rank(left[$0]).lexicographicallyPrecedes(rank(left[$1])) }) else {
                break
            }
            let candidate = left.remove(at: best)
            for voice in candidate.voices { quoted[voice, default: 0] += 1 }
            chosen.append(candidate)
        }
        return chosen
    }
}
