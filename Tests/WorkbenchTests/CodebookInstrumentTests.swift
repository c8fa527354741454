import Codebooks
import Store
import Testing

@testable import Workbench

@Suite("The codebook as an instrument")
struct CodebookInstrumentTests {
    /// A project with two interviews and codings of two coders.
    private func coded() throws -> CodingProject {
        let project = try CodingProject.interview(codes: ["barriers/waiting", "barriers/delay", "trust"])
        try project.addDocument("P08", CodingProject.interviewText)
        for words in [
            ["P07:2.1", "waiting,", "trust"], ["P07:2.2", "waiting"], ["P07:4", "delay"], ["P08:2.1", "delay"],
            ["P08:4.1", "waiting"],
        ] { _ = try project.session.code(words) }
        project.session.coder = "ben"
        _ = try project.session.code(["P08:2.1", "waiting"])
        project.session.coder = "ana"
        return project
    }

    @Test(
        "A merge and then a split by what came conserve the codings, in number and in words", arguments: UInt64(1)...20)
    func mergeThenSplit(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let project = try CodingProject.interview(codes: ["a", "b", "rest"])
        let places = ["P07:2.1", "P07:2.2", "P07:2.3", "P07:4.1", "P07:4.2", "P07:2", "P07:4", "P07:2.1-2.2"]
        var used: Set<String> = []
        for _ in 0..<10 {
            let place = places.randomElement(using: &random) ?? ""
            // No place gets both codes from one coder: such codings would become one, which is another test.
            project.session.coder = Bool.random(using: &random) ? "ana" : "ben"
            guard used.insert("\(place) \(project.session.coder)").inserted else { continue }
            _ = try project.session.code([place, Bool.random(using: &random) ? "a" : "b"])
        }
        let before = try project.codings()
        let ofB = try project.store.read { reader in
            try reader.codings(of: Codebook(reader).code("b").id).map { "n\($0.number)" }
        }
        guard !ofB.isEmpty else { return }
        let merged = try project.session.mergeCodes(["b"], into: "a", joinOverlaps: false).value
        #expect(merged.codings == before.count, "seed \(seed)")
        let split = try project.session.splitCode("a", into: "b", where: ofB.joined(separator: " ")).value
        #expect(split.moved == ofB.count && split.stayed == before.count - ofB.count, "seed \(seed)")
        #expect(try project.codings() == before, "seed \(seed)")
        #expect(try project.store.verify(deep: true).isClean, "seed \(seed)")
    }

    @Test("A split moves what find shows, says both numbers, makes the code beside the old one, and keeps its lineage")
    func split() throws {
        let project = try coded()
        let outcome = try project.session.splitCode(
            "waiting", into: "in town", where: "in:P08 & by:ana", because: "another kind of wait")
        #expect(
            outcome.value
                == SplitOutcome(
                    from: "barriers/waiting", into: "barriers/in town", isNew: true, moved: 1, folded: 0, stayed: 3))
        #expect(outcome.operation?.payload?.because == "another kind of wait")
        let entry = try project.session.codeEntry("in town")
        #expect(entry.lineage.first?.hasPrefix("split from barriers/waiting (1 coding), ana") == true)
        #expect(entry.lineage.first?.hasSuffix(": another kind of wait") == true)
        #expect(try project.session.codeEntry("waiting").lineage.first?.hasPrefix("split: 1 coding went to") == true)
        _ = try project.session.renameCode("waiting", to: "queueing")
        #expect(try project.session.codeEntry("queueing").lineage.count == 2)
        #expect(complaint { try project.session.splitCode("trust", into: "x", where: "by:ben") }?.kind == .noMatch)
        #expect(complaint { try project.session.splitCode("trust", into: "trust", where: "by:ana") }?.kind == .usage)
        #expect(!(try project.paths().contains("x")))
    }

    @Test("A text query splits by the passages that a coding holds; an example goes with its coding")
    func splitExample() throws {
        let project = try coded()
        _ = try project.session.addExample(of: "waiting", coding: "n1")
        _ = try project.session.splitCode("waiting", into: "months", where: "text:months")
        #expect(try project.session.codeEntry("months").example?.number == 1)
        #expect(try project.session.codeEntry("waiting").examples.isEmpty)
        #expect(try project.session.recode("n3", from: "waiting", to: "trust").value.moved == 1)
        #expect(try project.session.recode("in:P08", from: "waiting", to: "trust").value.moved == 1)
    }

    @Test("An alias means its code wherever a code is named, and is nobody else's name")
    func alias() throws {
        let project = try coded()
        _ = try project.session.addAlias("queue", to: "waiting")
        #expect(try project.session.find("queue").total == 4)
        #expect(try project.session.code(["P08:4.2", "Queue"]).value.made.first?.code == "barriers/waiting")
        #expect(try project.session.codeCandidates().contains { $0.text == "queue" })
        #expect(complaint { try project.session.addAlias("queue", to: "trust") }?.kind == .cannotCreate)
        #expect(complaint { try project.session.addAlias("TRUST", to: "waiting") }?.kind == .cannotCreate)
        #expect(try project.session.addAlias("Queue", to: "waiting").operation == nil)
        _ = try project.session.mergeCodes(["waiting"], into: "trust", joinOverlaps: false)
        #expect(try project.session.codeEntry("queue").line.path == "trust")
        _ = try project.session.removeAlias("QUEUE", from: "trust")
        #expect(complaint { try project.session.codeEntry("queue") }?.kind == .noMatch)
    }

    @Test("Examples are live links: they follow their coding, and are gone with it")
    func examples() throws {
        let project = try coded()
        _ = try project.session.addExample(of: "waiting", coding: "n1", note: "the plain case")
        _ = try project.session.addExample(of: "waiting", coding: "n3", kind: "boundary")
        #expect(try project.session.addExample(of: "waiting", coding: "n2", kind: "counter").value.remark == nil)
        #expect(
            try project.session.addExample(of: "delay", coding: "n1").value.remark
                == "n1 is coded barriers/waiting, not barriers/delay")
        #expect(try project.session.codeEntry("waiting").example?.number == 1)
        var change = DefinitionChange()
        change.example = "n3"
        _ = try project.session.define("waiting", change)
        #expect(try project.session.codeEntry("waiting").examples.map(\.kind) == [.typical, .counter])
        _ = try project.session.uncode(["n3"])
        let left = try project.session.codeEntry("waiting")
        #expect(left.example == nil && left.examples.map(\.coding.number) == [2])
        #expect(complaint { try project.session.removeExample(of: "waiting", coding: "n1") }?.kind == .noMatch)
        _ = try project.session.removeExample(of: "waiting", coding: "n2")
        #expect(try project.session.codeEntry("waiting").examples.isEmpty)
    }

    @Test("A code is promoted beside its parent and demoted deeper, never the other way round")
    func levels() throws {
        let project = try coded()
        #expect(try project.session.promoteCode("waiting").value.after == "waiting")
        #expect(try project.paths() == ["barriers", "barriers/delay", "waiting", "trust"])
        #expect(complaint { try project.session.promoteCode("waiting") }?.kind == .noMatch)
        #expect(try project.session.demoteCode("waiting", under: "barriers").value.after == "barriers/waiting")
        #expect(complaint { try project.session.demoteCode("waiting", under: "trust") }?.kind == .usage)
    }

    @Test("A moment and itself do not differ, and every act differs from the moment before as it says")
    func difference() throws {
        let project = try coded()
        let start = try project.store.lastOperation()
        _ = try project.session.freezeCodebook("v1")
        var change = DefinitionChange()
        change.brief = "having to wait"
        _ = try project.session.define("waiting", change)
        _ = try project.session.renameCode("trust", to: "faith")
        _ = try project.session.mergeCodes(["delay"], into: "waiting", joinOverlaps: false)
        for number in 0...(try project.store.lastOperation()) {
            #expect(
                try project.session.codebookDifference(from: .operation(number), to: .operation(number)).isEmpty)
        }
        let session = project.session
        #expect(try session.codebookDifference(from: session.bookMoment("@v1"), to: .operation(start)).isEmpty)
        #expect(
            try session.codebookDifference(from: .operation(session.store.lastOperation()), to: .now).isEmpty)
        let entries = try session.codebookDifference(from: session.bookMoment("v1"), to: .now).entries
        #expect(
            entries.map { "\($0.path) \($0.codingsThen ?? -1) \($0.codingsNow ?? -1) \($0.change)" } == [
                "barriers/waiting 4 6 part(\"brief\", old: \"\", new: \"having to wait\")",
                "faith 1 1 renamed(from: \"trust\")", "barriers/delay 2 -1 removed",
            ])
        #expect(complaint { try session.bookMoment("@99") }?.kind == .noMatch)
        #expect(complaint { try session.bookMoment("@v9") }?.kind == .noMatch)
    }

    @Test("The history of a code tells what the log says of it, also when it is gone, was undone or came back")
    func history() throws {
        let project = try coded()
        var change = DefinitionChange()
        change.brief = "late"
        _ = try project.session.define("delay", change)
        _ = try project.session.renameCode("delay", to: "lateness", because: "a noun")
        _ = try project.session.mergeCodes(["lateness"], into: "waiting", joinOverlaps: false)
        let gone = try project.session.codebookHistory(of: "barriers/lateness")
        #expect(
            gone.map(\.what) == [
                "made", "brief: late", "renamed from delay", "removed", "2 codings went to other codes",
            ])
        #expect(gone[2].operation.payload?.because == "a noun")
        #expect(
            try project.session.codebookHistory(of: "waiting").map(\.what) == [
                "made", "2 codings came from other codes",
            ])
        _ = try project.session.undo()
        let back = try project.session.codebookHistory(of: "lateness")
        #expect(
            back.map(\.what) == gone.map(\.what) + ["made", "brief: late", "2 codings came from other codes"])
        #expect(back.last?.codings == 2)
    }

    @Test("A frozen codebook that is exported and imported elsewhere is the same book")
    func freezeExportImport() throws {
        let project = try coded()
        var change = DefinitionChange()
        change.brief = "a wait"
        change.full = "two\nlines: with “marks” & <b>"
        change.status = "agreed"
        change.example = "n1"
        _ = try project.session.define("waiting", change)
        _ = try project.session.addAlias("queue", to: "waiting")
        let frozen = try project.session.freezeCodebook("first", note: "before the second round").value
        #expect(frozen.version.number == 1 && frozen.codes == 4 && frozen.same == nil)
        _ = try project.session.removeCode("waiting", withCodings: true, withChildren: true)
        let bytes = try project.session.codebookYAML(ofVersion: "@first")
        let path = try project.file("first.yaml", String(decoding: bytes, as: UTF8.self))
        let other = try CodingProject()
        _ = try other.session.importCodebook(path: path)
        #expect(try other.session.codebookYAML() == bytes)
        #expect(try other.session.codeEntry("queue").line.path == "barriers/waiting")
        #expect(try other.session.importCodebook(path: path).operation == nil)
        #expect(complaint { try project.session.freezeCodebook("FIRST") }?.kind == .cannotCreate)
        for name in ["now", "12", "", "a b", "@", "a/b"] {
            #expect(complaint { try project.session.freezeCodebook(name) }?.kind == .usage, "\(name)")
        }
    }

    @Test("Lints look at codings on current texts, and a reflexive project turns three of them into lists")
    func lint() throws {
        let project = try coded()
        var found = try project.session.lintCodebook("trust")
        #expect(found.findings.map(\.fault) == [.noDefinition, .noExample, .singleton])
        #expect(found.hasFaults)
        _ = try project.session.setApproach("reflexive")
        found = try project.session.lintCodebook("trust")
        #expect(found.findings.filter { !found.isNeutral($0) }.map(\.fault) == [.noExample])
        #expect(try project.session.lintCodebook("trust", only: "singleton").hasFaults == false)
        #expect(complaint { try project.session.lintCodebook(only: "nonsense") }?.kind == .usage)
    }

    @Test("The agenda says what remains, and is narrowed to a document")
    func agenda() throws {
        let project = try coded()
        func kinds(_ document: String? = nil) throws -> [String] {
            try project.session.agenda(document).items.map { "\($0.kind.rawValue) \($0.place) \($0.count)" }
        }
        #expect(try kinds("P07") == ["unread P07 4"])
        #expect(try kinds().contains("unread P08 4"))
        _ = try project.session.setProject("memo-required", to: "on")
        _ = try project.session.addMemo("why", on: "n1")
        #expect(try kinds("P07") == ["unread P07 4", "without memo P07 3"])
        #expect(try project.session.setProject("memo-required", to: "on").operation == nil)
        _ = try project.session.newCode("trusts")
        #expect(try kinds().contains("near-duplicate trust, trusts 2"))
        #expect(complaint { try project.session.setProject("memo-required", to: "perhaps") }?.kind == .usage)
        #expect(complaint { try project.session.agenda("P99") }?.kind == .noMatch)
    }
}
