package import Transcripts

/// One stretch of a document that a query found.
package struct Hit: Hashable, Sendable {
    /// Key of the document.
    package var document: Int64
    /// The stretch, in scalars of the document's current text version.
    package var range: ScalarRange
    /// Key of the coding, if the hit is one; nil for matches of text, turns and uncoded stretches.
    package var coding: Int64?

    /// A hit of its parts.
    package init(document: Int64, range: ScalarRange, coding: Int64? = nil) {
        self.document = document
        self.range = range
        self.coding = coding
    }
}
