import Transcripts

/// A query whose names have been looked up.
indirect enum QueryPlan {
    /// Codings of these codes, and these single codings.
    case codings(codes: Set<Int64>, single: Set<Int64>)
    case text(TextTerm.Pattern)
    /// Without a coding by these coders, or by anybody.
    case uncoded(Set<Int64>?)
    case place(PlaceSet)
    case coders(Set<Int64>)
    case single(Set<Int64>)
    /// The hits of `base` that pass `tests`.
    case filtered(Base, tests: [QueryPlan])
    case either([QueryPlan])
    case not(QueryPlan)
    /// The hits of the first that lie so to a hit of the second, or to none.
    case related(QueryPlan, SpanRelation, isDenied: Bool, QueryPlan, isSameQuery: Bool)
    case clipped(QueryPlan, ClipTerm.Clip, QueryPlan)
    case list(ListTerm.Operator, [QueryPlan])
    case units(QueryUnit)
    /// Stretches by document: hits of an earlier query that were no codings.
    case kept([Int64: [ScalarRange]])

    /// What a conjunction starts from.
    indirect enum Base {
        case selection(QueryPlan)
        case codings
        case turns
    }

    /// Whether it makes hits of its own.
    var isSelection: Bool {
        switch self {
        case .codings, .text, .uncoded, .related, .clipped, .list, .units, .kept: true
        case .place, .coders, .single, .not: false
        case .filtered(let base, _): if case .selection = base { true } else { false }
        case .either(let parts): parts.contains(where: \.isSelection)
        }
    }

    /// Keys of all codes whose codings it reads; nil if it reads all codings.
    var codesRead: Set<Int64>? {
        switch self {
        case .codings(let codes, let single): single.isEmpty ? codes : nil
        case .uncoded: nil
        case .text, .place, .coders, .single, .units, .kept: []
        case .related(let left, _, _, let right, _), .clipped(let left, _, let right): Self.codesRead([left, right])
        case .list(.alone, _): nil
        case .list(_, let parts): Self.codesRead(parts)
        case .not(let part): part.codesRead
        case .either(let parts): Self.codesRead(parts)
        case .filtered(.selection(let head), let tests): Self.codesRead([head] + tests)
        case .filtered(.codings, _): nil
        case .filtered(.turns, let tests): Self.codesRead(tests)
        }
    }

    private static func codesRead(_ parts: [QueryPlan]) -> Set<Int64>? {
        var all: Set<Int64> = []
        for part in parts {
            guard let codes = part.codesRead else { return nil }
            all.formUnion(codes)
        }
        return all
    }

    /// Documents outside of which it has no hit, as far as that can be known beforehand; nil for all.
    func candidates(in source: some QuerySource) throws -> Set<Int64>? {
        switch self {
        case .codings(let codes, let single):
            return single.isEmpty ? try source.documents(codedWith: codes) : nil
        case .place(let places): return places.speakers.isEmpty ? places.documents : nil
        case .text, .uncoded, .coders, .single, .not, .units: return nil
        case .kept(let ranges): return Set(ranges.keys)
        case .related(let left, _, let isDenied, let right, _):
            return try Self.common(isDenied ? [left] : [left, right], in: source)
        case .clipped(let left, let clip, let right):
            return try Self.common(clip == .minus ? [left] : [left, right], in: source)
        case .list(let list, let parts):
            switch list {
            case .complement: return nil
            case .only, .alone, .span: return try parts.first?.candidates(in: source)
            case .big: return try Self.common(parts, in: source)
            case .atLeast, .oneOf: return try QueryPlan.either(parts).candidates(in: source)
            }
        case .either(let parts):
            var all: Set<Int64> = []
            for part in parts {
                guard let documents = try part.candidates(in: source) else { return nil }
                all.formUnion(documents)
            }
            return all
        case .filtered(let base, let tests):
            var parts = tests
            if case .selection(let head) = base { parts.append(head) }
            return try Self.common(parts, in: source)
        }
    }
}

extension QueryPlan {
    /// Documents in which all of these can have hits; nil where that is not known of any.
    private static func common(_ parts: [QueryPlan], in source: some QuerySource) throws -> Set<Int64>? {
        var common: Set<Int64>?
        for part in parts {
            guard let documents = try part.candidates(in: source) else { continue }
            common = common.map { $0.intersection(documents) } ?? documents
        }
        return common
    }
}

/// Looks up the names of a query, once, before any document is read.
struct QueryPlanner<Source: QuerySource> {
    let source: Source

    /// What to evaluate for the hits of a query.
    func selection(_ query: Query) throws -> QueryPlan {
        switch query {
        case .code, .text, .theme, .uncoded, .unit, .kin, .evidence: return try test(query)
        case .relation(let term):
            return .related(
                try selection(term.left), term.relation, isDenied: term.isDenied, try selection(term.right),
                isSameQuery: term.left == term.right)
        case .clip(let term): return .clipped(try selection(term.left), term.clip, try selection(term.right))
        case .list(let term): return .list(term.list, try term.parts.map(selection))
        case .kept(let term):
            if let query = term.query { return try selection(query) }
            return try test(query)
        case .or(let parts): return .either(try parts.map(selection))
        case .and, .not, .place, .property:
            var parts = query.conjuncts
            let base: QueryPlan.Base
            if let head = parts.firstIndex(where: \.isSelection) {
                base = .selection(try selection(parts.remove(at: head)))
            } else {
                base = parts.contains { $0.propertyAsked != nil } ? .codings : .turns
            }
            return .filtered(base, tests: try parts.map(test))
        }
    }

    /// What to evaluate to judge hits by a query.
    private func test(_ query: Query) throws -> QueryPlan {
        switch query {
        case .code(let term):
            let codes = try found(source.codes(term.path, exact: term.exact), "code", term.path, term.origin)
            return .codings(codes: codes, single: [])
        case .text(let term): return .text(term.pattern)
        case .theme(let term):
            let theme = try found(source.theme(term.name), "theme", term.name, term.origin)
            return .codings(codes: theme.codes, single: theme.codings)
        case .uncoded(let coder):
            guard let coder else { return .uncoded(nil) }
            return .uncoded(try found(source.coders(coder.name), "coder", coder.name, coder.origin))
        case .place(let term):
            let (kind, name) =
                switch term.place {
                case .documents(let name): ("document", name)
                case .speaker(let name): ("speaker", name)
                case .role(let name): ("role", name)
                case .caseNamed(let name): ("case", name)
                case .attribute(let name, _, _): ("attribute", name)
                case .study(let name): ("study", name)
                }
            return .place(try found(source.places(term.place), kind, name, term.origin))
        case .property(let term):
            switch term.property {
            case .coder(let name): return .coders(try found(source.coders(name), "coder", name, term.origin))
            case .memo(let text): return .single(try source.codings(withMemo: text))
            case .weight(let comparison, let weight):
                return .single(try source.codings(weighing: comparison, weight))
            case .since(let day):
                return .single(try found(source.codings(made: .atLeast, day), "day", day, term.origin))
            case .until(let day):
                return .single(try found(source.codings(made: .atMost, day), "day", day, term.origin))
            }
        case .relation, .clip, .list: return try selection(query)
        case .unit(let unit): return .units(unit)
        case .kin(let term):
            let codes = try found(source.codes(term.kin, of: term.code), "code", term.code, term.origin)
            return .codings(codes: codes, single: [])
        case .evidence(let term):
            let codings = try found(source.codings(ofRelation: term.name), "relation", term.name, term.origin)
            return .codings(codes: [], single: codings)
        case .kept(let term):
            switch term.meaning {
            case .query(let query), .smartCode(let query): return try test(query)
            case .hits(let hits):
                var ranges: [Int64: [ScalarRange]] = [:]
                for hit in hits where hit.coding == nil { ranges[hit.document, default: []].append(hit.range) }
                let codings = QueryPlan.codings(codes: [], single: Set(hits.compactMap(\.coding)))
                if ranges.isEmpty { return codings }
                let rest = QueryPlan.kept(ranges)
                return hits.contains { $0.coding != nil } ? .either([codings, rest]) : rest
            case nil: preconditionFailure("a name that was not looked up")
            }
        case .not(let part): return .not(try test(part))
        case .or(let parts): return .either(try parts.map(test))
        case .and(let parts):
            // A conjunction that selects is judged by its hits; one of conditions by its parts.
            return query.isSelection ? try selection(query) : .not(.either(try parts.map { .not(try test($0)) }))
        }
    }

    private func found<Value>(_ resolved: Resolved<Value>, _ kind: String, _ name: String, _ origin: Origin)
        throws -> Value
    {
        switch resolved {
        case .found(let value): return value
        case .unknown(let near):
            throw QueryNameError(kind: kind, name: name, candidates: near, ambiguous: false, at: origin.range)
        case .ambiguous(let names):
            throw QueryNameError(kind: kind, name: name, candidates: names, ambiguous: true, at: origin.range)
        case .unfit(let message, let next):
            throw QuerySyntaxError(message, at: origin.range, suggestion: next)
        }
    }
}
