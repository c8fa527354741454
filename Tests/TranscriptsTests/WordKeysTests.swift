import Testing

@testable import Transcripts

@Suite("Words as ranked search compares them")
struct WordKeysTests {
    private func keys(_ text: String) -> [String] { WordKeys().keys(in: text) }

    @Test(
        "case, composition, accents and the sign of an apostrophe make no difference",
        arguments: [
            ("Straße", "STRASSE"), ("naïve", "NAIVE"), ("nai\u{308}ve", "naive"), ("caf\u{E9}", "cafe\u{301}"),
            ("it’s", "IT'S"), ("médico", "medico"), ("ΆΛΦΑ", "αλφα"), ("Łódź", "Łodz"), ("İzmir", "izmir"),
            ("Tiếng", "tieng"), ("ﬁnal", "final"), ("Ёлка", "елка"), ("d\u{2BC}accord", "d'accord"),
        ])
    func alike(one: String, other: String) {
        #expect(keys(one) == keys(other))
        #expect(keys(one).count == 1)
    }

    @Test(
        "marks that make another word stay",
        arguments: [("か", "が"), ("हिन्दी", "हनद"), ("ไม", "ไม้"), ("ø", "o"), ("ł", "l"), ("ハ", "パ")])
    func unlike(one: String, other: String) {
        #expect(keys(one) != keys(other))
    }

    @Test("words are found within what is written without blanks")
    func segmented() {
        #expect(keys("社会的処方とは何か").contains("社会"))
        #expect(keys("ฉันรู้สึกเหงามาก").contains("รู้สึก"))
        #expect(keys("社会") == ["社会"])
        #expect(keys("รู้สึก") == ["รู้สึก"])
    }

    @Test("signs are no words, numbers are, and a word comes once")
    func words() {
        #expect(keys("— … 👩‍⚕️ !") == [])
        #expect(keys("9 months; nine Months, 9") == ["9", "months", "nine"])
    }

    @Test("the words are those that ICU finds, each with its bytes", arguments: 0..<40)
    func places(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "Waiting", " ", "naïve", "社会的処方", "รู้สึก", "it’s", "e\u{301}", "\n", "9.5", "👩‍⚕️", "a-b", "Straße", "_",
        ]
        let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let transcript = TranscriptText(text)
        let expected = Words.ranges(in: transcript).compactMap { transcript.bytes(of: $0) }
        var found: [ByteRange] = []
        var keyed: [String] = []
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            WordKeys().forEach(bytes) { key, word in
                found.append(word)
                keyed.append(String(decoding: key, as: UTF8.self))
            }
        }
        #expect(found == expected, "seed \(seed)")
        // A word's key is what the word has alone, and its own key.
        for (word, key) in zip(Words.ranges(in: transcript), keyed) {
            #expect(Fold.withoutAccents(Vocabulary(apostrophesAreAlike: true).key(transcript[word] ?? "")) == key)
        }
        // Counting gives what listing gives.
        let asked = Array(Set(keyed)).sorted() + ["absent"]
        let tally = WordTally(asked)
        var counts = [Int32](repeating: 9, count: asked.count)
        let (length, hasAny) = Array(text.utf8).withUnsafeBufferPointer { tally.count($0, into: &counts) }
        #expect(length == keyed.count)
        #expect(hasAny == !keyed.isEmpty)
        #expect(counts.map(Int.init) == asked.map { word in keyed.count { $0 == word } })
        let places = Array(text.utf8).withUnsafeBufferPointer { tally.places(in: $0) }
        #expect(places.map(\.word) == expected)
        #expect(places.map { asked[$0.asked] } == keyed)
    }

    @Test("of a word without end only so much is compared as the index holds")
    func long() {
        let ascii = String(repeating: "a", count: 3000)
        let wide = String(repeating: "é", count: 3000) + "本"
        #expect(keys(ascii).map(\.utf8.count) == [WordKeys.longest])
        #expect(keys(wide).first.map { $0.utf8.count } == WordKeys.longest)
        let tally = WordTally(keys(ascii))
        var counts: [Int32] = [0]
        _ = Array("A\(ascii)".utf8).withUnsafeBufferPointer { tally.count($0, into: &counts) }
        #expect(counts == [1])
        // Cut between scalars.
        let korean = String(repeating: "한", count: 999)
        #expect(keys("a" + korean).allSatisfy { $0.utf8.count <= WordKeys.longest && !$0.contains("\u{FFFD}") })
    }

    @Test("units are what is said in turns, and paragraphs where a text has none")
    func units() {
        let text = TranscriptText("INT: Yes?\nANN: No.\n\nANN: Maybe.\n")
        let layout = TranscriptGrammar.layout(of: SourceText(text: text.string), speakers: .automatic, locale: nil)
            .layout
        #expect(layout.rankedUnits(in: text).map { text[$0] } == layout.turns.map { text[$0.body] })
        let bare = TranscriptLayout(labels: [], turns: [], sentences: [], grammar: "none")
        #expect(bare.rankedUnits(in: text).map { text[$0] } == ["INT: Yes?", "ANN: No.", "ANN: Maybe."])
    }
}
