internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook example`: codings that show what a code is.
struct CodebookExample: Verb {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Make a coding a typical, boundary or counter-example of a code.",
        discussion: """
            `codebook example waiting n5`, `codebook example waiting n9 --kind boundary --note "a wait, but a wanted one"`. The link is \
            live: it follows the coding, and goes with it. `define waiting` shows the examples; the first typical one is also what files \
            get.
            """)

    @Argument(help: "The code.")
    var code: String
    @Argument(help: "The coding, such as n5.")
    var coding: String
    @Option(help: "typical, boundary or counter.")
    var kind: String?
    @Option(help: "What it shows.")
    var note: String?
    @Flag(help: "Take it from the examples; the coding stays.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if remove {
            guard kind == nil, note == nil else {
                throw Complaint(.usage, "--remove takes the code and the coding alone")
            }
            let performed = try session.removeExample(of: code, coding: coding)
            let outcome = performed.value
            return Page(
                "n\(outcome.coding.number) is no longer an example of \(outcome.code)"
                    + CodingText.operation(performed),
                receipt: Receipt(performed))
        }
        let performed = try session.addExample(of: code, coding: coding, kind: kind, note: note)
        let outcome = performed.value
        let article = outcome.kind == .counter ? "counter-example" : "\(outcome.kind.rawValue) example"
        let remark = [outcome.remark].compactMap { $0 }
        guard performed.hasChanged else {
            return Page(
                "n\(outcome.coding.number) is a \(article) of \(outcome.code) already (nothing changed)", talk: remark)
        }
        return Page(
            "n\(outcome.coding.number)  \(outcome.coding.address)  \(CodingText.quoted(outcome.coding.words))  \(article) of "
                + outcome.code + CodingText.operation(performed), receipt: Receipt(performed), talk: remark)
    }
}
