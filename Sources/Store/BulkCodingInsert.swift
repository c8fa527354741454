internal import GRDB
internal import GRDBSQLite
internal import Transcripts

/// A coding about to be made: words that were found in a text, and what is said of them.
package struct NewCoding: Sendable {
    package let quotation: QuotedRange
    package let code: Key<CodeRow>
    package let coder: Key<PersonRow>
    /// 1 to 5, where the coder gave one.
    package let weight: Int?

    /// A coding of the words.
    package init(_ quotation: QuotedRange, code: Key<CodeRow>, coder: Key<PersonRow>, weight: Int? = nil) {
        self.quotation = quotation
        self.code = code
        self.coder = coder
        self.weight = weight
    }
}

/// Prepared INSERTs for codings, bound through SQLite's own interface: imports bring tens of thousands of them.
///
/// Several rows a statement cost a fifth less than one: the table and its indexes are opened once for all of them.
final class BulkCodingInsert {
    private let connection: OpaquePointer?
    private let some: OpaquePointer?
    private let one: OpaquePointer?
    /// Hashes of a statement's rows, where they stay until it has run.
    private let hashes = UnsafeMutableRawBufferPointer.allocate(byteCount: rowsAtOnce * hashSize, alignment: 8)

    /// Rows a statement. More than these gain nothing.
    private static let rowsAtOnce = 16
    private static let columns = 11
    private static let hashSize = MemoryLayout<Digest.Fingerprint>.size

    init(database: Database) throws {
        connection = database.sqliteConnection
        one = try Self.prepare(rows: 1, on: database.sqliteConnection)
        some = try Self.prepare(rows: Self.rowsAtOnce, on: database.sqliteConnection)
    }

    deinit {
        sqlite3_finalize(one)
        sqlite3_finalize(some)
        hashes.deallocate()
    }

    /// An error rolls the whole operation back, so SQLite need not keep what a statement's first rows were (`OR FAIL`).
    private static func prepare(rows: Int, on connection: OpaquePointer?) throws -> OpaquePointer? {
        let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
        let sql = """
            INSERT OR FAIL INTO main.coding (id, number, version, start, end, code, coder, weight, quotation, hash, created)
            VALUES \(Array(repeating: row, count: rows).joined(separator: ", "))
            """
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw failure(on: connection) }
        return statement
    }

    /// Adds codings of one version whose text is the UTF-8 in `text`; keys and short numbers are counted up from the first ones.
    func execute(
        _ codings: [NewCoding], on version: Key<TextVersionRow>, firstKey: Key<CodingRow>, firstNumber: Int,
        created: String, text: UnsafeBufferPointer<UInt8>
    ) throws {
        var created = created
        try created.withUTF8 { created in
            var next = 0
            while next < codings.count {
                let (statement, count) = codings.count - next < Self.rowsAtOnce ? (one, 1) : (some, Self.rowsAtOnce)
                for row in 0..<count {
                    let parameter = Int32(row * Self.columns)
                    sqlite3_bind_int64(statement, parameter + 1, firstKey.rawValue + Int64(next + row))
                    sqlite3_bind_int64(statement, parameter + 2, Int64(firstNumber + next + row))
                    sqlite3_bind_int64(statement, parameter + 3, version.rawValue)
                    bind(codings[next + row], row, in: text, to: statement, after: parameter)
                    bind(created, to: statement, at: parameter + 11)
                }
                let code = sqlite3_step(statement)
                sqlite3_reset(statement)
                guard code == SQLITE_DONE else { throw Self.failure(on: connection) }
                next += count
            }
        }
    }

    /// Binds in place, without SQLite's own copy: all of it outlives the step.
    private func bind(
        _ coding: NewCoding, _ row: Int, in text: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer?,
        after parameter: Int32
    ) {
        sqlite3_bind_int64(statement, parameter + 4, Int64(coding.quotation.range.start))
        sqlite3_bind_int64(statement, parameter + 5, Int64(coding.quotation.range.end))
        sqlite3_bind_int64(statement, parameter + 6, coding.code.rawValue)
        sqlite3_bind_int64(statement, parameter + 7, coding.coder.rawValue)
        if let weight = coding.weight {
            sqlite3_bind_int64(statement, parameter + 8, Int64(weight))
        } else {
            sqlite3_bind_null(statement, parameter + 8)
        }
        let bytes = coding.quotation.bytes
        bind(UnsafeBufferPointer(rebasing: text[bytes.start..<bytes.end]), to: statement, at: parameter + 9)
        let hash = UnsafeMutableRawBufferPointer(rebasing: hashes[row * Self.hashSize..<(row + 1) * Self.hashSize])
        coding.quotation.hash.withUnsafeBytes { hash.copyMemory(from: $0) }
        sqlite3_bind_blob64(statement, parameter + 10, hash.baseAddress, sqlite3_uint64(hash.count), nil)
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer?, at parameter: Int32) {
        text.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text64(
                statement, parameter, $0.baseAddress, sqlite3_uint64($0.count), nil, UInt8(SQLITE_UTF8))
        }
    }

    private static func failure(on connection: OpaquePointer?) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
