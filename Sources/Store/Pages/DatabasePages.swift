internal import GRDB
internal import GRDBSQLite

/// The pages of a project's file, for walks over whole trees: to hand out one row costs SQLite ten times what it costs to look at its bytes.
///
/// They are read through the file that SQLite itself has open, in a transaction that only reads: SQLite then holds the lock under which
/// nobody writes, has rolled back what a killed program left behind, and keeps no page that differs from the file's. Where that is not so,
/// or where the file is laid out as Emic never does, there are no pages, and SQLite is asked for rows.
/// The layout is that of https://www.sqlite.org/fileformat2.html, which SQLite's authors promise to keep.
final class DatabasePages {
    /// Bytes of a page, and how many of them trees use.
    let size: Int
    let usable: Int
    /// How many pages the file has.
    let count: Int
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: UnsafePointer<sqlite3_io_methods>
    /// Pages that follow each other in the file are read some at a time.
    private var ahead: UnsafeMutableRawPointer?
    private var held = 0..<0
    private var last = 0
    private static let mostAhead = 128 << 10
    /// Who passes over fewer pages goes through the file all the same.
    private static let fewSkipped = 4

    /// The pages of a connection's file; nil where they must not be read, or cannot.
    init?(of database: Database) throws {
        let connection = database.sqliteConnection
        // A transaction takes its lock when it first reads.
        _ = try Int.fetchOne(database, sql: "SELECT 1 FROM sqlite_schema LIMIT 1")
        guard database.isInsideTransaction, sqlite3_txn_state(connection, "main") == SQLITE_TXN_READ else { return nil }
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let file, let methods = file.pointee.pMethods, let fileSize = methods.pointee.xFileSize
        else { return nil }
        self.file = file
        self.methods = methods

        var header = [UInt8](repeating: 0, count: 100)
        guard let read = methods.pointee.xRead, read(file, &header, 100, 0) == SQLITE_OK,
            header.starts(with: Array("SQLite format 3\0".utf8)),
            // Written with a rollback journal, since behind a log of writes the file would not be all; texts in UTF-8.
            header[18] == 1, header[19] == 1, header[59] == 1
        else { return nil }
        let declared = Int(header[16]) << 8 | Int(header[17])
        size = declared == 1 ? 65_536 : declared
        usable = size - Int(header[20])
        var bytes: sqlite3_int64 = 0
        guard size >= 512, size & (size - 1) == 0, usable >= 480, fileSize(file, &bytes) == SQLITE_OK else {
            return nil
        }
        count = Int(bytes) / size
    }

    deinit { ahead?.deallocate() }

    /// Reads a page.
    ///
    /// - Parameter number: from 1.
    /// - Throws: `PageFault` where there is no such page, `DatabaseError` where the disk fails.
    func read(_ number: UInt32, into page: PageBuffer) throws {
        guard number > 1, Int(number) <= count else { throw PageFault(page: number, reason: "there is no such page") }
        let place = Int(number)
        if (last + 1...last + Self.fewSkipped).contains(place), !held.contains(place) { try readAhead(from: place) }
        last = place
        if let ahead, held.contains(place) {
            page.bytes.copyMemory(from: ahead + (place - held.lowerBound) * size, byteCount: size)
        } else {
            try read(1, from: place, into: page.bytes)
        }
        try page.settle(as: number, usable: usable)
    }

    /// Reads pages that follow each other in the file, whatever they are.
    ///
    /// - Returns: how many there were, at least one.
    /// - Throws: `PageFault` where there is no such page, `DatabaseError` where the disk fails.
    func read(upTo most: Int, from number: UInt32, into bytes: UnsafeMutableRawBufferPointer) throws -> Int {
        guard number > 1, Int(number) <= count else { throw PageFault(page: number, reason: "there is no such page") }
        let pages = min(most, bytes.count / size, count - Int(number) + 1)
        if let start = bytes.baseAddress { try read(pages, from: Int(number), into: start) }
        return pages
    }

    private func readAhead(from first: Int) throws {
        let pages = min(Self.mostAhead / size, count - first + 1)
        held = 0..<0
        let ahead = ahead ?? .allocate(byteCount: Self.mostAhead, alignment: 16)
        self.ahead = ahead
        try read(pages, from: first, into: ahead)
        held = first..<first + pages
    }

    private func read(_ pages: Int, from first: Int, into bytes: UnsafeMutableRawPointer) throws {
        guard let read = methods.pointee.xRead else {
            throw PageFault(page: UInt32(first), reason: "it cannot be read")
        }
        let code = read(file, bytes, Int32(pages * size), sqlite3_int64(first - 1) * sqlite3_int64(size))
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// The first page of an index; nil where there is none that was made so.
    func root(ofIndex name: String, definition: String, in database: Database) throws -> UInt32? {
        let statement = try database.cachedStatement(
            sql: "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND name = ? AND sql = ?")
        return try UInt32.fetchOne(statement, arguments: [name, definition])
    }

    /// Memory for a page.
    func buffer() -> PageBuffer { PageBuffer(size: size) }
}

/// The pages on the way down a tree, one for each level, kept while those under them are gone through.
struct PageLevels {
    /// Deeper than any tree of SQLite's.
    private static let deepest = 20

    private let pages: DatabasePages
    private var held: [PageBuffer] = []
    private var visited = 0

    init(_ pages: DatabasePages) { self.pages = pages }

    /// Reads the page of a level.
    ///
    /// - Throws: `PageFault` also where the tree goes round in a circle; `DatabaseError`.
    mutating func read(_ number: UInt32, depth: Int) throws -> PageBuffer {
        visited += 1
        guard depth < Self.deepest, visited <= pages.count else {
            throw PageFault(page: number, reason: "the tree goes round in a circle")
        }
        if depth == held.count { held.append(pages.buffer()) }
        try pages.read(number, into: held[depth])
        return held[depth]
    }
}

/// What is wrong with a page of the file.
struct PageFault: Error, Equatable {
    let page: UInt32
    let reason: String
}
