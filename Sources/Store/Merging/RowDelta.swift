internal import GRDB

/// A row that is not the same in the three states: the common one, ours, theirs.
struct RowDelta {
    let table: String
    /// Stands for the row in all three.
    let key: Int64
    var base: [DatabaseValue]?
    var ours: [DatabaseValue]?
    var theirs: [DatabaseValue]?
    /// The keys that the row has with us and with them.
    var ourKey: Int64?
    var theirKey: Int64?
}

/// Goes through three states at once and gathers the rows that are not the same in all.
struct StateComparison {
    let shapes: [String: TableShape]
    private(set) var twins: Twins
    /// By table, by key.
    private(set) var deltas: [String: [Int64: RowDelta]] = [:]

    init(base: Database, ours: Database, theirs: Database, shapes: [String: TableShape], twins: Twins) throws {
        self.shapes = shapes
        self.twins = twins
        for table in SchemaMigration.stateTables {
            guard let shape = shapes[table] else { continue }
            var rows: [Int64: RowDelta] = [:]
            var cursors = try [base, ours, theirs].map { try RowCursor($0, table: table) }
            while let key = cursors.compactMap(\.key).min() {
                var delta = RowDelta(table: table, key: key)
                delta.base = try cursors[0].take(key)
                delta.ours = try cursors[1].take(key)
                delta.theirs = try cursors[2].take(key)
                let isSame =
                    shape.isSame(delta.base, delta.ours, isTwin: false)
                    && shape.isSame(delta.base, delta.theirs, isTwin: false)
                if !isSame { rows[key] = delta }
            }
            if !rows.isEmpty { deltas[table] = rows }
        }
        findTwins()
        settle()
    }

    /// A table's rows in the order of their keys.
    private struct RowCursor {
        private let rows: RowCursorOfDatabase
        private var next: (key: Int64, values: [DatabaseValue])?
        var key: Int64? { next?.key }

        typealias RowCursorOfDatabase = GRDB.RowCursor

        init(_ database: Database, table: String) throws {
            rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) ORDER BY id")
            try advance()
        }

        /// The values of the row with a key, if that is the present one; then the next is gone to.
        mutating func take(_ key: Int64) throws -> [DatabaseValue]? {
            guard let present = next, present.key == key else { return nil }
            try advance()
            return present.values
        }

        private mutating func advance() throws {
            next = try rows.next().map { (key: $0["id"], values: Array($0.databaseValues)) }
        }
    }

    /// A row with the keys that stand for its own and for those it refers to.
    func canonical(_ row: [DatabaseValue], of table: String) -> [DatabaseValue] {
        guard let shape = shapes[table] else { return row }
        var row = row
        for (place, target) in shape.references {
            if case .int64(let key) = row[place].storage {
                row[place] = twins.canonical(key, of: target).databaseValue
            }
        }
        return row
    }

    /// Finds the rows that each side made by itself and that are one thing: people by name, then codes by their place in the tree, then
    /// codings by coder, code and words.
    private mutating func findTwins() {
        pair("person", by: ["name"])
        // A code made under a code that both made is found when its parent has been.
        while pair("code", by: ["parent", "name"]) {}
        pair("coding", by: ["version", "start", "end", "code", "coder"])
    }

    @discardableResult
    private mutating func pair(_ table: String, by columns: [String]) -> Bool {
        guard let shape = shapes[table], let rows = deltas[table]?.values else { return false }
        func identity(_ row: [DatabaseValue]) -> [DatabaseValue] {
            let row = canonical(row, of: table)
            return columns.map { shape.value($0, of: row) }
        }
        var made: [[DatabaseValue]: Int64] = [:]
        for row in rows where row.base == nil && row.theirs == nil {
            if let ours = row.ours { made[identity(ours)] = row.key }
        }
        var found = false
        for row in rows.sorted(by: { $0.key < $1.key }) where row.base == nil && row.ours == nil {
            guard let theirs = row.theirs, let key = made[identity(theirs)],
                twins.canonical(key, of: table) != twins.canonical(row.key, of: table)
            else { continue }
            twins.unite(key, row.key, of: table)
            found = true
        }
        return found
    }

    /// Makes one delta of rows that are one thing, and drops what is the same after all.
    private mutating func settle() {
        for (table, rows) in deltas {
            guard let shape = shapes[table] else { continue }
            var settled: [Int64: RowDelta] = [:]
            for row in rows.values {
                let key = twins.canonical(row.key, of: table)
                var delta = settled[key] ?? RowDelta(table: table, key: key)
                delta.base = delta.base ?? row.base.map { canonical($0, of: table) }
                delta.ours = delta.ours ?? row.ours.map { canonical($0, of: table) }
                delta.theirs = delta.theirs ?? row.theirs.map { canonical($0, of: table) }
                if row.ours != nil { delta.ourKey = delta.ourKey ?? row.key }
                if row.theirs != nil { delta.theirKey = delta.theirKey ?? row.key }
                settled[key] = delta
            }
            deltas[table] = settled.filter { key, delta in
                let isTwin = twins.isTwin(key, of: table)
                return
                    !(shape.isSame(delta.base, delta.ours, isTwin: isTwin)
                    && shape.isSame(delta.base, delta.theirs, isTwin: isTwin))
            }
        }
    }
}
