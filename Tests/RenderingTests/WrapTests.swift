import DisplayWidth
import Rendering
import Testing

@Suite("Text is wrapped")
struct WrapTests {
    @Test(
        "where lines break",
        arguments: [
            ("", 5, [""]), ("one", 5, ["one"]), ("one two three", 7, ["one two", "three"]),
            ("one  two", 4, ["one", "two"]),
            ("a\n\nb", 5, ["a", "", "b"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
            ("ab abcdefgh", 4, ["ab", "abcd", "efgh"]),
            ("nine-months", 7, ["nine-", "months"]), ("[--n N] [--in D]", 10, ["[--n N]", "[--in D]"]),
            ("barriers/waiting", 10, ["barriers/", "waiting"]),
            ("社会処方社会", 5, ["社会", "処方", "社会"]), ("社会、処方", 4, ["社", "会、", "処方"]), ("a「社会」", 4, ["a", "「社", "会」"]),
            ("👩‍👩‍👧👩‍👩‍👧", 2, ["👩‍👩‍👧", "👩‍👩‍👧"]), ("cafe\u{301}s", 4, ["cafe\u{301}", "s"]), ("  in by two", 8, ["  in by", "two"]),
            ("a\u{A0}b c", 3, ["a\u{A0}b", "c"]), ("   ", 2, [""]), ("社", 1, ["社"]),
        ] as [(String, Int, [String])])
    func table(_ text: String, _ width: Int, _ expected: [String]) {
        #expect(Wrap.lines(text, width: width) == expected)
    }

    @Test("no line is too wide and nothing but blanks is lost", arguments: 0..<300 as Range<UInt64>)
    func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(words: Int.random(in: 0...40, using: &generator))
        let width = Int.random(in: 2...40, using: &generator)
        let lines = Wrap.lines(text, width: width)
        for line in lines { #expect(DisplayWidth.columns(line) <= width, "seed \(seed)") }
        #expect(
            lines.joined().unicodeScalars.filter { $0 != " " } == text.unicodeScalars.filter { $0 != " " },
            "seed \(seed)")
        // No grapheme cluster is torn apart.
        #expect(lines.flatMap { Array($0) }.filter { $0 != " " } == Array(text).filter { $0 != " " }, "seed \(seed)")
    }
}
