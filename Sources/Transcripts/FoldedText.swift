/// A text folded for searching (NFC, full case folding, quotation marks), with the way back to the scalars it came from.
package struct FoldedText: Sendable {
    private let text: TranscriptText
    private let folded: FoldedBytes

    /// Folds a text, or a part of it; a part that is out of bounds is empty.
    package init(_ text: TranscriptText, within: ScalarRange? = nil) {
        self.text = text
        let range = text.bytes(of: within ?? text.whole) ?? ByteRange(0, 0)
        folded = text.withBytes { FoldedBytes($0, range, .search) }
    }

    /// Every hit of a literal, in order, none overlapping the one before; ranges of the original scalars.
    package func ranges(of literal: String) -> [ScalarRange] {
        let needle = FoldedBytes.fold(literal, .search)
        var found: [ScalarRange] = []
        text.withBytes { bytes in
            ByteSearch.each(needle, in: folded.bytes) { at in
                guard let source = folded.source(of: ByteRange(at, at + needle.count)) else { return at + 1 }
                found.append(
                    ScalarRange(text.scalar(of: source.start, in: bytes), text.scalar(of: source.end, in: bytes)))
                return at + needle.count
            }
        }
        return found
    }
}
