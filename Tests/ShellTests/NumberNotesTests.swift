import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("What stands beside a number")
struct NumberNotesTests {
    /// Four interviews of clients and staff; every case has “talk”, nobody “unused”.
    private static func project() throws -> TypedProject {
        let project = try TypedProject()
        for line in ["codebook new talk", "codebook new wait", "codebook new unused"] { try project.type(line) }
        for (number, role) in [(1, "client"), (2, "client"), (3, "staff"), (4, "staff")] {
            let path = project.folder.appendingPathComponent("P\(number).txt").path
            try Door.write(
                Array(
                    "INT: Well, \(number)?\nANN: I waited [laughs] and waited. Then no.\nINT: And?\nANN: Yes.\n".utf8),
                to: path)
            for line in [
                "import \(path)", "code P\(number):2 talk", "case K\(number) role=\(role)",
                "assign P\(number) K\(number)",
            ] { try project.type(line) }
            if number < 3 { try project.type("code P\(number):2.1 wait") }
        }
        return project
    }

    private func notes(_ project: TypedProject, _ line: String) throws -> [String] {
        PageRenderer(format: .tsv).notes(try project.page(line))
    }

    @Test("A test's table says of how many cases the counts are, in every form, and one reason for one state of things")
    func denominators() throws {
        let project = try Self.project()
        let rows = try project.type("matrix codes x case:role --test fisher --effect").split(separator: "\n")
        #expect(rows.first?.hasPrefix("row\tclient\tstaff\tcases\tp\tcramers_v\t") == true, "\(rows)")
        #expect(rows.last?.hasPrefix("all cases\t2\t2\t4\t\t") == true, "\(rows)")
        let table = try project.type(
            "matrix codes x case:role --test chi2 --effect --residuals", as: .table, width: 200)
        #expect(!table.contains("client (2)"))
        let tests = try notes(project, "matrix codes x case:role --test chi2 --effect --residuals")
        for part in ["every case has it", "no case has it"] {
            let said = tests.filter { $0.hasSuffix("undefined, because \(part)") }
            #expect(said.contains { $0.hasPrefix("p: 1 ") } && said.contains { $0.hasPrefix("cramers_v: 1 ") })
            #expect(said.contains { $0.hasPrefix("client: 1 ") }, "\(tests)")
        }
        #expect(!tests.contains { $0.contains("only one row or one column") })
        #expect(tests.contains { $0.hasPrefix("⚠ expected counts below 5 in 1 of 1 tested row: chi2") }, "\(tests)")
    }

    @Test("A list of directed measures says what each direction is; none is made of documents in which codes meet")
    func directions() throws {
        let project = try Self.project()
        let list = try notes(project, "cooc --list --unit turn --measure 'p(row|col)'")
        #expect(
            list.contains { $0.hasPrefix("p(1|2) = n_12 / n_2: of what carries code_2, the share that carries code_1") }
        )
        #expect(!list.contains { $0.contains("row's") || $0.contains("column's") }, "a list has neither")
        for measure in ["jaccard", "phi", "p(row|col)", "cosine"] {
            let complaint = project.complaint("cooc --count docs --measure '\(measure)'")
            #expect(complaint?.what.hasPrefix("no \(measure) is made of --count docs") == true, "\(measure)")
            #expect(complaint?.kind == .usage)
        }
        #expect(try project.type("cooc --count docs --list") == "code_1\tcode_2\tn_12\tn_1\tn_2\ntalk\twait\t2\t4\t2\n")
    }

    @Test("Totals of stretches, brackets in speech and percentages are explained")
    func explained() throws {
        let project = try Self.project()
        #expect(
            try notes(project, "matrix codes x documents --cell references").contains {
                $0.hasSuffix("smaller than any of them")
            })
        #expect(
            try notes(project, "words").contains { $0.contains("in brackets, such as [laughs], counts like speech") })
        let size = try notes(project, "sample-size --prevalence 0.3 --power 80")
        #expect(size.contains { $0.hasPrefix("⚠ --prevalence 0.3 is taken as 0.3 percent") })
        #expect(!(try notes(project, "sample-size --prevalence 30")).contains { $0.hasPrefix("⚠") })
        let map = try notes(project, "map documents --method mds --distance cityblock")
        #expect(
            map.contains { $0.contains("d their distance as defined below and d̂ that of their points in the plane") })
    }

    @Test("A base that the interviews do not fill is not called the first of them")
    func base() throws {
        let project = try Self.project()
        #expect(
            try notes(project, "saturation --base 6").contains {
                $0.contains("by the codes of the base: a base of 6 interviews, of which there are 4;")
            })
        #expect(
            try notes(project, "saturation --base 1 --run 1").contains {
                $0.contains("2 in the first 1 interview;")
            })
    }

    @Test("Agreement of segments has segments as its units, and says why a code by itself has no kappa")
    func segments() throws {
        let project = try Self.project()
        project.session.coder = "ben"
        for line in ["code P1:2 talk", "code P1:2.2 wait"] { try project.type(line) }
        let said = try notes(project, "agreement ana ben --like maxqda")
        #expect(said.contains("unit: segment: each coding of either coder"), "\(said)")
        #expect(said.contains("n = 4 segments of 1 document, 2 coders: ana, ben"), "\(said)")
        #expect(said.contains { $0.hasPrefix("kappa: 2 undefined, because kappa is of all codes together") })
    }

    @Test("A mean over pairs of coders says where a pair has no value")
    func pairs() throws {
        let project = try Self.project()
        for coder in ["ben", "cy"] {
            project.session.coder = coder
            try project.type("code P1:2 talk")
        }
        let said = try notes(project, "agreement ana ben cy --kappa")
        #expect(
            said.contains(
                "⚠ kappa is the mean of the pairs of coders that have a value, which not all 3 have; without one: wait (1)"
            ),
            "\(said)")
    }
}
