internal import GRDB

/// What merging must know of a table's columns.
struct TableShape {
    let name: String
    let columns: [String]
    /// The table that a column's keys are of, by the column's place; the key of the row itself is among them.
    let references: [Int: String]
    /// The kind of short number that rows have, with the place of its column.
    let number: (kind: ShortNumber, place: Int)?
    /// Columns that hold the number of an operation of the copy's own history.
    let operations: Set<Int>
    /// Columns in which a thing that was made in both copies may differ and be one thing still.
    private let byTheWay: Set<Int>
    let id: Int

    /// Tables whose rows people name by a number that each copy hands out by itself.
    private static let numbered: [String: ShortNumber] = [
        "coding": .coding, "memo": .memo, "quote": .quote, "construct": .construct, "concept": .concept,
        "third_order": .thirdOrder, "code_relation": .relation, "sampling_decision": .sampling,
        "bibliographic_record": .record, "line_of_argument": .line,
    ]

    init(_ name: String, in database: Database) throws {
        self.name = name
        columns = try database.columns(in: name).map(\.name)
        id = columns.firstIndex(of: "id") ?? 0
        var references = [id: name]
        for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\(name))") {
            if let place = columns.firstIndex(of: row["from"]) { references[place] = row["table"] as String }
        }
        self.references = references
        if let kind = Self.numbered[name], let place = columns.firstIndex(of: "number") {
            number = (kind, place)
        } else {
            number = nil
        }
        operations = Set(
            ["coding_round", "codebook_version"].contains(name)
                ? ["operation", "released_operation"].compactMap(columns.firstIndex) : [])
        byTheWay = Set(["created", "position", "colour", "origin", "source"].compactMap(columns.firstIndex))
    }

    /// Every state table's shape, by name.
    static func all(in database: Database) throws -> [String: TableShape] {
        var shapes: [String: TableShape] = [:]
        for table in SchemaMigration.stateTables { shapes[table] = try TableShape(table, in: database) }
        return shapes
    }

    /// Whether two rows say the same. Short numbers and numbers of operations belong to a copy and are not looked at.
    func isSame(_ left: [DatabaseValue]?, _ right: [DatabaseValue]?, isTwin: Bool) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return differences(left, right, isTwin: isTwin).isEmpty
    }

    /// The places of the columns in which two rows differ.
    func differences(_ left: [DatabaseValue], _ right: [DatabaseValue], isTwin: Bool) -> [Int] {
        columns.indices.filter { place in
            left[place] != right[place] && place != id && place != number?.place && !operations.contains(place)
                && !(isTwin && byTheWay.contains(place))
        }
    }

    func place(_ column: String) -> Int? { columns.firstIndex(of: column) }

    func value(_ column: String, of row: [DatabaseValue]) -> DatabaseValue {
        place(column).map { row[$0] } ?? .null
    }
}
