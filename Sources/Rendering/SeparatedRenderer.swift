/// CSV and TSV: data only, a header row of keys, lines ended by a line feed, numbers with all their digits.
///
/// Several tables stand one after the other, an empty line between. Titles, notes, prose and reasons go to `notes`.
/// A page without any table gives its text, one line each, and a receipt as its numbers.
struct SeparatedRenderer {
    /// Which of the two.
    enum Dialect: Sendable {
        case csv
        /// CSV with a byte order mark and a `'` before what a spreadsheet would take for a formula.
        case spreadsheet
        case tsv
    }

    let dialect: Dialect

    func page(_ page: Page) -> String {
        let data = PageData(page)
        guard !data.tables.isEmpty else {
            let lines = data.text.flatMap { $0.unicodeScalars.split(separator: "\n").map { String($0) } }
            return lines.map { Escape.terminal($0) + "\n" }.joined()
                + (lines.isEmpty ? data.receipt.map { receipt($0) } ?? "" : "")
        }
        return (dialect == .spreadsheet ? "\u{FEFF}" : "") + data.tables.map(table).joined(separator: "\n")
    }

    /// What the page says that has no place between the separators.
    func notes(_ page: Page) -> [String] {
        let data = PageData(page)
        guard !data.tables.isEmpty else { return [] }
        var notes = data.text
        for table in data.tables {
            if let title = table.title { notes.append(title) }
            notes += PageData.undefinedNotes(table) + table.allNotes
        }
        if dialect == .spreadsheet {
            notes.append("cells that a spreadsheet would take for a formula begin with ' in this file")
        }
        if dialect != .tsv {
            let hidden = data.tables.map(controls).reduce(0, +)
            if hidden > 0 {
                notes.append("\(hidden) control characters are shown as signs, since CSV cannot hold them; JSON does")
            }
        }
        return notes
    }

    private func table(_ table: Table) -> String {
        guard !table.columns.isEmpty else { return "" }
        var text = line(table.columns.map { field($0.key) })
        let separator = dialect == .tsv ? "\t" : ","
        for row in table.rows {
            if row.count == 1 {
                text += line(row.map(cell))
                continue
            }
            for (index, each) in row.enumerated() {
                if index > 0 { text += separator }
                text += cell(each)
            }
            text += "\n"
        }
        return text
    }

    private func line(_ fields: [String]) -> String {
        // A row of one empty field would read as an empty line, which readers skip.
        if fields == [""], dialect != .tsv { return "\"\"\n" }
        return fields.joined(separator: dialect == .tsv ? "\t" : ",") + "\n"
    }

    private func cell(_ cell: Cell) -> String {
        switch cell.settled {
        case .text, .list: field(guarded(cell.rawText))
        case .decimal(let value, _): Cell.digits(value, places: Cell.shortest)
        default: cell.rawText
        }
    }

    private func field(_ text: String) -> String {
        dialect == .tsv ? Escape.tsv(text) : Escape.csv(text)
    }

    private func guarded(_ text: String) -> String {
        guard dialect == .spreadsheet, let first = text.unicodeScalars.first else { return text }
        let begins: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
        return begins.contains(first) ? "'" + text : text
    }

    private func receipt(_ receipt: Receipt) -> String {
        line(["op", "ids"]) + line([String(receipt.operation), field(receipt.ids.joined(separator: ", "))])
    }

    private func controls(_ table: Table) -> Int {
        table.rows.reduce(0) { sum, row in
            row.reduce(sum) { sum, cell in
                switch cell {
                case .text, .list:
                    sum + cell.rawText.unicodeScalars.count { Controls.isByteControl($0) && $0 != "\n" && $0 != "\t" }
                default: sum
                }
            }
        }
    }
}
