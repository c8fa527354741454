import Testing

@testable import Transcripts

@Suite struct ICUTests {
    @Test("the version is told as numbers")
    func version() {
        #expect(ICU.version.split(separator: ".").compactMap { Int($0) }.count >= 2)
        #expect(ICU.unicodeVersion.split(separator: ".").compactMap { Int($0) }.count >= 2)
    }

    @Test("known languages are known, others not")
    func locales() {
        #expect(ICU.knows(locale: "de-CH"))
        #expect(ICU.knows(locale: "zh_TW"))
        #expect(!ICU.knows(locale: "qq"))
        #expect(!ICU.knows(locale: ""))
    }

    @Test("words are counted as ICU finds them, in every script")
    func words() {
        #expect(Words.count("I don't know really, it's 3.5 km to the naïve café.") == 11)
        #expect(Words.count("") == 0)
        #expect(Words.count(" … — !") == 0)
        let text = TranscriptText("é one two")
        #expect(Words.count(in: text, range: ScalarRange(2, 5)) == 1)
        #expect(Words.ranges(in: text) == [ScalarRange(0, 1), ScalarRange(2, 5), ScalarRange(6, 9)])
        #expect(Words.count("社会的処方は大切だ", locale: "ja") > 3)
        #expect(Words.count(in: text, range: ScalarRange(2, 99)) == 0)
    }

    @Test("words of the bodies of a layout leave labels out")
    func layoutWords() {
        let (text, layout, _) = layout("Ann: one two\nBen: three\nAnn: four\nBen: five six")
        #expect(layout.wordCount(in: text) == 6)
    }

    @Test("collation knows the language and puts P2 before P10")
    func collation() throws {
        let german = try Collator(locale: "de")
        let swedish = try Collator(locale: "sv")
        #expect(german.precedes("Ärger", "Zoo"))
        #expect(!swedish.precedes("Ärger", "Zoo"))
        #expect(german.precedes("P2", "P10"))
        #expect(try !Collator(locale: "de", numeric: false).precedes("P2", "P10"))
        #expect(german.compare("é", "e\u{301}") == 0)
    }
}

@Suite struct TimedRegexTests {
    @Test("matches and groups are in scalars, in any script")
    func matches() throws {
        let text = TranscriptText("é社 wait, é社 waiting list")
        let regex = try TimedRegex(#"(wait)(ing)?"#)
        #expect(
            try regex.matches(in: text) == [
                RegexMatch(range: ScalarRange(3, 7), groups: [ScalarRange(3, 7), nil]),
                RegexMatch(range: ScalarRange(12, 19), groups: [ScalarRange(12, 16), ScalarRange(16, 19)]),
            ])
        #expect(try regex.matches(in: text, limit: 1).count == 1)
        #expect(try regex.matches(in: text, within: ScalarRange(8, 14)).isEmpty)
        #expect(try regex.matches(in: TranscriptText("")).isEmpty)
        #expect(try TimedRegex("WAIT", ignoringCase: true).matches(in: text).count == 2)
    }

    @Test("an empty match does not stop the search for ever")
    func emptyMatches() throws {
        #expect(try TimedRegex("x*").matches(in: TranscriptText("aé")).count == 3)
    }

    @Test("^ is the start of each line, and a part sees what lies around it")
    func anchors() throws {
        let text = TranscriptText("one\ntwo\none")
        #expect(try TimedRegex("^one").matches(in: text).count == 2)
        #expect(try TimedRegex(#"\bne"#).matches(in: text, within: ScalarRange(1, 3)).isEmpty)
    }

    @Test("an expression that would run for ever is stopped")
    func timeOut() throws {
        let text = TranscriptText(String(repeating: "a", count: 40) + "b")
        #expect(throws: RegexError.timeOut) { try TimedRegex("(a+)+$", limit: 50).matches(in: text) }
    }

    @Test("a wrong pattern is refused")
    func wrongPattern() {
        #expect(throws: RegexError.self) { try TimedRegex("(unclosed") }
    }
}
