internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `chart`: the framework chart of a theme.
struct Chart: Verb {
    static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "Show the framework chart of a theme: cases by its subthemes, no cell blank.",
        discussion: """
            A cell shows what was written there (`summary`), else raised, asked but not raised, not asked, or not yet charted. \
            `chart Access --by role` has a row for each group of cases, `chart Access --sort role` orders the cases by it. \
            `chart Access --full` shows counts, quotations and summaries; `export chart Access FILE` writes them. \
            `chart Access --edit` opens every cell in your editor ($VISUAL, $EDITOR).
            """)

    @Argument(help: "The theme.")
    var theme: [String]
    @Option(help: "Rows: case, document, or an attribute of cases.")
    var by = "case"
    @Option(help: "An attribute of cases that orders and gathers the rows.")
    var sort: String?
    @Flag(help: "Show counts and quotations beside the summaries.")
    var full = false
    @Flag(help: "One cell a row, for other programs.")
    var long = false
    @Flag(help: "Write the cells in your editor.")
    var edit = false
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .chart }

    mutating func perform(in session: Session) throws -> Page {
        let chart = try session.chart(ChartRequest(theme: theme.joined(separator: " "), by: by, sort: sort))
        if edit { return try ChartEditing.edit(chart, in: session) }
        return Page(long ? ChartPage.long(chart) : ChartPage.wide(chart, isFull: full))
    }
}

/// How a chart is printed.
enum ChartPage {
    /// Rows by columns, for reading.
    static func wide(_ chart: FrameworkChart, isFull: Bool) -> Table {
        let names = chart.columns.map(\.name)
        var columns = [Column(key: "row", heading: chart.rowNoun)]
        if let sorted = chart.sortedBy { columns.append(Column(key: "sorted_by", heading: sorted)) }
        columns += zip(MatrixPage.keys(names, beside: ["row", "sorted_by"]), names).map {
            Column(key: $0, heading: $1, shrinks: true)
        }
        return Table(
            title: "\(chart.theme.name) by \(chart.rowNoun)", columns: columns,
            rows: chart.rows.map { row in
                var cells: [Cell] = [
                    .text(row.kind == .group ? "\(row.label) (\(counted(row.cases, "case")))" : row.label)
                ]
                if chart.sortedBy != nil { cells.append(.text(row.sortValue ?? "–")) }
                return cells + row.cells.map { .text(isFull ? full($0, row) : brief($0, row)) }
            }, notes: chart.notes)
    }

    /// One cell a row.
    static func long(_ chart: FrameworkChart) -> Table {
        Table(
            columns: [
                Column("row"), Column("kind"), Column("sorted_by"), Column("theme"), Column("state"),
                Column("codings", alignment: .trailing), Column("quotations"), Column("summary"), Column("cites"),
                Column("stale"), Column("by"), Column("changed"),
            ],
            rows: chart.rows.flatMap { row in
                zip(chart.columns, row.cells).map { theme, cell in long(row, theme.name, cell) }
            }, notes: chart.notes)
    }

    private static func long(_ row: ChartRow, _ theme: String, _ cell: ChartCell) -> [Cell] {
        func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .blank }
        var cells: [Cell] = [.text(row.label), .text(row.kind.rawValue), text(row.sortValue), .text(theme)]
        cells += [.text(cell.state.rawValue), .integer(cell.codings.count), .list(cell.codings.map(quotation))]
        cells += [text(cell.summary?.text), .list(cell.cites.map { "n\($0.number)" })]
        cells += [text(cell.summary == nil ? nil : cell.isStale ? "stale" : "current"), text(cell.by)]
        return cells + [text(cell.summary?.changed)]
    }

    private static func brief(_ cell: ChartCell, _ row: ChartRow) -> String {
        if let summary = cell.summary {
            let cites = cell.cites.isEmpty ? "" : " [\(cell.cites.map { "n\($0.number)" }.joined(separator: " "))]"
            return summary.text + cites + (cell.isStale ? " (stale)" : "")
        }
        return state(cell, row)
    }

    private static func full(_ cell: ChartCell, _ row: ChartRow) -> String {
        var lines = [cell.summary == nil ? state(cell, row) : "\(brief(cell, row))\n\(state(cell, row))"]
        lines += cell.codings.map(quotation)
        return lines.joined(separator: "\n")
    }

    private static func state(_ cell: ChartCell, _ row: ChartRow) -> String {
        guard row.kind == .group else {
            return cell.state == .raised ? "raised (\(counted(cell.codings.count, "coding")))" : cell.state.rawValue
        }
        let parts = CellState.allCases.compactMap { state -> String? in
            guard let count = cell.states[state] else { return nil }
            return state == .raised ? "raised by \(count) of \(row.cases)" : "\(state.rawValue): \(count)"
        }
        return parts.joined(separator: "; ")
    }

    static func quotation(_ line: CodingLine) -> String { "“\(line.words)” (\(line.address), n\(line.number))" }
}

/// The cells of a chart in an editor: a section a cell.
enum ChartEditing {
    static func edit(_ chart: FrameworkChart, in session: Session) throws -> Page {
        guard chart.rows.contains(where: { $0.kind != .document }) else {
            throw Complaint(.usage, "cells are written for cases and groups, not for documents")
        }
        return try edit(chart.theme.name, cells(of: chart), in: session)
    }

    static func edit(_ theme: String, _ cells: [(text: CellText, cell: ChartCell)], in session: Session) throws -> Page
    {
        let edited = try ExternalEditor.edit(
            text(theme, cells), beside: session.store.path, instead: "summary CASE \"\(theme)\" TEXT")
        let performed = try session.writeSummaries(parsed(edited, cells.map(\.text)))
        return Page(
            "\(counted(performed.value.written, "cell")) written, \(performed.value.removed) removed"
                + Page.suffix(performed), receipt: Receipt(performed))
    }

    static func cells(of chart: FrameworkChart) -> [(text: CellText, cell: ChartCell)] {
        chart.rows.flatMap { row in
            zip(chart.columns, row.cells).map { theme, cell in
                (CellText(row: row.label, theme: theme.name, text: cell.summary?.text ?? ""), cell)
            }
        }
    }

    /// What stands in the editor: quotations behind `>` are there to look at and are not read back.
    static func text(_ theme: String, _ cells: [(text: CellText, cell: ChartCell)]) -> String {
        var lines = [
            "% \(theme). Write under each heading; leave the headings as they are.",
            "% Lines that begin with % or > are not read. An emptied cell is taken away.",
        ]
        for (text, cell) in cells {
            lines += ["", heading(text), "% \(cell.state.rawValue)\(cell.isStale ? ", stale" : "")"]
            lines += cell.codings.map { "> " + ChartPage.quotation($0) }
            if !text.text.isEmpty { lines.append(text.text) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The cells as they came back.
    ///
    /// - Throws: `Complaint` for a heading that was not there, one that stands twice, or words before the first.
    static func parsed(_ edited: String, _ cells: [CellText]) throws -> [CellText] {
        let known = Dictionary(
            cells.enumerated().map { (heading($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
        var bodies: [Int: [Substring]] = [:]
        var current: Int?
        for line in edited.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("%") || line.hasPrefix(">") { continue }
            if line.hasPrefix("## ") {
                guard let index = known[String(line)], bodies[index] == nil else {
                    throw Complaint(
                        .badData, "“\(line)” is no heading of this chart, or stands twice",
                        next: "leave the lines that begin with ## as they are, and edit again")
                }
                bodies[index] = []
                current = index
            } else if let current {
                bodies[current]?.append(line)
            } else if line.contains(where: { !$0.isWhitespace }) {
                throw Complaint(.badData, "“\(line)” stands before the first heading", next: "write under a heading")
            }
        }
        return bodies.sorted { $0.key < $1.key }.map { index, body in
            CellText(row: cells[index].row, theme: cells[index].theme, text: body.joined(separator: "\n"))
        }
    }

    private static func heading(_ cell: CellText) -> String { "## \(cell.row) × \(cell.theme)" }
}
