import Rendering
import Workbench

@testable import Shell

/// A small synthesis typed line by line, and what its verbs print: two studies with a construct each, and a concept.
enum SynthesisLines {
    private static let start = [
        "study add Ada2001 --published",
        "study add Bob2002 --published", "construct add Ada2001 One --locator p1",
        "construct add Bob2002 Two --locator p2",
    ]

    /// The synthesis, with further lines typed after it.
    static func project(
        _ lines: [String], concept: String = "concept add Claim", method: String = "meta-ethnography"
    ) throws -> TypedProject {
        let project = try TypedProject()
        for line in ["coder mia", "synthesis new S --method \(method)"] + start + [concept] + lines {
            try project.page(line)
        }
        return project
    }

    /// The cells of a printed table, without its head.
    static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").dropFirst().map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The notes under what a line prints.
    static func notes(_ line: String, _ project: TypedProject) throws -> String {
        PageRenderer(format: .tsv).notes(try project.page(line)).joined(separator: "\n")
    }
}
