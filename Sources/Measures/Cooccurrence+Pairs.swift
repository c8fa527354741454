extension Cooccurrence {
    /// Counts pairs of codings; see `CooccurrenceSweep` for what a pair is and `rolledUp` for rows with subcodes.
    package static func pairs(
        in table: SpanTable, codes: Int, relation: PairRelation = .overlapping, rollUp: CodeRollUp? = nil
    ) -> Cooccurrence {
        var sweep = CooccurrenceSweep(codes: codes, relation: relation)
        table.spans.withUnsafeBufferPointer { for span in $0 { sweep.add(span) } }
        guard let counts = try? sweep.finish() else { preconditionFailure("a span table is sorted") }
        return rollUp.map { counts.rolledUp($0) } ?? counts
    }
}
