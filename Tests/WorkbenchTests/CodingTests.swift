import Store
import Testing
import Transcripts
import Workbench

@Suite("Coding")
struct CodingTests {
    @Test("A code without an address goes to the current unit")
    func currentUnit() throws {
        let project = try CodingProject.interview()
        let outcome = try project.session.code(["trust"]).value
        #expect(outcome.made.map(\.address) == ["P07:2"])
        #expect(outcome.made.first?.words.hasPrefix("I waited nine months. Nobody") == true)
    }

    @Test(
        "The first word is an address if it looks like one or is exactly a document's id",
        arguments: [
            (["P07:2.1", "wait"], ["I waited nine months. → barriers/waiting (ana)"]),
            ([".1", "wait"], ["I waited nine months. → barriers/waiting (ana)"]),
            (
                ["P07:4\"she just … listened\"", "listening,", "trust"],
                ["she just listened → listening (ana)", "she just listened → trust (ana)"]
            ),
            (["\"rang me\"", "trust"], ["rang me → trust (ana)"]),
            ([".", "waiting,trust"], []),
        ])
    func addresses(words: [String], codings: [String]) throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(words)
        if codings.isEmpty {
            #expect(try project.codings().count == 2)
        } else {
            #expect(try project.codings() == codings)
        }
    }

    @Test("Several words are one code's name")
    func namesWithBlanks() throws {
        let project = try CodingProject.interview(codes: ["waiting list", "trust"])
        _ = try project.session.code(["waiting", "list,", "trust"])
        #expect(try project.codings().count == 2)
        _ = try project.session.code(["\"waiting list\""])
        #expect(try project.codings().count == 2)
    }

    @Test("A name that is both a document and a code asks")
    func ambiguousName() throws {
        let project = try CodingProject.interview(codes: ["P07", "trust"])
        let found = complaint { try project.session.code(["P07", "trust"]) }
        #expect(found?.what == "“P07” is a document and a code")
        #expect(try project.codings().isEmpty)
    }

    @Test("An unknown code is never made; near ones are offered")
    func unknownCode() throws {
        let project = try CodingProject.interview()
        let found = complaint { try project.session.code([".2", "trsut"]) }
        #expect(found?.what == "no code “trsut” – did you mean trust?")
        #expect(found?.kind == .noMatch)
        #expect(try project.paths().count == 4)
    }

    @Test("A retired code is refused with what to use instead")
    func retired() throws {
        let project = try CodingProject.interview()
        var change = DefinitionChange()
        change.status = "retired"
        change.whenNotToUse = "use listening"
        _ = try project.session.define("trust", change)
        let found = complaint { try project.session.code(["trust"]) }
        #expect(found?.what == "trust is retired: no longer given to new segments (use listening)")
    }

    @Test("The same words with the same code by the same coder are counted, not coded again")
    func already() throws {
        let project = try CodingProject.interview()
        let first = try project.session.code([".1", "wait"])
        let again = try project.session.code(["P07:2.1", "wait"])
        #expect(first.operation != nil)
        #expect(again.operation == nil)
        #expect(again.value.already.map(\.number) == [1])
        project.session.coder = "ben"
        #expect(try project.session.code(["P07:2.1", "wait"]).value.made.count == 1)
    }

    @Test("A weight is 1 to 5; another weight changes the coding that is there")
    func weights() throws {
        let project = try CodingProject.interview()
        #expect(complaint { try project.session.code(["trust"], weight: 6) }?.kind == .usage)
        _ = try project.session.code(["trust"], weight: 2)
        #expect(try project.session.code(["trust"], weight: 5).value.reweighted == 1)
        #expect(try project.store.read { try $0.coding(number: 1)?.weight } == 5)
    }

    @Test("One memo hangs on every coding of the act, also on those that were there")
    func memo() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code([".1", "trust"])
        let outcome = try project.session.code([".1", "trust,", "listening"], memo: "being heard").value
        #expect(outcome.memo == 1)
        #expect(try project.session.memo("m1").targets == ["n1", "n2"])
    }

    @Test("Rows of a result are coded as one operation")
    func severalPlaces() throws {
        let project = try CodingProject.interview()
        let document = try #require(try project.store.read { try $0.documents().first })
        _ = try project.session.code(["P07:2.1", "wait"])
        let coding = try #require(try project.store.read { try $0.coding(number: 1) })
        project.session.results = [
            ResultRow(document: document.id, range: coding.range, coding: 1),
            ResultRow(document: document.id, range: .init(6, 9)),
        ]
        let performed = try project.session.code(["$*", "wait"])
        #expect(performed.value.made.count == 1)
        #expect(performed.value.already.count == 1)
    }

    @Test("A whole document and a label alone may be coded, and are pointed out")
    func wholeDocument() throws {
        let project = try CodingProject.interview()
        #expect(try project.session.code(["P07", "trust"]).value.notes.count == 1)
        let document = try #require(try project.store.read { try $0.documents().first })
        project.session.results = [ResultRow(document: document.id, range: .init(0, 3))]
        let notes = try project.session.code(["$1", "trust"]).value.notes
        #expect(notes == ["only a speaker's label or a time stamp is coded, nothing that was said"])
    }

    @Test("Coding moves the current place and the last coding")
    func place() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:4.1", "trust"])
        #expect(project.session.place?.turn == 4)
        #expect(project.session.place?.sentence == 1)
        #expect(project.session.lastCoding == 1)
        _ = try project.session.uncode(["^"])
        #expect(project.session.lastCoding == nil)
    }

    @Test("A single command has no current unit")
    func singleCommand() throws {
        let project = try CodingProject(remembers: false)
        try project.addDocument("P07", CodingProject.interviewText)
        _ = try project.session.newCode("trust")
        #expect(complaint { try project.session.code(["trust"]) }?.kind == .usage)
        #expect(try project.session.code(["P07:2", "trust"]).value.made.count == 1)
    }

    @Test("Uncoding leaves memos at the place where the coding stood")
    func uncodeKeepsMemos() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust,", "wait"], memo: "first mention")
        #expect(try project.session.uncode(["n1"]).value.memos == 0)
        #expect(try project.session.memo("m1").targets == ["n2"])
        #expect(try project.session.uncode(["n2", "wait"]).value.memos == 1)
        #expect(try project.session.memo("m1").targets == ["P07:2.1"])
        #expect(try project.session.memos(on: "P07:2").map(\.memo.number) == [1])
    }

    @Test("Uncoding with a code means the coding of the same words with that code")
    func uncodeByCode() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust,", "wait"])
        let gone = try project.session.uncode(["n1", "wait"]).value.codings
        #expect(gone.map(\.number) == [2])
        #expect(complaint { try project.session.uncode(["n1", "listening"]) }?.kind == .noMatch)
    }

    @Test("A coding that has been a code's example or a theme's part can be taken away")
    func uncodeWithReferences() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        var change = DefinitionChange()
        change.example = "n1"
        _ = try project.session.define("trust", change)
        _ = try project.session.newTheme("Heard", ThemeChange())
        _ = try project.session.changeParts(.add, of: "Heard", ["n1"])
        let before = try project.dump()
        _ = try project.session.uncode(["n1"])
        #expect(try project.session.codeEntry("trust").example == nil)
        #expect(try project.session.themeEntry("Heard").line.codings == 0)
        _ = try project.session.undo()
        #expect(try project.dump() == before)
    }

    @Test("Recoding moves codings, and makes one of two that would be the same")
    func recode() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust,", "wait"])
        _ = try project.session.code(["P07:2.2", "wait"])
        let outcome = try project.session.recode(from: "wait", to: "trust").value
        #expect(outcome.moved == 1)
        #expect(outcome.folded == 1)
        #expect(try project.codings().count == 2)
        #expect(try project.session.recode(from: "wait", to: "trust").operation == nil)
    }

    @Test("Recoding may be limited to documents and to a coder")
    func recodeScope() throws {
        let project = try CodingProject.interview()
        try project.addDocument("P08", CodingProject.interviewText)
        for document in ["P07", "P08"] { _ = try project.session.code(["\(document):2.1", "wait"]) }
        project.session.coder = "ben"
        _ = try project.session.code(["P08:2.2", "wait"])
        #expect(try project.session.recode(from: "wait", to: "trust", in: "P08", by: "ben").value.moved == 1)
        #expect(try project.session.recode(from: "wait", to: "trust", in: "P0*").value.moved == 2)
        #expect(
            complaint { try project.session.recode(from: "trust", to: "wait", by: "bem") }?.what
                == "no coder “bem” – did you mean ben?")
    }

    @Test(
        "An in-vivo code is named after the words",
        arguments: [
            ("P07:4\"she just listened\"", "she just listened"), ("P07:2.1", "I waited nine months"),
            ("P07:4\"came round, and she\"", "came round and she"),
        ])
    func inVivo(address: String, name: String) throws {
        let project = try CodingProject.interview()
        let outcome = try project.session.inVivo(address).value
        #expect(outcome.code == name)
        #expect(outcome.isNew)
        #expect(try project.session.codeEntry(name).line.code.origin == "in-vivo")
        #expect(try project.session.inVivo(address).operation == nil)
    }

    @Test("Words that are too long for a name are refused, never shortened")
    func longInVivo() throws {
        let project = try CodingProject.interview()
        let found = complaint { try project.session.inVivo("P07:4") }
        #expect(found?.next?.contains("--name") == true)
        #expect(try project.session.inVivo("P07:4", under: "trust", name: "heard").value.code == "trust/heard")
    }
}
