internal import Store
internal import Transcripts

/// What an operation did to a theme.
package struct ThemeEvent: Sendable, Equatable {
    package let operation: Int
    package let time: String
    package let who: String
    package let verb: String
    package let because: String?
    /// One sentence each.
    package let changes: [String]
}

extension Session {
    /// The history of a theme, oldest first: what it claimed when, what it took and left out, what bore on it. From the log itself.
    package func themeHistory(_ typed: String) throws -> (name: String, events: [ThemeEvent]) {
        let theme = try store.read { reader in try self.theme(typed, in: reader) }
        let tables: Set = [ThemeRow.table, ThemePartRow.table, ThemeEvidenceRow.table, ThemeAnswerRow.table]
        let changes = try store.rowChanges(in: tables)
        return try store.read { reader in
            let words = try ThemeHistoryWords(reader)
            // An update says only what it changed, so whose row it is comes from when the row was made.
            var owners: [Int64: Int64] = [:]
            var made: [Int64: RowChange] = [:]
            var events: [(operation: Operation, changes: [String])] = []
            for change in changes {
                if change.table == ThemeRow.table {
                    owners[change.key] = change.key
                } else if let owner = change.value("theme").integer {
                    let before = owners.updateValue(owner, forKey: change.key)
                    // A part that a merge handed on belongs to both histories.
                    if let before, before == theme.id.rawValue, owner != before {
                        owners[change.key] = before
                    }
                }
                if change.kind == .inserted { made[change.key] = change }
                guard owners[change.key] == theme.id.rawValue else { continue }
                let told = words.told(change, made[change.key] ?? change)
                guard !told.isEmpty else { continue }
                if events.last?.operation.number == change.operation.number {
                    events[events.count - 1].changes += told
                } else {
                    events.append((change.operation, told))
                }
            }
            return (
                theme.name,
                events.map { operation, changes in
                    ThemeEvent(
                        operation: operation.number, time: operation.time, who: operation.actor, verb: operation.verb,
                        because: operation.payload?.because, changes: changes)
                }
            )
        }
    }
}

/// Says a change of a row of themes in words.
private struct ThemeHistoryWords {
    let codes: [Int64: String]
    let codings: [Int64: Int]
    let themes: [Int64: String]
    let cases: [Int64: String]

    init(_ reader: ProjectReader) throws {
        let book = try Codebook(reader)
        codes = Dictionary(book.rows.keys.map { ($0.rawValue, book.path($0)) }, uniquingKeysWith: { first, _ in first })
        codings = Dictionary(
            try reader.all(CodingRow.self).map { ($0.id.rawValue, $0.number) }, uniquingKeysWith: { first, _ in first })
        themes = Dictionary(
            try reader.themes().map { ($0.id.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
        cases = Dictionary(
            try reader.cases().map { ($0.id.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter made: the change by which the row came, which names what a later one leaves as it was.
    func told(_ change: RowChange, _ made: RowChange) -> [String] {
        switch change.table {
        case ThemeRow.table: theme(change)
        case ThemePartRow.table: [part(change, subject(made))]
        case ThemeEvidenceRow.table: [evidence(change, subject(made))]
        default: [answer(change, made.value("case_group").text ?? subject(made))]
        }
    }

    private func theme(_ change: RowChange) -> [String] {
        let columns = [
            ("name", "name"), ("statement", "statement"), ("organising_concept", "organising concept"),
            ("boundary", "boundary"), ("level", "level"),
        ]
        switch change.kind {
        case .deleted: return ["taken away"]
        case .inserted:
            return ["made"]
                + columns.compactMap { column, name in change.new[column]?.text.map { "\(name): “\($0)”" } }
        case .updated:
            var told = columns.compactMap { column, name -> String? in
                guard let new = change.new[column] else { return nil }
                let before = change.old[column]?.text.map { "“\($0)”" } ?? "nothing"
                return "\(name): \(before) → \(new.text.map { "“\($0)”" } ?? "nothing")"
            }
            if let parent = change.new["parent"] {
                told.append(
                    parent.integer.map { "moved under \(themes[$0] ?? "a theme that is gone")" } ?? "moved to the top")
            }
            return told
        }
    }

    private func part(_ change: RowChange, _ name: String) -> String {
        if change.kind == .deleted { return "no longer takes or leaves out \(name)" }
        if change.kind == .updated, change.new["takes"] == nil { return "a part was handed on" }
        return change.value("takes").integer == 0 ? "leaves out \(name)" : "takes \(name)"
    }

    private func evidence(_ change: RowChange, _ name: String) -> String {
        let reason = change.value("because").text.map { ": \($0)" } ?? ""
        switch change.kind {
        case .deleted: return "\(name) is no longer evidence"
        case .updated: return "\(name): \(change.new["role"]?.text ?? "another reason")\(reason)"
        case .inserted: return "\(name) \(change.value("role").text ?? "bears on it")\(reason)"
        }
    }

    private func answer(_ change: RowChange, _ name: String) -> String {
        let reason = change.value("because").text.map { ": \($0)" } ?? ""
        if change.kind == .deleted { return "negative case \(name): answer taken back" }
        return "negative case \(name) answered: \(change.value("answer").text ?? "another reason")\(reason)"
    }

    private func subject(_ change: RowChange) -> String {
        if let code = change.value("code").integer { return codes[code] ?? "a code that is gone" }
        if let coding = change.value("coding").integer {
            return codings[coding].map { "n\($0)" } ?? "a coding that is gone"
        }
        if let row = change.value("research_case").integer { return cases[row] ?? "a case that is gone" }
        return "something"
    }
}
