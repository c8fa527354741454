import DisplayWidth
import Testing

@Suite struct DisplayWidthTests {
    @Test(
        "a text takes the columns a terminal gives it",
        arguments: [
            ("", 0), ("abc", 3), ("naïve", 5), ("cafe\u{301}", 4), ("社会", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("ก็", 1), ("नमस्ते", 3), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("☎", 1), ("☎\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2),
            ("…", 1), ("—", 1), ("\u{200B}", 0), ("\u{202E}", 0),
            ("\u{1B}", 0), ("\n", 0), ("\r\n", 0), ("a\u{AD}b", 3), ("“x”", 3), ("\u{3000}", 2), ("😀😀", 4),
            ("e\u{301}\u{302}\u{303}", 1),
        ])
    func columns(_ text: String, _ expected: Int) {
        #expect(DisplayWidth.columns(text) == expected)
        #expect(text.reduce(0) { $0 + DisplayWidth.columns($1) } == expected)
    }

    @Test("every ASCII text takes the same on the fast path as character by character")
    func fastPath() {
        for value in UInt8(0)..<0x80 {
            let text = "a" + String(Unicode.Scalar(value)) + "b"
            #expect(DisplayWidth.columns(text) == text.reduce(0) { $0 + DisplayWidth.columns($1) }, "\(value)")
        }
    }

    @Test("what fits is filled, what does not is cut with an ellipsis, never through a character")
    func fits() {
        #expect(DisplayWidth.fit("abc", width: 5) == "abc  ")
        #expect(DisplayWidth.fit("abc", width: 5, trailing: true) == "  abc")
        #expect(DisplayWidth.fit("abcdef", width: 4) == "abc…")
        #expect(DisplayWidth.fit("社会的処方", width: 6) == "社会… ")
        #expect(DisplayWidth.fit("社会的処方", width: 7) == "社会的…")
        #expect(DisplayWidth.fit("👩‍👩‍👧👩‍👩‍👧", width: 3) == "👩‍👩‍👧…")
        #expect(DisplayWidth.fit("abc", width: 0) == "")
        #expect(DisplayWidth.fit("abc", width: -1) == "")
        #expect(DisplayWidth.fit("社", width: 1) == "…")
        #expect(DisplayWidth.fit("abc", width: 5, fill: false) == "abc")
    }

    @Test("a fitted text is exactly as wide as was asked", arguments: 0..<12)
    func exact(width: Int) {
        for text in ["", "plain words", "社会的処方が", "👩‍👩‍👧 and e\u{301}", "ｱｲｳ한국"] {
            #expect(DisplayWidth.columns(DisplayWidth.fit(text, width: width)) == width)
        }
    }
}
