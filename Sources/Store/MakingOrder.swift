internal import FoundationEssentials
internal import GRDB

/// A row that says when it was made.
package protocol TimedRecord: ProjectRecord {
    /// UTC in RFC 3339 with seconds.
    var created: String { get }
}

/// A row without a time whose place in a sequence is shown: the operation that made it tells the order.
package protocol SequencedRecord: ProjectRecord {}

/// The order in which rows were made.
///
/// Within a copy of a project keys count up, so that the order of keys is that of making. Copies draw the upper half of their keys at
/// random: a row that was made in a later copy may have the lower key. So where rows of several copies stand together their times are
/// compared first; within a second, and where a row has no time, the number of the operation by which it came; and only then keys.
extension ProjectReader {
    /// Rows that are ordered by key, in the order in which they were made.
    func inOrderOfMaking<Record: ProjectRecord>(_ records: [Record]) throws -> [Record] {
        guard CopyBits.differ(records.first?.id.rawValue, records.last?.id.rawValue) else { return records }
        if Record.self is any TimedRecord.Type {
            return try inOrderOfMaking(
                records, of: Record.table, key: \.id.rawValue, made: { ($0 as? any TimedRecord)?.created ?? "" })
        }
        guard Record.self is any SequencedRecord.Type else { return records }
        return try inOrderOfMaking(records, of: Record.table, key: \.id.rawValue, made: { _ in "" })
    }

    /// Things read from the rows of a table and ordered by key, in the order in which the rows were made.
    ///
    /// - Parameter made: the time of the row; an empty text where it has none.
    func inOrderOfMaking<Item>(
        _ items: [Item], of table: String, key: (Item) -> Int64, made: (Item) -> String
    ) throws -> [Item] {
        guard CopyBits.differ(items.first.map(key), items.last.map(key)) else { return items }
        var ranked = items.map { (made: made($0), operation: 0, key: key($0), item: $0) }
        // The log is gone through only where times leave an order to chance.
        let bitsByTime = Dictionary(grouping: ranked, by: \.made).values
        if bitsByTime.contains(where: { same in same.contains { CopyBits.differ($0.key, same[0].key) } }) {
            let operations = try makers.operations(of: table, in: database)
            for index in ranked.indices {
                let key = ranked[index].key
                ranked[index].operation = operations[key] ?? (isBeingMade(key) ? .max : 0)
            }
        }
        ranked.sort { ($0.made, $0.operation, $0.key) < ($1.made, $1.operation, $1.key) }
        return ranked.map(\.item)
    }
}

/// By which operation each row of a table came, read from the log when it is first asked for.
final class RowMakers {
    private var known: [String: [Int64: Int]] = [:]
    private var readThrough: [String: Int] = [:]

    /// The number of the operation that first inserted each row. A row whose operation no longer has its changes counts as an old one.
    func operations(of table: String, in database: Database) throws -> [Int64: Int] {
        var found = known[table] ?? [:]
        let last = readThrough[table] ?? 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT operation.number AS number, data FROM operation LEFT JOIN change_piece ON operation = number
                WHERE number > ? ORDER BY number, piece
                """, arguments: [last])
        var pieces: [[UInt8]] = []
        var number = last
        func take() throws {
            defer { pieces = [] }
            guard !pieces.isEmpty else { return }
            try ChangeSet(pieces: pieces).forEach { row in
                guard row.change == .insert, row.table.name == table, found[row.key] == nil else { return }
                found[row.key] = number
            }
        }
        while let row = try rows.next() {
            let next: Int = row["number"]
            if next != number {
                try take()
                number = next
            }
            if let data = row["data"] as Data? { pieces.append(Array(data)) }
        }
        try take()
        known[table] = found
        readThrough[table] = number
        return found
    }
}
