import Synchronization

@testable import Shell

/// The verbs that typed lines make. Many tests type the same lines first, and without optimisation the argument parser takes longer
/// over a line than most verbs over their work.
enum TypedVerbs {
    /// A verb is a value: whoever gets one gets a copy.
    private struct Parsed: @unchecked Sendable {
        let verb: any Verb
    }

    private static let parsed = Mutex<[String: Parsed]>([:])

    /// - Throws: what reading the line throws; `NoVerb` for a line that is none of a project's verbs.
    static func verb(of line: String) throws -> any Verb {
        if let known = parsed.withLock({ $0[line] }) { return known.verb }
        guard let verb = try Catalogue.command(try Tokenizer.tokens(line).map(\.text)) as? any Verb else {
            throw NoVerb(line: line)
        }
        let new = Parsed(verb: verb)
        parsed.withLock { $0[line] = new }
        return verb
    }

    struct NoVerb: Error {
        let line: String
    }
}
