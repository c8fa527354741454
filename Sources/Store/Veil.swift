internal import GRDB

/// Which operations of the log tell of what open rounds hold back: their words and their numbers would give it away.
struct Veil {
    private let viewer: String
    private let viewerKey: Int64
    private let versions: Set<Int64>
    private let held: [String: Set<Int64>]
    /// The first operation that an open round knows of.
    private let since: Int
    private let log: OperationLog

    /// Nil while nothing is held back.
    init?(_ reader: ProjectReader) throws {
        guard let viewer = reader.laidFor else { return nil }
        let database = reader.database
        self.viewer = viewer
        viewerKey = try Int64.fetchOne(database, sql: "SELECT id FROM temp.sight_viewer") ?? 0
        versions = try Int64.fetchSet(database, sql: "SELECT id FROM temp.sight_version")
        held = try Sight(database: database).heldBack()
        since =
            try Int.fetchOne(database, sql: "SELECT min(operation) FROM main.coding_round WHERE released IS NULL") ?? 0
        log = OperationLog(database: database)
    }

    /// Whether an operation tells of what is held back.
    func covers(_ operation: Operation) throws -> Bool {
        guard let changed = operation.payload?.changed else { return false }
        let tables = changed.keys.filter { Sight.tables.contains($0) }
        if tables.isEmpty { return false }
        if operation.actor != viewer, operation.number >= since,
            tables.contains(where: { $0 != CodingRow.table && $0 != PlaceMarkRow.table })
        {
            return true
        }
        // Whoever has taken back their first act is not among the people; what they did is still theirs.
        let isUnknownSelf = viewerKey == 0 && operation.actor == viewer
        var covers = false
        try log.changes(of: operation.number).forEach { row in
            if covers { return }
            if held[row.table.name]?.contains(row.key) == true {
                covers = true
            } else if row.table.name == CodingRow.table, row.change != .update {
                covers =
                    versions.contains(row.integer(AddedCoding.Column.version.rawValue))
                    && row.integer(Self.coderColumn) != viewerKey && !isUnknownSelf
            }
        }
        return covers
    }

    /// Where the table `coding` has its coder, counted from 0.
    private static let coderColumn = 6
}

extension Veil {
    /// Operations as the viewer may know them: those of others that tell of what is held back are left out, the viewer's own (who has
    /// joined somebody's copy) say no more than that they were.
    func covering(_ operations: [Operation]) throws -> [Operation] {
        try operations.compactMap { operation in
            guard try covers(operation) else { return operation }
            guard operation.actor == viewer else { return nil }
            return Operation(
                number: operation.number, hash: operation.hash, parent: operation.parent,
                secondParent: operation.secondParent, time: operation.time, actor: operation.actor,
                verb: operation.verb, target: operation.target, commitment: operation.commitment,
                changeDigest: operation.changeDigest,
                payload: OperationPayload(
                    arguments: [], because: nil, summary: "held back while a round is open", changed: [:]))
        }
    }
}
