extension Cooccurrence {
    /// Counts units that carry each code and each two codes. A unit carries a code when any of its positions does.
    ///
    /// `rollUp` turns codes into rows first; otherwise each of the `codes` is its own row.
    package static func units(in table: SpanTable, _ units: UnitTable, codes: Int, rollUp: CodeRollUp? = nil)
        -> Cooccurrence
    {
        var counter = PresenceCounter(rows: rollUp?.rows ?? codes, unitCount: units.unitCount)
        // Both are sorted by document and start; units of a document do not overlap, so their ends ascend too.
        var reached = 0
        for span in table.spans {
            while reached < units.spans.count
                && (units.spans[reached].document, units.spans[reached].end) <= (span.document, span.start)
            {
                reached += 1
            }
            var index = reached
            while index < units.spans.count && units.spans[index].document == span.document
                && units.spans[index].start < span.end
            {
                if let rollUp {
                    for row in rollUp.rows(of: span.code) { counter.add(unit: units.spans[index].unit, row: row) }
                } else {
                    counter.add(unit: units.spans[index].unit, row: span.code)
                }
                index += 1
            }
        }
        return counter.finish()
    }
}
