/// The same page as data: what the formats for programs are made of.
struct PageData {
    /// The tables, passages among them, with titles taken from headings before them.
    var tables: [Table] = []
    /// What is neither row nor column.
    var text: [String] = []
    var receipt: Receipt?

    init(_ page: Page) {
        receipt = page.receipt
        var heading: String?
        for block in page.data {
            switch block {
            case .heading(let title):
                if let heading { text.append(heading) }
                heading = title
                continue
            case .table(var table):
                if let waiting = heading {
                    if table.title == nil { table.title = waiting } else { text.append(waiting) }
                    heading = nil
                }
                tables.append(table.squared)
            case .passage(let passage):
                var table = passage.table
                table.title = heading
                heading = nil
                tables.append(table)
            case .prose(let prose), .raw(let prose):
                if let heading { text.append(heading) }
                heading = nil
                text.append(prose)
            }
        }
        if let heading { text.append(heading) }
    }

    /// How many cells of each column have no value for each reason, for formats that cannot say it in place.
    static func undefinedNotes(_ table: Table) -> [String] {
        var order: [[String]] = []
        var counts: [[String]: Int] = [:]
        for row in table.rows {
            for (column, cell) in zip(table.columns, row) {
                guard case .undefined(let reason) = cell.settled else { continue }
                let entry = [column.key, reason]
                if counts[entry] == nil { order.append(entry) }
                counts[entry, default: 0] += 1
            }
        }
        return order.map { "\($0[0]): \(counts[$0] ?? 0) undefined, because \($0[1])" }
    }
}

extension Passage {
    /// The passage as rows, one a line, for JSON, CSV and TSV.
    var table: Table {
        let columns = [
            Column("address"), Column("lines"), Column("speaker"), Column("text"), Column("codes"),
        ]
        let rows = lines.map { line -> [Cell] in
            [
                .text(line.address), line.sourceLines.map { .text($0) } ?? .blank,
                line.speaker.map { .text($0) } ?? .blank, .text(line.text), .list(line.margin),
            ]
        }
        let wanted = columns.indices.filter { index in
            columns[index].key != "lines" || lines.contains { $0.sourceLines != nil }
        }
        return Table(columns: wanted.map { columns[$0] }, rows: rows.map { row in wanted.map { row[$0] } })
    }
}
