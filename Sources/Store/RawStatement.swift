internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite

/// A prepared statement of SQLite's own interface, for what is done tens of thousands of times or with many megabytes: GRDB boxes
/// each value and copies each blob.
final class RawStatement {
    private let statement: OpaquePointer?
    private let connection: OpaquePointer?
    /// Whether rows are being gone through.
    private(set) var isRunning = false
    /// The names of the columns.
    private(set) lazy var columnNames = (0..<sqlite3_column_count(statement)).map {
        sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? ""
    }

    init(_ database: Database, _ sql: String) throws {
        connection = database.sqliteConnection
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        statement = prepared
        guard code == SQLITE_OK else { throw failure() }
    }

    deinit {
        sqlite3_finalize(statement)
    }

    func bind(_ value: Int64, at index: Int32) {
        sqlite3_bind_int64(statement, index, value)
    }

    /// Binds bytes in place: they must stay where they are until the statement is reset.
    func bind(_ bytes: UnsafeRawBufferPointer, at index: Int32) {
        guard let start = bytes.baseAddress else {
            sqlite3_bind_zeroblob(statement, index, 0)
            return
        }
        sqlite3_bind_blob64(statement, index, start, sqlite3_uint64(bytes.count), nil)
    }

    /// Binds bytes as the UTF-8 of a text, in place: they must stay where they are until the statement is reset.
    func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32) {
        guard let start = text.baseAddress else {
            sqlite3_bind_text(statement, index, "", 0, nil)
            return
        }
        start.withMemoryRebound(to: CChar.self, capacity: text.count) {
            _ = sqlite3_bind_text64(statement, index, $0, sqlite3_uint64(text.count), nil, UInt8(SQLITE_UTF8))
        }
    }

    /// Binds a value, of which SQLite takes a copy.
    func bind(_ value: DatabaseValue, at index: Int32) {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value.storage {
        case .null: sqlite3_bind_null(statement, index)
        case .int64(let number): sqlite3_bind_int64(statement, index, number)
        case .double(let number): sqlite3_bind_double(statement, index, number)
        case .string(let text): sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copied)
        case .blob(let data):
            _ = data.withUnsafeBytes {
                sqlite3_bind_blob64(statement, index, $0.baseAddress, sqlite3_uint64($0.count), copied)
            }
        }
    }

    /// Goes to the next row; false when there are no more.
    func step() throws -> Bool {
        isRunning = true
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    /// Makes ready for another run, and lets go of bytes that were bound.
    func reset() {
        isRunning = false
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    func double(_ column: Int32) -> Double {
        sqlite3_column_double(statement, column)
    }

    /// A copy of a text.
    func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// The bytes of a text or blob, where SQLite has them until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(statement, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }

    private func failure() -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
