import Transcripts

extension DocumentHits {
    /// The ruler that a relation is measured with; characters where it asks for no distance.
    mutating func ruler(_ relation: SpanRelation) throws -> SpanRuler {
        guard let unit = relation.distance?.unit else { return SpanRuler() }
        if let known = knownRulers[unit] { return known }
        let ruler: SpanRuler =
            switch unit {
            case .characters: SpanRuler()
            case .words: SpanRuler(try source.words(in: document), between: true)
            case .sentences: SpanRuler(try source.units(.sentence, in: document), between: false)
            case .paragraphs: SpanRuler(try source.units(.paragraph, in: document), between: false)
            case .turns: SpanRuler(try turns().map(\.range), between: false)
            case .seconds: SpanRuler(clock: try turns())
            }
        knownRulers[unit] = ruler
        return ruler
    }

    /// What of the bodies of turns a union does not cover, without white space at its ends.
    mutating func gaps(of union: SpanUnion) throws -> [Found] {
        var found: [Found] = []
        for turn in try turns() {
            for gap in union.gaps(in: turn.body) {
                if let range = try source.trimmed(gap, in: document), !range.isEmpty {
                    found.append(Found(range: range))
                }
            }
        }
        return found
    }

    /// The hits of an operator over a list.
    mutating func hits(of list: ListTerm.Operator, _ parts: [QueryPlan]) throws -> [Found] {
        switch list {
        case .atLeast(let count):
            return SpanUnion.covered(by: count, of: try unions(parts)).map { Found(range: $0) }
        case .big:
            let all = SpanUnion(SpanUnion.covered(by: parts.count, of: try unions(parts)))
            if all.ranges.isEmpty { return [] }
            var found: [Found] = []
            for part in parts { found += try hits(of: part).filter { all.overlaps($0.range) } }
            return found
        case .oneOf:
            var sets: [[Found]] = []
            for part in parts { sets.append(try hits(of: part)) }
            let unions = sets.map { SpanUnion($0.map(\.range)) }
            return sets.enumerated().flatMap { number, hits in
                hits.filter { hit in
                    !unions.enumerated().contains { $0.offset != number && $0.element.overlaps(hit.range) }
                }
            }
        case .only, .alone:
            guard let first = parts.first else { return [] }
            var others: [Found] = []
            if list == .alone { others = try codings().map { Found($0) } }
            for part in parts.dropFirst() { others += try hits(of: part) }
            let index = SpanIndex(Found.sorted(others))
            return try hits(of: first).filter { hit in
                !index.first(startingIn: 0...max(0, hit.range.end - 1), endingFrom: hit.range.start + 1) { other in
                    guard hit.range.overlaps(other.range) else { return false }
                    guard let own = hit.coding?.code, let its = other.coding?.code else { return true }
                    return own != its
                }
            }
        case .complement:
            guard let part = parts.first else { return [] }
            return try gaps(of: SpanUnion(hits(of: part).map(\.range)))
        case .span:
            guard case .related(let left, let relation, _, let right, let isSameQuery)? = parts.first else { return [] }
            let pairs = SpanPairs(relation, try ruler(relation), isSameQuery: isSameQuery)
            let index = SpanIndex(try hits(of: right))
            var found: [Found] = []
            for hit in try hits(of: left) {
                _ = pairs.first(of: hit, in: index) { other in
                    found.append(
                        Found(
                            range: ScalarRange(
                                min(hit.range.start, other.range.start), max(hit.range.end, other.range.end))))
                    return false
                }
            }
            return found
        }
    }

    private mutating func unions(_ parts: [QueryPlan]) throws -> [SpanUnion] {
        var unions: [SpanUnion] = []
        for part in parts { unions.append(SpanUnion(try hits(of: part).map(\.range))) }
        return unions
    }
}

/// Finds hits that lie in a relation to others.
struct SpanPairs {
    private let relation: SpanRelation
    private let ruler: SpanRuler
    private let isSameQuery: Bool

    /// - Parameter isSameQuery: whether both sides are the hits of one query: then no passage is related to itself.
    init(_ relation: SpanRelation, _ ruler: SpanRuler, isSameQuery: Bool) {
        self.relation = relation
        self.ruler = ruler
        self.isSameQuery = isSameQuery
    }

    /// The hits that lie so to another, or those that lie so to none.
    func related(_ hits: [Found], to others: SpanIndex, isDenied: Bool) -> [Found] {
        hits.filter { first(of: $0, in: others) { _ in true } != isDenied }
    }

    /// Calls `body` with what a hit lies so to, until it answers true; says whether it did.
    func first(of hit: Found, in others: SpanIndex, _ body: (Found) -> Bool) -> Bool {
        let (a0, a1) = (hit.range.start, hit.range.end)
        if a0 == a1 { return false }
        var starts = 0...max(0, a1 - 1)
        var end = a0 + 1
        switch relation {
        case .within:
            starts = 0...a0
            end = a1
        case .encloses, .equals: starts = a0...a1 - 1
        case .overlaps: starts = a0...a1 - 1
        case .overlappedBy: starts = 0...a0
        case .cooccurs: break
        case .near(nil):
            starts = 0...Int.max
            end = 0
        case .near(let distance?):
            let reach = ruler.reach(of: hit.range, distance.count)
            starts = 0...reach.upperBound
            end = reach.lowerBound
        case .follows(let distance):
            starts = 0...a0
            end = distance.map { ruler.reach(of: hit.range, $0.count).lowerBound } ?? 0
        case .precedes(let distance):
            starts = a1...max(a1, distance.map { ruler.reach(of: hit.range, $0.count).upperBound } ?? Int.max)
            end = a1
        }
        return others.first(startingIn: starts, endingFrom: end) { other in
            !other.range.isEmpty && !isItself(hit, other) && holds(hit.range, other.range) && body(other)
        }
    }

    private func isItself(_ hit: Found, _ other: Found) -> Bool {
        if let key = hit.coding?.key { return key == other.coding?.key }
        return isSameQuery && other.coding == nil && hit.range == other.range
    }

    /// Whether `a` lies so to `b`.
    private func holds(_ a: ScalarRange, _ b: ScalarRange) -> Bool {
        switch relation {
        case .within: b.start <= a.start && a.end <= b.end
        case .encloses: a.start <= b.start && b.end <= a.end
        case .equals: a == b
        case .overlaps: a.start < b.start && b.start < a.end && a.end < b.end
        case .overlappedBy: b.start < a.start && a.start < b.end && b.end < a.end
        case .cooccurs: a.overlaps(b)
        case .follows(let distance): b.end <= a.start && isInReach(b, a, distance)
        case .precedes(let distance): a.end <= b.start && isInReach(a, b, distance)
        case .near(let distance):
            a.overlaps(b) || (a.end <= b.start ? isInReach(a, b, distance) : isInReach(b, a, distance))
        }
    }

    private func isInReach(_ earlier: ScalarRange, _ later: ScalarRange, _ distance: Distance?) -> Bool {
        guard let distance else { return true }
        return ruler.distance(earlier, later).map { $0 <= distance.count } ?? false
    }
}

extension SpanUnion {
    /// The maximal ranges that at least `count` of the unions cover.
    static func covered(by count: Int, of unions: [SpanUnion]) -> [ScalarRange] {
        var steps: [(at: Int, step: Int)] = []
        for union in unions {
            for range in union.ranges { steps += [(range.start, 1), (range.end, -1)] }
        }
        // Where one ends and another begins the number of both together does not fall.
        steps.sort { ($0.at, -$0.step) < ($1.at, -$1.step) }
        var covered: [ScalarRange] = []
        var active = 0
        var start: Int?
        for step in steps {
            active += step.step
            if active >= count {
                if start == nil { start = step.at }
            } else if let from = start {
                if from < step.at { covered.append(ScalarRange(from, step.at)) }
                start = nil
            }
        }
        return covered
    }
}
