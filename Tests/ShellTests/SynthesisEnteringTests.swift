import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

/// What is typed into a synthesis, or brought in, is looked at before it is kept.
@Suite("Entering studies and tables")
struct SynthesisEnteringTests {
    private func project(_ lines: [String] = [], method: String = "meta-ethnography") throws -> TypedProject {
        let project = try TypedProject()
        try project.page("synthesis new S --method \(method)")
        for line in lines { try project.page(line) }
        return project
    }

    private func file(_ name: String, _ text: String, in project: TypedProject) throws -> String {
        let url = project.folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return TypedAct.quoted(url.path)
    }

    @Test("A DOI is one, kept without the address before it", arguments: ["nonsense", "10.1186", "11.1/x", "10.1/a b"])
    func doi(_ typed: String) throws {
        let project = try project(["study add Ada2001 --published --doi https://doi.org/10.1186/s12913-020-05443-8"])
        #expect(try project.type("table references").contains("\t10.1186/s12913-020-05443-8"))
        let before = try project.dump()
        for line in [
            "study add Bob2002 --published --doi '\(typed)'", "study set Ada2001 --doi '\(typed)'",
            "study report Ada2001 --citation More --doi '\(typed)'",
        ] {
            let complaint = try #require(project.complaint(line))
            #expect(complaint.what == "“\(typed)” is no DOI")
            #expect(complaint.next?.hasPrefix("a DOI begins with 10. and has a slash") == true)
        }
        #expect(
            project.complaint("study report Ada2001 --citation More --pmid x1")?.what == "“x1” is no number of PubMed")
        #expect(try project.dump() == before)
        try project.page("study set Ada2001 --doi ''")
        #expect(try !project.type("table characteristics").contains("10.1186"))
    }

    @Test("The log of searches holds searches that were run; east of Greenwich it may be tomorrow already")
    func future() throws {
        let project = try project()
        for date in ["2026-01-03", "2026-02", "2027", "9999-12-31"] {
            let complaint = try #require(project.complaint("searches add MEDLINE --date \(date)"))
            #expect(complaint.what == "no search was run on \(date): today is 2026-01-01")
        }
        for date in ["2026-01-02", "2026-01", "2026", "2025-12-31"] {
            try project.page("searches add MEDLINE --date \(date)")
        }
    }

    @Test("Records by which nothing could be found are refused by line, and what looks wrong is said")
    func records() throws {
        let project = try project()
        let path = try file(
            "refs.ris",
            "TY  - JOUR\nTI  - One\nAU  - Ada, A\nER  - \nsome words that belong nowhere\nTY  - JOUR\nPY  - 2001\nER  - \nTY  - JOUR\nAU  - Bob, B\nER  - \n",
            in: project)
        let page = try project.page("study import \(path)")
        let told = page.talk.joined(separator: "\n")
        #expect(told.contains("refs.ris: line 6: the record has neither title, author, DOI nor PMID"), "\(told)")
        #expect(
            told.contains("“some words that belong nowhere” is part of no record and was passed over (line 5)"),
            "\(told)")
        #expect(told.contains("the record has no title (line 9)"), "\(told)")
        let keys = try project.type("study").split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[0] }
        #expect(Set(keys) == ["Ada", "Bob"])
        let empty = try file("empty.nbib", "PMID- abc\n", in: project)
        let complaint = try #require(project.complaint("study import \(empty)"))
        #expect(complaint.what == "none of 1 entry of empty.nbib can be read")
    }

    @Test("Candidates of a former import are included when new studies are wanted, and nothing else of them changes")
    func laterIncluded() throws {
        let project = try project(method: "thematic-synthesis")
        let path = try file("t.csv", "theme,code,study\nA,one,S1\nB,one,S1\nA,two,S2\n", in: project)
        let line = "synthesis import \(path) --shape thematic --column descriptive=-"
        let first = try project.page(line)
        // The second row brings a theme, though its study and code are known.
        #expect(!first.talk.contains { $0.contains("said before") }, "\(first.talk)")
        #expect(
            try project.type("grid", as: .plain).contains(
                "no study is included yet, 2 candidates wait – `study include KEY`, or `decide KEY include`; `study` lists them"
            ))
        #expect(try project.page(line).talk == ["said before, not doubled: line 2, 3, 4"])
        let again = try project.page("\(line) --new-studies")
        #expect(again.talk.first == "S1, S2: candidates of a former import, included now")
        #expect(again.talk.last == "said before, not doubled: line 3")
        #expect(try project.type("grid").split(separator: "\n").count == 3)
        try project.page("undo")
        #expect(try project.type("grid", as: .plain).hasPrefix("no study is included yet"))
        // One that was put aside is not brought back by a table.
        try project.page("study exclude S2 --because design")
        try project.page("\(line) --new-studies")
        #expect(try project.type("grid").split(separator: "\n").first?.contains("S2") == false)
    }

    @Test("A finding that is kept apart is not in its category: that it was looked for in vain may be said")
    func notFoundBesideKeptApart() throws {
        for method in ["meta-aggregation", "meta-ethnography"] {
            let project = try project(
                [
                    "study add Ada2001 --published", "construct add Ada2001 Words --unchecked --locator p1",
                    "concept add Claim", "translate k1 to C1 as reciprocal --because x",
                    "construct credibility k1 not-supported --because n",
                ], method: method)
            if method == "meta-aggregation" {
                try project.page("not-found C1 Ada2001")
                #expect(try project.type("grid").split(separator: "\n")[1].split(separator: "\t")[2] == "0")
            } else {
                #expect(project.complaint("not-found C1 Ada2001")?.what.contains("is translated into it") == true)
            }
        }
    }
}
