/// Words that begin with a dash and are no options, such as the first point of a list in a memo.
///
/// The argument parser takes every word with a leading dash for an option, so such words are put behind `--`, or joined to the
/// option whose value they are.
enum DashWords {
    /// Flags that every verb has: the word after them is not their value.
    private static let flags: Set<String> = [
        "--json", "--jsonl", "--csv", "--tsv", "--md", "--html", "--plain", "--help",
    ]

    /// The words with what is no option made safe.
    static func protected(_ words: [String]) -> [String] {
        guard words.contains(where: isText), !words.contains("--") else { return words }
        var joined: [String] = []
        for word in words {
            if isText(word), let option = joined.last, option.hasPrefix("--"), !option.contains("="),
                !flags.contains(option)
            {
                joined[joined.count - 1] = "\(option)=\(word)"
            } else {
                joined.append(word)
            }
        }
        guard let first = joined.firstIndex(where: isText) else { return joined }
        var options: [String] = []
        var texts: [String] = []
        var index = first
        while index < joined.count {
            let word = joined[index]
            if word.hasPrefix("--"), !isText(word) {
                options.append(word)
                if !word.contains("="), !flags.contains(word), index + 1 < joined.count {
                    options.append(joined[index + 1])
                    index += 1
                }
            } else {
                texts.append(word)
            }
            index += 1
        }
        return joined[..<first] + options + ["--"] + texts
    }

    /// Whether a word begins with a dash that begins no option: an option's dashes are followed by a letter.
    private static func isText(_ word: String) -> Bool {
        guard word.hasPrefix("-"), word != "--" else { return false }
        let name = word.drop { $0 == "-" }
        guard word.count - name.count <= 2, let letter = name.first, letter.isASCII, letter.isLetter else {
            return true
        }
        let head = name.prefix { $0 != "=" }
        return head.contains { $0.isWhitespace }
    }
}
