import Foundation
import Testing
import Transcripts

@Suite("Syllables and stop words")
struct SyllableTests {
    private struct File: Decodable {
        struct List: Decodable { var words: [String: [Int]] }
        var syllables: List
    }

    @Test(
        "Of the words of the pronouncing dictionary nine in ten are right",
        .enabled(if: Shared.has("oracles/textstats/readability.json")))
    func english() throws {
        let bytes = try Shared.bytes("oracles/textstats/readability.json")
        let list = try JSONDecoder().decode(File.self, from: Data(bytes)).syllables.words
        let wrong = list.filter { !$0.value.contains(Syllables.count($0.key, .english)) }.map(\.key).sorted()
        #expect(list.count >= 50)
        #expect(wrong.count * 10 <= list.count, "\(wrong.count) of \(list.count): \(wrong)")
    }

    @Test(
        "German vowels that belong together are one syllable",
        arguments: [
            ("gesundheit", 3), ("straße", 2), ("müde", 2), ("freiheit", 2), ("einsam", 2), ("kommunikation", 6),
            ("theater", 3),
        ])
    func german(_ word: String, _ count: Int) { #expect(Syllables.count(word, .german) == count) }

    @Test("A number or a sign is one syllable")
    func others() {
        #expect(Syllables.count("2024", .english) == 1)
        #expect(Syllables.count("", .german) == 1)
    }

    @Test("Every list has its language's articles; an own list has one word a line and remarks")
    func stopWords() {
        for (language, word) in [
            ("en", "the"), ("de", "dass"), ("fr", "les"), ("es", "los"), ("it", "gli"), ("nl", "het"),
        ] {
            #expect(StopWords.list(language)?.contains(word) == true)
        }
        #expect(StopWords.list("de")?.contains("daß") == false, "the lists are folded")
        #expect(StopWords.list("xx") == nil)
        #expect(StopWords.parse("# remark\n Wait \r\n\nGP\n") == ["wait", "gp"])
    }
}
