internal import Codebooks
internal import Store
internal import Transcripts

/// A code as a question names it.
struct CodeAsked {
    let code: CodeRow
    /// The code with all below it, or the code alone where it was asked for as `=NAME`.
    let family: [Key<CodeRow>]
}

extension Codebook {
    /// The code that a question names, `NAME` with its subcodes or `=NAME` without them.
    ///
    /// - Throws: `Complaint`. Who asks is not told to make the code, and of a smart code hears how it is asked.
    func asked(_ typed: String) throws -> CodeAsked {
        let isExact = typed.hasPrefix("=")
        let code = try code(isExact ? String(typed.dropFirst()) : typed, for: .asking)
        return CodeAsked(code: code, family: isExact ? [code.id] : withDescendants(code.id))
    }
}

/// What was typed where codes or a query may stand, as behind `cooc`.
package enum CodesOrQuery: Sendable, Equatable {
    /// Names of codes, with `=` before those that are asked for by themselves; empty for all.
    case codes([String])
    case query(String)

    /// Signs that only queries have.
    private static let signs = "&|!:\"“”/<>~()".unicodeScalars

    /// Reads a list of codes parted by commas, or anything else as a query. In a list of several a name may stand in quotes, and `="…"`
    /// is always a name; one quotation alone is text, as in `find`.
    ///
    /// - Parameter isNamed: whether a list with a sign in it names codes all the same, as paths do.
    init(_ typed: String, isNamed: ([String]) -> Bool) {
        let pieces = typed.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
        let names = pieces.map(Self.unquoted)
        let isQuotation = pieces.count == 1 && names[0].map { !$0.hasPrefix("=") } == true
        let isList = !isQuotation && zip(pieces, names).allSatisfy { piece, name in name != nil || Self.isPlain(piece) }
        let list = zip(pieces, names).map { piece, name in name ?? piece }
        self = isList || (!isQuotation && isNamed(list)) ? .codes(list) : .query(typed)
    }

    /// What stands in quotes, with the `=` before them; nil where no quotes stand around the whole.
    private static func unquoted(_ piece: String) -> String? {
        let isExact = piece.hasPrefix("=")
        let name = isExact ? piece.dropFirst() : piece[...]
        for (open, close) in [("\"", "\""), ("“", "”")]
        where name.count > 2 && name.hasPrefix(open) && name.hasSuffix(close) {
            let inside = name.dropFirst().dropLast()
            return inside.contains(open) || inside.contains(close) ? nil : (isExact ? "=" : "") + inside
        }
        return nil
    }

    /// Whether it can be a name: none begins as results (`$3`) and kept queries (`@waits`) do.
    private static func isPlain(_ piece: String) -> Bool {
        !piece.hasPrefix("$") && !piece.hasPrefix("@")
            && !piece.unicodeScalars.contains { signs.contains($0) }
            && !piece.drop { $0 == " " || $0 == "=" }.contains("=")
    }
}

extension Session {
    /// What was typed, as codes where it can be read so. A smart code alone is a query.
    package func codesOrQuery(_ typed: String) throws -> CodesOrQuery {
        let book = try store.read { try codebook(in: $0) }
        let key = Fold.searchKey(typed)
        if book.smartCodes.contains(where: { Fold.searchKey($0) == key }) { return .query(typed) }
        return CodesOrQuery(typed) { names in
            typed.contains("/") && names.allSatisfy { (try? book.asked($0)) != nil }
        }
    }
}
