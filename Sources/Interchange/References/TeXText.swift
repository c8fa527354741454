import Transcripts

/// From the TeX of a bibliography to plain text.
///
/// Accents and letters become Unicode (NFC where an accent was set), braces go, what says only how words look goes, `~` becomes a
/// no-break space, `--` an en dash, white space one blank, a blank line a line end. What is not known (`\foo{bar}`, mathematics of more
/// than one sign) stays as it is written.
struct TeXText {
    private let source: [Unicode.Scalar]
    private var at = 0
    private var result: [Unicode.Scalar] = []
    private var hasMarks = false

    /// The plain text.
    static func decode(_ source: String) -> String {
        let plain = source.utf8.allSatisfy { $0 >= 0x80 || isPlain[Int($0)] }
        if plain, !source.utf8.contains(0x0A), !source.contains("  ") { return trimmed(source) }
        var text = TeXText(source)
        text.run(until: text.source.count, depth: 0)
        return text.finished()
    }

    private static let isPlain: [Bool] = (0..<128).map { byte in
        !"\\{}$~-`'\t\r".utf8.contains(UInt8(byte))
    }

    private init(_ source: String) { self.source = Array(source.unicodeScalars) }

    private func finished() -> String {
        let text = trimmed(String(String.UnicodeScalarView(result)))
        return hasMarks ? Fold.nfc(text) : text
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { index < source.count ? source[index] : nil }

    private mutating func run(until end: Int, depth: Int) {
        while at < end {
            let scalar = source[at]
            switch scalar {
            case "{", "}": at += 1
            case "\\": command(depth: depth)
            case "$": mathematics(until: end)
            case "~":
                result.append("\u{A0}")
                at += 1
            case "-", "`", "'": ligature(scalar, until: end)
            case _ where scalar.properties.isWhitespace && scalar != "\u{A0}": blank(until: end)
            default:
                result.append(scalar)
                at += 1
            }
        }
    }

    private mutating func blank(until end: Int) {
        var lineEnds = 0
        while at < end, source[at].properties.isWhitespace, source[at] != "\u{A0}" {
            if source[at] == "\n" { lineEnds += 1 }
            at += 1
        }
        if lineEnds > 1 {
            while result.last == " " { result.removeLast() }
            if result.last != "\n" { result.append("\n") }
        } else if result.last != "\n" {
            result.append(" ")
        }
    }

    private mutating func ligature(_ sign: Unicode.Scalar, until end: Int) {
        var count = 1
        while count < (sign == "-" ? 3 : 2), at + count < end, source[at + count] == sign { count += 1 }
        at += count
        switch (sign, count) {
        case ("-", 2): result.append("–")
        case ("-", 3): result.append("—")
        case ("`", 2): result.append("“")
        case ("'", 2): result.append("”")
        default: result.append(sign)
        }
    }

    /// The end (after the brace) of the group that opens here; nil when it does not close.
    private func groupEnd(_ start: Int) -> Int? {
        var depth = 0
        for index in start..<source.count {
            if source[index] == "{" { depth += 1 }
            if source[index] == "}" {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
        }
        return nil
    }

    private mutating func skipBlanks() {
        while let next = scalar(at), next.properties.isWhitespace { at += 1 }
    }

    private mutating func command(depth: Int) {
        let start = at
        guard let next = scalar(at + 1) else {
            result.append("\\")
            at += 1
            return
        }
        guard next.isASCII, next.properties.isAlphabetic else {
            at += 2
            return sign(next, depth: depth)
        }
        var end = at + 1
        while let letter = scalar(end), letter.isASCII, letter.properties.isAlphabetic { end += 1 }
        let name = String(String.UnicodeScalarView(source[at + 1..<end]))
        at = end
        if let mark = TeXSymbols.accents[name] { return accent(mark, start: start, depth: depth) }
        if let text = TeXSymbols.words[name] {
            skipBlanks()
            if scalar(at) == "{", scalar(at + 1) == "}" { at += 2 }
            result.append(contentsOf: text.unicodeScalars)
        } else if TeXSymbols.styles.contains(name) || TeXSymbols.switches.contains(name) {
            skipBlanks()
        } else if name == "href", scalar(at) == "{", let end = groupEnd(at) {
            at = end
        } else {
            if scalar(at) == "{", let end = groupEnd(at) { at = end }
            result.append(contentsOf: source[start..<at])
        }
    }

    private mutating func sign(_ sign: Unicode.Scalar, depth: Int) {
        if let mark = TeXSymbols.accents[String(sign)] { return accent(mark, start: at - 2, depth: depth) }
        switch sign {
        case "&", "%", "$", "#", "_", "{", "}": result.append(sign)
        case " ", "\n", "\t", ",", ";", ":", "\\": result.append(" ")
        case "-", "/", "!", "@": break
        default: result.append(contentsOf: ["\\", sign])
        }
    }

    /// Sets a mark on the letter that follows, which may stand in braces or be a command (`\'{\i}`). Without one the command stays.
    private mutating func accent(_ mark: Unicode.Scalar, start: Int, depth: Int) {
        let after = at
        skipBlanks()
        var inner = TeXText("")
        if scalar(at) == "{", let end = groupEnd(at), depth < ReferenceLimits.depth {
            inner = TeXText(String(String.UnicodeScalarView(source[at + 1..<end - 1])))
            inner.run(until: inner.source.count, depth: depth + 1)
            at = end
        } else if scalar(at) == "\\", depth < ReferenceLimits.depth, let end = simpleEnd(at) {
            inner = TeXText(String(String.UnicodeScalarView(source[at..<end])))
            inner.run(until: inner.source.count, depth: depth + 1)
            at = end
        } else if let letter = scalar(at), letter.properties.isAlphabetic {
            inner.result = [letter]
            at += 1
        }
        guard var first = inner.result.first, first.properties.isAlphabetic else {
            at = inner.result.isEmpty ? after : at
            result.append(contentsOf: source[start..<at])
            return
        }
        // TeX takes the dot off before it sets an accent; Unicode's letters do that themselves.
        if first == "ı" { first = "i" } else if first == "ȷ" { first = "j" }
        var rest = inner.result.dropFirst()
        var marks: [Unicode.Scalar] = []
        while let next = rest.first, next.properties.canonicalCombiningClass != .notReordered {
            marks.append(next)
            rest = rest.dropFirst()
        }
        result.append(first)
        result.append(contentsOf: marks)
        result.append(mark)
        result.append(contentsOf: rest)
        hasMarks = true
    }

    /// The end of a command that begins here, with the argument of one that sets an accent (`\'\"u`).
    private func simpleEnd(_ start: Int) -> Int? {
        guard let next = scalar(start + 1) else { return nil }
        guard next.isASCII, next.properties.isAlphabetic else {
            guard scalar(start + 2) == "{" else { return min(start + 3, source.count) }
            return groupEnd(start + 2)
        }
        var end = start + 1
        while let letter = scalar(end), letter.isASCII, letter.properties.isAlphabetic { end += 1 }
        return end
    }

    private mutating func mathematics(until end: Int) {
        guard let close = source[(at + 1)..<end].firstIndex(of: "$"), close > at + 1 else {
            result.append("$")
            at += 1
            return
        }
        let body = String(String.UnicodeScalarView(source[at + 1..<close]))
        let bare = trimmed(String(body.filter { $0 != "{" && $0 != "}" }))
        if bare.hasPrefix("\\"), let sign = TeXSymbols.mathematics[String(bare.dropFirst())] {
            result.append(contentsOf: sign.unicodeScalars)
        } else if bare.utf8.count == 1, let sign = bare.unicodeScalars.first, "<>=+-".unicodeScalars.contains(sign) {
            result.append(sign)
        } else if bare.hasPrefix("^"), let raised = Self.raised[String(bare.dropFirst())] {
            result.append(raised)
        } else {
            result.append(contentsOf: source[at...close])
        }
        at = close + 1
    }

    private static let raised: [String: Unicode.Scalar] = ["1": "¹", "2": "²", "3": "³", "\\circ": "°"]
}

extension TeXText {
    /// Plain text as TeX, in UTF-8: what TeX or BibTeX would read as something else is a command. Braces are always balanced, which
    /// BibTeX needs and `\{` would not be. With `protecting`, words with capitals inside (`NHS`, `COVID-19`) stand in braces, so that styles
    /// that set titles in small letters leave them alone.
    static func encode(_ text: String, protecting: Bool = false) -> String {
        guard protecting else { return escaped(text) }
        let words = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
        guard !words.contains(where: \.isEmpty) else { return escaped(text) }
        return words.map { word in
            let letters = word.filter(\.properties.isAlphabetic)
            let isProtected = letters.dropFirst().contains(where: \.properties.isUppercase)
            return isProtected ? "{\(escaped(String(word)))}" : escaped(String(word))
        }.joined(separator: " ")
    }

    private static let escapes: [Unicode.Scalar: String] = [
        "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "\u{A0}": "~",
        "–": "--", "—": "---", "“": "``", "”": "''", "\n": "\n\n",
    ]

    private static func escaped(_ text: String) -> String {
        var result = ""
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || scalar.value == 0x7F
            let isDash = scalar == "-" || scalar == "–" || scalar == "—"
            if let last {
                let wasDash = last == "-" || last == "–" || last == "—"
                let quotes: [[Unicode.Scalar]] = [["`", "“"], ["'", "”"]]
                let wouldJoin = quotes.contains { $0.contains(last) && $0.contains(scalar) } || (isDash && wasDash)
                // Two signs that TeX would take for one are kept apart by an empty group.
                if wouldJoin { result += "{}" }
            }
            if let escape = escapes[scalar] {
                result += escape
            } else if scalar == " ", last == " " {
                result += "\\ "
            } else {
                result.unicodeScalars.append(isControl ? " " : scalar)
            }
            last = scalar
        }
        return result
    }
}
