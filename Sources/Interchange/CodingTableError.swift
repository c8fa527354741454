/// Why a table of codings was refused; nothing of it is taken.
package enum CodingTableError: ImportProblem, Equatable {
    /// One cell that is wrong.
    package struct Row: Error, Hashable, Sendable {
        /// The line on which the row begins, from 1.
        package let line: Int
        /// The column's name.
        package let column: String
        /// What is wrong with the cell.
        package let reason: String
    }

    /// The file is no table, or lacks a column.
    case table(DelimitedError)
    /// There is neither `quotation` nor `start` and `end`.
    case noPassage(columns: [String])
    /// Rows that are wrong, in the file's order; never empty.
    case rows([Row])

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .table(let error): error.what
        case .noPassage: "the table says no passages: it has neither quotation nor start and end"
        case .rows(let rows):
            rows.prefix(5).map { "line \($0.line): \($0.column) \($0.reason)" }.joined(separator: "; ")
                + (rows.count > 5 ? "; and \(counted(rows.count - 5, "more row"))" : "")
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .table(let error): error.place
        case .noPassage: "line 1"
        case .rows: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .table(let error): error.mend
        case .noPassage: "add a column quotation, or the columns start and end"
        case .rows: "mend the rows and import the file again"
        }
    }
}
