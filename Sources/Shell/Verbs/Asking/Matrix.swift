internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `matrix`: codings counted by rows and columns.
struct Matrix: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Count codings, documents or words by rows and columns, or lay their quotations out.",
        usage:
            "matrix ROWS x COLS [--cell count|docs|words|quotes] [--speakers WHO] [--by CODERS] [--in DOCS] [--code CODE …]",
        discussion: """
            Rows and columns: codes, themes, documents, cases, speakers, roles, coders, studies, groups, case:ATTRIBUTE (values \
            of an attribute of cases), attr:ATTRIBUTE (of documents). Codes count with their subcodes, each coding once \
            (--leaves: each by itself; --level 1: only the top of the tree). Codings that stand wholly in interviewers' turns \
            are left out unless --speakers says otherwise. Under the table stand what a cell is, n, and what was left out; \
            `explain ROW COL` lists the codings behind a cell.
            """)

    @Argument(help: "What the rows are, x, what the columns are.")
    var axes: [String]
    @Option(help: "What stands in a cell: count (codings), docs, words, quotes.")
    var cell = "count"
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(name: .customLong("code"), help: "Only this code and its subcodes (=NAME without them); may be repeated.")
    var codes: [String] = []
    @Flag(help: "Count each code by itself, without its subcodes.")
    var leaves = false
    @Option(help: "Only codes down to this level of the tree, with all below.")
    var level: Int?
    @Option(help: "Show so many quotations a cell.")
    var top: Int?
    @Option(help: "Show percentages of each row's or column's total: row or col.")
    var percent: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let request = try request()
        let percent = try percentOf()
        let result = try session.matrix(request)
        guard !result.rows.isEmpty, !result.columns.isEmpty else {
            throw Complaint(
                .noMatch,
                "there are no \(result.rows.isEmpty ? result.rowNoun : result.columnNoun) to put in a table",
                saysUnchanged: false)
        }
        return Page(MatrixPage.table(result, request.content, percent))
    }

    private func request() throws -> MatrixRequest {
        let parts = axes.flatMap { $0.split(separator: "×", omittingEmptySubsequences: false).map(String.init) }
        let sides = parts.filter { $0 != "x" && $0 != "X" && $0 != "×" && $0 != "by" && !$0.isEmpty }
        guard sides.count == 2 else {
            throw Complaint(
                .usage, "a matrix has rows and columns", next: "matrix codes x cases; matrix themes x case:role",
                saysUnchanged: false)
        }
        guard let content = MatrixContent(rawValue: cell) else {
            throw Complaint.unknown(
                "cell", cell, among: MatrixContent.allCases.map(\.rawValue),
                next: "--cell count, docs, words or quotes")
        }
        guard !(leaves && level != nil) else {
            throw Complaint(.usage, "--leaves and --level exclude each other", saysUnchanged: false)
        }
        if let top, top < 1 { throw Complaint(.usage, "--top takes a number from 1", saysUnchanged: false) }
        return MatrixRequest(
            rows: sides[0], columns: sides[1], content: content,
            filter: CodingFilter(speakers: speakers, coders: by, documents: documents),
            rollUp: leaves ? .leaves : level.map { .level($0) } ?? .tree, codes: codes, top: top)
    }

    private func percentOf() throws -> MatrixPage.Percent? {
        guard let percent else { return nil }
        guard cell != "quotes", let chosen = MatrixPage.Percent(rawValue: percent) else {
            throw Complaint(.usage, "--percent takes row or col, and not of quotations", saysUnchanged: false)
        }
        return chosen
    }
}

/// How a matrix is printed.
enum MatrixPage {
    enum Percent: String {
        case row
        case column = "col"
    }

    static func table(_ result: MatrixResult, _ content: MatrixContent, _ percent: Percent?) -> Table {
        let isCounted = content != .quotes
        let alignment: Column.Alignment = isCounted ? .trailing : .leading
        var columns = [Column(key: "row", heading: result.rowNoun)]
        columns += zip(keys(result.columns, beside: ["row", "total"]), result.columns).map {
            Column(key: $0, heading: $1, alignment: alignment, shrinks: !isCounted)
        }
        if isCounted { columns.append(Column(key: "total", heading: "total", alignment: .trailing)) }
        var rows = result.rows.indices.map { row in
            [.text(result.rows[row])] + cells(result, row, percent)
        }
        if isCounted {
            var totals: [Cell] = [.text("total")]
            totals += result.columns.indices.map {
                cell(result.columnTotals[$0], row: result.total, column: result.columnTotals[$0], percent)
            }
            totals.append(cell(result.total, row: result.total, column: result.total, percent))
            rows.append(totals)
        } else {
            rows = result.rows.indices.map { row in
                [.text(result.rows[row])]
                    + result.columns.indices.map { column in
                        let quotes = result.quotations[row][column]
                        let more = result.counts[row][column] - quotes.count
                        return .list(more > 0 ? quotes + ["(\(more) more)"] : quotes)
                    }
            }
        }
        return Table(
            title: "\(result.rowNoun) x \(result.columnNoun)", columns: columns, rows: rows,
            notes: percent.map { percentNotes($0, result) } ?? result.notes)
    }

    /// Labels as keys for programs: one that is taken gets a number, so that no value hides another.
    static func keys(_ labels: [String], beside taken: Set<String>) -> [String] {
        var taken = taken
        return labels.map { label in
            var key = label
            var number = 2
            while !taken.insert(key).inserted {
                key = "\(label) (\(number))"
                number += 1
            }
            return key
        }
    }

    private static func cells(_ result: MatrixResult, _ row: Int, _ percent: Percent?) -> [Cell] {
        result.columns.indices.map {
            cell(result.counts[row][$0], row: result.rowTotals[row], column: result.columnTotals[$0], percent)
        } + [cell(result.rowTotals[row], row: result.rowTotals[row], column: result.total, percent)]
    }

    private static func cell(_ count: Int, row: Int, column: Int, _ percent: Percent?) -> Cell {
        guard let percent else { return .integer(count) }
        let whole = percent == .row ? row : column
        if whole == 0 {
            return .undefined(because: "nothing was counted in this \(percent == .row ? "row" : "column")")
        }
        return .decimal(100 * Double(count) / Double(whole), places: 1)
    }

    /// The notes under a matrix of percentages: what the cells are a part of, and only then what was counted.
    private static func percentNotes(_ percent: Percent, _ result: MatrixResult) -> [String] {
        let (whole, parts) = percent == .row ? ("row", "columns") : ("column", "rows")
        let areApart = percent == .row ? result.columnsAreApart : result.rowsAreApart
        let sharing = areApart ? "" : "; \(parts) may share codings, so that a \(whole) can add up to more than 100"
        let counted = result.notes.filter { !$0.contains("may share codings") }.map { note in
            note.hasPrefix("cells: ") ? "counted: \(note.dropFirst(7))" : note
        }
        return ["cells: percent of the \(whole)'s total, in which nothing counts twice\(sharing)"] + counted
    }
}
