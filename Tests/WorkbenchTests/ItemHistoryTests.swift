import Store
import Testing
import Workbench

@Suite("What happened to one thing")
struct ItemHistoryTests {
    private func verbs(_ project: CodingProject, _ what: String) throws -> [String] {
        try project.session.history(of: what).map(\.verb)
    }

    @Test("A coding's history goes on when it is gone, and says nothing of others")
    func coding() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        _ = try project.session.code(["P07:2.2", "trust"])
        _ = try project.session.adjust(["n1", "to", "P07:2.1-2.2"])
        _ = try project.session.uncode(["n1"])
        #expect(try verbs(project, "n1") == ["code", "adjust", "uncode"])
        #expect(try verbs(project, "n2") == ["code"])
        _ = try project.session.undo()
        #expect(try verbs(project, "n1") == ["code", "adjust", "uncode", "undo"])
    }

    @Test("A code's history has its codings, a place's history those that stand there, a document's all of its own")
    func others() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"])
        _ = try project.session.code(["P07:4", "waiting"])
        var change = DefinitionChange()
        change.brief = "what is given in advance"
        _ = try project.session.define("trust", change)
        #expect(try verbs(project, "trust").suffix(2) == ["code", "define"])
        #expect(try verbs(project, "P07:2") == ["code"])
        #expect(try verbs(project, "P07:4") == ["code"])
        #expect(try verbs(project, "P07").filter { $0 == "code" }.count == 2)
        #expect(throws: Complaint.self) { try project.session.history(of: "P07:3") }
        #expect(throws: Complaint.self) { try project.session.history(of: "n99") }
    }

    @Test("A memo's, a theme's and a case's history")
    func more() throws {
        let project = try CodingProject.interview()
        _ = try project.session.code(["P07:2.1", "trust"], memo: "first")
        _ = try project.session.editMemo("m1", text: "second")
        _ = try project.session.newTheme("Heard", ThemeChange())
        #expect(try verbs(project, "m1").count == 2)
        #expect(try verbs(project, "theme:Heard") == ["theme new"])
    }
}
