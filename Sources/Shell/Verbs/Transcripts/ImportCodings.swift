internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `import codings FILE`: codings from a table.
struct ImportCodings: Verb {
    static let configuration = CommandConfiguration(
        commandName: "codings",
        abstract: "Import codings from a TSV or CSV table.",
        discussion: """
            Columns `document`, `code`, and `start` and `end` (Unicode scalars, half-open) or `quotation` (which must stand once in \
            the document), or both; perhaps `coder`, `memo`, `weight`. The good rows are one operation; the others are listed \
            with their lines, and the exit code is 65.
            """)

    @Argument(help: "The table.")
    var file: String
    @Flag(help: "Make codes that are not in the codebook.")
    var newCodes = false
    @Flag(help: "Import nothing when one row is refused.")
    var allOrNone = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        BulkCodingText.page(try session.importCodings(path: file, makesCodes: newCodes, allOrNone: allOrNone))
    }
}
