internal import GRDB
internal import GRDBSQLite

/// One prepared INSERT for codings, bound through SQLite's own interface: imports bring tens of thousands of them.
final class BulkCodingInsert {
    private var statement: OpaquePointer?
    private let connection: OpaquePointer?
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(database: Database) throws {
        connection = database.sqliteConnection
        let sql = """
            INSERT INTO coding (id, number, version, start, end, code, coder, weight, quotation, hash, created)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    deinit {
        sqlite3_finalize(statement)
    }

    func execute(_ coding: CodingRow) throws {
        sqlite3_bind_int64(statement, 1, coding.id.rawValue)
        sqlite3_bind_int64(statement, 2, Int64(coding.number))
        sqlite3_bind_int64(statement, 3, coding.version.rawValue)
        sqlite3_bind_int64(statement, 4, Int64(coding.start))
        sqlite3_bind_int64(statement, 5, Int64(coding.end))
        sqlite3_bind_int64(statement, 6, coding.code.rawValue)
        sqlite3_bind_int64(statement, 7, coding.coder.rawValue)
        if let weight = coding.weight {
            sqlite3_bind_int64(statement, 8, Int64(weight))
        } else {
            sqlite3_bind_null(statement, 8)
        }
        var quotation = coding.quotation
        quotation.withUTF8 {
            _ = sqlite3_bind_text64(
                statement, 9, UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self),
                sqlite3_uint64($0.count), Self.transient, UInt8(SQLITE_UTF8))
        }
        _ = coding.hash.bytes.withUnsafeBytes {
            sqlite3_bind_blob64(statement, 10, $0.baseAddress, sqlite3_uint64($0.count), Self.transient)
        }
        sqlite3_bind_text(statement, 11, coding.created, -1, Self.transient)
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else { throw error(code) }
    }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
