import Testing

@testable import Transcripts

/// The scan of ours must find ICU's words, each with its bounds.
@Suite struct WordTests {
    private func ours(_ string: String, locale: String? = nil) -> [ByteRange] {
        var found: [ByteRange] = []
        TranscriptText(string).withBytes { bytes in
            WordFinder(locale: locale).forEach(bytes, ByteRange(0, bytes.count)) { found.append($0) }
        }
        return found
    }

    private func icu(_ string: String, _ breaker: Breaker) -> [ByteRange] {
        var found: [ByteRange] = []
        TranscriptText(string).withBytes { bytes in
            breaker.forEachSegment(bytes, ByteRange(0, bytes.count)) { segment, rule in
                if rule >= 100 { found.append(segment) }
            }
        }
        return found
    }

    /// The first text on which we and ICU disagree.
    private func disagreement(_ texts: some Sequence<String>, locale: String? = nil) throws -> String? {
        let breaker = try Breaker(.word, locale: locale)
        let finder = WordFinder(locale: locale)
        for string in texts {
            let expected = icu(string, breaker)
            var found: [ByteRange] = []
            TranscriptText(string).withBytes { bytes in
                finder.forEach(bytes, ByteRange(0, bytes.count)) { found.append($0) }
            }
            if found != expected {
                return "\(string.unicodeScalars.map { String($0.value, radix: 16) }): \(found), ICU \(expected)"
            }
        }
        return nil
    }

    /// A scalar or two of each class, of each set that ICU's rules name, and of each length in UTF-8.
    private static let classes: [Unicode.Scalar] = [
        "a", "é", "𝒜", "@", "ℹ", "1", "٣", "_", "‿", "א", "'", "\"", ".", "’", ":", "·", "״", ",", ";", "٬", "﹕", " ",
        "\u{2003}", "\u{A0}", "\t", "\r", "\n", "\u{85}", "\u{2028}", "\u{301}", "\u{AD}", "\u{200B}", "\u{200D}",
        "\u{FE0F}",
        "😀", "❤", "\u{1F3FD}", "\u{1F1EC}", "\u{1F1E7}", "社", "の", "カ", "ｶ", "ー", "가", "ᄀ", "ᅡ", "ก", "\u{E34}",
        "\u{E48}", "ຂ",
        "ក", "မ", "၁", "𗀀", "𘬀", "\u{16FE4}", "〆", "〇", "ⓜ", "Ⓜ", "🅰", "#", "-", "—", "!", "\u{1D165}", "\u{E0061}",
        "\u{3099}",
    ]

    @Test("every string of up to three classes has ICU's words")
    func agreesOnSmallCases() throws {
        let one = Self.classes.map { String($0) }
        let two = one.flatMap { first in one.map { first + $0 } }
        let three = two.lazy.flatMap { first in one.lazy.map { first + $0 } }
        #expect(try disagreement(one) == nil)
        #expect(try disagreement(two) == nil)
        #expect(try disagreement(three) == nil)
    }

    @Test("every string of up to six of the classes that look ahead or back has ICU's words")
    func agreesOnLookAround() throws {
        for few: [Unicode.Scalar] in [
            ["a", "1", "_", "א", "'", "\"", "."], ["a", "א", "'", "\u{301}", "\u{200D}", "😀", "ก"],
            ["1", ",", ".", "a", "_", "\u{AD}", "\n"], ["\u{1F1EC}", "\u{200D}", "😀", " ", "\u{301}", "𗀀", "\r"],
        ] {
            var level = [""]
            for _ in 0..<6 {
                level = level.flatMap { prefix in few.map { prefix + String($0) } }
                #expect(try disagreement(level) == nil)
            }
        }
    }

    @Test("random text of every class has ICU's words", arguments: [31, 32, 33, 34] as [UInt64])
    func agreesOnRandomText(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let texts = (0..<20_000).map { _ in
            randomText(Int.random(in: 0...24, using: &random), from: Self.classes, &random)
        }
        #expect(try disagreement(texts) == nil)
    }

    @Test("every scalar of Unicode has ICU's words, between letters, digits, low lines and behind a joiner")
    func agreesOnEveryScalar() throws {
        let blocks = stride(from: UInt32(0), to: 0x110000, by: 256).lazy.map { block in
            var lines = String.UnicodeScalarView()
            for scalar in (block..<block + 256).compactMap(Unicode.Scalar.init) where scalar != "\0" {
                for (before, behind) in [("a", "a"), ("1", "1"), ("_", "_"), ("a\u{200D}", "a"), ("", "")] {
                    lines.append(contentsOf: before.unicodeScalars + [scalar] + behind.unicodeScalars + ["\n"])
                }
            }
            return String(lines)
        }
        #expect(try disagreement(blocks) == nil)
    }

    @Test("the corpus has ICU's words", .enabled(if: Shared.has("corpus/txt")))
    func agreesOnCorpus() throws {
        for (name, bytes) in try Shared.transcripts() {
            let text = try SourceDecoder.decode(bytes).text
            #expect(try disagreement([text]) == nil, "\(name)")
        }
    }

    @Test(
        "locales that ICU tailors have ICU's words",
        arguments: ["fi", "sv_SE", "en_US_POSIX", "en-US-u-va-posix", "en@lb=strict", "de", "el", "fil", "th", "zz"])
    func tailored(locale: String) throws {
        #expect(try disagreement(["EU:n k:a 1:2 a.b 3,5 @x"], locale: locale) == nil)
    }

    @Test("a range is read alone, whatever stands around it")
    func range() {
        let text = TranscriptText("don't 社会 3.5")
        #expect(Words.count(in: text, range: ScalarRange(0, 4)) == 1)
        #expect(Words.ranges(in: text, range: ScalarRange(1, 5)) == [ScalarRange(1, 5)])
        #expect(Words.ranges(in: text, range: ScalarRange(4, 6)) == [ScalarRange(4, 5)])
        #expect(ours("").isEmpty)
    }
}
