internal import CSQLiteSession

/// A change set of SQLite's session extension: which rows were inserted, updated and deleted, with old and new values.
///
/// The bytes are SQLite's; this class only owns them.
final class ChangeSet: Sendable {
    /// Never written to once the set is made.
    nonisolated(unsafe) private let memory: UnsafeMutableRawPointer?
    let count: Int
    private let release: @Sendable (UnsafeMutableRawPointer) -> Void

    /// Takes over memory that SQLite allocated.
    init(sqlite memory: UnsafeMutableRawPointer?, count: Int32) {
        self.memory = memory
        self.count = Int(count)
        release = { emic_session_free($0) }
    }

    /// Copies bytes that were read from the log.
    init(pieces: [[UInt8]]) {
        count = pieces.reduce(0) { $0 + $1.count }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 8)
        var offset = 0
        for piece in pieces {
            piece.withUnsafeBytes {
                (memory + offset).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count)
            }
            offset += piece.count
        }
        self.memory = memory
        release = { $0.deallocate() }
    }

    deinit {
        if let memory { release(memory) }
    }

    var isEmpty: Bool { count == 0 }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: memory, count: count)
    }

    /// The change set that takes every change back.
    func inverted() throws -> ChangeSet {
        var outCount: Int32 = 0
        var out: UnsafeMutableRawPointer?
        let code = emic_changeset_invert(Int32(count), memory, &outCount, &out)
        guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        return ChangeSet(sqlite: out, count: outCount)
    }

    /// Calls `visit` for each change. What it is given is good until it returns.
    func forEach(_ visit: (ChangedRow) -> Void) throws {
        try withoutActuallyEscaping(visit) { visit in
            var context = VisitContext(visit: visit)
            let code = withUnsafeMutablePointer(to: &context) { pointer in
                emic_changeset_each(
                    Int32(count), memory,
                    { context, iterator, table, change, key in
                        guard let context, let table, let change = Change(rawValue: change) else { return }
                        context.assumingMemoryBound(to: VisitContext.self).pointee
                            .visit(ChangedRow(tableName: table, change: change, key: key, iterator: iterator))
                    }, pointer)
            }
            guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        }
    }

    /// Applies the changes to the database of `connection`.
    ///
    /// A delete whose row is already gone is as wanted and passed over; every other conflict stops the application, and the
    /// caller's transaction must be rolled back.
    func apply(to connection: OpaquePointer) throws {
        var context = ConflictContext()
        let code = withUnsafeMutablePointer(to: &context) { pointer in
            emic_changeset_apply(
                connection, Int32(count), memory,
                { context, kind, table, change, key in
                    guard let context, let table else { return Int32(EMIC_CONFLICT_ABORT) }
                    if kind == EMIC_CHANGESET_NOTFOUND, change == EMIC_CHANGE_DELETE {
                        return Int32(EMIC_CONFLICT_OMIT)
                    }
                    context.assumingMemoryBound(to: ConflictContext.self).pointee =
                        ConflictContext(table: String(cString: table), key: key)
                    return Int32(EMIC_CONFLICT_ABORT)
                }, pointer)
        }
        if let table = context.table { throw ChangeSetError.conflict(table: table, key: context.key) }
        guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
    }

    /// What happened to a row.
    enum Change: Int32 {
        case delete = 9
        case insert = 18
        case update = 23
    }

    private struct VisitContext {
        let visit: (ChangedRow) -> Void
    }

    private struct ConflictContext {
        var table: String?
        var key: Int64 = 0
    }
}

/// A row of a change set, while the set is gone through.
struct ChangedRow {
    /// The table's name, where SQLite has it.
    let tableName: UnsafePointer<CChar>
    let change: ChangeSet.Change
    /// The row's key; 0 where the table's key is no integer.
    let key: Int64
    let iterator: OpaquePointer?

    /// The new value of a column, counted from 0, of an inserted row.
    func integer(_ column: Int32) -> Int64 {
        emic_change_integer(iterator, column)
    }

    /// The new bytes of a column, counted from 0, of an inserted row.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        var count: Int32 = 0
        let start = emic_change_bytes(iterator, column, &count)
        return UnsafeRawBufferPointer(start: start, count: Int(count))
    }
}

/// Why a change set could not be made or applied.
enum ChangeSetError: Error {
    case sqlite(code: Int)
    case conflict(table: String, key: Int64)
}

/// Records the changes that a connection makes to the state tables, from its making to its end.
final class ChangeRecorder {
    private var session: OpaquePointer?

    init(connection: OpaquePointer, tables: [String]) throws {
        let code = emic_session_create(connection, &session)
        guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        for table in tables {
            let code = emic_session_attach(session, table)
            guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        }
    }

    deinit {
        emic_session_delete(session)
    }

    /// The changes so far.
    func changeSet() throws -> ChangeSet {
        var count: Int32 = 0
        var memory: UnsafeMutableRawPointer?
        let code = emic_session_changeset(session, &count, &memory)
        guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        return ChangeSet(sqlite: memory, count: count)
    }
}
