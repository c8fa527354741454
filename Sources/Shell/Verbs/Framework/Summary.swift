internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `summary`: what is written in a cell of a framework chart.
struct Summary: Verb {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Write a cell of a framework chart: a case, or a group of cases, under a theme.",
        usage: "summary CASE|attr=value THEME [TEXT] [--cite nID…] [--keep | --remove | --edit]",
        discussion: """
            `summary HB03 "Silence is heard as a no" "Eleven weeks; took it as a verdict" --cite n12 n15`. \
            `summary role=client THEME "Clients say …, except …"` writes the cell of a group. A longer text stands between <<< and >>>. \
            Without a text the cell is shown. When codings under the cell change it is stale until it is written anew, or `--keep` \
            says that it still holds.
            """)

    @Argument(help: "The case, or a group such as role=client.")
    var row: String
    @Argument(help: "The theme.")
    var theme: String
    @Argument(help: "The text.")
    var text: [String] = []
    @Option(parsing: .upToNextOption, help: "Codings to which the cell points.")
    var cite: [String] = []
    @Flag(help: "Say that what is written still holds.")
    var keep = false
    @Flag(help: "Take what is written away.")
    var remove = false
    @Flag(help: "Write it in your editor.")
    var edit = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard [keep, remove, edit, !text.isEmpty].count(where: { $0 }) <= 1 else {
            throw Complaint(.usage, "give a text, --keep, --remove or --edit: one of them")
        }
        if remove {
            let performed = try session.removeSummary(row, theme)
            return Page(
                "removed the cell \(performed.value.row) × \(performed.value.theme)" + CodingText.operation(performed),
                receipt: Receipt(performed))
        }
        if edit { return try editCell(session) }
        guard !text.isEmpty || keep || !cite.isEmpty else { return try show(session) }
        let performed = try session.writeSummary(
            row, theme, text: text.isEmpty ? nil : text.joined(separator: " "), cites: cite.isEmpty ? nil : cite)
        let done = performed.value
        let codings = done.codings == 0 ? "no coding is under it" : "on \(counted(done.codings, "coding"))"
        return Page(
            "cell \(done.row) × \(done.theme): \(codings)" + Page.suffix(performed), receipt: Receipt(performed),
            talk: done.strangers.isEmpty
                ? [] : ["not under this cell: \(done.strangers.map { "n\($0)" }.joined(separator: ", "))"])
    }

    private func cell(_ session: Session) throws -> (chart: FrameworkChart, row: ChartRow, column: Int) {
        let group = NamedValue(row)
        let label = group?.joined ?? row
        let chart = try session.chart(ChartRequest(theme: theme, by: group?.name ?? "case"))
        guard let found = chart.rows.first(where: { $0.label.lowercased() == label.lowercased() }) else {
            throw Complaint.unknown(
                group == nil ? "case" : "group", label, among: chart.rows.map(\.label), next: "see `case`")
        }
        guard let column = chart.columns.firstIndex(where: { $0.id == chart.theme.id }) else {
            throw Complaint(
                .noMatch, "\(chart.theme.name) takes nothing of its own and has no column; its subthemes have",
                next: "chart \"\(chart.theme.name)\"")
        }
        return (chart, found, column)
    }

    private func show(_ session: Session) throws -> Page {
        let (chart, row, column) = try cell(session)
        let cell = row.cells[column]
        var rows: [(String, String)] = [("cell", "\(row.label) × \(chart.theme.name)"), ("state", cell.state.rawValue)]
        if let summary = cell.summary {
            rows.append(("written", summary.text))
            rows.append(("by", "\(cell.by ?? "?"), \(summary.changed)\(cell.isStale ? ", stale" : "")"))
        }
        if !cell.cites.isEmpty {
            rows.append(("points to", cell.cites.map { "n\($0.number)" }.joined(separator: ", ")))
        }
        rows += cell.codings.map { ("n\($0.number)", "“\($0.words)” (\($0.address), \($0.code))") }
        return Page(Table(columns: [Column("part"), Column("text")], rows: rows.map { [.text($0.0), .text($0.1)] }))
    }

    private func editCell(_ session: Session) throws -> Page {
        let (chart, row, column) = try cell(session)
        let text = CellText(
            row: row.label, theme: chart.theme.name, text: row.cells[column].summary?.text ?? "")
        return try ChartEditing.edit(chart.theme.name, [(text, row.cells[column])], in: session)
    }
}
