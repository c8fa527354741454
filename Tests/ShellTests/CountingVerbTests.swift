import Rendering
import Store
import FoundationEssentials
import Testing
import Workbench

@testable import Shell

@Suite("The verbs that count")
struct CountingVerbTests {
    private static func coded() throws -> TypedProject {
        let project = try TypedProject()
        let path = project.folder.appendingPathComponent("P07.txt").path
        let text = """
            INT: How long did you wait?
            ANN: I waited nine months. Nobody rang me.
            INT: And then?
            ANN: Then the link worker came, and she just listened.

            """
        try Door.write(Array(text.utf8), to: path)
        for line in [
            "import \(path)", "codebook new barriers/waiting", "codebook new trust", "code P07:2.1 waiting",
            "code P07:2 trust", "codebook new hope", "code P07:4 hope", "code P07:1 waiting", "case Ann role=client",
            "assign P07:ANN Ann",
        ] {
            try project.type(line)
        }
        return project
    }

    @Test("A window takes in what lies a turn apart; the definition stands under the table")
    func window() throws {
        let project = try Self.coded()
        #expect(try project.type("cooc --unit window:1t --list").split(separator: "\n").count == 2)
        #expect(
            try project.type("cooc --unit window:2t --list")
                == "code_1\tcode_2\tn_12\tn_1\tn_2\nbarriers/waiting\ttrust\t1\t1\t1\nbarriers/waiting\thope\t1\t1\t1\ntrust\thope\t1\t1\t1\n"
        )
        let printed = try project.type("cooc --unit window:2t", as: .plain)
        #expect(
            printed.contains(
                "pairs of codings at most 2 turns apart (the next turn is 1 apart), interviewers' included"))
        let explained = try project.type("explain waiting hope", as: .plain)
        #expect(explained.contains("1 pair of codings"))
        for bad in ["window", "window:", "window:t", "window:-1t", "window:3x", "window:3 t", "window:99999999999w"] {
            #expect(project.complaint("cooc --unit '\(bad)'")?.kind == .usage, "\(bad)")
        }
    }

    @Test("Directed measures say which way, and both ways stand in the list")
    func direction() throws {
        let project = try Self.coded()
        try project.type("code P07:4 trust")
        #expect(
            try project.type("cooc --unit turn --measure 'p(row|col)'")
                == """
                code\tn\tbarriers/waiting\ttrust\thope
                barriers/waiting\t1\t1\t0.5\t0
                trust\t2\t1\t1\t1
                hope\t1\t0\t0.5\t1

                """)
        #expect(
            try project.type("cooc --unit turn --measure 'p(col|row)' --list").split(separator: "\n").dropFirst().map(
                String.init)
                == ["barriers/waiting\ttrust\t1\t1\t2\t0.5\t1\t", "trust\thope\t1\t2\t1\t1\t0.5\t"])
        #expect(
            try project.type("cooc --unit turn --measure 'p(row|col)'", as: .plain).contains("may not change places"))
    }

    @Test("Every unit, count and measure that go together are printed with N; others are refused")
    func combinations() throws {
        let project = try Self.coded()
        for unit in CooccurrenceUnit.allCases {
            for count in CooccurrenceCount.allCases {
                for score in CooccurrenceScore.allCases {
                    let typed = unit == .window ? "window:1s" : unit.rawValue
                    let line = "cooc --unit \(typed) --count \(count.rawValue) --measure '\(score.rawValue)'"
                    if let complaint = project.complaint(line) {
                        #expect(complaint.kind == .usage && complaint.next != nil, "\(line): \(complaint.what)")
                        continue
                    }
                    let page = try project.page(line)
                    guard case .table(let table)? = page.blocks.first else { continue }
                    #expect(table.notes.contains { $0.hasPrefix("cells: ") }, "\(line)")
                    #expect(table.notes.contains { $0.hasPrefix("n = ") }, "\(line)")
                    #expect(
                        !PageRenderer(format: .plain, width: nil, colour: false).render(page).contains("nan"), "\(line)"
                    )
                }
            }
        }
    }

    @Test("Sets of three, with how often at least; none is an answer too")
    func sets() throws {
        let project = try Self.coded()
        #expect(try project.page("cooc --sets 3 --unit document").status == 1)
        #expect(
            try project.type("cooc --sets 3 --unit document --min 1")
                == "code_1\tcode_2\tcode_3\tn\nbarriers/waiting\ttrust\thope\t1\n")
        #expect(try project.type("cooc --sets 2 --min 1") == "code_1\tcode_2\tn\nbarriers/waiting\ttrust\t1\n")
        for bad in ["--sets 1", "--sets 11", "--sets 3 --min 0", "--sets 3 --measure jaccard", "--sets 3 --square"] {
            #expect(project.complaint("cooc \(bad)")?.kind == .usage, "\(bad)")
        }
    }

    @Test("--like says whose rules, and counts interviewers as those programs do")
    func like() throws {
        let project = try Self.coded()
        for program in RivalProgram.allCases {
            let printed = try project.type("cooc --like \(program.rawValue)", as: .plain)
            #expect(printed.contains("note: like "), "\(program)")
            #expect(printed.contains("speakers: all, interviewers included"), "\(program)")
            let matrix = try project.type("matrix codes x documents --like \(program.rawValue)", as: .plain)
            #expect(matrix.contains("note: like "), "\(program)")
        }
        #expect(project.complaint("cooc --like nvivo --unit turn")?.kind == .usage)
        #expect(project.complaint("cooc --like excel")?.what.hasPrefix("no like") == true)
        #expect(project.complaint("matrix codes x cases --like maxqda --cell words")?.kind == .usage)
    }

    @Test("Cells divided by how much text there is: per 1,000 words, per turn, per document, as a share")
    func scales() throws {
        let project = try Self.coded()
        // Ann says 7 + 9 words in two turns; one document.
        #expect(try project.type("matrix codes x cases --per 1000w").contains("total\t187.5\t187.5"))
        #expect(try project.type("matrix codes x cases --per turn").contains("trust\t0.5\t0.5"))
        #expect(try project.type("matrix codes x cases --per doc").contains("trust\t100\t100"))
        #expect(try project.type("matrix codes x documents --once").contains("trust\t1\t1"))
        #expect(
            try project.type("matrix codes x cases --percent total").contains(
                "trust\t33.333333333333336\t33.333333333333336"))
        for cell in ["count", "cases", "docs", "words", "chars", "share", "references", "quotes"] {
            #expect(try project.type("matrix codes x cases --cell \(cell)").hasPrefix("row\tAnn"), "\(cell)")
        }
        for bad in [
            "--per week", "--per turn --percent row", "--cell quotes --per turn", "--cell share --percent row",
            "--once --cell words",
            "--cell summary", "--percent all",
        ] {
            #expect(project.complaint("matrix codes x cases \(bad)")?.kind == .usage, "\(bad)")
        }
    }

    @Test("A query lets only what it finds count, in matrices, co-occurrence and likeness alike")
    func filtered() throws {
        let project = try Self.coded()
        let all = try project.type("matrix codes x documents")
        let some = try project.type("matrix codes x documents --where trust")
        #expect(some != all)
        #expect(some.contains("trust\t1\t1") && some.contains("waiting\t0\t0"))
        #expect(try project.type("matrix codes x documents --where trust", as: .plain).contains("note: only "))
        #expect(
            try project.type("matrix codes x documents --where 'text:months'", as: .plain)
                .contains("only codings that share a character with"))
        #expect(project.complaint("matrix codes x documents --where 'trust &'")?.kind == .usage)
        #expect(project.complaint("matrix codes x documents --like atlasti --level 1")?.kind == .usage)
        try project.type("matrix codes x documents --where trust")
        #expect(try project.type("explain waiting P07").isEmpty)
        #expect(try project.type("explain trust P07").split(separator: "\n").count == 2)
    }

    @Test("What framework charts say stands in a matrix of summaries")
    func summaries() throws {
        let project = try Self.coded()
        for line in [
            "theme new \"Being kept\"", "theme add \"Being kept\" waiting",
            "summary Ann \"Being kept\" \"nine months, unheard\"",
        ] {
            try project.type(line)
        }
        #expect(try project.type("matrix themes x cases --cell summary").contains("Being kept\tnine months, unheard"))
        #expect(try project.type("matrix cases x themes --cell summary").contains("Ann\tnine months, unheard"))
    }

    @Test("A test is of cases, headed as exploratory, and not for a reflexive approach without --anyway")
    func tests() throws {
        let project = try Self.coded()
        for line in ["case Bea role=gp", "assign P07:INT Bea"] { try project.type(line) }
        let printed = try project.type(
            "matrix codes x case:role --test fisher --residuals --effect --speakers all", as: .plain)
        #expect(printed.contains("exploratory; purposive sample"))
        #expect(printed.contains("odds_ratio"))
        #expect(printed.contains("adjusted residuals"))
        #expect(project.complaint("matrix codes x case:role --test t")?.what == "no test “t”")
        #expect(project.complaint("matrix codes x documents --test chi2")?.kind == .usage)
        #expect(project.complaint("matrix codes x case:role --test chi2 --cell count")?.kind == .usage)
        try project.type("project approach reflexive")
        #expect(project.complaint("matrix codes x case:role --test chi2")?.what.contains("reflexive") == true)
        let anyway = try project.page("matrix codes x case:role --test chi2 --anyway")
        #expect(anyway.talk.contains { $0.contains("reflexive") })
    }
}
