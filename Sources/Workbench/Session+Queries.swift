internal import Codebooks
package import QueryLanguage
internal import Store
internal import Transcripts

extension Session {
    /// The query that was typed. One quotation alone (`"waiting list"`) is a search of the text; within a longer query quotes
    /// keep a name together.
    ///
    /// - Throws: `Complaint` of kind `usage`, with a caret.
    package static func query(_ typed: String) throws -> Query {
        if let text = soleQuotation(typed) { return .text(TextTerm(.literal(text))) }
        let query: Query
        do {
            query = try QueryParser.parse(typed)
        } catch {
            throw Complaint(error, typed: typed)
        }
        try checkExpressions(of: query, typed: typed)
        return query
    }

    /// Throws where a regular expression in the query is none, with a caret under the place.
    private static func checkExpressions(of query: Query, typed: String) throws {
        _ = try query.replacing { part in
            guard case .text(let term) = part, case .regex(let pattern, let ignoringCase) = term.pattern else {
                return nil
            }
            do {
                _ = try TimedRegex(pattern, ignoringCase: ignoringCase)
            } catch let error as RegexError {
                throw Complaint(error, in: term.origin.range, typed: typed)
            }
            return nil
        }
    }

    /// The words of a query that is nothing but one quotation.
    private static func soleQuotation(_ typed: String) -> String? {
        var scalars = Substring(typed).trimmingSpaces().unicodeScalars
        guard let open = scalars.popFirst(), let close = scalars.popLast() else { return nil }
        let pairs: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "“": "”", "„": "“"]
        guard pairs[open] == close, !scalars.contains(where: { $0 == open || $0 == close }) else { return nil }
        let text = Substring(String(scalars)).trimmingSpaces()
        return text.isEmpty ? nil : text
    }

    /// The hits of a query in the project's order, with the source that they came from.
    func hits(of query: Query, typed: String, in reader: ProjectReader) throws -> (hits: [Hit], source: ProjectQueries)
    {
        let source = try ProjectQueries(self, reader)
        return (try evaluating(source, typed: typed) { try $0.hits(of: query) }, source)
    }

    /// Evaluates a query; what is wrong with it is told as a complaint about what was typed.
    func evaluating<T>(
        _ source: ProjectQueries, typed: String, _ body: (QueryEvaluator<ProjectQueries>) throws -> T
    ) throws -> T {
        do {
            return try body(QueryEvaluator(source))
        } catch let error as any QueryDiagnostic {
            throw Complaint(error, typed: typed)
        } catch let error as RegexError {
            throw Complaint(error, in: nil, typed: typed)
        }
    }
}

extension String.UnicodeScalarView {
    fileprivate mutating func popFirst() -> Unicode.Scalar? { isEmpty ? nil : removeFirst() }
    fileprivate mutating func popLast() -> Unicode.Scalar? { isEmpty ? nil : removeLast() }
}

extension Complaint {
    /// What is wrong with a query as it was typed.
    init(_ error: any QueryDiagnostic, typed: String) {
        let caret = error.range.map { $0.start..<$0.end }
        guard let error = error as? QueryNameError else {
            self.init(.usage, error.message, line: typed, caret: caret, next: error.suggestion, saysUnchanged: false)
            return
        }
        let line = caret == nil ? nil : typed
        if error.ambiguous {
            self.init(
                .noMatch, "“\(error.name)” could be \(error.candidates.count) \(error.kind)s", line: line, caret: caret,
                candidates: error.candidates, next: "say which", saysUnchanged: false)
        } else if error.kind == "attribute", !error.candidates.isEmpty,
            error.candidates.allSatisfy({ $0.contains("=") })
        {
            self.init(
                .noMatch, "no case and no document has that value of “\(error.name)”", line: line, caret: caret,
                next: "there are: \(error.candidates.prefix(8).joined(separator: ", "))", saysUnchanged: false)
        } else {
            self.init(
                .noMatch,
                "no \(error.kind) “\(error.name)”\(Suggestion.question(error.name, error.candidates))", line: line,
                caret: caret, next: Self.wayOn(from: error), saysUnchanged: false)
        }
    }

    /// Where to look after a name in a query that nothing has.
    private static func wayOn(from error: QueryNameError) -> String? {
        switch error.kind {
        case "code":
            if error.name.contains(",") { return "queries join codes by | (either) or & (both), not by commas" }
            if error.name.contains("*") || error.name.contains("?") {
                return "codes are named without * and ?; kwic '\(error.name)' finds words, in:P0* takes documents"
            }
            let words = "to search the words themselves: text:\"\(error.name)\""
            if let slip = joiningSlip(in: error.name) {
                return "did you mean “\(slip.meant)” for “\(slip.typed)”? \(words)"
            }
            return words
        case "document":
            guard error.name.contains(",") else { return "see `docs`" }
            return "several are joined: " + error.name.split(separator: ",").map { "in:\($0)" }.joined(separator: " | ")
        case "speaker": return "see `docs --speakers`"
        case "role": return "role:interviewer, role:participant or role:other; case:role=… asks for an attribute"
        case "case", "attribute": return "see `case`"
        case "coder": return "see `coders`"
        case "theme": return "see `themes`"
        case "study": return "see `study`"
        case "saved query": return "see `saved`; save NAME QUERY keeps one"
        case "relation": return "see `relations` and `relation-types`"
        default: return nil
        }
    }

    /// A word within a name of several that is nearly one that joins queries: `withn`.
    private static func joiningSlip(in name: String) -> (typed: String, meant: String)? {
        for word in name.split(separator: " ").dropFirst().dropLast().map(String.init) where word.utf8.count > 3 {
            if let meant = Suggestion.near(word, among: joining).first { return (word, meant) }
        }
        return nil
    }

    private static let joining = [
        "within", "encloses", "overlaps", "overlapped-by", "follows", "precedes", "before", "after", "near",
    ]

    /// A regular expression that is none, or that was stopped.
    ///
    /// - Parameter range: where it stands in the query with its slashes, in scalars.
    fileprivate init(_ error: RegexError, in range: ScalarRange?, typed: String) {
        var caret = range.map { $0.start..<$0.end }
        if case .pattern(_, let column) = error, let range {
            // A slash was typed as \/ and is one scalar of the pattern.
            var (place, left) = (range.start + 1, column - 1)
            let scalars = Array(typed.unicodeScalars)
            while left > 0, place < range.end - 1 {
                if scalars[place] == "\\", scalars[place + 1] == "/" { place += 1 }
                place += 1
                left -= 1
            }
            caret = place..<min(place + 1, range.end)
        }
        self.init(
            .usage, "\(error)", line: typed, caret: caret,
            next: "text:\"…\" looks for signs as they stand; \\ before a sign takes its meaning away",
            saysUnchanged: false)
    }
}
