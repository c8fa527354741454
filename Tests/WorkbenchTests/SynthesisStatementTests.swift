import Store
import Synthesis
import Testing
import Workbench

@Suite("Synthesis: third-order constructs and their wordings")
struct SynthesisStatementTests {
    private static func withTwo(_ method: String = "meta-ethnography") throws -> SynthesisProject {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.addThirdOrder("Attention is scarce", from: ["C1"], synthesis: nil)
        _ = try synthesis.session.addThirdOrder("Time is attention", from: ["C1"], under: "T1", synthesis: nil)
        return synthesis
    }

    @Test(
        "A third-order construct is called what its method calls it, unless it is said otherwise",
        arguments: [
            ("meta-ethnography", nil), ("thematic-synthesis", "analytical-theme"),
            ("meta-aggregation", "synthesised-finding"),
        ] as [(String, String?)])
    func kinds(method: String, kind: String?) throws {
        let synthesis = try SynthesisProject()
        _ = try synthesis.session.makeSynthesis("Other", method: method, question: nil, note: nil)
        let session = synthesis.session
        #expect(try session.addThirdOrder("One", from: [], synthesis: nil).value.row.kind == kind)
        let category = StatementDetails(label: "Two", kind: "category")
        #expect(try session.addThirdOrder("Two", from: [], category, synthesis: nil).value.row.kind == "category")
        #expect(
            complaint {
                try session.addThirdOrder("3", from: [], StatementDetails(kind: "analytic-theme"), synthesis: nil)
            }?.what
                .contains("did you mean") == true)
    }

    @Test("One lies under another and rests on it, and nothing goes round in a ring")
    func rings() throws {
        let synthesis = try Self.withTwo()
        let session = synthesis.session
        let before = try synthesis.project.dump()
        #expect(complaint { try session.moveThirdOrder("T1", under: "T2") }?.kind == .badData)
        #expect(complaint { try session.moveThirdOrder("T1", under: "T1") }?.kind == .badData)
        #expect(complaint { try session.supportThirdOrder("T2", by: "T1", role: .supports, note: nil) } != nil)
        #expect(complaint { try session.supportThirdOrder("T1", by: "T1", role: .supports, note: nil) } != nil)
        #expect(try synthesis.project.dump() == before)
        _ = try session.moveThirdOrder("T2", under: nil)
        _ = try session.supportThirdOrder("T2", by: "T1", role: .supports, note: nil)
        #expect(complaint { try session.moveThirdOrder("T2", under: "T1") }?.kind == .badData)
        #expect(try SynthesisCheck.findings(in: session.synthesisView().material).allSatisfy { $0.rule != .cycle })
    }

    @Test("What rests on another third-order construct reaches its studies; withdrawn, it does not")
    func reach() throws {
        let synthesis = try Self.withTwo()
        try synthesis.translate("k1")
        _ = try synthesis.session.moveThirdOrder("T2", under: nil)
        _ = try synthesis.session.addThirdOrder("The whole", from: ["T1", "T2"], synthesis: nil)
        func studies() throws -> Int {
            let material = try synthesis.session.synthesisView().material
            return Reach(of: .thirdOrder(material.thirdOrders[2].key), in: material).count().studies
        }
        #expect(try studies() == 1)
        for part in ["T1", "T2"] { _ = try synthesis.session.dropSupport("T3", by: part) }
        #expect(try studies() == 0)
        #expect(complaint { try synthesis.session.dropSupport("T3", by: "T1") }?.kind == .noMatch)
    }

    @Test("Former wordings are kept with the reason, and a change of the label is none")
    func history() throws {
        let synthesis = try Self.withTwo()
        let session = synthesis.session
        _ = try session.setThirdOrder("T1", statement: "Attention is given", because: "C1 says who gives it")
        _ = try session.setThirdOrder("T1", statement: nil, StatementDetails(label: "Attention"))
        _ = try session.setThirdOrder("T1", statement: nil, StatementDetails(definition: "who looks at whom"))
        let versions = try session.statementHistory(of: "T1").versions
        #expect(versions.map(\.version) == [1, 2, 3])
        #expect(versions.map(\.statement) == ["Attention is scarce", "Attention is given", "Attention is given"])
        #expect(versions[0].changed?.because == "C1 says who gives it")
        #expect(versions.map(\.isCurrent) == [false, false, true])
        let before = try synthesis.project.dump()
        _ = try session.setConcept("C1", statement: "Buy-in is work", after: nil, because: "clearer")
        #expect(try session.statementHistory(of: "C1").versions.map(\.statement).last == "Buy-in is work")
        _ = try session.undo(1)
        #expect(try synthesis.project.dump() == before)
        #expect(try session.statementHistory(of: "C1").versions.count == 1)
    }

    @Test("Taking one away leaves what was under it at the top, and nothing that rests on it")
    func removal() throws {
        let synthesis = try Self.withTwo()
        _ = try synthesis.session.addThirdOrder("The whole", from: ["T1"], synthesis: nil)
        _ = try synthesis.session.setThirdOrder("T1", statement: "Other words")
        _ = try synthesis.session.removeThirdOrder("T1")
        let material = try synthesis.session.synthesisView().material
        #expect(material.thirdOrders.map(\.number) == [2, 3])
        #expect(material.thirdOrders[0].parent == nil)
        #expect(material.supports.count == 1)
    }
}
