/// One coding as the measures see it: a place and who put which code there. 20 bytes, so that a project of two
/// million codings still fits in 40 MB.
///
/// `start` and `end` are half-open offsets in Unicode scalars of the document's text. `document`, `code` and `coder`
/// are dense numbers from 0 that the caller chose; -1 stands for none.
package struct CodedSpan: Hashable, Sendable {
    /// Number of the document, from 0.
    package var document: Int32
    /// First scalar of the coding.
    package var start: Int32
    /// One past the last scalar of the coding.
    package var end: Int32
    /// Number of the code, from 0.
    package var code: Int32
    /// Number of the coder, from 0; -1 if it does not matter.
    package var coder: Int32

    /// A coding of scalars `start ..< end` of a document.
    package init(document: Int32, start: Int32, end: Int32, code: Int32, coder: Int32 = -1) {
        self.document = document
        self.start = start
        self.end = end
        self.code = code
        self.coder = coder
    }

    /// Length in scalars.
    package var length: Int { Int(end) - Int(start) }

    /// Whether both lie in one document and share at least one scalar; touching is not overlapping.
    package func overlaps(_ other: CodedSpan) -> Bool {
        document == other.document && max(start, other.start) < min(end, other.end)
    }

    /// Whether both cover exactly the same scalars of the same document.
    package func coversSameText(as other: CodedSpan) -> Bool {
        document == other.document && start == other.start && end == other.end
    }
}

extension CodedSpan: Comparable {
    /// Order by document, start, end, code, coder.
    package static func < (a: CodedSpan, b: CodedSpan) -> Bool {
        if a.document != b.document { return a.document < b.document }
        if a.start != b.start { return a.start < b.start }
        if a.end != b.end { return a.end < b.end }
        if a.code != b.code { return a.code < b.code }
        return a.coder < b.coder
    }
}
