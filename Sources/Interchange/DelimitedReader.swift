/// Reads CSV (RFC 4180) and TSV over bytes; a cell that begins with a combining mark stays a cell.
package enum DelimitedReader {
    /// The most bytes that are read at once.
    package static let largest = 1 << 30

    /// The table of a file in UTF-8, or in UTF-16 with a byte order mark (what spreadsheets call Unicode text).
    ///
    /// With `header` the first row names the columns, each row must have as many cells, and the `required` columns must be there.
    /// A line without anything in it is not a row, unless there is only one column. Throws `DelimitedError` with line and column.
    package static func read(
        _ bytes: [UInt8], dialect: DelimitedDialect, header: Bool = true, required: [String] = []
    ) throws(DelimitedError) -> DelimitedTable {
        guard bytes.count <= largest else { throw .tooLarge(bytes: bytes.count) }
        let text = try utf8(bytes)
        var scan = DelimitedScan(table: DelimitedTable(bytes: text, dialect: dialect), isUniform: header)
        try scan.run()
        var table = scan.table
        guard header else { return table }
        try table.takeHeader()
        let missing = required.filter { table.column($0) == nil }
        if !missing.isEmpty { throw .missingColumns(missing, present: table.columns) }
        return table
    }

    /// The bytes as valid UTF-8 without a byte order mark.
    private static func utf8(_ bytes: [UInt8]) throws(DelimitedError) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) { return try fromUTF16(bytes, isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try fromUTF16(bytes, isLittle: false) }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        do {
            _ = try UTF8Span(validating: text.span)
        } catch {
            let at = error.byteOffsets.lowerBound
            throw .encoding(line: TextPlace(text, at).line, byte: at + bytes.count - text.count)
        }
        return text
    }

    private static func fromUTF16(_ bytes: [UInt8], isLittle: Bool) throws(DelimitedError) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for at in stride(from: 2, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
        }
        guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
            throw .encoding(line: 1, byte: 0)
        }
        return Array(text.utf8)
    }
}

/// Line and column of a byte; CRLF, CR and LF each end a line.
struct TextPlace {
    /// From 1.
    var line = 1
    /// From 1, in Unicode scalars.
    var column = 1

    init(_ bytes: [UInt8], _ at: Int) {
        var start = 0
        let end = min(at, bytes.count)
        for index in 0..<end {
            let byte = bytes[index]
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
                line += 1
                start = index + 1
            }
        }
        for index in start..<max(start, end) where bytes[index] & 0xC0 != 0x80 { column += 1 }
    }
}

/// One pass over a table's bytes, noting where its cells lie.
private struct DelimitedScan {
    var table: DelimitedTable
    /// Whether each row must have as many cells as the first.
    let isUniform: Bool
    /// Cells of the first row that is not blank, and of the widest.
    private var width = 0
    private var widest = 0
    /// Rows without anything in them.
    private var blanks: [Int] = []

    init(table: DelimitedTable, isUniform: Bool) {
        self.table = table
        self.isUniform = isUniform
    }

    mutating func run() throws(DelimitedError) {
        let bytes = table.bytes
        let count = bytes.count
        let separator = table.dialect.separator
        let quotes = table.dialect.protection == .quotes
        let special = Self.specials(separator, quotes: quotes)
        table.cells.reserveCapacity(count / 16)
        table.starts.reserveCapacity(count / 64)
        table.lines.reserveCapacity(count / 64)
        var at = 0
        var line: Int32 = 1
        var rowLine: Int32 = 1
        while at < count {
            var cell = DelimitedTable.Cell(start: UInt32(at), end: 0, isEscaped: false)
            if quotes, bytes[at] == 0x22 {
                let opened = at
                at += 1
                cell.start = UInt32(at)
                while true {
                    guard at < count else { throw place(opened) { .unclosedQuote(line: $0, column: $1) } }
                    let byte = bytes[at]
                    if byte == 0x22 {
                        guard at + 1 < count, bytes[at + 1] == 0x22 else { break }
                        cell.isEscaped = true
                        at += 1
                    } else if byte == 0x0A || (byte == 0x0D && !(at + 1 < count && bytes[at + 1] == 0x0A)) {
                        line += 1
                    } else if byte == 0 {
                        throw place(at) { .nul(line: $0, column: $1) }
                    }
                    at += 1
                }
                cell.end = UInt32(at)
                at += 1
                guard at >= count || bytes[at] == separator || bytes[at] == 0x0A || bytes[at] == 0x0D else {
                    throw place(at) { .textAfterQuote(line: $0, column: $1) }
                }
            } else {
                while at < count {
                    let byte = bytes[at]
                    if special[Int(byte)] {
                        if byte == 0x5C, !quotes {
                            cell.isEscaped = true
                        } else if byte == 0x22 {
                            throw place(at) { .strayQuote(line: $0, column: $1) }
                        } else if byte == 0 {
                            throw place(at) { .nul(line: $0, column: $1) }
                        } else {
                            break
                        }
                    }
                    at += 1
                }
                cell.end = UInt32(at)
            }
            table.cells.append(cell)
            if at < count, bytes[at] == separator {
                at += 1
                if at < count { continue }
                // The file ends in a separator: one more, empty cell.
                table.cells.append(.init(start: UInt32(count), end: UInt32(count), isEscaped: false))
            }
            if at < count {
                at += bytes[at] == 0x0D && at + 1 < count && bytes[at + 1] == 0x0A ? 2 : 1
                line += 1
            }
            try endRow(line: rowLine)
            rowLine = line
        }
        dropBlankRows()
    }

    private mutating func endRow(line: Int32) throws(DelimitedError) {
        let found = table.cells.count - Int(table.starts[table.starts.count - 1])
        let last = table.cells[table.cells.count - 1]
        // An empty quoted cell ("") is a cell: something stands on its line.
        if found == 1, last.start == last.end, !isQuoted(last) {
            blanks.append(table.lines.count)
        } else {
            if isUniform, width > 0, found != width {
                throw .raggedRow(line: Int(line), found: found, expected: width)
            }
            if width == 0 { width = found }
            widest = max(widest, found)
        }
        table.starts.append(Int32(table.cells.count))
        table.lines.append(line)
    }

    /// Takes lines without anything in them out again, unless each row has one cell, and so an empty line is one.
    private mutating func dropBlankRows() {
        guard widest > 1, !blanks.isEmpty else { return }
        var next = blanks[...]
        var cells: [DelimitedTable.Cell] = []
        var starts: [Int32] = [0]
        var lines: [Int32] = []
        for row in table.lines.indices {
            if next.first == row {
                next = next.dropFirst()
                continue
            }
            cells += table.cells[Int(table.starts[row])..<Int(table.starts[row + 1])]
            starts.append(Int32(cells.count))
            lines.append(table.lines[row])
        }
        table.cells = cells
        table.starts = starts
        table.lines = lines
    }

    private func isQuoted(_ cell: DelimitedTable.Cell) -> Bool {
        table.dialect.protection == .quotes && cell.start > 0 && table.bytes[Int(cell.start) - 1] == 0x22
    }

    private func place(_ at: Int, _ error: (Int, Int) -> DelimitedError) -> DelimitedError {
        let place = TextPlace(table.bytes, at)
        return error(place.line, place.column)
    }

    private static func specials(_ separator: UInt8, quotes: Bool) -> [Bool] {
        var special = [Bool](repeating: false, count: 256)
        for byte: UInt8 in [0, 0x0A, 0x0D, separator, quotes ? 0x22 : 0x5C] { special[Int(byte)] = true }
        return special
    }
}
