import Measures
import Testing

@Suite("What holds of every word statistic")
struct WordPropertyTests {
    private static let seeds: [UInt64] = (0..<60).map { UInt64.random(in: 0...UInt64.max) &+ $0 }

    @Test(
        "Log-likelihood is never negative, 0 for equal shares, and only its sign flips when the texts change places",
        arguments: seeds)
    func keyness(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let sizes = (Int.random(in: 1...5_000, using: &generator), Int.random(in: 1...5_000, using: &generator))
        let counts = (Int.random(in: 0...sizes.0, using: &generator), Int.random(in: 0...sizes.1, using: &generator))
        let own = try Keyness(first: counts.0, second: counts.1, firstSize: sizes.0, secondSize: sizes.1)
        let turned = try Keyness(first: counts.1, second: counts.0, firstSize: sizes.1, secondSize: sizes.0)
        #expect(own.logLikelihood >= 0 && abs(own.logLikelihood - turned.logLikelihood) < 1e-9, "seed \(seed)")
        #expect(own.g2 >= own.logLikelihood - 1e-9, "seed \(seed)")
        let signs: [Keyness.Direction: Keyness.Direction] = [.more: .less, .less: .more, .same: .same]
        #expect(signs[own.direction] == turned.direction, "seed \(seed)")
        let equal = try Keyness(
            first: counts.0, second: 3 * counts.0, firstSize: sizes.0, secondSize: 3 * sizes.0)
        #expect(equal.logLikelihood == 0 && equal.g2 == 0 && equal.direction == .same, "seed \(seed)")
        #expect(equal.chiSquared() == 0 && own.chiSquared(yates: true) <= own.chiSquared(), "seed \(seed)")
    }

    @Test("A word that neither text has, and texts without words, are refused or undefined")
    func keynessOfNothing() throws {
        let none = try Keyness(first: 0, second: 0, firstSize: 10, secondSize: 20)
        #expect(none.logLikelihood == 0 && none.logRatio.number == nil && none.logRatioHalf.number == nil)
        #expect(none.chiSquared() == 0 && none.differenceCoefficient.number == nil)
        #expect(throws: MeasureError.self) { try Keyness(first: 0, second: 0, firstSize: 0, secondSize: 20) }
        #expect(throws: MeasureError.self) { try Keyness(first: 11, second: 0, firstSize: 10, secondSize: 20) }
        #expect(try KeynessOfGroups.logLikelihood(frequencies: [0, 0], sizes: [5, 5]) == nil)
        #expect(try KeynessOfGroups.logLikelihood(frequencies: [3], sizes: [5]) == nil)
    }

    @Test("log-Dice is at most 14 and does not know N; doubling N adds one bit to PMI", arguments: seeds)
    func collocation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (node, other) = (Int.random(in: 1...50, using: &generator), Int.random(in: 1...50, using: &generator))
        let together = Int.random(in: 1...min(node, other), using: &generator)
        let own = try Collocation(together: together, node: node, collocate: other, words: 1_000)
        let wider = try Collocation(together: together, node: node, collocate: other, words: 2_000)
        #expect((own.logDice.number ?? 99) <= 14 && own.logDice == wider.logDice, "seed \(seed)")
        #expect(abs((wider.pmi.number ?? 0) - (own.pmi.number ?? 0) - 1) < 1e-12, "seed \(seed)")
        #expect((own.npmi.number ?? 2) <= 1 + 1e-12, "seed \(seed)")
    }

    @Test(
        "Where windows overlap so that words meet more often than one of them stands, there is no table of four cells")
    func overlappingWindows() throws {
        let own = try Collocation(together: 5, node: 4, collocate: 3, words: 100)
        #expect(own.g2.number == nil && own.phiSquared.number == nil && own.pmi.number != nil)
        // Nor a share of either: Dice would be above 1, log-Dice above 14, a difference of shares above 1.
        let oftener = try Collocation(together: 8, node: 3, collocate: 8, words: 100)
        for pair in [own, oftener] {
            for share in [
                pair.dice, pair.logDice, pair.npmi, pair.minimumSensitivity, pair.collocateGivenNode,
                pair.nodeGivenCollocate, pair.deltaPCollocate, pair.deltaPNode,
            ] {
                #expect(
                    share
                        == .undefined(
                            because: "they stand together more often than one of them stands: windows overlap"))
            }
        }
    }

    @Test("The moving average is the mean over all windows, written out", arguments: seeds)
    func movingAverage(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = (0..<Int.random(in: 1...40, using: &generator)).map { _ in Int.random(in: 0...9, using: &generator)
        }
        let own = LexicalDiversity(words)
        for window in 1...words.count {
            let ratios = (0...words.count - window).map { Double(Set(words[$0..<$0 + window]).count) / Double(window) }
            let mean = ratios.reduce(0, +) / Double(ratios.count)
            #expect(abs((own.movingAverage(window: window).number ?? -1) - mean) < 1e-12, "seed \(seed)")
        }
        #expect(abs((own.hypergeometric(draws: words.count).number ?? -1) - (own.typeTokenRatio.number ?? 0)) < 1e-12)
    }

    @Test("No word, one word: what there is, and reasons for the rest")
    func nothing() throws {
        let none = LexicalDiversity([])
        for value in [none.typeTokenRatio, none.entropy, none.mtld(), none.simpson, none.movingAverage(window: 1)] {
            #expect(value.number == nil)
        }
        let never = try Dispersion(frequencies: [0, 0], sizes: [10, 5])
        #expect(
            never.juilland.number == nil && never.carroll.number == nil && never.deviationOfProportions.number == nil)
        let lone = try Dispersion(frequencies: [2, 0], sizes: [10, 0])
        #expect(lone.parts == 1 && lone.juilland.number == nil && lone.deviationOfProportions.number == 0)
        let blank = Readability(words: 0, sentences: 0, syllables: 0, letters: 0, longBySyllables: 0, longByLetters: 0)
        #expect(Readability.Formula.allCases.allSatisfy { blank[$0].number == nil })
    }
}
