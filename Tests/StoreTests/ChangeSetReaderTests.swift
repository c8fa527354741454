internal import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("Change sets are read without SQLite's iterator")
struct ChangeSetReaderTests {
    /// What a session recorded while `body` ran in a database with two tables.
    private func recorded(_ body: (Database) throws -> Void) throws -> ChangeSet {
        let queue = try DatabaseQueue()
        return try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT, weight REAL, raw BLOB) STRICT;
                    CREATE TABLE link (word INTEGER NOT NULL, place INTEGER PRIMARY KEY, note TEXT) STRICT;
                    INSERT INTO word VALUES (7, 'before', 0.5, x'00ff'), (8, 'stays', NULL, NULL), (9, 'goes', 1.5, x'');
                    """)
            let connection = try #require(db.sqliteConnection)
            let recorder = try ChangeRecorder(connection: connection, tables: ["word", "link"])
            try body(db)
            return try recorder.changeSet()
        }
    }

    @Test("Kinds, tables, keys and values are those of the changes")
    func everything() throws {
        let long = String(repeating: "é", count: 40_000)
        let changes = try recorded { db in
            try db.execute(sql: "INSERT INTO word VALUES (-3, ?, 2.25, x'0001')", arguments: [long])
            try db.execute(sql: "UPDATE word SET said = 'after' WHERE id = 7")
            try db.execute(sql: "DELETE FROM word WHERE id = 9")
            try db.execute(sql: "INSERT INTO link VALUES (7, 9007199254740993, NULL)")
        }
        var found: [String] = []
        try changes.forEach { row in
            found.append("\(row.table.name) \(row.change) \(row.key)")
            if row.change == .insert, row.table.name == "word" {
                #expect(String(decoding: row.bytes(1), as: UTF8.self) == long)
                #expect(Array(row.bytes(3)) == [0, 1])
                #expect(row.integer(1) == 0, "a text is no integer")
                #expect(row.bytes(2).isEmpty, "a real number has no bytes")
                #expect(row.integer(9) == 0, "there is no tenth column")
            }
            if row.table.name == "link" {
                #expect(row.integer(0) == 7)
                #expect(row.bytes(2).isEmpty)
            }
        }
        #expect(
            found.sorted() == [
                "link insert 9007199254740993", "word delete 9", "word insert -3", "word update 7",
            ])
    }

    @Test("No change is no row")
    func nothing() throws {
        let changes = try recorded { _ in }
        try changes.forEach { _ in Issue.record("there is no change") }
    }

    @Test("Bytes that are cut off or changed are refused or read, never read beyond")
    func damaged() throws {
        let changes = try recorded { db in
            try db.execute(sql: "INSERT INTO word VALUES (1, 'a word', 2, x'02'), (2, NULL, NULL, NULL)")
            try db.execute(sql: "UPDATE word SET raw = x'010203' WHERE id = 8")
        }
        let whole = Array(changes.bytes)
        for length in 0..<whole.count {
            // A cut between two changes leaves a set that is whole.
            var rows = 0
            do {
                try ChangeSet(pieces: [Array(whole[..<length])]).forEach { _ in rows += 1 }
                #expect(rows < 3)
            } catch ChangeSetError.malformed(let at) {
                #expect(at <= length)
            }
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            do {
                try ChangeSet(pieces: [bytes]).forEach { row in
                    _ = row.key
                    for column in 0..<6 { _ = (row.integer(column), row.bytes(column).count) }
                }
            } catch ChangeSetError.malformed(let at) {
                #expect(at <= bytes.count)
            }
        }
    }

    @Test("The columns that are read of an added coding are where the table has them")
    func columns() throws {
        let project = try TemporaryProject()
        let names = try project.store.read { reader in
            try String.fetchAll(reader.database, sql: "SELECT name FROM pragma_table_info('coding') ORDER BY cid")
        }
        for column in AddedCoding.Column.allCases { #expect(names[column.rawValue] == "\(column)") }
    }
}

@Suite("What an operation adds is compared with the text before it commits")
struct CommitCheckTests {
    /// Adds a coding with words and a hash of the test's choosing.
    private func add(_ words: String, hash: ContentHash, _ range: ScalarRange, to project: TemporaryProject) throws {
        let version = try project.addDocument("P07", shortInterview)
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), position: 1, name: "waiting", status: "provisional", created: writer.time)
            try writer.insert(code)
            try writer.insert(
                CodingRow(
                    id: writer.newKey(), number: 1, version: version.id, start: range.start, end: range.end,
                    code: code.id, coder: writer.coder(), quotation: words, hash: hash, created: writer.time))
        }
    }

    private let words = String(shortInterview.prefix(4))

    @Test("The exact words with their hash are taken")
    func right() throws {
        let project = try TemporaryProject()
        try add(words, hash: ContentHash(of: words.utf8), ScalarRange(0, 4), to: project)
        #expect(try project.store.read { try $0.count(CodingRow.self) } == 1)
    }

    @Test("Other words, another hash, a place outside: each is refused, and nothing is kept")
    func wrong() throws {
        let other = "other"
        let cases: [(String, ContentHash, ScalarRange)] = [
            (other, ContentHash(of: other.utf8), ScalarRange(0, 4)),
            (words, ContentHash(of: other.utf8), ScalarRange(0, 4)),
            (other, ContentHash(of: words.utf8), ScalarRange(0, 4)),
            (words, ContentHash(of: words.utf8), ScalarRange(1, 5)),
            (words, ContentHash(of: words.utf8), ScalarRange(1_000_000, 1_000_004)),
        ]
        for (words, hash, range) in cases {
            let project = try TemporaryProject()
            #expect(throws: ProjectError.self) { try add(words, hash: hash, range, to: project) }
            #expect(try project.store.read { try $0.count(CodingRow.self) } == 0)
        }
    }
}
