/// From readable text to speakers, turns and sentences.
package enum TranscriptGrammar {
    /// Divides a transcript. `locale` is an ICU locale for sentences ("en", "de", "ja"); nil means the root rules.
    package static func layout(
        of source: SourceText, speakers: SpeakerRule = .automatic, locale: String? = nil
    ) -> (layout: TranscriptLayout, report: GrammarReport) {
        layout(of: source, text: TranscriptText(source.text), speakers: speakers, locale: locale)
    }

    /// The same for a caller that holds the text with its tables already.
    package static func layout(
        of source: SourceText, text: TranscriptText, speakers: SpeakerRule, locale: String?
    ) -> (layout: TranscriptLayout, report: GrammarReport) {
        let turns = text.paragraphs.map { Turn(range: $0, body: $0) }
        return (
            TranscriptLayout(labels: [], turns: turns, sentences: text.paragraphs, grammar: "paragraphs"),
            GrammarReport()
        )
    }
}
