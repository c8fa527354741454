/// JSON and JSON lines of a page.
///
/// One bare table is an array of objects. With a title, notes, text or a receipt the page is an object:
/// `title`, `rows`, `notes`, `text`, `op`, `ids`, `changed`; several tables stand in `tables`. A cell without a value
/// is null, and `<key>_undefined` beside it says why. Numbers have all their digits.
struct JSONRenderer {
    func page(_ page: Page) -> String {
        let data = PageData(page)
        var members: [JSONValue.Member] = []
        if data.tables.count == 1, let table = data.tables.first {
            let bare = table.title == nil && table.allNotes.isEmpty && data.text.isEmpty && data.receipt == nil
            if bare { return Self.rows(table).linedText + "\n" }
            members += Self.members(of: table)
        } else if data.tables.count > 1 {
            members.append(.init("tables", .array(data.tables.map { .object(Self.members(of: $0)) })))
        }
        if !data.text.isEmpty { members.append(.init("text", .strings(data.text))) }
        members = Self.members(of: data.receipt) + members
        return JSONValue.object(members).linedText + "\n"
    }

    func lines(_ page: Page) -> String {
        let data = PageData(page)
        var values: [JSONValue] = []
        for (number, table) in data.tables.enumerated() {
            let name = data.tables.count > 1 ? table.title ?? "table \(number + 1)" : nil
            for row in table.rows {
                let lead = name.map { [JSONValue.Member("table", .string($0))] } ?? []
                values.append(.object(lead + Self.members(of: row, in: table)))
            }
        }
        if data.tables.isEmpty { values += data.text.map { .object([.init("text", .string($0))]) } }
        if data.receipt != nil { values.append(.object(Self.members(of: data.receipt))) }
        return values.map { $0.text + "\n" }.joined()
    }

    /// What the lines leave out: titles, notes, and text beside tables.
    func notes(_ page: Page) -> [String] {
        let data = PageData(page)
        guard !data.tables.isEmpty else { return [] }
        return data.text + data.tables.flatMap { [$0.title].compactMap { $0 } + $0.allNotes }
    }

    private static func members(of table: Table) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let title = table.title { members.append(.init("title", .string(title))) }
        members.append(.init("rows", rows(table)))
        if !table.allNotes.isEmpty { members.append(.init("notes", .strings(table.allNotes))) }
        return members
    }

    private static func members(of receipt: Receipt?) -> [JSONValue.Member] {
        guard let receipt else { return [] }
        let changed = receipt.changed.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .integer($0.value)) }
        return [
            .init("op", .integer(receipt.operation)), .init("ids", .strings(receipt.ids)),
            .init("changed", .object(changed)),
        ]
    }

    private static func rows(_ table: Table) -> JSONValue {
        .array(table.rows.map { .object(members(of: $0, in: table)) })
    }

    private static func members(of row: [Cell], in table: Table) -> [JSONValue.Member] {
        let keys = Set(table.columns.map(\.key))
        return zip(table.columns, row).flatMap { column, cell -> [JSONValue.Member] in
            let key = column.key
            switch cell.settled {
            case .text(let text), .focused(let text, _): return [.init(key, .string(text))]
            case .integer(let number): return [.init(key, .integer(number))]
            case .decimal(let value, _): return [.init(key, .number(Cell.digits(value, places: Cell.shortest)))]
            case .list(let items): return [.init(key, .strings(items))]
            case .blank: return [.init(key, .null)]
            case .undefined(let reason):
                let beside = key + "_undefined"
                return [.init(key, .null)] + (keys.contains(beside) ? [] : [.init(beside, .string(reason))])
            }
        }
    }
}
