internal import GRDB

/// A row of state: its stored properties are the columns of its table, `camelCase` here for `snake_case` there.
package protocol ProjectRecord: Codable, Sendable, Equatable {
    /// The table that holds such rows.
    static var table: String { get }
    /// The row's key.
    var id: Key<Self> { get }
}

/// The bridge from a record to GRDB, by which it is written; `RecordDecoder` reads. No other part gets to see either.
struct Stored<Record: ProjectRecord>: Encodable, PersistableRecord {
    let record: Record

    static var databaseTableName: String { Record.table }
    static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy {
        .custom { ColumnName(property: $0.stringValue).column }
    }

    init(_ record: Record) {
        self.record = record
    }

    func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
    }
}

/// The name of a column and of the property that it is: `current_version`, `currentVersion`.
///
/// GRDB's own strategies for this go through a name by characters, for each column of each row.
struct ColumnName: CodingKey {
    let column: String
    let stringValue: String
    var intValue: Int? { nil }

    init(column: String) {
        self.column = column
        guard column.utf8.contains(UInt8(ascii: "_")) else {
            stringValue = column
            return
        }
        var property: [UInt8] = []
        var beginsWord = false
        for byte in column.utf8 {
            if byte == UInt8(ascii: "_") {
                beginsWord = true
            } else {
                property.append(beginsWord && UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte ? byte & 0xDF : byte)
                beginsWord = false
            }
        }
        stringValue = String(decoding: property, as: UTF8.self)
    }

    init(property: String) {
        stringValue = property
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard property.utf8.contains(where: { capitals ~= $0 }) else {
            column = property
            return
        }
        var column: [UInt8] = []
        for byte in property.utf8 {
            if capitals ~= byte { column.append(UInt8(ascii: "_")) }
            column.append(capitals ~= byte ? byte | 0x20 : byte)
        }
        self.column = String(decoding: column, as: UTF8.self)
    }

    init?(stringValue: String) { self.init(property: stringValue) }

    init?(intValue: Int) { nil }
}
