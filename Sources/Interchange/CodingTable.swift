/// A table of codings: which passage of which document was given which code, by whom.
///
/// Columns, in any order: `document`, `code`, and `start` with `end` and/or `quotation`; besides these `coder`, `memo`, `weight`,
/// `number`, `time`. This only reads and writes; looking documents, codes and passages up is for those who hold the project.
package struct CodingTable: Hashable, Sendable {
    /// The rows in the file's order.
    package var rows: [CodingRow]
    /// Columns that are not known and were not read.
    package var ignoredColumns: [String]

    /// A table of rows.
    package init(rows: [CodingRow], ignoredColumns: [String] = []) {
        self.rows = rows
        self.ignoredColumns = ignoredColumns
    }

    /// The known columns, in the order in which they are written.
    package static let columns = [
        "document", "start", "end", "quotation", "code", "coder", "memo", "weight", "number", "time",
    ]

    /// Reads a table. Throws `CodingTableError` with all rows that are wrong, so that they can be mended at one go.
    package static func read(_ bytes: [UInt8], dialect: DelimitedDialect = .tsv) throws(CodingTableError) -> CodingTable
    {
        let (table, refused) = try readable(bytes, dialect: dialect)
        guard refused.isEmpty else { throw .rows(refused) }
        return table
    }

    /// Reads the rows of a table that are right, and says what is wrong with the others. Throws when the file is no such table.
    package static func readable(
        _ bytes: [UInt8], dialect: DelimitedDialect = .tsv
    ) throws(CodingTableError) -> (table: CodingTable, refused: [CodingTableError.Row]) {
        let table: DelimitedTable
        do {
            table = try DelimitedReader.read(bytes, dialect: dialect, required: ["document", "code"])
        } catch {
            throw .table(error)
        }
        let hasOffsets = table.column("start") != nil && table.column("end") != nil
        guard hasOffsets || table.column("quotation") != nil else { throw .noPassage(columns: table.columns) }
        let places = CodingColumns(table)
        var rows: [CodingRow] = []
        rows.reserveCapacity(table.count)
        var problems: [CodingTableError.Row] = []
        for row in table.rows {
            do {
                rows.append(try places.row(row))
            } catch {
                problems.append(error)
            }
        }
        let known = Set(columns)
        let ignored = table.columns.filter { !$0.isEmpty && !known.contains(asciiLowercased($0.unicodeScalars)) }
        return (CodingTable(rows: rows, ignoredColumns: ignored), problems)
    }
}

/// One coding as a table gives it.
package struct CodingRow: Hashable, Sendable {
    /// The line of the file on which it stands, from 1; 0 for a row that was not read.
    package var line: Int
    /// The document's name, id or alias.
    package var document: String
    /// First scalar of the passage, from 0.
    package var start: Int?
    /// The scalar after the last of the passage.
    package var end: Int?
    /// The passage's words.
    package var quotation: String?
    /// The code's path.
    package var code: String
    /// Who coded.
    package var coder: String?
    /// The memo on the coding.
    package var memo: String?
    /// The weight, 1–5.
    package var weight: Int?
    /// The coding's number, without its n.
    package var number: Int?
    /// When it was made, as the file says it.
    package var time: String?

    /// A row.
    package init(
        line: Int = 0, document: String, start: Int? = nil, end: Int? = nil, quotation: String? = nil, code: String,
        coder: String? = nil, memo: String? = nil, weight: Int? = nil, number: Int? = nil, time: String? = nil
    ) {
        self.line = line
        self.document = document
        self.start = start
        self.end = end
        self.quotation = quotation
        self.code = code
        self.coder = coder
        self.memo = memo
        self.weight = weight
        self.number = number
        self.time = time
    }
}

/// Where the known columns stand, and how a row is read from them.
private struct CodingColumns {
    /// The columns in the order of `CodingTable.columns`.
    enum Column: Int {
        case document, start, end, quotation, code, coder, memo, weight, number, time
    }

    private let places: [Int?]

    init(_ table: DelimitedTable) { places = CodingTable.columns.map { table.column($0) } }

    func row(_ row: DelimitedRow) throws(CodingTableError.Row) -> CodingRow {
        /// A cell as it stands; nil when there is nothing in it but white space.
        func words(_ name: Column) -> String? {
            guard let place = places[name.rawValue] else { return nil }
            let value = row[place]
            return trimmed(value).isEmpty ? nil : value
        }
        func text(_ name: Column) -> String? {
            guard let place = places[name.rawValue] else { return nil }
            let value = trimmed(row[place])
            return value.isEmpty ? nil : value
        }
        func whole(_ name: Column, prefix: String = "") throws(CodingTableError.Row) -> Int? {
            if let place = places[name.rawValue], let number = row.wholeNumber(place) { return number }
            guard let value = text(name) else { return nil }
            let digits = !prefix.isEmpty && value.hasPrefix(prefix) ? String(value.dropFirst()) : value
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
                throw .init(
                    line: row.line, column: CodingTable.columns[name.rawValue],
                    reason: "“\(excerpt(value))” is not a whole number")
            }
            return number
        }
        func needed(_ name: Column) throws(CodingTableError.Row) -> String {
            guard let value = text(name) else {
                throw .init(line: row.line, column: CodingTable.columns[name.rawValue], reason: "is empty")
            }
            return value
        }
        var result = CodingRow(line: row.line, document: try needed(.document), code: try needed(.code))
        result.start = try whole(.start)
        result.end = try whole(.end)
        result.quotation = words(.quotation)
        result.coder = text(.coder)
        result.memo = words(.memo)
        result.weight = try whole(.weight)
        result.number = try whole(.number, prefix: "n")
        result.time = text(.time)
        try check(result)
        return result
    }

    private func check(_ row: CodingRow) throws(CodingTableError.Row) {
        switch (row.start, row.end) {
        case (nil, nil):
            if row.quotation == nil {
                throw .init(line: row.line, column: "quotation", reason: "is empty, and so are start and end")
            }
        case (.some, nil): throw .init(line: row.line, column: "end", reason: "is empty, and start is not")
        case (nil, .some): throw .init(line: row.line, column: "start", reason: "is empty, and end is not")
        case (.some(let start), .some(let end)):
            if start >= end { throw .init(line: row.line, column: "end", reason: "\(end) is not after start \(start)") }
        }
        if let weight = row.weight, !(1...5).contains(weight) {
            throw .init(line: row.line, column: "weight", reason: "\(weight) is not from 1 to 5")
        }
    }
}
