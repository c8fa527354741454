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
        do {
            return try QueryParser.parse(typed)
        } catch {
            throw Complaint(error, typed: typed)
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
        do {
            return (try QueryEvaluator(source).hits(of: query), source)
        } catch let error as any QueryDiagnostic {
            throw Complaint(error, typed: typed)
        } catch let error as RegexError {
            throw Complaint(.usage, "\(error)", line: typed, saysUnchanged: false)
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
        if let error = error as? QueryNameError {
            let near =
                error.candidates.isEmpty || error.ambiguous
                ? "" : " – did you mean \(error.candidates.prefix(3).joined(separator: ", "))?"
            var next: String? = error.ambiguous ? "say which" : nil
            if error.kind == "attribute", !error.candidates.isEmpty, error.candidates.allSatisfy({ $0.contains("=") }) {
                self.init(
                    .noMatch, "no case and no document has that value of “\(error.name)”",
                    line: caret == nil ? nil : typed, caret: caret,
                    next: "there are: \(error.candidates.prefix(8).joined(separator: ", "))", saysUnchanged: false)
                return
            }
            if error.kind == "code", !error.ambiguous {
                next = "to search the words themselves: text:\"\(error.name)\""
            }
            self.init(
                .noMatch,
                error.ambiguous
                    ? "“\(error.name)” could be \(error.candidates.count) \(error.kind)s"
                    : "no \(error.kind) “\(error.name)”\(near)",
                line: caret == nil ? nil : typed, caret: caret, candidates: error.ambiguous ? error.candidates : [],
                next: next, saysUnchanged: false)
        } else {
            self.init(.usage, error.message, line: typed, caret: caret, next: error.suggestion, saysUnchanged: false)
        }
    }
}
