internal import FoundationEssentials
internal import GRDB

/// The state inside the transaction of one operation: reads, and writes that the operation's change set will hold.
package final class ProjectWriter: ProjectReader {
    /// The time of the operation, which all its rows carry.
    package let time: String
    /// The name of who acts.
    package let actor: String
    /// What the operation did in a sentence, for the history.
    package var summary = ""
    /// The addresses of what was made or changed (`n12`, `k3`), for the receipt.
    package var ids: [String] = []
    /// What a merge took over from another copy's history.
    var merged: MergedLog?
    /// The operation whose state was gone back to.
    var restored: Int?

    private var bits: Int64
    private var nextCounter: Int64
    /// The counter of the first key that the operation handed out.
    private let firstCounter: Int64
    private var nextNumbers: [ShortNumber: Int] = [:]
    private var coderKey: Key<PersonRow>?
    private var bulkCoding: BulkCodingInsert?
    private var contentInsert: RawStatement?

    init(database: Database, store: ProjectStore, actor: String, time: String, fileIdentity: String) throws {
        self.actor = actor
        self.time = time
        let copy = try Row.fetchOne(database.cachedStatement(sql: "SELECT bits, next_counter, file_identity FROM copy"))
        if let copy, copy["file_identity"] == fileIdentity {
            bits = copy["bits"]
            nextCounter = copy["next_counter"]
        } else {
            bits = CopyBits.draw()
            nextCounter = 1
        }
        firstCounter = nextCounter
        super.init(database: database, store: store)
    }

    override func isBeingMade(_ key: Int64) -> Bool {
        key >= CopyBits.key(bits: bits, counter: firstCounter) && key >> 32 == bits
    }

    /// A key that no row of any copy has.
    package func newKey<Record>(_ type: Record.Type = Record.self) -> Key<Record> {
        defer { nextCounter += 1 }
        return Key(rawValue: CopyBits.key(bits: bits, counter: nextCounter))
    }

    /// The first of `count` keys that follow one another and that no row of any copy has.
    func newKeys<Record>(_ count: Int, _ type: Record.Type = Record.self) -> Key<Record> {
        defer { nextCounter += Int64(count) }
        return Key(rawValue: CopyBits.key(bits: bits, counter: nextCounter))
    }

    /// Makes sure that none of the keys to come is one that another copy made with the same bits.
    func passOver(_ key: Int64) {
        guard key >> 32 == bits else { return }
        nextCounter = max(nextCounter, key & 0xFFFF_FFFF + 1)
    }

    /// The next short number of a kind. A number is never handed out twice, not even after undo.
    package func newNumber(_ kind: ShortNumber) throws -> Int { try newNumbers(1, kind) }

    /// The first of `count` short numbers of a kind that follow one another.
    func newNumbers(_ count: Int, _ kind: ShortNumber) throws -> Int {
        let next: Int
        if let known = nextNumbers[kind] {
            next = known
        } else {
            next =
                try Int.fetchOne(
                    database.cachedStatement(sql: "SELECT next FROM short_number WHERE kind = ?"),
                    arguments: [kind.rawValue]) ?? 1
        }
        nextNumbers[kind] = next + count
        return next
    }

    /// The person who acts; made on first use.
    package func coder() throws -> Key<PersonRow> {
        if let coderKey { return coderKey }
        let key = try person(named: actor)
        coderKey = key
        return key
    }

    /// The person with a name (in NFC); made where there is none.
    package func person(named name: String) throws -> Key<PersonRow> {
        if let person = try findPerson(named: name) { return person.id }
        let person = PersonRow(id: newKey(), name: name, positionality: nil, created: time)
        try insert(person)
        return person.id
    }

    /// Adds a row.
    package func insert<Record: ProjectRecord>(_ record: Record) throws {
        guard laidFor != nil, Sight.tables.contains(Record.table) else {
            return try Stored(record).insert(database)
        }
        // A view stands before the table: it is named with its schema.
        let values = try Stored(record).databaseDictionary.sorted { $0.key < $1.key }
        let columns = values.map { "\"\($0.key)\"" }.joined(separator: ", ")
        try database.execute(
            sql:
                "INSERT INTO main.\(Record.table) (\(columns)) VALUES (\(values.map { _ in "?" }.joined(separator: ", ")))",
            arguments: StatementArguments(values.map(\.value)))
    }

    /// Changes a row to what `record` says.
    ///
    /// - Throws: `ProjectError.noSuchRow`.
    package func update<Record: ProjectRecord>(_ record: Record) throws {
        if laidFor != nil, Sight.tables.contains(Record.table) {
            let values = try Stored(record).databaseDictionary.filter { $0.key != "id" }.sorted { $0.key < $1.key }
            try database.execute(
                sql:
                    "UPDATE main.\(Record.table) SET \(values.map { "\"\($0.key)\" = ?" }.joined(separator: ", ")) WHERE id = ?",
                arguments: StatementArguments(values.map(\.value) + [record.id.databaseValue]))
            guard database.changesCount == 1 else {
                throw ProjectError.noSuchRow(table: Record.table, key: record.id.rawValue)
            }
            return
        }
        do {
            try Stored(record).update(database)
        } catch is RecordError {
            throw ProjectError.noSuchRow(table: Record.table, key: record.id.rawValue)
        }
    }

    /// Takes a row away. What refers to it must be taken away first or in the same operation.
    package func delete<Record: ProjectRecord>(_ key: Key<Record>) throws {
        try database.execute(sql: "DELETE FROM main.\(Record.table) WHERE id = ?", arguments: [key])
    }

    /// Takes away the rows for which a condition in SQL holds, and says how many they were.
    @discardableResult
    func delete<Record: ProjectRecord>(
        _ type: Record.Type, where condition: String, _ arguments: [any DatabaseValueConvertible]
    ) throws -> Int {
        try database.execute(
            sql: "DELETE FROM main.\(Record.table) WHERE \(condition)", arguments: StatementArguments(arguments))
        return database.changesCount
    }

    /// Keeps bytes in the content table and answers their hash.
    package func keep(_ bytes: [UInt8], hash known: ContentHash? = nil) throws -> ContentHash {
        let hash = known ?? ContentHash(of: bytes)
        let insert =
            try contentInsert
            ?? RawStatement(
                database, "INSERT INTO content (hash, size, data) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING")
        contentInsert = insert
        defer { insert.reset() }
        try hash.withUnsafeBytes { hash in
            try bytes.withUnsafeBytes { bytes in
                insert.bind(hash, at: 1)
                insert.bind(Int64(bytes.count), at: 2)
                insert.bind(bytes, at: 3)
                _ = try insert.step()
            }
        }
        return hash
    }

    /// The statement that adds codings, prepared once an operation.
    func codingInsert() throws -> BulkCodingInsert {
        if let bulkCoding { return bulkCoding }
        let insert = try BulkCodingInsert(database: database)
        bulkCoding = insert
        return insert
    }

    /// Ends the writing: statements are closed and the copy's counters stored.
    func finish(fileIdentity: String) throws {
        bulkCoding = nil
        try database.cachedStatement(
            sql: """
                INSERT INTO copy (id, bits, next_counter, file_identity) VALUES (1, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET bits = excluded.bits, next_counter = excluded.next_counter,
                    file_identity = excluded.file_identity
                """
        ).execute(arguments: [bits, nextCounter, fileIdentity])
        for (kind, next) in nextNumbers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try database.cachedStatement(
                sql: """
                    INSERT INTO short_number (kind, next) VALUES (?, ?)
                    ON CONFLICT (kind) DO UPDATE SET next = max(next, excluded.next)
                    """
            ).execute(arguments: [kind.rawValue, next])
        }
    }
}
