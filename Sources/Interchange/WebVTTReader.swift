package import Transcripts

/// Reads WebVTT subtitles.
package enum WebVTTReader {
    /// The cues' text with a mark each. Throws `SubtitleError` with the line.
    package static func read(_ source: DecodedSource) throws(SubtitleError) -> SourceText {
        throw .noUsableCue(format: "WebVTT", line: 1, found: "")
    }
}
