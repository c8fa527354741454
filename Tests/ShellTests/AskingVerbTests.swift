import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The verbs of asking")
struct AskingVerbTests {
    /// A project with one interview, imported and coded as a researcher would.
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
            "code P07:2 trust", "code P07:1 waiting", "case Ann role=client", "assign P07:ANN Ann",
        ] {
            try project.type(line)
        }
        return project
    }

    @Test("Hits are numbered, marked in their context, and can be typed back")
    func find() throws {
        let project = try Self.coded()
        #expect(
            try project.type("find '\"nine months\"'", as: .table)
                == "$1 P07:2.1  I waited ⟪nine months⟫. Nobody rang me.\n")
        #expect(
            try project.type("find text:\"nine months\" --context 1", as: .table)
                == "$1 P07:2.1  … waited ⟪nine months⟫. …\n")
        let overlapping = try project.type("find waiting & !text:long", as: .table)
        #expect(
            overlapping
                == "$1 P07:2.1  ⟪I waited nine months.⟫ Nobody rang me.  ⟨n1 barriers/waiting⟩\n")
        try project.type("code $1 trust")
        #expect(
            try project.type("find waiting", as: .tsv)
                == """
                row\tdocument\taddress\tstart\tend\tquote\tcoding\tcode\tcoder\tspeaker\tcase
                $1\tP07\tP07:1\t5\t27\tHow long did you wait?\tn3\tbarriers/waiting\tana\tINT\t
                $2\tP07\tP07:2.1\t33\t54\tI waited nine months.\tn1\tbarriers/waiting\tana\tANN\tAnn

                """)
        let page = try project.page("find /wait\\w+\\s+nine/")
        #expect(
            page.talk == [
                "1 hit in 1 document of 1 · passages that match /wait\\w+\\s+nine/; interviewer turns included"
            ])
        #expect(try project.page("find text:nothing").status == 1)
        #expect(try project.type("grep 'WAIT(ed)?' --by doc") == "document\thits\tdocuments\nP07\t2\t1\n")
    }

    @Test("Turns are ranked with their scores, their words marked; the definition and n stand below")
    func rank() throws {
        let project = try Self.coded()
        let screen = try project.type("rank months, NOBODY and the link", as: .table)
        #expect(screen.hasPrefix("$1 P07:4  ANN  Then ⟪the⟫ ⟪link⟫ worker came, ⟪and⟫ she just listened."), "\(screen)")
        #expect(screen.contains("$2 P07:2  ANN  I waited nine ⟪months⟫. ⟪Nobody⟫ rang me."), "\(screen)")
        let rows = try project.type("rank nobody months --top 1", as: .tsv).split(separator: "\n")
        #expect(
            rows.map(String.init) == [
                "row\tdocument\taddress\tstart\tend\tscore\twords\tfound\tquote\tspeaker\tcase",
                "$1\tP07\tP07:2\t33\t70\t1.461004835671262\t7\tnobody 1; months 1\tI waited nine months. Nobody rang me.\tANN\tAnn",
            ])
        let page = try project.page("rank nobody months --where trust")
        let notes = PageRenderer(format: .tsv).notes(page)
        #expect(
            notes.contains("N = 1 turn with words (7 on average) in 1 of 1 document; n: nobody in 1, months in 1"),
            "\(notes)")
        #expect(
            notes.contains("speakers: all but interviewers; 0 turns of theirs left out (--speakers all takes them in)"))
        #expect(page.talk == ["1 turn with any of the words of “nobody months”"])
        try project.type("code $1 trust")
        #expect(try project.page("rank nothing").status == 1)
        #expect(try project.page("rank wait").talk.first == "none of the words of “wait” stands in a turn that counts")
        #expect(try project.page("rank wait --speakers all").status == 0)
    }

    @Test("A matrix prints its totals, its definition and n; explain lists what a cell counts")
    func matrix() throws {
        let project = try Self.coded()
        #expect(
            try project.type("matrix codes x cases", as: .table)
                == """
                codes x cases
                codes             Ann  total
                ────────────────  ───  ─────
                barriers            1      1
                barriers/waiting    1      1
                trust               1      1
                total               2      2

                cells: codings; a coding counts once in a cell, a row total and a column total
                n = 2 codings in 1 of 1 documents
                speakers: all but interviewers; 1 coding wholly in interviewers' turns left out (--speakers all counts them), a coding that spans both counts
                coders: all; the same words coded alike by two coders are two codings
                codes: with their subcodes, each coding once
                cases: their documents as a whole, and their speakers' turns
                rows may share codings: the cells of a column can add up to more than its total

                """)
        #expect(try project.page("explain waiting Ann").blocks.count == 1)
        #expect(
            try project.type("explain barriers total").split(separator: "\n").dropFirst().map { $0.prefix(12) }
                == ["$1\tP07\tP07:2"])
        #expect(try project.page("matrix codes x docs --speakers all --percent col").blocks.count == 1)
        let percents = try project.type("matrix codes x cases --percent row", as: .plain).split(separator: "\n")
        #expect(
            percents.contains("note: cells: percent of the row's total, in which nothing counts twice"), "\(percents)")
        #expect(
            percents.contains("note: counted: codings; a coding counts once in a cell, a row total and a column total"))
        #expect(!percents.contains { $0.contains("may share") }, "\(percents)")
        let columns = try project.type("matrix codes x cases --percent col", as: .plain).split(separator: "\n")
        #expect(
            columns.contains {
                $0.hasSuffix("; rows may share codings, so that a column can add up to more than 100")
            }, "\(columns)")
        #expect(project.complaint("matrix codes cases roles")?.kind == .usage)
        #expect(project.complaint("explain hope P07")?.kind == .noMatch)
    }

    @Test("A case called total hides no total from programs")
    func keys() throws {
        let project = try Self.coded()
        for line in ["case total role=x", "assign P07 total"] { try project.type(line) }
        let heads = try project.type("matrix codes x cases").prefix { $0 != "\n" }
        #expect(heads == "row\tAnn\ttotal\ttotal of all")
    }

    @Test("Codes that occur together are a square or a list, and explain shows what they share")
    func cooc() throws {
        let project = try Self.coded()
        #expect(
            try project.type("cooc") == "code\tn\tbarriers/waiting\ttrust\nbarriers/waiting\t1\t0\t1\ntrust\t1\t1\t0\n")
        #expect(
            try project.type("cooc --measure jaccard --unit turn --list")
                == "code_1\tcode_2\tn_12\tn_1\tn_2\tjaccard\twarning\nbarriers/waiting\ttrust\t1\t1\t1\t1\t\n")
        try project.type("cooc")
        let explained = try project.type("explain waiting trust", as: .table).components(separatedBy: "\n").prefix(2)
        #expect(
            explained.joined(separator: "\n")
                == """
                barriers/waiting x trust: 1 pair of codings
                $1 P07:2.1  ⟪I waited nine months.⟫ ⟪I waited nine months.⟫ Nobody rang me.  ⟨n1 barriers/waiting, n2 trust⟩
                """)
        // Numbers count the rows that are shown: barriers itself has no coding and is none.
        #expect(
            try project.type("explain 1 2", as: .table).hasPrefix("barriers/waiting x trust: 1 pair of codings\n"))
        #expect(project.complaint("explain 1 3")?.what == "the last table has columns 1 to 2")
        #expect(project.complaint("explain 0 1")?.what == "the last table has rows 1 to 2")
        #expect(try project.page("cooc trust, =barriers --min 1").status == 1)
        #expect(project.complaint("explain 3 1")?.what == "the last table has rows 1 to 2")
    }

    @Test("A code typed after codes lists it and the codes below it; define says what it means")
    func codesBelow() throws {
        let project = try Self.coded()
        try project.type("define barriers --brief \"what keeps people out\"")
        #expect(
            try project.type("codes barriers")
                == "code\tcodings\twith_children\tdocuments\tstatus\tbrief\nbarriers\t0\t2\t1\tprovisional\twhat keeps people out\nbarriers/waiting\t2\t2\t1\tprovisional\t\n"
        )
        #expect(try project.type("codes barriers --unused").hasPrefix("code\tcodings\twith_children\tdocuments"))
        #expect(try project.type("codes trust --unused") == "this code and every code below it are used\n")
        #expect(try project.type("define barriers").contains("codes below\tbarriers/waiting"))
        #expect(project.complaint("codes trst")?.what == "no code “trst” – did you mean trust?")
    }

    @Test("A case named alone is shown")
    func showCase() throws {
        let project = try Self.coded()
        try project.type("memo case:Ann \"speaks of the link worker only\"")
        #expect(
            try project.type("case Ann", as: .tsv)
                == """
                part\ttext
                case\tAnn
                role\tclient
                owns\tP07:ANN
                codings\t2
                codes\tbarriers 1, barriers/waiting 1, trust 1
                memo m1\tspeaks of the link worker only

                """)
        #expect(try project.page("case Ann").receipt == nil)
        // A new name makes the case, as it does with attributes, and says so if it may be a slip.
        #expect(try project.page("case Anm").talk == ["there is a case Ann already; `undo` if that is who was meant"])
        #expect(try project.page("case Bartholomew").talk == [])
        #expect(try project.page("case LW03").talk == [])
        #expect(try project.page("case HW03").talk == [])
        #expect(try project.page("case lw03").talk.count == 1)
        #expect(try project.page("case Anm").receipt == nil)
    }

    @Test("A file that is there is not replaced without --yes")
    func export() throws {
        let project = try Self.coded()
        let path = project.folder.appendingPathComponent("codings.tsv").path
        #expect(try project.type("export codings \(path)") == "3 codings written to \(path)\n")
        #expect(project.complaint("export codings \(path)")?.kind == .cannotCreate)
        #expect(try project.type("export codings trust \(path) --yes") == "1 coding written to \(path)\n")
        for name in ["quotations.md", "memos.json", "cases.csv", "history.jsonl", "codebook.yaml"] {
            let file = project.folder.appendingPathComponent(name).path
            #expect(try project.page("export \(name.split(separator: ".")[0]) \(file)").status == 0)
        }
        #expect(project.complaint("export everything x.tsv")?.what == "no export “everything”")
        #expect(project.complaint("export memos \(path).pdf --yes")?.kind == .usage)
    }

    @Test("Questions are kept, listed, shown and removed; smart codes stand where codes do")
    func keeping() throws {
        let project = try Self.coded()
        try project.type("save inner 'waiting within trust' --note 'for the team'")
        #expect(try project.type("find @inner --by doc", as: .csv).contains("P07,1,1"))
        #expect(try project.type("saved", as: .tsv).contains("@inner\tbarriers/waiting within trust\tfor the team\t"))
        #expect(
            try project.type("saved show inner", as: .table).contains("that lie within one of the codings of trust"))
        try project.type("smart new unrung 'waiting & !text:\"rang me\"' --def 'nobody rang'")
        #expect(try project.type("smart", as: .csv).contains("unrung,"))
        #expect(try project.type("find 'unrung | trust' --by code", as: .csv).contains("trust,1,1"))
        try project.type("smart freeze unrung --to barriers/frozen")
        #expect(try project.type("find =barriers/frozen --by doc", as: .csv).contains("P07,2,1"))
        try project.type("saved rm @inner")
        #expect(try project.type("saved", as: .table).contains("no query is saved"))
    }
}
