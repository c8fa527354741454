import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("The verbs by which reviewers argue")
struct SynthesisArguingVerbTests {
    private static func argued() throws -> TypedProject {
        let project = try TypedProject()
        for line in [
            "synthesis new Small --method meta-ethnography --note \"Exercise from abstracts\"",
            "study add A2018 --published", "study add B2020 --published", "study add Cole2022 --published",
            "construct add A2018 \"Buy-in\" --unchecked", "construct add B2020 \"Rapport\" --unchecked",
            "concept add \"Buy-in has to be kept up\" --after k1",
            "translate k1 to C1 as reciprocal --because \"its own words\"",
            "translate k2 to k1 as refutational --because \"by telephone\" --grounds context",
            "third-order add \"Attention is scarce\" from C1 --label Attention",
            "third-order add \"Time <is> attention\" from C1 --kind review-finding --under T1",
            "line-of-argument new \"What helps is what is scarce.\" --label Scarcity",
            "line link T1 pulls-against T2 --note \"each takes from the other\"",
            "cmo T1 --context \"nobody has time\" --resource \"somebody listens\" --response \"it gives hope\" "
                + "--outcome \"people return\"",
            "relate A2018 B2020 refutational --aspect contact --because \"telephone against door\"",
            "study group North A2018 Cole2022 --note \"one programme\"",
            "assumption set refutational \"by telephone or in person\"",
            "run new again --index B2020 --order Cole2022", "synthesis update --note \"searched again\"",
        ] {
            try project.page(line)
        }
        return project
    }

    @Test(
        "Every listing works in every form, and people read the synthesis's note at its head",
        arguments: [
            "translation", "third-order", "third-order history T1", "concept history C1", "line", "line L1",
            "line history L1", "cmo", "relations --studies", "study relations --all", "study group", "assumption",
            "run", "run compare again", "grid --run again", "grid --part original", "next B2020 --run again",
            "why C1 B2020",
        ])
    func forms(line: String) throws {
        let project = try Self.argued()
        for format in OutputFormat.allCases {
            let text = try project.type(line, as: format, width: 100)
            #expect(!text.isEmpty, "\(format)")
            if format == .json {
                #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil, "\(text)")
            }
            if [.table, .md, .html].contains(format) { #expect(text.contains("Exercise from abstracts"), "\(format)") }
        }
    }

    @Test("A line of argument is shown as text, links and the refutations behind it")
    func line() throws {
        let text = try Self.argued().type("line-of-argument", as: .table, width: 100)
        for words in ["L1 Scarcity", "What helps is what is scarce.", "── pulls-against ─→ T2", "k2 to k1"] {
            #expect(text.contains(words), "\(words) in\n\(text)")
        }
    }

    @Test("The drawing holds every third-order construct and link, escaped, and replaces nothing unasked")
    func drawing() throws {
        let project = try Self.argued()
        let file = project.folder.appendingPathComponent("line.svg").path
        try project.page("line draw \(file) --core T1")
        let svg = try String(contentsOfFile: file, encoding: .utf8)
        for words in ["Attention", "Time &lt;is&gt;", "pulls-against", "a third-order construct"] {
            #expect(svg.contains(words), "\(words)")
        }
        #expect(project.complaint("line draw \(file)") != nil)
        #expect(project.complaint("line draw \(file) --core T9 --yes")?.kind == .noMatch)
        #expect(project.complaint("line draw \(project.folder.path)/line.png")?.kind == .usage)
    }

    @Test("A configuration reads as a sentence, and its table says who speaks for and against it")
    func configuration() throws {
        let project = try Self.argued()
        let sentence = "if nobody has time, and everybody listens, then people return, because it gives hope"
        #expect(try project.type("cmo T1 --resource \"everybody listens\"").contains(sentence))
        #expect(try project.type("cmo T1").contains("A2018\t1\t1\tB2020"))
    }

    @Test("Relations of codes and of studies are told apart by what is named")
    func relate() throws {
        let project = try Self.argued()
        for code in ["waiting", "trust"] { try project.page("codebook new \(code)") }
        #expect(try project.type("relate waiting contradicts trust --because x").hasPrefix("r1"))
        #expect(
            try project.type("relate North B2020 unrelated --because \"another topic\"").hasPrefix(
                "North and B2020: unrelated"))
        #expect(project.complaint("relate waiting causes trust --aspect x")?.kind == .usage)
        #expect(project.complaint("relate A2018 B2020 reciprocal")?.what.contains("--because") == true)
        #expect(try project.type("relations").contains("waiting"))
    }

    @Test(
        "What cannot be is refused with a word on what to type, and changes nothing",
        arguments: [
            "translate k1 to k1 as reciprocal --because x", "translate k1 to T1 as reciprocal --because x",
            "translate k1 to C1 as refutational --because x --grounds weather",
            "translate k1 to C1 as reciprocal --because x --against k2", "translation settle k1 C1 --because x",
            "translation discuss k2 C1 x", "translation explain k1 C1 x --grounds time", "translation k1 Nobody",
            "construct untranslatable k1 --because x", "construct untranslatable k1", "not-found C1 A2018",
            "third-order add x from T9", "third-order add x from C1 --kind theme", "third-order move T1 --under T2",
            "third-order move T2", "third-order support T2 T1", "third-order unsupport T1 k2", "third-order set T1",
            "line link T1 pulls", "line link L9 T1 x T2", "line link T1 x T1", "line unlink T2 T1",
            "line drop L1 --because ' '",
            "line keep L1", "line set L1", "cmo T2 --context x", "cmo T2 --remove", "cmo T1 --remove --context x",
            "study relate A2018 A2018 reciprocal --because x", "study relate A2018 B2020 like --because x",
            "study unrelate A2018 Cole2022", "study group A2018 B2020", "study group South", "study group --remove",
            "assumption set unrelated x", "assumption set reciprocal ' '", "run new again --index A2018",
            "run new r --index A2018 --order A2018", "run compare nothing", "run rm nothing", "grid --run nothing",
            "grid --part before", "grid --part original --run again", "synthesis part-of Small", "synthesis part-of",
            "construct from L1", "construct from L9", "untranslate k2 C1", "concept history C9",
        ])
    func refused(line: String) throws {
        let project = try Self.argued()
        let before = try project.dump()
        let told = try #require(project.complaint(line))
        #expect(!told.what.isEmpty)
        #expect(try project.dump() == before)
    }
}
