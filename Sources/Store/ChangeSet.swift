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

    /// Some of the bytes, which must lie within the set.
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    /// The change set that takes every change back.
    func inverted() throws -> ChangeSet {
        var outCount: Int32 = 0
        var out: UnsafeMutableRawPointer?
        let code = emic_changeset_invert(Int32(count), memory, &outCount, &out)
        guard code == 0 else { throw ChangeSetError.sqlite(code: Int(code)) }
        return ChangeSet(sqlite: out, count: outCount)
    }

    /// Calls `visit` for each change, in the order of the set. What it is given is good until it returns.
    ///
    /// - Throws: `ChangeSetError.malformed`.
    func forEach(_ visit: (ChangedRow) -> Void) throws(ChangeSetError) {
        var reader = ChangeSetReader(bytes)
        while let row = try reader.next() { visit(row) }
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

    private struct ConflictContext {
        var table: String?
        var key: Int64 = 0
    }
}

/// Why a change set could not be made or applied.
enum ChangeSetError: Error {
    case sqlite(code: Int)
    case conflict(table: String, key: Int64)
    /// The bytes are no change set from this place on.
    case malformed(at: Int)
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
