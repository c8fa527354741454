/// A word of a command line, and whether it stood wholly between double quotes.
struct Token: Equatable, Sendable {
    var text: String
    var isQuoted = false
    /// Where it begins in the line, in scalars.
    var start = 0
}

/// Why a line is not a whole command.
enum TokenizerError: Error, Equatable {
    /// A quote was opened and not closed; more lines may close it. The scalar at which it was opened.
    case openQuote(at: Int)
    /// `<<<` was opened and no line `>>>` has come yet.
    case openText(at: Int)
    /// The line ends with a backslash and goes on in the next.
    case continues
}

/// Cuts a command line into words: blanks part them, quotes keep them together.
///
/// `'…'`, `"…"` and the curly quotes `“…”` quote a word when they begin it. Inside a word they belong to the word
/// (`P07:23"waiting … months"`, `text:"long wait"`), except in `--option="…"`. `\` takes the next sign literally, `#` begins
/// a comment at the start of a line or after a blank and before a blank. `<<<` begins a text that ends before a line `>>>`.
enum Tokenizer {
    static func tokens(_ line: String) throws(TokenizerError) -> [Token] {
        var reader = Reader(scalars: Array(line.unicodeScalars))
        return try reader.tokens()
    }

    /// Whether a line is a whole command, so that Enter can send it.
    static func isComplete(_ line: String) -> Bool {
        do {
            _ = try tokens(line)
            return true
        } catch {
            return false
        }
    }

    private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "\"": "\"", "“": "”", "„": "“"]

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var at = 0
        private var isInPattern = false

        init(scalars: [Unicode.Scalar]) {
            self.scalars = scalars
        }

        mutating func tokens() throws(TokenizerError) -> [Token] {
            var tokens: [Token] = []
            while true {
                skipBlanks()
                guard at < scalars.count else { return tokens }
                if isComment(first: tokens.isEmpty) {
                    while at < scalars.count, scalars[at] != "\n" { at += 1 }
                    continue
                }
                if starts(with: "<<<") {
                    tokens.append(try text())
                    continue
                }
                tokens.append(try word())
            }
        }

        /// Whether a word of a regular expression is its last: `list/`, `list/i`.
        private static func endsPattern(_ text: String.UnicodeScalarView) -> Bool {
            let text = String(text)
            return text != "/" && (text.hasSuffix("/") || text.hasSuffix("/i"))
        }

        private mutating func word() throws(TokenizerError) -> Token {
            let start = at
            // The backslashes of a regular expression, `/wait\s+list/`, are its own; blanks may part it into words.
            let isPattern = scalars[at] == "/" || isInPattern
            var text = String.UnicodeScalarView()
            defer { isInPattern = isPattern && !Self.endsPattern(text) }
            var isQuoted = false
            if let close = Tokenizer.closing[scalars[at]] {
                let open = scalars[at]
                at += 1
                text = try quoted(until: close, openedAt: start)
                if at >= scalars.count || isBlank(scalars[at]) {
                    isQuoted = open != "'"
                    return Token(text: String(text), isQuoted: isQuoted, start: start)
                }
            }
            while at < scalars.count, !isBlank(scalars[at]) {
                let scalar = scalars[at]
                if scalar == "\\" {
                    guard at + 1 < scalars.count else { throw .continues }
                    if isPattern, !isBlank(scalars[at + 1]) { text.append(scalar) }
                    if scalars[at + 1] != "\n" { text.append(scalars[at + 1]) }
                    at += 2
                } else if let close = Tokenizer.closing[scalar], scalar != "'" {
                    let opened = at
                    at += 1
                    let inner = try quoted(until: close, openedAt: opened)
                    if text.last == "=", text.starts(with: "--".unicodeScalars) {
                        text.append(contentsOf: inner)
                    } else {
                        text.append("\"")
                        text.append(contentsOf: inner)
                        text.append("\"")
                    }
                } else {
                    text.append(scalar)
                    at += 1
                }
            }
            return Token(text: String(text), isQuoted: false, start: start)
        }

        private mutating func quoted(
            until close: Unicode.Scalar, openedAt start: Int
        ) throws(TokenizerError) -> String.UnicodeScalarView {
            var text = String.UnicodeScalarView()
            while at < scalars.count {
                let scalar = scalars[at]
                if scalar == close {
                    at += 1
                    return text
                }
                if scalar == "\\", close == "\"", at + 1 < scalars.count,
                    "\"\\".unicodeScalars.contains(scalars[at + 1])
                {
                    at += 1
                }
                text.append(scalars[at])
                at += 1
            }
            throw .openQuote(at: start)
        }

        private mutating func text() throws(TokenizerError) -> Token {
            let start = at
            at += 3
            while at < scalars.count, scalars[at] == " " { at += 1 }
            if at < scalars.count, scalars[at] == "\n" { at += 1 }
            var lines: [String] = []
            while at < scalars.count {
                let end = scalars[at...].firstIndex(of: "\n") ?? scalars.count
                var line = String.UnicodeScalarView()
                line.append(contentsOf: scalars[at..<end])
                at = min(end + 1, scalars.count)
                if String(line) == ">>>" {
                    return Token(text: lines.joined(separator: "\n"), isQuoted: false, start: start)
                }
                lines.append(String(line))
            }
            throw .openText(at: start)
        }

        private mutating func skipBlanks() {
            while at < scalars.count {
                if isBlank(scalars[at]) {
                    at += 1
                } else if scalars[at] == "\\", at + 1 < scalars.count, scalars[at + 1] == "\n" {
                    at += 2
                } else {
                    return
                }
            }
        }

        private func isComment(first: Bool) -> Bool {
            guard scalars[at] == "#" else { return false }
            let afterBlank = at == 0 || isBlank(scalars[at - 1])
            let beforeBlank = at + 1 >= scalars.count || isBlank(scalars[at + 1])
            return afterBlank && (beforeBlank || first)
        }

        private func starts(with text: String) -> Bool {
            scalars[at...].starts(with: text.unicodeScalars)
        }

        private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\u{A0}"
        }
    }
}
