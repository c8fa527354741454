/// A line as far as it is typed: the whole words, and the one in which the cursor stands.
struct CompleterLine: Equatable {
    /// The words before, without quotes.
    private(set) var words: [String] = []
    /// What has been typed of the present word, without quotes.
    private(set) var current = ""
    /// Where the present word begins in the text, in scalars, with its quote.
    private(set) var start: Int
    /// Where the cursor stands, in scalars.
    private(set) var end: Int
    /// The sign that closes the quote in which the present word stands.
    private(set) var closing: Unicode.Scalar?

    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "\"": "\"", "“": "”"]

    /// - Parameter cursor: in scalars; what stands behind it is left alone.
    init(_ text: String, cursor: Int) {
        let all = Array(text.unicodeScalars.prefix(cursor))
        end = all.count
        start = all.count
        let begin = Self.beginning(all)
        var at = begin
        while true {
            while at < all.count, Self.isBlank(all[at]) { at += 1 }
            start = at
            current = ""
            closing = nil
            guard at < all.count else { return }
            guard Self.word(all, &at, &current, &closing) else { return }
            words.append(current)
        }
    }

    /// Reads a word; false when the text ends in it.
    private static func word(
        _ all: [Unicode.Scalar], _ at: inout Int, _ text: inout String, _ closing: inout Unicode.Scalar?
    ) -> Bool {
        if let close = quotes[all[at]] {
            closing = close
            at += 1
        }
        var inner: Unicode.Scalar?
        while at < all.count {
            let scalar = all[at]
            at += 1
            if let close = closing {
                if scalar == close {
                    closing = nil
                } else {
                    text.unicodeScalars.append(scalar)
                }
            } else if let close = inner {
                if scalar == close { inner = nil }
                text.unicodeScalars.append(scalar)
            } else if scalar == "\\", at < all.count {
                text.unicodeScalars.append(all[at])
                at += 1
            } else if isBlank(scalar) {
                return true
            } else {
                if scalar != "'" { inner = quotes[scalar] }
                text.unicodeScalars.append(scalar)
            }
        }
        return false
    }

    /// Where the last command of a text of several begins.
    private static func beginning(_ all: [Unicode.Scalar]) -> Int {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: all)
        let lines = CommandLines(String(text))
        if let pending = lines.pending { return all.count - pending.text.unicodeScalars.count }
        return all.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }

    private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        isBlank(scalar) || "'\\\"“”#".unicodeScalars.contains(scalar)
    }

    /// Whether a word would not be one word as it is.
    static func needsQuotes(_ text: String) -> Bool { text.unicodeScalars.contains(where: isSpecial) }

    /// A word as it has to stand in the line: in the quotes that were begun, else in single ones, since
    /// double quotes would make an address of it.
    func quoted(_ text: String, isWhole: Bool) -> String {
        if let closing {
            let opening = closing == "”" ? "“" : String(closing)
            return opening + text + (isWhole ? String(closing) : "")
        }
        if !text.unicodeScalars.contains("'") { return "'\(text)" + (isWhole ? "'" : "") }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if Self.isSpecial(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
