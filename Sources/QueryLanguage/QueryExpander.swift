/// Puts in what names stand for: saved queries, earlier results, smart codes.
struct QueryExpander<Source: QuerySource> {
    let source: Source

    /// The query without a name that is not looked up. Throws `QueryNameError` for one that nothing is kept under, `QuerySyntaxError`
    /// where a name comes back to itself.
    func expanded(_ query: Query, within names: [String] = []) throws -> Query {
        try query.replacing { part in
            switch part {
            case .kept(let term) where term.meaning == nil:
                switch try source.kept(term.name) {
                case .found(let meaning): return try kept(term.name, meaning, term.origin, within: names)
                case .unknown(let near):
                    throw QueryNameError(
                        kind: "saved query", name: term.name, candidates: near, ambiguous: false, at: term.origin.range)
                case .unfit(let message, let next):
                    throw QuerySyntaxError(message, at: term.origin.range, suggestion: next)
                case .ambiguous(let all):
                    throw QueryNameError(
                        kind: "saved query", name: term.name, candidates: all, ambiguous: true, at: term.origin.range)
                }
            case .code(let term):
                guard let smart = try source.smartCode(term.path) else { return nil }
                return try kept(smart.name, .smartCode(smart.query), term.origin, within: names)
            default: return nil
            }
        }
    }

    private func kept(_ name: String, _ meaning: KeptTerm.Meaning, _ origin: Origin, within names: [String])
        throws -> Query
    {
        func whole(_ query: Query, _ mark: String) throws -> Query {
            if names.contains(mark) {
                let way = (names.drop { $0 != mark } + [mark]).joined(separator: " → ")
                throw QuerySyntaxError("\(mark) comes back to itself (\(way))", at: origin.range)
            }
            return try expanded(query.placed(at: origin), within: names + [mark])
        }
        switch meaning {
        case .query(let query): return .kept(KeptTerm(name, .query(try whole(query, "@" + name)), origin: origin))
        case .smartCode(let query): return .kept(KeptTerm(name, .smartCode(try whole(query, name)), origin: origin))
        case .hits: return .kept(KeptTerm(name, meaning, origin: origin))
        }
    }
}

extension Query {
    /// The query with all its terms where another stood, so that carets point into what was typed now.
    func placed(at origin: Origin) -> Query {
        replacing { part in
            switch part {
            case .code(var term):
                term.origin = origin
                return .code(term)
            case .text(var term):
                term.origin = origin
                return .text(term)
            case .theme(var term):
                term.origin = origin
                return .theme(term)
            case .uncoded(var term):
                term?.origin = origin
                return .uncoded(term)
            case .place(var term):
                term.origin = origin
                return .place(term)
            case .property(var term):
                term.origin = origin
                return .property(term)
            case .relation(var term):
                term.origin = origin
                return .relation(term)
            case .clip(var term):
                term.origin = origin
                return .clip(term)
            case .list(var term):
                term.origin = origin
                return .list(term)
            case .kin(var term):
                term.origin = origin
                return .kin(term)
            case .evidence(var term):
                term.origin = origin
                return .evidence(term)
            case .kept(var term):
                term.origin = origin
                return .kept(term)
            case .and, .or, .not, .unit: return nil
            }
        }
    }

    /// The names by which it asks for codes, themes, saved queries: what must be bound when it is kept.
    package var namesAsked: (codes: Set<String>, themes: Set<String>, kept: Set<String>) {
        var (codes, themes, kept) = (Set<String>(), Set<String>(), Set<String>())
        _ = replacing { part in
            switch part {
            case .code(let term): codes.insert(term.path)
            case .kin(let term): codes.insert(term.code)
            case .theme(let term): themes.insert(term.name)
            case .kept(let term): kept.insert(term.name)
            default: break
            }
            return nil
        }
        return (codes, themes, kept)
    }

    /// The studies that it names (`study:KEY`), as they stand in it.
    package var studiesAsked: Set<String> {
        var studies: Set<String> = []
        _ = replacing { part in
            if case .place(let term) = part, case .study(let name) = term.place { studies.insert(name) }
            return nil
        }
        return studies
    }
}
