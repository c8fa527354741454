import Testing

@testable import Measures

@Suite("Okapi BM25")
struct BestMatchTests {
    /// Three units of 4, 2 and 6 words; the first word stands in two of them, the second in one. By hand:
    /// idf 1 = ln(1 + 1.5/2.5) = ln 1.6, idf 2 = ln(1 + 2.5/1.5) = ln(8/3); mean length 4.
    private let match = BestMatch(units: 3, words: 12, having: [2, 1])

    @Test("inverse frequencies are those of the formula, computed by hand")
    func inverseFrequencies() {
        #expect(abs(match.inverseFrequencies[0] - 0.470_003_629_245_735_5) < 1e-15)
        #expect(abs(match.inverseFrequencies[1] - 0.980_829_253_011_726_2) < 1e-15)
        #expect(match.meanLength == 4)
    }

    @Test(
        "scores are those of the formula, computed by hand",
        arguments: [
            // Of mean length: f · 2.2 / (f + 1.2).
            ([Int32(2), 1], 4, 0.470_003_629_245_735_5 * 4.4 / 3.2 + 0.980_829_253_011_726_2),
            // Half as long: f · 2.2 / (f + 1.2 · 0.625).
            ([1, 0], 2, 0.470_003_629_245_735_5 * 2.2 / 1.75),
            // Half as long again: f · 2.2 / (f + 1.2 · 1.375).
            ([0, 3], 6, 0.980_829_253_011_726_2 * 6.6 / 4.65),
            ([0, 0], 6, 0),
        ] as [([Int32], Int, Double)])
    func scores(counts: [Int32], length: Int, expected: Double) {
        #expect(abs(match.score(counts, length: length) - expected) < 1e-12)
    }

    @Test(
        "more of a word, a rarer word and a shorter unit score higher; a word that all units have still scores above 0")
    func order() {
        #expect(match.score([2, 0], length: 4) > match.score([1, 0], length: 4))
        #expect(match.score([0, 1], length: 4) > match.score([1, 0], length: 4))
        #expect(match.score([1, 0], length: 2) > match.score([1, 0], length: 6))
        let everywhere = BestMatch(units: 5, words: 50, having: [5])
        #expect(everywhere.score([1], length: 10) > 0)
        // No count goes beyond idf · (k1 + 1).
        #expect(match.score([1_000_000, 0], length: 1_000_000) < match.inverseFrequencies[0] * 2.2)
    }

    @Test("the best few are those of sorting all, ties in the order of their places", arguments: [1, 2, 7, 64, 1000])
    func few(limit: Int) {
        var state: UInt64 = 7
        var all: [(score: Double, place: Int)] = []
        var few = BestFew(limit)
        for place in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let score = Double(state >> 59)
            all.append((score, place))
            few.add(score, at: place)
        }
        let sorted = all.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.prefix(limit)
        #expect(few.best.map(\.place) == sorted.map(\.place))
        #expect(few.best.map(\.score) == sorted.map(\.score))
    }

    @Test("of nothing there is nothing")
    func nothing() {
        #expect(BestFew(3).best.isEmpty)
        #expect(BestMatch(units: 0, words: 0, having: [0]).score([0], length: 0) == 0)
    }
}
