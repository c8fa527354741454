package import Transcripts

/// A mistake in a query, with the place to put a caret under.
package protocol QueryDiagnostic: Error, CustomStringConvertible {
    /// What is wrong, in one line without the query itself.
    var message: String { get }
    /// Where, in scalars of the typed query; nil if the query was not typed.
    var range: ScalarRange? { get }
    /// What to type or look at next.
    var suggestion: String? { get }
}

extension QueryDiagnostic {
    /// Message and suggestion in one line.
    package var description: String { suggestion.map { "\(message); \($0)" } ?? message }

    /// The typed query and below it carets under the scalars in question, each line indented by `indent` blanks.
    ///
    /// Carets count scalars; `width` gives the columns of a piece of text where that matters.
    package func caret(under source: String, indent: Int = 2, width: (String) -> Int = { $0.unicodeScalars.count })
        -> [String]
    {
        guard let range else { return [] }
        let scalars = Array(source.unicodeScalars)
        func text(_ from: Int, _ to: Int) -> String {
            var piece = String.UnicodeScalarView()
            for scalar in scalars[min(max(0, from), scalars.count)..<min(max(0, from, to), scalars.count)] {
                piece.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
            }
            return String(piece)
        }
        let margin = String(repeating: " ", count: indent)
        let before = width(text(0, range.start))
        let under = max(1, width(text(range.start, range.end)))
        return [
            margin + text(0, scalars.count),
            margin + String(repeating: " ", count: before) + String(repeating: "^", count: under),
        ]
    }
}

/// A query that cannot be understood.
package struct QuerySyntaxError: QueryDiagnostic, Hashable {
    package let message: String
    package let range: ScalarRange?
    package let suggestion: String?

    /// A mistake at these scalars of the typed query.
    package init(_ message: String, at range: ScalarRange?, suggestion: String? = nil) {
        self.message = message
        self.range = range
        self.suggestion = suggestion
    }
}

/// A query that is understood but names something that the project does not have, or several things at once.
package struct QueryNameError: QueryDiagnostic, Hashable {
    /// What kind of thing was named: "code", "document", "speaker" …
    package let kind: String
    /// The name as typed.
    package let name: String
    /// Names near it, or the full names to choose from.
    package let candidates: [String]
    /// Whether several things have that name.
    package let ambiguous: Bool
    package let range: ScalarRange?

    /// A name that was looked up in vain.
    package init(kind: String, name: String, candidates: [String], ambiguous: Bool, at range: ScalarRange?) {
        self.kind = kind
        self.name = name
        self.candidates = candidates
        self.ambiguous = ambiguous
        self.range = range
    }

    package var message: String {
        ambiguous ? "several \(kind)s are called \"\(name)\"" : "no \(kind) \"\(name)\""
    }

    package var suggestion: String? {
        if candidates.isEmpty { return nil }
        return ambiguous
            ? "say which: \(candidates.joined(separator: ", "))"
            : "did you mean \(candidates.prefix(3).joined(separator: " or "))?"
    }
}
