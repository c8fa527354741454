internal import GRDB

/// A row of state: its stored properties are the columns of its table, `camelCase` here for `snake_case` there.
package protocol ProjectRecord: Codable, Sendable, Equatable {
    /// The table that holds such rows.
    static var table: String { get }
    /// The row's key.
    var id: Key<Self> { get }
}

/// The bridge from a record to GRDB, which no other part gets to see.
struct Stored<Record: ProjectRecord>: Codable, FetchableRecord, PersistableRecord {
    let record: Record

    static var databaseTableName: String { Record.table }
    static var databaseColumnDecodingStrategy: DatabaseColumnDecodingStrategy { .convertFromSnakeCase }
    static var databaseColumnEncodingStrategy: DatabaseColumnEncodingStrategy { .convertToSnakeCase }

    init(_ record: Record) {
        self.record = record
    }

    init(from decoder: any Decoder) throws {
        record = try Record(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
    }
}
