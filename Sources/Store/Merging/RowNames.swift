internal import GRDB

/// Puts rows of several states into words.
struct RowNames {
    /// Where to look rows up, in order.
    let states: [Database]
    let comparison: StateComparison
    /// What rows are called that are about to be taken away, by table and key.
    private var gone: [String: [Int64: String]] = [:]

    init(states: [Database], comparison: StateComparison) {
        self.states = states
        self.comparison = comparison
    }

    /// Keeps the names of rows for when they are no longer there.
    mutating func remember(_ deltas: [RowDelta]) throws {
        for delta in deltas { gone[delta.table, default: [:]][delta.key] = try name(of: delta.table, delta.key) }
    }

    /// What rows of a table are called.
    static func kind(_ table: String) -> String {
        switch table {
        case "research_case": "case"
        case "case_document": "document of a case"
        case "case_value", "document_value": "attribute value"
        case "item_group": "group"
        case "person": "coder"
        case "text_version": "text of a document"
        case "place_mark": "mark"
        case "code_relation": "relation"
        case "project_setting": "setting"
        default: table.split(separator: "_").joined(separator: " ")
        }
    }

    /// A row in a few words, for instance `code barriers/waiting`.
    func label(_ delta: RowDelta) throws -> String {
        guard let row = delta.ours ?? delta.theirs ?? delta.base, let shape = comparison.shapes[delta.table] else {
            return Self.kind(delta.table)
        }
        switch delta.table {
        case "coding": return try coding(row, shape)
        case "code": return "code \(try path(ofCode: delta.key))"
        case "project": return "the project’s title, approach or paradigm"
        default: break
        }
        let kind = Self.kind(delta.table)
        if let number = shape.number, case .int64(let value) = row[number.place].storage {
            return "\(kind) \(number.kind.rawValue)\(value)"
        }
        for column in ["name", "label", "statement"] {
            if case .string(let name) = shape.value(column, of: row).storage { return "\(kind) \(Self.short(name))" }
        }
        for (place, target) in shape.references.sorted(by: { $0.key < $1.key }) where place != shape.id {
            guard case .int64(let key) = row[place].storage else { continue }
            return "\(kind) (of \(Self.kind(target)) \(try name(of: target, key)))"
        }
        return kind
    }

    /// The columns in which a row differs from another, with what it says there; `removed` where it is gone.
    func state(_ row: [DatabaseValue]?, besides other: [DatabaseValue]?, of table: String, isTwin: Bool) throws
        -> String
    {
        guard let row else { return "removed" }
        guard let shape = comparison.shapes[table] else { return "" }
        if table == "coding" { return try codingState(row, shape) }
        guard let other else { return "is there" }
        let places = shape.differences(row, other, isTwin: isTwin)
        return try places.map { place in
            "\(shape.columns[place].split(separator: "_").joined(separator: " ")): \(try text(row[place], shape, place))"
        }.joined(separator: "; ")
    }

    /// Whose work a row is: of those that an open round holds back, the coder's, marker's or author's name, empty where another row
    /// would have to tell; nil for all others.
    func whose(_ delta: RowDelta) throws -> String? {
        guard Sight.tables.contains(delta.table), let shape = comparison.shapes[delta.table],
            let row = delta.ours ?? delta.theirs ?? delta.base
        else { return nil }
        for column in ["coder", "by", "author"] {
            if let key = integer(column, row, shape) { return try name(of: "person", key) }
        }
        return ""
    }

    private func text(_ value: DatabaseValue, _ shape: TableShape, _ place: Int) throws -> String {
        switch value.storage {
        case .null: return "none"
        case .int64(let number):
            return try shape.references[place].map { try name(of: $0, number) } ?? "\(number)"
        case .double(let number): return "\(number)"
        case .string(let text): return Self.short(text)
        case .blob: return "other contents"
        }
    }

    private func coding(_ row: [DatabaseValue], _ shape: TableShape) throws -> String {
        let document = try integer("version", row, shape).map { try documentName(ofVersion: $0) } ?? "?"
        let code = try integer("code", row, shape).map { try path(ofCode: $0) } ?? "?"
        let coder = try integer("coder", row, shape).map { try name(of: "person", $0) } ?? "?"
        return "\(document) “\(Self.ends(of: string("quotation", row, shape)))” → \(code) (\(coder))"
    }

    private func codingState(_ row: [DatabaseValue], _ shape: TableShape) throws -> String {
        let start = integer("start", row, shape) ?? 0
        let end = integer("end", row, shape) ?? 0
        let code = try integer("code", row, shape).map { try path(ofCode: $0) } ?? "?"
        let weight = integer("weight", row, shape).map { ", weight \($0)" } ?? ""
        return "\(start)–\(end) “\(Self.ends(of: string("quotation", row, shape)))” → \(code)\(weight)"
    }

    private func integer(_ column: String, _ row: [DatabaseValue], _ shape: TableShape) -> Int64? {
        if case .int64(let value) = shape.value(column, of: row).storage { value } else { nil }
    }

    private func string(_ column: String, _ row: [DatabaseValue], _ shape: TableShape) -> String {
        if case .string(let value) = shape.value(column, of: row).storage { value } else { "" }
    }

    /// The path of a code, from the root.
    func path(ofCode key: Int64) throws -> String {
        var names: [String] = []
        var next: Int64? = key
        while let code = next, names.count < 100 {
            guard let row = try find("code", code) else { return gone["code"]?[key] ?? "?" }
            names.append(row["name"])
            next = row["parent"]
        }
        return names.isEmpty ? "?" : names.reversed().joined(separator: "/")
    }

    func documentName(ofVersion key: Int64) throws -> String {
        guard let version = try find("text_version", key) else { return "?" }
        return try name(of: "document", version["document"])
    }

    /// What people call a row: its name, or its short number.
    func name(of table: String, _ key: Int64) throws -> String {
        if table == "code" { return try path(ofCode: key) }
        guard let row = try find(table, key) else { return gone[table]?[key] ?? "?" }
        if let shape = comparison.shapes[table], let number = shape.number {
            return "\(number.kind.rawValue)\(row[number.place] as Int64)"
        }
        for column in ["name", "label", "statement", "file_name"] {
            if let name = row[column] as String? { return Self.short(name) }
        }
        return "\(key)"
    }

    private func find(_ table: String, _ key: Int64) throws -> Row? {
        for state in states {
            for member in comparison.twins.members(key, of: table) {
                if let row = try Row.fetchOne(state, sql: "SELECT * FROM \(table) WHERE id = ?", arguments: [member]) {
                    return row
                }
            }
        }
        return nil
    }

    /// A text in a line of a table.
    static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.unicodeScalars.count <= 60
            ? line : String(String.UnicodeScalarView(line.unicodeScalars.prefix(59))) + "…"
    }

    /// How a quotation begins and ends.
    static func ends(of text: String) -> String {
        let scalars = text.split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars
        guard scalars.count > 60 else { return String(scalars) }
        return String(String.UnicodeScalarView(scalars.prefix(30))) + " … "
            + String(String.UnicodeScalarView(scalars.suffix(28)))
    }
}
