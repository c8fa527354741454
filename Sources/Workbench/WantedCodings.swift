internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// Codings that a query lets count: those that it finds, or those that share a character with what it finds.
struct WantedCodings {
    private var keys: Set<Int64>?
    private var ranges: [IntervalSet] = []
    /// What counts, to be printed under a table.
    let definition: String

    init(_ typed: String, _ material: CountingMaterial, _ session: Session) throws {
        let query = try Session.query(typed)
        let (hits, _) = try session.hits(of: query, typed: typed, in: material.reader)
        if hits.allSatisfy({ $0.coding != nil }) {
            keys = Set(hits.compactMap(\.coding))
            definition = "only \(query.hitsInWords)"
            return
        }
        definition = "only codings that share a character with \(query.hitsInWords)"
        var gathered: [Int64: [Range<Int>]] = [:]
        for hit in hits where hit.range.end > hit.range.start {
            gathered[hit.document, default: []].append(hit.range.start..<hit.range.end)
        }
        ranges = try material.documents().map { IntervalSet(gathered[$0.id.rawValue] ?? []) }
    }

    func takes(_ key: Int64, _ span: CodedSpan) -> Bool {
        if let keys { return keys.contains(key) }
        return ranges[Int(span.document)].overlaps(Int(span.start)..<Int(span.end))
    }
}
