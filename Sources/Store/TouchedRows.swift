/// Which rows a change set touches, by table.
struct TouchedRows {
    private(set) var inserted: [String: [Int64]] = [:]
    private(set) var updated: [String: [Int64]] = [:]
    private(set) var deleted: [String: [Int64]] = [:]

    init(_ changes: ChangeSet) throws {
        var inserted: [String: [Int64]] = [:]
        var updated: [String: [Int64]] = [:]
        var deleted: [String: [Int64]] = [:]
        try changes.forEach { table, change, key in
            switch change {
            case .insert: inserted[table, default: []].append(key)
            case .update: updated[table, default: []].append(key)
            case .delete: deleted[table, default: []].append(key)
            }
        }
        self.inserted = inserted
        self.updated = updated
        self.deleted = deleted
    }

    /// Keys of a table's rows that are new or changed.
    func written(_ table: String) -> [Int64] {
        (inserted[table] ?? []) + (updated[table] ?? [])
    }

    /// True when a row of the table was added or changed.
    func wrote(_ table: String) -> Bool {
        inserted[table] != nil || updated[table] != nil
    }

    /// How many rows of each table were touched.
    var counts: [String: Int] {
        var counts: [String: Int] = [:]
        for part in [inserted, updated, deleted] {
            for (table, keys) in part { counts[table, default: 0] += keys.count }
        }
        return counts
    }
}
