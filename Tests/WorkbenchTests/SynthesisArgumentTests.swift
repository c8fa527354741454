import Store
import Synthesis
import Testing
import Workbench

@Suite("Synthesis: lines of argument and configurations")
struct SynthesisArgumentTests {
    /// T1 and T2 over C1, and L1.
    private static func withLine() throws -> SynthesisProject {
        let synthesis = try SynthesisProject()
        for statement in ["Attention is scarce", "Time is attention"] {
            _ = try synthesis.session.addThirdOrder(statement, from: ["C1"], synthesis: nil)
        }
        _ = try synthesis.session.addLine("What helps is what is scarce.", label: "Scarcity", synthesis: nil)
        return synthesis
    }

    @Test("Third-order constructs are linked by a verb; said again, the verb changes")
    func links() throws {
        let synthesis = try Self.withLine()
        let session = synthesis.session
        #expect(
            try session.linkArgument(nil, "T1", "pulls-against", "T2", note: "each takes from the other").value.former
                == nil)
        #expect(try session.linkArgument("L1", "T1", "makes room for", "T2", note: nil).value.former == "pulls-against")
        let entry = try session.lineEntry(nil)
        #expect(entry.links.map(\.verb) == ["makes room for"])
        #expect(entry.links.map(\.note) == ["each takes from the other"])
        #expect(entry.parts.map(\.number) == [1, 2])
        #expect(complaint { try session.linkArgument(nil, "T1", "x", "T1", note: nil) }?.kind == .usage)
        _ = try session.unlinkArgument(nil, "T1", "T2")
        #expect(complaint { try session.unlinkArgument(nil, "T1", "T2") }?.kind == .noMatch)
    }

    @Test("A rival is given up with the reason, kept, and taken up again")
    func rivals() throws {
        let synthesis = try Self.withLine()
        let session = synthesis.session
        _ = try session.addLine("What helps is the person.", label: nil, synthesis: nil)
        #expect(complaint { try session.lineEntry(nil) }?.candidates.count == 2)
        _ = try session.dropLine("L1", because: "the person explains more")
        #expect(try session.lineEntry(nil).row.number == 2)
        #expect(try session.lineEntries().lines.map(\.row.droppedBecause) == [nil, "the person explains more"])
        #expect(complaint { try session.dropLine("L1", because: " ") }?.kind == .usage)
        _ = try session.dropLine("L1", because: nil)
        #expect(complaint { try session.dropLine("L1", because: nil) }?.kind == .noMatch)
    }

    @Test("A text that is written anew is a version; the former is kept, and undone with it")
    func versions() throws {
        let synthesis = try Self.withLine()
        let session = synthesis.session
        let before = try synthesis.project.dump()
        #expect(
            try session.setLine("L1", text: "Anew.\n\nTwo paragraphs.", label: nil, because: "clearer").value.version
                == 2)
        #expect(
            try session.statementHistory(of: "L1").versions.map(\.statement).first == "What helps is what is scarce.")
        _ = try session.undo(1)
        #expect(try synthesis.project.dump() == before)
    }

    @Test("The refutations behind an argument are told with it")
    func refutations() throws {
        let synthesis = try Self.withLine()
        try synthesis.translate("k1")
        try synthesis.translate("k2", .refutational, because: "opposed")
        _ = try synthesis.session.linkArgument(nil, "T1", "pulls-against", "T2", note: nil)
        #expect(try synthesis.session.lineEntry(nil).refutations.map(\.because) == ["opposed"])
    }

    @Test("What is in no synthesis of the line is not linked in it")
    func otherSynthesis() throws {
        let synthesis = try Self.withLine()
        _ = try synthesis.session.makeSynthesis("Other", method: "meta-ethnography", question: nil, note: nil)
        _ = try synthesis.session.addThirdOrder("Elsewhere", from: [], synthesis: nil)
        #expect(complaint { try synthesis.session.linkArgument("L1", "T1", "x", "T3", note: nil) }?.kind == .badData)
    }

    @Test("A configuration has four parts, reads as if … then … because …, and says who speaks for and against it")
    func configuration() throws {
        let synthesis = try Self.withLine()
        let session = synthesis.session
        var parts = ConfigurationParts(
            context: "nobody has time", resource: "a worker listens", outcome: "people return")
        #expect(complaint { try session.setConfiguration("T1", parts) }?.what == "the response is missing")
        parts.response = "being heard gives hope"
        _ = try session.setConfiguration("T1", parts)
        _ = try session.setConfiguration("T1", ConfigurationParts(outcome: "people come back"))
        try synthesis.translate("k1")
        _ = try session.supportThirdOrder("T1", by: "k2", role: .contradicts, note: nil)
        let entry = try #require(try session.configurations().entries.first)
        #expect(
            entry.sentence
                == "if nobody has time, and a worker listens, then people come back, because being heard gives hope")
        #expect(entry.sources.supporting.map(\.name) == ["Fixsen2020"])
        #expect(entry.sources.refuting.map(\.name) == ["Morris2022"])
        _ = try session.removeConfiguration("T1")
        #expect(complaint { try session.removeConfiguration("T1") }?.kind == .noMatch)
    }

    @Test("Taking a third-order construct away takes its links and its configuration, and leaves the line")
    func removal() throws {
        let synthesis = try Self.withLine()
        let session = synthesis.session
        _ = try session.linkArgument(nil, "T1", "pulls-against", "T2", note: nil)
        _ = try session.setConfiguration(
            "T1", ConfigurationParts(context: "a", resource: "b", response: "c", outcome: "d"))
        let before = try synthesis.project.dump()
        _ = try session.removeThirdOrder("T1")
        #expect(try session.lineEntry(nil).links.isEmpty)
        #expect(try session.configurations().entries.isEmpty)
        _ = try session.undo(1)
        #expect(try synthesis.project.dump() == before)
    }
}
