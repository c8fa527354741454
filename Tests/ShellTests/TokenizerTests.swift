import Testing

@testable import Shell

@Suite("A command line is cut into words")
struct TokenizerTests {
    struct Line: CustomTestStringConvertible {
        let text: String
        let words: [String]
        var quoted: [Int] = []
        var testDescription: String { text }
    }

    static let lines = [
        Line(text: "", words: []),
        Line(text: "   \t ", words: []),
        Line(text: "read P07:23", words: ["read", "P07:23"]),
        Line(text: #"memo P07 "two words""#, words: ["memo", "P07", "two words"], quoted: [2]),
        Line(text: "memo P07 'two words'", words: ["memo", "P07", "two words"]),
        Line(text: "memo P07 “two words”", words: ["memo", "P07", "two words"], quoted: [2]),
        Line(text: #"code P07:23"waiting … months" a"#, words: ["code", #"P07:23"waiting … months""#, "a"]),
        Line(text: #"find text:"long wait""#, words: ["find", #"text:"long wait""#]),
        Line(
            text: #"memo P07 "she said \"no\" \\ twice""#, words: ["memo", "P07", #"she said "no" \ twice"#],
            quoted: [2]),
        Line(text: #"code waiting\ list"#, words: ["code", "waiting list"]),
        Line(text: #"define a --brief="two words""#, words: ["define", "a", "--brief=two words"]),
        Line(text: "# all of this is said to nobody", words: []),
        Line(text: "docs # and this", words: ["docs"]),
        Line(text: "define a --colour #ff0000", words: ["define", "a", "--colour", "#ff0000"]),
        Line(text: "it's P07", words: ["it's", "P07"]),
        Line(text: #"memo P07 """#, words: ["memo", "P07", ""], quoted: [2]),
        Line(text: "memo P07 <<<\none\n two\n>>>", words: ["memo", "P07", "one\n two"]),
        Line(text: "code \\\n P07:1 a", words: ["code", "P07:1", "a"]),
        Line(text: "read\u{A0}P07", words: ["read", "P07"]),
        Line(text: "code e\u{301} é", words: ["code", "e\u{301}", "é"]),
    ]

    @Test("words, quotes and comments", arguments: lines)
    func words(_ line: Line) throws {
        let tokens = try Tokenizer.tokens(line.text)
        #expect(tokens.map { Array($0.text.unicodeScalars) } == line.words.map { Array($0.unicodeScalars) })
        #expect(tokens.indices.filter { tokens[$0].isQuoted } == line.quoted)
    }

    @Test("what is not whole says what it waits for")
    func unfinished() {
        #expect(throws: TokenizerError.openQuote(at: 5)) { try Tokenizer.tokens(#"memo "half"#) }
        #expect(throws: TokenizerError.openQuote(at: 5)) { try Tokenizer.tokens("memo 'half") }
        #expect(throws: TokenizerError.openText(at: 5)) { try Tokenizer.tokens("memo <<<\nhalf") }
        #expect(throws: TokenizerError.continues) { try Tokenizer.tokens("memo half\\") }
    }

    @Test("a word in double quotes comes back, whatever is in it", arguments: 0..<200)
    func roundTrip(seed: Int) throws {
        // A small generator of its own, so that a failure can be repeated from its number.
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let signs: [Unicode.Scalar] = [
            "a", " ", "\"", "\\", "'", "\n", "#", "“", "”", "…", "<", ">", "é", "\u{1F600}", "-",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text.append(signs[Int(state >> 33) % signs.count])
        }
        let word = String(text)
        let line = "memo P07 " + PastedText.inserted(before: "memo P07 \"", pasted: word).quotedAround
        let tokens = try Tokenizer.tokens(line)
        #expect(tokens.count == 3, "seed \(seed)")
        #expect(tokens.last.map { Array($0.text.unicodeScalars) } == Array(word.unicodeScalars), "seed \(seed)")
    }
}

extension String {
    fileprivate var quotedAround: String { "\"\(self)\"" }
}

@Suite("A text is cut into commands")
struct ScriptTests {
    @Test("one a line, with the line on which it begins; quotes and <<< go over lines")
    func commands() {
        let lines = CommandLines(
            """
            # heading
            read P07

            memo P07 "one
            two"
            memo P07 <<<
            three
            >>>
            code P07:1 \\
              waiting
            """)
        #expect(lines.pending == nil)
        #expect(lines.commands.map(\.line) == [2, 4, 6, 9])
        #expect(lines.commands.map { $0.tokens.last?.text } == ["P07", "one\ntwo", "three", "waiting"])
    }

    @Test("lines may end with CR LF")
    func carriageReturns() {
        let lines = CommandLines("docs\r\nread P07\r\n")
        #expect(lines.commands.map { $0.tokens.map(\.text) } == [["docs"], ["read", "P07"]])
    }

    @Test("what is open at the end is told with its line", arguments: ["docs\nmemo \"a\nb", "docs\nmemo <<<\nb\n"])
    func pending(_ text: String) {
        #expect(CommandLines(text).pending?.line == 2)
        #expect(!CommandLines.isComplete(text))
    }
}
