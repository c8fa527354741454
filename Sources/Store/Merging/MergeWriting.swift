internal import FoundationEssentials
internal import GRDB

/// Writes rows of the bundle into this project.
struct MergeWriting {
    let writer: ProjectWriter
    let theirs: Database
    let comparison: StateComparison
    /// The number that the merge will have.
    let operation: Int
    /// What came in under a number of its own copy and has another here.
    private(set) var numbers: [MergePlan.Renumbered] = []
    /// The keys under which rows that both sides made are known here, by table and by the key that stands for them.
    private var ourKeys: [String: [Int64: Int64]] = [:]

    init(writer: ProjectWriter, theirs: Database, comparison: StateComparison) throws {
        self.writer = writer
        self.theirs = theirs
        self.comparison = comparison
        operation = try writer.lastOperation() + 1
    }

    mutating func write(_ delta: RowDelta) throws {
        guard let shape = comparison.shapes[delta.table] else { return }
        switch (delta.base, delta.theirs) {
        case (_, nil):
            guard let key = delta.ourKey else { return }
            try writer.database.execute(sql: "DELETE FROM \(delta.table) WHERE id = ?", arguments: [key])
        case (nil, let row?):
            try insert(row, shape, key: delta.theirKey ?? delta.key)
        case (let base?, let row?):
            guard let key = delta.ourKey else { return }
            let isTwin = comparison.twins.isTwin(delta.key, of: delta.table)
            var own = try ourOwn(row, shape)
            own = renumbered(own, shape)
            // What an operation of theirs did for the first time (such as a release), the merge does here.
            let places =
                shape.differences(base, row, isTwin: isTwin)
                + shape.operations.filter { base[$0].isNull && !row[$0].isNull }
            try keepContents(own, shape)
            try writer.database.execute(
                sql: """
                    UPDATE \(delta.table) SET \(places.map { "\"\(shape.columns[$0])\" = ?" }.joined(separator: ", "))
                    WHERE id = ?
                    """, arguments: StatementArguments(places.map { own[$0] } + [key.databaseValue]))
        }
    }

    private mutating func insert(_ row: [DatabaseValue], _ shape: TableShape, key: Int64) throws {
        var row = try ourOwn(row, shape)
        row[shape.id] = key.databaseValue
        writer.passOver(key)
        if let number = shape.number, case .int64(let there) = row[number.place].storage {
            let here = try writer.newNumber(number.kind)
            row[number.place] = here.databaseValue
            numbers.append(.init(letter: number.kind.rawValue, there: Int(there), here: here))
        }
        row = renumbered(row, shape)
        try keepContents(row, shape)
        let columns = shape.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        try writer.database.execute(
            sql: """
                INSERT INTO \(shape.name) (\(columns))
                VALUES (\(shape.columns.map { _ in "?" }.joined(separator: ", ")))
                """, arguments: StatementArguments(row))
    }

    /// A row whose operations are those of this history: what was done in theirs is done here by the merge. A codebook is frozen as it
    /// was before an operation; what the merge brought is so before the one that follows.
    private func renumbered(_ row: [DatabaseValue], _ shape: TableShape) -> [DatabaseValue] {
        var row = row
        for place in shape.operations where !row[place].isNull {
            row[place] = (shape.name == CodebookVersionRow.table ? operation + 1 : operation).databaseValue
        }
        return row
    }

    /// Brings over the bytes that a row of texts names.
    private func keepContents(_ row: [DatabaseValue], _ shape: TableShape) throws {
        for column in ["source_hash", "text_hash", "layout_hash"] {
            guard shape.name == TextVersionRow.table, let place = shape.place(column),
                case .blob(let data) = row[place].storage, let hash = ContentHash(bytes: data)
            else { continue }
            let bytes = try ProjectReader(database: theirs, path: writer.path).content(hash)
            _ = try writer.keep(bytes, hash: hash)
        }
    }

    /// A row with the keys that this project has for what it refers to.
    private mutating func ourOwn(_ row: [DatabaseValue], _ shape: TableShape) throws -> [DatabaseValue] {
        var row = row
        for (place, table) in shape.references where place != shape.id {
            if case .int64(let key) = row[place].storage {
                row[place] = try ourKey(key, of: table).databaseValue
            }
        }
        return row
    }

    private mutating func ourKey(_ canonical: Int64, of table: String) throws -> Int64 {
        guard comparison.twins.isTwin(canonical, of: table) else { return canonical }
        if let known = ourKeys[table]?[canonical] { return known }
        let members = comparison.twins.members(canonical, of: table)
        // A row that both made and we no longer have comes in under their key.
        let own = try members.first {
            try Bool.fetchOne(
                writer.database, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE id = ?)", arguments: [$0]) == true
        }
        let key = own ?? comparison.deltas[table]?[canonical]?.theirKey ?? canonical
        ourKeys[table, default: [:]][canonical] = key
        return key
    }
}
