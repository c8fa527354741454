extension Query {
    /// What the hits of an operator are, in words.
    var operatorInWords: String {
        switch self {
        case .relation(let term):
            return term.left.namedInWords + " that " + term.relation.inWords(denied: term.isDenied) + " one of the "
                + term.right.namedInWords
        case .clip(let term):
            let kept = term.clip == .intersect ? "the stretches of " : "what is left of "
            let joint = term.clip == .intersect ? ", clipped to the " : ", without the "
            return kept + term.left.namedInWords + joint + term.right.namedInWords
        case .list(let term): return Self.inWords(term)
        case .unit(let unit): return unit == .turn ? "turns" : "\(unit)s of the text"
        case .kin(let term):
            let code = Self.inWords(term.code)
            switch term.kin {
            case .sub: return "codings of \(code) and all codes below it, in the tree or by transitive relations"
            case .up: return "codings of \(code) itself and of the code above it"
            case .siblings: return "codings of the codes under the same parent as \(code)"
            case .related(let kind):
                return "codings of the codes that \(kind.map { "“\($0)” leads" } ?? "relations lead") to from \(code)"
            }
        case .evidence(let term): return "codings on which the relation “\(term.name)” rests"
        case .kept(let term):
            switch term.meaning {
            case .query(let query): return "hits of @\(term.name) (\(query.hitsInWords))"
            case .smartCode(let query):
                return "hits of the smart code \(Self.inWords(term.name)) (\(query.hitsInWords))"
            case .hits(let hits):
                let name = term.name.hasPrefix("$") ? term.name : "@\(term.name)"
                return "\(hits.count) \(hits.count == 1 ? "hit" : "hits") kept as \(name)"
            case nil: return "hits of @\(term.name)"
            }
        default: return hitsInWords
        }
    }

    private static func inWords(_ term: ListTerm) -> String {
        let names = term.parts.map(\.namedInWords)
        let all = names.joined(separator: "; ")
        switch term.list {
        case .atLeast(let count): return "the longest stretches where at least \(count) of these stand: \(all)"
        case .big: return "whole hits with at least one part where all of these stand: \(all)"
        case .oneOf: return "hits of one of these that share no character with a hit of another: \(all)"
        case .only:
            return "\(names.first ?? "") that share no character with another code among: "
                + names.dropFirst().joined(separator: "; ")
        case .alone: return "\(names.first ?? "") that share no character with a coding of any other code"
        case .complement: return "stretches of turns without any of the \(all)"
        case .span:
            guard case .relation(let relation)? = term.parts.first else { return all }
            return "stretches from the beginning to the end of each pair of \(relation.left.namedInWords) that "
                + relation.relation.inWords(denied: false) + " one of the \(relation.right.namedInWords)"
        }
    }

    /// The hits in words, kept together where they are of several kinds.
    var namedInWords: String {
        switch self {
        case .or, .relation, .clip: "hits (\(hitsInWords))"
        default: hitsInWords
        }
    }
}

extension SpanRelation {
    /// The relation as a verb of the hits on its left.
    func inWords(denied: Bool) -> String {
        let not = denied ? "do not " : ""
        let far = distance.map { ", at most \($0.inWords) apart," } ?? ""
        switch self {
        case .within: return not + "lie within"
        case .encloses: return not + "enclose"
        case .equals: return not + "cover the very stretch of"
        case .overlaps: return not + "begin before and end inside"
        case .overlappedBy: return not + "begin inside and end behind"
        case .cooccurs: return denied ? "share no character with" : "share a character with"
        case .follows: return not + "stand behind" + far
        case .precedes: return not + "stand before" + far
        case .near(let distance):
            guard let distance else { return not + "stand in one document with" }
            return not + "stand at most \(distance.inWords) from"
        }
    }
}
