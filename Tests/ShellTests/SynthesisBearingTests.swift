import Foundation
import Testing
import Workbench

@testable import Shell

/// What bears a claim, and what only stands beside it.
@Suite("What bears a claim")
struct SynthesisBearingTests {
    private func project(_ lines: [String], method: String = "meta-ethnography") throws -> TypedProject {
        let project = try TypedProject()
        try project.page("coder mia")
        try project.page("synthesis new S --method \(method)")
        for (index, name) in ["Ada2001", "Bob2002", "Cem2003"].enumerated() {
            try project.page("study add \(name) --published")
            try project.page("construct add \(name) Words\(index + 1) --unchecked --locator p\(index + 1)")
        }
        try project.page("concept add Claim")
        for line in lines { try project.page(line) }
        return project
    }

    private func rows(_ line: String, _ project: TypedProject) throws -> [String] {
        try project.type("\(line) --tsv").split(separator: "\n").map(String.init)
    }

    @Test("A claim has no depth by what refutes it, and what refutes a refutation does not count")
    func depth() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because x",
            "translate k2 to k1 as refutational --because x --grounds context",
            "translate k3 to k2 as refutational --because x --grounds context",
            "quote add Bob2002 'B words' --locator p2", "quote add Cem2003 'C words' --locator p2",
            "construct cite k2 q1", "construct cite k3 q2", "third-order add Third from C1",
        ])
        let lines = try rows("trace T1", project)
        for name in ["T1", "C1", "k1"] {
            let row = try #require(lines.first { $0.split(separator: "\t").contains(Substring(name)) }, "\(lines)")
            #expect(row.contains("author's text") || row.contains("author’s text"), "\(row)")
        }
        let refuting = try #require(lines.first { $0.split(separator: "\t").contains("k2") })
        #expect(refuting.contains("published quotation") && !refuting.contains("not counted"), "\(refuting)")
        let beyond = try #require(lines.first { $0.split(separator: "\t").contains("k3") })
        #expect(beyond.contains("refutes a refutation"), "\(beyond)")
    }

    @Test("In a meta-aggregation the words of a finding that is not supported support nothing either")
    func keptApartQuotes() throws {
        let project = try project(
            [
                "quote add Ada2001 'A words' --locator p1", "construct cite k1 q1",
                "translate k2 to C1 as reciprocal --because x", "construct credibility k1 not-supported --because n",
                "third-order add One from C1", "third-order add Two from q1",
                "third-order support T1 k1 --role contradicts --note no",
            ], method: "meta-aggregation")
        let second = try #require(try rows("third-order", project).first { $0.hasPrefix("T2") })
        #expect(second.hasSuffix("\t0\t0"), "\(second)")
        #expect(try rows("trace T2", project).contains { $0.contains("q1") && $0.contains("kept apart") })
        #expect(try !rows("negative-cases T1", project).contains { $0.contains("contradicts") })
        let found = try rows("check", project)
        #expect(found.contains { $0.contains("third-order-without-support") && $0.contains("T2") }, "\(found)")
        #expect(found.contains { $0.contains("has no category") && $0.contains("T2") }, "\(found)")
        // Given for a supported finding too, it is evidence.
        try project.page("construct add Ada2001 Further --unchecked --locator p4")
        try project.page("construct cite k4 q1")
        #expect(try rows("third-order", project).contains { $0.hasPrefix("T2") && $0.hasSuffix("\t1\t1") })
    }

    @Test("A claim is changed in kind when all that speaks against it goes, by whatever way it speaks")
    func lastAgainst() throws {
        let lines = [
            "translate k1 to C1 as reciprocal --because x", "translate k2 to C1 as reciprocal --because x",
            "third-order add Third from C1", "third-order support T1 k3 --role contradicts --note n",
        ]
        let project = try project(lines)
        let changed = try rows("without Cem2003", project).filter { $0.contains("T1") }
        #expect(changed.count == 1 && changed[0].contains("changed in kind"), "\(changed)")
        #expect(try !rows("without Cem2003", project).contains { $0.contains("C1") && $0.contains("changed in kind") })
        try project.page("third-order unsupport T1 k3")
        #expect(try !rows("without Cem2003", project).contains { $0.contains("changed in kind") })
    }

    @Test("Translations of a study that is not included are listed as in no count, and runs do not count them")
    func excludedTranslations() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because x", "translate k2 to C1 as reciprocal --because x",
            "run new again --index Cem2003", "translate k1 to C1 as reciprocal --because x --run again",
            "translate k2 to k3 as reciprocal --because x --run again", "study exclude Bob2002 --because out",
        ])
        let listed = try rows("translation", project)
        #expect(listed.filter { $0.contains("Bob2002 is excluded") }.count == 1, "\(listed)")
        #expect(try SynthesisLines.notes("translation", project).contains("1 of these in no count"))
        #expect(try rows("run", project).contains { $0.contains("again") && $0.split(separator: "\t").contains("1") })
        #expect(try !rows("run compare again", project).contains { $0.contains("k2") })
        try project.page("study include Bob2002")
        #expect(try !project.type("translation --tsv").contains("is excluded"))
    }

    @Test("The same words from the same place are named as entered twice")
    func sameQuotes() throws {
        let project = try project([
            "quote add Ada2001 'the same words' --locator p1 --by P1",
            "quote add Ada2001 'the same words' --locator p1 --by P1",
            "quote add Ada2001 'the same words' --locator p2",
        ])
        let found = try rows("check", project).filter { $0.contains("entered-twice") }
        #expect(found.count == 1 && found[0].contains("q2"), "\(found)")
    }

    @Test("A part whose line of argument was given up, or that contradicts itself, is named by the whole")
    func unsoundPart() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because x", "third-order add Third from C1",
            "line-of-argument new 'All in all: T1' --label LA", "synthesis new Whole --method meta-ethnography",
            "synthesis part-of Whole --synthesis S", "synthesis use Whole", "construct from L1",
        ])
        #expect(try !project.type("check --tsv").contains("part-unsound"))
        for line in [
            "synthesis use S", "line-of-argument drop L1 --because 'it does not hold'",
            "study exclude Ada2001 --because retracted", "synthesis use Whole",
        ] { try project.page(line) }
        let found = try rows("check", project).filter { $0.contains("part-unsound") }
        #expect(found.count == 2, "\(found)")
        #expect(found.contains { $0.contains("was given up: it does not hold") }, "\(found)")
        #expect(found.contains { $0.contains("of its own") }, "\(found)")
        let told = try #require(project.complaint("study merge S Bob2002"))
        #expect(told.candidates.contains { $0.contains("stands as one") }, "\(told)")
    }

    @Test("A third-order construct on another alone is named under the tables that have no row of it")
    func onOthersAlone() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because x", "third-order add One from C1",
            "third-order add Two from T1",
        ])
        for table in ["translation", "ladder", "chain"] {
            let notes = try SynthesisLines.notes("table \(table)", project)
            #expect(notes.contains("T2: on other third-order constructs alone"), "\(notes)")
        }
        #expect(try !SynthesisLines.notes("table grid", project).contains("T2:"))
    }

    @Test("A year that no study has is refused", arguments: ["20020", "3000", "0", "-4", "last"])
    func impossibleYear(year: String) throws {
        let project = try project([])
        let before = try project.dump()
        for line in ["study add Xy1 --published --year=\(year)", "study set Ada2001 --year=\(year)"] {
            #expect(project.complaint(line)?.kind == .usage, "\(line)")
        }
        #expect(try project.dump() == before)
        try project.page("study set Ada2001 --year 2001")
    }

    @Test("A rung of a ladder with two studies is refused, and nothing is brought in")
    func ladder() throws {
        let project = try project([])
        let file = project.folder.appendingPathComponent("l.tsv")
        try Data("third-order construct\tsecond-order construct\tstudy\nA\tb\tC\nT a\tlab\tSmith2019; Jones2020\n".utf8)
            .write(to: file)
        let before = try project.dump()
        let told = try #require(project.complaint("synthesis import \(file.path) --shape ladder --new-studies"))
        #expect(told.what.contains("line 3") && told.next?.contains("merged-translation") == true, "\(told)")
        #expect(try project.dump() == before)
    }

    @Test("A sum that no number can be is not given as what to type")
    func impossibleSum() throws {
        let project = try project([
            "flow set records_screened 5", "flow set records_excluded 9", "flow set dbr_sought_reports 3",
        ])
        let told = try project.type("flow check --tsv")
        #expect(told.contains("which no number can be") && !told.contains("flow set dbr_sought_reports -4"), "\(told)")
    }
}
