internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook new`: makes a code.
struct CodebookNew: Verb {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a code.",
        discussion: """
            `codebook new barriers/waiting --brief "…"`. Codes above it that are missing are made as well. A name may not begin with \
            . : $ @ ^ or look like n12, nor contain : , / or a quotation mark.
            """)

    @Argument(help: "The code's path from the top: barriers/waiting.")
    var path: [String]
    @OptionGroup var definition: DefinitionOptions
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let change = definition.change
        let performed = try session.newCode(path.joined(separator: " "), change)
        let made = performed.value.paths
        let above = made.count > 1 ? " (with \(made.dropLast().joined(separator: ", ")), which was missing)" : ""
        return Page(
            "new code \(made.last ?? "")\(above)" + CodingText.operation(performed), receipt: Receipt(performed),
            talk: performed.value.notes)
    }
}
