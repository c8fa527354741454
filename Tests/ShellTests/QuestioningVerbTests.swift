import Rendering
import Store
import Synthesis
import Testing
import Workbench

@testable import Shell

@Suite("Questioning a synthesis")
struct QuestioningVerbTests {
    /// Three studies, two of them on one data set, two concepts, one third-order construct.
    static func small() throws -> TypedProject {
        let project = try TypedProject()
        for line in [
            "synthesis new Small --method meta-ethnography --note \"Exercise from abstracts\"",
            "study add A2018 --published --year 2018 --country Norway --dataset NORTH",
            "study add B2020 --published --year 2020 --country Wales --dataset NORTH",
            "study add G2022 --published --year 2022",
            "construct add A2018 \"Being listened to\" --locator p7 --unchecked",
            "construct add A2018 \"Fast change\" --locator p9 --unchecked",
            "construct add B2020 \"Somebody stays\" --locator p2 --unchecked",
            "construct add G2022 Waiting --locator p9 --unchecked",
            "quote add A2018 \"she just listened\" --locator p5", "construct cite k1 q1",
            "concept add \"A person who stays is what helps\"", "concept add \"Waiting undoes what was begun\"",
            "translate k1 to C1 as reciprocal --because \"listening is staying\"",
            "translate k2 to C2 as refutational --because \"change came at once\"",
            "translate k3 to C1 as reciprocal --fit partial --because \"staying is said\"",
            "translate k4 to C2 as reciprocal --because \"nine months\"",
            "third-order add \"Time is the help\" from C1 C2",
        ] {
            try project.page(line)
        }
        return project
    }

    @Test("Each table is headed: support is presence, not weight; and by the synthesis's own note")
    func headed() throws {
        let project = try Self.small()
        for line in ["without A2018", "without each", "without datasets", "without where year<2020", "contribution"] {
            let blocks = try project.page(line).blocks
            #expect(blocks.first == .heading("Exercise from abstracts"), "\(line)")
            #expect(blocks.dropFirst().first == .heading("support is presence, not weight"), "\(line)")
        }
    }

    @Test("Without a study: what is single and changed in kind, by study and by data set")
    func one() throws {
        let project = try Self.small()
        #expect(
            try project.type("without A2018 --tsv") == """
                left_out\titem\tstatement\tstudies\tstudies_without\tdata_sets\tdata_sets_without\tchange\tstudies_if_excluded\tdata_sets_if_excluded
                A2018\tC1\tA person who stays is what helps\t2\t1\t1\t1\tsingle, changed in kind\t1\t1
                A2018\tC2\tWaiting undoes what was begun\t1\t1\t1\t1\tchanged in kind\t1\t1
                A2018\tT1\tTime is the help\t3\t2\t2\t2\tchanged in kind\t2\t2

                """)
        #expect(try project.type("without G2022 --tsv").contains("C2\tWaiting undoes what was begun\t1\t0\t1\t0\tlost"))
        #expect(try project.type("without G2022 --with refutational --tsv").contains("2\t1\t2\t1\tsingle"))
        #expect(
            try project.type("without NORTH --tsv")
                == project.type("without A2018 B2020 --tsv").replacing("A2018 B2020", with: "NORTH"))
    }

    @Test("Studies are chosen by year, country, data set and what was appraised; what is not known is not left out")
    func chosen() throws {
        let project = try Self.small()
        func leftOut(_ words: String) throws -> [String] {
            try project.session.without(.selected(words.split(separator: " ").map(String.init))).runs.flatMap {
                $0.studies.map(\.name)
            }
        }
        #expect(try leftOut("year<2020") == ["A2018"])
        #expect(try leftOut("year>=2020") == ["B2020", "G2022"])
        #expect(try leftOut("country=norway") == ["A2018"])
        #expect(try leftOut("country!=norway") == ["B2020"])
        #expect(try leftOut("country~wal year>2000") == ["B2020"])
        #expect(try leftOut("dataset=NORTH") == ["A2018", "B2020"])
        #expect(try leftOut("country") == ["A2018", "B2020"])
        #expect(try project.session.without(.selected(["country!=norway"])).notes.joined().contains("G2022"))
        for (words, kind) in [
            ("where", Complaint.Kind.usage), ("where year<soon", .usage), ("where colour=red", .noMatch),
            ("where year<1900", .noMatch),
            ("where year=", .usage), ("where =2018", .usage), ("where year<2020 wales", .usage), ("D2030", .noMatch),
            ("", .usage),
            ("each A2018", .usage), ("where richness", .noMatch), ("A2018 --with everything", .noMatch),
        ] {
            let complaint = project.complaint("without \(words)")
            #expect(complaint?.kind == kind, "\(words): \(complaint?.what ?? "nothing")")
            #expect(complaint?.next != nil, "\(words)")
        }
    }

    @Test("In turn: each study, every two, each shared data set")
    func inTurn() throws {
        let project = try Self.small()
        #expect(try project.session.without(.each).runs.map(\.name) == ["A2018", "B2020", "G2022"])
        #expect(try project.session.without(.pairs).runs.map(\.name) == ["A2018 B2020", "A2018 G2022", "B2020 G2022"])
        #expect(try project.session.without(.dataSets).runs.map(\.name) == ["NORTH"])
        let printed = try project.type("without each", as: .plain, width: 200)
        #expect(printed.contains("C2 (1→0, 1→0)"))
        #expect(printed.contains("with all studies C2 rests on one study"))
    }

    @Test(
        "Contributions: constructs, translated, sole support, quotations and their share, constructs by third-order construct"
    )
    func contribution() throws {
        let project = try Self.small()
        let printed = try project.type("contribution", as: .csv)
        #expect(printed.contains("A2018,NORTH,2,2,,,1,100\n"))
        #expect(printed.contains("G2022,,1,1,C2,,0,0\n"))
        #expect(printed.contains("NORTH,\"A2018, B2020\",3,3,C1,,1,100\n"))
        #expect(printed.contains("A2018,1\nB2020,1\nG2022,1\nstudies,3\ndata sets,2"))
    }

    @Test("A share of no quotations is undefined, and says why")
    func undefined() throws {
        let project = try Self.small()
        try project.page("quote rm q1")
        #expect(try project.type("contribution", as: .json).contains("no quotation stands behind"))
    }

    @Test(
        "Negative cases of a third-order construct: what contradicts, refutes, qualifies, fits in part, is absent, was not looked for"
    )
    func negativeCases() throws {
        let project = try Self.small()
        for line in [
            "study add D2024 --published", "study add E2025 --published",
            "construct add D2024 Alone --locator p1 --unchecked",
            "third-order support T1 k5 --role contradicts --note \"help came at once\"",
            "not-found C1 G2022 --note \"read twice\"",
        ] {
            try project.page(line)
        }
        #expect(
            try project.type("negative-cases T1") == """
                kind\tcase\tstudy\twords\tof\tbecause\tgrounds
                contradicts\tk5\tD2024\tAlone\t\thelp came at once\t
                refutes\tk2\tA2018\tFast change\tC2\tchange came at once\tnot given
                fits in part\tk3\tB2020\tSomebody stays\tC1\tstaying is said\t
                looked for and not found\t\tG2022\t\tC1\tread twice\t
                not looked for\t\tE2025\t\t\t\t

                """)
        #expect(project.complaint("negative-cases T9")?.kind == .noMatch)
        #expect(project.complaint("negative-cases T1 answer k5 kept --because so")?.kind == .usage)
        #expect(project.complaint("negative-cases \"no theme\"")?.kind == .noMatch)
    }

    @Test("Two constructs side by side: quotations, the authors' links, translations, and what they have in common")
    func compare() throws {
        let project = try Self.small()
        try project.page("construct link k1 k2 --verb \"leads to\"")
        let printed = try project.type("compare k1 k3", as: .plain, width: 160)
        for words in [
            "“Being listened to”", "“Somebody stays”", "q1 “she just listened” (p5)", "k1 leads to k2",
            "C1 reciprocal, because listening is staying", "C1 reciprocal in part",
            "C1 “A person who stays is what helps” (R, r)",
        ] {
            #expect(printed.contains(words), "\(words) in \(printed)")
        }
        #expect(project.complaint("compare k1 k1")?.kind == .usage)
        #expect(project.complaint("compare k1 k77")?.kind == .noMatch)
        #expect(project.complaint("compare k1 k3 --memo alike")?.next?.hasPrefix("translate k1 to k3") == true)
    }

    @Test("What was added, changed and withdrawn since an operation or a day")
    func diff() throws {
        let project = try Self.small()
        let now = try project.session.store.lastOperation()
        #expect(try project.page("diff --since @\(now)").status == ExitStatus.ok)
        for line in [
            "translate k1 to C1 as reciprocal --because \"listening is a way to stay\"", "untranslate k4 C2",
            "concept add \"A third concept\"", "study exclude G2022 --because \"no interviews\"",
        ] {
            try project.page(line)
        }
        let page = try project.page("diff --since @\(now)")
        #expect(page.status == ExitStatus.noMatch)
        #expect(
            try project.type("diff --since @\(now)") == """
                change\tkind\tname\twords\tpart\tthen\tnow
                changed\tstudy\tG2022\t\tstatus\tincluded\texcluded
                added\tconcept\tC3\tA third concept\t\t\t
                changed\ttranslation\tk1 to C1\treciprocal: listening is a way to stay\tbecause\tlistening is staying\tlistening is a way to stay
                withdrawn\ttranslation\tk4 to C2\treciprocal: nine months\t\t\t

                """)
        #expect(try project.session.synthesisDifference(since: "2001-01-01").difference.count(.withdrawn) == 0)
        #expect(try project.session.synthesisDifference(since: "@0").difference.count(.changed) == 0)
        for words in ["someday", "", "@900", "2026-13"] {
            #expect(project.complaint("diff --since '\(words)'") != nil, "\(words)")
        }
    }

    @Test("A trace is shown as far down as is asked, and tells the depth that is reached all the same")
    func traceDepth() throws {
        let project = try Self.small()
        let all = try project.type("trace T1", as: .plain, width: 120)
        #expect(all.contains("she just listened"))
        let concepts = try project.type("trace T1 --depth concept", as: .plain, width: 120)
        #expect(
            concepts.contains("C1") && !concepts.contains("k1")
                && concepts.contains("depth reached: published quotation"))
        #expect(try !project.type("trace T1 --depth construct", as: .plain).contains("she just listened"))
        #expect(project.complaint("trace T1 --depth sea")?.kind == .noMatch)
    }
}
