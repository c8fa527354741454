package import Transcripts
internal import FoundationEssentials
internal import GRDB

/// A view of the state inside one transaction: what is read through it belongs together.
///
/// Queries that concern one table are extensions in files named after the table.
package class ProjectReader {
    let database: Database
    /// The file that is read, for messages.
    let path: String
    let texts: TextCache
    let moment: Moment
    /// Nil for a project in memory, such as a colleague's bundle.
    private let store: ProjectStore?
    private let statements: PreparedStatements
    let pageAccess = PageAccess()
    /// By which operations rows came.
    let makers: RowMakers

    /// - Parameter statements: those of the connection; nil for the store's own.
    init(database: Database, store: ProjectStore, statements: PreparedStatements? = nil) {
        self.database = database
        self.store = store
        path = store.path
        texts = store.texts
        moment = store.moment
        makers = store.makers
        self.statements = statements ?? store.statements
    }

    /// A view of a project that no store has open: one in memory.
    init(database: Database, path: String) {
        self.database = database
        self.path = path
        store = nil
        texts = TextCache()
        moment = .system
        makers = RowMakers()
        statements = PreparedStatements()
    }

    /// Whether a larger operation is being gathered: then the state is ahead of the number of the last operation.
    package var isGathering: Bool { store?.openDatabase != nil }

    /// The codings by their places; through the index that covers them where no view stands before the table.
    var codingByPlace: String { laidFor == nil ? "coding INDEXED BY coding_by_place" : "coding" }

    /// Who looks while a round is open; nil where everything shows.
    var laidFor: String? { store?.sight.laidFor }

    /// Whether everybody's codings show although a round may be open: the reading belongs to an act such as the release.
    package var seesAll: Bool { store?.sight.isLifted ?? true }

    /// Whether what is read is the state itself, with nothing that a round holds back left out.
    package var showsAll: Bool { laidFor == nil }

    /// Whether a row is made by the operation that runs, and so stands in no log yet.
    func isBeingMade(_ key: Int64) -> Bool { false }

    /// A statement to be bound and stepped, which must be reset in the end.
    func statement(_ sql: String) throws -> RawStatement { try statements.statement(sql, on: database) }

    /// Every row of a table, in the order of making where its rows have one to show, otherwise by key.
    package func all<Record: ProjectRecord>(_ type: Record.Type) throws -> [Record] {
        try rows(type, "1")
    }

    /// The row with a key, if it is there.
    package func find<Record: ProjectRecord>(_ key: Key<Record>) throws -> Record? {
        try rows(Record.self, "id = ?", [key]).first
    }

    /// The row with a key.
    ///
    /// - Throws: `ProjectError.noSuchRow`.
    package func row<Record: ProjectRecord>(_ key: Key<Record>) throws -> Record {
        guard let row = try find(key) else {
            throw ProjectError.noSuchRow(table: Record.table, key: key.rawValue)
        }
        return row
    }

    /// How many rows a table has.
    package func count<Record: ProjectRecord>(_ type: Record.Type) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(Record.table)") ?? 0
    }

    /// The rows for which a condition in SQL holds, in an order that is said in SQL too.
    ///
    /// - Parameter order: nil for the order of making, where rows of the table have one to show, otherwise that of keys.
    func rows<Record: ProjectRecord>(
        _ type: Record.Type, _ condition: String, _ arguments: [any DatabaseValueConvertible] = [], order: String? = nil
    ) throws -> [Record] {
        let statement = try statement("SELECT * FROM \(Record.table) WHERE \(condition) ORDER BY \(order ?? "id")")
        defer { statement.reset() }
        for (index, argument) in arguments.enumerated() { statement.bind(argument.databaseValue, at: Int32(index + 1)) }
        let decoder = RecordDecoder(statement)
        var records: [Record] = []
        while try statement.step() { records.append(try Record(from: decoder)) }
        return order == nil ? try inOrderOfMaking(records) : records
    }

    /// The project's own row.
    package func project() throws -> ProjectRow {
        try row(Key(rawValue: 1))
    }

    /// The bytes that have a hash, checked against it.
    ///
    /// - Throws: `ProjectError.damaged` when they are missing or are not what their hash says.
    package func content(_ hash: ContentHash) throws -> [UInt8] {
        try uncheckedContent(hash).checked()
    }

    /// The bytes that are stored for a hash, not yet checked against it.
    ///
    /// - Throws: `ProjectError.damaged` when they are missing.
    package func uncheckedContent(_ hash: ContentHash) throws -> UncheckedContent {
        guard let bytes = try withStored(hash, { Array($0) }) else {
            throw ProjectError.damaged(path: path, reason: "content \(hash) is missing")
        }
        return UncheckedContent(bytes: bytes, hash: hash, path: path)
    }

    /// Calls `body` with the bytes that are stored for a hash, where SQLite has them; nil where there are none.
    func withStored<T>(_ hash: ContentHash, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T? {
        let statement = try statement("SELECT rowid FROM content WHERE hash = ?")
        let row: Int64? = try hash.withUnsafeBytes { hash in
            defer { statement.reset() }
            statement.bind(hash, at: 1)
            return try statement.step() ? statement.integer(0) : nil
        }
        return try row.flatMap { try withContent(row: $0, body) }
    }

    /// The text of a version, checked against its hash; kept for the next caller.
    package func text(of version: TextVersionRow) throws -> TranscriptText {
        if let text = texts.text(version.textHash) { return text }
        let text = try uncheckedContent(version.textHash).checkedText()
        texts.keep(text, for: version.textHash)
        return text
    }

    /// The turns and sentences of a version, as they were frozen at import (without corrections of speakers).
    package func layout(of version: TextVersionRow) throws -> TranscriptLayout {
        if let layout = texts.layout(version.layoutHash) { return layout }
        let hash = version.layoutHash
        let found = try withStored(hash) { bytes -> TranscriptLayout in
            guard ContentHash(of: bytes) == hash else {
                throw ProjectError.damaged(path: path, reason: "content \(hash) does not match its hash")
            }
            do {
                return try TranscriptLayout(decoding: bytes)
            } catch {
                throw ProjectError.damaged(
                    path: path, reason: "layout of version \(version.id.rawValue): \(error)")
            }
        }
        guard let layout = found else {
            throw ProjectError.damaged(path: path, reason: "content \(hash) is missing")
        }
        texts.keep(layout, for: hash)
        return layout
    }
}
