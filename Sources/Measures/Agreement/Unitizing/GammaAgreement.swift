internal import Glibc

/// Gamma: 1 − disorder of the best alignment by the disorder to be expected of chance.
///
/// Mathet, Widlöcher & Métivier (2015). Chance is sampled: continua are drawn with as many coders, their numbers of units, gaps and lengths
/// normal with the mean and deviation found, values with the frequencies found, as pygamma-agreement does (Titeux, H. & Riad, R. (2021)
/// Journal of Open Source Software 6(62): 2989).
package struct GammaAgreement: Sendable, Hashable {
    /// Disorder of the best alignment.
    package let disorder: Measured
    /// Mean disorder of the sampled continua.
    package let expectedDisorder: Measured
    /// Continua sampled.
    package let samples: Int
    package let seed: UInt64

    /// Gamma of coders' units, each sorted by place.
    package init(_ coders: [[GammaUnit]], weights: GammaWeights = GammaWeights(), samples: Int = 100, seed: UInt64) {
        self.samples = samples
        self.seed = seed
        disorder = GammaAlignment.disorder(coders, weights: weights)
        guard disorder.number != nil, samples > 0 else {
            expectedDisorder = .undefined(because: "there is nothing to sample from")
            return
        }
        let chance = ChanceContinuum(coders)
        var generator = NormalGenerator(seed: seed)
        var sum = 0.0
        for _ in 0..<samples {
            let value = GammaAlignment.disorder(chance.draw(&generator), weights: weights)
            guard let number = value.number else {
                expectedDisorder = value
                return
            }
            sum += number
        }
        expectedDisorder = .value(sum / Double(samples))
    }

    /// Gamma.
    package var value: Measured {
        guard let observed = disorder.number else { return disorder }
        guard let expected = expectedDisorder.number else { return expectedDisorder }
        return expected > 0
            ? .value(1 - observed / expected) : .undefined(because: "no disorder is to be expected by chance")
    }
}

/// What sampled continua are like.
private struct ChanceContinuum {
    private var coders: Int
    private var counts: (mean: Double, deviation: Double)
    private var gaps: (mean: Double, deviation: Double)
    private var lengths: (mean: Double, deviation: Double)
    /// Values of all units: one drawn from them has the frequencies found.
    private var values: [Int]

    init(_ coders: [[GammaUnit]]) {
        self.coders = coders.count
        counts = Self.moments(coders.map { Double($0.count) })
        // The 0 keeps a continuum with one unit from having no gap at all, as in pygamma-agreement.
        var gaps = [0.0]
        for own in coders {
            for (before, after) in zip(own, own.dropFirst()) { gaps.append(after.start - before.end) }
            if let first = own.first, first.start > 0 { gaps.append(first.start) }
        }
        self.gaps = Self.moments(gaps)
        lengths = Self.moments(coders.joined().map { $0.end - $0.start })
        values = coders.joined().map(\.value)
    }

    private static func moments(_ numbers: [Double]) -> (mean: Double, deviation: Double) {
        let mean = numbers.reduce(0, +) / Double(max(1, numbers.count))
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, numbers.count))
        return (mean, variance.squareRoot())
    }

    func draw(_ generator: inout NormalGenerator) -> [[GammaUnit]] {
        var drawn: [[GammaUnit]] = []
        for _ in 0..<coders {
            var count = abs(Int(generator.next(counts.mean, counts.deviation)))
            if drawn.allSatisfy(\.isEmpty) { count = max(1, count) }
            var own: [GammaUnit] = []
            var place = 0.0
            for _ in 0..<count {
                let start = place + generator.next(gaps.mean, gaps.deviation)
                var length = abs(generator.next(lengths.mean, lengths.deviation))
                while length < 1e-6 { length = abs(generator.next(lengths.mean, lengths.deviation)) }
                own.append(
                    GammaUnit(value: values[generator.place(below: values.count)], start: start, end: start + length))
                place = start + length
            }
            drawn.append(own.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
        }
        return drawn
    }
}

/// Normal deviates from a seed: Box & Muller's transformation of `SeededOrder`.
private struct NormalGenerator {
    private var source: SeededOrder

    init(seed: UInt64) { source = SeededOrder(seed: seed) }

    /// A place in `0 ..< count`.
    mutating func place(below count: Int) -> Int { Int(source.next() % UInt64(count)) }

    mutating func next(_ mean: Double, _ deviation: Double) -> Double {
        let first = (Double(source.next() >> 11) + 0.5) / 9_007_199_254_740_992
        let second = Double(source.next() >> 11) / 9_007_199_254_740_992
        return mean + deviation * (-2 * log(first)).squareRoot() * cos(2 * Double.pi * second)
    }
}
