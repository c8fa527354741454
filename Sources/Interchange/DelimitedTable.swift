/// The rows of a delimited file, kept as the file's bytes with the places of the cells; a cell becomes a string when asked for.
package struct DelimitedTable: Sendable {
    /// The names in the header, without white space at their ends; empty when the file was read without a header.
    package internal(set) var columns: [String] = []

    var bytes: [UInt8]
    var dialect: DelimitedDialect
    var cells: [Cell] = []
    /// Index of each row's first cell; one more at the end.
    var starts: [Int32] = [0]
    var lines: [Int32] = []
    /// The header row is held as row 0 of `starts` and skipped by all that counts rows.
    var headerRows = 0
    private(set) var indices: [String: Int] = [:]

    init(bytes: [UInt8], dialect: DelimitedDialect) {
        self.bytes = bytes
        self.dialect = dialect
    }

    /// Where a cell lies in the bytes, and whether it holds doubled quotes or backslashes.
    struct Cell: Sendable {
        var start: UInt32
        var end: UInt32
        var isEscaped: Bool
    }

    /// How many rows there are, the header not counted.
    package var count: Int { lines.count - headerRows }

    /// A row by its place, from 0; the place must be smaller than `count`.
    package subscript(_ row: Int) -> DelimitedRow { DelimitedRow(table: self, row: row + headerRows) }

    /// All rows, in order.
    package var rows: some RandomAccessCollection<DelimitedRow> {
        (0..<count).lazy.map { self[$0] }
    }

    /// The place of a column, from 0, without regard to ASCII case; nil when the header lacks it.
    package func column(_ name: String) -> Int? { indices[asciiLowercased(name.unicodeScalars)] }

    /// Makes the first row the header. Throws when there is none or it names a column twice.
    mutating func takeHeader() throws(DelimitedError) {
        guard count > 0 else { throw .empty }
        let names = self[0].cells.map { trimmed($0) }
        var twice: [String] = []
        for (index, name) in names.enumerated() where !name.isEmpty {
            if indices.updateValue(index, forKey: asciiLowercased(name.unicodeScalars)) != nil, !twice.contains(name) {
                twice.append(name)
            }
        }
        if !twice.isEmpty { throw .duplicateColumns(twice) }
        columns = names
        headerRows = 1
    }

    func string(_ cell: Cell) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            let slice = UnsafeBufferPointer(rebasing: buffer[Int(cell.start)..<Int(cell.end)])
            return cell.isEscaped ? unescaped(slice) : String(decoding: slice, as: UTF8.self)
        }
    }

    private func unescaped(_ slice: UnsafeBufferPointer<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(slice.count)
        var index = 0
        while index < slice.count {
            let byte = slice[index]
            index += 1
            switch dialect.protection {
            case .quotes:
                result.append(byte)
                if byte == 0x22 { index += 1 }
            case .backslash:
                guard byte == 0x5C, index < slice.count, let plain = TabEscape.plain(slice[index]) else {
                    result.append(byte)
                    continue
                }
                result.append(plain)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// One row of a table.
package struct DelimitedRow: Sendable {
    fileprivate let table: DelimitedTable
    fileprivate let row: Int

    /// The line of the file on which the row begins, from 1.
    package var line: Int { Int(table.lines[row]) }

    /// How many cells it has.
    package var count: Int { Int(table.starts[row + 1] - table.starts[row]) }

    /// A cell by its place, from 0; empty when the row is shorter.
    package subscript(_ column: Int) -> String {
        column >= 0 && column < count ? table.string(table.cells[Int(table.starts[row]) + column]) : ""
    }

    /// The number that a cell is when it is nothing but one to eighteen digits; nil otherwise.
    func wholeNumber(_ column: Int) -> Int? {
        guard column >= 0, column < count else { return nil }
        let cell = table.cells[Int(table.starts[row]) + column]
        guard 1...18 ~= cell.end - cell.start else { return nil }
        var value = 0
        for at in Int(cell.start)..<Int(cell.end) {
            guard 0x30...0x39 ~= table.bytes[at] else { return nil }
            value = value * 10 + Int(table.bytes[at] - 0x30)
        }
        return value
    }

    /// A cell by its column's name, without regard to ASCII case; nil when the header lacks the column.
    package subscript(_ column: String) -> String? { table.column(column).map { self[$0] } }

    /// All cells in order.
    package var cells: [String] { (0..<count).map { self[$0] } }
}

/// A text without white space at its ends (by scalars, so a combining mark after a blank stays with the text).
func trimmed(_ text: String) -> String {
    if text.isEmpty { return text }
    let visible: ClosedRange<UInt8> = 0x21...0x7E
    if let first = text.utf8.first, let last = text.utf8.last, visible ~= first, visible ~= last { return text }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}

/// The four escapes of tab-separated files.
enum TabEscape {
    /// The byte that an escape's letter stands for; nil for a letter that escapes nothing.
    static func plain(_ letter: UInt8) -> UInt8? {
        switch letter {
        case 0x74: 0x09
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x5C: 0x5C
        default: nil
        }
    }

    /// The letter that stands for a byte; nil for a byte that stands for itself.
    static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x09: 0x74
        case 0x0A: 0x6E
        case 0x0D: 0x72
        case 0x5C: 0x5C
        default: nil
        }
    }
}
