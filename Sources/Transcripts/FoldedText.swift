/// A text folded for searching, with the way back to the scalars it came from.
package struct FoldedText: Sendable {
    private let text: TranscriptText

    /// Folds a text, or a part of it (NFC, full case folding, quote marks).
    package init(_ text: TranscriptText, within: ScalarRange? = nil) { self.text = text }

    /// Every hit of a literal, in order, none overlapping the one before; ranges of the original scalars.
    package func ranges(of literal: String) -> [ScalarRange] { [] }
}
