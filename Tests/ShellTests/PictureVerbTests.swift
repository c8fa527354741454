import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

@Suite("The verbs of pictures")
struct PictureVerbTests {
    /// Two interviews: in the first, codings in turns 2, 2 and 4, and one wholly in the interviewer's turn 1.
    private static func coded() throws -> TypedProject {
        let project = try TypedProject()
        let text = """
            INT: How long did you wait?
            ANN: I waited nine months. Nobody rang me.
            INT: And then?
            ANN: Then the link worker came, and she just listened.

            """
        for name in ["P07", "P08"] {
            let path = project.folder.appendingPathComponent("\(name).txt").path
            // The same words twice would be one document.
            try Door.write(Array((name == "P07" ? text : text + "INT: Thank you.\n").utf8), to: path)
            try project.type("import \(path)")
        }
        for line in [
            "codebook new barriers/waiting", "codebook new trust", "codebook new unused", "code P07:2.1 waiting",
            "code P07:2 trust", "code P07:4 trust", "code P07:1 waiting", "code P08:4 barriers",
        ] {
            try project.type(line)
        }
        return project
    }

    @Test("A codeline fills the turns in which a code stands, and says what it leaves out")
    func codeline() throws {
        let project = try Self.coded()
        #expect(
            try project.type("codeline P07", as: .table, width: 80)
                == """
                P07: where codes stand, by turn
                                 1
                barriers/waiting ·█··
                trust            ·█·█

                cells: filled where a coding of the code stands in the turn (one character is
                enough); columns are the numbers of the turns of P07, 1 to 4
                n = 3 codings of 2 codes
                codes: each by itself, without its subcodes; name codes to take their subcodes
                in
                not shown: 2 codes without a coding that counts
                speakers: all but interviewers; 1 coding wholly in interviewers' turns left out
                (--speakers all counts them), a coding that spans both counts
                coders: all; the same words coded alike by two coders are two codings

                """)
        #expect(
            try project.type("codeline P07 --speakers all") == """
                code\tcodings\tturns\twhere
                barriers/waiting\t2\t2\t1, 2
                trust\t2\t2\t2, 4

                """)
        // A code that was named stands there with what is below it.
        #expect(try project.type("codeline P08 barriers") == "code\tcodings\tturns\twhere\nbarriers\t1\t1\t4\n")
        #expect(
            try project.type("codeline P08 '=barriers, trust'")
                == "code\tcodings\tturns\twhere\nbarriers\t1\t1\t4\ntrust\t0\t0\t\n")
        #expect(
            try project.type("codeline P07 trust --unit paragraph")
                == "code\tcodings\tparagraphs\twhere\ntrust\t2\t2\t2, 4\n")
        let empty = try project.page("codeline P08 trust")
        #expect(empty.status == 1 && empty.talk.first == "there are no codings to count here")
    }

    @Test("The codings of a document stand in a portrait in their order, those of subcodes under the top of the tree")
    func portrait() throws {
        let project = try Self.coded()
        #expect(
            try project.type("portrait P07") == """
                order\taddress\tcoding\tcode\tshown_as
                1\tP07:2.1\tn1\tbarriers/waiting\tbarriers
                2\tP07:2\tn2\ttrust\ttrust
                3\tP07:4\tn3\ttrust\ttrust

                """)
        #expect(
            try project.type("portrait P07", as: .table, width: 100).hasPrefix(
                "P07: its codings in their order\nP07:2.1 ABB\n\nA barriers  B trust\n"))
    }

    @Test("Documents are compared in a hundred sections; a section holds what touches it")
    func comparison() throws {
        let project = try Self.coded()
        let rows = try project.type("compare-documents --speakers all").split(separator: "\n").dropFirst()
        let sections = rows.map { $0.split(separator: "\t").map(String.init) }
        // The interviewer's words begin at character 5 of 141.
        #expect(sections.first == ["P07", "4", "barriers", "1"])
        #expect(Set(sections.map { $0[0] }) == ["P07", "P08"])
        #expect(sections.allSatisfy { (1...100).contains(Int($0[1]) ?? 0) })
        #expect(sections.last { $0[0] == "P07" }.flatMap { Int($0[1]) } ?? 0 >= 99)
        #expect(try project.type("compare-documents trust --in P08").isEmpty)
        #expect(project.complaint("compare-documents --in P99")?.kind == .noMatch)
    }

    @Test("More codes than can be told apart share a sign, and the notes say how many")
    func many() {
        let codes = (1...12).map { "c\($0)" }
        let signs = SequencePage.categories(codes, codings: [1, 9, 9, 9, 9, 9, 9, 9, 9, 3, 0, 2])
        #expect(signs.labels == ["c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "3 other codes"])
        #expect(signs.of == [8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8])
        #expect(
            signs.notes == [
                "the 8 codes with most codings have a sign of their own; 3 other codes with 6 codings share one (name up to 8 codes to choose)"
            ])
    }

    @Test(
        "A verb's own table becomes a picture, under which its notes stand",
        arguments: [
            ("codes --bars", "bars: codings of the code itself"),
            ("cooc --heatmap", "shades: fifths of the largest cell"),
            ("matrix codes x documents --heatmap", "shades: fifths of the largest cell"),
            ("cooc --network", "a line: n_12 of 1 or more"), ("saturation --curve", "order: as imported"),
            ("codeline P07", "cells: filled where"), ("portrait P07", "a tile is a coding"),
            ("compare-documents", "cells: 100 equal sections"), ("words --bars", "n: occurrences"),
            ("words --bars --by documents", "in 1,000 words of the group"),
            ("cluster codes --dendrogram", "average linkage: the distance"),
            ("cluster documents --dendrogram", "Jaccard"),
            ("map codes --scatter", "principal coordinates"),
            ("map codes --method mds --scatter", "stress 1 (Kruskal)"),
        ])
    func drawn(line: String, note: String) throws {
        let project = try Self.coded()
        let page = try project.page(line)
        let drawing = try #require(page.drawing)
        #expect(drawing.text.contains(note))
        #expect(drawing.text.contains("n = ") || drawing.text.contains("interviews: 2"))
        #expect(drawing.text.contains("</svg>"))
        // Without the picture, the table is the same for programs.
        let plain = line.split(separator: " ").filter {
            !["--heatmap", "--network", "--curve", "--dendrogram", "--scatter"].contains($0)
        }
        if plain.count < line.split(separator: " ").count, !line.contains("network") {
            #expect(try project.type(plain.joined(separator: " ")) == project.type(line))
        }
    }

    @Test("Bars stand in the order of use, codes used alike in that of the codebook")
    func bars() throws {
        let project = try Self.coded()
        let lines = try project.type("codes --bars", as: .table, width: 60).split(separator: "\n").map(String.init)
        #expect(lines[0] == "codes by their codings")
        #expect(lines[1...4].map { $0.prefix { $0 != " " } } == ["barriers/waiting", "trust", "barriers", "unused"])
        #expect(lines[4] == "unused           0")
        #expect(lines[1].hasSuffix("█ 2"))
    }

    @Test("A tree and a map are drawn on a terminal, with what an axis is; their rows stay for programs")
    func shapes() throws {
        let project = try Self.coded()
        let tree = try project.type("cluster codes --dendrogram", as: .table, width: 80)
        #expect(tree.hasPrefix("tree of codes, average linkage\n") && tree.contains("─┐"))
        #expect(tree.contains("height at which two groups are joined (average linkage)"))
        let map = try project.type("map codes --scatter", as: .table, width: 80)
        #expect(map.contains("to the right: axis 1 (100.0 % of the inertia)") && map.contains("● codes"))
        #expect(map.contains("percent of the total inertia that each axis shows"))
        let scaled = try project.page("map codes --method mds --scatter").drawing
        #expect(scaled?.text.contains("of the positive eigenvalues)</text>") == true)
        let words = try project.type("words --bars --top 2", as: .table, width: 60).split(separator: "\n")
        #expect(words[0] == "words" && words[1].hasSuffix("█ \(words[1].last ?? "?")"))
        #expect(try project.type("words --bars") == project.type("words"))
    }

    @Test("Of each oddity of pairs all are named; a screen cuts the list")
    func warnings() {
        var warnings = CoocPage.PairWarnings()
        for number in 1...25 { warnings.add("unequal", "a x b\(number) (0.1)") }
        for number in 1...10 { warnings.add("outside", "a x c\(number) (1.2)") }
        #expect(warnings.lists.map(\.what) == ["⚠ unequal", "⚠ outside"])
        #expect(warnings.lists.map(\.items.count) == [25, 10] && warnings.lists[0].items[24] == "a x b25 (0.1)")
    }

    @Test("A network in words names each code with those that it occurs with, on both sides")
    func network() throws {
        let project = try Self.coded()
        #expect(
            try project.type("cooc --network", as: .table, width: 80).hasPrefix(
                """
                codes that occur together, by overlap
                barriers/waiting (1)
                └─ ━━━━━━━━━━━━ 1 trust
                trust (2)
                └─ ━━━━━━━━━━━━ 1 barriers/waiting

                """))
        #expect(try project.page("cooc --network --min 5").status == 1)
    }

    @Test(
        "What makes no picture is said, with what does",
        arguments: [
            "codeline P99", "codeline trust", "codeline P07 trsut", "codeline P07 --unit sentence", "portrait P99",
            "portrait P07 ,nothing", "matrix codes x documents --cell quotes --heatmap", "cooc --heatmap --network",
            "cooc --heatmap --min 2", "compare-documents trsut", "cluster codes --dendrogram --groups 2",
            "words --bars --tfidf", "map codes --scatter --method nearest",
        ])
    func refused(line: String) throws {
        let project = try Self.coded()
        let complaint = try #require(project.complaint(line))
        #expect(complaint.kind == .noMatch || complaint.kind == .usage)
        #expect(complaint.next != nil || line.contains("--heatmap") || line.contains("--cell"), "\(complaint)")
    }

    @Test("A code where a document belongs leads to the verb that compares documents")
    func codeForDocument() throws {
        let project = try Self.coded()
        #expect(
            project.complaint("codeline trust")?.next == "compare-documents \"trust\" shows a code over all documents")
    }

    @Test("Pictures change nothing")
    func nothingChanges() throws {
        let project = try Self.coded()
        let before = try project.session.store.operations().count
        for line in ["codeline P07", "portrait P07", "compare-documents", "cooc --network", "codes --bars"] {
            try project.page(line)
        }
        #expect(try project.session.store.operations().count == before)
    }
}
