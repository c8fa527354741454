import Testing
import Transcripts

@Suite("Pages")
struct PagesTests {
    @Test("A range is cited by the pages that it stands on, counted from the first", arguments: [1, 289])
    func locators(first: Int) {
        let text = TranscriptText("éne\n\u{C}\ntwo\n\u{C}\n\u{C}\nfour")
        let pages = Pages(of: text, first: first)
        #expect(pages.count == 4)
        func range(_ words: String) -> ScalarRange {
            guard case .one(let range) = QuoteMatcher.find(words, in: text) else { return ScalarRange(0, 0) }
            return range
        }
        #expect(pages.locator(of: range("éne")) == "p. \(first)")
        #expect(pages.locator(of: range("two")) == "p. \(first + 1)")
        #expect(pages.locator(of: range("four")) == "p. \(first + 3)")
        #expect(pages.locator(of: range("éne two")) == "pp. \(first)–\(first + 1)")
        #expect(pages.locator(of: ScalarRange(0, 0)) == "p. \(first)")
    }

    @Test("The number of the first page is read back from the step that says it")
    func steps() {
        #expect(Pages.first(in: ["decoded UTF-8", Pages.step(first: 289)]) == 289)
        #expect(Pages.first(in: ["decoded UTF-8"]) == 1)
    }
}

@Suite("Where words part company")
struct WordingDifferenceTests {
    @Test(
        "Runs of words between those that both have",
        arguments: [
            ("nobody rang me at all", "nobody rang me at all", []),
            ("nobody phoned me", "nobody rang me", [WordingDifference(typed: "phoned", standing: "rang")]),
            ("nobody rang", "nobody ever rang", [WordingDifference(typed: "", standing: "ever")]),
            ("and nobody rang", "nobody rang", [WordingDifference(typed: "and", standing: "")]),
            ("“so lonely”", "\"so lonely\"", []),
            ("Lonely", "lonely", [WordingDifference(typed: "Lonely", standing: "lonely")]),
            ("", "lonely", [WordingDifference(typed: "", standing: "lonely")]),
        ] as [(String, String, [WordingDifference])])
    func differences(_ typed: String, _ standing: String, _ expected: [WordingDifference]) {
        let found = WordingDifference.between(typed, standing)
        #expect(found.map(\.typed) == expected.map(\.typed))
        #expect(found.map(\.standing) == expected.map(\.standing))
    }
}
