import Foundation
import Rendering
import Testing
import Workbench

@testable import Shell

@Suite("Two fictional studies compared, and the published ones apart")
struct CrossStudySampleTests {
    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test("A line of argument leads down to words of a transcript, each at an address that reads the same words")
    func downToTheWord() throws {
        let project = try SampleProject.crossStudy()
        let lines = rows(try project.type("trace L1 --tsv"))
        let heads = try #require(lines.first)
        func cell(_ row: [String], _ name: String) throws -> String { row[try #require(heads.firstIndex(of: name))] }
        let steps = try lines.dropFirst().map { try cell($0, "step") }
        #expect(steps.first == "L1" && ["T1", "T2", "C1", "C5", "k1", "k10"].allSatisfy(steps.contains))
        let quotes = try lines.dropFirst().filter { try cell($0, "step").hasPrefix("q") }
        #expect(Set(try quotes.map { try cell($0, "step") }).count == 122)
        #expect(try quotes.allSatisfy { try cell($0, "depth") == "transcript" })
        for quote in quotes where quote.contains("UP02:8.4") || quote.contains("HB03:30.3-30.4") {
            let read = PageRenderer(format: .plain).render(try project.page("read \(try cell(quote, "place"))"))
            #expect(read.contains(try cell(quote, "words")), "\(read)")
        }
        #expect(quotes.contains { $0.contains("You cannae prescribe a bus.") })
        let told = try project.type("trace L1", as: .table, width: 100)
        #expect(told.contains("contradicts “A voice"), "a coding against its own theme is not passed off as support")
        #expect(told.contains("depth reached: transcript; 122 codings compared with the transcripts' text: exact"))
    }

    @Test("Refutation, absence and rival are there, and check finds nothing but what two studies must show")
    func sound() throws {
        let project = try SampleProject.crossStudy()
        let grid = rows(try project.type("grid")).dropFirst().map { [$0[0]] + $0[2...3] }
        #expect(
            grid == [
                ["C1", "R", "X"], ["C2", "R", "R"], ["C3", "R", "Rr"], ["C4", "R", "0"], ["C5", "r", "R"],
            ])
        #expect(try project.page("check").status == 0)
        let found = Set(rows(try project.type("check")).dropFirst().compactMap(\.last))
        #expect(found == ["concept-of-one-study", "third-order-quotes-of-one-study", "appraisal-missing"], "\(found)")
        #expect(
            try project.type("line-of-argument L1", as: .plain).contains(
                "1 refutational translation behind it: k6 to C1"))
        #expect(try project.type("negative-cases T1").contains("refutes\tk6\tupland"))
        #expect(try project.type("line-of-argument", as: .json).contains("both ways cross the boundary"))
    }

    @Test("eMERGe 13 carries the counts that the script's own lines add up to")
    func emerge() throws {
        let script = try Script(path: SampleProject.file("cross-study/synthesis.emic").path).commands().map {
            $0.tokens.map(\.text)
        }
        let made = script.filter { $0[0] == "translate" }
        func count(_ words: String...) -> Int { made.count { line in words.allSatisfy(line.contains) } }
        let row = try #require(
            rows(try SampleProject.crossStudy().type("emerge 13")).last { $0[0] == "13" })
        #expect(made.count == 11 && script.count { $0.prefix(2) == ["construct", "from"] } == 10)
        #expect(
            row[4].contains(
                "\(made.count) translations were recorded for 2 included studies (2 independent data sets): "
                    + "\(count("reciprocal")) reciprocal, \(count("reciprocal", "partial")) of them partial, "
                    + "\(count("refutational")) refutational; 0 of 10 second-order constructs were left untranslated"))
        #expect(row[4].contains("studies were read in the order harbour, upland"))
        #expect(row[4].contains("alternatives for \(count("--but"))."))
    }

    /// A published table: a third-order construct over one construct of one study.
    private func table(in project: TypedProject) throws -> String {
        let file = project.folder.appendingPathComponent("ladder.tsv")
        try Data("third\tsecond\tstudy\nA claim\tA label\tAlpha2020\n".utf8).write(to: file)
        return "'\(file.path)'"
    }

    @Test(
        "Fictional and published studies never share a synthesis, by whatever door they come",
        arguments: [
            "study add Fixsen2020 --published", "study add mine --own", "study include Real2020",
            "synthesis part-of Real", "construct from L3", "synthesis import TABLE --shape ladder --new-studies",
            "synthesis import TABLE --shape ladder --new-studies --synthesis Part",
        ])
    func apart(line: String) throws {
        let project = try SampleProject.crossStudy()
        for line in [
            "synthesis new Real --method meta-ethnography", "study add Real2020 --published",
            "construct add Real2020 Something --unchecked", "concept add \"Something holds\"",
            "third-order add \"It holds\" from C6", "line-of-argument new \"What holds (T3)\"",
            "synthesis new Part --method cross-study --part-of \"Link work in two places\"",
            "synthesis use \"Link work in two places\"",
        ] { try project.page(line) }
        let before = try project.dump()
        let told = try #require(project.complaint(line.replacing("TABLE", with: try table(in: project))))
        #expect(told.what.contains("fictional and real studies never share a synthesis"), "\(told.what)")
        #expect(try project.dump() == before)
    }
}
