/// Why a list of pseudonyms was refused. No message repeats a name.
package enum PseudonymError: ImportProblem, Equatable {
    /// The file is no table.
    case table(DelimitedError)
    /// A row of too few or too many cells.
    case columns(line: Int, found: Int)
    /// A real name or variant without a letter or digit.
    case noName(line: Int)
    /// A row without a pseudonym.
    case noPseudonym(line: Int)
    /// A pseudonym that is the real name.
    case sameName(line: Int)
    /// A name that has another pseudonym on a line before.
    case ambiguous(line: Int)
    /// No rows.
    case empty

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .table(let error): error.what
        case .columns(_, let found): "a row of the list has \(counted(found, "cell"))"
        case .noName: "a row of the list has no real name"
        case .noPseudonym: "a row of the list has no pseudonym"
        case .sameName: "a pseudonym is the real name itself"
        case .ambiguous: "a name has another pseudonym further up"
        case .empty: "the list is empty"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .table(let error): error.place
        case .columns(let line, _), .noName(let line), .noPseudonym(let line), .sameName(let line),
            .ambiguous(let line):
            "line \(line)"
        case .empty: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .table(let error): error.mend
        case .columns, .noName, .noPseudonym, .empty:
            "each row has a real name, its pseudonym, and perhaps variants with semicolons between"
        case .sameName: "choose another pseudonym"
        case .ambiguous: "give each name one pseudonym"
        }
    }
}
