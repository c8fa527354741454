extension Cell {
    /// The cell with numbers that are none (infinite, not a number) turned into `undefined`.
    var settled: Cell {
        if case .decimal(let value, _) = self, !value.isFinite { return .undefined(because: "not a finite number") }
        return self
    }

    /// The value as raw text: numbers without locale, lists joined by commas, nothing for blank and undefined.
    var rawText: String {
        switch settled {
        case .text(let text), .focused(let text, _): text
        case .integer(let number): String(number)
        case .decimal(let value, let places): Cell.digits(value, places: places)
        case .list(let items): items.joined(separator: ", ")
        case .undefined, .blank: ""
        }
    }

    /// The digits of a finite number, as in every format.
    static func digits(_ value: Double, places: Int) -> String {
        (places < 0 ? Decimals.shortest(value) : Decimals.fixed(value, places: places)) ?? ""
    }
}

/// The reasons of undefined cells, numbered as they come, for the notes under a table.
struct Reasons {
    private(set) var texts: [String] = []
    private var numbers: [String: Int] = [:]

    /// What stands in the cell: `undefined (1)`.
    mutating func mark(_ reason: String) -> String {
        let number = numbers[reason] ?? texts.count + 1
        if number > texts.count {
            texts.append(reason)
            numbers[reason] = number
        }
        return "undefined (\(number))"
    }

    /// The notes: `(1) no codings`.
    var notes: [String] {
        texts.enumerated().map { "(\($0.offset + 1)) \($0.element)" }
    }

    /// The raw text of a cell for people, undefined ones with their number.
    mutating func text(of cell: Cell) -> String {
        if case .undefined(let reason) = cell.settled { return mark(reason) }
        return cell.rawText
    }
}

extension Table {
    /// The table with every row as long as the columns: blanks are filled in, surplus cells get columns of their own,
    /// and keys that are there twice are numbered, so that nothing is lost in any format.
    var squared: Table {
        var table = self
        let widest = rows.map(\.count).max() ?? 0
        while table.columns.count < widest {
            table.columns.append(Column("column_\(table.columns.count + 1)"))
        }
        var seen: Set<String> = []
        for index in table.columns.indices {
            var key = table.columns[index].key
            var number = 2
            while !seen.insert(key).inserted {
                key = "\(table.columns[index].key)_\(number)"
                number += 1
            }
            table.columns[index].key = key
        }
        for index in table.rows.indices where table.rows[index].count < table.columns.count {
            let missing = table.columns.count - table.rows[index].count
            table.rows[index].append(contentsOf: repeatElement(.blank, count: missing))
        }
        return table
    }
}
