internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `compare-documents`: documents beside each other, each cut into equal sections.
struct CompareDocuments: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compare-documents",
        abstract: "Lay documents beside each other, each in 100 equal sections, with the codes that stand there.",
        usage: "compare-documents [CODES] [--in DOCS] [--out FILE.svg]",
        discussion: """
            CODES are names parted by commas, each with its subcodes (=NAME without them); without any, the codes at the top of the \
            tree. Several codes share a cell by the number of their codings in it. Up to eight codes have a colour, a hatching and \
            a letter of their own. --out FILE.svg (or .pdf) draws it; on a terminal a cell has the letter of its most frequent \
            code; --plain, --json and the like list sections with their codings.
            """)

    @Argument(help: "Codes parted by commas.")
    var codes: [String] = []
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @OptionGroup var scope: SequenceScope
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .documentComparison }

    mutating func perform(in session: Session) throws -> Page {
        let result = try session.documentComparison(scope.request(codes, in: documents))
        guard result.codings.contains(where: { $0 > 0 }) else { return SequencePage.empty(result.notes) }
        let signs = SequencePage.categories(result.codes, codings: result.codings)
        var rows: [[Cell]] = []
        for (document, sections) in zip(result.documents, result.counts) {
            for (section, counts) in sections.enumerated() {
                for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
                    rows.append(
                        [.text(document), .integer(section + 1), .text(result.codes[code]), .integer(count)])
                }
            }
        }
        var table = Table(
            title: "documents beside each other, in \(DocumentComparisonResult.sections) equal sections",
            columns: [
                Column("document"), Column("section", alignment: .trailing), Column("code"),
                Column("codings", alignment: .trailing),
            ], rows: rows, notes: result.notes + signs.notes)
        table.picture = .strips(
            Strips(
                rows: zip(result.documents, result.counts).map { document, sections in
                    Strips.Row(document, cells: sections.map { Self.shares($0, signs.of) })
                }, columns: DocumentComparisonResult.sections, columnName: "section",
                categories: signs.labels.count == 1 ? ["\(signs.labels[0])"] : signs.labels))
        return Page(table)
    }

    /// The shares of a cell; codes with one sign are added up.
    private static func shares(_ counts: [Int: Int], _ category: [Int]) -> [Strips.Share] {
        var weights: [Int: Int] = [:]
        for (code, count) in counts { weights[category[code], default: 0] += count }
        return weights.sorted { $0.key < $1.key }.map { Strips.Share($0.key, weight: $0.value) }
    }
}
