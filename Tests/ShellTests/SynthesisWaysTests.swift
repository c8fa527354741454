import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

/// How constructs come into concepts through constructs of other studies, told alike by every verb and table.
@Suite("Ways through constructs of other studies")
struct SynthesisWaysTests {
    private func project(_ lines: [String], studies: Int = 2) throws -> TypedProject {
        let project = try TypedProject()
        let names = ["Ada2001", "Bob2002", "Cem2003"].prefix(studies)
        try project.page("coder mia")
        try project.page("synthesis new S --method meta-ethnography")
        for name in names { try project.page("study add \(name) --published") }
        for (index, name) in names.enumerated() {
            try project.page("construct add \(name) Words\(index + 1) --locator p\(index + 1)")
        }
        try project.page("concept add Claim")
        for line in lines { try project.page(line) }
        return project
    }

    /// The cells of a row of a table, found by its first cell.
    private func row(_ line: String, _ first: String, _ project: TypedProject) throws -> [String] {
        let rows = SynthesisLines.rows(try project.type("\(line) --tsv"))
        return try #require(rows.first { $0.first == first }, "\(line): \(rows)")
    }

    @Test("Readers who differ over a step differ over what comes in by it, whoever typed first")
    func readersDiffer() throws {
        let readings = [
            ["coder mia", "translate k1 to C1 as reciprocal --because a"],
            ["coder tom", "translate k1 to C1 as refutational --grounds context --because b"],
        ]
        for order in [readings, readings.reversed()] {
            let project = try project(
                order.joined() + ["translate k2 to k1 as reciprocal --because c", "third-order add Third from C1"])
            #expect(try row("grid", "C1", project).dropFirst(2) == ["RX≠", "RX≠", "2", "2", "2", "2"])
            #expect(try row("third-order", "T1", project).suffix(2) == ["2", "2"])
            let labels = try project.type("table translation --tsv")
            #expect(labels.contains("Words2 ≠"), "\(labels)")
            let words =
                order[0][0] == "coder mia" ? "mia reciprocal, tom refutational" : "tom refutational, mia reciprocal"
            #expect(labels.contains("Bob2002 ≠ (\(words))"), "\(labels)")
        }
    }

    @Test("Ways that are equally long all count, in whatever order they were made")
    func equallyLong() throws {
        let steps = ["translate k2 to k3 as reciprocal --because c", "translate k2 to k1 as reciprocal --because d"]
        for order in [steps, steps.reversed()] {
            let project = try project(
                [
                    "translate k1 to C1 as reciprocal --because a",
                    "translate k3 to C1 as refutational --grounds context --because b",
                ] + order, studies: 3)
            #expect(try row("grid", "C1", project).dropFirst(2).prefix(4) == ["R", "RX", "X", "2"])
            // To exclude evidence never gives support.
            try project.page("study exclude Cem2003 --because gone")
            #expect(try row("grid", "C1", project).dropFirst(2).prefix(3) == ["R", "R", "2"])
        }
    }

    @Test("A line of argument's refutations are those that were made, not what comes in by them")
    func refutationsOfALine() throws {
        let project = try project([
            "translate k1 to C1 as refutational --grounds context --because a",
            "translate k2 to k1 as reciprocal --because b",
            "third-order add Third from C1", "third-order add Other from C1", "line-of-argument new 'All of it'",
            "line-of-argument link L1 T1 leads-to T2",
        ])
        #expect(try project.session.lineEntry("L1").refutations.count == 1)
    }

    @Test(
        "A note that something is not there is refused to who found it by way of another construct, and counts once a cell"
    )
    func absences() throws {
        let project = try project(
            [
                "translate k1 to C1 as reciprocal --because a", "translate k2 to k1 as reciprocal --because b",
                "not-found C1 Cem2003 --note looked", "coder tom", "not-found C1 Cem2003 --note again", "coder mia",
            ], studies: 3)
        #expect(throws: Complaint.self) { try project.page("not-found C1 Bob2002 --note looked") }
        #expect(try project.type("emerge 14").contains("1 concept, 1 cell looked for and not found"))
        // Another reviewer may differ: then both stand side by side.
        try project.page("coder tom")
        try project.page("not-found C1 Bob2002 --note looked")
        #expect(try row("grid", "C1", project)[3] == "R≠")
        #expect(try project.type("emerge 14").contains("1 concept, 1 cell looked for and not found"))
    }

    @Test(
        "A third-order construct that no included study supports is an error, and constructs that lead nowhere are named"
    )
    func withoutSupport() throws {
        let project = try project(
            [
                "translate k1 to k2 as reciprocal --because a", "translate k2 to k1 as reciprocal --because b",
                "translate k3 to C1 as refutational --grounds context --because c", "third-order add Third from C1",
            ], studies: 3)
        let found = try project.type("check --tsv")
        #expect(found.contains("third-order-without-support"), "\(found)")
        #expect(found.components(separatedBy: "construct-leads-nowhere").count == 3, "\(found)")
        try project.page("translate k1 to C1 as reciprocal --because d")
        let mended = try project.type("check --tsv")
        #expect(!mended.contains("third-order-without-support") && !mended.contains("leads-nowhere"), "\(mended)")
    }

    @Test("What contradicts a part stands against what rests on the part")
    func contradictedBelow() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "third-order add Third from C1",
            "third-order support T1 k2 --role contradicts --note no", "third-order add Fourth from T1",
        ])
        for third in ["T1", "T2"] {
            let told = try project.type("negative-cases \(third) --tsv")
            #expect(told.contains("contradicts") && !told.contains("not looked for"), "\(told)")
        }
    }

    @Test("A refutation by way of another construct gives the words of the step that refutes")
    func decidingStep() throws {
        let project = try project([
            "translate k1 to C1 as refutational --grounds time --because 'came at once'",
            "translate k2 to k1 as reciprocal --because alike", "third-order add Third from C1",
        ])
        let told = try project.type("negative-cases T1 --tsv").split(separator: "\n").filter { $0.contains("Bob2002") }
        #expect(told.count == 1 && told[0].contains("came at once") && told[0].contains("time"), "\(told)")
    }

    @Test("Words that bear a third-order construct without a concept stand in the table of quotations")
    func directQuotes() throws {
        let project = try project([
            "quote add Bob2002 'Bob says so' --locator p2 --by Bob", "translate k1 to C1 as reciprocal --because a",
            "third-order add Third from k1", "third-order support T1 q1",
        ])
        #expect(try project.type("table quotes --tsv").contains("Bob says so"))
        let notes = try SynthesisLines.notes("table translation", project)
        #expect(notes.contains("T1: on constructs or quotations themselves"), "\(notes)")
    }

    @Test("What an update translates into a construct of the original comes into the concept, and is the update's")
    func update() throws {
        let project = try project(
            [
                "translate k1 to C1 as reciprocal --because a", "translate k2 to k1 as reciprocal --because b",
                "synthesis update", "translate k3 to k2 as reciprocal --because c", "concept set C1 Reworded",
                "concept add Later",
            ], studies: 3)
        #expect(try row("grid --part original", "C1", project).dropFirst().prefix(4) == ["Claim", "R", "R", ""])
        #expect(try row("grid --part update", "C1", project).dropFirst().prefix(4) == ["Reworded", "", "", "R"])
        #expect(try !project.type("grid --part original --tsv").contains("Later"))
        let update = try #require(
            try project.type("table update --tsv").split(separator: "\n").first { $0.contains("C1") })
        #expect(
            update.split(separator: "\t", omittingEmptySubsequences: false).dropFirst(2) == [
                "Words1 (Ada2001); Words2 (Bob2002)", "Words3 (Cem2003)", "Claim", "Reworded", "2", "1", "3", "3",
            ])
    }

    @Test("A trace says that what goes into a construct that is named itself is not counted")
    func namedAlone() throws {
        let project = try project([
            "translate k2 to k1 as reciprocal --because b", "third-order add Third from k1",
        ])
        #expect(try row("third-order", "T1", project).suffix(2) == ["1", "1"])
        let lines = try project.type("trace T1 --tsv").split(separator: "\n")
        #expect(lines.filter { $0.contains("not counted") && $0.contains("Bob2002") }.count == 1, "\(lines)")
        #expect(lines.filter { $0.contains("not counted") && $0.contains("Ada2001") }.isEmpty, "\(lines)")
    }

    @Test("A study that was included since the update is no column of the original, and does not count in it")
    func includedSince() throws {
        let project = try project([
            "study exclude Bob2002 --because later", "translate k1 to C1 as reciprocal --because a", "synthesis update",
            "study include Bob2002", "study add Cem2003 --published", "not-found C1 Cem2003 --note no",
        ])
        let head = try project.type("grid --part original --tsv").prefix { $0 != "\n" }
        #expect(head.contains("Ada2001") && !head.contains("Bob2002") && !head.contains("Cem2003"), "\(head)")
        #expect(try row("grid --part original", "C1", project) == ["C1", "Claim", "R", "1", "1", "1", "1"])
        #expect(try row("grid", "C1", project).prefix(5) == ["C1", "Claim", "R", "", "0"])
        try project.page("undo 2")
        try project.page("study exclude Ada2001 --because no")
        try project.page("study include Ada2001")
        #expect(try project.type("grid --part original --tsv").contains("Bob2002") == false)
    }

    @Test("When nothing is left, `next` names what goes round among studies and comes into no concept")
    func nextNamesRings() throws {
        let project = try project([
            "translate k1 to k2 as reciprocal --because a", "translate k2 to k1 as reciprocal --because b",
            "not-found C1 Ada2001 --note no", "not-found C1 Bob2002 --note no",
        ])
        let told = try project.type("next")
        #expect(told.contains("2 constructs (k1, k2) come into no concept by it: see check"), "\(told)")
        try project.page("not-found C1 Ada2001 --remove")
        try project.page("translate k1 to C1 as reciprocal --because c")
        #expect(try project.type("next").hasPrefix("nothing left"))
    }

    @Test("A part that stands as a study beside a study that it rests on is a warning, and names it")
    func dataCountedTwice() throws {
        let project = try project([
            "translate k1 to C1 as reciprocal --because a", "line-of-argument new 'All in all'",
            "synthesis new Whole --method meta-ethnography", "synthesis use S", "synthesis part-of Whole",
            "synthesis use Whole", "construct from L1", "study include Ada2001",
        ])
        let found = try project.type("check --tsv").split(separator: "\n").filter { $0.contains("data-counted-twice") }
        #expect(found.count == 1 && found[0].contains("Ada2001"), "\(found)")
        try project.page("study exclude Ada2001 --because 'in the part'")
        #expect(try !project.type("check --tsv").contains("data-counted-twice"))
    }
}
