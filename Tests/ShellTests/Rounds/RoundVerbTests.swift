import Foundation
import LineEditor
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The verbs round, rounds, disagreements and resolve")
struct RoundVerbTests {
    static let text = """
        INT: How long did you wait?
        ANN: I waited nine months. Nobody rang me. I gave up.
        INT: And then?
        ANN: Then the link worker came. She just listened. It was good. I was glad. I went there. We talked. I slept.

        """

    /// Two interviews, three codes, and a round R1 of ana and ben on the first.
    static func project(round: String = "--threshold 0.7", documents: Int = 2) throws -> TypedProject {
        let project = try TypedProject()
        for number in 1...documents {
            let path = project.folder.appendingPathComponent("P0\(number).txt").path
            try Door.write(Array((text + "ANN: That was \(number).\n").utf8), to: path)
            try project.type("import '\(path)'")
        }
        for line in ["codebook new waiting", "codebook new trust", "codebook new hope"] { try project.type(line) }
        if !round.isEmpty { try project.type("round new R1 --docs P01 --coders ana,ben \(round)") }
        return project
    }

    /// Both code: waiting alike on one sentence, not alike on another; trust and hope differ on the same words.
    static func code(_ project: TypedProject) throws {
        project.session.coder = "ana"
        for line in ["code P01:2.1-2.2 waiting", "code P01:4.2 trust", "code P01:4.7 hope"] { try project.type(line) }
        project.session.coder = "ben"
        for line in ["code P01:2.1 waiting", "code P01:4.2 hope", "code P01:4.7 hope"] { try project.type(line) }
    }

    /// The first six cells of each row of a table, without its head: code, counts and value.
    private static func firstCells(_ table: String) -> [String] {
        table.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).prefix(6).joined(separator: " ")
        }
    }

    @Test("A round says what it is, and shows how far coders are and not what they coded")
    func begun() throws {
        let project = try Self.project()
        try Self.code(project)
        let shown = try project.type("round R1")
        #expect(shown.contains("status\topen: everybody sees their own codings of its documents only"))
        #expect(shown.contains("codebook\t@R1"))
        #expect(shown.contains("ana\t1\t0\t1") && shown.contains("ben\t1\t0\t1"))
        for code in ["waiting", "trust", "hope"] { #expect(!shown.contains(code)) }
        #expect(try project.type("rounds").contains("R1\topen\t1\tana, ben\tsentence\talpha\t0.7\t@R1\t\t\t\t"))
        #expect(try project.type("codebook versions").contains("R1"))
    }

    @Test("The release keeps the values as they stand: what is coded and decided later does not rewrite them")
    func release() throws {
        let project = try Self.project()
        try Self.code(project)
        #expect(project.complaint("agreement ana ben --in P01")?.what.contains("is being coded in round R1") == true)
        #expect(project.complaint("agreement --round R1")?.what.contains("R1 is open") == true)
        try project.type("round release R1")
        // The values are those that agreement gives for the same documents at this moment.
        let now = try Self.firstCells(project.type("agreement ana ben --in P01 --alpha --replicates 0"))
        let kept = try project.type("agreement --round R1")
        #expect(Self.firstCells(kept) == now)
        #expect(kept.contains("waiting\t2\t1\t1\t1\t0.6") && kept.contains("\tbelow"))
        for line in ["code P01:2.3 waiting", "resolve d1 a", "round close R1 --anyway"] { try project.type(line) }
        #expect(try project.type("agreement --round R1") == kept)
        #expect(try Self.firstCells(project.type("agreement ana ben --in P01 --alpha --replicates 0")) != now)
        let notes = PageRenderer(format: .tsv).notes(try project.page("agreement --round R1"))
        #expect(notes.contains { $0.hasPrefix("as it stood when ben released the round (op ") })
        #expect(notes.contains { $0.hasPrefix("codebook: @R1; threshold, set beforehand: 0.7; ") })
    }

    @Test("The threshold can be set anew while the round is open, and not after the release")
    func threshold() throws {
        let project = try Self.project()
        #expect(try project.type("round threshold R1 0.8", as: .table).contains("enough from 0.8"))
        try Self.code(project)
        try project.type("round release R1")
        let complaint = project.complaint("round threshold R1 0.1")
        #expect(complaint?.what == "the threshold of R1 was set before its values were seen and stays")
        #expect(try project.type("rounds").contains("\t0.8\t"))
    }

    @Test("Disagreements are stretches with what each coder gave, numbered for good")
    func disagreements() throws {
        let project = try Self.project()
        try Self.code(project)
        #expect(project.complaint("disagreements R1")?.what.hasPrefix("R1 is open") == true)
        try project.type("round release R1")
        #expect(
            try project.type("disagreements R1")
                == """
                number\tround\taddress\tana\tben\toutcome\tbecause\tadjudicated\tquote
                d1\tR1\tP01:2.2\twaiting\t–\t\t\t\tNobody rang me.
                d2\tR1\tP01:4.2\ttrust\thope\t\t\t\tShe just listened.

                """)
        #expect(try project.type("disagreements --code hope").contains("d2") == true)
        #expect(try !project.type("disagreements --code hope").contains("d1"))
        let shown = try project.type("disagreements d2", as: .table, width: 100)
        #expect(shown.contains("⟪She just listened.⟫") && shown.contains("And then?"))
        #expect(shown.contains("a  ana") && shown.contains("not defined yet"))
        #expect(try project.type("agreement ana ben hope --walk").contains("d2"))
    }

    @Test(
        "Each outcome makes the adjudicated codings that it says; the coders' own stay; another outcome takes its place"
    )
    func outcomes() throws {
        let project = try Self.project()
        try Self.code(project)
        try project.type("round release R1")
        let own = try project.type("find 'by:ana | by:ben'")
        func adjudicated() throws -> [String] {
            let found = try project.page("find 'by:\"adjudicated R1\"'")
            return PageRenderer(format: .tsv).render(found).split(separator: "\n").dropFirst().map {
                let cells = $0.split(separator: "\t", omittingEmptySubsequences: false)
                return "\(cells[2]) \(cells[7])"
            }
        }
        for (outcome, expected) in [
            ("a", ["P01:4.2 trust"]), ("ben", ["P01:4.2 hope"]), ("both", ["P01:4.2 trust", "P01:4.2 hope"]),
            ("code --code trust/being-heard --new", ["P01:4.2 trust/being-heard"]),
        ] {
            try project.type("resolve d2 \(outcome) --because 'so it is'")
            #expect(try adjudicated().sorted() == expected.sorted(), "\(outcome)")
            #expect(
                try project.type("find 'by:ana | by:ben'").split(separator: "\n").count
                    == own.split(separator: "\n").count)
        }
        for outcome in ["neither", "revise", "open"] {
            try project.type("resolve d2 \(outcome)")
            #expect(try project.type("disagreements").contains("\t\(outcome)\t"))
            #expect(project.complaint("find 'by:\"adjudicated R1\"'") == nil)
            #expect(try adjudicated().isEmpty, "\(outcome)")
        }
        try project.type("resolve d1 revise --code waiting --def 'Waiting for an answer, not for a place.'")
        #expect(try project.type("define waiting", as: .table).contains("Waiting for an answer"))
        #expect(try project.type("disagreements --open").contains("d2"))
        #expect(try !project.type("disagreements --open").contains("d1"))
        try project.type("resolve d2 a --because 'ana is right'")
        #expect(try project.type("history --last 1").contains("ana is right"))
    }

    @Test("Once a round is closed its version counts in place of its coders' codings, and says so")
    func closing() throws {
        let project = try Self.project()
        try project.type("code P02:2.1 waiting")
        try Self.code(project)
        try project.type("round release R1")
        func waiting(_ options: String = "") throws -> String {
            let lines = try project.type("matrix codes x docs \(options)").split(separator: "\n").map(String.init)
            return lines.first { $0.hasPrefix("waiting") } ?? ""
        }
        #expect(try waiting() == "waiting\t2\t1\t3")
        try project.type("resolve d1 a")
        // A draft of an adjudicated version does not count beside what it repeats.
        #expect(try waiting() == "waiting\t2\t1\t3")
        #expect(project.complaint("round close R1")?.what == "1 disagreement of R1 is not decided")
        try project.type("resolve d2 neither")
        let told = try project.type("round close R1", as: .table)
        #expect(told.contains("2 codings of what all coded alike, 1 coding from decisions, by “adjudicated R1”"))
        #expect(try waiting() == "waiting\t2\t1\t3")
        #expect(try waiting("--by ana") == "waiting\t1\t1\t2")
        #expect(try waiting("--by 'adjudicated R1'").hasPrefix("waiting\t2\t"))
        let notes = PageRenderer(format: .tsv).notes(try project.page("matrix codes x docs"))
        #expect(notes.contains { $0.contains("on the documents of R1 the adjudicated codings count") })
        #expect(try project.type("agreement --in P01").hasPrefix("code\tn_ana\tn_ben\tall"))
        #expect(try project.session.store.verify(deep: true).isClean)
    }

    @Test("A consensus round never prints a number of agreement")
    func consensus() throws {
        let project = try Self.project(round: "--consensus")
        try Self.code(project)
        var pages = try ["round R1", "round release R1", "rounds", "disagreements", "resolve d1 both", "round R1"].map {
            try project.page($0)
        }
        pages.append(try project.page("round close R1 --anyway"))
        for page in pages {
            let text = PageRenderer(format: .json).render(page)
            for word in ["alpha", "kappa", "percent", "0."] { #expect(!text.contains(word), "\(text)") }
        }
        #expect(project.complaint("agreement --round R1")?.what == "R1 is talked through without a coefficient")
        #expect(project.complaint("round new R2 --docs P02 --coders ana,ben --consensus --threshold 1") != nil)
    }

    @Test(
        "Under a reflexive approach a round with a coefficient says why it does not fit, and is begun when asked twice")
    func reflexive() throws {
        let project = try Self.project(round: "")
        try project.type("project approach reflexive")
        let complaint = project.complaint("round new R1 --docs P01 --coders ana,ben --threshold 0.7")
        #expect(complaint?.what.contains("does not fit a reflexive approach") == true)
        #expect(complaint?.next?.contains("--consensus") == true)
        try project.type("round new R1 --docs P01 --coders ana,ben --consensus")
        try project.type("round new R2 --docs P02 --coders ana,ben --threshold 0.7 --anyway")
        #expect(try project.type("rounds").contains("R2\topen"))
    }

    @Test("A sample is drawn in proportion, printed with its seed, and not from documents of an open round")
    func samples() throws {
        let project = try Self.project(round: "", documents: 8)
        for number in 1...8 {
            try project.type("case c\(number) role=\(number <= 6 ? "client" : "staff")")
            try project.type("assign P0\(number) c\(number)")
        }
        let told = try project.type(
            "round new R1 --sample 50% --by role --seed 7 --coders ana,ben --threshold 0.7", as: .table)
        #expect(told.contains("4 of 8 documents drawn in proportion by role (client 3 of 6, staff 1 of 2), seed 7"))
        let first = try project.session.roundView("R1").documents
        try project.type("undo")
        try project.type("round new R1 --sample 50% --by role --seed 7 --coders ana,ben --threshold 0.7")
        #expect(try project.session.roundView("R1").documents == first)
        try project.type("round new R2 --sample 4 --coders ana,carla --consensus")
        #expect(Set(try project.session.roundView("R2").documents).isDisjoint(with: first))
        #expect(
            project.complaint("round new R3 --sample 1 --coders ana,ben --consensus")?.what.contains("0 documents")
                == true)
        #expect(
            project.complaint("round new R3 --docs \(first[0]) --coders ana,ben --consensus")?.what.contains("R1")
                == true)
    }

    @Test(
        "What makes no sense is refused, and nothing changes",
        arguments: [
            "round new R1 --coders ana,ben --threshold 0.7", "round new R1 --docs P09 --coders ana,ben --threshold 0.7",
            "round new R1 --docs P01 --coders ana --threshold 0.7", "round new R1 --docs P01 --coders ana,ben",
            "round new R1 --docs P01 --coders ana,ana --threshold 0.7",
            "round new R1 --docs P01 --coders ana,ben --threshold 7",
            "round new R1 --docs P01 --coders ana,ben --threshold nan",
            "round new R1 --docs P01 --coders ana,ben --threshold 0.7 --unit word",
            "round new R1 --docs P01 --coders ana,ben --threshold 0.7 --measure beta",
            "round new R1 --docs P01 --coders ana,ben --threshold 0.7 --codes nothing",
            "round new R1 --docs P01 --coders ana,ben --threshold 0.7 --codebook @v9",
            "round new R1 --docs P01 --by role --coders ana,ben --threshold 0.7",
            "round new R1 --sample 3 --coders ana,ben --threshold 0.7",
            "round new R1 --sample 0% --coders ana,ben --threshold 0.7",
            "round new R1 --sample 1 --by colour --coders ana,ben --threshold 0.7",
            "round new 'R 1' --docs P01 --coders ana,ben --threshold 0.7",
            "round new d1 --docs P01 --coders ana,ben --threshold 0.7",
            "round new '' --docs P01 --coders ana,ben --threshold 0.7", "round R9", "round release R9",
            "round close R9",
            "disagreements R9", "disagreements d1", "resolve d1 a", "resolve d1", "resolve x a", "resolve d0 a",
            "agreement --round R9", "agreement --walk", "agreement --round R9 --kappa",
        ])
    func refusals(line: String) throws {
        let project = try Self.project(round: "")
        let before = try project.dump()
        #expect(project.complaint(line) != nil, "\(line)")
        #expect(try project.dump() == before)
    }

    @Test("Every act of a round is one operation, and undo and redo give the identical project")
    func undo() throws {
        let project = try Self.project()
        try Self.code(project)
        var dumps = [try project.dump()]
        let acts = [
            "round threshold R1 0.6", "round release R1", "resolve d1 a --because 'ana is right'", "resolve d1 both",
            "resolve d2 code --code trust/new --new", "resolve d2 revise --code hope --def 'Hope is …'",
            "resolve d1 d2 neither", "round close R1",
        ]
        for act in acts {
            let before = try project.session.store.lastOperation()
            try project.type(act)
            #expect(try project.session.store.lastOperation() == before + 1, "\(act)")
            dumps.append(try project.dump())
        }
        for index in acts.indices.reversed() {
            _ = try project.session.undo()
            #expect(try project.dump() == dumps[index], "undo of \(acts[index])")
        }
        for index in acts.indices {
            _ = try project.session.redo()
            #expect(try project.dump() == dumps[index + 1], "redo of \(acts[index])")
        }
        #expect(try project.session.store.verify(deep: true).isClean)
    }

    @Test(
        "Keys of the walk mean what its line says",
        arguments: [
            ("a", WalkChoice.keep(0)), ("b", .keep(1)), ("1", .keep(0)), ("k", .both), ("n", .neither), ("r", .revise),
            ("s", .code), ("o", .open), ("m", .note), (" ", .next), ("?", .help),
        ])
    func keys(typed: String, choice: WalkChoice) {
        #expect(WalkChoice(.text(typed), coders: 2) == choice)
    }

    @Test("Keys of coders that are not there mean nothing")
    func noKeys() {
        for typed in ["c", "3", "z", "K", "ab", "é"] { #expect(WalkChoice(.text(typed), coders: 2) == nil) }
        #expect(WalkChoice(.escape, coders: 2) == .leave)
        #expect(WalkChoice.keep(1).outcome(of: ["ana", "ben"]) == "ben")
        #expect(WalkChoice.note.outcome(of: ["ana", "ben"]) == nil)
    }
}
