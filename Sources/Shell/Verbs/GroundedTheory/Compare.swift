internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `compare`: constant comparison.
struct Compare: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare the incidents of two codes, two codings, or two constructs, and write a memo of it.",
        usage: "compare CODE CODE [--k N] [--memo TEXT] | compare n3 n9 [--memo TEXT] | compare k3 k9",
        discussion: """
            Incidents stand side by side, taken from the documents in turn; below them is what the two have in common and where they \
            overlap. --memo writes a memo that is linked to both, in the same operation; a long one stands between <<< and >>>. \
            Two constructs of a synthesis (k3 k9) stand side by side with their quotations, the authors' links and their translations.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "A code, a coding or a construct.")
    var first: String
    @Argument(help: "The other code, coding or construct.")
    var second: String
    @Option(help: "Incidents a code.")
    var k = 5
    @Option(help: "Write a memo of the comparison, linked to both.")
    var memo: String?
    @Option(help: "The kind of the memo; theoretical where none is named.")
    var kind: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if CompareConstructs.areMeant(first, second) {
            guard memo == nil, kind == nil else {
                throw Complaint(
                    .usage, "what one thinks of two constructs is said where one is translated into the other",
                    next: "translate \(first) to \(second) as reciprocal --because \"…\"")
            }
            return try CompareConstructs.page(first, second, in: session)
        }
        guard let memo else {
            guard kind == nil else { throw Complaint(.usage, "--kind is of a memo", next: "give the text with --memo") }
            return Page(Self.blocks(try session.compare(first, second, limit: k)))
        }
        let performed = try session.compare(first, second, limit: k, memo: memo, kind: kind)
        let line = performed.value.memo
        let told =
            "memo m\(line?.memo.number ?? 0) on \((line?.targets ?? []).joined(separator: " and "))"
            + CodingText.operation(performed)
        return Page(Self.blocks(performed.value) + [.prose(told)], receipt: Receipt(performed))
    }

    private static func blocks(_ comparison: ConstantComparison) -> [Block] {
        let sides = [comparison.left, comparison.right]
        let rows = max(sides[0].incidents.count, sides[1].incidents.count)
        var notes = sides.map { side in
            comparison.isOfCodes
                ? "\(side.name): \(side.incidents.count) of \(counted(side.total, "coding")) in "
                    + "\(counted(side.documents, "document")), with the codes below it"
                    + (side.incidents.count < side.total ? ", taken from the documents in turn (--k)" : "")
                : "\(side.name) in its turn: \(side.context ?? "–")"
        }
        if comparison.isOfCodes {
            notes += sides.compactMap { side in side.context.map { "\(side.name): \($0)" } }
        }
        var blocks: [Block] = [
            .table(
                Table(
                    title: "\(sides[0].name) and \(sides[1].name)",
                    columns: [
                        Column(key: "first", heading: sides[0].name), Column(key: "second", heading: sides[1].name),
                    ],
                    rows: (0..<rows).map { row in
                        sides.map { side in
                            row < side.incidents.count ? .text(incident(side.incidents[row])) : .blank
                        }
                    }, notes: notes))
        ]
        blocks.append(
            .table(
                Table(
                    title: "In common", columns: [Column("what"), Column("which")],
                    rows: comparison.common.map { [.text($0.what), .text($0.value)] })))
        if !comparison.together.isEmpty {
            blocks.append(
                .table(
                    Table(
                        title: "On the same words",
                        columns: [Column("codings"), Column("where"), Column("words")],
                        rows: comparison.together.map { [.text($0.numbers), .text($0.address), .text($0.words)] },
                        notes: ["pairs of codings that overlap, with the words that both cover"])))
        }
        return blocks
    }

    private static func incident(_ incident: Incident) -> String {
        "“\(incident.words)” (\(incident.address), n\(incident.number))"
    }
}
