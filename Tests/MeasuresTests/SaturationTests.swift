import Measures
import Testing

@Suite("Saturation")
struct SaturationTests {
    /// Interviews in which so many codes are new each.
    private func table(new counts: [Int]) throws -> InterviewCodes {
        var next = 0
        return try InterviewCodes(
            counts.map { count in
                defer { next += count }
                return Array(next..<next + count)
            })
    }

    /// The worked numbers of Guest, Namey & Chen (2020): 37 codes in the base; a run with 4 new ones is 11 %, one with a single new
    /// one 3 %; at 5 % saturation is reported as 6+2, and with runs of three as 7+3.
    @Test("Guest, Namey & Chen's worked numbers give 11 %, 3 %, 6+2 and 7+3")
    func guest() throws {
        let curve = SaturationCurve(try table(new: [20, 9, 5, 3, 4, 3, 1, 0, 1, 0]))
        let two = try SaturationRuns(curve, base: 4, length: 2)
        #expect(two.baseCodes == 37)
        #expect(two.runs.map(\.newCodes) == [7, 4, 1, 1, 1])
        #expect(two.runs[1].ratio.number.map { ($0 * 100).rounded() } == 11)
        #expect(two.runs[2].ratio.number.map { ($0 * 100).rounded() } == 3)
        #expect(two.reached(threshold: 0.05).map(two.notation) == "6+2")
        let three = try SaturationRuns(curve, base: 4, length: 3)
        #expect(three.reached(threshold: 0.05).map(three.notation) == "7+3")
    }

    /// Invariants SA1 to SA3 of curves and estimators, on random interviews with fresh seeds.
    @Test(
        "New codes add up to all; order changes the curve and no estimate; rarefaction ends at all; coverage is a share"
    )
    func invariants() throws {
        for seed in (0..<200).map({ _ in UInt64.random(in: 0...UInt64.max) }) {
            var generator = SeededGenerator(seed: seed)
            let codes = Int.random(in: 1...30, using: &generator)
            let interviews = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                (0..<Int.random(in: 0...9, using: &generator)).map { _ in Int.random(in: 0..<codes, using: &generator) }
            }
            let table = try InterviewCodes(interviews)
            let curve = SaturationCurve(table)
            #expect(curve.newCodes.reduce(0) { $0 + $1.count } == table.codeCount, "seed \(seed)")
            #expect(zip(curve.cumulative, curve.cumulative.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
            #expect(curve.total == table.codeCount, "seed \(seed)")
            let own = SaturationEstimators(table)
            let other = SaturationEstimators(try InterviewCodes(interviews.shuffled(using: &generator)))
            #expect(own.richness == other.richness && own.jackknife1 == other.jackknife1, "seed \(seed)")
            #expect(own.jackknife2 == other.jackknife2, "seed \(seed)")
            #expect(own.rarefaction.count == other.rarefaction.count, "seed \(seed)")
            for (one, two) in zip(own.rarefaction, other.rarefaction) { #expect(abs(one - two) < 1e-9, "seed \(seed)") }
            #expect(abs((own.rarefaction.last ?? 0) - Double(table.codeCount)) < 1e-9, "seed \(seed)")
            let mean = Double(interviews.reduce(0) { $0 + Set($1).count }) / Double(interviews.count)
            #expect(abs((own.rarefaction.first ?? 0) - mean) < 1e-9, "seed \(seed)")
            if let chao = own.richness.chao.number { #expect(chao >= Double(own.observed) - 1e-9, "seed \(seed)") }
            if let coverage = own.richness.coverage.number { #expect((0...1).contains(coverage), "seed \(seed)") }
        }
    }

    @Test("Disjoint runs begin where the last one ended; interviews that do not fill a run are in none")
    func disjoint() throws {
        let curve = SaturationCurve(try table(new: [5, 1, 1, 0, 1, 1, 0, 0]))
        let runs = try SaturationRuns(curve, base: 3, length: 2, step: .disjoint)
        #expect(runs.runs.map { [$0.first, $0.last, $0.newCodes] } == [[4, 5, 1], [6, 7, 1]])
    }

    @Test("A base without codes has no ratios, and nothing is reached")
    func emptyBase() throws {
        let curve = SaturationCurve(try table(new: [0, 0, 1, 0]))
        let runs = try SaturationRuns(curve, base: 1, length: 1)
        #expect(runs.runs.first?.ratio == .undefined(because: "the base has no code"))
        #expect(runs.reached(threshold: 1) == nil)
    }

    @Test("A base or a run of no interview is refused; a base beyond the interviews has no runs", arguments: [0, -1])
    func limits(number: Int) throws {
        let curve = SaturationCurve(try table(new: [1, 1]))
        #expect(throws: MeasureError.self) { try SaturationRuns(curve, base: number, length: 1) }
        #expect(throws: MeasureError.self) { try SaturationRuns(curve, base: 1, length: number) }
        #expect(try SaturationRuns(curve, base: 9, length: 1).runs.isEmpty)
    }

    /// R vegan 2.6-4, `specpool` on ten interviews: Chao 22.5, jackknife 14.4 and 19.2, bootstrap 11.10514.
    @Test("Ten interviews give what R's vegan gives")
    func vegan() throws {
        let own = SaturationEstimators(
            try InterviewCodes([[0, 1, 2, 3], [0, 1, 4], [2, 5], [0, 6], [7], [1, 2], [0], [8, 0], [1], [2]]))
        #expect(own.richness.chao.number == 22.5)
        #expect(own.jackknife1.number.map { abs($0 - 14.4) < 1e-12 } == true)
        #expect(own.jackknife2.number.map { abs($0 - 19.2) < 1e-12 } == true)
        #expect(own.bootstrap.number.map { abs($0 - 11.1051404383) < 1e-9 } == true)
        #expect(own.richness.coverage.number.map { abs($0 - 623.0 / 893) < 1e-12 } == true)
        #expect(own.richness.chaoError.number == nil)
        let ends = (own.rarefaction.first ?? 0, own.rarefaction.last ?? 0)
        #expect(abs(ends.0 - 1.9) < 1e-12 && abs(ends.1 - 9) < 1e-12)
    }

    @Test("Where nothing is coded there is no estimate, coverage or share, and a reason for each")
    func nothing() throws {
        let empty = SaturationEstimators(try InterviewCodes([]))
        #expect(empty.richness.chao.number == nil && empty.jackknife1.number == nil && empty.bootstrap.number == nil)
        let uncoded = try InterviewCodes([[], []])
        #expect(SaturationEstimators(uncoded).richness.coverage == .undefined(because: "no interview has a code"))
        #expect(SaturationEstimators(uncoded).richness.chao == .value(0))
        #expect(SaturationCurve(uncoded).share(after: 0).number == nil)
        #expect(SaturationCurve(uncoded).interview(reaching: 90) == nil)
        #expect(
            SaturationEstimators(try InterviewCodes([[0]])).jackknife2 == .undefined(because: "it needs two interviews")
        )
        #expect(SaturationEstimators(try InterviewCodes([[0], []])).richness.coverage.number == nil)
        #expect(throws: MeasureError.self) { try InterviewCodes([[-1]]) }
    }

    /// Reference values of SplitMix64 for the seed 1234567, as its authors' C program prints them.
    @Test("The generator is SplitMix64")
    func generator() {
        var generator = SeededOrder(seed: 1_234_567)
        let numbers = (0..<3).map { _ in generator.next() }
        #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test(
        "The band holds every order's ends, is the same for a seed, and its mean nears the rarefaction",
        arguments: UInt64(1)...5)
    func band(seed: UInt64) throws {
        let table = try InterviewCodes([
            [0, 1, 2, 3], [0, 1, 4], [2, 5], [0, 6], [7], [1, 2], [0], [8, 0], [1], [2],
        ])
        let band = SaturationPermutations(table, orders: 2000, seed: seed)
        #expect(band == SaturationPermutations(table, orders: 2000, seed: seed))
        #expect(band.low.last == 9 && band.median.last == 9 && band.high.last == 9)
        for (index, mean) in SaturationEstimators(table).rarefaction.enumerated() {
            #expect(Double(band.low[index]) <= mean && mean <= Double(band.high[index]), "seed \(seed)")
            #expect(abs(Double(band.median[index]) - mean) < 1, "seed \(seed), interview \(index + 1)")
        }
        #expect(zip(band.low, band.high).allSatisfy { $0 <= $1 })
    }

    @Test("Each order of a few interviews is drawn about equally often")
    func orders() {
        var generator = SeededOrder(seed: 7)
        var seen: [[Int]: Int] = [:]
        for _ in 0..<6000 { seen[generator.order(of: 3), default: 0] += 1 }
        #expect(seen.count == 6)
        #expect(seen.values.allSatisfy { (850...1150).contains($0) })
        #expect(generator.order(of: 0).isEmpty && generator.order(of: 1) == [0])
    }

    @Test(
        "Meaning is added by the first place on a property and by places outside what was known, in the order of the interviews"
    )
    func meaning() {
        let meaning = MeaningSaturation([
            MeaningPlace(interview: 4, property: 0, place: 90), MeaningPlace(interview: 1, property: 0, place: 40),
            MeaningPlace(interview: 2, property: 0, place: 50), MeaningPlace(interview: 3, property: 0, place: 50),
            MeaningPlace(interview: 3, property: 1, place: 10), MeaningPlace(interview: 5, property: 0, place: 45),
            MeaningPlace(interview: 5, property: 1, place: 10),
        ])
        #expect(meaning.additions.map(\.interview) == [1, 2, 3, 4])
        #expect(meaning.additions.map(\.kind) == [.property, .higher, .property, .higher])
        #expect(meaning.lastInterview == 4)
        #expect(meaning.placed == 7)
        #expect(MeaningSaturation([]).lastInterview == nil)
    }
}
