import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("The verb agreement")
struct AgreementVerbTests {
    private static func coded() throws -> TypedProject {
        let project = try TypedProject()
        let path = project.folder.appendingPathComponent("P07.txt").path
        let text = """
            INT: How long did you wait?
            ANN: I waited nine months. Nobody rang me. I gave up.
            INT: And then?
            ANN: Then the link worker came. She just listened. It was good. I was glad. I went there. We talked. I slept.

            """
        try Door.write(Array(text.utf8), to: path)
        for line in [
            "import \(path)", "codebook new waiting", "codebook new trust", "codebook new hope", "code P07:2.1 waiting",
            "code P07:2.2 waiting", "code P07:4.2 trust", "code P07:1 waiting",
        ] { try project.type(line) }
        project.session.coder = "ben"
        for line in ["code P07:2.1 waiting", "code P07:4.1-4.2 trust", "code P07:4.7 hope"] { try project.type(line) }
        return project
    }

    /// Values separated by tabs, with fractions to three places.
    private static func rounded(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                field.contains(".")
                    ? Double(field).flatMap { Decimals.fixed($0, places: 3) } ?? String(field) : String(field)
            }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    @Test("Each code has its units, its coefficients and what is undefined; the notes say what was counted")
    func table() throws {
        let project = try Self.coded()
        #expect(
            try Self.rounded(project.type("agreement ana ben --percent --alpha --kappa", as: .tsv))
                == """
                code\tn_ana\tn_ben\tall\tdiffer\tpercent\talpha\talpha_marked\tkappa
                waiting\t2\t1\t1\t1\t0.900\t0.627\t0.571\t0.615
                trust\t1\t2\t1\t1\t0.900\t0.627\t0.571\t0.615
                hope\t0\t1\t0\t1\t0.900\t0\t0\t0
                all codes, pooled (binary)\t3\t4\t2\t3\t0.900\t0.523\t0.460\t0.516
                any of these codes\t3\t4\t2\t3\t0.700\t0.374\t-0.286\t0.348

                """)
        let notes = PageRenderer(format: .tsv).notes(try project.page("agreement"))
        #expect(notes.contains("n = 10 sentences of 1 document, 2 coders: ana, ben"))
        #expect(notes.contains("no interval: with one document there is nothing to resample"))
        #expect(notes.contains { $0.hasPrefix("⚠ high percent agreement, low alpha") && $0.hasSuffix("hope") })
        #expect(notes.contains { $0.contains("1 coding wholly in interviewers' turns left out") })
        #expect(
            try project.type("agreement ana ben waiting --unit document --alpha --pi", as: .json).contains(
                "\"alpha\":null,\"alpha_undefined\":\"no variation in the values\""))
    }

    @Test("Differences are rows that can be typed back")
    func list() throws {
        let project = try Self.coded()
        #expect(
            try project.type("agreement --list", as: .tsv)
                == """
                row\taddress\tcode\tgave\tdid_not\tcodings\tquote
                $1\tP07:2.2\twaiting\tana\tben\tn2\tNobody rang me.
                $2\tP07:4.1\ttrust\tben\tana\tn6\tThen the link worker came.
                $3\tP07:4.7\thope\tben\tana\tn7\tI slept.

                """)
        try project.type("code $2 waiting")
        #expect(try project.type("agreement --list waiting").split(separator: "\n").count == 1 + 2)
    }

    @Test("Other programs' ways, free spans, boundaries and gamma are tables of their own")
    func others() throws {
        let project = try Self.coded()
        #expect(
            try project.type("agreement --like nvivo").hasPrefix("code\tn_ana\tn_ben\tall\tdiffer\tpercent\tkappa\n"))
        #expect(
            try Self.rounded(project.type("agreement --like maxqda"))
                == """
                code\tagree\tonly_1\tonly_2\tpercent\tkappa
                waiting\t2\t2\t0\t0.500\t
                trust\t0\t1\t1\t0\t
                hope\t0\t0\t1\t0\t
                all codes\t2\t3\t2\t0.286\t-0.071

                """)
        #expect(try project.page("agreement --unitizing --boundary --gamma --samples 5").blocks.count == 3)
        #expect(try project.page("agreement --alpha --boundary --replicates 0").blocks.count == 2)
    }

    @Test(
        "What cannot be is said in words",
        arguments: [
            ("agreement ana", "agreement needs two coders; here is only ana"),
            ("agreement ana bne", "no coder “bne” – did you mean ben?"),
            ("agreement ana ben wating", "no code “wating” – did you mean waiting?"),
            ("agreement --unit word", "no unit “word”"), ("agreement --like excel", "no program “excel”"),
            ("agreement --list --kappa", "--list shows places, not coefficients"),
            ("agreement --like nvivo --alpha", "--like nvivo says unit and coefficients itself"),
            ("agreement --replicates -1", "--replicates is 0 to 100000"),
            ("agreement --like maxqda --overlap 0", "--overlap is 1 to 100 percent"),
            ("agreement --gamma --samples 0", "--samples is 1 to 10000"),
            ("agreement --in P09", "no document “P09” – did you mean P07?"),
        ])
    func refused(_ line: String, _ message: String) throws {
        let project = try Self.coded()
        #expect(project.complaint(line)?.what == message)
    }

    @Test("Under a reflexive approach it says why it does not fit, and prints when asked twice")
    func reflexive() throws {
        let project = try Self.coded()
        try project.type("project approach reflexive")
        #expect(
            project.complaint("agreement")?.what.hasPrefix("agreement of coders does not fit a reflexive approach")
                == true)
        #expect(try project.page("agreement --anyway").blocks.count == 1)
        #expect(try project.page("agreement --list").blocks.count == 1)
    }
}
