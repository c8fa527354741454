import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

/// What the verbs of synthesis say, count and refuse where something is unusual: excluded studies, differing reviewers, names in use.
@Suite("Edges of synthesis mode")
struct SynthesisEdgeTests {
    private func project(_ lines: [String]) throws -> TypedProject {
        try SynthesisLines.project(lines, concept: "concept add Claim --label Claimed")
    }

    private func talk(_ line: String, _ project: TypedProject) throws -> String {
        try project.page(line).talk.joined(separator: "\n")
    }

    // MARK: - Constructs

    @Test("A construct counts as untranslated as everywhere: of an included study, and in no translation either way")
    func untranslated() throws {
        let project = try project(["translate k2 to k1 as reciprocal --because alike"])
        #expect(try SynthesisLines.notes("constructs", project) == "n = 2; concepts of “S”; 0 in no translation")
        for line in ["study add Cem2003 --published", "construct add Cem2003 Three --locator p3"] {
            try project.page(line)
        }
        #expect(try SynthesisLines.notes("constructs", project) == "n = 3; concepts of “S”; 1 in no translation")
        try project.page("study exclude Cem2003 --because y")
        #expect(
            try SynthesisLines.notes("constructs", project)
                == "n = 3, 1 of them of a study that “S” does not include; concepts of “S”; 0 of the others in no translation"
        )
        try project.page("synthesis new Other --method mapping-review")
        #expect(
            try SynthesisLines.notes("constructs", project)
                == "n = 3, 3 of them of studies that “Other” does not include; concepts of “Other”; 0 of the others in no translation"
        )
    }

    @Test("A concept that a construct refutes is marked as such, and one over which reviewers differ as that")
    func refutedConcept() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "translate k2 to C1 as refutational --because b",
        ])
        #expect(try SynthesisLines.rows(project.type("constructs")).map(\.last) == ["C1", "C1 X"])
        #expect(try SynthesisLines.notes("constructs", project).contains("X: refuted"))
        try project.page("coder tom")
        try project.page("translate k1 to C1 as refutational --because c")
        #expect(try SynthesisLines.rows(project.type("constructs")).map(\.last) == ["C1 ≠", "C1 X"])
        #expect(try SynthesisLines.notes("constructs", project).contains("≠: reviewers differ"))
    }

    // MARK: - Without

    @Test("A study is left out by != when any reviewer's answer is another")
    func anyOtherAnswer() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "appraise Ada2001 casp 1 yes --because a",
            "appraise Bob2002 casp 1 yes --because a", "coder tom", "appraise Bob2002 casp 1 no --because b",
        ])
        let page = try project.page("without where casp.1!=yes")
        let told = PageRenderer(format: .plain).render(page)
        #expect(told.contains("Bob2002") && !told.contains("without Ada2001"), "\(told)")
        #expect(
            try SynthesisLines.notes("without where casp.1!=yes", project).contains(
                "any of their answers counts: Bob2002"))
        #expect(project.complaint("without where casp.1!=yes casp.1=maybe") != nil)
    }

    // MARK: - Flow

    @Test("The check of the flow names a number of studies that is not the synthesis's own, as check does")
    func flowAgainstIncluded() throws {
        let project = try project(["flow set total_studies 3"])
        let page = try project.page("flow check")
        #expect(page.status == 1)
        let row = try #require(
            SynthesisLines.rows(PageRenderer(format: .tsv).render(page)).first {
                $0[0] == "total_studies" && $0[1] == "broken"
            })
        #expect(row[2] == "total_studies is 3, and the synthesis includes 2")
        #expect(row[3].contains("flow set total_studies 2"))
        #expect(try project.type("check").contains("total_studies is 3, and the synthesis includes 2"))
        #expect(try SynthesisLines.notes("flow", project).contains("total_studies is 3, and the synthesis includes 2"))
        #expect(try SynthesisLines.notes("flow check", project).contains("1 broken"))
        try project.page("flow set total_studies 2")
        #expect(try project.page("flow check").status == 0)
    }

    // MARK: - Excluding

    @Test("Excluding a study counts the translations into its constructs too, as check does")
    func excluding() throws {
        let project = try project([
            "study add Cem2003 --published", "construct add Cem2003 Three --locator p3",
            "translate k2 to C1 as reciprocal --because a", "translate k1 to k2 as reciprocal --because a",
            "translate k3 to C1 as reciprocal --because a", "translate k3 to k2 as reciprocal --because a",
        ])
        let said = try talk("study exclude Bob2002 --because y", project)
        #expect(said == "no longer counted: 3 translations of its constructs or into them; check names each")
        func named() throws -> Int {
            try SynthesisLines.rows(project.type("check")).count { $0.contains("study-not-included") }
        }
        #expect(try named() == 3)
        #expect(
            try talk("study exclude Cem2003 --because y", project)
                == "no longer counted: 1 translation of its constructs or into them; check names each")
        #expect(try named() == 4)
        #expect(try talk("study exclude Cem2003 --because 'another reason'", project).isEmpty)
    }

    // MARK: - Confidence

    @Test("Where reviewers judge confidence differently the tables say who judged what")
    func differingConfidence() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "third-order add Third from C1",
            "cerqual T1 = moderate --because 'on balance'", "cerqual T1 adequacy minor --because rich",
        ])
        #expect(try SynthesisLines.rows(project.type("table sof"))[0][1...2] == ["moderate", "on balance"])
        #expect(try !SynthesisLines.notes("table sof", project).contains("≠"))
        for line in [
            "coder tom", "cerqual T1 = low --because thin", "cerqual T1 adequacy minor --because 'few words'",
        ] { try project.page(line) }
        #expect(
            try SynthesisLines.rows(project.type("table sof"))[0][1...2] == [
                "≠ mia moderate, tom low", "mia: on balance; tom: thin",
            ])
        #expect(try SynthesisLines.notes("table sof", project).contains("≠: reviewers judge differently"))
        let profile = try project.type("table profile")
        #expect(profile.contains("≠ mia moderate: on balance; tom low: thin"), "\(profile)")
        #expect(profile.contains("mia minor: rich; tom minor: few words"), "\(profile)")
    }

    // MARK: - Markdown

    @Test("What hangs below another in a trace is a nested list in Markdown")
    func markdownDepth() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "translate k2 to C1 as reciprocal --because b",
            "third-order add Third from C1", "line-of-argument new 'It holds.'", "third-order add Fourth from C1",
            "line-of-argument link T1 pulls-against T2",
        ])
        let trace = try project.type("trace T1", as: .md)
        #expect(
            trace.hasPrefix("- **T1** Third\n  - **C1** Claim\n    - **k1** *Ada2001:* One"), "\(trace)")
        for line in ["trace T1", "why C1 Ada2001", "line-of-argument L1"] {
            let text = try project.type(line, as: .md)
            #expect(!text.contains("****") && !text.contains("**  "), "\(text)")
        }
        #expect(try project.type("why C1 Ada2001", as: .md).contains("- **k1** One"))
        #expect(try project.type("why C1 Ada2001", as: .md).contains("\n  - *as:* reciprocal\n"))
        #expect(try project.type("line-of-argument L1", as: .md).contains("\n  - ── pulls\\-against") == false)
        #expect(try project.type("line-of-argument L1", as: .md).contains("\n  - ── pulls-against"))
    }

    // MARK: - Names and dates

    @Test("The date of a search is a date", arguments: ["2026-13-45", "yesterday", "2026-02-30", "26"])
    func noDate(_ date: String) throws {
        let project = try project(["searches add M --date 2025-03"])
        for line in ["searches add N --date \(date)", "searches set 1 --date \(date)"] {
            let complaint = try #require(project.complaint(line))
            #expect(complaint.what.contains("“\(date)” is no date"))
            #expect(complaint.next == "write dates as 2024, 2024-03 or 2024-03-31")
        }
        try project.page("searches set 1 --date ''")
        try project.page("searches set 1 --date 2025-02-28")
    }

    @Test(
        "A study and a data set have no name that without would take for something else",
        arguments: ["each", "Pairs", "datasets", "where"])
    func wordsOfWithout(_ word: String) throws {
        let project = try project(["study add Cem2003 --published", "quote add Cem2003 words --locator p1"])
        let complaint = try #require(project.complaint("study add \(word) --published"))
        #expect(complaint.what.contains("`without \(word.lowercased())`"))
        #expect(project.complaint("study split Cem2003 \(word) --quotes q1") != nil)
        #expect(project.complaint("study dataset Ada2001 \(word)") != nil)
        #expect(project.complaint("study add Dan2004 --published --dataset \(word)") != nil)
    }

    @Test("A study's key is no data set's label, and the other way round")
    func oneNameOneThing() throws {
        let project = try project([
            "study dataset Ada2001 DS1", "study add Cem2003 --published", "quote add Cem2003 words --locator p1",
        ])
        let key = try #require(project.complaint("study add ds1 --published"))
        #expect(key.what == "“ds1” is the label of a data set already")
        #expect(project.complaint("study split Cem2003 DS1 --quotes q1")?.what.contains("label") == true)
        let label = try #require(project.complaint("study dataset Ada2001 bob2002"))
        #expect(label.what == "“bob2002” is the key of study Bob2002")
        #expect(label.next?.contains("study dataset Bob2002 LABEL") == true)
        #expect(project.complaint("study add Dan2004 --published --dataset Bob2002") != nil)
        try project.page("study dataset Bob2002 ds1")
    }

    @Test("A study's own data may go by its key, and no other study's")
    func ownData() throws {
        let project = try project([
            "study set Ada2001 --dataset Ada2001", "study add Dan2004 --published --dataset Dan2004",
            "study dataset Ada2001 ada2001",
        ])
        #expect(project.complaint("study dataset Bob2002 Ada2001")?.what == "“Ada2001” is the key of study Ada2001")
    }

    // MARK: - What was there before

    @Test("A data set that is taken off a study is named")
    func dataSetTakenOff() throws {
        let project = try project(["study dataset Ada2001 DS1", "study dataset Bob2002 DS1"])
        #expect(
            try project.type("study dataset Bob2002", as: .plain).contains(
                "study Bob2002 (published), off data set DS1"))
        #expect(
            try project.type("study dataset Ada2001 DS2", as: .plain).contains(
                "study Ada2001 (published, data set DS2), off data set DS1"))
        #expect(try !project.type("study dataset Ada2001 DS2", as: .plain).contains("off"))
        #expect(try !project.type("study dataset Bob2002", as: .plain).contains("off"))
    }

    @Test("A concept in other words says which translations were made to the former ones")
    func formerWords() throws {
        let project = try project([])
        #expect(try talk("concept set C1 'A claim'", project).isEmpty)
        try project.page("translate k1 to C1 as reciprocal --because a")
        try project.page("translate k2 to C1 as reciprocal --because b")
        #expect(
            try talk("concept set C1 'Another claim'", project)
                == "2 translations were made to the former words (k1, k2); look whether they still fit: translation C1")
        #expect(try talk("concept set C1 'Another claim'", project).isEmpty)
        #expect(try talk("concept set C1 --label Short", project).isEmpty)
        #expect(try talk("concept set C1 --definition 'what is meant'", project).contains("2 translations"))
    }

    @Test("One quotation is not half of the quotations of one study")
    func oneQuotation() throws {
        let project = try project([
            "quote add Ada2001 words --locator p1", "construct cite k1 q1",
            "translate k1 to C1 as reciprocal --because a", "third-order add Third from C1",
        ])
        #expect(try !project.type("check").contains("quotation behind it"))
        try project.page("quote add Ada2001 more --locator p1")
        try project.page("construct cite k1 q2")
        #expect(try project.type("check").contains("2 of the 2 quotations behind it come from one study"))
    }

    @Test("A bundle without its folder is told how it is typed")
    func bundleWithoutFolder() throws {
        let complaint = try #require(try project([]).complaint("export bundle"))
        #expect(complaint.next == "export bundle FOLDER")
    }
}
