internal import ArgumentParser
internal import Rendering
internal import Workbench
internal import Store

/// `history`: the operations of the project.
struct History: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the operations of the project, newest last.",
        usage: "history [WHAT] [--last N] [--all]",
        discussion: """
            Every act is one operation. `undo` takes back the last that stands, `redo` does it again.

            With WHAT – a coding (n12), a memo (m3), a code, theme:NAME, case:NAME, a document or an address – only the operations that \
            touched it: for a code also its codings, for an address the codings that stand there. What was undone or removed keeps its \
            history under its number.
            """)

    static var firstIsAddress: Bool { true }

    @Argument(help: "What to tell the history of.")
    var what: String?
    @Option(help: "Show this many, counted from the last.")
    var last: Int = 20
    @Flag(help: "Show all of them.")
    var all = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let operations: [Operation]
        if let what {
            let touched = try session.history(of: what)
            operations = all ? touched : touched.suffix(max(0, last))
        } else {
            let newest = try session.store.lastOperation()
            // While a round holds some back, those that show are counted, so that gaps do not tell how many there were.
            let isWhole = try session.store.isHoldingBack()
            let found = try session.store.operations(from: all || isWhole ? 1 : max(1, newest - last + 1))
            operations = all ? found : found.suffix(max(0, last))
        }
        let table = Table(
            columns: [
                Column("op", alignment: .trailing), Column("time"), Column("who"), Column("verb"),
                Column("what", shrinks: true), Column("why", shrinks: true), Column("head"),
            ],
            rows: operations.map { operation in
                [
                    .integer(operation.number), .text(operation.time), .text(operation.actor), .text(operation.verb),
                    .text(operation.payload?.summary ?? "(erased)"),
                    operation.payload?.because.map { .text($0) } ?? .blank, .text(operation.head),
                ]
            })
        return Page(table)
    }
}
