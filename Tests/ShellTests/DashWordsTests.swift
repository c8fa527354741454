import Testing

@testable import Shell

@Suite("Words that begin with a dash")
struct DashWordsTests {
    @Test(
        "A dash that begins no option begins a text",
        arguments: [
            (["memo", "P07", "- first\n- second"], ["memo", "P07", "--", "- first\n- second"]),
            (["memo", "P07", "- a", "--kind", "reflexive"], ["memo", "P07", "--kind", "reflexive", "--", "- a"]),
            (["memo", "P07", "- a", "--json", "b"], ["memo", "P07", "--json", "--", "- a", "b"]),
            (["code", "P07", "trust", "--memo", "- why"], ["code", "P07", "trust", "--memo=- why"]),
            (["code", "P07", "trust", "--memo", "why"], ["code", "P07", "trust", "--memo", "why"]),
            (["memo", "P07", "-5 degrees"], ["memo", "P07", "--", "-5 degrees"]),
            (["memo", "P07", "--- quoted"], ["memo", "P07", "--", "--- quoted"]),
            (["memo", "P07", "-j"], ["memo", "P07", "-j"]),
            (["memo", "P07", "--", "- a"], ["memo", "P07", "--", "- a"]),
            (["code", "--memo=- a b", "x"], ["code", "--memo=- a b", "x"]),
        ])
    func protected(words: [String], expected: [String]) {
        #expect(DashWords.protected(words) == expected)
    }
}
