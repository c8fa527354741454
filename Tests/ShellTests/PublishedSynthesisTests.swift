import Foundation
import Rendering
import Store
import Synthesis
import Testing
import Workbench

@testable import Shell

/// Published syntheses that lie beside a checkout; they carry no licence, so they are not shipped.
private enum PublishedData {
    /// The folder; nil when it is not there, which is said aloud.
    static let folder: URL? = {
        let package = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = package.deletingLastPathComponent().appendingPathComponent("shared/data/synthesis")
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("harwood2025_codes.tsv").path) {
            return folder
        }
        FileHandle.standardError.write(
            Data("SKIPPED: tests of published syntheses, because ../shared/data/synthesis is absent\n".utf8))
        return nil
    }()

    static func path(_ name: String) -> String { folder?.appendingPathComponent(name).path ?? name }
}

/// What says that a table of codes has no themes above them.
private let withoutThemes = "--column analytic=- --column descriptive=-"

@Suite("Published syntheses", .enabled(if: PublishedData.folder != nil))
struct PublishedSynthesisTests {
    private static let page = "pageUpdatingGuidanceReporting2021"

    /// Harwood 2025: the studies with what is known of them, then the codes.
    private func harwood(mended: Bool) throws -> TypedProject {
        let project = try TypedProject()
        try project.page("synthesis new Harwood --method thematic-synthesis")
        try project.page("synthesis import '\(PublishedData.path("harwood2025_studies.tsv"))' --shape characteristics")
        let map = mended ? "--map pagePRISMA2020Statement2021=\(Self.page)" : ""
        try project.page("synthesis import '\(PublishedData.path("harwood2025_codes.tsv"))' --shape thematic \(map)")
        return project
    }

    /// What a run loses: how many concepts, descriptive and analytic themes.
    private func lost(_ run: WithoutRun, _ view: SynthesisView) -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in run.sensitivity.rows where row.changes.contains(.lost) {
            switch row.target {
            case .concept: counts["code", default: 0] += 1
            case .thirdOrder(let key): counts[view.material.thirdOrder(key)?.kind ?? "?", default: 0] += 1
            case .construct, .quote: break
            }
        }
        return counts
    }

    @Test("Harwood: 18 studies, 83 codes, 31 descriptive and 12 analytic themes, 212 pairs")
    func harwoodCounts() throws {
        let view = try harwood(mended: false).session.synthesisView()
        let material = view.material
        #expect(material.included.count == 18)
        #expect(material.concepts.count == 83)
        #expect(material.concepts.allSatisfy { $0.kind == "code" })
        #expect(material.thirdOrders.count { $0.kind == "descriptive-theme" } == 31)
        #expect(material.thirdOrders.count { $0.kind == "analytical-theme" } == 12)
        #expect(material.translations.count == 212)
        #expect(material.constructs.count == 212)
        #expect(material.thirdOrders.filter { $0.kind == "descriptive-theme" }.allSatisfy { $0.parent != nil })
        #expect(view.studies.values.contains { $0.citation == "Sharp et al., 2020" })
    }

    @Test("Harwood: check names the stray key on its two codes, and a mapping mends it")
    func strayKey() throws {
        let project = try harwood(mended: false)
        let found = SynthesisCheck.findings(in: try project.session.synthesisView().material)
            .filter { $0.severity == .error }
        #expect(found.map(\.rule) == [.unknownStudyKey])
        #expect(found.first?.place == "pagePRISMA2020Statement2021")
        #expect(found.first?.what.contains("“Standardised reporting benefits the community”") == true)
        #expect(
            found.first?.what.contains("“I want items presented in the order in which I must do them”") == true)
        #expect(try project.page("check --errors").status == ExitStatus.noMatch)
        let mended = try harwood(mended: true)
        #expect(try mended.page("check --errors").status == ExitStatus.ok)
        #expect(try mended.session.synthesisView().material.studies.count == 18)
    }

    @Test(
        "Harwood: the study that a stray key means is said afterwards too, and then the counts are those of the mapping"
    )
    func strayKeyMerged() throws {
        let project = try harwood(mended: false)
        let before = try project.dump()
        try project.page("study merge pagePRISMA2020Statement2021 \(Self.page)")
        #expect(try project.page("check --errors").status == ExitStatus.ok)
        let material = try project.session.synthesisView().material
        #expect(material.studies.count == 18 && material.constructs.count == 212)
        let counts = material.thirdOrders.filter { $0.kind == "analytical-theme" }.map {
            Reach(of: .thirdOrder($0.key), in: material).count().studies
        }
        #expect(counts == [13, 9, 11, 13, 9, 7, 5, 8, 6, 8, 6, 5])
        try project.page("undo")
        #expect(try project.dump() == before)
    }

    @Test("Harwood: studies of each analytic theme are those that are published")
    func analyticThemes() throws {
        let material = try harwood(mended: true).session.synthesisView().material
        let counts = material.thirdOrders.filter { $0.kind == "analytical-theme" }.map {
            Reach(of: .thirdOrder($0.key), in: material).count().studies
        }
        #expect(counts == [13, 9, 11, 13, 9, 7, 5, 8, 6, 8, 6, 5])
    }

    @Test("Harwood: leaving one study out loses 7 codes for Page and 4 for Sharp")
    func leaveOneOut() throws {
        let project = try harwood(mended: true)
        let answer = try project.session.without(.each)
        #expect(answer.runs.count == 18)
        func lostCodes(_ name: String) throws -> Int? {
            let run = try #require(answer.runs.first { $0.name == name })
            return lost(run, answer.view)["code"]
        }
        #expect(try lostCodes(Self.page) == 7)
        #expect(try lostCodes("sharpOnlineSurveySTROBE2020") == 4)
        let sole = try project.session.contributions().contributions.studies.map(\.soleConcepts.count)
        #expect(sole == answer.runs.map { lost($0, answer.view)["code"] ?? 0 })
    }

    @Test("Harwood: keeping only the six valuable studies loses 0 analytic and 2 descriptive themes and 14 codes")
    func appraisal() throws {
        let project = try harwood(mended: true)
        let answer = try project.session.without(.selected(["casp_rating!=Valuable"]))
        #expect(answer.runs.first?.studies.count == 12)
        #expect(try lost(#require(answer.runs.first), answer.view) == ["code": 14, "descriptive-theme": 2])
        let typed = try project.page("without where casp_rating!=valuable")
        #expect(typed.status == ExitStatus.ok)
    }

    @Test("Parslow: 13 and 15 constructs in the complete groups, each with its study")
    func parslow() throws {
        let project = try TypedProject()
        try project.page("synthesis new Parslow --method meta-ethnography")
        try project.page(
            "synthesis import '\(PublishedData.path("parslow2017_table3.tsv"))' --shape ladder --new-studies")
        let material = try project.session.synthesisView().material
        #expect(material.thirdOrders.map { material.supports(of: $0.key).count } == [13, 15, 3])
        let rows = try TabRows(PublishedData.path("parslow2017_table3.tsv")).rows
        var printed: [[String]] = []
        for third in material.thirdOrders {
            for support in material.supports(of: third.key) {
                guard case .construct(let key) = support.target, let construct = material.construct(key) else {
                    continue
                }
                printed.append([third.statement, construct.label, material.study(construct.study)?.name ?? ""])
            }
        }
        #expect(printed == rows.map { Array($0.prefix(3)) })
        #expect(material.included.count == Set(rows.map { $0[2] }).count)
    }

    @Test("Frost: papers of each merged translation come back, and check reports the empty cell")
    func frost() throws {
        let project = try TypedProject()
        try project.page("synthesis new Frost --method meta-ethnography")
        let page = try project.page(
            "synthesis import '\(PublishedData.path("frost2014_table3.tsv"))' --shape merged-translation --new-studies")
        #expect(page.talk.contains { $0.contains("no paper is named on line 6") })
        let material = try project.session.synthesisView().material
        let rows = try TabRows(PublishedData.path("frost2014_table3.tsv")).rows
        #expect(material.concepts.map(\.statement) == rows.map { $0[1] })
        for (concept, row) in zip(material.concepts, rows) {
            let ways = material.ways(into: concept.key)
            let papers = ways.compactMap { material.construct($0.construct)?.study }.compactMap {
                material.study($0)?.name
            }
            #expect(papers.joined(separator: " ") == row[3])
            let labels = Set(ways.compactMap { material.construct($0.construct)?.label })
            #expect(labels.isSubset(of: [row[2].isEmpty ? row[1] : row[2]]))
        }
        #expect(material.thirdOrders.map { material.supports(of: $0.key).count } == [3, 3, 1])
        let found = SynthesisCheck.findings(in: material)
        let empty = found.filter { $0.rule == .conceptWithoutTranslation }
        #expect(empty.map(\.place) == ["C5"])
        #expect(material.concepts[4].definition.contains("Responsive advice"))
        #expect(!found.contains { $0.severity == .error })
    }

    @Test("Cabral: a table of paraphrases comes in with the columns named, and undoes as one")
    func named() throws {
        let project = try TypedProject()
        try project.page("synthesis new Cabral --method meta-ethnography")
        let before = try project.dump()
        let path = PublishedData.path("cabral2014_table2_translation.tsv")
        #expect(
            project.complaint("synthesis import '\(path)' --shape thematic")?.next
                == "name it with --column analytic=HEADING, or say --column analytic=- where the table has none")
        #expect(
            project.complaint("synthesis import '\(path)' --shape thematic \(withoutThemes)")?.next
                == "name it with --column code=HEADING")
        try project.page(
            "synthesis import '\(path)' --shape thematic \(withoutThemes) --column code=translation --new-studies")
        let after = try project.dump()
        let material = try project.session.synthesisView().material
        #expect(material.concepts.count == 1)
        #expect(material.constructs.first?.label.hasPrefix("Doctor invokes 'normality'") == true)
        try project.page("undo")
        #expect(try project.dump() == before)
        try project.page("redo")
        #expect(try project.dump() == after)
    }
}

/// The rows of a table with tabs, without its header.
private struct TabRows {
    let rows: [[String]]

    init(_ path: String) throws {
        rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

@Suite("Bringing in a published table")
struct SynthesisImportTests {
    /// A project with a synthesis, and a file beside it.
    private func project(_ table: String, name: String = "table.tsv") throws -> (TypedProject, String) {
        let project = try TypedProject()
        try project.page("synthesis new Small --method thematic-synthesis")
        let file = project.folder.appendingPathComponent(name)
        try Data(table.utf8).write(to: file)
        return (project, file.path)
    }

    @Test("Bad rows are named with file and line, and nothing is kept")
    func badRows() throws {
        let (project, path) = try project(
            "analytic\tdescriptive\tcode\tstudy\nA\tB\tone\tS1\nA\tB\t \tS2\nA\tB\ttwo\t\n")
        let before = try project.dump()
        let complaint = try #require(project.complaint("synthesis import '\(path)' --shape thematic"))
        #expect(complaint.kind == .badData)
        #expect(complaint.what.contains("table.tsv:3: 2 rows are wrong: line 3: code is empty; line 4: study is empty"))
        #expect(try project.dump() == before)
        for (words, kind) in [
            ("--shape ladder", Complaint.Kind.badData), ("--shape rope", .noMatch),
            ("--shape thematic --column code=nothing", .badData),
            ("--shape thematic --column rope=code", .badData), ("--shape thematic --map S1", .usage),
            ("--shape thematic --map S1= ", .usage), ("--shape thematic --map S1=S2 --map S1=S3", .usage),
        ] {
            #expect(project.complaint("synthesis import '\(path)' \(words)")?.kind == kind, "\(words)")
        }
        #expect(project.complaint("synthesis import no-such.tsv --shape thematic")?.kind == .noInput)
        #expect(try project.dump() == before)
    }

    @Test("A ragged row is named, and a table of headings alone is refused")
    func ragged() throws {
        for table in ["code\tstudy\none\n", "code\tstudy\n", "", "code\tcode\na\tb\n"] {
            let (project, path) = try project(table)
            let before = try project.dump()
            #expect(project.complaint("synthesis import '\(path)' --shape thematic")?.kind == .badData)
            #expect(try project.dump() == before)
        }
    }

    @Test("What is there by the same words is used again, and said so")
    func again() throws {
        let (project, path) = try project("theme,code,study\nA,one,S1\nA,one,S1\nA,one,S2\n", name: "table.csv")
        let line = "synthesis import '\(path)' --shape thematic --column descriptive=- --new-studies"
        let first = try project.page(line)
        #expect(first.talk == ["said before, not doubled: line 3"])
        let before = try project.dump()
        let again = try project.page(line)
        #expect(again.talk == ["said before, not doubled: line 2, 3, 4"])
        #expect(try project.dump() == before)
    }

    @Test("Characteristics fill in what is not known, and change nothing that somebody has written")
    func characteristics() throws {
        let (project, path) = try project("study\tyear\tn\trating\nS1\t2019\t12\tgood\n")
        try project.page("study add S1 --published --year 2019")
        try project.page("synthesis import '\(path)' --shape characteristics")
        let view = try project.session.synthesisView()
        #expect(view.studies.values.first?.n == "12")
        #expect(view.material.included.count == 1)
        try project.page("study set S1 --year 2018")
        let complaint = try #require(project.complaint("synthesis import '\(path)' --shape characteristics"))
        #expect(complaint.what.contains("table.tsv:2: the year of S1 is “2018” already"))
    }

    @Test("A study's key that reads like a number of Emic's is refused, and can be mapped")
    func numbers() throws {
        let (project, path) = try project("code\tstudy\none\tC1\n")
        #expect(
            project.complaint("synthesis import '\(path)' --shape thematic \(withoutThemes)")?.next?
                .contains("--map C1=KEY") == true)
        try project.page(
            "synthesis import '\(path)' --shape thematic \(withoutThemes) --map C1=Cole1990 --new-studies")
        #expect(try project.session.synthesisView().material.included.map(\.name) == ["Cole1990"])
    }

    @Test("Published tables do not go into a synthesis of fictional studies")
    func fictional() throws {
        let (project, path) = try project("code\tstudy\none\tS1\n")
        try project.page("study add Made --fictional")
        #expect(
            project.complaint("synthesis import '\(path)' --shape thematic \(withoutThemes)")?.what
                .contains("fictional and real studies never share a synthesis") == true)
    }

    @Test(
        "Themes are read by the words that people use for them, and a table is refused whose themes are not recognised",
        arguments: [
            ("Analytic theme", "Descriptive theme"), ("analytical themes", "Descriptive Themes"),
            ("Analytic themes", "subthemes"), ("analytic", "descriptive"),
        ])
    func headings(analytic: String, descriptive: String) throws {
        let (project, path) = try project(
            "\(analytic),\(descriptive),Codes,Study\nA1,D1,Code one,Ada2001\nA2,,Code three,Ada2001\n", name: "t.csv")
        try project.page("synthesis import '\(path)' --shape thematic --new-studies")
        let material = try project.session.synthesisView().material
        #expect(material.thirdOrders.map(\.statement).sorted() == ["A1", "A2", "D1"])
        #expect(material.concepts.map(\.statement) == ["Code one", "Code three"])
        let (other, unknown) = try self.project("big idea,descriptive,code,study\nA1,D1,One,Ada2001\n", name: "u.csv")
        let complaint = try #require(other.complaint("synthesis import '\(unknown)' --shape thematic"))
        #expect(complaint.what.contains("no column holds the analytic of a thematic table"))
        #expect(try other.session.synthesisView().material.concepts.isEmpty)
    }
}
