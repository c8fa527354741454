/// Writes CSV and TSV that `DelimitedReader` gives back cell for cell.
package struct DelimitedWriter {
    /// What has been written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []
    private let dialect: DelimitedDialect

    /// A writer; the header, when there is one, is the first row.
    package init(_ dialect: DelimitedDialect, header: [String] = []) {
        self.dialect = dialect
        if !header.isEmpty { append(header) }
    }

    /// Adds a row.
    package mutating func append(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(dialect.separator) }
            switch dialect.protection {
            case .quotes: appendQuoted(cell, isAlone: cells.count == 1)
            case .backslash: appendEscaped(cell)
            }
        }
        bytes.append(contentsOf: dialect.lineEnd.utf8)
    }

    private mutating func appendQuoted(_ cell: String, isAlone: Bool) {
        let isPlain =
            !(cell.isEmpty && isAlone) && !startsWithMark(cell)
            && cell.utf8.allSatisfy { $0 != dialect.separator && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
        guard !isPlain else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            bytes.append(byte)
            if byte == 0x22 { bytes.append(0x22) }
        }
        bytes.append(0x22)
    }

    private mutating func appendEscaped(_ cell: String) {
        // A first cell that begins with U+FEFF would lose it to the reader as a byte order mark; a mark before it saves it.
        if bytes.isEmpty, startsWithMark(cell) { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
        for byte in cell.utf8 {
            if let letter = TabEscape.letter(byte) {
                bytes.append(0x5C)
                bytes.append(letter)
            } else {
                bytes.append(byte)
            }
        }
    }

    private func startsWithMark(_ cell: String) -> Bool { cell.utf8.starts(with: [0xEF, 0xBB, 0xBF]) }
}
