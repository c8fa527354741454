internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `table`: a synthesis in the shapes in which syntheses are published.
struct TableVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Print the synthesis in a shape in which syntheses are published.",
        usage: "table KIND [--md|--csv|--tsv|--html|--json] [--out FILE]",
        discussion: SynthesisTableKind.allCases.map { "\($0.rawValue): \($0.title)" }.joined(separator: "; ")
            + ". `grid` is a verb of its own.")

    @Argument(help: "The shape; a list of them otherwise.")
    var kind: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let kind else {
            return Page(
                Table(
                    columns: [Column("table"), Column("shows", shrinks: true)],
                    rows: SynthesisTableKind.allCases.map { [.text($0.rawValue), .text($0.title)] }))
        }
        guard let known = SynthesisTableKind(rawValue: kind) else {
            throw Complaint.unknown(
                "table", kind, among: SynthesisTableKind.allCases.map(\.rawValue), next: "table lists them")
        }
        let record = try session.synthesisRecord(synthesis.name)
        let table = SynthesisTables(record: record).table(known)
        guard !table.rows.isEmpty else {
            return SynthesisText.page(
                record.view.row, [.prose("“\(record.view.row.name)” has nothing for table \(kind) yet")])
        }
        return SynthesisText.page(record.view.row, [.table(table)])
    }
}
