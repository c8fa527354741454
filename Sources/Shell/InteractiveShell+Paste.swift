/// What a bracketed paste becomes in the line: one text, never two commands by accident.
///
/// Where a command begins, pasted lines stay lines, and Enter runs them in order. In the place of an argument several lines
/// become one quoted word; inside open quotes the signs that would close them are escaped.
enum PastedText {
    static func inserted(before: String, pasted: String) -> String {
        if let pending = CommandLines(before).pending {
            switch pending.error {
            case .openQuote(let place):
                let scalars = Array(pending.text.unicodeScalars)
                guard place < scalars.count, scalars[place] == "\"" else { return pasted }
                return escaped(pasted)
            case .openText, .continues: return pasted
            }
        }
        let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        guard line.contains(where: { !$0.isWhitespace }), pasted.utf8.contains(0x0A), !isOneWord(pasted) else {
            return pasted
        }
        let gap = line.last.map(\.isWhitespace) == true ? "" : " "
        return gap + "\"" + escaped(pasted) + "\""
    }

    /// Whether it stands in quotes already.
    private static func isOneWord(_ text: String) -> Bool {
        guard let tokens = try? Tokenizer.tokens(text), tokens.count == 1 else { return false }
        return tokens[0].isQuoted
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
