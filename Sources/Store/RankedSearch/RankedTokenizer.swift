internal import GRDB
internal import GRDBSQLite
internal import Transcripts

/// Cuts texts into words for FTS5 as every part of Emic does: ICU's words, by their keys (`WordKeys`).
///
/// It lives in this program alone: another one that opens the project file finds no such tokenizer and cannot ask the index, which is why
/// nothing but the index may depend on it.
final class RankedTokenizer: FTS5CustomTokenizer {
    static let name = "emic_words"

    private let words = WordKeys()

    init(db: Database, arguments: [String]) throws {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return SQLITE_OK }
        return UnsafeRawPointer(pText).withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { start in
            var code = SQLITE_OK
            words.forEach(UnsafeBufferPointer(start: start, count: Int(nText))) { key, word in
                guard code == SQLITE_OK, let first = key.baseAddress else { return }
                code = first.withMemoryRebound(to: CChar.self, capacity: key.count) {
                    tokenCallback(context, 0, $0, CInt(key.count), CInt(word.start), CInt(word.end))
                }
            }
            return code
        }
    }

    /// Makes the tokenizer known to a connection, where its SQLite has FTS5 at all.
    static func register(with database: Database) throws {
        guard try isAvailable(in: database) else { return }
        database.add(tokenizer: RankedTokenizer.self)
    }

    /// Whether the connection's SQLite has FTS5.
    static func isAvailable(in database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT sqlite_compileoption_used('ENABLE_FTS5')") ?? false
    }
}
