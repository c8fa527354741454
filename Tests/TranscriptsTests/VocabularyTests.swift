import Testing

@testable import Transcripts

@Suite("Words with their numbers and contexts")
struct VocabularyTests {
    @Test("forms that differ in case or in composition alone are one word")
    func folding() {
        var vocabulary = Vocabulary()
        let words = vocabulary.words(in: TranscriptText("Straße, STRASSE; caf\u{E9} cafe\u{301} — I'd"))
        #expect(words.map(\.type) == [0, 0, 1, 1, 2])
        #expect(vocabulary.types == ["strasse", "caf\u{E9}", "i'd"])
        #expect(vocabulary.number(of: "CAFÉ") == 1)
        #expect(vocabulary.number(of: "tea") == nil)
    }

    @Test("a range gives the words in it, under the numbers that the text's other words have")
    func ranges() {
        var vocabulary = Vocabulary()
        let text = TranscriptText("wait and wait")
        _ = vocabulary.words(in: text)
        #expect(vocabulary.words(in: text, range: ScalarRange(5, 13)).map(\.type) == [1, 0])
        #expect(vocabulary.words(in: text, range: ScalarRange(5, 99)).isEmpty)
    }

    @Test("a line has so many words on each side, fewer at the ends, and what stands between them")
    func concordance() {
        var vocabulary = Vocabulary()
        let text = TranscriptText("no — I waited, long; I (did)")
        let words = vocabulary.words(in: text)
        let lines = Concordance.lines(of: vocabulary.number(of: "i") ?? -1, in: words, context: 2)
        #expect(lines.map { text[$0.left] } == ["no — ", "waited, long; "])
        #expect(lines.map { text[$0.right] } == [" waited, long", " (did"])
    }

    @Test("boundaries, kinds and graphemes are ICU's")
    func segmentation() throws {
        let text = TranscriptText("e\u{301} 3.5 社会")
        #expect(try Segmentation.wordBoundaries(text) == [0, 2, 3, 6, 7, 9])
        #expect(try Segmentation.words(text).map(\.kind) == [.letters, .number, .ideographs])
        #expect(try Segmentation.graphemes(text) == 8)
        #expect(try Segmentation.wordBoundaries(TranscriptText("")).isEmpty)
    }

    @Test("it’s, it's and itʼs are one word where apostrophes are alike, and three where they are not")
    func apostrophes() {
        let text = TranscriptText("It’s what it's, and itʼs O’Brien’s.")
        var alike = Vocabulary(apostrophesAreAlike: true)
        #expect(alike.words(in: text).count == 6)
        #expect(alike.types == ["it's", "what", "and", "o'brien's"])
        #expect(alike.number(of: "IT’S") == 0)
        var apart = Vocabulary()
        _ = apart.words(in: text)
        #expect(apart.types.count == 6)
    }
}
