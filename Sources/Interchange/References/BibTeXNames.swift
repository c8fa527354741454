/// Names as BibTeX writes them: `von Last, Jr, First`, `First von Last`, `{World Health Organization}`, `and others`, with ` and ` between.
enum BibTeXNames {
    /// The names of a field's TeX.
    static func decode(_ source: String) -> [ReferenceName] {
        var names: [ReferenceName] = []
        var words: [Substring] = []
        func end() {
            if !words.isEmpty { names.append(name(words.joined(separator: " "))) }
            words = []
        }
        for word in parts(source, at: { $0.properties.isWhitespace }) {
            if asciiLowercased(word.unicodeScalars) == "and" { end() } else { words.append(word) }
        }
        end()
        return names
    }

    /// Names as the TeX of a field.
    static func encode(_ names: [ReferenceName]) -> String {
        names.map(encode).joined(separator: " and ")
    }

    private static func encode(_ name: ReferenceName) -> String {
        switch name {
        case .others: return "others"
        case .organisation(let body): return "{\(TeXText.encode(body))}"
        case .person(let person):
            let plain = encode(person, isBraced: false)
            return decode(plain) == [name] ? plain : encode(person, isBraced: true)
        }
    }

    /// The parts of a person; with braces around those in which BibTeX would see a particle, a comma or an `and`.
    private static func encode(_ person: ReferenceName.Person, isBraced: Bool) -> String {
        func part(_ text: String) -> String {
            let tex = TeXText.encode(text)
            return isBraced ? "{\(tex)}" : tex
        }
        let family = [person.particle.map { TeXText.encode($0) }, part(person.family)].compactMap { $0 }
            .joined(separator: " ")
        let given = [person.given.map(part), person.droppingParticle.map { TeXText.encode($0) }].compactMap { $0 }
            .joined(separator: " ")
        if let suffix = person.suffix { return "\(family), \(part(suffix)), \(given)" }
        return given.isEmpty ? family : "\(family), \(given)"
    }

    private static func name(_ source: String) -> ReferenceName {
        let pieces = parts(source, at: { $0 == "," }, keepsEmpty: true).map { trimmed(String($0)) }
        let tokens = pieces.map { parts($0, at: { $0.properties.isWhitespace || $0 == "~" }) }
        if ReferenceName.saysOthers(source) { return .others }
        switch pieces.count {
        case 1:
            if isOneGroup(source) { return .organisation(TeXText.decode(source)) }
            return bare(tokens[0])
        case 2 where !tokens[0].isEmpty: return person(tokens[0], given: pieces[1], suffix: "")
        case 3 where !tokens[0].isEmpty: return person(tokens[0], given: pieces[2], suffix: pieces[1])
        default: return .organisation(TeXText.decode(source))
        }
    }

    /// `First von Last`: the last word is the family name, and so is what follows the last word in lower case.
    private static func bare(_ words: [Substring]) -> ReferenceName {
        let before = words.indices.dropLast()
        guard let first = before.first(where: { isLower(words[$0]) }),
            let last = before.last(where: { isLower(words[$0]) })
        else { return person(words.suffix(1), given: joined(words.dropLast()), suffix: "") }
        return person(Array(words[first...]), particle: last - first + 1, given: joined(words[..<first]), suffix: "")
    }

    private static func person(
        _ words: [Substring], particle count: Int? = nil, given: String, suffix: String
    ) -> ReferenceName {
        let leading = words.dropLast().prefix(while: isLower).count
        let count = count ?? leading
        let bare = ReferenceName(family: "", given: text(given), suffix: TeXText.decode(suffix))
        guard case .person(var person) = bare else { return bare }
        person.family = text(joined(words.dropFirst(count)))
        person.particle = count > 0 ? text(joined(words.prefix(count))) : nil
        return .person(person)
    }

    private static func joined(_ words: some Sequence<Substring>) -> String { words.joined(separator: " ") }

    /// A part of a name as text; the tie that TeX needs between its words is a blank.
    private static func text(_ source: String) -> String {
        let text = TeXText.decode(source)
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }))
    }

    /// Cuts at signs outside braces.
    private static func parts(
        _ source: some StringProtocol, at isSign: (Unicode.Scalar) -> Bool, keepsEmpty: Bool = false
    ) -> [Substring] {
        let scalars = Substring(source).unicodeScalars
        var result: [Substring] = []
        var start = scalars.startIndex
        var depth = 0
        var wasBackslash = false
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar == "{" { depth += 1 } else if scalar == "}" { depth -= 1 }
            // `\~n` is an accent and no tie.
            if depth == 0, !wasBackslash, isSign(scalar) {
                if keepsEmpty || start < index { result.append(Substring(scalars[start..<index])) }
                start = scalars.index(after: index)
            }
            wasBackslash = scalar == "\\" && !wasBackslash
        }
        if keepsEmpty || start < scalars.endIndex { result.append(Substring(scalars[start...])) }
        return result
    }

    /// Whether one pair of braces holds all of it.
    private static func isOneGroup(_ source: String) -> Bool {
        guard source.hasPrefix("{"), source.hasSuffix("}"), !source.hasPrefix("{\\") else { return false }
        var depth = 0
        for (index, byte) in source.utf8.enumerated() {
            if byte == 0x7B { depth += 1 } else if byte == 0x7D { depth -= 1 }
            if depth == 0 { return index == source.utf8.count - 1 }
        }
        return false
    }

    /// Whether a word counts as one in lower case: its first letter outside braces, or that of an accent's command, is small. What stands
    /// in braces otherwise has no case.
    private static func isLower(_ word: Substring) -> Bool {
        if word.hasPrefix("{"), !word.hasPrefix("{\\") { return false }
        return ReferenceName.isLower(Substring(TeXText.decode(String(word))))
    }
}
