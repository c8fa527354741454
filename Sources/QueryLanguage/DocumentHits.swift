import Transcripts

/// A hit with the coding that it is, if it is one.
struct Found: Hashable {
    var range: ScalarRange
    var coding: QueryCoding?

    init(range: ScalarRange) { self.range = range }

    init(_ coding: QueryCoding) {
        range = coding.range
        self.coding = coding
    }

    static func precedes(_ a: Found, _ b: Found) -> Bool {
        if a.range != b.range { return a.range < b.range }
        return (a.coding?.key ?? .min) < (b.coding?.key ?? .min)
    }

    /// Sorted by range, each hit once.
    static func sorted(_ found: [Found]) -> [Found] {
        if !zip(found, found.dropFirst()).contains(where: { !precedes($0, $1) }) { return found }
        var kept: [Found] = []
        for hit in found.sorted(by: precedes) where kept.last.map({ precedes($0, hit) }) ?? true { kept.append(hit) }
        return kept
    }
}

/// Evaluates a plan in one document. What it reads of the source it reads once, and only if the plan needs it.
struct DocumentHits<Source: QuerySource> {
    /// Judges hits whose starts ascend.
    private typealias Test = (Found) -> Bool

    let source: Source
    let document: Int64
    private let codes: Set<Int64>?
    private var knownCodings: [QueryCoding]?
    private var knownTurns: [QueryTurn]?
    var knownRulers: [Distance.Unit: SpanRuler] = [:]

    init(_ source: Source, document: Int64, reading codes: Set<Int64>?) {
        self.source = source
        self.document = document
        self.codes = codes
    }

    mutating func codings() throws -> [QueryCoding] {
        if let knownCodings { return knownCodings }
        let codings = try source.codings(of: codes, in: document)
        knownCodings = codings
        return codings
    }

    mutating func turns() throws -> [QueryTurn] {
        if let knownTurns { return knownTurns }
        let turns = try source.turns(in: document)
        knownTurns = turns
        return turns
    }

    /// The hits of a plan that selects, sorted by range, each once.
    mutating func hits(of plan: QueryPlan) throws -> [Found] {
        var found: [Found]
        switch plan {
        case .codings(let codes, let single):
            found = try codings().filter { codes.contains($0.code) || single.contains($0.key) }.map { Found($0) }
        case .text(let pattern):
            found = try source.matches(pattern, in: document).map { Found(range: $0) }
        case .uncoded(let coders):
            let coded = SpanUnion(
                try codings().lazy.filter { coders?.contains($0.coder) ?? true }.map(\.range))
            found = try gaps(of: coded)
        case .filtered(let base, let tests):
            let candidates: [Found] =
                switch base {
                case .selection(let selection): try hits(of: selection)
                case .codings: try codings().map { Found($0) }
                case .turns: try turns().filter { !$0.body.isEmpty }.map { Found(range: $0.body) }
                }
            if candidates.isEmpty { return [] }
            found = Found.sorted(candidates)
            for plan in tests {
                if found.isEmpty { return [] }
                let passes = try test(plan)
                found = found.filter(passes)
            }
            return found
        case .either(let parts):
            found = []
            for part in parts { found += try hits(of: part) }
        case .related(let left, let relation, let isDenied, let right, let isSameQuery):
            let pairs = SpanPairs(relation, try ruler(relation), isSameQuery: isSameQuery)
            return pairs.related(try hits(of: left), to: SpanIndex(try hits(of: right)), isDenied: isDenied)
        case .clipped(let left, let clip, let right):
            let other = SpanUnion(try hits(of: right).map(\.range))
            found = try hits(of: left).flatMap { hit in
                (clip == .minus ? other.gaps(in: hit.range) : other.parts(in: hit.range)).map { Found(range: $0) }
            }
        case .list(let list, let parts): found = try hits(of: list, parts)
        case .units(.turn): found = try turns().filter { !$0.body.isEmpty }.map { Found(range: $0.body) }
        case .units(let unit): found = try source.units(unit, in: document).map { Found(range: $0) }
        case .kept(let ranges): found = (ranges[document] ?? []).map { Found(range: $0) }
        case .place, .coders, .single, .not:
            preconditionFailure("a condition has no hits of its own")
        }
        return Found.sorted(found)
    }

    private mutating func test(_ plan: QueryPlan) throws -> Test {
        switch plan {
        case .coders(let coders): return { $0.coding.map { coders.contains($0.coder) } ?? false }
        case .single(let keys): return { $0.coding.map { keys.contains($0.key) } ?? false }
        case .place(let places):
            if places.documents.contains(document) { return { _ in true } }
            if places.speakers.isEmpty { return { _ in false } }
            return Self.overlapping(
                SpanUnion(try turns().filter { $0.speaker.map(places.speakers.contains) ?? false }.map(\.range)))
        case .not(let part):
            let passes = try test(part)
            return { !passes($0) }
        case .either(let parts):
            let tests = try parts.map { try test($0) }
            return { hit in tests.contains { $0(hit) } }
        case .codings, .text, .uncoded, .filtered, .related, .clipped, .list, .units, .kept:
            return Self.overlapping(SpanUnion(try hits(of: plan).map(\.range)))
        }
    }

    private static func overlapping(_ union: SpanUnion) -> Test {
        var join = SpanJoin(union)
        return { join.overlaps($0.range) }
    }
}

extension Comparison {
    /// Whether a number compares so with the wanted one. Numbers contain nothing.
    package func holds(_ value: Int, _ wanted: Int) -> Bool {
        switch self {
        case .equal: value == wanted
        case .unequal: value != wanted
        case .less: value < wanted
        case .atMost: value <= wanted
        case .greater: value > wanted
        case .atLeast: value >= wanted
        case .contains: false
        }
    }
}
