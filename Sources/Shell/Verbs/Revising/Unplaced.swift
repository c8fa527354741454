internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `unplaced`: the codings that a revision could not carry.
struct Unplaced: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unplaced",
        abstract: "List the codings that a revision could not carry, or place them.",
        usage: "unplaced [CODING accept | at ADDRESS | drop]",
        discussion: """
            Alone it lists the queue: each coding with its words and what stands now where they stood. `unplaced n12 accept` takes the \
            place that is offered, `unplaced n12 at P07:23.2` another one, `unplaced n12 drop` takes the coding away; memos stay where \
            it stood. Until then the coding stands on the text before, verifies there, and is counted nowhere.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: ArgumentHelp("The coding, and what becomes of it.", valueName: "coding accept|at|drop"))
    var words: [String] = []
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let coding = words.first else { return try list(session) }
        let rest = words.dropFirst(2).joined(separator: " ")
        switch words.dropFirst().first {
        case "accept" where rest.isEmpty: return placed(try session.acceptUnplaced(coding))
        case "at" where !rest.isEmpty: return placed(try session.placeUnplaced(coding, at: rest))
        case "drop" where rest.isEmpty:
            let performed = try session.dropUnplaced(coding)
            let (line, memos) = performed.value
            var text =
                "uncoded n\(line.number)  \(CodingText.quoted(line.words))  no longer \(line.code)"
            if memos > 0 { text += ", \(counted(memos, "memo")) \(memos == 1 ? "stays" : "stay") at the place" }
            return Page(text + CodingText.operation(performed), receipt: Receipt(performed))
        default:
            throw Complaint(
                .usage, "what shall become of \(coding)?",
                next: "unplaced \(coding) accept, unplaced \(coding) at ADDRESS, or unplaced \(coding) drop")
        }
    }

    private func placed(_ performed: Performed<(before: String, after: CodingLine)>) -> Page {
        let (before, after) = performed.value
        let was = before == after.words ? "" : "  was \(CodingText.quoted(before))"
        return Page(
            "placed n\(after.number)  \(after.address)  \(CodingText.quoted(after.words))  → \(after.code)\(was)"
                + CodingText.operation(performed), receipt: Receipt(performed))
    }

    private func list(_ session: Session) throws -> Page {
        let lines = try session.unplacedLines()
        if lines.isEmpty, output.format == nil { return Page("every coding has its place in the text") }
        var table = Table(
            columns: [
                Column("coding"), Column("code", shrinks: true), Column("coder"), Column("place"),
                Column("version", alignment: .trailing),
            ] + SideBySide.columns + [Column("offered"), Column("reason", shrinks: true)],
            rows: lines.map { line in
                [
                    .text("n\(line.number)"), .text(line.code), .text(line.coder), .text(line.oldAddress),
                    .integer(line.version),
                ] + SideBySide.cells(line.oldWords, line.offeredWords) + [
                    line.offer.map { .text($0) } ?? .blank, .text(line.reason),
                ]
            })
        table.notes = [
            "unit: codings; scope: all documents; n = \(lines.count); place and version: where a coding stands, on the text before; "
                + "now: what stands there today; ⟦…⟧ marks what differs",
            "unplaced CODING accept · unplaced CODING at ADDRESS · unplaced CODING drop",
        ]
        return Page(table)
    }
}
