/// Finds the hits of queries in a source, document by document.
package struct QueryEvaluator<Source: QuerySource> {
    /// Where the data come from.
    package let source: Source

    /// An evaluator over this source.
    package init(_ source: Source) { self.source = source }
}
