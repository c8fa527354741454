import Testing

@testable import Transcripts

@Suite struct SpeakerRuleTests {
    @Test("named speakers are taken however seldom and whatever their shape; others are not")
    func names() {
        let source = "Ann: One.\n10b, the tall one: Two.\nNote: Three.\nBen: Four.\nBen: Five."
        let (text, layout, report) = layout(source, .names(["10b, the tall one", "Note", "Zoe"]))
        #expect(layout.labels == ["10b, the tall one", "Note"])
        #expect(
            shown(text, layout) == ["–: Ann: One.", "10b, the tall one: Two.", "Note: Three.\nBen: Four.\nBen: Five."])
        #expect(report.warnings.contains("no turn begins with \"Zoe\""))
        #expect(report.candidates.map(\.label).contains("Ben"))
    }

    @Test("a pattern takes group 1, or the match without its colon")
    func pattern() {
        let source = "INT: One?\nP07: Two: three.\nNote: a\nINT: 3\nP12: 4"
        let (text, layout, _) = layout(source, .pattern(#"^(INT|P\d+):"#))
        #expect(shown(text, layout) == ["INT: One?", "P07: Two: three.\nNote: a", "INT: 3", "P12: 4"])
        #expect(self.layout2(source, #"^(?:INT|P\d+):"#) == ["INT", "P07", "P12"])
        #expect(self.layout2(source, #"INT|P\d+"#) == ["INT", "P07", "P12"])
        #expect(layout.grammar == "pattern")
    }

    private func layout2(_ source: String, _ pattern: String) -> [String] {
        layout(source, .pattern(pattern)).layout.labels
    }

    @Test("a pattern that is wrong or matches nothing is told, and nothing is guessed instead")
    func badPatterns() {
        let (_, wrong, report) = layout("Ann: a\nAnn: b", .pattern("("))
        #expect(wrong.labels.isEmpty)
        #expect(report.warnings.first?.contains("regular expression") == true)
        #expect(throws: RegexError.self) { try SpeakerRule.pattern("(").validate() }
        #expect(throws: Never.self) { try SpeakerRule.automatic.validate() }
        #expect(layout("Ann: a\nAnn: b", .pattern("Zoe")).report.warnings == ["no line matches the pattern Zoe"])
    }

    @Test("without speakers each paragraph is a turn")
    func none() {
        let (text, layout, _) = layout("Ann: a\n\nAnn: b\nBen: c", .none)
        #expect(shown(text, layout) == ["–: Ann: a", "–: Ann: b", "–: Ben: c"])
        #expect(layout.grammar == "none")
    }
}
