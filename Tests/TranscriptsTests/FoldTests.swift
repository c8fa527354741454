import Testing

@testable import Transcripts

@Suite struct FoldTests {
    @Test(
        "names are NFC, byte for byte",
        arguments: [
            ("e\u{301}", "é"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("Å", "Å"), ("ok", "ok"), ("", ""),
            ("q\u{323}\u{307}", "q\u{323}\u{307}"),
        ])
    func nfc(_ text: String, _ expected: String) {
        #expect(Array(Fold.nfc(text).utf8) == Array(expected.utf8))
    }

    @Test(
        "search keys make case and composition equal",
        arguments: [
            ("Straße", "STRASSE"), ("É", "e\u{301}"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("ﬁne", "FINE"), ("İ", "i\u{307}"),
            ("ᾴ", "α\u{345}\u{301}"),
        ])
    func keys(_ a: String, _ b: String) {
        #expect(Array(Fold.searchKey(a).utf8) == Array(Fold.searchKey(b).utf8))
        #expect(Array(Fold.searchKey(Fold.searchKey(a)).utf8) == Array(Fold.searchKey(a).utf8))
    }

    static let hits: [(String, String)] = [
        ("The ⏩Waiting⏪ list; ⏩waiting⏪", "WAITING"), ("⏩médico⏪ y ⏩me\u{301}dico⏪", "MÉDICO"),
        ("⏩Straße⏪ ⏩STRASSE⏪", "strasse"), ("社会⏩社会⏪".replacing("社会⏩", with: "⏩社会⏪⏩"), "社会"),
        ("ฉัน⏩รู้สึก⏪ดี", "รู้สึก"), ("⏩नमस्ते⏪ जी", "नमस्ते"), ("⏩don’t⏪ and ⏩don't⏪", "don't"), ("⏩don't⏪", "don’t"),
        ("a⏩aa⏪".replacing("a⏩aa⏪", with: "⏩aa⏪a"), "aa"),
        ("⏩한국⏪ ⏩\u{1112}\u{1161}\u{11AB}국⏪", "한국"), ("😀⏩😀!⏪", "😀!"), ("ﬁ⏩ne⏪", "ne"),
    ]

    @Test("every hit of a literal is found in every script, composed or not", arguments: hits)
    func finds(_ marked: String, _ literal: String) {
        let marked = Marked(marked)
        #expect(FoldedText(marked.text).ranges(of: literal) == marked.spans)
    }

    @Test(
        "what is only a part of a letter is no hit",
        arguments: [("é", "e"), ("e\u{301}", "e"), ("ß", "s"), ("ﬁ", "i"), ("한", "\u{1112}"), ("abc", ""), ("", "a")])
    func noHit(_ text: String, _ literal: String) {
        #expect(FoldedText(TranscriptText(text)).ranges(of: literal).isEmpty)
    }

    @Test("a part of a text is searched with the text's own offsets")
    func within() {
        let text = TranscriptText("é wait é wait")
        #expect(FoldedText(text, within: ScalarRange(6, 13)).ranges(of: "WAIT") == [ScalarRange(9, 13)])
    }

    @Test(
        "the folded bytes are the search key of the whole, quotation marks apart", arguments: [71, 72, 73] as [UInt64])
    func agreesWithWholeFolding(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scalars =
            awkwardScalars + [
                "İ", "ﬁ", "Σ", "ς", "Å", "K", "ŉ", "ǰ", "ΐ", "ᾳ", "\u{327}", "\u{323}", "\u{5B0}", "\u{9BE}", "\u{9C7}",
            ]
        for _ in 0..<4000 {
            let string = randomText(
                Int.random(in: 0...10, using: &random), from: scalars.filter { $0 != "’" && $0 != "“" }, &random)
            let whole = Array(Fold.searchKey(string).utf8)
            #expect(
                FoldedBytes.fold(string, .search) == whole,
                "\(string.unicodeScalars.map { String($0.value, radix: 16) })")
        }
    }
}
