/// The lines of a subtitle file, from 0.
struct SubtitleLines {
    private let lines: [Substring.UTF8View]

    /// Divides a text at its line feeds; there is always at least one line.
    init(_ text: String) {
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0).utf8 }
    }

    /// How many lines there are.
    var count: Int { lines.count }

    /// The bytes of a line, without its line end.
    subscript(_ line: Int) -> Substring.UTF8View { lines[line] }

    /// Whether there is nothing in a line.
    func isEmpty(_ line: Int) -> Bool { lines[line].isEmpty }

    /// Whether there is nothing but blanks and tabs in a line.
    func isBlank(_ line: Int) -> Bool { lines[line].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Whether a line has the arrow of a time frame in it.
    func hasArrow(_ line: Int) -> Bool {
        let bytes = lines[line]
        guard var at = bytes.firstIndex(of: 0x2D) else { return false }
        while at < bytes.endIndex {
            if bytes[at] == 0x2D, bytes[at...].starts(with: "-->".utf8) { return true }
            at = bytes.index(after: at)
        }
        return false
    }

    /// Whether a line is this word, blanks after it allowed.
    func isWord(_ word: String, _ line: Int) -> Bool {
        lines[line].starts(with: word.utf8)
            && lines[line].dropFirst(word.utf8.count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Whether a line is a number and nothing else, blanks around it allowed.
    func isNumber(_ line: Int) -> Bool {
        let bytes = lines[line].filter { $0 != 0x20 && $0 != 0x09 }
        return !bytes.isEmpty && bytes.count <= 9 && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Lines joined by LF.
    func joined(_ range: Range<Int>) -> String { range.map { String(Substring(lines[$0])) }.joined(separator: "\n") }
}
