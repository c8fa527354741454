import Store
import Testing
import Workbench

@Suite("Rows and columns that are looked at")
struct MatrixScopeTests {
    private func project() throws -> CodingProject {
        let project = try CodingProject()
        for code in ["a", "b"] { _ = try project.session.newCode(code) }
        for (name, speaker) in [("P1", "ANN"), ("P2", "BEN"), ("P3", "CY")] {
            try project.addDocument(name, "INT: More?\n\n\(speaker): Some.\n\nINT: Still?\n\n\(speaker): None.\n")
        }
        _ = try project.session.code(["P1:2", "a"])
        _ = try project.session.code(["P2:2", "b"])
        for (name, role) in [("Ann", "client"), ("Ben", "client"), ("Cy", "staff")] {
            _ = try project.session.setCase(name, [("role", role)])
        }
        for (owned, name) in [("P1", "Ann"), ("P2:BEN", "Ben"), ("P3", "Cy")] {
            _ = try project.session.assign(owned, to: name)
        }
        return project
    }

    @Test(
        "What lies outside of --in is left out; a nought of what was looked at stays",
        arguments: [
            ("documents", ["P1", "P3"]), ("cases", ["Ann", "Cy"]), ("speakers", ["ANN", "CY"]),
            ("case:role", ["client", "staff"]),
        ])
    func documents(columns: String, left: [String]) throws {
        let project = try project()
        let request = MatrixRequest(
            rows: "codes", columns: columns, filter: CodingFilter(documents: "P1,P3"))
        let result = try project.session.matrix(request)
        #expect(result.columns == left && result.rows == ["a", "b"])
        #expect(result.counts == [[1, 0], [0, 0]] && result.total == 1)
        #expect(try project.session.explain(row: "a", column: left[0]).cell == 1)
        let turned = try project.session.matrix(
            MatrixRequest(rows: columns, columns: "codes", filter: CodingFilter(documents: "P1,P3")))
        #expect(turned.rows == left && turned.counts == [[1, 0], [0, 0]])
    }

    @Test("One case's value goes with its last document; words are grouped by what is looked at")
    func values() throws {
        let project = try project()
        let filter = CodingFilter(documents: "P2")
        let result = try project.session.matrix(
            MatrixRequest(rows: "codes", columns: "case:role", content: .cases, filter: filter))
        #expect(result.columns == ["client"] && result.counts == [[0], [1]])
        let table = try project.session.crossTable(
            MatrixRequest(rows: "codes", columns: "case:role", content: .cases, filter: filter), test: nil,
            hasResiduals: false, hasEffects: false)
        #expect(table.values == ["client"] && table.cases == [1])
        let words = try project.session.words(
            WordListRequest(scope: WordScope(documents: "P2"), groups: "documents"))
        #expect(words.groups.map(\.name) == ["P2"])
    }

    @Test("Coders who are not looked at have no column, and roles that nobody plays have none either")
    func people() throws {
        let project = try project()
        project.session.coder = "ben"
        _ = try project.session.code(["P1:2", "b"])
        func columns(_ name: String, _ filter: CodingFilter = CodingFilter()) throws -> [String] {
            try project.session.matrix(MatrixRequest(rows: "codes", columns: name, filter: filter)).columns
        }
        #expect(try columns("coders") == ["ana", "ben"])
        #expect(try columns("coders", CodingFilter(coders: "ben")) == ["ben"])
        #expect(try columns("coders", CodingFilter(documents: "P3")) == ["ana", "ben"])
        #expect(try columns("roles") == ["participant"])
        #expect(try columns("roles", CodingFilter(speakers: "all")) == ["interviewer", "participant"])
    }
}
