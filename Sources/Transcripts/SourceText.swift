/// The text of a source file after decoding, and what was done to get it.
package struct DecodedSource: Sendable, Hashable {
    /// The text, with line feeds alone as line ends.
    package var text: String
    /// The encoding, by its usual name ("UTF-8", "windows-1252").
    package var encoding: String
    /// Each step in order: "decoded UTF-8", "dropped BOM", "CRLF to LF (231)", "CR to LF (2)".
    package var steps: [String]

    /// A decoded source of its three parts.
    package init(text: String, encoding: String, steps: [String]) {
        self.text = text
        self.encoding = encoding
        self.steps = steps
    }
}

/// What a format itself says about a stretch of text: who speaks and when.
package struct Mark: Sendable, Hashable {
    /// The stretch, in scalars of the text.
    package var range: ScalarRange
    /// The speaker, when the format names one.
    package var speaker: String?
    /// Start of the stretch in the recording, in milliseconds.
    package var start: Int?
    /// End of the stretch in the recording, in milliseconds.
    package var end: Int?

    /// A mark of its parts.
    package init(range: ScalarRange, speaker: String? = nil, start: Int? = nil, end: Int? = nil) {
        self.range = range
        self.speaker = speaker
        self.start = start
        self.end = end
    }
}

/// A transcript as a reader of some format hands it on: readable text, and the marks that the format gives.
package struct SourceText: Sendable, Hashable {
    /// The readable text.
    package var text: String
    /// The encoding of the file.
    package var encoding: String
    /// The steps from the bytes to the text.
    package var steps: [String]
    /// Marks in order of their ranges; empty for plain text.
    package var marks: [Mark]
    /// What the researcher should know ("2 tracked changes ignored").
    package var warnings: [String]
    /// The format by its suffix: "txt", "md", "docx", "vtt", "srt".
    package var format: String

    /// A source text of its parts.
    package init(
        text: String, encoding: String = "UTF-8", steps: [String] = [], marks: [Mark] = [], warnings: [String] = [],
        format: String = "txt"
    ) {
        self.text = text
        self.encoding = encoding
        self.steps = steps
        self.marks = marks
        self.warnings = warnings
        self.format = format
    }

    /// The source text of a decoded plain-text file.
    package init(_ decoded: DecodedSource, format: String = "txt") {
        self.init(text: decoded.text, encoding: decoded.encoding, steps: decoded.steps, format: format)
    }
}
