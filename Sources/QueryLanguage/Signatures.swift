extension QueryEvaluator {
    /// All hits, sorted by document (in the project's order), start, end.
    package func hits(of query: Query) throws -> [Hit] { [] }
    /// Calls `body` with the hits of each document that has any; stops when `body` returns false.
    package func forEachDocument(of query: Query, _ body: (_ document: Int64, _ hits: [Hit]) throws -> Bool) throws {}
}
extension Query: CustomStringConvertible {
    /// The query in its one canonical form, which parses to the same tree.
    package var description: String { "" }
    /// The query in words, to be printed beside its result.
    package var definition: String { "" }
}
