import Transcripts

/// A text that grows, and knows its length in Unicode scalars.
struct TextBuilder {
    private(set) var text = ""
    /// Scalars so far.
    private(set) var count = 0

    /// Adds text and gives the range that it takes.
    @discardableResult
    mutating func append(_ addition: String) -> ScalarRange {
        let start = count
        text += addition
        count += addition.unicodeScalars.count
        return ScalarRange(start, count)
    }

    /// Adds text on a line of its own; only the first is not preceded by a line feed.
    @discardableResult
    mutating func appendLine(_ line: String) -> ScalarRange {
        if hasLines { append("\n") }
        hasLines = true
        return append(line)
    }

    private var hasLines = false
}
