internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `portrait`: the codings of a document in their order.
struct Portrait: Verb {
    static let configuration = CommandConfiguration(
        commandName: "portrait",
        abstract: "Show the codings of a document as a sequence of tiles, in the order in which they begin.",
        usage: "portrait DOC [CODES] [--out FILE.svg]",
        discussion: """
            CODES are names parted by commas, each with its subcodes (=NAME without them); without any, the codes at the top of the \
            tree. Up to eight codes have a colour, a hatching and a letter of their own. --out FILE.svg (or .pdf) draws it; \
            --plain, --json and the like list the codings.
            """)

    @Argument(help: "The document.")
    var document: String
    @Argument(help: "Codes parted by commas.")
    var codes: [String] = []
    @OptionGroup var scope: SequenceScope
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .portrait }

    mutating func perform(in session: Session) throws -> Page {
        let result = try session.portrait(document, scope.request(codes))
        guard !result.steps.isEmpty else { return SequencePage.empty(result.notes) }
        var codings = [Int](repeating: 0, count: result.codes.count)
        for step in result.steps { codings[step.code] += 1 }
        let signs = SequencePage.categories(result.codes, codings: codings)
        var table = Table(
            title: "\(result.document): its codings in their order",
            columns: [
                Column("order", alignment: .trailing), Column("address"), Column("coding"), Column("code"),
                Column("shown_as", heading: "shown as"),
            ],
            rows: result.steps.enumerated().map { place, step in
                [
                    .integer(place + 1), .text(step.address), .text("n\(step.coding)"), .text(step.path),
                    .text(signs.labels[signs.of[step.code]]),
                ]
            }, notes: result.notes + signs.notes)
        table.picture = .tiles(
            Tiles(
                tiles: result.steps.map {
                    Tiles.Tile(signs.of[$0.code], address: $0.address, label: "n\($0.coding) \($0.path)")
                }, categories: signs.labels))
        return Page(table)
    }
}
