/// Where words that somebody typed and words that stand in a text part company, told word by word.
package struct WordingDifference: Hashable, Sendable {
    /// The typed words that do not stand there; empty where only the text has more.
    package let typed: String
    /// The text's words in their place; empty where the text has none.
    package let standing: String

    /// A difference of its two sides.
    package init(typed: String, standing: String) {
        self.typed = typed
        self.standing = standing
    }

    /// The differences in order: runs of words between those that both have.
    ///
    /// White space parts words; quotation marks and dashes count as alike when they are of one kind, as in finding quotations.
    package static func between(_ typed: String, _ standing: String) -> [WordingDifference] {
        let left = words(typed)
        let right = words(standing)
        let common = longestCommon(left.map(fold), right.map(fold))
        var found: [WordingDifference] = []
        var at = (left: 0, right: 0)
        for pair in common + [(left.count, right.count)] {
            if at.left < pair.0 || at.right < pair.1 {
                found.append(
                    WordingDifference(
                        typed: left[at.left..<pair.0].joined(separator: " "),
                        standing: right[at.right..<pair.1].joined(separator: " ")))
            }
            at = (pair.0 + 1, pair.1 + 1)
        }
        return found
    }

    private static func words(_ text: String) -> [String] {
        text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
    }

    /// A word as the finder of quotations compares it.
    private static func fold(_ word: String) -> [UInt8] { FoldedBytes.fold(word, .quotation) }

    /// Index pairs of a longest common subsequence. Quotations are short: the table has at most some ten thousand cells.
    private static func longestCommon(_ left: [[UInt8]], _ right: [[UInt8]]) -> [(Int, Int)] {
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row][column] =
                    left[row] == right[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (row, column) = (0, 0)
        while row < left.count, column < right.count {
            if left[row] == right[column] {
                pairs.append((row, column))
                row += 1
                column += 1
            } else if lengths[row + 1][column] >= lengths[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}
