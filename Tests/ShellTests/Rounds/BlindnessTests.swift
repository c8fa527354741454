import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// Blindness as non-interference: what a coder of an open round is shown is the same, letter for letter, whether or not another coder
/// has coded its documents. Every verb of the catalogue that only reads is asked; one that is added and not asked here fails.
@Suite("In an open round no verb tells what others have coded")
struct BlindnessTests {
    /// What is typed for each verb that reads, as ben.
    static let lines: [String: [String]] = [
        "project show": ["project"], "project merges": ["project merges", "project merges n5"],
        "project dump": ["project dump"], "verify": ["verify", "verify --deep"],
        "docs": ["docs", "docs --speakers"], "read": ["read HB03:1-8", "read HB03:4", "read HB03:4 --by ana"],
        "goto": ["goto HB03:4"], "codes": ["codes", "codes --by ana", "codes --unused"],
        "codebook lint": ["codebook lint"], "codebook history": ["codebook history trust"],
        "codebook diff": ["codebook diff @R1 @now"], "codebook versions": ["codebook versions"],
        "codebook export": [], "codebook print": ["codebook print"], "memos": ["memos"],
        "marks": ["marks"], "coders": ["coders"], "todo": ["todo"], "properties": ["properties"],
        "relations": ["relations"], "paradigms": ["paradigms"], "piles": ["piles"], "sampling list": ["sampling"],
        "gaps": ["gaps trust x role"], "core": ["core"],
        "saturation": ["saturation --coder ana", "saturation"],
        "agreement": [
            "agreement", "agreement ana ben", "agreement ana ben --in HB03", "agreement --list", "agreement --walk",
        ],
        "theme show": ["theme one"], "theme history": ["theme history one"], "theme map": ["theme map"],
        "themes": ["themes", "themes --matrix"], "guide show": ["guide"], "guide matrix": ["guide matrix"],
        "chart": ["chart one", "chart"], "models": ["models"],
        "find": [
            "find trust", "find by:ana", "find 'trust & hope'", "find uncoded", "find since:2020", "find theme:one",
            "find 'text:the & waiting'", "find memo:secret", "find weight>=1", "find 'trust near:2t waiting'",
        ],
        "grep": ["grep the --codes", "grep the"], "rank": ["rank the waiting", "rank waiting --where trust"],
        "last": ["last"],
        "matrix": [
            "matrix codes x docs", "matrix codes x coders", "matrix codes x codes", "matrix themes x docs",
            "matrix codes x speakers --speakers all", "matrix codes x docs --cell words",
            "matrix codes x docs --cell quotes",
        ],
        "cooc": ["cooc", "cooc --unit turn", "cooc --unit document --speakers all"],
        "codeline": ["codeline HB03"], "compare-documents": ["compare-documents HB03 UP01"],
        "portrait": ["portrait HB03"],
        "explain": ["explain trust HB03", "explain trust total"], "export": [],
        "synthesis show": ["synthesis"], "study show": ["study"], "quote list": ["quote"],
        "construct list": ["construct"],
        "constructs": ["constructs"], "concept list": ["concept"], "concepts": ["concepts"],
        "third-order list": ["third-order"], "grid": ["grid"], "why": [], "trace": ["trace T1"],
        "assumption show": ["assumption"], "run list": ["run"], "run compare": [],
        "study relations": ["study relations"], "study reports": ["study reports"], "record show": [],
        "records": ["records"],
        "searches show": ["searches"],
        "flow show": ["flow"], "flow check": ["flow check"], "prisma check": ["prisma check"],
        "protocol show": ["protocol"], "screening show": ["screening"], "reviewer show": ["reviewer"],
        "line-of-argument show": ["line-of-argument"], "line-of-argument history": [],
        "concept history": ["concept history C1"], "third-order history": ["third-order history T1"],
        "translation list": ["translation"], "without": [], "contribution": ["contribution"], "diff": [],
        "appraisal show": ["appraisal casp"], "table": ["table characteristics", "table quotes", "table translation"],
        "synthesis metasummary": [], "words": ["words", "words trust"], "kwic": ["kwic the"],
        "collocations": ["collocations the"], "keyness": ["keyness trust --against waiting"],
        "cluster": ["cluster codes", "cluster docs"], "map": ["map codes"], "similar": ["similar docs"],
        "sequences": ["sequences"], "calc": [], "sample-size": ["sample-size 10%"], "saved list": ["saved"],
        "saved show": ["saved show q"], "smart list": ["smart"], "smart show": ["smart show s"], "next": ["next"],
        "check": ["check"],
        "history": [
            "history", "history trust", "history HB03", "history HB03:4", "history n9", "history m9",
            "history theme:one",
        ],
        "rounds": ["rounds"], "disagreements": ["disagreements", "disagreements R1"],
    ]

    /// Verbs that read and are not asked, and why.
    static let passedOver: [String: String] = [
        "round show": "it says in how many documents each coder has begun, which is for all to know",
        "codebook export": "it writes the codebook", "calc": "it reads a file",
        "why": "it reads a synthesis of published studies",
        "record show": "there is no record", "run compare": "there is no run",
        "line-of-argument history": "there is no line of argument",
        "without": "it reads a synthesis of published studies", "diff": "it tells what was done since a moment",
        "synthesis metasummary": "it reads a synthesis of published studies",
        "export": "what it writes is compared below", "project bundle": "a copy of the project holds everything",
    ]

    private static let samples = RandomHistoryFiles.root.appendingPathComponent("samples/social-prescribing").path

    /// A project with an open round on HB03, in which ana has coded or not.
    private static func project(anaCodes: Bool) throws -> TypedProject {
        let project = try TypedProject()
        for line in RandomHistoryCoverageTests.beginning.filter({ !$0.hasPrefix("code ") && !$0.hasPrefix("memo link") }
        )
            + ["codebook new hope", "code UP01:4 trust", "save q trust", "smart new s 'trust & waiting'"]
        { try project.type(line) }
        try project.type("round new R1 --docs HB03 --coders ana,ben --threshold 0.7")
        project.session.coder = "ben"
        for line in ["code HB03:4 trust --memo ours", "code HB03:6.1 waiting", "mark HB03:8 read"] {
            try project.type(line)
        }
        project.session.coder = "ana"
        if anaCodes {
            for line in [
                "code HB03:4 trust --memo 'SECRET of ana'", "code HB03:4.1 hope --weight 4",
                "code HB03:6 hope, waiting",
                "memo HB03:8 'SECRET place'", "mark HB03:10 nothing", "theme add one n5",
                "theme evidence one n5 contradicts",
                "place n4 depth 40", "uncode n7", "codebook example hope n5",
            ] {
                if let complaint = project.complaint(line) { Issue.record("\(line): \(complaint.what)") }
            }
        }
        project.session.coder = "ben"
        return project
    }

    /// What is printed, or the complaint, without what tells only that something was done at all.
    private static func answer(_ line: String, _ project: TypedProject) -> String {
        var text: String
        do {
            let page = try project.page(line)
            let renderer = PageRenderer(format: .json)
            text = renderer.render(page) + (renderer.notes(page) + page.talk).joined(separator: "\n")
        } catch {
            text = Complaint.from(error).map { "\($0.what) \($0.candidates) \($0.next ?? "")" } ?? "\(error)"
        }
        text = text.replacingOccurrences(of: project.folder.path, with: "FOLDER")
        for pattern in [
            #"\b[0-9a-f]{8,64}\b"#, #"op \d+"#, #"\d+ operations?"#, #""operations":\d+"#, #""head":"[^"]*""#,
        ] {
            text = text.replacingOccurrences(of: pattern, with: "·", options: .regularExpression)
        }
        return text
    }

    @Test("Every verb that reads says the same as if the others had coded nothing")
    func everyVerb() throws {
        let (blind, bare) = (try Self.project(anaCodes: true), try Self.project(anaCodes: false))
        let reading = Set(RandomHistoryCoverageTests.changingNothing["they read"] ?? [])
        let known = Set(Self.lines.keys).union(Self.passedOver.keys)
        #expect(reading.subtracting(known).isEmpty, "verbs that read and are not asked")
        #expect(Set(Self.lines.keys).subtracting(TypedAct.names).isEmpty, "no verbs, or no longer")
        var asked = 0
        for (verb, lines) in Self.lines.sorted(by: { $0.key < $1.key }) {
            for line in lines {
                let (here, there) = (Self.answer(line, blind), Self.answer(line, bare))
                #expect(here == there, "\(verb): \(line)")
                #expect(!here.contains("SECRET"), "\(line)")
                asked += 1
            }
        }
        #expect(asked > 80)
        // The comparison would notice: ana sees what she did.
        blind.session.coder = "ana"
        bare.session.coder = "ana"
        for line in ["read HB03:4", "find hope", "codes", "matrix codes x docs", "memos", "history"] {
            #expect(Self.answer(line, blind) != Self.answer(line, bare), "\(line)")
        }
    }

    @Test("What is exported holds nothing of others' codings either")
    func exports() throws {
        let (blind, bare) = (try Self.project(anaCodes: true), try Self.project(anaCodes: false))
        for what in ["codings", "quotations", "memos", "codebook", "matrix", "log", "cases"] {
            var texts: [String] = []
            for project in [blind, bare] {
                let path = project.folder.appendingPathComponent("out-\(what).tsv").path
                _ = project.complaint("export \(what) '\(path)'")
                let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "no file"
                texts.append(
                    text.replacingOccurrences(of: #"\b[0-9a-f]{8,64}\b"#, with: "·", options: .regularExpression))
            }
            #expect(texts[0] == texts[1], "\(what)")
            #expect(!texts[0].contains("SECRET"), "\(what)")
        }
    }

    @Test(
        "What others' codings rest on cannot be taken from under them, and the refusal says why",
        arguments: ["document HB03 remove", "codebook rm hope", "codebook merge hope --into trust", "undo 3"])
    func taking(line: String) throws {
        let project = try Self.project(anaCodes: true)
        let before = try project.dump()
        #expect(project.complaint(line)?.what.hasPrefix("R1 is open") == true, "\(line)")
        #expect(try project.dump() == before)
    }

    @Test("Whether others have given a code is not told by whether it can be removed or merged")
    func removing() throws {
        let project = try Self.project(anaCodes: true)
        try project.type("codebook new unused")
        for line in ["codebook rm CODE", "codebook merge CODE --into trust"] {
            for code in ["hope", "unused"] {
                let told = project.complaint(line.replacingOccurrences(of: "CODE", with: code))?.what
                #expect(told == "R1 is open, and no code goes while others code in it", "\(line), \(code)")
            }
        }
        // Before anybody else has coded, one's own slip can be taken back.
        let alone = try Self.project(anaCodes: false)
        try alone.type("codebook new unused")
        try alone.type("codebook rm unused")
    }

    @Test("Several acts are undone together or not at all, also where one of them made a code")
    func undoingSeveral() throws {
        let project = try Self.project(anaCodes: true)
        for line in ["codebook new fresh", "theme new early", "theme new late"] { try project.type(line) }
        let before = try project.dump()
        #expect(project.complaint("undo 3")?.what == "R1 is open, and no code goes while others code in it")
        #expect(try project.dump() == before)
        try project.type("undo 2")
        try project.type("redo 2")
        #expect(try project.dump() == before)
    }

    @Test("Several acts are not undone over one whose undoing opens a round, which may hold back what is behind it")
    func undoingOverRelease() throws {
        let project = try Self.project(anaCodes: true)
        for line in ["codebook new fresh", "theme new early", "round release R1", "theme new late"] {
            try project.type(line)
        }
        let before = try project.dump()
        let complaint = try #require(project.complaint("undo 4"))
        #expect(complaint.what.contains("(round release) comes first, and opens a round"), "\(complaint.what)")
        #expect(complaint.next == "undo 2 to that act, and undo 2 for the others")
        #expect(try project.dump() == before)
        try project.type("undo 2")
        #expect(project.complaint("undo 2")?.what == "R1 is open, and no code goes while others code in it")
        try project.type("redo 2")
        #expect(try project.dump() == before)
        // A round that is released stays so when its threshold or its closing is undone.
        for line in ["codebook new other", "round close R1 --anyway"] { try project.type(line) }
        try project.type("undo 2")
        #expect(try project.dump() == before)
    }

    @Test("A code in vivo is said to show the words that it is named after")
    func inVivo() throws {
        let project = try Self.project(anaCodes: false)
        let page = try project.page("invivo HB03:4.1 --under hope")
        let said = page.talk.contains { $0.hasPrefix("a round is open, and all coders see the names of codes") }
        #expect(said, "\(page.talk)")
        #expect(try project.page("invivo HB03:4 --name mine").talk.allSatisfy { !$0.contains("a round is open") })
    }

    @Test("The history, replayed while a round is open, gives the same project and not the part that one coder sees")
    func replay() throws {
        let project = try Self.project(anaCodes: true)
        let path = project.folder.appendingPathComponent("again.emic").path
        #expect(try project.type("project replay '\(path)'").contains("the same project"))
    }

    @Test("After the release everybody sees everything")
    func released() throws {
        let project = try Self.project(anaCodes: true)
        try project.type("round release R1")
        #expect(try project.type("memos").contains("SECRET of ana"))
        #expect(try project.type("find by:ana").split(separator: "\n").count > 2)
        #expect(try project.type("history").contains("hope"))
    }
}
