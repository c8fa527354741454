import Store
import Testing
import Workbench

@Suite("Themes")
struct ThemeTests {
    private func project() throws -> CodingProject {
        let project = try CodingProject.interview(codes: ["barriers/waiting", "barriers/cost", "trust"])
        for words in [
            ["P07:2.1", "waiting"], ["P07:2.2", "cost"], ["P07:2.3", "trust"], ["P07:4.1", "trust"],
            ["P07:4", "barriers"],
        ] {
            _ = try project.session.code(words)
        }
        return project
    }

    @Test("A theme rests on codes with all below them, single codings, less what it leaves out")
    func extent() throws {
        let project = try project()
        _ = try project.session.newTheme("Hurdles", ThemeChange())
        #expect(try project.session.changeParts(.add, of: "hurdles", ["barriers,", "n3"]).value.codings == 4)
        #expect(try project.session.changeParts(.exclude, of: "hurdles", ["n1", "n5"]).value.codings == 2)
        let entry = try project.session.themeEntry("hurdles")
        #expect(entry.single.map(\.number) == [3])
        #expect(entry.excluded.map(\.number) == [1, 5])
        #expect(try project.session.changeParts(.remove, of: "hurdles", ["n1"]).value.codings == 3)
        #expect(try project.session.changeParts(.add, of: "hurdles", ["barriers"]).operation == nil)
        #expect(complaint { try project.session.changeParts(.exclude, of: "hurdles", ["n4"]) } != nil)
        #expect(complaint { try project.session.changeParts(.remove, of: "hurdles", ["trust"]) } != nil)
    }

    @Test("A code may serve several themes; a coding counts once in a theme with subthemes")
    func subthemes() throws {
        let project = try project()
        _ = try project.session.newTheme("Hurdles", ThemeChange())
        _ = try project.session.newTheme("Waiting", ThemeChange(), under: "Hurdles")
        _ = try project.session.changeParts(.add, of: "Hurdles", ["barriers"])
        _ = try project.session.changeParts(.add, of: "Waiting", ["waiting,", "n3"])
        let lines = try project.session.themeLines()
        #expect(lines.map(\.codings) == [3, 2])
        #expect(lines.map(\.withSubthemes) == [4, nil])
        #expect(lines[1].theme.level == .subtheme)
    }

    @Test("A theme says its claim; a level or study that does not exist is refused")
    func define() throws {
        let project = try project()
        var change = ThemeChange()
        change.statement = "Waiting is what people remember"
        #expect(try project.session.newTheme("Waiting", change).value.hasStatement)
        change.statement = ""
        #expect(try project.session.defineTheme("Waiting", change).value.hasStatement == false)
        change.level = "sub"
        #expect(complaint { try project.session.defineTheme("Waiting", change) }?.kind == .usage)
        change.level = nil
        change.study = "Fixsen2020"
        #expect(complaint { try project.session.defineTheme("Waiting", change) }?.what == "no study “Fixsen2020”")
    }

    @Test("Themes are renamed, moved and merged")
    func edit() throws {
        let project = try project()
        var change = ThemeChange()
        change.statement = "what B says"
        for name in ["A", "B", "C"] { _ = try project.session.newTheme(name, name == "B" ? change : ThemeChange()) }
        _ = try project.session.moveTheme("C", under: "B")
        #expect(complaint { try project.session.moveTheme("B", under: "C") }?.kind == .usage)
        #expect(complaint { try project.session.renameTheme("A", to: "b") }?.kind == .cannotCreate)
        _ = try project.session.changeParts(.add, of: "A", ["trust"])
        _ = try project.session.changeParts(.add, of: "B", ["trust,", "n1"])
        let before = try project.dump()
        let outcome = try project.session.mergeThemes(["B"], into: "A").value
        #expect(outcome.codings == 3)
        #expect(
            try project.session.themeEntry("A").memos.first?.memo.text
                == "Theme B, merged into this one:\nstatement: what B says")
        #expect(try project.session.themeEntry("C").parent == "A")
        _ = try project.session.undo()
        #expect(try project.dump() == before)
    }

    @Test("A theme goes with its parts; codes and codings stay, memos go to the journal")
    func remove() throws {
        let project = try project()
        _ = try project.session.newTheme("A", ThemeChange())
        _ = try project.session.newTheme("B", ThemeChange(), under: "A")
        _ = try project.session.changeParts(.add, of: "A", ["trust,", "n1"])
        _ = try project.session.addMemo("why", on: "theme:A")
        #expect(complaint { try project.session.removeTheme("A", withSubthemes: false) }?.kind == .noMatch)
        let removal = try project.session.removeTheme("A", withSubthemes: true).value
        #expect([removal.subthemes, removal.parts, removal.memos] == [1, 2, 1])
        #expect(try project.session.memos().map(\.targets) == [["journal"]])
        #expect(try project.codings().count == 5)
    }
}
