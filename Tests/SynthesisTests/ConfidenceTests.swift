import Testing

@testable import Synthesis

@Suite("Confidence and appraisal")
struct ConfidenceTests {
    @Test(
        "Credibility lowers by the mix of findings (Munn and others 2014)",
        arguments: [
            ([Credibility.unequivocal, .unequivocal], 0), ([.unequivocal, .credible], 1), ([.credible], 2),
            ([.credible, .notSupported], 3), ([.unequivocal, .notSupported], 3), ([.notSupported], 4),
        ])
    func credibility(findings: [Credibility], down: Int) {
        #expect(ConQual.credibility(of: findings) == down)
    }

    @Test(
        "Dependability lowers by what most findings have, by the lower of two that as many have",
        arguments: [([5, 4, 2], 0), ([3, 2, 5], 1), ([1, 0, 5], 2), ([5, 3], 1), ([5, 1], 2)])
    func dependability(yes: [Int], down: Int) {
        #expect(ConQual.dependability(of: yes) == down)
    }

    @Test("Nothing is worked out from what is missing")
    func missing() {
        #expect(ConQual.credibility(of: []) == nil)
        #expect(ConQual.dependability(of: []) == nil)
        var example = Example()
        let bare = ConQual(of: .thirdOrder(51), in: example.material, answers: [:])
        #expect(bare.level == nil && !bare.unappraised.isEmpty && !bare.unjudged.isEmpty)
        for index in example.constructs.indices { example.constructs[index].credibility = .credible }
        let answers = Dictionary(uniqueKeysWithValues: example.studies.map { ($0.key, 5) })
        #expect(ConQual(of: .thirdOrder(51), in: example.material, answers: answers).level == .low)
    }

    @Test("A level is never lowered below the lowest")
    func floor() {
        #expect(ConfidenceLevel.high.lowered(by: 2) == .low)
        #expect(ConfidenceLevel.high.lowered(by: 6) == .veryLow)
    }

    @Test(
        "Each reporting checklist has its items, numbered without a gap",
        arguments: zip(ReportingChecklist.allCases, [19, 21, 32, 21]))
    func items(checklist: ReportingChecklist, count: Int) {
        #expect(checklist.items.map(\.number) == Array(1...count))
    }

    @Test(
        "What the project holds of a checklist is what the methods say",
        arguments: zip(ReportingChecklist.allCases, [[7, 6, 6], [12, 6, 3], [11, 5, 16], [5, 5, 11]]))
    func holdings(checklist: ReportingChecklist, counts: [Int]) {
        #expect(Holding.allCases.map { holding in checklist.items.count { $0.holding == holding } } == counts)
    }

    @Test("CASP and JBI have ten questions, the tenth of CASP in words")
    func questions() {
        #expect(AppraisalChecklist.known.map(\.questions.count) == [10, 10])
        #expect(AppraisalChecklist.casp.questions.last?.answers.isEmpty == true)
    }
}
