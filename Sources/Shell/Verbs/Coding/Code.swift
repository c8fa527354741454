internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `code`: gives words a code.
struct Code: Verb {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Code a turn, a sentence, quoted words or the rows of a result.",
        discussion: """
            The first word is an address if it looks like one (P07:23.1, P07:23"waiting … months", n12, $1-5, ., ^) or is exactly \
            a document's id; everything after it is codes, parted by commas. Without an address the current unit is coded. Codes \
            may be shortened as far as no other shares the beginning. `c .1 wait`, `code P07:23"link worker … listened" \
            listening, trust --memo "first mention of being heard"`.
            """,
        aliases: ["c"])
    static var firstIsAddress: Bool { true }

    @Argument(help: ArgumentHelp("The address, where there is one, and the codes.", valueName: "[address] codes"))
    var words: [String] = []
    @Option(help: "Write a memo on what is coded.")
    var memo: String?
    @Option(help: "How strongly, from 1 to 5.")
    var weight: Int?
    @Option(name: .customLong("from-tsv"), help: "Code what a table says, as `import codings` does.")
    var table: String?
    @Flag(name: .customLong("new-codes"), help: "With a table: make codes that the project does not have.")
    var newCodes = false
    @Flag(name: .customLong("all-or-none"), help: "With a table: take nothing when a row is refused.")
    var allOrNone = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let table {
            guard words.isEmpty, memo == nil, weight == nil else {
                throw Complaint(.usage, "--from-tsv takes everything from the table")
            }
            return BulkCodingText.page(
                try session.importCodings(path: table, makesCodes: newCodes, allOrNone: allOrNone))
        }
        return CodingText.outcome(try session.code(words, memo: memo, weight: weight))
    }
}
