import Codebooks
import Testing

@Suite("Did you mean")
struct SuggestionTests {
    @Test(
        "counts slips: too many, too few, wrong, swapped",
        arguments: [
            ("", "", 0), ("a", "", 1), ("trust", "trust", 0), ("trsut", "trust", 1), ("trus", "trust", 1),
            ("trustt", "trust", 1), ("tryst", "trust", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1),
        ])
    func distance(one: String, other: String, slips: Int) {
        #expect(Suggestion.distance(one.unicodeScalars, other.unicodeScalars) == slips)
        #expect(Suggestion.distance(other.unicodeScalars, one.unicodeScalars) == slips)
    }

    @Test(
        "asks, and names a letter of another script",
        arguments: [
            ("trsut", ["trust", "thrust"], " – did you mean trust, thrust?"), ("x", [], ""),
            (
                "w\u{430}it", ["wait"],
                " – did you mean wait? (“\u{430}” in what was typed is a Cyrillic letter, U+0430)"
            ),
            ("ca\u{3bd}e", ["cave"], " – did you mean cave? (“\u{3bd}” in what was typed is a Greek letter, U+03BD)"),
            ("wait", ["w\u{430}it"], " – did you mean w\u{430}it?"),
            (
                "\u{434}\u{43e}\u{43c}", ["\u{434}\u{43e}\u{43c}\u{430}"],
                " – did you mean \u{434}\u{43e}\u{43c}\u{430}?"
            ),
        ])
    func question(typed: String, near: [String], said: String) {
        #expect(Suggestion.question(typed, near) == said)
    }

    @Test(
        "offers the nearest first, then in scalar order",
        arguments: [
            ("trsut", ["thrust", "trust", "rust", "hope"], ["trust", "rust", "thrust"]),
            ("waitin", ["waiting", "waiter", "Waiting"], ["Waiting", "waiting", "waiter"]),
            ("cafe\u{301}", ["caf\u{e9}s", "cafe"], ["cafe", "caf\u{e9}s"]),
            ("gp", ["gps", "gap", "hr"], ["gap", "gps"]),
            ("", ["a"], []),
            ("STRASSE", ["straße"], ["straße"]),
        ])
    func near(word: String, words: [String], expected: [String]) {
        #expect(Suggestion.near(word, among: words) == expected)
        #expect(Suggestion.near(word, among: words.reversed() + words) == expected)
    }
}
