import Synthesis
import Testing

@Suite("The difference of two states of a synthesis")
struct SynthesisDifferenceTests {
    @Test("is nothing between a state and itself, and between two states the same both ways round")
    func bothWays() {
        for seed in QuestioningPropertyTests.seeds.prefix(100) {
            let (one, other) = (RandomSynthesis(seed: seed).material, RandomSynthesis(seed: seed &+ 1000).material)
            #expect(SynthesisDifference(from: one, to: one).entries.isEmpty, "seed \(seed)")
            let (there, back) = (SynthesisDifference(from: one, to: other), SynthesisDifference(from: other, to: one))
            #expect(there.count(.added) == back.count(.withdrawn), "seed \(seed)")
            #expect(there.count(.withdrawn) == back.count(.added), "seed \(seed)")
            #expect(there.count(.changed) == back.count(.changed), "seed \(seed)")
        }
    }

    @Test("names what came, changed and went, with what stood there before")
    func named() {
        var example = Example()
        let then = example.material
        example.concepts[0].statement = "Who stays, helps"
        example.translations[2].relation = .refutational
        example.notFound = []
        example.thirdOrders.append(ThirdOrder(key: 52, number: 2, statement: "Part", parent: 51))
        example.lines = [LineOfArgument(key: 71, number: 1, text: "Time helps.")]
        let difference = SynthesisDifference(from: then, to: example.material)
        #expect(
            difference.entries.map { "\($0.change.rawValue) \($0.kind) \($0.name)" } == [
                "changed concept C1", "changed translation k3 to C1", "withdrawn not found C1 in C2022",
                "added third-order construct T2", "added line of argument L1",
            ])
        #expect(difference.entries[0].parts.map(\.then) == ["A person who stays is what helps"])
        #expect(difference.entries[1].parts.map(\.name) == ["relation"])
    }

    @Test("takes a reviewer's translation made anew for a changed one")
    func anew() {
        var example = Example()
        let then = example.material
        example.translations[0].key = 99
        example.translations[0].words = TranslationWords(because: "hearing is staying")
        let entries = SynthesisDifference(from: then, to: example.material).entries
        #expect(entries.map(\.change) == [.changed])
        #expect(entries.first?.parts.map(\.now) == ["hearing is staying"])
    }
}

@Suite("Negative evidence and comparison of constructs")
struct NegativeEvidenceTests {
    @Test("is found under a third-order construct too, by kind")
    func kinds() {
        var example = Example()
        example.thirdOrders.append(ThirdOrder(key: 52, number: 2, statement: "Part", parent: 51))
        example.supports.append(Support(key: 63, thirdOrder: 52, target: .quote(2), role: .contradicts, note: "no one"))
        example.studies.append(Study(key: 4, name: "D2024", readingOrder: 4))
        let found = NegativeEvidence.of(thirdOrder: 51, in: example.material)
        #expect(found.map(\.kind) == [.contradicts, .refutes, .partial, .absent, .silent])
        #expect(found.map(\.study) == [3, 1, 2, 3, 4])
        #expect(found[2].because == "not that it helps")
        #expect(
            NegativeEvidence.of(thirdOrder: 99, in: example.material).map(\.kind) == [
                .silent, .silent, .silent, .silent,
            ])
    }

    @Test("leaves out what comes from studies that are not included")
    func excluded() {
        var example = Example()
        example.studies[0].status = .excluded
        let found = NegativeEvidence.of(thirdOrder: 51, in: example.material)
        #expect(found.map(\.kind) == [.partial, .absent])
    }

    @Test("two constructs meet where both come into a concept, round about too")
    func meeting() throws {
        var example = Example()
        example.translations[2].into = .construct(11)
        let comparison = try #require(ConstructComparison(11, 13, in: example.material))
        #expect(comparison.between.map(\.key) == [33])
        #expect(comparison.inBoth.map(\.concept.key) == [21])
        #expect(comparison.inBoth.first?.second.first?.through == [11])
        #expect(comparison.thirdOrders.map(\.key) == [51])
        #expect(comparison.first.links.map(\.verb) == ["leads to"])
        #expect(ConstructComparison(11, 99, in: example.material) == nil)
    }
}
