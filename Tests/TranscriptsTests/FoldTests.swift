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
        #expect(Self.ranges(of: literal, in: marked.text.string) == marked.spans)
    }

    @Test(
        "what is only a part of a letter is no hit",
        arguments: [("é", "e"), ("e\u{301}", "e"), ("ß", "s"), ("ﬁ", "i"), ("한", "\u{1112}"), ("abc", ""), ("", "a")])
    func noHit(_ text: String, _ literal: String) {
        #expect(Self.ranges(of: literal, in: text).isEmpty)
    }

    private static func ranges(of literal: String, in text: String, exactly: Bool = false) -> [ScalarRange] {
        let search = TextSearch(literal, exactly: exactly)
        // One search goes through many texts: what another one left behind must not show.
        _ = Array("ΐ é ABC wait \(literal)".utf8).withUnsafeBytes { search.ranges(in: $0) }
        return Array(text.utf8).withUnsafeBytes { search.ranges(in: $0) }
    }

    @Test("characters as they stand are found only so")
    func exact() {
        #expect(Self.ranges(of: "NHS", in: "nhs é NHS NHS", exactly: true) == [ScalarRange(6, 9), ScalarRange(10, 13)])
        #expect(Self.ranges(of: "é", in: "e\u{301} é", exactly: true) == [ScalarRange(3, 4)])
        #expect(Self.ranges(of: "", in: "a", exactly: true).isEmpty)
    }

    @Test("a fold by long stretches finds what a fold of each place by itself finds", arguments: UInt64(1)...60)
    func agreesWithPlainSearch(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scalars =
            awkwardScalars.map { String($0) } + [
                "a", "B", "c", "`", "“", "é", "ß", "E", "\u{301}", "Σ", "社", "한", "\u{11AB}",
            ]
        let text = (0..<120).map { _ in
            random.next() % 3 == 0 ? scalars[Int(random.next() % UInt64(scalars.count))] : "abcd efgH"
        }.joined()
        for literal in ["a", "b", "ss", "h", "é", "\"", "'", "ha", "社", "σ"] {
            // The plain way: every stretch whose search key is the literal's, cut where nothing joins it on either side.
            let found = Self.ranges(of: literal, in: text)
            let whole = Array(text.unicodeScalars)
            for range in found {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: whole[range.start..<range.end])
                let key = FoldedBytes.fold(String(view), .search)
                #expect(key == FoldedBytes.fold(literal, .search), "seed \(seed): \(literal)")
            }
            let folded = FoldedBytes.fold(text, .search)
            var count = 0
            ByteSearch.each(FoldedBytes.fold(literal, .search), in: folded) { at in
                count += 1
                return at + 1
            }
            #expect(found.count <= count, "seed \(seed): \(literal)")
        }
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
