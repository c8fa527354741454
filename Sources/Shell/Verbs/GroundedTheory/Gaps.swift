internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `gaps`: the empty cells of category by attribute.
struct Gaps: Verb {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Show where a category has no coding: which cases are missing, and which say nothing of it.",
        usage: "gaps CODE|THEME x ATTRIBUTE[,ATTRIBUTE]",
        discussion: """
            `gaps waiting x role`, `gaps waiting x role,scheme`, `gaps theme:"Being heard" x attr:wave` (an attribute of documents). \
            The first table counts cases; the second lists the empty cells, “no case” apart from “cases, but nothing coded”. What to \
            sample next is yours to decide: `sampling add`.
            """)

    @Argument(help: ArgumentHelp("A code or theme, x, and attributes parted by commas.", valueName: "axes"))
    var words: [String]
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let cross = words.lastIndex(where: { $0 == "x" || $0 == "×" }), cross > 0, cross + 1 < words.count else {
            throw Complaint(
                .usage, "gaps crosses a code or theme with an attribute", next: "gaps waiting x role",
                saysUnchanged: false)
        }
        let gaps = try session.gaps(
            words[..<cross].joined(separator: " "), by: words[(cross + 1)...].joined(separator: " "),
            filter: CodingFilter(speakers: speakers, coders: by, documents: documents))
        let keys = MatrixPage.keys(gaps.columns, beside: ["row"])
        var empty: [[Cell]] = []
        for (row, name) in gaps.rows.enumerated() {
            for (column, label) in gaps.columns.enumerated() where gaps.coded[row][column] == 0 {
                empty.append([
                    .text(name), .text(label),
                    .text(gaps.sizes[column] == 0 ? "no \(gaps.unit.dropLast())" : "\(gaps.unit), but nothing coded"),
                    .integer(gaps.sizes[column]),
                ])
            }
        }
        return Page([
            .table(
                Table(
                    title:
                        "\(gaps.unit.prefix(1).uppercased())\(gaps.unit.dropFirst()) with a coding, of all that there are",
                    columns: [Column(key: "row", heading: "code or theme")]
                        + zip(keys, gaps.columns).map { Column(key: $0, heading: $1, alignment: .trailing) },
                    rows: gaps.rows.enumerated().map { row, name in
                        [.text(name)]
                            + gaps.columns.indices.map { column in
                                .text(
                                    gaps.sizes[column] == 0 ? "–" : "\(gaps.coded[row][column]) / \(gaps.sizes[column])"
                                )
                            }
                    }, notes: gaps.notes)),
            .table(
                Table(
                    title: "Empty cells",
                    columns: [
                        Column("row", heading: "code or theme"), Column("value"), Column("gap"),
                        Column(key: "there_are", heading: gaps.unit, alignment: .trailing),
                    ], rows: empty,
                    notes: [empty.isEmpty ? "no cell is empty" : "\(counted(empty.count, "empty cell"))"])),
        ])
    }
}
