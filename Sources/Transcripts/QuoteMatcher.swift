/// Where a quotation stands in a text.
package enum QuoteMatch: Hashable, Sendable {
    /// Exactly once.
    case one(ScalarRange)
    /// Several times: all of them, in order.
    case many([ScalarRange])
    /// Nowhere; the stretch that is nearest, to be shown as a question and never applied.
    case none(nearest: ScalarRange?)
}

/// Finds quotations that people typed or pasted.
package enum QuoteMatcher {
    /// Finds a quotation: exact after NFC, white-space and quote-mark folding, case-sensitive; `…` or `...` elides.
    package static func find(_ quotation: String, in text: TranscriptText, within: ScalarRange? = nil) -> QuoteMatch {
        .none(nearest: nil)
    }
}
