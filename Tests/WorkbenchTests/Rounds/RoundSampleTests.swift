import Testing
import Workbench

@Suite("A stratified sample of documents")
struct RoundSampleTests {
    /// splitmix64, so that a failing case can be run again.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(
        "keeps each stratum within one of its exact share, draws as many as asked, each once, and the same for the same seed"
    )
    func proportions() {
        for seed in UInt64(1)...300 {
            var numbers = Numbers(state: seed)
            let names = ["client", "staff", "none", "é", "ß"].prefix(Int.random(in: 1...5, using: &numbers))
            let labels = (0..<Int.random(in: 1...60, using: &numbers)).map { _ in
                names.randomElement(using: &numbers) ?? ""
            }
            let count = Int.random(in: 0...labels.count, using: &numbers)
            let sample = RoundSample(strata: labels, count: count, seed: seed)
            #expect(sample.chosen.count == count, "seed \(seed)")
            #expect(Set(sample.chosen).count == count && sample.chosen == sample.chosen.sorted(), "seed \(seed)")
            #expect(sample.strata.map(\.name) == Set(labels).sorted(), "seed \(seed)")
            for stratum in sample.strata {
                #expect(stratum.size == labels.count { $0 == stratum.name }, "seed \(seed)")
                #expect(stratum.drawn == sample.chosen.count { labels[$0] == stratum.name }, "seed \(seed)")
                let exact = Double(count * stratum.size) / Double(labels.count)
                #expect(abs(Double(stratum.drawn) - exact) < 1, "seed \(seed): \(stratum) of \(count)")
            }
            #expect(RoundSample(strata: labels, count: count, seed: seed) == sample)
        }
    }

    @Test("draws other documents by other seeds, and every document by some")
    func seeds() {
        let labels = Array(repeating: "a", count: 10)
        let samples = (UInt64(1)...60).map { RoundSample(strata: labels, count: 3, seed: $0).chosen }
        #expect(Set(samples).count > 30)
        #expect(Set(samples.joined()).count == 10)
    }

    @Test(
        "is so many documents, or so many percent rounded up",
        arguments: [
            ("5", 14, 5), ("20%", 14, 3), ("100%", 14, 14), ("0.5%", 14, 1), ("12.5%", 16, 2), ("50", 14, 50),
        ])
    func sizes(typed: String, of total: Int, expected: Int) {
        #expect(RoundSampleSize(typed)?.count(of: total) == expected)
    }

    @Test("is no size when it is none", arguments: ["", "0", "-3", "0%", "101%", "%", "a", "5 %x", "nan%", "inf%"])
    func nonsense(typed: String) {
        #expect(RoundSampleSize(typed) == nil)
    }
}
