package import Transcripts

/// Reads SubRip subtitles (.srt).
package enum SubRipReader {
    /// The cues' text with a mark each. Throws `SubtitleError` with the line.
    package static func read(_ source: DecodedSource) throws(SubtitleError) -> SourceText {
        throw .noUsableCue(format: "SubRip", line: 1, found: "")
    }
}
