/// `name=value` as it is typed in one word. Inside a word the shell keeps quotation marks, since queries and addresses need them; here they
/// only hold a side together, as in `"home town"="New York"`, and are no part of it.
package struct NamedValue: Sendable, Equatable {
    package let name: String
    package let value: String
    /// The value with the quotation marks that it was typed with.
    package let valueAsTyped: String

    /// - Returns: nil where there is no `=`, or nothing but blanks before it.
    package init?(_ word: String) {
        let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        (name, value, valueAsTyped) = (Self.bare(sides[0]), Self.bare(sides[1]), String(sides[1]))
        guard !name.allSatisfy(\.isWhitespace) else { return nil }
    }

    /// Both sides as one word.
    package var joined: String { "\(name)=\(value)" }

    private static func bare(_ side: Substring) -> String {
        for (open, close) in [("\"", "\""), ("“", "”")]
        where side.count > 1 && side.hasPrefix(open) && side.hasSuffix(close) {
            return String(side.dropFirst().dropLast())
        }
        return String(side)
    }
}
