internal import GRDB
internal import GRDBSQLite
internal import Transcripts

/// What a coding says besides its words.
struct CodedRange {
    let id: Key<CodingRow>
    let number: Int
    let version: Key<TextVersionRow>
    let range: ScalarRange
    let code: Key<CodeRow>
    let coder: Key<PersonRow>
    let weight: Int?
}

/// One prepared INSERT for codings, bound through SQLite's own interface: imports bring tens of thousands of them.
final class BulkCodingInsert {
    private var statement: OpaquePointer?
    private let connection: OpaquePointer?

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

    /// Adds a row whose quotation is the UTF-8 in `words`.
    func execute(_ place: CodedRange, hash: ContentHash, created: String, words: UnsafeBufferPointer<UInt8>) throws {
        sqlite3_bind_int64(statement, 1, place.id.rawValue)
        sqlite3_bind_int64(statement, 2, Int64(place.number))
        sqlite3_bind_int64(statement, 3, place.version.rawValue)
        sqlite3_bind_int64(statement, 4, Int64(place.range.start))
        sqlite3_bind_int64(statement, 5, Int64(place.range.end))
        sqlite3_bind_int64(statement, 6, place.code.rawValue)
        sqlite3_bind_int64(statement, 7, place.coder.rawValue)
        if let weight = place.weight {
            sqlite3_bind_int64(statement, 8, Int64(weight))
        } else {
            sqlite3_bind_null(statement, 8)
        }
        var created = created
        // Bound in place, without a copy: what is bound outlives the step.
        let code = created.withUTF8 { created in
            hash.withUnsafeBytes { hash in
                bind(words, at: 9)
                sqlite3_bind_blob64(statement, 10, hash.baseAddress, sqlite3_uint64(hash.count), nil)
                bind(created, at: 11)
                let code = sqlite3_step(statement)
                sqlite3_reset(statement)
                return code
            }
        }
        guard code == SQLITE_DONE else { throw error(code) }
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int32) {
        text.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text64(
                statement, index, $0.baseAddress, sqlite3_uint64($0.count), nil, UInt8(SQLITE_UTF8))
        }
    }

    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
