/// A value of a column, as a change set of the log keeps it.
package enum LoggedValue: Sendable, Equatable {
    /// The change left it as it was.
    case untouched
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])

    /// The text; nil for anything else.
    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The integer; nil for anything else.
    package var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }
}

/// What an operation did to a row of state.
package struct RowChange: Sendable {
    /// Whether the row came, changed or went.
    package enum Kind: Sendable {
        case inserted, updated, deleted
    }

    package let operation: Operation
    package let table: String
    package let key: Int64
    package let kind: Kind
    /// By column: what the row held before; empty for one that came. Of a changed row only what changed.
    package let old: [String: LoggedValue]
    /// By column: what the row holds after; empty for one that went. Of a changed row only what changed.
    package let new: [String: LoggedValue]

    /// What a column holds after the change, or held before the row went.
    package func value(_ column: String) -> LoggedValue { new[column] ?? old[column] ?? .untouched }
}

extension ProjectStore {
    /// What the operations of the log did to the rows of some tables, oldest first. Undoing and redoing are operations too.
    ///
    /// Operations whose changes were erased are passed over.
    package func rowChanges(in tables: Set<String>) throws -> [RowChange] {
        try read { reader in
            let log = try LoggedChanges(of: tables, in: reader)
            var found: [RowChange] = []
            try log.forEach { operation, changes in
                try changes.forEach { row in
                    guard let names = log.columns[row.table.name] else { return }
                    found.append(RowChange(row, names, of: operation))
                }
            }
            return found
        }
    }
}

extension RowChange {
    fileprivate init(_ row: ChangedRow, _ columns: [String], of operation: Operation) {
        func named(_ values: [LoggedValue]) -> [String: LoggedValue] {
            Dictionary(zip(columns, values).filter { $0.1 != .untouched }, uniquingKeysWith: { first, _ in first })
        }
        let values = named(row.loggedValues())
        self.operation = operation
        table = row.table.name
        key = row.key
        switch row.change {
        case .insert:
            kind = .inserted
            (old, new) = ([:], values)
        case .delete:
            kind = .deleted
            (old, new) = (values, [:])
        case .update:
            kind = .updated
            (old, new) = (values, named(row.loggedChanges()))
        }
    }
}
