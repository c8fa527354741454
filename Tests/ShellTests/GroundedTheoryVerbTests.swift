import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// The verbs of grounded theory, typed as a researcher types them, on two of the fictional interviews of the samples.
@Suite("The verbs of grounded theory")
struct GroundedTheoryVerbTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples/social-prescribing").path

    /// Two clients, seven codings.
    private static func coded() throws -> TypedProject {
        let project = try TypedProject()
        for line in [
            "import \(samples)/HB03.txt \(samples)/UP03.srt",
            "attr role --type enum --levels \"client, link worker\"",
            "case HB03 role=client scheme=harbour", "case UP03 role=client scheme=upland",
            "assign HB03 HB03", "assign UP03 UP03",
            "codebook new covering/fine", "codebook new covering/door", "codebook new shame", "codebook new opening",
            "code HB03:20.3 door", "code HB03:20.8 shame", "code HB03:42.4 fine", "code UP03:15.4 fine",
            "code UP03:31.6 shame", "code UP03:25.3 opening", "code HB03:20.8 opening",
            "memo shame \"what is shameful?\" --kind theoretical", "memo journal \"a day\"",
        ] {
            try project.page(line)
        }
        return project
    }

    private func dump(_ project: TypedProject) throws -> [String] {
        var lines: [String] = []
        try project.session.store.dump { lines.append($0) }
        return lines
    }

    /// Every mutating command of the group, each of which does something on what those before it left.
    private static let acts = [
        "codebook level covering category", "codebook level shame, opening category", "codebook level shame core",
        "codebook level opening none", "codebook stage covering/fine, shame initial", "codebook stage shame none",
        "relate shame causes covering --because \"it hides\" --evidence n2 n5", "relate covering contradicts opening",
        "relate opening is caused by shame", "relate r2 --because \"either the one or the other\" --evidence n6",
        "unrelate r1 --evidence n2", "relation-type \"wears out\" --inverse \"is worn out by\" --transitive",
        "relation-type causes --no-transitive --definition \"brings about\"", "relate shame \"wears out\" opening",
        "unrelate r4", "relation-type rm \"wears out\"",
        "paradigm door --phenomenon covering --note \"a try\"", "paradigm door add conditions shame",
        "paradigm door add consequences opening, shame", "paradigm door rm consequences shame",
        "paradigm other --phenomenon opening", "paradigm other rm",
        "property shame what --from house --to asking", "property shame what --to \"asking for it\"",
        "place n2 what low", "place n5 what 70 --note \"said of others\"", "place n2 n5 what 30", "place rm n5 what",
        "property covering depth --from thin --to thick", "place n1 depth high", "property rm covering depth",
        "compare shame opening --memo \"both\"", "compare n2 n6 --memo \"two incidents\" --kind operational",
        "memo link m1 m3 --note \"goes on\"", "memo link m1 r2", "memo unlink m3 m1",
        "memo shame \"not yet\" --kind saturation",
        "pile chapter add m1 m2 m3", "pile chapter move m3 --before m1", "pile chapter move m3 --after m2",
        "pile chapter rm m2", "pile notes add m2", "pile notes rm",
        "sampling add \"a worker\" --for shame --because \"nobody who sees it\"",
        "sampling close s1 --outcome \"found\"",
        "sampling add another --for opening --because why", "sampling rm s2",
        "story \"People cover.\"", "story \"People cover, and open.\" --on shame",
    ]

    @Test("Every act is one operation; undone and done again, each gives the identical dump")
    func reversal() throws {
        let project = try Self.coded()
        var dumps = [try dump(project)]
        let first = try project.session.store.lastOperation()
        for line in Self.acts {
            let page = try project.page(line)
            #expect(page.receipt != nil, "\(line)")
            dumps.append(try dump(project))
            #expect(dumps[dumps.count - 1] != dumps[dumps.count - 2], "\(line)")
        }
        #expect(try project.session.store.lastOperation() == first + Self.acts.count)
        for (index, line) in Self.acts.enumerated().reversed() {
            _ = try project.session.undo()
            #expect(try dump(project) == dumps[index], "undoing \(line)")
        }
        for (index, line) in Self.acts.enumerated() {
            _ = try project.session.redo()
            #expect(try dump(project) == dumps[index + 1], "doing \(line) again")
        }
        #expect(try project.session.store.verify(deep: true).isClean)
        let operations = try project.session.store.operations(from: first + 1)
        #expect(operations.allSatisfy { $0.payload?.summary.isEmpty == false })
    }

    @Test("What is so already changes nothing and says so")
    func repetition() throws {
        let project = try Self.coded()
        for line in Self.acts { try project.page(line) }
        let before = try project.session.store.lastOperation()
        for line in [
            "codebook level shame core", "relate covering contradicts opening", "relate opening contradicts covering",
            "paradigm door add conditions shame", "property shame what --from house", "place n2 what 30",
            "memo link m1 r2", "pile chapter add m1", "sampling close s1 --outcome found",
        ] {
            let page = try project.page(line)
            #expect(page.receipt == nil, "\(line)")
            #expect("\(page.blocks)".contains("nothing changed"), "\(line)")
        }
        #expect(try project.session.store.lastOperation() == before)
    }

    @Test(
        "Bad input is told in one message and changes nothing",
        arguments: [
            ("codebook level shame cor", "no level “cor” – did you mean core?"),
            ("codebook level shme core", "no code “shme” – did you mean shame?"),
            ("codebook stage shame", "name codes and their stage"),
            ("relate shame cause opening", "no type of relation “cause” – did you mean causes?"),
            ("relate shame causes", "a relation is a code, how it relates, and a code"),
            ("relate shame causes shame", "shame cannot be related to itself"),
            ("relate r9 --because x", "no relation r9"),
            ("relate shame causes opening --evidence n99", "no coding n99"),
            ("unrelate shame", "“shame” is no relation"),
            ("relation-type causes --inverse contradicts", "“contradicts” is taken: it belongs to “contradicts”"),
            (
                "relation-type contradicts --inverse x",
                "“contradicts” cannot be symmetric and read otherwise from the other end"
            ),
            ("relation-type rm causes", "“causes” comes with Emic and is not stored here"),
            ("paradigm nowhere", "no paradigm “nowhere”"),
            ("paradigm door add condition shame", "no slot of the paradigm “condition” – did you mean conditions?"),
            ("paradigm door add phenomenon shame", "the phenomenon is one code"),
            ("paradigm door put shame", "no act on a paradigm “put”"),
            ("property shame what", "shame has no property “what” yet"),
            ("property shame what --from a --to A", "the two ends of “what” are the same: a"),
            ("place n2 what 50", "no property of shame “what”"),
            ("place n2 50", "name a coding, a property and a place"),
            ("compare shame shame", "shame is one and the same code"),
            ("compare shame n2", "compare takes two codes or two codings, not one of each"),
            ("compare shame opening --memo \"  \"", "a memo needs words"),
            ("compare shame opening --k 0", "--k takes a number from 1"),
            ("memo link m1 m1", "m1 cannot be linked to itself"),
            ("memo link m1 n2", "“n2” is neither a memo nor a relation"),
            ("memo unlink m1 m2", "m1 is not linked to m2"),
            ("pile chapter", "no pile “chapter”"),
            ("pile chapter add m77", "no memo m77"),
            ("pile chapter put m1", "no act on a pile “put”"),
            ("sampling close s1 --outcome x", "no sampling decision s1"),
            ("sampling add x --for nobody --because y", "no code “nobody”"),
            ("gaps shame role", "gaps crosses a code or theme with an attribute"),
            ("gaps shame x roel", "no attribute “roel” – did you mean role?"),
            ("story words", "no code is the core category"),
            ("saturation --level codes", "no level “codes” – did you mean code?"),
            ("saturation --base 0", "--base and --run are numbers of interviews, from 1"),
            ("saturation --threshold 101", "--threshold is 0 to 100 percent"),
            ("saturation --runs slide", "no runs “slide”"),
            ("saturation --order date", "no attribute “date”"),
            ("saturation --order HB03,UP99", "no document “UP99” – did you mean UP03?"),
            ("sample-size --prevalence 0", "--prevalence is a percentage from 0.1 to 100"),
            ("sample-size --prevalence nan", "--prevalence is a percentage from 0.1 to 100"),
            ("sample-size --prevalence 10 --instances 0", "--instances is 1 to 100"),
            ("sample-size --prevalence 10 --power 100", "--power is a percentage above 0 and below 100"),
            ("saturation --level category", "no code has the level category yet"),
        ])
    func badInput(line: String, what: String) throws {
        let project = try Self.coded()
        let before = try project.session.store.lastOperation()
        #expect(project.complaint(line)?.what == what)
        #expect(try project.session.store.lastOperation() == before)
    }

    @Test("A second core category, a circle of causes, and the other school's word are told and left to the researcher")
    func judgement() throws {
        let project = try Self.coded()
        try project.page("codebook level shame core")
        #expect(
            try project.page("codebook level opening core").talk.first?.hasPrefix("2 core categories: shame, opening")
                == true)
        try project.page("relate shame causes covering")
        try project.page("relate covering causes opening")
        let circle = try project.page("relate opening causes shame")
        #expect(circle.talk == ["a circle in “causes”: shame → covering → opening → shame (r1, r2, r3)"])
        try project.page("unrelate r3")
        let listing = try project.type("relations --closure")
        #expect(listing.contains("shame\tcauses\topening\tr1, r2"))
        #expect(!(try project.type("relations")).contains("r1, r2"))
        try project.page("project approach gt-strauss")
        #expect(
            try project.page("codebook stage shame focused").talk
                == ["“focused” is Charmaz's word; the project's approach is gt-strauss"])
        try project.page("codebook stage opening open")
        #expect(try project.type("codes").contains("\topen\t"))
        try project.page("project approach gt-charmaz")
        #expect(try project.type("codes").contains("\tinitial\t"))
    }

    @Test(
        "Dimensions are drawn on a screen of any width, without Unicode too, and are numbers elsewhere",
        arguments: [14, 20, 40, 80, 200])
    func dimensions(width: Int) throws {
        let project = try Self.coded()
        try project.page("property shame what --from house --to asking")
        try project.page("place n2 what 0")
        try project.page("place n5 what 100")
        let page = try project.page("properties")
        for unicode in [true, false] {
            let text = PageRenderer(format: .table, width: width, colour: false, unicode: unicode).render(page)
            let lines = text.split(separator: "\n")
            #expect(lines.allSatisfy { $0.unicodeScalars.count <= width }, "\(text)")
            #expect(lines.contains { $0.contains(unicode ? "├●─" : "|o--") }, "\(text)")
            #expect(lines.contains { $0.contains(unicode ? "─●┤" : "--o|") }, "\(text)")
        }
        #expect(try project.type("properties", as: .json).contains("\"place\":100"))
        #expect(try project.type("properties", as: .csv).contains(",0,"))
        #expect(!(try project.type("properties", as: .plain)).contains("●"))
    }

    @Test("Gaps tell cases that say nothing from cases that are missing")
    func gaps() throws {
        let project = try Self.coded()
        try project.page("uncode n5")
        let text = try project.type("gaps shame x role,scheme")
        #expect(text.contains("shame\tclient · upland\tcases, but nothing coded\t1"))
        #expect(text.contains("shame\tlink worker · harbour\tno case\t0"))
        #expect(text.contains("shame\t1 / 1\t0 / 1\t–\t–"))
    }

    @Test("Saturation never stands without order, level, number of interviews and coders")
    func saturation() throws {
        let project = try Self.coded()
        let tables = try project.page("saturation --base 1 --run 1 --permutations 50 --seed 3 --estimators --meaning")
            .blocks
        #expect(tables.count == 5)
        for block in tables {
            guard case .table(let table) = block else {
                Issue.record("no table")
                continue
            }
            for beginning in ["order: as imported: HB03, UP03", "level: code", "interviews: 2", "coded by: ana 7"] {
                #expect(table.notes.contains { $0.hasPrefix(beginning) }, "\(table.title ?? "") \(beginning)")
            }
        }
        let text = try project.type("saturation --order UP03,HB03 --base 1 --run 1")
        #expect(text.contains("1\tUP03\t3\t3\t3\t75"))
        #expect(text.contains("2\tHB03\t4\t1\t4\t100\tcovering/door"))
        #expect(
            try project.page("saturation --order UP03").blocks.description.contains(
                "1 interview not named left out: HB03"))
        #expect(!text.contains("theoretical saturation is reached"))
    }

    @Test("Under a reflexive approach saturation says why it does not fit, and runs when asked all the same")
    func reflexive() throws {
        let project = try Self.coded()
        try project.page("project approach reflexive")
        let told = project.complaint("saturation")
        #expect(told?.what.hasPrefix("saturation does not fit a reflexive approach") == true)
        #expect(told?.next?.contains("information power") == true)
        let page = try project.page("saturation --anyway")
        #expect(page.blocks.count == 2)
        #expect(page.talk.first?.contains("does not fit") == true)
    }

    @Test("A sample size says what it supposes, and under a reflexive approach why it does not fit")
    func sampleSize() throws {
        let project = try Self.coded()
        let text = try project.type("sample-size --prevalence 10")
        #expect(text.contains("10\t2\t80\t29\t80.1") && text.contains("\t78.4"))
        try project.page("project approach reflexive")
        #expect(
            project.complaint("sample-size --prevalence 10")?.what.hasPrefix(
                "a sample size worked out beforehand does not fit a reflexive approach") == true)
        #expect(try project.page("sample-size --prevalence 10 --anyway").talk.first?.contains("does not fit") == true)
    }

    @Test("Meaning saturation names the last interview that added to a code, and where the judgement is")
    func meaning() throws {
        let project = try Self.coded()
        for line in [
            "property shame what --from house --to asking", "place n2 what 10", "place n5 what 70",
            "memo shame \"not yet\" --kind saturation",
        ] { try project.page(line) }
        let text = try project.type("saturation --meaning")
        #expect(text.contains("HB03: first place on what, UP03: nearer to asking\t2 UP03\tm3"))
    }

    @Test("A pile is written as Markdown in its order")
    func pile() throws {
        let project = try Self.coded()
        try project.page("pile chapter add m2 m1")
        let text = try project.type("pile chapter", as: .md)
        let day = try #require(text.range(of: "a day"))
        let shameful = try #require(text.range(of: "what is shameful?"))
        #expect(day.lowerBound < shameful.lowerBound)
    }
}
