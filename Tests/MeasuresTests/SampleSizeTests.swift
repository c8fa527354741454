import Measures
import Testing

/// Sizes that can be worked out by hand, and what has no answer.
@Suite("Estimates from counts of codings, and sample sizes")
struct SampleSizeTests {
    @Test(
        "Sizes worked out by hand",
        arguments: [
            // 1 − 0.9² = 0.19: the power is met exactly, though neither number is exact in binary.
            (0.1, 1, 0.19, 2), (0.1, 1, 0.1900001, 3),
            // 1 − 0.5³ = 0.875.
            (0.5, 1, 0.875, 3), (0.5, 1, 0.876, 4),
            // Everybody says it.
            (1, 7, 0.99, 7),
        ])
    func byHand(prevalence: Double, instances: Int, power: Double, participants: Int) throws {
        let own = try SampleSize(prevalence: prevalence, instances: instances, power: power)
        #expect(own.participants == participants)
        #expect(own.achieved >= power - 1e-12 && own.achievedWithOneFewer < power)
    }

    @Test(
        "What is no share, or out of reach, is refused",
        arguments: [
            (0, 1, 0.8), (-0.1, 1, 0.8), (1.1, 1, 0.8), (.nan, 1, 0.8), (.infinity, 1, 0.8), (0.0001, 1, 0.8),
            (0.1, 0, 0.8), (0.1, -3, 0.8), (0.1, 101, 0.8), (0.1, .max, 0.8),
            (0.1, 1, 0), (0.1, 1, 1), (0.1, 1, 1.5), (0.1, 1, .nan),
        ] as [(Double, Int, Double)])
    func refused(prevalence: Double, instances: Int, power: Double) {
        #expect(throws: MeasureError.self) {
            try SampleSize(prevalence: prevalence, instances: instances, power: power)
        }
    }

    @Test("The hardest that may be asked is answered")
    func hardest() throws {
        let own = try SampleSize(prevalence: 0.01, instances: 100, power: 0.99)
        // The normal approximation gives about 12,500.
        #expect((12_300...12_700).contains(own.participants))
        #expect(own.achieved >= 0.99 && own.achievedWithOneFewer < 0.99)
    }

    @Test("Counts of codings become counts of counts; codes without a coding are none")
    func counts() {
        let own = AbundanceEstimators(codingsOfCodes: [5, 1, 0, 2, 1, 1, 2, 0])
        #expect(own == AbundanceEstimators(codings: 12, observed: 6, singletons: 3, doubletons: 2))
        // 6 + 11/12 · 9/4
        #expect(own.richness.chao.number.map { abs($0 - 8.0625) < 1e-12 } == true)
    }

    @Test("Where nothing is coded, every estimate says why there is none")
    func nothing() {
        let own = AbundanceEstimators(codingsOfCodes: []).richness
        for measured in [own.chao, own.chaoClassic, own.chaoClassicBiasCorrected, own.coverage, own.turingCoverage] {
            #expect(measured == .undefined(because: "there is no coding"))
        }
        #expect(own.chaoError == .undefined(because: "no code was given exactly twice"))
        #expect(AbundanceEstimators(codingsOfCodes: [1]).richness.coverage.number == nil)
    }
}
