import FoundationEssentials
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("Explaining a cell: of which table, and how its number comes about")
struct ExplainVerbTests {
    /// Two documents of two cases, a general practitioner and a client; three codes.
    private static func coded() throws -> TypedProject {
        let project = try TypedProject()
        for (name, text) in [
            ("P1", "INT: How long?\nANN: I waited nine months. Nobody rang me.\n"),
            ("P2", "INT: And you?\nBEN: Nobody rang. Then the link worker came.\n"),
        ] {
            let path = project.folder.appendingPathComponent("\(name).txt").path
            try Door.write(Array(text.utf8), to: path)
            try project.type("import \(path)")
        }
        for line in [
            "codebook new access/waiting", "codebook new access/transport", "codebook new trust",
            "code P1:2.1 waiting", "code P1:2 transport", "code P1:2.2 waiting", "code P2:2.1 waiting",
            "code P2:2.2 trust", "case Ann 'role=general practitioner'", "case Ben role=client", "assign P1 Ann",
            "assign P2 Ben",
        ] {
            try project.type(line)
        }
        return project
    }

    private static func told(_ project: TypedProject, _ line: String) throws -> [String] {
        let page = try project.page(line)
        for case .table(let table) in page.blocks { return [table.title ?? ""] + table.notes }
        return page.talk
    }

    @Test("A heading of the table is never taken for part of another's name")
    func headings() throws {
        let project = try Self.coded()
        try project.type("matrix codes x case:role --test fisher --effect")
        let complaint = try #require(project.complaint("explain access p"))
        #expect(complaint.what.hasPrefix("“p” is no count of codings: it is computed of the whole row"))
        #expect(complaint.next == "the columns: client, general practitioner")
        for heading in ["cramers_v", "odds_ratio", "phi"] {
            #expect(project.complaint("explain access/waiting \(heading)")?.what.contains("no count") == true)
        }
        #expect(
            try Self.told(project, "explain access general").first
                == "access x general practitioner: 1 case with 3 codings")
        // As the headings stand there: with the number of cases, and their sum.
        #expect(
            try Self.told(project, "explain access 'general practitioner (1)'").first
                == "access x general practitioner: 1 case with 3 codings")
        #expect(try Self.told(project, "explain access cases").first == "access x total: 2 cases with 4 codings")
        try project.type("cooc --measure jaccard --list")
        #expect(project.complaint("explain waiting n_12")?.what.contains("`explain CODE CODE`") == true)
        #expect(project.complaint("explain waiting n_1")?.what.contains("`explain CODE n`") == true)
        #expect(project.complaint("explain waiting jaccard")?.what.contains("`explain CODE CODE`") == true)
    }

    @Test("n of a code is explained by its codings, or by the units that carry it")
    func ownCount() throws {
        let project = try Self.coded()
        try project.type("cooc")
        #expect(try Self.told(project, "explain waiting n").first == "access/waiting x n: 3 codings")
        #expect(try project.type("explain waiting n").split(separator: "\n").count == 4)
        #expect(project.complaint("explain n waiting")?.what.contains("`explain CODE n`") == true)
        try project.type("cooc --unit turn")
        #expect(try Self.told(project, "explain waiting N").first == "access/waiting x n: 2 turns")
        // A code that is called n is a code.
        for line in ["codebook new n", "code P2:2.2 n", "cooc"] { try project.type(line) }
        #expect(try Self.told(project, "explain trust n").first == "trust x n: 1 pair of codings")
    }

    @Test(
        "After a table without such cells, no cell of an earlier one is explained in its place",
        arguments: [
            ("words", "words"), ("words --by documents --bars", "words"), ("kwic rang", nil),
            ("collocations rang --min 1", "collocations"), ("keyness in:P1 --min 1", "keyness"),
            ("similar documents", "similar"), ("saturation", "saturation"), ("sequences", "sequences"),
            ("find waiting --by doc", "find --by"), ("find waiting", nil), ("codes", nil),
            ("cooc --sets 2 --min 1", "cooc --sets"), ("codeline P1", "codeline"), ("portrait P1", "portrait"),
            ("compare-documents", "compare-documents"), ("cluster documents", "cluster"),
        ])
    func replaced(line: String, table: String?) throws {
        let project = try Self.coded()
        try project.type("matrix codes x documents")
        #expect(try project.page(line).status == 0)
        guard let table else {
            #expect(try Self.told(project, "explain waiting P1").first == "access/waiting x P1: 2 codings")
            return
        }
        let complaint = try #require(project.complaint("explain 1 1"))
        #expect(complaint.what == "the last table (\(table)) has no cells that `explain` could go behind")
        #expect(complaint.next?.isEmpty == false)
        #expect(complaint.kind == .noMatch)
    }

    @Test("It says of which table the cell is, and that the project has changed since the table was made")
    func changed() throws {
        let project = try Self.coded()
        try project.type("matrix codes x documents")
        #expect(try Self.told(project, "explain waiting P1").contains("a cell of the table codes x documents"))
        let made = try project.session.store.lastOperation()
        try project.type("uncode n1")
        let told = try Self.told(project, "explain waiting P1")
        #expect(told.first == "access/waiting x P1: 1 coding")
        #expect(
            told.contains(
                "⚠ a cell of the table codes x documents, made at operation \(made): the project is at operation \(made + 1) "
                    + "now, and the cell is counted anew; the table may say something else"))
        // Nothing is left: that too is said with its reason.
        try project.type("uncode n3")
        #expect(try Self.told(project, "explain waiting P1").contains { $0.hasPrefix("⚠ a cell of the table") })
        try project.type("matrix codes x documents")
        #expect(try !Self.told(project, "explain waiting P2").contains { $0.hasPrefix("⚠") })
    }

    @Test("Percentages and rates are shown with numerator and denominator, and the table with its bases")
    func derived() throws {
        let project = try Self.coded()
        let rates = try project.type("matrix codes x documents --per 1000w", as: .plain)
        #expect(rates.contains("words of a column, coded or not: P1 7, P2 7, together 14"), "\(rates)")
        let rate = try Self.told(project, "explain waiting P1")
        #expect(rate[0] == "access/waiting x P1: 2 codings; for each 1,000 words 285.71")
        #expect(rate[1] == "for each 1,000 words 285.71: 1000 · 2 codings / 7 words of the column")
        let percent = try project.type("matrix codes x documents --percent col", as: .plain)
        #expect(percent.contains("100 percent of a column, in codings: P1 3, P2 2, together 5"), "\(percent)")
        #expect(
            try Self.told(project, "explain waiting P1")[1]
                == "percent of the column 66.7: 100 · 2 codings / 3 codings of the column")
        #expect(
            try project.type("matrix codes x documents --percent total", as: .plain).contains("100 percent: 5 codings"))
        #expect(
            try project.type("matrix codes x documents --per turn", as: .plain)
                .contains("turns of a column, coded or not: P1 1, P2 1, together 2"))
        // A cell without codings says so with the counts.
        #expect(
            try Self.told(project, "explain trust P1").contains(
                "for each turn 0.00: 0 codings / 1 turns of the column"))
    }

    @Test("A coefficient is shown with n12, n1 and n2, and with N where it looks at all units")
    func coefficient() throws {
        let project = try Self.coded()
        try project.type("cooc --measure jaccard")
        let told = try Self.told(project, "explain waiting transport")
        #expect(told[0] == "access/waiting x access/transport: 2 pairs of codings; jaccard 1.000")
        #expect(
            told[1]
                == "jaccard 1.000: n12 = 2, n1 = 3, n2 = 1; n1, n2: codings of the row's code and of the column's")
        try project.type("cooc --unit turn --measure phi")
        #expect(
            try Self.told(project, "explain waiting trust")[1].contains("n12 = 1, n1 = 2, n2 = 1, N = 2 turns"))
    }

    @Test("What every coder gave is called all, on a terminal too; coefficients are no cells")
    func agreement() throws {
        let project = try Self.coded()
        project.session.coder = "ben"
        try project.type("code P1:2.1 waiting")
        let table = try project.type("agreement ana ben --replicates 0", as: .table, width: 200)
        #expect(table.contains("all  differ") && table.contains("all: by every coder"))
        #expect(!table.contains("both:") && !table.contains("both  "))
        #expect(try Self.told(project, "explain waiting all").first == "access/waiting x all: 1 sentence")
        #expect(try Self.told(project, "explain waiting 'n ana'").first == "access/waiting x n_ana: 2 sentences")
        #expect(project.complaint("explain waiting alpha")?.what.hasPrefix("“alpha” is no count of codings") == true)
    }
}
