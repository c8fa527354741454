internal import FoundationEssentials
internal import GRDB

/// The log of operations: appended to, never changed; each entry's hash covers its parents'.
///
/// `hash = SHA-256(version ‖ number ‖ parents ‖ time ‖ actor ‖ verb ‖ target ‖ commitment ‖ change digest)`, each as a line of
/// text, so that a script with `sha256sum` can check it. `commitment = HMAC-SHA-256(salt, payload)` and
/// `change digest = HMAC-SHA-256(salt, change set)`; payload, change set and salt can be erased later and the chain still
/// verifies, while nobody can guess the erased text from what remains.
struct OperationLog {
    let database: Database

    /// A value of SQLite holds at most 10⁹ bytes, so change sets are kept in pieces.
    static let pieceSize = 64 << 20

    /// What is true of the acts in `reversible` that are undone, for SQL. They lie behind all that are done, since undoing takes the last
    /// that is done and doing again the first that is undone; so a long history is not gone through.
    static let isUndone =
        "operation > ifnull((SELECT max(operation) FROM reversible WHERE state = 'done'), 0) AND state = 'undone'"

    /// Adds an entry for an act whose changes are done in the present transaction.
    func append(
        _ act: Act, actor: String, time: String, summary: String, changed: [String: Int], changes: SealedChanges,
        target: Int? = nil, restored: Int? = nil, merged: MergedLog? = nil
    ) throws -> Operation {
        let last = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT number, hash FROM operation ORDER BY number DESC LIMIT 1"))
        let number = (last?["number"] as Int? ?? 0) + 1
        let parent = (last?["hash"] as Data?).map(Array.init)
        let payload = OperationPayload(
            arguments: act.arguments, because: act.because, summary: summary, changed: changed, restored: restored)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(
            decoding: try encoder.encode(MergingPayload(payload: payload, merged: merged)), as: UTF8.self)
        let secondParent = merged.flatMap { Digest.bytes(hex: $0.head) }
        let salt = changes.salt
        var digested = text
        let commitment = digested.withUTF8 { Digest.hmac(key: salt, UnsafeRawBufferPointer($0)) }
        let changeDigest = changes.digest()
        let link = ChainLink(
            number: number, parent: parent, secondParent: secondParent, time: time, actor: actor, verb: act.verb,
            target: target, commitment: commitment, changeDigest: changeDigest)
        let hash = link.hash()
        try database.cachedStatement(
            sql: """
                INSERT INTO operation
                    (number, hash, parent, second_parent, time, actor, verb, target, commitment, change_digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, Data(hash), parent.map { Data($0) }, secondParent.map { Data($0) }, time, actor, act.verb,
            target,
            Data(commitment), Data(changeDigest),
        ])
        try database.cachedStatement(sql: "INSERT INTO operation_payload (operation, salt, payload) VALUES (?, ?, ?)")
            .execute(arguments: [number, Data(salt), text])
        try store(changes.changes, of: number)
        if target == nil {
            try database.cachedStatement(sql: "DELETE FROM reversible WHERE \(Self.isUndone)").execute()
            if act.isReversible {
                try database.cachedStatement(sql: "INSERT INTO reversible (operation, state) VALUES (?, 'done')")
                    .execute(arguments: [number])
            }
        }
        return Operation(
            number: number, hash: hash, parent: parent, secondParent: secondParent, time: time, actor: actor,
            verb: act.verb, target: target, commitment: commitment, changeDigest: changeDigest, payload: payload)
    }

    private func store(_ changes: ChangeSet, of number: Int) throws {
        let bytes = changes.bytes
        let insert = try RawStatement(database, "INSERT INTO change_piece (operation, piece, data) VALUES (?, ?, ?)")
        var piece = 0
        var start = 0
        repeat {
            let end = min(start + Self.pieceSize, bytes.count)
            insert.bind(Int64(number), at: 1)
            insert.bind(Int64(piece), at: 2)
            insert.bind(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), at: 3)
            _ = try insert.step()
            insert.reset()
            piece += 1
            start = end
        } while start < bytes.count
    }

    /// The change set of an operation, checked against its digest.
    ///
    /// - Throws: `ProjectError.brokenChain`.
    func changes(of number: Int) throws -> ChangeSet {
        let pieces = try Data.fetchAll(
            database, sql: "SELECT data FROM change_piece WHERE operation = ? ORDER BY piece", arguments: [number])
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT change_digest, salt FROM operation JOIN operation_payload ON operation = number WHERE number = ?
                """, arguments: [number])
        guard !pieces.isEmpty, let row else {
            throw ProjectError.brokenChain(operation: number, reason: "its changes are no longer in the file")
        }
        let changes = ChangeSet(pieces: pieces.map(Array.init))
        let salt: Data = row["salt"]
        let digest: Data = row["change_digest"]
        guard Digest.hmac(key: Array(salt), changes.bytes) == Array(digest) else {
            throw ProjectError.brokenChain(operation: number, reason: "its changes do not match their digest")
        }
        return changes
    }

    /// Entries of the log, oldest first.
    func operations(from first: Int = 1, through last: Int = .max) throws -> [Operation] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT operation.*, payload FROM operation LEFT JOIN operation_payload ON operation = number
                WHERE number BETWEEN ? AND ? ORDER BY number
                """, arguments: [first, last])
        let decoder = JSONDecoder()
        var operations: [Operation] = []
        while let row = try rows.next() {
            let payload = (row["payload"] as String?).flatMap {
                try? decoder.decode(OperationPayload.self, from: Data($0.utf8))
            }
            operations.append(
                Operation(
                    number: row["number"], hash: Array(row["hash"] as Data),
                    parent: (row["parent"] as Data?).map(Array.init),
                    secondParent: (row["second_parent"] as Data?).map(Array.init), time: row["time"],
                    actor: row["actor"], verb: row["verb"], target: row["target"],
                    commitment: Array(row["commitment"] as Data), changeDigest: Array(row["change_digest"] as Data),
                    payload: payload))
        }
        return operations
    }

    /// Checks every entry's hash, parent and commitment, and the digest of its changes; answers how many there are.
    ///
    /// - Throws: `ProjectError.brokenChain` at the first entry that is not what its hash says.
    func verifyChain() throws -> Int {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT operation.*, salt, payload FROM operation
                LEFT JOIN operation_payload ON operation = number ORDER BY number
                """)
        var known: Set<Data> = []
        var expected = 1
        while let row = try rows.next() {
            let number: Int = row["number"]
            func broken(_ reason: String) -> ProjectError { .brokenChain(operation: number, reason: reason) }
            guard number == expected else { throw broken("operation \(expected) is missing before it") }
            let parent: Data? = row["parent"]
            let secondParent: Data? = row["second_parent"]
            if number > 1, parent == nil { throw broken("it has no parent") }
            if let parent, !known.contains(parent) { throw broken("its parent is not in the log") }
            if let secondParent, let payload = row["payload"] as String? {
                // What came from the other copy is a chain too; it hangs on what both copies have.
                do {
                    try MergingPayload.merged(in: payload)?.verify(joining: &known)
                } catch {
                    throw broken("what it took over from another copy does not match its hashes")
                }
                guard known.contains(secondParent) else { throw broken("its second parent is not in the log") }
            }
            let link = ChainLink(
                number: number, parent: parent.map(Array.init), secondParent: secondParent.map(Array.init),
                time: row["time"], actor: row["actor"], verb: row["verb"], target: row["target"],
                commitment: Array(row["commitment"] as Data), changeDigest: Array(row["change_digest"] as Data))
            let hash: Data = row["hash"]
            guard link.hash() == Array(hash) else { throw broken("it does not match its hash") }
            if let salt = row["salt"] as Data?, var payload = row["payload"] as String? {
                let commitment = payload.withUTF8 { Digest.hmac(key: Array(salt), UnsafeRawBufferPointer($0)) }
                guard commitment == link.commitment else { throw broken("its arguments do not match their commitment") }
                _ = try changes(of: number)
            }
            known.insert(hash)
            expected += 1
        }
        return expected - 1
    }
}

/// A change set with the salted digest by which the log will know it. The digest of a large one is taken on another core.
struct SealedChanges {
    let changes: ChangeSet
    let salt: [UInt8]
    private let ahead: Promise<[UInt8]>?

    /// Below so many bytes another core is not worth the asking.
    private static let large = 1 << 20

    init(_ changes: ChangeSet) {
        let salt = Digest.random(32)
        self.changes = changes
        self.salt = salt
        ahead = changes.count < Self.large ? nil : Promise { Digest.hmac(key: salt, changes.bytes) }
    }

    /// HMAC-SHA-256 of the change set under the salt.
    func digest() -> [UInt8] {
        ahead?.wait() ?? Digest.hmac(key: salt, changes.bytes)
    }
}

/// What an entry's hash is taken over.
struct ChainLink {
    let number: Int
    let parent: [UInt8]?
    let secondParent: [UInt8]?
    let time: String
    let actor: String
    let verb: String
    let target: Int?
    let commitment: [UInt8]
    let changeDigest: [UInt8]

    func hash() -> [UInt8] {
        let lines = [
            "emic operation 1", "\(number)", parent.map { Digest.hex($0) } ?? "-",
            secondParent.map { Digest.hex($0) } ?? "-", time, actor, verb, target.map { "\($0)" } ?? "-",
            Digest.hex(commitment), Digest.hex(changeDigest), "",
        ]
        return Digest.sha256(Array(lines.joined(separator: "\n").utf8))
    }
}
