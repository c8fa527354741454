internal import FoundationEssentials
internal import GRDB
internal import Transcripts

/// What verifying a project found.
package struct Verification: Sendable {
    /// Operations in the chain, or nil where it broke.
    package var operations: Int?
    package var documents = 0
    package var codings = 0
    /// Contents (bytes, texts, layouts) whose hash was computed again.
    package var contents = 0
    /// Whether the log was replayed and gave the state; nil when that was not asked for.
    package var replayed: Bool?
    /// The hash of the last operation, first eight digits.
    package var head: String?
    /// Each thing that is not as it must be, in words.
    package var problems: [String] = []

    package var isClean: Bool { problems.isEmpty }
}

extension ProjectStore {
    /// Verifies the file: SQLite's integrity and foreign keys, the chain of operations, every content's hash, every text
    /// version's contents, and every coding's quotation against its text.
    ///
    /// - Parameter deep: also replays the whole log into memory and compares the result with the state, row by row.
    package func verify(deep: Bool) throws -> Verification {
        var found = try seeingAll { try read { $0.verification(deep: deep) } }
        // All are verified; how many there are is said of those that show.
        if try isHoldingBack() { found.codings = try read { try $0.count(CodingRow.self) } }
        return found
    }
}

extension ProjectReader {
    /// Verifies what this transaction sees; see `ProjectStore.verify`.
    func verification(deep: Bool) -> Verification {
        var result = Verification()
        let db = database
        func attempt<T>(_ what: String, _ body: () throws -> T) -> T? {
            do {
                return try body()
            } catch let error as DatabaseError {
                result.problems.append("\(what): \(error.message ?? "SQLite error \(error.resultCode.rawValue)")")
            } catch {
                result.problems.append("\(what): \(error)")
            }
            return nil
        }
        for line in attempt("integrity", { try String.fetchAll(db, sql: "PRAGMA integrity_check") }) ?? []
        where line != "ok" {
            result.problems.append("SQLite integrity: \(line)")
        }
        for row in attempt("foreign keys", { try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") }) ?? [] {
            result.problems.append(
                "table \(row[0] as String), row \(row[1] as Int64? ?? 0) refers to a missing row of \(row[2] as String)"
            )
        }
        result.operations = attempt("history") { try OperationLog(database: db).verifyChain() }
        result.head =
            attempt("history") {
                try Data.fetchOne(db, sql: "SELECT hash FROM operation ORDER BY number DESC LIMIT 1")
                    .map { Digest.hex($0.prefix(4)) }
            } ?? nil
        result.contents =
            attempt("contents") { try Self.verifyContents(db, problem: { result.problems.append($0) }) } ?? 0
        for version in attempt("documents", { try all(TextVersionRow.self) }) ?? [] {
            _ = attempt("text version \(version.fileName)") {
                let text = try self.text(of: version)
                _ = try layout(of: version)
                guard text.scalarCount == version.scalars else {
                    throw ProjectError.damaged(path: path, reason: "its length is not what was noted")
                }
                if let source = version.sourceHash { _ = try storedSize(of: source) }
            }
        }
        result.documents = attempt("documents") { try count(DocumentRow.self) } ?? 0
        result.codings =
            attempt("codings") {
                var unlike = UnlikeCodings()
                let count = try CodingCheck(reader: self).verifyAll { unlike.add($1, coding: $0) }
                result.problems += unlike.problems(listingAll: deep)
                return count
            } ?? 0
        if deep, result.operations != nil {
            result.replayed = attempt("replay") { try Replay(source: db).givesTheState() }
            if result.replayed == false { result.problems.append("the log, replayed, does not give the state") }
        }
        return result
    }

    /// Codings that do not hold, gathered by what is wrong with them: one damaged text makes all its codings wrong in the same way.
    private struct UnlikeCodings {
        private var order: [String] = []
        private var codings: [String: [Int]] = [:]

        mutating func add(_ error: ProjectError, coding: Int) {
            let reason =
                switch error {
                case .quotationMismatch: "not what the document says there"
                case .outside(let document, _, _, let length): "outside \(document), which has \(length) characters"
                case .damaged(_, let reason): "not to be compared, because \(reason)"
                default: "not to be compared, because \(error)"
                }
            if codings[reason] == nil { order.append(reason) }
            codings[reason, default: []].append(coding)
        }

        /// One line a reason.
        func problems(listingAll: Bool) -> [String] {
            order.map { reason in
                let numbers = (codings[reason] ?? []).sorted()
                let named = (listingAll ? numbers : Array(numbers.prefix(3))).map { "n\($0)" }.joined(separator: ", ")
                if numbers.count == 1 { return "the quotation of \(named) is \(reason)" }
                let all =
                    listingAll || numbers.count <= 3
                    ? ": \(named)" : ", first three: \(named); `verify --deep` lists all"
                return "the quotations of \(numbers.count) codings are \(reason)" + all
            }
        }
    }

    private static func verifyContents(_ db: Database, problem: (String) -> Void) throws -> Int {
        let rows = try Row.fetchCursor(db, sql: "SELECT hash, size, data FROM content")
        var count = 0
        while let row = try rows.next() {
            let hash: Data = row[0]
            let data: Data = row[2]
            if data.count != row[1] as Int || !Digest.sha256(data).elementsEqual(hash) {
                problem("content \(Digest.hex(hash)) is not what its hash says")
            }
            count += 1
        }
        return count
    }
}
