internal import FoundationEssentials
internal import GRDB
internal import Transcripts

/// The index of ranked search is not what the texts say. It can be made again.
package struct RankedIndexDamage: Error, Sendable, Equatable {
    package var reason: String

    package init(_ reason: String) { self.reason = reason }

    /// Nil for errors that do not speak of the index: a full disk, another program that holds the file.
    init?(_ error: DatabaseError) {
        guard case .damaged(_, let reason) = ProjectError(error, path: "") else { return nil }
        self.reason = reason
    }
}

/// A text version in the index.
package struct RankedText: Sendable, Equatable {
    package var version: Key<TextVersionRow>
    /// What its first unit is called in the index; the others follow.
    package var first: Int64
    /// How many words each unit has, in the order of `TranscriptLayout.rankedUnits`. Units without words are not in the index.
    package var lengths: [Int32]
    var textHash: ContentHash
    var layoutHash: ContentHash
}

/// Which units of the index have a word, ascending, and how often each.
package struct RankedPostings: Sendable, Equatable {
    package var units: [Int64] = []
    package var counts: [Int32] = []
}

/// The index of ranked search: which units of which text versions have a word, in an FTS5 table that keeps no text.
///
/// It lies in the project file beside the state and is no part of it: no operation writes it, no dump, bundle or merge has it, and it can
/// be dropped at any time. It is made when it is first asked for, text by text, so that a text that is revised is read anew alone.
struct RankedIndex {
    let reader: ProjectReader
    private var database: Database { reader.database }

    init(_ reader: ProjectReader) { self.reader = reader }

    /// What holds it, the last one first when it is made.
    private static let tables = ["ranked_place", "ranked_word", "ranked_text"]

    /// How much FTS5 gathers in memory before it writes, in bytes: the more, the less there is to be merged.
    private static let gathered = 16 << 20

    /// Whether it is there.
    var exists: Bool {
        get throws {
            let names = Self.tables.map { "'\($0)'" }.joined(separator: ", ")
            let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (\(names))"
            return try Int.fetchOne(database, sql: sql) == Self.tables.count
        }
    }

    /// Makes an empty one.
    func create() throws {
        try database.execute(
            sql: """
                CREATE TABLE ranked_text (
                    version INTEGER PRIMARY KEY,
                    text_hash BLOB NOT NULL,
                    layout_hash BLOB NOT NULL,
                    first INTEGER NOT NULL,
                    lengths BLOB NOT NULL,
                    rules TEXT NOT NULL
                ) STRICT;
                CREATE VIRTUAL TABLE ranked_word USING fts5 (
                    words, content = '', columnsize = 0, tokenize = '\(RankedTokenizer.name)'
                );
                INSERT INTO ranked_word (ranked_word, rank) VALUES ('hashsize', \(Self.gathered));
                CREATE VIRTUAL TABLE ranked_place USING fts5vocab ('ranked_word', 'instance');
                """)
    }

    /// Takes it away, whatever state it is in.
    func drop() throws {
        do {
            for table in Self.tables { try database.execute(sql: "DROP TABLE IF EXISTS main.\(table)") }
        } catch let error as DatabaseError where RankedIndexDamage(error) != nil {
            try dropByForce()
        }
    }

    /// Takes away an index that FTS5 cannot open: its own tables as ordinary ones, and what the schema still says of it.
    private func dropByForce() throws {
        let own = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'ranked_word_*'")
        for table in own + ["ranked_text"] { try database.execute(sql: "DROP TABLE IF EXISTS main.\(table)") }
        try database.execute(
            sql: """
                PRAGMA writable_schema = ON;
                DELETE FROM sqlite_schema WHERE type = 'table' AND name IN ('ranked_word', 'ranked_place');
                PRAGMA writable_schema = RESET;
                """)
    }

    /// Whether all of it was made by the rules of this program.
    func isByTheseRules() throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT NOT EXISTS (SELECT 1 FROM ranked_text WHERE rules <> ?)",
            arguments: [WordKeys.rules]) ?? false
    }

    /// The text versions that it holds, in the order of their units.
    func texts() throws -> [RankedText] {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT version, first, lengths, text_hash, layout_hash FROM ranked_text ORDER BY first")
        var texts: [RankedText] = []
        while let row = try rows.next() {
            let lengths = row[2] as Data
            guard let text = ContentHash.fromDatabaseValue(row[3]), let layout = ContentHash.fromDatabaseValue(row[4])
            else { throw RankedIndexDamage("a text has no hash") }
            texts.append(
                RankedText(
                    version: Key(rawValue: row[0]), first: row[1], lengths: Self.unpacked(lengths), textHash: text,
                    layoutHash: layout))
        }
        return texts
    }

    /// Adds a text version behind all others.
    func add(_ version: TextVersionRow) throws {
        let text = try reader.text(of: version)
        let layout = try reader.layout(of: version)
        let first = try Int64.fetchOne(database, sql: "SELECT max(first + length(lengths) / 4) FROM ranked_text") ?? 1
        let insert = try reader.statement("INSERT INTO ranked_word (rowid, words) VALUES (?, ?)")
        let lengths = try write(layout.rankedUnits(in: text), of: text, from: first, by: insert)
        try database.cachedStatement(
            sql: """
                INSERT INTO ranked_text (version, text_hash, layout_hash, first, lengths, rules)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                version.id, version.textHash, version.layoutHash, first, Data(Self.packed(lengths)), WordKeys.rules,
            ])
    }

    /// Takes a text version away. FTS5 keeps no text, so it must be told again which words a unit had.
    func remove(_ removed: RankedText) throws {
        let text = try TranscriptText(utf8: reader.content(removed.textHash))
        let layout = try TranscriptLayout(decoding: reader.content(removed.layoutHash))
        let delete = try reader.statement(
            "INSERT INTO ranked_word (ranked_word, rowid, words) VALUES ('delete', ?, ?)")
        let lengths = try write(layout.rankedUnits(in: text), of: text, from: removed.first, by: delete)
        guard lengths == removed.lengths else { throw RankedIndexDamage("a text had other words when it was read") }
        try database.execute(sql: "DELETE FROM ranked_text WHERE version = ?", arguments: [removed.version])
    }

    /// Takes the words out of the file of which no unit is left: until then FTS5 only notes that they are gone.
    func purge() throws {
        try database.execute(sql: "INSERT INTO ranked_word (ranked_word) VALUES ('optimize')")
    }

    /// The units that have a word, by its key.
    func postings(of key: String) throws -> RankedPostings {
        let statement = try reader.statement("SELECT doc FROM ranked_place WHERE term = ?")
        defer { statement.reset() }
        statement.bind(key.databaseValue, at: 1)
        var found = RankedPostings()
        while try statement.step() {
            let unit = statement.integer(0)
            if let last = found.units.last, unit <= last {
                guard unit == last else { throw RankedIndexDamage("its units are out of order") }
                found.counts[found.counts.count - 1] += 1
            } else {
                found.units.append(unit)
                found.counts.append(1)
            }
        }
        return found
    }

    /// Hands each unit that has words to a statement, as its rowid and its text.
    ///
    /// - Returns: how many words each unit has.
    private func write(_ units: [ScalarRange], of text: TranscriptText, from first: Int64, by statement: RawStatement)
        throws -> [Int32]
    {
        let tally = WordTally([])
        var lengths: [Int32] = []
        var none: [Int32] = []
        for (index, unit) in units.enumerated() {
            guard let bytes = text.bytes(of: unit) else { throw RankedIndexDamage("a unit lies outside of its text") }
            let length = try text.withUTF8(of: bytes) { bytes in
                let length = tally.count(bytes, into: &none).words
                if length == 0 { return length }
                defer { statement.reset() }
                statement.bind(first + Int64(index), at: 1)
                statement.bind(text: bytes, at: 2)
                _ = try statement.step()
                return length
            }
            lengths.append(Int32(length))
        }
        return lengths
    }

    // MARK: - Lengths, four bytes each, the lowest first

    private static func packed(_ lengths: [Int32]) -> [UInt8] {
        lengths.flatMap { length in (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } }
    }

    private static func unpacked(_ bytes: Data) -> [Int32] {
        bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map { Int32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)) }
        }
    }
}
