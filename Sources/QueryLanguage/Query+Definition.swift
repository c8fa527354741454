extension Query {
    /// The query in words, to be printed beside its result: what counts as a hit, and whose turns are looked at.
    package var definition: String {
        hitsInWords + (asksForSpeakers ? "" : "; interviewer turns included")
    }

    private var asksForSpeakers: Bool {
        switch self {
        case .place(let term):
            switch term.place {
            case .speaker, .role: true
            default: false
            }
        case .not(let part): part.asksForSpeakers
        case .and(let parts), .or(let parts): parts.contains(where: \.asksForSpeakers)
        case .relation(let term): term.left.asksForSpeakers
        case .clip(let term): term.left.asksForSpeakers
        case .list(let term): term.parts.first?.asksForSpeakers ?? false
        case .kept(let term): term.query?.asksForSpeakers ?? false
        default: false
        }
    }

    /// The same without whose turns are searched, for what counts by rules of its own.
    package var hitsInWords: String {
        switch self {
        case .code(let term):
            "codings of \(Self.inWords(term.path)) "
                + (term.exact ? "itself, without its subcodes" : "and its subcodes")
        case .text(let term):
            switch term.pattern {
            case .literal(let text): "passages with the text “\(text)”"
            case .exact(let text): "passages with exactly the characters “\(text)”"
            case .regex: "passages that match \(self)"
            }
        case .theme(let term): "codings that the theme “\(term.name)” takes"
        case .uncoded(let coder):
            "stretches of turns that \(coder?.name ?? "nobody") has \(coder == nil ? "" : "not ")coded"
        case .or(let parts): parts.map(\.hitsInWords).joined(separator: ", together with ")
        case .relation, .clip, .list, .unit, .kin, .evidence, .kept: operatorInWords
        case .and, .not, .place, .property: conjunctionInWords
        }
    }

    private var conjunctionInWords: String {
        var parts = conjuncts
        let base: String
        if let head = parts.firstIndex(where: \.isSelection) {
            let selection = parts.remove(at: head)
            base = selection.namedInWords
        } else {
            base = parts.contains { $0.propertyAsked != nil } ? "codings" : "turns"
        }
        return base + " that " + parts.map { $0.testInWords(denied: false) }.joined(separator: " and ")
    }

    /// What a hit must do to pass: "share at least one character with …", or the contrary.
    private func testInWords(denied: Bool) -> String {
        let sharing = denied ? "share no character with " : "share at least one character with "
        let lying = denied ? "lie nowhere in " : "lie at least partly in "
        switch self {
        case .not(let part): return part.testInWords(denied: !denied)
        case .or(let parts): return Self.joined(parts.map { $0.testInWords(denied: denied) }, by: denied ? "and" : "or")
        case .and(let parts) where !isSelection:
            return Self.joined(parts.map { $0.testInWords(denied: denied) }, by: denied ? "or" : "and")
        case .and: return sharing + "one of the \(hitsInWords)"
        case .code(let term):
            return sharing + "a coding of \(Self.inWords(term.path)) " + (term.exact ? "itself" : "or its subcodes")
        case .text(let term):
            switch term.pattern {
            case .literal(let text), .exact(let text): return sharing + "the text “\(text)”"
            case .regex: return sharing + "a match of \(self)"
            }
        case .theme(let term): return sharing + "a coding that the theme “\(term.name)” takes"
        case .relation, .clip, .list, .unit, .kin, .evidence: return sharing + "one of the \(hitsInWords)"
        case .kept(let term):
            if let query = term.query, !query.isSelection { return query.testInWords(denied: denied) }
            return sharing + "one of the \(hitsInWords)"
        case .uncoded(let coder):
            return sharing + "a stretch that \(coder?.name ?? "nobody") has \(coder == nil ? "" : "not ")coded"
        case .place(let term):
            switch term.place {
            case .documents(let name): return lying + "the documents \(Self.inWords(name))"
            case .speaker(let name): return lying + "turns of the speaker \(Self.inWords(name))"
            case .role(let name): return lying + "turns of speakers with the role \(Self.inWords(name))"
            case .caseNamed(let name): return lying + "text of the case \(Self.inWords(name))"
            case .attribute(let name, let comparison, let value):
                let wanted = value.isEmpty ? "“”" : Self.inWords(value)
                return lying + "text of cases whose \(name) \(comparison.words) \(wanted)"
            case .study(let name): return lying + "documents of the study \(Self.inWords(name))"
            }
        case .property(let term):
            switch term.property {
            case .coder(let name): return (denied ? "were not made by " : "were made by ") + name
            case .memo(let text): return "have \(denied ? "no" : "a") memo with “\(text)”"
            case .weight(let comparison, let weight):
                return "have \(denied ? "no" : "a") weight that \(comparison.words) \(weight)"
            case .since(let day): return "were \(denied ? "not " : "")made since \(day)"
            case .until(let day): return "were \(denied ? "not " : "")made until \(day)"
            }
        }
    }

    private static func joined(_ tests: [String], by word: String) -> String {
        "(" + tests.joined(separator: " \(word) ") + ")"
    }

    static func inWords(_ name: String) -> String {
        name.unicodeScalars.contains(where: QueryWords.isBlank) ? "“\(name)”" : name
    }
}
