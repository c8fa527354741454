package import Transcripts

/// Reads any kind of transcript file, by suffix, checked against the content.
package enum SourceReader {
    /// Suffixes that are read, in the order in which they are named to people.
    package static let suffixes = ["txt", "md", "docx", "vtt", "srt"]

    /// The text of a file. `encoding` names the encoding of a text file when it is not UTF-8. Throws `SourceError`.
    package static func read(fileName: String, bytes: [UInt8], encoding: String?) throws(SourceError) -> SourceText {
        throw .unsupported(kind: "this file", advice: "not read yet")
    }
}
