extension Query: CustomStringConvertible {
    /// The query in its one canonical form, which parses to the same tree.
    package var description: String {
        switch self {
        case .code(let term): (term.exact ? "=" : "") + QueryWords.quoted(term.path)
        case .text(let term):
            switch term.pattern {
            case .literal(let text): "text:" + QueryWords.quoted(text)
            case .exact(let text): "exact:" + QueryWords.quoted(text)
            case .regex(let pattern, let ignoringCase): "/\(Self.escapedSlashes(pattern))/" + (ignoringCase ? "i" : "")
            }
        case .theme(let term): "theme:" + QueryWords.quoted(term.name)
        case .uncoded(let coder): "uncoded" + (coder.map { ":" + QueryWords.quoted($0.name) } ?? "")
        case .place(let term):
            switch term.place {
            case .documents(let name): "in:" + QueryWords.quoted(name)
            case .speaker(let name): "speaker:" + QueryWords.quoted(name)
            case .role(let name): "role:" + QueryWords.quoted(name)
            case .caseNamed(let name): "case:" + QueryWords.quoted(name)
            case .attribute(let name, let comparison, let value):
                "case:\(QueryWords.quoted(name))\(comparison.rawValue)\(QueryWords.quoted(value))"
            case .study(let name): "study:" + QueryWords.quoted(name)
            }
        case .property(let term):
            switch term.property {
            case .coder(let name): "by:" + QueryWords.quoted(name)
            case .memo(let text): "memo:" + QueryWords.quoted(text)
            case .weight(let comparison, let weight): "weight\(comparison.rawValue)\(weight)"
            case .since(let day): "since:" + QueryWords.quoted(day)
            case .until(let day): "until:" + QueryWords.quoted(day)
            }
        case .and(let parts): parts.map { $0.isJunction ? "(\($0))" : $0.description }.joined(separator: " & ")
        case .or(let parts): parts.map { $0.isDisjunction ? "(\($0))" : $0.description }.joined(separator: " | ")
        case .not(let part): part.isJunction ? "!(\(part))" : "!\(part)"
        case .relation(let term):
            "\(term.left.asOperand) \(term.isDenied ? "!" : "")\(term.relation.typed) \(term.right.asOperand)"
        case .clip(let term): "\(term.left.asOperand) \(term.clip.rawValue) \(term.right.asOperand)"
        case .list(let term): "\(term.list.typed)(\(term.parts.map(\.description).joined(separator: ", ")))"
        case .unit(let unit): unit.rawValue
        case .kin(let term): "\(term.kin.typed)(\(QueryWords.quoted(term.code)))"
        case .evidence(let term): "relation:" + QueryWords.quoted(term.name)
        case .kept(let term):
            // A smart code goes by its name alone, as codes do.
            if case .smartCode = term.meaning {
                QueryWords.quoted(term.name)
            } else {
                term.name.unicodeScalars.first == "$" ? term.name : "@" + QueryWords.quoted(term.name)
            }
        }
    }

    /// The query where it stands beside an operator: in parentheses unless it is one term.
    private var asOperand: String {
        if case .not = self { return "(\(self))" }
        return isJunction ? "(\(self))" : description
    }

    private var isDisjunction: Bool { if case .or = self { true } else { false } }

    private var isJunction: Bool {
        switch self {
        case .and, .or, .relation, .clip: true
        default: false
        }
    }

    /// A slash is the end of a pattern unless a `\` stands before it.
    private static func escapedSlashes(_ pattern: String) -> String {
        var view = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in pattern.unicodeScalars {
            if scalar == "/" && !isEscaped { view.append("\\") }
            view.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return String(view)
    }
}
