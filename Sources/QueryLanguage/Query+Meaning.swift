import Transcripts

extension Query {
    /// Whether it makes hits of its own, rather than only judging others.
    var isSelection: Bool {
        switch self {
        case .code, .text, .theme, .uncoded, .relation, .clip, .list, .unit, .kin, .evidence: true
        case .place, .property, .not: false
        case .kept(let term): term.query?.isSelection ?? true
        case .and(let parts), .or(let parts): parts.contains(where: \.isSelection)
        }
    }

    /// The first property of codings that it asks of the hits it judges (not of those of a selection within it).
    var propertyAsked: PropertyTerm? {
        switch self {
        case .property(let term): term
        case .not(let part): part.propertyAsked
        case .and(let parts): isSelection ? nil : parts.lazy.compactMap(\.propertyAsked).first
        case .or(let parts): parts.lazy.compactMap(\.propertyAsked).first
        case .kept(let term): term.query?.propertyAsked
        case .code, .text, .theme, .uncoded, .place, .relation, .clip, .list, .unit, .kin, .evidence: nil
        }
    }

    /// Whether its hits are its own and not those that share a character with something: relations, lists, and what is kept as such.
    package var picksItsHits: Bool {
        switch self {
        case .relation, .list, .kin, .evidence: true
        case .kept(let term): term.query?.picksItsHits ?? true
        default: false
        }
    }

    /// The query with some of its parts replaced, from the leaves up; what `change` answers nil for stays.
    package func replacing(_ change: (Query) throws -> Query?) rethrows -> Query {
        let whole: Query
        switch self {
        case .not(let part): whole = .not(try part.replacing(change))
        case .and(let parts): whole = .and(try parts.map { try $0.replacing(change) })
        case .or(let parts): whole = .or(try parts.map { try $0.replacing(change) })
        case .relation(var term):
            term.left = try term.left.replacing(change)
            term.right = try term.right.replacing(change)
            whole = .relation(term)
        case .clip(var term):
            term.left = try term.left.replacing(change)
            term.right = try term.right.replacing(change)
            whole = .clip(term)
        case .list(var term):
            term.parts = try term.parts.map { try $0.replacing(change) }
            whole = .list(term)
        case .code, .text, .theme, .uncoded, .place, .property, .unit, .kin, .evidence, .kept: whole = self
        }
        return try change(whole) ?? whole
    }

    /// The parts of a conjunction, or the query as the only part of one.
    package var conjuncts: [Query] { if case .and(let parts) = self { parts } else { [self] } }

    /// What its hits are, where that is not codings: "passages of text", "uncoded stretches".
    private var otherThanCodings: String? {
        switch self {
        case .code, .theme, .property, .kin, .evidence: nil
        case .text: "passages of text"
        case .unit(let unit): "\(unit)s"
        case .relation(let term): term.left.otherThanCodings
        case .clip: "clipped stretches"
        case .list(let term):
            switch term.list {
            case .atLeast, .complement, .span: "stretches"
            case .big, .oneOf: term.parts.lazy.compactMap(\.otherThanCodings).first
            case .only, .alone: term.parts.first?.otherThanCodings
            }
        case .kept(let term):
            switch term.meaning {
            case .query(let query), .smartCode(let query): query.otherThanCodings
            case .hits(let hits): hits.allSatisfy { $0.coding == nil } && !hits.isEmpty ? "passages" : nil
            case nil: nil
            }
        case .uncoded: "uncoded stretches"
        case .place: "turns"
        case .or(let parts): parts.lazy.compactMap(\.otherThanCodings).first
        case .and, .not:
            if let head = conjuncts.first(where: \.isSelection) {
                head.otherThanCodings
            } else {
                conjuncts.contains { $0.propertyAsked != nil } ? nil : "turns"
            }
        }
    }

    /// Throws where a property of codings is asked of hits that are none; it could never be met.
    package func checkMeaning() throws(QuerySyntaxError) {
        switch self {
        case .code, .text, .theme, .uncoded, .place, .property, .unit, .kin, .evidence: return
        case .kept(let term): try term.query?.checkMeaning()
        case .relation(let term):
            try term.left.checkMeaning()
            try term.right.checkMeaning()
        case .clip(let term):
            try term.left.checkMeaning()
            try term.right.checkMeaning()
        case .list(let term): for part in term.parts { try part.checkMeaning() }
        case .not(let part): try part.checkMeaning()
        case .or(let parts): for part in parts { try part.checkMeaning() }
        case .and(let parts):
            for part in parts { try part.checkMeaning() }
            guard let head = parts.firstIndex(where: \.isSelection), let others = parts[head].otherThanCodings else {
                return
            }
            for (index, part) in parts.enumerated() where index != head {
                guard let property = part.propertyAsked else { continue }
                let term = Query.property(property).description
                var suggestion = "give it a code to judge, in parentheses, as in (trust & \(term))"
                if case .uncoded = parts[head], case .coder(let name) = property.property {
                    suggestion = "what \(name) has not coded is uncoded:\(QueryWords.quoted(name))"
                }
                throw QuerySyntaxError(
                    "\(term) is about codings, but these hits are \(others)", at: property.origin.range,
                    suggestion: suggestion)
            }
        }
    }
}
