package import Transcripts

/// A range of a text with the hash of the exact words that stand there. The words themselves stay where they are.
package struct QuotedRange: Sendable {
    package let range: ScalarRange
    /// The words' UTF-8 in the text.
    let bytes: ByteRange
    package let hash: ContentHash

    /// Nil when the range is empty or out of bounds.
    package init?(_ range: ScalarRange, in text: TranscriptText) {
        guard !range.isEmpty, let bytes = text.bytes(of: range) else { return nil }
        self.range = range
        self.bytes = bytes
        hash = text.withUTF8(of: bytes) { ContentHash(of: $0) }
    }
}
