import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("A synthesis in the shapes in which it is published")
struct SynthesisTableTests {
    /// The exercise of twelve published studies, with one finding of each credibility, one configuration of trust and one answer.
    private func exercise() throws -> TypedProject {
        let project = try SampleProject.exercise()
        for line in [
            "quote add Fixsen2020 \"they came and they stayed\" --locator p5 --by \"link worker 3\"",
            "construct cite k17 q1", "construct credibility k17 unequivocal", "construct credibility k10 not-supported",
            "cerqual T1 adequacy minor --because \"eight studies\"", "cerqual T1 = moderate --because \"one country\"",
        ] { try project.page(line) }
        return project
    }

    private func rows(_ text: String) -> [[Substring]] {
        text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    @Test("Every shape has the exercise's note at its head, states n, and has its rows")
    func shapes() throws {
        let project = try exercise()
        let counts: [SynthesisTableKind: Int] = [
            .characteristics: 12, .translation: 11, .mergedTranslation: 11, .chain: 11, .firstOrder: 11, .thematic: 11,
            .sof: 3, .profile: 3, .summary: 67, .metaAggregation: 63, .quotes: 1, .britten: 15, .grid: 11,
            .references: 12, .untranslated: 10, .notFound: 21,
        ]
        for kind in SynthesisTableKind.allCases where ![.cmo, .update, .excluded].contains(kind) {
            let page = try project.page("table \(kind.rawValue)")
            let text = PageRenderer(format: .tsv).render(page)
            let notes = PageRenderer(format: .tsv).notes(page)
            #expect(notes.first == "Exercise from abstracts; not a meta-ethnography", "\(kind)")
            #expect(notes.contains { $0.hasPrefix("n = 12 studies, 9 data sets") }, "\(kind)")
            if let count = counts[kind] { #expect(rows(text).count == count + 1, "\(kind)") }
        }
        for kind in ["cmo", "update", "excluded"] {
            let nothing = PageRenderer(format: .plain).render(try project.page("table \(kind)"))
            #expect(nothing.contains("has nothing for table \(kind) yet"))
        }
    }

    @Test("What a verb of its own prints is the same as a table, and a synthesis without studies has none")
    func verbs() throws {
        let project = try exercise()
        for (table, verb) in [
            ("contribution", "contribution"), ("sensitivity", "without each"), ("prisma", "flow"), ("grid", "grid"),
        ] { #expect(try project.type("table \(table)") == project.type(verb), "\(table)") }
        for verb in ["table grid --part original", "table prisma --part update"] {
            #expect(project.complaint(verb)?.kind == .usage)
        }
        let empty = try TypedProject()
        try empty.page("synthesis new S --method meta-ethnography")
        for kind in SynthesisTableKind.allCases where ![.prisma, .britten].contains(kind) {
            let text = PageRenderer(format: .plain).render(try empty.page("table \(kind.rawValue)"))
            #expect(text.contains("has nothing for table"), "\(kind)")
        }
    }

    @Test("The grid shows where the constructs stand in their reports")
    func pages() throws {
        let row = try #require(rows(try exercise().type("grid --page")).first { $0.contains("C1") })
        #expect(row.contains { $0.hasPrefix("R k") && $0.contains(" abstract") && !$0.contains("“") })
    }

    @Test(
        "An updated synthesis stands beside the original: what was translated then, since, and both, with both descriptions"
    )
    func update() throws {
        let project = try TypedProject()
        for line in [
            "synthesis new S --method meta-ethnography", "study add A2018 --published", "study add B2020 --published",
            "construct add A2018 'they wait' --unchecked --locator p1",
            "construct add B2020 'they queue' --unchecked --locator p2", "concept add 'waiting is work'",
            "third-order add 'time is care' from C1", "translate k1 to C1 as reciprocal --because alike",
            "synthesis update --note 'searched again in May'", "translate k2 to C1 as reciprocal --because alike",
            "concept set C1 'waiting is work that nobody sees' --because 'B2020 says so'",
            "concept add 'queues are fair'", "translate k2 to C2 as refutational --because 'they are not'",
        ] { try project.page(line) }
        let table = rows(try project.type("table update"))
        #expect(
            table[1].map(String.init) == [
                "time is care", "C1", "they wait (A2018)", "they queue (B2020)", "waiting is work",
                "waiting is work that nobody sees", "1", "1", "2", "2",
            ])
        #expect(
            table[2].map(String.init) == [
                "", "C2", "", "X they queue (B2020)", "new", "queues are fair", "0", "0", "0", "0",
            ])
        let original = try project.type("table translation --part original")
        #expect(original.contains("they wait") && !original.contains("they queue"))
        let since = try project.type("table translation --part update")
        #expect(!since.contains("they wait") && since.contains("they queue"))
    }

    @Test("Every table says whose transcripts are held and of whom there are notes alone, and the protocol says why")
    func access() throws {
        let project = try TypedProject()
        for line in [
            "synthesis new S --method meta-ethnography", "study add A2018 --published",
            "protocol set own-studies 'the same towns'", "import '\(Self.interview)'",
            "study add Own --own --documents HB03", "construct add A2018 'they wait' --unchecked --locator p1",
            "construct add Own 'they queue' --unchecked --locator p2", "concept add 'waiting is work'",
            "third-order add 'time is care' from C1", "translate k1 to C1 as reciprocal --because alike",
            "translate k2 to C1 as reciprocal --because alike",
        ] { try project.page(line) }
        let told = "unequal access to evidence: the transcripts of Own; notes alone of A2018"
        for line in [
            "grid", "table translation", "table characteristics", "contribution", "without each", "concepts",
            "third-order",
        ] {
            #expect(PageRenderer(format: .tsv).notes(try project.page(line)).contains(told), "\(line)")
        }
        #expect(try project.type("table characteristics").contains("the transcripts"))
        #expect(try project.type("protocol").contains("the same towns"))
        let report = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(Self.withoutLinks(report).contains(told))
    }

    private static func withoutLinks(_ html: String) -> String {
        html.replacing(#/<a href="#a[0-9]+">([^<]*)</a>/#) { $0.output.1 }
    }

    private static let interview = SampleProject.file("social-prescribing/HB03.txt").path

    @Test("A construct that goes round to a concept by another is in its row, and refutations stand apart")
    func ways() throws {
        let project = try exercise()
        let text = try project.type("table translation")
        let row = try #require(rows(text).first { $0.contains("C8") })
        #expect(row.last?.contains("Griffiths2023") == true)
        #expect(row[6].contains("EthnoBJGP") && !row[6].contains("Griffiths2023"))
    }

    @Test("Whatever is printed of the exercise begins with its note, the drawing and the report too")
    func note() throws {
        let project = try exercise()
        let note = "Exercise from abstracts; not a meta-ethnography"
        for line in [
            "grid", "grid --words", "concepts", "constructs", "study", "study Fixsen2020", "dataset", "protocol",
            "reviewer", "flow", "flow check", "study relations", "study group", "assumption", "translation",
            "why C8 Griffiths2023", "third-order", "third-order history T1", "concept history C1", "line-of-argument",
            "line-of-argument L1", "line-of-argument history L1", "trace T1", "trace L1", "trace C4", "without each",
            "without pairs", "without datasets", "without where year<2020", "without Morris2022", "contribution",
            "negative-cases T1", "compare k67 k42", "check", "next Morris2022", "appraisal casp", "cerqual", "conqual",
            "emerge", "entreq", "synthesis metasummary", "diff --since @300",
        ] {
            let text = try project.type(line, as: .md)
            #expect(text.split(separator: "\n").first?.contains(note) == true, "\(line): \(text.prefix(200))")
        }
        let file = project.folder.appendingPathComponent("line.svg").path
        try project.page("line-of-argument draw '\(file)'")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains(note))
        #expect(try SynthesisReportVerb.text(in: project.session, synthesis: nil).contains(note))
    }

    @Test("What refutes a concept, or only limits a third-order construct, is not passed off as support")
    func limits() throws {
        let project = try exercise()
        let merged = rows(try project.type("table merged-translation"))
        let disputed = try #require(merged.first { $0[1].hasPrefix("In disadvantage") })
        #expect(disputed.last?.hasSuffix("Pescheny2018; Griffiths2023 (refutes)") == true)
        let translation = rows(try project.type("table translation"))
        #expect(translation.first { $0.contains("C6") }?[1] == "Help is the relationship (qualified)")
        #expect(translation.first { $0.contains("C5") }?[1] == "Help is the relationship")
        let thematic = try project.type("table thematic")
        #expect(thematic.contains("Help is the relationship (qualified)\t\tWhere people do not meet"), "\(thematic)")
    }

    @Test("A study is reported where it is cited and in each further report, in every table alike")
    func reports() throws {
        let project = try exercise()
        func reports(of study: String) throws -> Substring? {
            let table = rows(try project.type("table characteristics"))
            let column = try #require(table[0].firstIndex(of: "reports"))
            return table.first { $0[0] == Substring(study) }?[column]
        }
        func held() throws -> Substring? { rows(try project.type("flow")).first { $0[0] == "total_reports" }?[3] }
        #expect(try reports(of: "Fixsen2020") == "1")
        #expect(try held() == "12")
        try project.page("study report Fixsen2020 --citation 'Fixsen 2021, the thesis'")
        #expect(try reports(of: "Fixsen2020") == "2")
        #expect(try held() == "13")
        #expect(rows(try project.type("table references")).count == 1 + 13)
        #expect(!(try project.type("table characteristics")).contains("\"assumed"))
    }

    @Test("In the report every claim, concept, construct and study leads to where it stands")
    func traceable() throws {
        let project = try exercise()
        let text = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        func found(_ pattern: String) throws -> [String] {
            try text.matches(of: Regex(pattern, as: (Substring, Substring).self)).map { String($0.output.1) }
        }
        let places = try found("id=\"([^\"]+)\"")
        #expect(Set(places).count == places.count)
        #expect(Set(try found("href=\"#([^\"]+)\"")).isSubset(of: places))
        let linked = Set(try found("<a href=\"#a[0-9]+\">([^<]+)</a>"))
        let names = (1...11).map { "C\($0)" } + (1...3).map { "T\($0)" } + (1...72).map { "k\($0)" } + ["Fixsen2020"]
        #expect(linked.isSuperset(of: names), "\(Set(names).subtracting(linked).sorted())")
    }

    @Test("The check names the constructs that have no quotation")
    func bareConstructs() throws {
        let check = try exercise().type("check")
        #expect(check.contains("2 constructs have no quotation: k"), "\(check)")
    }

    @Test("A checklist has what the protocol says of an item, also where the item is the reviewer's to write")
    func protocolHeld() throws {
        let project = try exercise()
        func item(_ number: String, of checklist: String) throws -> [Substring] {
            try #require(rows(try project.type("\(checklist) \(number)")).last { $0[0] == Substring(number) })
        }
        let aims = try item("2", of: "emerge")
        #expect(aims[3] == "yours" && aims[4].contains("Protocol, aim: To show how a meta-ethnography is recorded"))
        #expect(try item("6", of: "emerge")[4].contains("Protocol, search: No search was made"))
        #expect(try item("1", of: "entreq")[4].contains("Protocol, aim:"))
        #expect(try item("12", of: "emerge")[4].contains("as stated. Relations of studies:"))
    }

    @Test("What nothing bears is kept apart in meta-aggregation, what was judged has its sign")
    func metaAggregation() throws {
        let rows = rows(try exercise().type("table meta-aggregation"))
        let apart = try #require(rows.last)
        #expect(apart[0] == "kept apart, not aggregated" && apart[2].hasSuffix("(NS)"))
        let borne = try #require(rows.first { $0[2].hasSuffix("(U)") })
        #expect(borne[3] == "“they came and they stayed” p5")
    }

    @Test("The report loads nothing, runs nothing, and leads from each claim to where its evidence ends")
    func report() throws {
        let project = try exercise()
        let text = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(!text.contains("<script") && !text.contains("http-equiv=\"refresh\"") && !text.contains("src="))
        #expect(text.contains("default-src 'none'"))
        for claim in ["T1", "T2", "T3", "C6", "C11"] { #expect(text.contains("<b>\(claim)</b>"), "\(claim)") }
        #expect(text.contains("ends at: abstract") && text.contains("they came and they stayed"))
        #expect(text.components(separatedBy: "<details").count == text.components(separatedBy: "</details>").count)
    }

    @Test("A bundle is written whole or not at all")
    func bundle() throws {
        let project = try exercise()
        let folder = project.folder.appendingPathComponent("supplement")
        try project.page("export bundle '\(folder.path)'")
        let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        for name in [
            "report.html", "table-translation.md", "table-translation.csv", "emerge.md", "grid.csv", "history.tsv",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        try Data("mine".utf8).write(to: folder.appendingPathComponent("grid.csv"))
        for name in names where name != "grid.csv" {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
        #expect(project.complaint("export bundle '\(folder.path)'")?.kind == .cannotCreate)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["grid.csv"])
    }

    @Test("The bundle has what the translating rests on, and says of each file what it is and which command prints it")
    func supplement() throws {
        let project = try exercise()
        try project.page("appraise Fixsen2020 casp 1 yes --because 'said on p. 3'")
        let folder = project.folder.appendingPathComponent("supplement")
        try project.page("export bundle '\(folder.path)'")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let readme = try text("README.md")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".md") {
            #expect(name == "README.md" || readme.contains("| \(name)"), "\(name)")
        }
        #expect(readme.contains("| translation --superseded |"))
        for (name, verb) in [
            ("translations", "translation --superseded"), ("table-references", "table references"),
            ("protocol", "protocol"), ("relations", "study relations --all"), ("assumption", "assumption"),
            ("table-untranslated", "table untranslated"), ("table-not-found", "table not-found"),
            ("table-negative-cases", "table negative-cases"), ("appraisal-casp", "appraisal casp --reasons"),
            ("line-of-argument-L1", "line-of-argument L1"), ("table-sensitivity", "without each"),
        ] { #expect(try text("\(name).csv") == project.type(verb, as: .csv), "\(name)") }
        let translations = try text("translations.csv")
        #expect(
            translations.hasPrefix(
                "construct,label,study,into,as,because,except,but,context,grounds,against,explanation,by,made,")
                || translations.hasPrefix(
                    "construct,label,study,into,as,because,except,but,context,grounds,against,by,made,")
        )
        let report = Self.withoutLinks(try text("report.html"))
        #expect(report.contains("by: ana") && report.contains("by: ben"))
        #expect(report.contains("grounds: unresolved, against k42"))
    }

    @Test("A report and its tables name the included studies in full, and what was excluded with the reason")
    func references() throws {
        let project = try exercise()
        let rows = rows(try project.type("table references"))
        #expect(
            rows[1].map(String.init) == [
                "Fixsen2020", "", "Fixsen, Seers, Polley, Robins 2020, BMC Health Serv Res 20:580", "2020",
                "10.1186/s12913-020-05443-8", "",
            ])
        try project.page("study report Fixsen2020 --citation 'Fixsen 2021, Another report' --doi 10.1/x")
        let two = self.rows(try project.type("table references")).filter { $0[0] == "Fixsen2020" }
        #expect(
            two.count == 2
                && two[1].map(String.init) == ["Fixsen2020", "1", "Fixsen 2021, Another report", "", "10.1/x", ""])
        try project.page("study exclude Wildman2019 --because 'not about link workers'")
        let excluded = self.rows(try project.type("table excluded"))
        #expect(excluded.count == 2 && excluded[1][0] == "Wildman2019" && excluded[1][5] == "not about link workers")
        let report = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(report.contains("10.1186/s12913-020-05443-8") && report.contains("not about link workers"))
    }

    @Test("What was decided at a stage that is not released is in no table of the bundle")
    func blind() throws {
        let project = try TypedProject()
        for line in [
            "synthesis new S --method meta-ethnography", "study add A2018 --published --citation 'A 2018, Waiting'",
            "study add B2020 --published --citation 'B 2020, Queues'",
            "decide A2018 exclude --stage full-text --because SECRET",
        ] { try project.page(line) }
        let folder = project.folder.appendingPathComponent("blind").path
        try project.page("export bundle '\(folder)'")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            #expect(!(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)).contains("SECRET"), "\(name)")
        }
        try project.page("screening release full-text")
        try project.page("export bundle '\(folder)' --yes")
        #expect(
            try String(contentsOfFile: "\(folder)/screening-full-text.csv", encoding: .utf8).contains(
                "ana: exclude (SECRET)"))
        #expect(
            try String(contentsOfFile: "\(folder)/table-excluded.csv", encoding: .utf8).contains("\"A 2018, Waiting\""))
    }

    @Test("What is printed as text or as steps has its rows in a pipe, under headings of its own")
    func piped() throws {
        let project = try exercise()
        let line = rows(try project.type("line-of-argument L1"))
        #expect(line[0].prefix(3) == ["line", "label", "text"] && line[1][2].hasPrefix("Link work is a relationship"))
        let trace = rows(try project.type("trace L1"))
        #expect(trace[0] == ["level", "step", "study", "tie", "words", "place", "because", "depth", "not_counted"])
        #expect(trace[1][1] == "L1" && trace[1][7] == "published quotation")
        let depth = "depth reached: published quotation"
        #expect(PageRenderer(format: .tsv).notes(try project.page("trace L1")).contains(depth))
        #expect(
            rows(try project.type("why C8 Griffiths2023"))[0].prefix(4) == ["concept", "study", "cell", "construct"])
        #expect(rows(try project.type("without each"))[0].first == "left_out")
        #expect(rows(try project.type("next Morris2022"))[1][0] == "Morris2022")
        #expect(try project.type("trace L1", as: .table).contains(depth))
    }

    @Test("A criterion that is asked for is shown whole on 80 columns, names of fields are not broken")
    func narrow() throws {
        let project = try exercise()
        let item = try project.type("emerge 13", as: .table, width: 80)
        #expect(
            item.replacingOccurrences(of: "\n", with: " ").contains(
                "4 of another reviewer were superseded, with the reason."))
        #expect(item.contains("not answered yet") && !item.contains("…"))
        try project.page(
            "flow set dbr_notretrieved_reports 3 --note 'asked the authors twice, and waited for an answer'")
        let flow = try project.type("flow", as: .table, width: 80)
        for field in ["dbr_notretrieved_reports", "other_notretrieved_reports"] {
            #expect(flow.contains(field), "\(field)")
        }
        #expect(flow.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("For screen readers a cell of the grid and of an appraisal is under its study's key")
    func spoken() throws {
        let project = try exercise()
        try project.page("appraise Fixsen2020 casp 1 yes --because 'said on p. 3'")
        for verb in ["grid", "appraisal casp"] {
            let plain = try project.type(verb, as: .plain)
            #expect(plain.contains("\nFixsen2020: ") && !plain.contains("\n1: ") && !plain.contains("1 Fixsen2020"))
            let screen = try project.type(verb, as: .table, width: 80)
            #expect(screen.contains("1 Fixsen2020 · 2 Hazeldine2021"))
        }
    }

    @Test("What the checklists hold comes from the record: eMERGe 13 with the true counts")
    func emerge() throws {
        let project = try exercise()
        let row = try #require(rows(try project.type("emerge 13")).last { $0[0] == "13" })
        #expect(
            row[4].contains(
                "70 translations were recorded for 12 included studies (9 independent data sets): 65 reciprocal, 36 of them partial, "
                    + "5 refutational; 10 of 72 second-order constructs were left untranslated, each with the reason why;"
            ))
        #expect(row[4].contains("alternatives for 32; 4 of another reviewer were superseded, with the reason."))
        #expect(row[3] == "material held" && row[5].isEmpty)
        try project.page("emerge 13 --answer \"see Table 4\" --at \"p. 7\"")
        let answered = try #require(rows(try project.type("emerge 13")).last { $0[0] == "13" })
        #expect(answered[5] == "see Table 4" && answered[6] == "p. 7")
        #expect(rows(try project.type("emerge 7")).last { $0[0] == "7" }?[3] == "nothing yet")
    }

    @Test(
        "What is not to be appraised or judged is refused with what to type",
        arguments: [
            ("appraise Fixsen2020 casp 11 yes", "no question of casp"),
            ("appraise Fixsen2020 casp 1 maybe", "no answer"),
            ("appraise Fixsen2020 casp = high", "gives its reason"), ("appraise Nobody casp 1 yes", "no study"),
            ("cerqual T1 colour minor --because x", "no component"),
            ("cerqual T1 adequacy --because x", "what is the judgement"),
            ("cerqual T1 adequacy minor", "gives its reason"),
            ("cerqual T9 = low --because x", "no third-order construct"),
            ("conqual T1 coherence minor --because x", "works its parts out"), ("emerge 99", "no item 99"),
            ("coreq 1 --synthesis x", "own study"), ("construct credibility k1 perhaps", "no level of credibility"),
            ("table nope", "no table"), ("synthesis report x.txt", "page of HTML"),
        ])
    func refused(line: String, what: String) throws {
        let project = try exercise()
        let told = project.complaint(line)
        #expect(told?.what.contains(what) == true, "\(told?.what ?? "nothing")")
        #expect(told?.next != nil || told?.kind == .usage)
    }
}
