/// One contribution: what one speaker says until another speaks. It may hold several paragraphs.
package struct Turn: Sendable, Hashable {
    /// The whole turn with label and time stamp, in scalars.
    package var range: ScalarRange
    /// The words themselves, after label and stamp; may be empty.
    package var body: ScalarRange
    /// Index into the layout's labels; nil when no speaker is known.
    package var speaker: Int?
    /// Start in the recording, in milliseconds.
    package var start: Int?
    /// End in the recording, in milliseconds.
    package var end: Int?

    /// A turn of its parts.
    package init(range: ScalarRange, body: ScalarRange, speaker: Int? = nil, start: Int? = nil, end: Int? = nil) {
        self.range = range
        self.body = body
        self.speaker = speaker
        self.start = start
        self.end = end
    }
}

/// How a transcript is divided: speakers, turns, sentences. Frozen with the text version, since ICU's versions differ.
package struct TranscriptLayout: Sendable, Hashable {
    /// The speakers' labels (NFC) in order of first appearance.
    package var labels: [String]
    /// The turns in order; they do not overlap and together hold every character that is not white space.
    package var turns: [Turn]
    /// The sentences in order, each inside one turn's body, without white space at its ends.
    package var sentences: [ScalarRange]
    /// The name of the rule that matched.
    package var grammar: String

    /// A layout of its parts.
    package init(labels: [String], turns: [Turn], sentences: [ScalarRange], grammar: String) {
        self.labels = labels
        self.turns = turns
        self.sentences = sentences
        self.grammar = grammar
    }

    /// Number of words in the bodies of all turns, as ICU counts them (rule status ≥ 100).
    package func wordCount(in text: TranscriptText, locale: String? = nil) -> Int {
        let finder = WordFinder(locale: locale)
        return text.withBytes { bytes in
            turns.reduce(0) { count, turn in
                text.bytes(of: turn.body).map { count + finder.count(bytes, $0) } ?? count
            }
        }
    }
}

/// Why a stored layout cannot be read.
package struct LayoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected.
    package var what: String
    /// The byte offset in the encoded layout.
    package var at: Int

    /// What is wrong and where.
    package var description: String { "stored layout: \(what) at byte \(at); run verify" }
}
