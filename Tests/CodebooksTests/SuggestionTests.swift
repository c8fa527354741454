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
