package import Transcripts

/// Reads the text of a Word document (.docx, .docm, .dotx; transitional and strict).
package enum DocxReader {
    /// The document's text, one line a paragraph, with what was left out said in `warnings`. Throws `DocxError`.
    package static func read(_ bytes: [UInt8]) throws(DocxError) -> SourceText {
        throw .notAnArchive(looksLike: "not read yet")
    }
}
