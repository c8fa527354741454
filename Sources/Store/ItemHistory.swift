package import Transcripts

/// Which rows an entry of the log is asked for: the row with a key, or rows that say something.
package struct RowPattern: Sendable, Equatable {
    let table: String
    let key: Int64?
    /// A column with the integer that it must hold.
    let column: String?
    let value: Int64
    /// For rows with a `start` and an `end`: a range that they must overlap.
    let overlapping: ScalarRange?

    /// The row with a key.
    package init<Record: ProjectRecord>(_ key: Key<Record>) {
        self.init(table: Record.table, key: key.rawValue)
    }

    /// Rows that hold an integer in a column.
    package init<Record: ProjectRecord>(
        _ type: Record.Type, where column: String, is value: Int64, overlapping: ScalarRange? = nil
    ) {
        self.init(table: Record.table, column: column, value: value, overlapping: overlapping)
    }

    private init(
        table: String, key: Int64? = nil, column: String? = nil, value: Int64 = 0, overlapping: ScalarRange? = nil
    ) {
        self.table = table
        self.key = key
        self.column = column
        self.value = value
        self.overlapping = overlapping
    }
}

extension ProjectReader {
    /// The operations that added, changed or removed a row that fits one of the patterns, oldest first.
    ///
    /// A row that once fitted is followed by its key: an update records only the columns that it changed. So what is no longer
    /// there has a history too. Operations whose payload was erased are passed over.
    ///
    /// - Throws: `ProjectError.brokenChain` when a change set is not what its digest says.
    package func operations(touching patterns: [RowPattern]) throws -> [Operation] {
        let log = try LoggedChanges(of: Set(patterns.map(\.table)), in: self)
        let places = patterns.map { PatternPlaces($0, in: log) }
        var known: [String: Set<Int64>] = [:]
        var found: [Operation] = []
        try log.forEach { operation, changes in
            var touches = false
            try changes.forEach { row in
                guard log.columns[row.table.name] != nil else { return }
                let key = row.key
                if known[row.table.name]?.contains(key) == true {
                    touches = true
                } else if places.contains(where: { $0.fits(row, key) }) {
                    known[row.table.name, default: []].insert(key)
                    touches = true
                }
            }
            if touches { found.append(operation) }
        }
        return found
    }
}

/// A pattern with the places of the columns that it looks at.
private struct PatternPlaces {
    let pattern: RowPattern
    let column: Int?
    let start: Int?
    let end: Int?

    init(_ pattern: RowPattern, in log: LoggedChanges) {
        self.pattern = pattern
        column = pattern.column.flatMap { log.place($0, of: pattern.table) }
        start = log.place("start", of: pattern.table)
        end = log.place("end", of: pattern.table)
    }

    func fits(_ row: ChangedRow, _ key: Int64) -> Bool {
        guard row.table.name == pattern.table else { return false }
        if let wanted = pattern.key { return key == wanted }
        guard let column, row.integer(column) == pattern.value else { return false }
        guard let range = pattern.overlapping else { return true }
        guard let start, let end else { return false }
        return range.overlaps(ScalarRange(Int(row.integer(start)), Int(row.integer(end))))
    }
}
