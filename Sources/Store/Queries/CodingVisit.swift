internal import GRDB
internal import GRDBSQLite
package import Measures

extension ProjectReader {
    /// Calls `body` with the key and the place of every coding on a current version, sorted by document, start, end, code, coder.
    ///
    /// Reads nothing but the covering index, through SQLite's own interface: the rows are the cost, not what is done with them. `body`
    /// runs while SQLite stands on a row; it may read, and must not write.
    /// Codings on older versions (not carried over by a revision) are passed over, and their number answered.
    @discardableResult
    package func forEachCoding(_ numbering: CodingNumbering, _ body: (Int64, CodedSpan) throws -> Void) throws -> Int {
        try withoutActuallyEscaping(body) { body in
            var visit = CodingVisit(numbering: numbering, body: body)
            if laidFor == nil {
                try visit.inPlace(on: database)
            } else {
                try visit.rows(of: codingByPlace, on: database)
            }
            return visit.passedOver
        }
    }
}

/// One going through all codings by their places.
private struct CodingVisit {
    let numbering: CodingNumbering
    let body: (Int64, CodedSpan) throws -> Void
    /// Codings on superseded versions so far.
    private(set) var passedOver = 0
    /// The version of the last coding, and the number of its document; -1 for a superseded version.
    private var version: Int64 = .min
    private var document: Int32 = -1
    /// What `body` threw while SQLite stood on a row.
    private var failure: (any Error)?

    init(numbering: CodingNumbering, body: @escaping (Int64, CodedSpan) throws -> Void) {
        self.numbering = numbering
        self.body = body
    }

    private static let columns = "version, start, \"end\", code, coder, id"
    private static let order = "version, start, \"end\", code, coder"

    /// Goes through rows that a statement gives one by one: what is behind a view has to be put in order first.
    mutating func rows(of table: String, on database: Database) throws {
        let statement = try RawStatement(database, "SELECT \(Self.columns) FROM \(table) ORDER BY \(Self.order)")
        while try statement.step() {
            try take(
                version: statement.integer(0), start: statement.integer(1), end: statement.integer(2),
                code: statement.integer(3), coder: statement.integer(4), id: statement.integer(5))
        }
    }

    /// Goes through the covering index in its own order by a function that SQLite calls for each row, and that takes none: a third of
    /// the price of handing out rows. Order is the index's, since nothing is left to be sorted.
    mutating func inPlace(on database: Database) throws {
        let connection = database.sqliteConnection
        let sql = """
            SELECT 1 FROM coding INDEXED BY coding_by_place WHERE \(Self.function)(?1, \(Self.columns)) ORDER BY \(Self.order)
            """
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        if sqlite3_prepare_v2(connection, sql, -1, &statement, nil) != SQLITE_OK {
            // A connection does not know the function until it is first needed.
            let code = Self.install(on: connection)
            guard code == SQLITE_OK, sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else {
                throw Self.failure(connection)
            }
        }
        let code = withUnsafeMutablePointer(to: &self) { visit in
            sqlite3_bind_pointer(statement, 1, visit, Self.pointerType, nil)
            return sqlite3_step(statement)
        }
        if let failure { throw failure }
        guard code == SQLITE_DONE else { throw Self.failure(connection) }
    }

    private mutating func take(version here: Int64, start: Int64, end: Int64, code: Int64, coder: Int64, id: Int64)
        throws
    {
        if here != version {
            version = here
            document = numbering.versions.number(of: here)
        }
        guard document >= 0 else {
            passedOver += 1
            return
        }
        try body(
            id,
            CodedSpan(
                document: document, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
                code: numbering.codes.number(of: code), coder: numbering.coders.number(of: coder)))
    }

    // MARK: The function

    private static let function = "emic_visit_coding"
    /// What SQLite compares before it hands out a pointer that was bound, so that no file can pass off another.
    private static var pointerType: UnsafePointer<CChar> {
        UnsafeRawPointer(("emic coding visit" as StaticString).utf8Start).assumingMemoryBound(to: CChar.self)
    }

    /// Makes the function known to a connection; triggers and views of a file cannot call it.
    private static func install(on connection: OpaquePointer?) -> Int32 {
        sqlite3_create_function_v2(
            connection, function, 7, SQLITE_UTF8 | SQLITE_DIRECTONLY, nil,
            { context, _, values in
                guard let values, let bound = sqlite3_value_pointer(values[0], CodingVisit.pointerType) else {
                    return sqlite3_result_error(context, "no visit of codings", -1)
                }
                let visit = bound.assumingMemoryBound(to: CodingVisit.self)
                do {
                    // Without a result it is NULL, by which no row is taken.
                    try visit.pointee.take(
                        version: sqlite3_value_int64(values[1]), start: sqlite3_value_int64(values[2]),
                        end: sqlite3_value_int64(values[3]), code: sqlite3_value_int64(values[4]),
                        coder: sqlite3_value_int64(values[5]), id: sqlite3_value_int64(values[6]))
                } catch {
                    visit.pointee.failure = error
                    sqlite3_result_error_code(context, SQLITE_ABORT)
                }
            }, nil, nil, nil)
    }

    private static func failure(_ connection: OpaquePointer?) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }
}
