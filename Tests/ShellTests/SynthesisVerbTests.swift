import Foundation
import Rendering
import Store
import Testing
import Workbench

@testable import Shell

/// A project in memory whose commands are typed as in a script and answered by pages.
final class TypedProject {
    let folder: URL
    let session: Session

    init() throws {
        folder = try Self.newFolder()
        let store = try ProjectStore.create(
            path: folder.appendingPathComponent("test.emic").path, title: "test", approach: nil, paradigm: nil,
            actor: "ana", arguments: ["test"], moment: Moment { 1_767_225_600 })
        session = Session(store: store, coder: "ana", remembers: true)
    }

    /// A copy of a project whose file is given.
    ///
    /// - Parameter seconds: how much later than the original it is worked on.
    init(copying file: Data, later seconds: Int64 = 0) throws {
        folder = try Self.newFolder()
        let path = folder.appendingPathComponent("test.emic")
        try file.write(to: path)
        let store = try ProjectStore(path: path.path, moment: Moment { 1_767_225_600 + seconds })
        session = Session(store: store, coder: "ana", remembers: true)
    }

    private static func newFolder() throws -> URL {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let base =
            FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        let folder = base.appendingPathComponent("emic-typed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Types a line and answers its page.
    @discardableResult
    func page(_ line: String) throws -> Page {
        var verb = try TypedVerbs.verb(of: line)
        return try verb.answer(in: session)
    }

    /// Types a line and answers what is printed.
    @discardableResult
    func type(_ line: String, as format: OutputFormat = .tsv, width: Int? = nil) throws -> String {
        PageRenderer(format: format, width: width, colour: false).render(try page(line))
    }

    /// The complaint that a line meets.
    func complaint(_ line: String) -> Complaint? {
        do {
            try page(line)
            return nil
        } catch {
            return Complaint.from(error)
        }
    }
}

@Suite("The verbs of synthesis")
struct SynthesisVerbTests {
    private static func small() throws -> TypedProject {
        let project = try TypedProject()
        for line in [
            "synthesis new Small --method meta-ethnography --note \"Exercise from abstracts\"",
            "study add Fixsen2020 --published --year 2020 --dataset FX",
            "study add Morris2022 --published --dataset NE",
            "construct add Fixsen2020 'Emotional \"buy-in\"' --locator abstract --unchecked",
            "construct add Morris2022 \"Rapport is hard to build\" --locator @abstract --unchecked",
            "concept add \"Buy-in has to be kept up\" --after k1",
        ] {
            try project.page(line)
        }
        return project
    }

    @Test("Each act prints one line and gives a receipt with the numbers of what it made")
    func receipts() throws {
        let project = try Self.small()
        let made = try project.page("translate k1 to C1 as reciprocal --because \"its own words\"")
        #expect(made.receipt?.ids == ["k1", "C1"])
        #expect(made.receipt?.changed["translation"] == 1)
        #expect(made.blocks == [.prose("k1 to C1 as reciprocal · C1: 1 study, 1 data set · op 8")])
        let again = try project.page("translate k1 to C1 as refutational --because \"after all\"")
        #expect(again.talk == ["takes the place of the earlier translation: reciprocal, full, because its own words"])
    }

    @Test(
        "What is missing in a line with keywords is named under a caret",
        arguments: [
            ("translate", "here is missing: the construct, such as k12", 10),
            ("translate k1", "here is missing: “to”", 13),
            ("translate k1 C1", "here belongs “to”, not “C1”", 13),
            ("translate k1 to C1", "here is missing: “as”", 19),
            ("translate k1 to C1 as", "here is missing: the relation: reciprocal or refutational", 22),
            ("translate k1 to C1 as like", "“like” is no relation", 22),
            ("translate k1 to C1 as refutationl", "“refutationl” is no relation – did you mean refutational?", 22),
            (
                "translate k1 to C1 as reciprocal k2",
                "“k2” is one word too many (a text of several words needs quotes)", 33
            ),
            ("third-order add \"A claim\" C1", "here belongs “from”, not “C1”", 24),
            ("third-order add", "here is missing: the statement, in quotes", 16),
        ])
    func keywords(line: String, what: String, caret: Int) throws {
        let told = try Self.small().complaint(line)
        #expect(told?.what == what)
        #expect(told?.caret?.lowerBound == caret)
        #expect(told?.next != nil)
    }

    @Test(
        "Complaints say what to type next",
        arguments: [
            ("translate k1 to C1 as reciprocal", "translate k1 to C1 as reciprocal --because \"…\""),
            ("translate k1 to C1 as reciprocal --because x --fit half", "--fit full or --fit partial"),
            ("study add Turk2024", "study add Turk2024 --published, --fictional or --own"),
            ("study exclude Morris2022", "study exclude Morris2022 --because \"…\""),
            ("quote add Morris2022 \"I was heard\"", "quote add Morris2022 \"…\" --locator p5"),
            (
                "construct link k1 k2 --verb \"leads to\"",
                "links are what authors say inside one study; across studies constructs are translated into a concept"
            ),
            (
                "trace x",
                "trace a line of argument, a third-order construct, a concept, a construct or a quotation: L1, T1, C4, k12, q7"
            ),
            ("why C1 Fixen2020", "see study"),
        ])
    func complaints(line: String, next: String) throws {
        let told = try Self.small().complaint(line)
        #expect(told?.next == next)
        #expect(told?.saysUnchanged == true)
    }

    @Test("The grid is headed by the synthesis's note and gives the same data in every form")
    func grid() throws {
        let project = try Self.small()
        try project.page("translate k1 to C1 as reciprocal --fit partial --because x --except y")
        try project.page("not-found C1 Morris2022 --note \"labels read\"")
        #expect(
            try project.type("grid") == """
                concept\tstatement\tFixsen2020\tMorris2022\tstudies_reciprocal\tdata_sets_reciprocal\tstudies_any\tdata_sets_any
                C1\tBuy-in has to be kept up\tr\t0\t1\t1\t1\t1

                """)
        let screen = try project.type("grid", as: .table, width: 100)
        #expect(
            screen.hasPrefix("Exercise from abstracts\nSmall: concepts × studies (support is presence, not weight)\n"))
        #expect(screen.contains("n = 2 studies, 2 data sets, 1 concept; columns in reading order"))
        #expect(try project.type("grid --words").contains("r k1 “Emotional \"buy-in\"”"))
        #expect(try project.type("grid", as: .json).contains("\"Fixsen2020\":\"r\""))
        #expect(try project.type("grid", as: .md).contains("| r |"))
    }

    @Test("The meta-summary counts studies by concept and concepts by study")
    func metasummary() throws {
        let project = try Self.small()
        for line in [
            "concept add \"Rapport comes first\" --after k2", "translate k1 to C1 as reciprocal --because x",
            "translate k2 to C1 as reciprocal --fit partial --because x --except y",
            "translate k2 to C2 as refutational --because x",
        ] {
            try project.page(line)
        }
        let plain = try project.type("synthesis metasummary", as: .plain)
        for part in [
            "concept: C1\nstatement: Buy-in has to be kept up\nstudies: 2\nfrequency_effect_size: 1.000",
            "concept: C2\nstatement: Rapport comes first\nstudies: 0\nfrequency_effect_size: 0.000",
            "intensity_effect_size: 1.000", "n = 2 studies, 2 concepts, of which 1 with a study",
        ] {
            #expect(plain.contains(part), "\(part) is not in \(plain)")
        }
        let any = try project.type("synthesis metasummary --any", as: .plain)
        #expect(any.contains("study: Fixsen2020\nconcepts: 1\nintensity_effect_size: 0.500"), "\(any)")
        #expect(any.contains("corrected covered area 0.500"), "\(any)")
    }

    @Test("Check ends with 1 when there are errors, and with 0 when there are warnings only")
    func check() throws {
        let project = try Self.small()
        #expect(try project.page("check").status == 0)
        try project.page("third-order add \"Attention is scarce\" from C1")
        try project.page("translate k1 to C1 as reciprocal --because x")
        try project.page("study exclude Fixsen2020 --because \"out of scope\"")
        #expect(try project.page("check").status == 1)
        #expect(try project.type("check --errors").contains("study-not-included"))
    }

    @Test("Studies whose words are hostile are printed without their escape sequences")
    func hostile() throws {
        let project = try Self.small()
        try project.page("concept add \"\u{1B}[2Jred\"")
        #expect(try !project.type("concepts", as: .table, width: 80).contains("\u{1B}"))
    }

    @Test("The published exercise runs unchanged, and its grid is the one beside it")
    func publishedExercise() throws {
        let project = try SampleProject.exercise()
        let grid = try project.type("grid").split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            return ([cells[0]] + cells.dropFirst(2)).joined(separator: "\t")
        }
        let expected = try String(
            contentsOf: SampleProject.file("social-prescribing-synthesis/grid.tsv"), encoding: .utf8)
        #expect(grid.joined(separator: "\n") == expected)
        #expect(try project.page("check --errors").status == 0)
        #expect(try project.type("why C8 Griffiths2023").contains("From abstracts the matter stays unresolved"))
        #expect(
            try project.type("line-of-argument L1", as: .plain).contains(
                "5 refutational translations behind it: k29 to C6, k53 to C6, k67 to C8, k68 to C8, k67 to k42"))
        #expect(try project.type("trace L1", as: .plain).contains("depth reached: abstract"))
        let each = try project.type("without each", as: .table, width: 100)
        #expect(!each.contains("links that lose an end"), "no link loses an end, so there is no column of blanks")
        #expect(
            try project.type("trace T1").contains(
                "2\tk63\tWildman2019\treciprocal\tStrong relationship and link worker continuity\tabstract\t"))
    }
}
