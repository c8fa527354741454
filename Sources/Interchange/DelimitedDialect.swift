/// How the cells of a delimited file are kept apart, and how a cell may hold what keeps them apart.
package struct DelimitedDialect: Hashable, Sendable {
    /// The two ways to protect a separator inside a cell.
    package enum Protection: Hashable, Sendable {
        /// RFC 4180: the cell stands in double quotes, a double quote in it is doubled; line ends may stand in it.
        case quotes
        /// `\t`, `\n`, `\r` and `\\` stand for tab, line feed, carriage return and backslash. Any other backslash is itself,
        /// and a double quote is a character like any other. A line of the file is always one row.
        case backslash
    }

    /// The byte between two cells.
    package let separator: UInt8
    /// How a cell protects it.
    package let protection: Protection
    /// The line end that is written; LF, CRLF and CR are read.
    package let lineEnd: String

    /// Comma-separated values after RFC 4180.
    package static let csv = DelimitedDialect(separator: 0x2C, protection: .quotes, lineEnd: "\r\n")
    /// The same with semicolons, as spreadsheets write it where the comma is the decimal sign.
    package static let semicolons = DelimitedDialect(separator: 0x3B, protection: .quotes, lineEnd: "\r\n")
    /// Tab-separated values with backslash escapes.
    package static let tsv = DelimitedDialect(separator: 0x09, protection: .backslash, lineEnd: "\n")

    /// The dialect by a file's suffix: `.tsv`, `.tab` and `.txt` have tabs; anything else commas, or semicolons when the first
    /// line has these and no comma. Nothing else is guessed.
    package static func of(fileName: String, bytes: [UInt8]) -> DelimitedDialect {
        switch FileSuffix.of(fileName) {
        case "tsv", "tab", "txt": return .tsv
        default:
            let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
            return first.contains(0x3B) && !first.contains(0x2C) ? .semicolons : .csv
        }
    }
}

/// The suffix of a file name.
enum FileSuffix {
    /// What follows the last dot, in ASCII lower case; empty when there is no dot after the first character.
    static func of(_ fileName: String) -> String {
        let scalars = fileName.unicodeScalars
        let name = scalars[(scalars.lastIndex(of: "/").map { scalars.index(after: $0) } ?? scalars.startIndex)...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return asciiLowercased(name[name.index(after: dot)...])
    }
}

/// A short text with A–Z made small and nothing else changed.
func asciiLowercased(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in scalars {
        if ("A"..."Z").contains(scalar), let small = Unicode.Scalar(scalar.value + 32) {
            result.append(small)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}
