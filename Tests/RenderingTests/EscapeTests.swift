import Foundation
import Rendering
import Testing

@Suite("Text from outside does nothing")
struct EscapeTests {
    @Test(
        "controls are shown to people",
        arguments: [
            ("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"), ("a\nb", "a␤b"), ("a\r\nb", "a␍␤b"), ("\0\t\u{7F}", "␀␉␡"),
            ("\u{9B}31m", "‹U+009B›31m"), ("\u{202E}evil\u{2066}", "‹U+202E›evil‹U+2066›"),
            ("\u{2028}\u{2029}", "‹U+2028›‹U+2029›"),
            ("\u{E0041}", "‹U+E0041›"), ("\u{FEFF}a", "‹U+FEFF›a"), ("👩‍👩‍👧 e\u{301} می‌خواهم", "👩‍👩‍👧 e\u{301} می‌خواهم"),
        ])
    func terminal(_ raw: String, _ expected: String) {
        #expect(Escape.terminal(raw) == expected)
        #expect(Escape.terminal(expected) == expected)
    }

    @Test("without UTF-8 the signs are ASCII")
    func ascii() {
        #expect(Escape.terminal("\u{1B}\n\u{202E}", unicode: false) == "<U+001B><U+000A><U+202E>")
        #expect(Escape.terminal("a\nb\u{1B}", keepingLines: true) == "a\nb␛")
    }

    /// Every scalar there is, sixteen planes and all.
    static let everyScalar: [Unicode.Scalar] = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }

    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return category == .control || category == .lineSeparator || category == .paragraphSeparator
            || scalar.properties.isBidiControl || (0xE0000...0xE007F).contains(scalar.value)
    }

    @Test("no scalar that acts gets through, and nothing else is touched")
    func everyScalarForTerminals() {
        for scalar in Self.everyScalar {
            let shown = Escape.terminal(String(scalar))
            #expect(!shown.unicodeScalars.contains(where: Self.acts), "U+\(String(scalar.value, radix: 16))")
            let isPrinting =
                scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .unassigned
            if isPrinting, !Self.acts(scalar) { #expect(shown.unicodeScalars.elementsEqual([scalar])) }
        }
    }

    @Test("JSON gives every scalar back, and its text acts on no terminal")
    func everyScalarInJSON() throws {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: Self.everyScalar)
        let json = Escape.json(String(text))
        #expect(!json.unicodeScalars.contains(where: Self.acts))
        let value = try JSONSerialization.jsonObject(with: Data("[\(json)]".utf8)) as? [String]
        #expect(value?.first?.unicodeScalars.elementsEqual(text) == true)
    }

    @Test("TSV keeps to one line and one field, and gives everything back")
    func everyScalarInTSV() {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: Self.everyScalar)
        let field = Escape.tsv(String(text))
        #expect(!field.unicodeScalars.contains(where: Self.acts))
        #expect(Escape.tsv("a\tb\nc\rd\\n\u{1B}\u{E0041}") == #"a\tb\nc\rd\\n\u001b\U000e0041"#)
    }

    @Test(
        "CSV quotes where it must",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("a\nb", "\"a\nb\""),
            ("", ""),
            (" a ", " a "), ("\"", "\"\"\"\""), ("=1+1", "=1+1"), ("a\rb\u{1B}", "a␍b␛"), ("社会", "社会"),
        ])
    func csv(_ raw: String, _ expected: String) {
        #expect(Escape.csv(raw) == expected)
    }

    @Test(
        "HTML is text, in elements and attributes",
        arguments: [
            ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("a & b", "a &amp; b"), ("\u{1B}[0m", "␛[0m"), ("a\nb", "a\nb"),
        ])
    func html(_ raw: String, _ expected: String) {
        #expect(Escape.html(raw) == expected)
    }

    @Test(
        "Markdown is text",
        arguments: [
            ("[x](javascript:alert(1))", #"\[x\](javascript:alert(1))"#), ("a | b", #"a \| b"#), ("<b>", #"\<b\>"#),
            ("# not", "\\# not"),
            ("- not", #"\- not"#), ("not - here", "not - here"), ("1. not", #"1\. not"#), ("in 1. here", "in 1. here"),
            ("*_`~", #"\*\_\`\~"#), ("a\n# b", "a<br># b"), ("&lt;", #"\&lt;"#), ("\u{1B}", "␛"), ("$x$", #"\$x\$"#),
        ])
    func markdown(_ raw: String, _ expected: String) {
        #expect(Escape.markdown(raw) == expected)
        #expect(Escape.markdown("-3.5", atBlockStart: false) == "-3.5")
    }
}
