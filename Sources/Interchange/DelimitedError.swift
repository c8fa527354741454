/// What can be wrong with a delimited file. Lines and columns are counted from 1, columns in Unicode scalars.
package enum DelimitedError: ImportProblem, Equatable {
    /// Not UTF-8 (or not UTF-16, when a byte order mark says that).
    case encoding(line: Int, byte: Int)
    /// A NUL byte.
    case nul(line: Int, column: Int)
    /// A quoted cell that is not closed; where it opens.
    case unclosedQuote(line: Int, column: Int)
    /// Something other than a separator after a closing quote.
    case textAfterQuote(line: Int, column: Int)
    /// A double quote in a cell that does not begin with one.
    case strayQuote(line: Int, column: Int)
    /// A row with more or fewer cells than the header has.
    case raggedRow(line: Int, found: Int, expected: Int)
    /// The file has no header row.
    case empty
    /// Columns that the header lacks; those it has.
    case missingColumns([String], present: [String])
    /// Columns that the header names more than once.
    case duplicateColumns([String])
    /// More bytes than a table may have.
    case tooLarge(bytes: Int)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .encoding: "the table is not UTF-8"
        case .nul: "the table contains a NUL byte"
        case .unclosedQuote: "a quoted cell is not closed"
        case .textAfterQuote: "a closing quote is followed by text"
        case .strayQuote: "a double quote stands inside a cell that is not quoted"
        case .raggedRow(_, let found, let expected):
            "a row has \(counted(found, "cell")) where the header has \(expected)"
        case .empty: "the table is empty"
        case .missingColumns(let missing, _):
            "the table has no \(missing.count == 1 ? "column" : "columns") \(missing.joined(separator: ", "))"
        case .duplicateColumns(let names):
            "the header names \(names.joined(separator: ", ")) more than once"
        case .tooLarge(let bytes): "the table has \(bytes) bytes"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .encoding(let line, let byte): "line \(line), byte \(byte) of the file"
        case .nul(let line, let column), .unclosedQuote(let line, let column), .textAfterQuote(let line, let column),
            .strayQuote(let line, let column):
            "line \(line), column \(column)"
        case .raggedRow(let line, _, _): "line \(line)"
        case .missingColumns, .duplicateColumns: "line 1"
        case .empty, .tooLarge: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .encoding, .nul: "save it as UTF-8"
        case .unclosedQuote: "close the cell with a double quote; a double quote inside it is written twice"
        case .textAfterQuote: "a double quote inside a quoted cell is written twice"
        case .strayQuote: "put the whole cell in double quotes and write the quotes inside it twice"
        case .raggedRow: "give each row as many cells as the header; a cell with a separator in it needs protecting"
        case .empty: "the first line names the columns"
        case .missingColumns(_, let present):
            present.isEmpty
                ? "name them in the first line"
                : "the header has: \(present.map { excerpt($0) }.joined(separator: ", "))"
        case .duplicateColumns: "give each column a name of its own"
        case .tooLarge: "split it; \(DelimitedReader.largest) bytes is the most that is read at once"
        }
    }
}
