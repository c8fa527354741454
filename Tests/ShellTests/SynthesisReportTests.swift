import Testing
import Workbench

@testable import Shell

/// The report of a synthesis is about what its method is about.
@Suite("The report of a synthesis, by its method")
struct SynthesisReportTests {
    /// A synthesis of two studies whose constructs are in one concept under one third-order construct.
    private func project(_ method: String, _ lines: [String] = []) throws -> TypedProject {
        let project = try TypedProject()
        try project.page("synthesis new S --method \(method)")
        for (index, name) in ["Ada2001", "Bob2002"].enumerated() {
            try project.page("study add \(name) --published")
            try project.page("construct add \(name) Words\(index + 1) --unchecked --locator p\(index + 1)")
        }
        for line in ["concept add Claim", "translate k1 to C1 as reciprocal --because x"] + lines {
            try project.page(line)
        }
        return project
    }

    private func headings(_ project: TypedProject) throws -> [String] {
        try SynthesisReportVerb.text(in: project.session, synthesis: nil).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("<h2") else { return nil }
            return line.split(separator: ">", maxSplits: 1).last.map { String($0.dropLast("</h2>".count)) }
        }
    }

    @Test(
        "Each method has its own way down, grid and findings, and a line of argument only where it ends in one",
        arguments: [
            ("meta-ethnography", "From the claims down to the words", "Concepts by study", "Translations: ", true),
            ("cross-study", "From the claims down to the words", "Concepts by study", "Translations: ", true),
            (
                "thematic-synthesis", "From the analytical themes down to the words", "Codes by study",
                "Analytical themes, descriptive themes", false
            ),
            (
                "framework-synthesis", "From the framework down to the words", "Themes of the framework by study",
                "Concepts, second order", false
            ),
            (
                "meta-aggregation", "From the synthesised findings down to the illustrations", "Categories by study",
                "Synthesised findings, categories", false
            ),
            (
                "realist-review", "From the programme theories down to the words", "Concepts by study",
                "Concepts, second order", false
            ),
            (
                "mapping-review", "From the findings of the map down to the words", "Concepts by study",
                "Concepts, second order", false
            ),
        ])
    func byMethod(method: String, ways: String, grid: String, findings: String, endsInArgument: Bool) throws {
        let project = try project(method, ["third-order add Third from C1"])
        var headings = try headings(project)
        #expect(headings.contains(ways) && headings.contains(grid), "\(headings)")
        #expect(headings.contains { $0.hasPrefix(findings) }, "\(headings)")
        #expect(headings.contains("Line of argument") == endsInArgument)
        #expect(headings.contains("Confidence by ConQual") == (method == "meta-aggregation"))
        #expect(headings.contains { $0.hasPrefix("Evidence profile") } == (method != "meta-aggregation"))
        // One that is written is told, whatever the method.
        try project.page("line-of-argument new 'T1 holds'")
        headings = try self.headings(project)
        #expect(headings.contains("Line of argument"))
        #expect(Set(headings).count == headings.count)
    }

    @Test("Judgements of CERQual stand beside ConQual where somebody made them")
    func both() throws {
        let project = try project("meta-aggregation", ["third-order add Third from C1"])
        #expect(try !headings(project).contains { $0.hasPrefix("Summary of qualitative findings") })
        try project.page("cerqual T1 = low --because x")
        let headings = try headings(project)
        #expect(headings.contains { $0.hasPrefix("Summary of qualitative findings") })
        #expect(headings.contains("Confidence by ConQual"))
    }

    @Test("Where nothing has been found yet, that is said under the method's own heading")
    func nothing() throws {
        let project = try TypedProject()
        try project.page("synthesis new S --method thematic-synthesis")
        try project.page("study add Ada2001 --published")
        let text = try SynthesisReportVerb.text(in: project.session, synthesis: nil)
        #expect(text.contains("Nothing is claimed yet.") && text.contains("Nothing has been found yet."))
        #expect(!text.contains("Open a step"))
        #expect(try headings(project).contains { $0.hasPrefix("Analytical themes, descriptive themes") })
    }

    @Test("A table of translations names the lines of argument that name its third-order construct in their words")
    func linesInWords() throws {
        let project = try project(
            "meta-ethnography",
            [
                "third-order add First from C1", "third-order add Second from C1",
                "line-of-argument new 'T2 holds, and T20 does not count'",
            ])
        let rows = try project.type("table translation").split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(rows.contains { $0.contains("Second") && $0.contains("L1") }, "\(rows)")
        #expect(!rows.contains { $0.contains("First") && $0.contains("L1") }, "\(rows)")
    }
}
