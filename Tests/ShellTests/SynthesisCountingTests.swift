import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

/// What counts as evidence of a synthesis, told alike by every verb and table.
@Suite("What counts in a synthesis")
struct SynthesisCountingTests {
    private func project(_ lines: [String]) throws -> TypedProject {
        try SynthesisLines.project(lines)
    }

    private static let refuted = [
        "quote add Bob2002 'Bob says no' --locator p2 --by Bob", "construct cite k2 q1",
        "translate k1 to C1 as reciprocal --because a", "translate k2 to C1 as refutational --because b",
        "third-order add Third from C1",
    ]

    @Test("A third-order construct rests on no study of another synthesis")
    func ofAnotherSynthesis() throws {
        let project = try project([
            "synthesis new Other --method mapping-review", "study add Cem2003 --published",
            "construct add Cem2003 Three --locator p3", "synthesis use S", "third-order add Third from C1",
        ])
        #expect(throws: Complaint.self) { try project.page("third-order support T1 k3") }
        _ = try project.page("study include Cem2003")
        _ = try project.page("third-order support T1 k3")
        #expect(try !project.type("check").contains("what it rests on is missing"))
    }

    @Test("A concept is named after no construct of a study of another synthesis")
    func namedAfterAnother() throws {
        let project = try project([
            "synthesis new Other --method mapping-review", "study add Cem2003 --published",
            "construct add Cem2003 Three --locator p3", "synthesis use S", "concept add Third",
        ])
        #expect(throws: Complaint.self) { try project.page("concept add Fourth --after k3") }
        #expect(throws: Complaint.self) { try project.page("concept set C1 --after k3") }
        #expect(try !project.type("check").contains("named after is missing"))
        _ = try project.page("study include Cem2003")
        _ = try project.page("concept set C1 --after k3")
        #expect(try !project.type("check").contains("named after is missing"))
    }

    @Test("An excluded study is in no number of the checklists and the overview, and bears no trace")
    func excluded() throws {
        let project = try project(Self.refuted + ["study exclude Bob2002 --because y"])
        let told = try project.type("emerge 13")
        #expect(told.contains("1 translation was recorded for 1 included study"))
        #expect(told.contains("1 reciprocal, 0 of them partial, 0 refutational; 0 of 1 second-order construct"))
        #expect(try project.type("emerge 9").contains("1 second-order construct: "))
        #expect(try !project.type("entreq 20").contains("1 quotation"))
        let overview = try project.type("synthesis")
        #expect(overview.contains("constructs\t1, 0 of them"))
        #expect(overview.contains("translations\t1: 1 reciprocal, 0 of them in part, 0 refutational"))
        #expect(
            try SynthesisLines.notes("synthesis", project)
                == "of included studies; 1 construct, 1 quotation, 1 translation of studies that are not included left out"
        )
        let trace = PageRenderer(format: .plain).render(try project.page("trace T1"))
        #expect(trace.contains("its study is excluded: not counted"))
        #expect(trace.contains("depth reached: author's text"))
        #expect(
            SynthesisLines.rows(try project.type("trace T1 --tsv")).map(\.last) == [
                "", "", "", "its study is excluded: not counted", "not counted",
            ])
        let report = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(report.contains("its study is excluded: not counted"))
        #expect(
            PageRenderer(format: .plain).render(try project.page("why C1 Bob2002")).contains("none of this is counted"))
    }

    @Test(
        "Without a study through which another came, the other remains; what excluding it would leave is told beside it"
    )
    func through() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "translate k2 to k1 as reciprocal --because b",
        ])
        let row = SynthesisLines.rows(try project.type("without Ada2001 --tsv"))[0]
        #expect(
            row == [
                "Ada2001", "C1", "Claim", "2", "1", "2", "1", "single, if excluded 0 studies, 0 data sets", "0", "0",
            ])
        let sweep = try project.type("without each", as: .md)
        #expect(sweep.contains("C1 (2→1, 2→1)") && sweep.contains("C1 (1→0, 1→0)"))
        #expect(SynthesisLines.rows(try project.type("contribution")).prefix(2).map { $0[4] } == ["", ""])
    }

    @Test("What refutes is marked where words and studies are shown, what only qualifies is no support")
    func marked() throws {
        let project = try project(Self.refuted)
        #expect(SynthesisLines.rows(try project.type("table quotes"))[0].last == "refutational")
        #expect(SynthesisLines.rows(try project.type("table first-order"))[0][0] == "Bob says no (refutes)")
        #expect(
            SynthesisLines.rows(try project.type("table sof"))[0].last
                == "Ada2001 (1 study, 1 data set); refuted by Bob2002")
        let limited = try self.project([
            "translate k1 to C1 as reciprocal --because a", "third-order add Third from C1",
            "third-order support T1 k2 --role qualifies --note but",
        ])
        #expect(
            SynthesisLines.rows(try limited.type("table sof"))[0].last
                == "Ada2001 (1 study, 1 data set); limited by Bob2002")
        #expect(
            SynthesisLines.rows(try limited.type("table ladder")) == [
                ["Third", "One", "Ada2001", "supports"], ["Third", "Two", "Bob2002", "qualifies"],
            ])
        #expect(SynthesisLines.rows(try limited.type("third-order"))[0].suffix(2) == ["1", "1"])
        #expect(try !limited.type("negative-cases T1").contains("not looked for\t\tBob2002"))
    }

    @Test("A construct that another is translated into is in a translation")
    func goal() throws {
        let project = try project(["translate k1 to k2 as reciprocal --because a"])
        #expect(try !project.type("check").contains("in no translation"))
        #expect(try project.type("emerge 13").contains("0 of 2 second-order constructs were left untranslated"))
        #expect(SynthesisLines.rows(try project.type("contribution")).prefix(2).map { $0[3] } == ["1", "1"])
    }

    @Test("In a meta-aggregation findings that are not supported support nothing anywhere, and the check warns")
    func aggregation() throws {
        let project = try SynthesisLines.project([], method: "meta-aggregation")
        for line in [
            "construct credibility k1 unequivocal", "construct credibility k2 not-supported",
            "translate k1 to C1 as reciprocal --because a", "third-order add Synth from C1",
        ] { try project.page(line) }
        for study in ["Ada2001", "Bob2002"] {
            for item in [2, 3, 4, 6, 7] { try project.page("appraise \(study) jbi \(item) yes") }
        }
        let before = try ["conqual", "table sof", "table merged-translation", "without each"].map {
            try project.type($0)
        }
        let grid = SynthesisLines.rows(try project.type("grid"))
        try project.page("translate k2 to C1 as reciprocal --because a")
        let after = try ["conqual", "table sof", "table merged-translation", "without each"].map {
            try project.type($0)
        }
        #expect(before == after)
        #expect(SynthesisLines.rows(try project.type("grid")) == grid)
        let apart = "1 finding not supported kept apart, no support of anything: k2 Bob2002"
        for line in ["grid", "table sof", "contribution", "without each", "table merged-translation", "conqual"] {
            #expect(try SynthesisLines.notes(line, project).contains(apart), "\(line)")
        }
        #expect(try project.type("table meta-aggregation").contains("kept apart, not aggregated\t\tTwo (NS)"))
        let check = try project.type("check")
        for what in [
            "“Two” is not supported: it is kept apart, and supports nothing", "the category has one finding",
            "the synthesised finding has one category",
        ] { #expect(check.contains(what), "\(what)") }
        try project.page("construct credibility k1 not-supported")
        #expect(SynthesisLines.rows(try project.type("table sof"))[0].last == "")
    }

    @Test("Where readers differ, every table says so and names them")
    func disagreement() throws {
        let project = try project([
            "quote add Bob2002 'Bob says no' --locator p2", "construct cite k2 q1",
            "translate k1 to C1 as reciprocal --because a", "translate k2 to C1 as reciprocal --because b",
            "third-order add Third from C1", "coder tom", "translate k2 to C1 as refutational --because c",
        ])
        let differ = "Bob2002 ≠ (mia reciprocal, tom refutational)"
        #expect(SynthesisLines.rows(try project.type("table merged-translation"))[0].last == "Ada2001; \(differ)")
        #expect(SynthesisLines.rows(try project.type("table thematic"))[0].last == "Ada2001; \(differ)")
        let first = SynthesisLines.rows(try project.type("table first-order"))[0]
        #expect(first[0] == "Bob says no ≠ (mia reciprocal, tom refutational)" && first[2] == "Ada2001; \(differ)")
        #expect(
            SynthesisLines.rows(try project.type("table translation"))[0].suffix(2) == ["Ada2001; \(differ)", differ])
        #expect(
            SynthesisLines.rows(try project.type("table quotes")).map(\.last) == [
                "reciprocal ≠ (mia)", "refutational ≠ (tom)",
            ])
        #expect(try SynthesisLines.notes("table thematic", project).contains("≠ readers differ"))
        let report = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(report.contains("≠ mia reciprocal, tom refutational"))
    }

    @Test(
        "A construct stands under the third-order construct that rests on it itself, in the ladder as in the other shapes"
    )
    func parents() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "concept add Other", "third-order add Whole from C2",
            "third-order add Part from C1 --under T1",
        ])
        #expect(SynthesisLines.rows(try project.type("table ladder")) == [["Part", "One", "Ada2001", "supports"]])
        #expect(SynthesisLines.rows(try project.type("table merged-translation")).map { $0[0] } == ["Whole", "Part"])
        #expect(try SynthesisLines.notes("table ladder", project).contains("not under the one above"))
    }

    @Test(
        "Britten's grid has the study's theory for its explanation, and constructs in no translation in a row of their own"
    )
    func britten() throws {
        let project = try project([
            "study set Ada2001 --theory 'practice theory'", "translate k1 to C1 as reciprocal --because a",
        ])
        let table = SynthesisLines.rows(try project.type("table britten"))
        #expect(
            table.suffix(2) == [
                ["in no translation", "", "Two"], ["explanation (second order)", "practice theory", ""],
            ])
    }
}
