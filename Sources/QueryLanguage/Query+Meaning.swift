import Transcripts

extension Query {
    /// Whether it makes hits of its own, rather than only judging others.
    var isSelection: Bool {
        switch self {
        case .code, .text, .theme, .uncoded: true
        case .place, .property, .not: false
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
        case .code, .text, .theme, .uncoded, .place: nil
        }
    }

    /// The parts of a conjunction, or the query as the only part of one.
    package var conjuncts: [Query] { if case .and(let parts) = self { parts } else { [self] } }

    /// What its hits are, where that is not codings: "passages of text", "uncoded stretches".
    private var otherThanCodings: String? {
        switch self {
        case .code, .theme, .property: nil
        case .text: "passages of text"
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
        case .code, .text, .theme, .uncoded, .place, .property: return
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
