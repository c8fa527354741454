internal import GRDB

/// The operations of the log that touched some tables, oldest first: what every history is read from.
///
/// Operations whose payload was erased are passed over.
struct LoggedChanges {
    /// The names of each table's columns, in the order in which a change set has their values.
    let columns: [String: [String]]
    private let log: OperationLog
    /// What is not told of, where codings or what hangs on them are asked for while a round is open.
    private let veil: Veil?

    init(of tables: Set<String>, in reader: ProjectReader) throws {
        let database = reader.database
        veil = tables.isDisjoint(with: Sight.tables) ? nil : try Veil(reader)
        var columns: [String: [String]] = [:]
        for table in tables { columns[table] = try database.columns(in: table).map(\.name) }
        self.columns = columns
        log = OperationLog(database: database)
    }

    /// Where a change set has a column of a table; nil where the table has none of that name.
    func place(_ column: String, of table: String) -> Int? { columns[table]?.firstIndex(of: column) }

    /// Calls `body` with each operation that touched a row of these tables, and its changes, those of other tables among them.
    ///
    /// - Throws: `ProjectError.brokenChain` when a change set is not what its digest says.
    func forEach(_ body: (Operation, ChangeSet) throws -> Void) throws {
        for operation in try log.operations() {
            guard let changed = operation.payload?.changed, changed.keys.contains(where: { columns[$0] != nil }) else {
                continue
            }
            if let veil, try veil.covers(operation) { continue }
            try body(operation, log.changes(of: operation.number))
        }
    }
}
