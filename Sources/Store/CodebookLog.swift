/// What one operation did to one code.
package struct CodeEvent: Sendable {
    /// What was done.
    package enum What: Sendable, Equatable {
        case made
        case removed
        /// Another name of its own: the old one.
        case renamed(from: String)
        /// Another place in the tree: the path that it had.
        case moved(from: String)
        /// A part was written, changed or taken away; an absent text is empty.
        case wrote(part: String, old: String, new: String)
        case aliasGiven(String)
        case aliasTaken(String)
        /// A coding was made an example of a kind, or is one no more.
        case exampleGiven(coding: Int, kind: String)
        case exampleTaken(coding: Int)
        /// Codings came from other codes or went to others.
        case codingsMoved(came: Int, left: Int)
    }

    package let operation: Operation
    package let code: Key<CodeRow>
    /// The path after the operation; for a code that went, the path that it had.
    package let path: String
    package let what: What
    /// Codings of the code itself after the operation, without those that a revision could not carry.
    package let codings: Int
}

extension ProjectStore {
    /// What the log says of the codebook, oldest first; operations whose changes were erased are passed over.
    ///
    /// Each change set is read, none is applied. That a coding was made or taken away by coding is no event of the codebook; that
    /// codings went from one code to another is.
    package func codeEvents() throws -> [CodeEvent] {
        try read { reader in
            let changes = try LoggedChanges(of: LoggedRow.tables, in: reader)
            var log = CodebookLog(columns: CodebookLog.Columns(changes))
            try changes.forEach { try log.take($0, $1) }
            return log.events
        }
    }
}

/// Follows the codes, their aliases and examples through the log.
struct CodebookLog {
    /// Where the columns stand that are followed.
    struct Columns {
        /// Parts of a code: the column's place and what people call it.
        let parts: [(place: Int, name: String)]
        private let log: LoggedChanges

        init(_ log: LoggedChanges) {
            self.log = log
            parts = CodeRow.parts.compactMap { column, name in
                log.place(column, of: CodeRow.table).map { (place: $0, name: name) }
            }
        }

        func place(_ column: String, of table: String) -> Int { log.place(column, of: table) ?? 0 }
    }

    private struct Code {
        var name = ""
        var parent: Int64?
        var parts: [String: String] = [:]
        var codings = 0
    }

    private(set) var events: [CodeEvent] = []
    private let columns: Columns
    private var codes: [Int64: Code] = [:]
    private var codings: [Int64: (number: Int, code: Int64)] = [:]
    private var aliases: [Int64: (code: Int64, name: String)] = [:]
    private var examples: [Int64: (code: Int64, coding: Int64, kind: String)] = [:]
    /// The codings that wait in the queue, by the key of their entry there.
    private var waiting: [Int64: Int64] = [:]

    init(columns: Columns) {
        self.columns = columns
    }

    /// Follows one operation.
    mutating func take(_ operation: Operation, _ changes: ChangeSet) throws {
        if changes.isEmpty { return }
        let before = codes
        var touched: Set<Int64> = []
        var told: [(code: Int64, what: CodeEvent.What)] = []
        var came: [Int64: Int] = [:]
        var left: [Int64: Int] = [:]
        var numbers: [Int64: Int] = [:]
        try changes.forEach { changed in
            guard let row = LoggedRow(changed) else { return }
            switch row.table {
            case CodeRow.table:
                touched.insert(row.key)
                follow(code: row)
            case CodingRow.table:
                if row.change == .delete, let known = codings[row.key] { numbers[row.key] = known.number }
                follow(coding: row, came: &came, left: &left)
            case CodeAliasRow.table: if let event = follow(alias: row) { told.append(event) }
            case CodeExampleRow.table:
                let old = examples[row.key]
                follow(example: row)
                let new = examples[row.key]
                if let old, old.coding != new?.coding || old.code != new?.code {
                    told.append((old.code, .exampleTaken(coding: number(old.coding, numbers))))
                }
                if let new, new.coding != old?.coding || new.code != old?.code || new.kind != old?.kind {
                    told.append((new.code, .exampleGiven(coding: number(new.coding, numbers), kind: new.kind)))
                }
            case UnplacedRow.table: follow(unplaced: row)
            default: break
            }
        }
        for key in Set(came.keys).union(left.keys) {
            told.append((key, .codingsMoved(came: came[key] ?? 0, left: left[key] ?? 0)))
        }
        if touched.isEmpty, told.isEmpty { return }
        var found: [(code: Int64, what: CodeEvent.What)] = []
        for key in touched.sorted() { found += Self.events(key, before, codes, parts: columns.parts.map(\.name)) }
        let order = Dictionary(
            (touched.sorted() + told.map(\.code).sorted()).enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first })
        found += told
        for (code, what) in found.enumerated().sorted(by: {
            (order[$0.element.code] ?? 0, $0.offset) < (order[$1.element.code] ?? 0, $1.offset)
        }).map(\.element) {
            let state = codes[code] == nil ? before : codes
            events.append(
                CodeEvent(
                    operation: operation, code: Key(rawValue: code), path: Self.path(code, state), what: what,
                    codings: (codes[code]?.codings ?? 0) - waiting.values.count { codings[$0]?.code == code }))
        }
    }

    private func number(_ coding: Int64, _ gone: [Int64: Int]) -> Int {
        codings[coding]?.number ?? gone[coding] ?? 0
    }

    // MARK: Rows

    private mutating func follow(code row: LoggedRow) {
        guard row.change != .delete else {
            codes[row.key] = nil
            return
        }
        var code = codes[row.key] ?? Code()
        if case .text(let name)? = row.written(columns.place("name", of: CodeRow.table)) { code.name = name }
        switch row.written(columns.place("parent", of: CodeRow.table)) {
        case .integer(let parent)?: code.parent = parent
        case .null?: code.parent = nil
        default: break
        }
        for (place, name) in columns.parts {
            switch row.written(place) {
            case .text(let text)?: code.parts[name] = text
            case .null?: code.parts[name] = nil
            default: break
            }
        }
        codes[row.key] = code
    }

    private mutating func follow(coding row: LoggedRow, came: inout [Int64: Int], left: inout [Int64: Int]) {
        let known = codings[row.key]
        var code: Int64?
        if row.change != .delete {
            code = known?.code
            if case .integer(let written)? = row.written(columns.place("code", of: CodingRow.table)) { code = written }
        }
        var number = known?.number ?? 0
        if case .integer(let written)? = row.written(columns.place("number", of: CodingRow.table)) {
            number = Int(written)
        }
        if let code { codings[row.key] = (number, code) } else { codings[row.key] = nil }
        guard known?.code != code else { return }
        if let old = known?.code { codes[old]?.codings -= 1 }
        // A code and its first codings can be made by one operation, in either order of the change set.
        if let code { codes[code, default: Code()].codings += 1 }
        guard let old = known?.code, let code else { return }
        left[old, default: 0] += 1
        came[code, default: 0] += 1
    }

    private mutating func follow(alias row: LoggedRow) -> (code: Int64, what: CodeEvent.What)? {
        let known = aliases[row.key]
        guard row.change != .delete else {
            aliases[row.key] = nil
            return known.map { ($0.code, .aliasTaken($0.name)) }
        }
        var alias = known ?? (code: 0, name: "")
        if case .integer(let code)? = row.written(columns.place("code", of: CodeAliasRow.table)) { alias.code = code }
        if case .text(let name)? = row.written(columns.place("name", of: CodeAliasRow.table)) { alias.name = name }
        aliases[row.key] = alias
        return (alias.code, .aliasGiven(alias.name))
    }

    private mutating func follow(example row: LoggedRow) {
        guard row.change != .delete else {
            examples[row.key] = nil
            return
        }
        var example = examples[row.key] ?? (code: 0, coding: 0, kind: "")
        let table = CodeExampleRow.table
        if case .integer(let code)? = row.written(columns.place("code", of: table)) { example.code = code }
        if case .integer(let coding)? = row.written(columns.place("coding", of: table)) { example.coding = coding }
        if case .text(let kind)? = row.written(columns.place("kind", of: table)) { example.kind = kind }
        examples[row.key] = example
    }

    private mutating func follow(unplaced row: LoggedRow) {
        if row.change == .delete {
            waiting[row.key] = nil
        } else if case .integer(let coding)? = row.written(columns.place("coding", of: UnplacedRow.table)) {
            waiting[row.key] = coding
        }
    }

    // MARK: Events

    private static func events(
        _ key: Int64, _ before: [Int64: Code], _ after: [Int64: Code], parts: [String]
    ) -> [(code: Int64, what: CodeEvent.What)] {
        guard let new = after[key] else { return before[key] == nil ? [] : [(key, .removed)] }
        guard let old = before[key] else {
            return [(key, .made)]
                + parts.compactMap { part in
                    guard let text = new.parts[part], part != "status" || text != "provisional" else { return nil }
                    return (key, .wrote(part: part, old: "", new: text))
                }
        }
        var events: [(code: Int64, what: CodeEvent.What)] = []
        if old.name != new.name { events.append((key, .renamed(from: old.name))) }
        if old.parent != new.parent { events.append((key, .moved(from: path(key, before)))) }
        for part in parts where old.parts[part] != new.parts[part] {
            events.append((key, .wrote(part: part, old: old.parts[part] ?? "", new: new.parts[part] ?? "")))
        }
        return events
    }

    private static func path(_ key: Int64, _ codes: [Int64: Code]) -> String {
        var names: [String] = []
        var next: Int64? = key
        while let here = next, let code = codes[here], names.count < 64 {
            names.append(code.name)
            next = code.parent
        }
        return names.reversed().joined(separator: "/")
    }
}

extension CodeRow {
    /// The columns that are written about a code, with what people call them.
    package static let parts: [(column: String, name: String)] = [
        ("brief", "brief"), ("full_definition", "full definition"), ("when_to_use", "when to use"),
        ("when_not_to_use", "when not to use"), ("example_text", "example"), ("status", "status"), ("level", "level"),
        ("stage", "stage"), ("origin", "origin"), ("source", "source"), ("colour", "colour"),
    ]
}

/// A row of a table that is followed, with what a change wrote into its columns.
private struct LoggedRow {
    /// The tables that are followed.
    static let tables: Set = [
        CodeRow.table, CodingRow.table, CodeAliasRow.table, CodeExampleRow.table, UnplacedRow.table,
    ]

    let table: String
    let key: Int64
    let change: ChangeSet.Change
    private let values: [LoggedValue]

    /// Nil for a row of any other table.
    init?(_ row: ChangedRow) {
        guard Self.tables.contains(row.table.name) else { return nil }
        table = row.table.name
        key = row.key
        change = row.change
        values = row.change == .update ? row.loggedChanges() : row.loggedValues()
    }

    /// What a column holds after the change; nil where the row is gone or the change leaves the column alone.
    func written(_ column: Int) -> LoggedValue? {
        guard change != .delete, column < values.count, values[column] != .untouched else { return nil }
        return values[column]
    }
}
