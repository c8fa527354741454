import Store
import Testing
import Workbench

@Suite("The codebook")
struct CodebookTests {
    @Test("A path's missing parents are made, and said")
    func newPath() throws {
        let project = try CodingProject()
        #expect(try project.session.newCode("a/b/c").value.paths == ["a", "a/b", "a/b/c"])
        #expect(try project.session.newCode("a/b/d").value.paths == ["a/b/d"])
        #expect(try project.session.newCode("b").value.notes == ["there is also a/b"])
        #expect(try project.paths() == ["a", "a/b", "a/b/c", "a/b/d", "b"])
    }

    @Test(
        "Names that the prompt would take for something else are refused",
        arguments: ["n12", ".x", "$1", "@a", "^", "a:b", "a,b", "", "a//b", "42", "a\u{200B}b"])
    func badNames(name: String) throws {
        let project = try CodingProject()
        #expect(complaint { try project.session.newCode(name) }?.kind == .usage)
    }

    @Test("One path, one code, whatever its case and composition")
    func duplicates() throws {
        let project = try CodingProject()
        _ = try project.session.newCode("Caf\u{E9}/Trust")
        #expect(complaint { try project.session.newCode("cafe\u{301}/trust") }?.kind == .cannotCreate)
        #expect(complaint { try project.session.newCode("CAF\u{C9}") }?.kind == .cannotCreate)
    }

    @Test("Definitions are written part by part; an empty text takes a part away")
    func define() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        var change = DefinitionChange()
        change.brief = "being sure of somebody"
        change.example = "n1"
        _ = try project.session.define("trust", change)
        let entry = try project.session.codeEntry("trust")
        #expect(entry.line.code.brief == "being sure of somebody")
        #expect(entry.example?.words == "I waited nine months.")
        #expect(try project.session.define("trust", change).operation == nil)
        change.brief = ""
        _ = try project.session.define("trust", change)
        #expect(try project.session.codeEntry("trust").line.code.brief == nil)
    }

    @Test("A status or an origin that does not exist is refused with near ones", arguments: ["status", "origin"])
    func wrongStatus(part: String) throws {
        let project = try CodingProject.interview()
        var change = DefinitionChange()
        if part == "status" { change.status = "agred" } else { change.origin = "in-vibo" }
        #expect(complaint { try project.session.define("trust", change) }?.what.contains("did you mean") == true)
    }

    @Test("Renaming keeps the place in the tree and refuses a sibling's name")
    func rename() throws {
        let project = try CodingProject.interview(codes: ["barriers/waiting", "barriers/cost"])
        #expect(try project.session.renameCode("waiting", to: "delay").value.after == "barriers/delay")
        #expect(complaint { try project.session.renameCode("delay", to: "Cost") } != nil)
        #expect(complaint { try project.session.renameCode("delay", to: "x/y") }?.kind == .usage)
        #expect(try project.session.renameCode("delay", to: "Delay").value.after == "barriers/Delay")
    }

    @Test("Codes move with all below them, among siblings too, and never under themselves")
    func move() throws {
        let project = try CodingProject.interview(codes: ["a/b/c", "d", "e"])
        #expect(try project.session.moveCode("a/b", under: "d").value.after == "d/b")
        #expect(try project.paths() == ["a", "d", "d/b", "d/b/c", "e"])
        _ = try project.session.moveCode("e", under: "/", before: "a")
        #expect(try project.paths().first == "e")
        _ = try project.session.moveCode("e", under: "/", after: "d")
        #expect(try project.paths().last == "e")
        #expect(try project.session.moveCode("e", under: "/", after: "d").operation == nil)
        #expect(complaint { try project.session.moveCode("d", under: "d/b/c") } != nil)
    }

    @Test("A code in use is taken away only with what hangs on it, which is counted")
    func remove() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "wait"], memo: "on the coding")
        _ = try project.session.addMemo("on the code", on: "waiting")
        let before = try project.dump()
        #expect(
            complaint { try project.session.removeCode("waiting", withCodings: false, withChildren: false) }?.kind
                == .noMatch)
        #expect(
            complaint { try project.session.removeCode("barriers", withCodings: true, withChildren: false) }?.kind
                == .noMatch)
        let removal = try project.session.removeCode("barriers", withCodings: true, withChildren: true).value
        #expect(removal.children == 1)
        #expect(removal.use.codings == 1)
        #expect(removal.memosAtPlaces == 1)
        #expect(try project.session.memos().map(\.targets) == [["P07:2.1"], ["journal"]])
        _ = try project.session.undo()
        #expect(try project.dump() == before)
    }

    @Test("A merge adds up: codings before = codings after + the same + joined", arguments: [false, true])
    func merge(joins: Bool) throws {
        let project = try CodingProject.interview(codes: ["waiting", "delay", "trust"])
        for words in [
            ["P07:2.1", "waiting,", "delay"], ["P07:2.1-2.2", "delay"], ["P07:2.3", "delay"],
            ["P07:4\"I waited\"", "waiting"],
            ["P07:4\"waited nine\"", "delay"], ["P07:4\"nine months.\"", "waiting"],
        ] { _ = try project.session.code(words) }
        project.session.coder = "ben"
        _ = try project.session.code(["P07:2.1", "delay"])
        let before = try project.dump()
        let outcome = try project.session.mergeCodes(["waiting", "delay"], into: "waiting", joinOverlaps: joins).value
        #expect(outcome.before.map(\.codings) == [3, 5])
        #expect(outcome.same == 1)
        #expect(outcome.joined == (joins ? 3 : 0))
        #expect(outcome.codings == 8 - outcome.same - outcome.joined)
        #expect(try project.store.verify(deep: true).isClean)
        if joins { #expect(try project.codings().contains("I waited nine months. → waiting (ana)")) }
        _ = try project.session.undo()
        #expect(try project.dump() == before)
    }

    @Test("A merge keeps the definition, and takes children, parts of themes, groups and memos along")
    func mergeReferences() throws {
        let project = try CodingProject.interview(codes: ["waiting", "delay/late", "trust"])
        var change = DefinitionChange()
        change.brief = "too late"
        _ = try project.session.define("delay", change)
        _ = try project.session.addMemo("why delay", on: "code:delay")
        _ = try project.session.newTheme("Time", ThemeChange())
        _ = try project.session.changeParts(.add, of: "Time", ["delay,", "waiting"])
        let outcome = try project.session.mergeCodes(["delay"], into: "waiting", joinOverlaps: false).value
        #expect(outcome.children == 1)
        #expect(try project.paths() == ["waiting", "waiting/late", "trust"])
        #expect(try project.session.themeEntry("Time").line.codes == ["waiting"])
        let memos = try project.session.codeEntry("waiting").memos.map(\.memo.text)
        #expect(memos == ["why delay", "Definition of delay, merged into this code:\nbrief: too late"])
    }

    @Test("What a merge would break is refused")
    func mergeRefusals() throws {
        let project = try CodingProject.interview(codes: ["a/x", "b/x", "a/y"])
        #expect(
            complaint { try project.session.mergeCodes(["a"], into: "b", joinOverlaps: false) }?.what.contains(
                "one name") == true)
        #expect(complaint { try project.session.mergeCodes(["a"], into: "a/y", joinOverlaps: false) }?.kind == .usage)
        #expect(complaint { try project.session.mergeCodes(["a"], into: "a", joinOverlaps: false) }?.kind == .usage)
        #expect(try project.session.mergeCodes(["a/y"], into: "a", joinOverlaps: false).value.into == "a")
    }

    @Test("Counts with children are unions")
    func counts() throws {
        let project = try CodingProject.interview(codes: ["a/b/c", "a/d"])
        try project.addDocument("P08", CodingProject.interviewText)
        for words in [["P07:2", "a/b/c,", "a/d"], ["P08:2", "a/b/c"], ["P08:4", "a"]] {
            _ = try project.session.code(words)
        }
        let lines = try project.session.codeLines()
        #expect(lines.map(\.own) == [1, 0, 2, 1])
        #expect(lines.map(\.withChildren) == [4, 2, 2, 1])
        #expect(lines.map(\.documents) == [2, 2, 2, 1])
        #expect(try project.session.codeLines(unusedOnly: true).map(\.path) == ["a/b"])
    }

    @Test("A codebook that is exported and imported elsewhere is the same")
    func roundTrip() throws {
        let project = try CodingProject.interview()
        var change = DefinitionChange()
        change.brief = "yes"
        change.full = "two\nlines: with “marks”"
        change.colour = "#aa3300"
        change.origin = "inductive"
        _ = try project.session.define("waiting", change)
        let path = try project.file("book.yaml", String(decoding: try project.session.codebookYAML(), as: UTF8.self))
        let other = try CodingProject()
        #expect(try other.session.importCodebook(path: path).value.made.count == 4)
        #expect(try other.session.codebookYAML() == project.session.codebookYAML())
        #expect(try other.session.importCodebook(path: path).operation == nil)
    }

    @Test("Importing fills what is empty, lists what differs, and overwrites only when asked")
    func importing() throws {
        let project = try CodingProject.interview()
        var change = DefinitionChange()
        change.brief = "ours"
        _ = try project.session.define("trust", change)
        let path = try project.file(
            "book.yaml",
            "codes:\n  - name: Trust\n    brief: theirs\n    full: in full\n    codes:\n      - name: lost\n")
        let intake = try project.session.importCodebook(path: path).value
        #expect(intake.made == ["trust/lost"])
        #expect(intake.filled == ["trust"])
        #expect(intake.differing.map(\.part) == ["brief"])
        #expect(try project.session.codeEntry("trust").line.code.brief == "ours")
        _ = try project.session.importCodebook(path: path, overwrites: true)
        #expect(try project.session.codeEntry("trust").line.code.brief == "theirs")
        #expect(
            try project.session.importCodebook(path: path, under: "listening").value.made == [
                "listening/Trust", "listening/Trust/lost",
            ])
    }
}
