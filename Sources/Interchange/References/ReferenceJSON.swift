extension Reference {
    /// Every field as one JSON object: what is known under its own name, what only the record's own format knows under `other`, as it
    /// stood there. Empty fields are left out.
    package var json: String {
        var members = ReferenceField.allCases.compactMap { field in
            Self.json(self[field]).map { "\(JSONNode.quoted(field.rawValue)):\($0)" }
        }
        let others = unknownFields.map { "[\(JSONNode.quoted($0.name)),\(JSONNode.quoted($0.raw))]" }
        if !others.isEmpty { members.append("\"other\":[\(others.joined(separator: ","))]") }
        return "{\(members.joined(separator: ","))}"
    }

    /// Every field as people read it, by its name, in the same order as in `json`.
    package var readableFields: [(name: String, value: String)] {
        let known = ReferenceField.allCases.compactMap { field -> (name: String, value: String)? in
            let texts = Self.texts(self[field])
            return texts.isEmpty ? nil : (field.rawValue, texts.joined(separator: "; "))
        }
        return known + unknownFields.map { ($0.name, $0.raw) }
    }

    private static func json(_ value: ReferenceValue) -> String? {
        let texts = texts(value)
        if texts.isEmpty { return nil }
        switch value {
        case .type, .text, .date: return JSONNode.quoted(texts[0])
        case .texts, .names: return "[\(texts.map(JSONNode.quoted).joined(separator: ","))]"
        }
    }

    private static func texts(_ value: ReferenceValue) -> [String] {
        switch value {
        case .type(let type): [type.rawValue]
        case .text(let text): text.map { [$0] } ?? []
        case .texts(let texts): texts
        case .names(let names): names.map(\.inverted)
        case .date(let date): date.map { [$0.printed] } ?? []
        }
    }
}

extension ReferenceDate {
    /// The date as it is listed: what was printed where it is no plain date, else `2019-05-12`, `2018-12/2019-01`, `2019 spring`.
    package var printed: String {
        if let literal { return literal }
        let days = [start, end].compactMap { $0?.printed }.joined(separator: "/")
        return (isCirca ? "c. " : "") + [days, season ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension ReferenceDate.Day {
    fileprivate var printed: String {
        let parts = [month, day].compactMap { $0 }.map { Self.padded($0, 2) }
        return ([String(year)] + parts).joined(separator: "-")
    }
}

extension Reference {
    /// The year as it is printed; nil when none is known.
    package var printedYear: String? { date.flatMap { $0.year.map(String.init) ?? $0.literal } }

    /// The work as a list of references names it: authors (year). Title. Container volume(issue), pages.
    package var citation: String {
        let names = authors.isEmpty ? editors : authors
        let head = names.map(\.inverted).joined(separator: "; ")
        let year = "(\(printedYear ?? "n.d."))"
        var place = container ?? publisher ?? ""
        if let volume { place += " \(volume)" }
        if let issue { place += "(\(issue))" }
        if let pages { place += ", \(pages)" }
        let parts = [head.isEmpty ? year : "\(head) \(year)", title ?? "", place]
        return parts.map { trimmed($0) }.filter { !$0.isEmpty }
            .map { $0.hasSuffix(".") || $0.hasSuffix("?") || $0.hasSuffix("!") ? $0 : "\($0)." }
            .joined(separator: " ")
    }

    /// First author and year, as a study is called: `Fixsen2020`, `vanderBerg1998`, `Anonymous`. Letters and digits alone.
    package var studyKey: String {
        var name = "Anonymous"
        switch authors.first ?? editors.first {
        case .person(let person): name = person.fullFamily
        case .organisation(let body): name = ReferenceName.words(body).first.map(String.init) ?? name
        case .others, nil: break
        }
        var letters = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            letters.append(scalar)
        }
        let key = letters.isEmpty ? "Anonymous" : String(String.UnicodeScalarView(letters.prefix(60)))
        return key + (date?.year.map(String.init) ?? "")
    }
}
