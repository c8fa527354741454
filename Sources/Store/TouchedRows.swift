/// Which rows a change set touches, by table, and what the change set says of the codings it adds.
struct TouchedRows {
    let changes: ChangeSet
    private var tables: [Table] = []
    /// The codings that are added, in the order of the change set, which is none.
    private(set) var addedCodings: [AddedCoding] = []

    private struct Table {
        let name: String
        let order: Int
        var inserted: [Int64] = []
        var updated: [Int64] = []
        var deleted: [Int64] = []
    }

    init(_ changes: ChangeSet) throws {
        var tables: [Table] = []
        var addedCodings: [AddedCoding] = []
        var holdsCodings = false
        try changes.forEach { row in
            if tables.last?.order != row.table.order {
                tables.append(Table(name: row.table.name, order: row.table.order))
                holdsCodings = row.table.name == CodingRow.table
            }
            let last = tables.count - 1
            switch row.change {
            case .insert:
                tables[last].inserted.append(row.key)
                if holdsCodings { addedCodings.append(AddedCoding(row)) }
            case .update: tables[last].updated.append(row.key)
            case .delete: tables[last].deleted.append(row.key)
            }
        }
        self.changes = changes
        self.tables = tables
        self.addedCodings = addedCodings
    }

    /// Keys of a table's rows that are new or changed.
    func written(_ table: String) -> [Int64] {
        tables.filter { $0.name == table }.flatMap { $0.inserted + $0.updated }
    }

    /// Keys of a table's rows that were there and are changed or gone.
    func changed(_ table: String) -> [Int64] {
        tables.filter { $0.name == table }.flatMap { $0.updated + $0.deleted }
    }

    /// Keys of a table's rows that are changed.
    func updated(_ table: String) -> [Int64] {
        tables.filter { $0.name == table }.flatMap(\.updated)
    }

    /// True when a row of the table is gone.
    func hasDeleted(_ table: String) -> Bool { tables.contains { $0.name == table && !$0.deleted.isEmpty } }

    /// True when a row of the table was added or changed.
    func wrote(_ table: String) -> Bool {
        tables.contains { $0.name == table && !($0.inserted.isEmpty && $0.updated.isEmpty) }
    }

    /// How many rows of each table were touched.
    var counts: [String: Int] {
        var counts: [String: Int] = [:]
        for table in tables {
            counts[table.name, default: 0] += table.inserted.count + table.updated.count + table.deleted.count
        }
        return counts
    }
}
