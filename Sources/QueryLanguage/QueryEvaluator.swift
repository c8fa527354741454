/// Finds the hits of queries in a source, document by document. `Query` says what a hit is.
///
/// Names are looked up before any document is read; within a document each kind of data is read once, and joins are
/// linear in the number of hits. Throws `QuerySyntaxError`, `QueryNameError`, and whatever the source throws.
package struct QueryEvaluator<Source: QuerySource> {
    /// Where the data come from.
    package let source: Source

    /// An evaluator over this source.
    package init(_ source: Source) { self.source = source }

    /// All hits, sorted by document (in the project's order), start, end, key of the coding; each once.
    package func hits(of query: Query) throws -> [Hit] {
        var all: [Hit] = []
        try forEachDocument(of: query) { _, hits in
            all += hits
            return true
        }
        return all
    }

    /// The first hits of a query that asks for the codings of codes and nothing else, and the number of all; nil for other queries, and
    /// where the source must read all hits to tell the first.
    package func firstHits(_ limit: Int, of query: Query) throws -> (hits: [Hit], total: Int)? {
        guard case .codings(let codes, let single) = try QueryPlanner(source: source).selection(expanded(query)),
            single.isEmpty
        else { return nil }
        return try source.firstCodings(limit, of: codes)
    }

    /// The query with what its names stand for put in: saved queries, results, smart codes.
    package func expanded(_ query: Query) throws -> Query {
        let whole = try QueryExpander(source: source).expanded(query)
        try whole.checkMeaning()
        return whole
    }

    /// Looks up all names of a query, and reads no document. Throws as evaluating it would.
    package func check(_ query: Query) throws {
        _ = try QueryPlanner(source: source).selection(expanded(query))
    }

    /// Calls `body` with the hits of each document that has any, in the project's order; stops when it returns false.
    package func forEachDocument(of query: Query, _ body: (_ document: Int64, _ hits: [Hit]) throws -> Bool) throws {
        let whole = try expanded(query)
        let plan = try QueryPlanner(source: source).selection(whole)
        let codes = plan.codesRead
        let candidates = try plan.candidates(in: source)
        for document in try source.documents() where candidates?.contains(document) ?? true {
            var evaluation = DocumentHits(source, document: document, reading: codes)
            let found = try evaluation.hits(of: plan)
            if found.isEmpty { continue }
            let hits = found.map { Hit(document: document, range: $0.range, coding: $0.coding?.key) }
            if try !body(document, hits) { return }
        }
    }
}
