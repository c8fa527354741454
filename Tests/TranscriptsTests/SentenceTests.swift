import Testing

@testable import Transcripts

/// The scan of ours must be ICU's segmentation, boundary by boundary.
@Suite struct SentenceTests {
    private func ours(_ string: String) -> [ByteRange] {
        let text = TranscriptText(string)
        var found: [ByteRange] = []
        text.withBytes { SentenceFinder(locale: nil).forEach($0, ByteRange(0, $0.count)) { found.append($0) } }
        return found
    }

    private func icu(_ string: String, _ locale: String = "en") throws -> [ByteRange] {
        let text = TranscriptText(string)
        let breaker = try Breaker(.sentence, locale: locale)
        var found: [ByteRange] = []
        text.withBytes { bytes in
            breaker.forEachSegment(bytes, ByteRange(0, bytes.count)) { segment, _ in found.append(segment) }
        }
        return found
    }

    /// One scalar or two of each class of the property.
    static let classes: [Unicode.Scalar] = [
        ".", "\u{2024}", "?", "!", "。", "(", ")", "\"", "’", "\u{AD}", "\u{200D}", "a", "z", "ß", "A", "É", "1", "٣",
        "社", "ก", "\u{2028}",
        "\u{85}", " ", "\t", "\u{3000}", ",", "-", "–", "、", "\r", "\n", "\u{301}", "\u{903}", "#", "=", "😀", "𝒜", "𝒶",
        "\u{1D165}", "\u{1BCA0}",
    ]

    @Test("random text of every class breaks where ICU breaks it", arguments: [21, 22, 23, 24] as [UInt64])
    func agreesOnRandomText(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<4000 {
            let string = randomText(Int.random(in: 0...14, using: &random), from: Self.classes, &random)
            let expected = try icu(string)
            let found = ours(string)
            #expect(found == expected, "\(string.unicodeScalars.map { String($0.value, radix: 16) })")
            if found != expected { return }
        }
    }

    @Test("every string of up to four classes breaks where ICU breaks it")
    func agreesOnSmallCases() throws {
        let few: [Unicode.Scalar] = [".", "!", ")", "a", "A", "1", "社", " ", "\n", ",", "\u{301}", "#"]
        var level = [""]
        for _ in 0..<4 {
            level = level.flatMap { prefix in few.map { prefix + String($0) } }
            let disagreeing = try level.first { ours($0) != (try icu($0)) }
            #expect(disagreeing == nil)
        }
    }

    @Test("the corpus breaks where ICU breaks it", .enabled(if: Shared.has("corpus/txt")))
    func agreesOnCorpus() throws {
        for (name, bytes) in try Shared.transcripts() {
            let text = try SourceDecoder.decode(bytes).text
            #expect(ours(text) == (try icu(text)), "\(name)")
        }
    }

    @Test("Greek, which ICU tailors, goes through ICU")
    func greek() {
        let source = SourceText(text: "Τι έγινε; Τίποτα.")
        let greek = TranscriptGrammar.layout(of: source, locale: "el").layout
        let root = TranscriptGrammar.layout(of: source).layout
        #expect(greek.sentences.count == 2)
        #expect(root.sentences.count == 1)
    }

    @Test("a keyword of the locale is honoured")
    func suppressions() {
        let source = SourceText(text: "I saw Mr. Brown. He left.")
        #expect(TranscriptGrammar.layout(of: source, locale: "en").layout.sentences.count == 3)
        #expect(TranscriptGrammar.layout(of: source, locale: "en@ss=standard").layout.sentences.count == 2)
    }

    private struct Oracle: Decodable {
        struct Case: Decodable {
            struct Input: Decodable {
                var locale: String
                var text: String
            }
            struct Expected: Decodable {
                var sentences: [[Int]]
                var word_tokens: Int
            }
            var id: String
            var input: Input
            var expected: Expected
        }
        var cases: [Case]
    }

    @Test(
        "sentences and words agree with the segmentation oracle",
        .enabled(if: Shared.has("oracles/segmentation/icu_words_sentences.json") && ICU.version.hasPrefix("72.")))
    func oracle() throws {
        for item in try Shared.decode(Oracle.self, "oracles/segmentation/icu_words_sentences.json").cases {
            let text = TranscriptText(item.input.text)
            var found: [[Int]] = []
            text.withBytes { bytes in
                SentenceFinder(locale: item.input.locale).forEach(bytes, ByteRange(0, bytes.count)) { range in
                    found.append([text.scalar(of: range.start, in: bytes), text.scalar(of: range.end, in: bytes)])
                }
            }
            #expect(found == item.expected.sentences, "\(item.id)")
            #expect(Words.count(in: text, locale: item.input.locale) == item.expected.word_tokens, "\(item.id)")
        }
    }
}
