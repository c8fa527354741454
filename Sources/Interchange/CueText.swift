/// The words of a cue without its markup: tags are taken out, character references decoded, voices kept apart.
struct CueText {
    /// A stretch spoken by one voice; nil where the cue names none.
    struct Voice: Equatable {
        var speaker: String?
        var text: String
    }

    private(set) var voices: [Voice] = []
    /// Tags that were removed.
    private(set) var tags = 0
    /// Tags that mean nothing in subtitles: `<laughs>` is what somebody transcribed, and stays.
    private(set) var unknownTags = 0
    /// Character references that were decoded.
    private(set) var entities = 0

    /// Reads a cue's payload, lines joined by LF. `braces` also takes out SubRip's `{\an8}` and `{i}`.
    init(_ payload: String, braces: Bool = false) {
        guard payload.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 || ($0 == 0x7B && braces) }) else {
            if !payload.isEmpty { voices = [Voice(speaker: nil, text: payload)] }
            return
        }
        var rest = Substring(payload).unicodeScalars
        var text = String.UnicodeScalarView()
        var speaker: String?
        while let scalar = rest.first {
            switch scalar {
            case "<":
                // A tag ends before the next one begins, so that a text of nothing but `<` is read in one pass.
                let inside = rest.dropFirst()
                guard let close = inside.firstIndex(where: { $0 == ">" || $0 == "<" }), inside[close] == ">",
                    let tag = Tag(inside[..<close])
                else {
                    if inside.first.map({ $0.properties.isAlphabetic || $0 == "/" }) ?? false { unknownTags += 1 }
                    text.append(scalar)
                    rest = rest.dropFirst()
                    continue
                }
                rest = rest[rest.index(after: close)...]
                tags += 1
                switch tag {
                case .style: break
                case .lineBreak: text.append("\n")
                case .voice(let name):
                    voices.append(Voice(speaker: speaker, text: String(text)))
                    text.removeAll()
                    speaker = name
                case .voiceEnd:
                    voices.append(Voice(speaker: speaker, text: String(text)))
                    text.removeAll()
                    speaker = nil
                }
            case "&":
                if let reference = CharacterReference(rest) {
                    entities += 1
                    for decoded in reference.text.unicodeScalars { text.append(decoded) }
                    rest = rest.dropFirst(reference.length)
                } else {
                    text.append(scalar)
                    rest = rest.dropFirst()
                }
            case "{" where braces && Self.isOverride(rest):
                tags += 1
                rest = rest.firstIndex(of: "}").map { rest[rest.index(after: $0)...] } ?? rest.dropFirst()
            default:
                text.append(scalar)
                rest = rest.dropFirst()
            }
        }
        voices.append(Voice(speaker: speaker, text: String(text)))
        voices.removeAll { $0.text.isEmpty }
    }

    /// `{\an8}`, `{\i1\b0}`, `{i}`, `{/b}` on one line.
    private static func isOverride(_ rest: Substring.UnicodeScalarView) -> Bool {
        let body = rest.dropFirst()
        guard let close = body.firstIndex(where: { $0 == "}" || $0 == "{" || $0 == "\n" }), body[close] == "}" else {
            return false
        }
        let inside = body[..<close]
        if inside.first == "\\" { return true }
        return ["i", "b", "u", "s"].contains(asciiLowercased(inside.first == "/" ? inside.dropFirst() : inside))
    }

    /// What stands between `<` and `>`.
    private enum Tag {
        case style
        case lineBreak
        case voice(String?)
        case voiceEnd

        private static let styles: Set<String> = [
            "b", "c", "em", "font", "i", "lang", "rt", "ruby", "s", "span", "strong", "u",
        ]

        init?(_ inside: Substring.UnicodeScalarView) {
            let isEnd = inside.first == "/"
            let body = isEnd ? inside.dropFirst() : inside
            let name = body.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
            let after = body[name.endIndex...]
            let isAlone = after.first.map { [".", " ", "\t", "\n", "/"].contains($0) } ?? true
            let word = asciiLowercased(name)
            if isAlone, word == "v" {
                self = isEnd ? .voiceEnd : .voice(Self.annotation(after))
            } else if isAlone, word == "br" {
                self = .lineBreak
            } else if isAlone, Self.styles.contains(word) {
                self = .style
            } else if Self.isTime(inside) {
                self = .style
            } else {
                return nil
            }
        }

        /// The speaker's name: what follows the first blank, without classes, blanks folded.
        private static func annotation(_ text: Substring.UnicodeScalarView) -> String? {
            guard let blank = text.firstIndex(where: { $0.properties.isWhitespace }) else { return nil }
            let decoded = CharacterReference.decoded(String(text[blank...]))
            let words = decoded.unicodeScalars.split { $0.properties.isWhitespace && $0 != "\u{A0}" }
            let name = words.map { String($0) }.joined(separator: " ")
            return name.isEmpty ? nil : name
        }

        private static func isTime(_ text: Substring.UnicodeScalarView) -> Bool {
            guard let line = Substring(text).utf8.first, (0x30...0x39).contains(line) else { return false }
            var scanner = TimeFrame.Scanner(rest: Substring(text).utf8)
            return scanner.webVTTTime() != nil && scanner.rest.isEmpty
        }
    }
}
