import DisplayWidth
import Testing

@testable import LineEditor

@Suite("The state is drawn")
struct EditorRendererTests {
    private func draw(_ state: EditorState, prompt: String = "> ", width: Int, colour: Bool = false) -> VirtualTerminal
    {
        var terminal = VirtualTerminal(width: width)
        var renderer = EditorRenderer(colour: colour)
        terminal.feed(renderer.draw(state, prompt: prompt, continuation: ". ", width: width))
        return terminal
    }

    private func state(_ text: String, back: Int = 0) -> EditorState {
        var state = EditorState()
        state.set(text)
        for _ in 0..<back { _ = state.handle(.left) }
        return state
    }

    struct Case: Sendable {
        let text: String
        var back = 0
        let rows: [String]
        let row: Int
        let column: Int
    }

    @Test(
        "rows and cursor at ten columns",
        arguments: [
            Case(text: "", rows: [">"], row: 0, column: 2),
            Case(text: "abc", rows: ["> abc"], row: 0, column: 5),
            Case(text: "abc", back: 2, rows: ["> abc"], row: 0, column: 3),
            Case(text: "abcdefgh", rows: ["> abcdefgh", ""], row: 1, column: 0),
            Case(text: "abcdefgh", back: 1, rows: ["> abcdefgh"], row: 0, column: 9),
            Case(text: "abcdefghi", rows: ["> abcdefgh", "i"], row: 1, column: 1),
            Case(text: "abcdefghi", back: 1, rows: ["> abcdefgh", "i"], row: 1, column: 0),
            Case(text: "社会社会", rows: ["> 社会社会", ""], row: 1, column: 0),
            Case(text: "a社会社会", rows: ["> a社会社", "会"], row: 1, column: 2),
            Case(text: "a社会社会", back: 1, rows: ["> a社会社", "会"], row: 1, column: 0),
            Case(text: "cafe\u{301}s", rows: ["> cafe\u{301}s"], row: 0, column: 7),
            Case(text: "👩‍👩‍👧x", back: 1, rows: ["> 👩‍👩‍👧x"], row: 0, column: 4),
            Case(text: "one\ntwo", rows: ["> one", ". two"], row: 1, column: 5),
            Case(text: "one\n", rows: ["> one", "."], row: 1, column: 2),
            Case(text: "abcdefgh\nx", rows: ["> abcdefgh", ". x"], row: 1, column: 3),
            Case(text: "abcdefgh\nx", back: 2, rows: ["> abcdefgh", "", ". x"], row: 1, column: 0),
            Case(text: "a\u{1B}]0;x\u{7}", rows: ["> a␛]0;x␇"], row: 0, column: 9),
            Case(text: "\u{202E}a", rows: ["> ‹U+202E›", "a"], row: 1, column: 1),
        ])
    func table(_ item: Case) {
        let terminal = draw(state(item.text, back: item.back), width: 10)
        #expect(terminal.text == item.rows)
        #expect(terminal.row == item.row)
        #expect(terminal.column == item.column)
        #expect(terminal.surprises == [])
    }

    @Test("colour in the prompt takes no columns, and other sequences in it are shown")
    func prompt() {
        let coloured = draw(state("x"), prompt: "\u{1B}[1;32memic\u{1B}[0m › ", width: 20, colour: true)
        #expect(coloured.text == ["emic › x"])
        #expect(coloured.column == 8)
        let hostile = draw(state(""), prompt: "\u{1B}]0;x\u{7}> ", width: 20)
        #expect(hostile.text == ["␛]0;x␇>"])
        #expect(hostile.surprises == [])
        #expect(PromptParts.plain("\u{1B}[32memic\u{1B}[0m> \u{1B}[2J") == "emic> ␛[2J")
    }

    @Test("each drawing replaces the one before, whatever the rows were")
    func redraw() {
        var terminal = VirtualTerminal(width: 10)
        var renderer = EditorRenderer(colour: false)
        terminal.feed("before\r\n")
        for text in ["abcdefghijklmnopqrstuvwxyz", "short", "one\ntwo\nthree", "", "社会社会社会"] {
            terminal.feed(renderer.draw(state(text, back: 3), prompt: "> ", continuation: ". ", width: 10))
            var fresh = VirtualTerminal(width: 10)
            var other = EditorRenderer(colour: false)
            fresh.feed(other.draw(state(text, back: 3), prompt: "> ", continuation: ". ", width: 10))
            #expect(terminal.text == ["before"] + fresh.text)
            #expect(terminal.row == fresh.row + 1)
        }
        terminal.feed(renderer.finish(text: "done", prompt: "> ", continuation: ". ", width: 10))
        #expect(terminal.text == ["before", "> done", ""])
        #expect(terminal.surprises == [])
    }

    @Test("a text higher than the window shows the rows round the cursor and never climbs out of it")
    func tall() {
        var state = state((1...30).map { "line \($0)" }.joined(separator: "\n"))
        var terminal = VirtualTerminal(width: 20)
        var renderer = EditorRenderer(colour: false)
        for _ in 0..<40 {
            terminal.feed(renderer.draw(state, prompt: "> ", continuation: ". ", width: 20, height: 5))
            #expect(terminal.rows.count <= 5)
            #expect(terminal.text[terminal.row].hasSuffix("line \(lineNumber(state))"))
            _ = state.handle(.up)
        }
        #expect(terminal.surprises == [])
    }

    private func lineNumber(_ state: EditorState) -> Int {
        state.buffer.textBefore.count { $0 == "\n" } + 1
    }

    @Test("the hint is shown in grey on its row, and only where there is grey")
    func hint() {
        var state = EditorState(history: ["read P07:23 and so on and on"])
        state.set("rea")
        let coloured = draw(state, width: 12, colour: true)
        #expect(coloured.text == ["> read P07:2"])
        #expect((coloured.row, coloured.column) == (0, 5))
        #expect(draw(state, width: 12).text == ["> rea"])
    }

    @Test("candidates stand in columns, or one a row with their notes")
    func menu() {
        let names = ["cost", "hope", "社会処方", "trust", "waiting"]
        func state(note: String) -> EditorState {
            let items = names.map { Completion(replacing: 0..<0, text: $0, note: note) }
            var state = EditorState(rules: EditorRules(complete: { _, _ in items }))
            _ = state.handle(.tab)
            _ = state.handle(.tab)
            return state
        }
        let bare = draw(state(note: ""), width: 24)
        #expect(bare.text == [">", "cost      trust", "hope      waiting", "社会処方"])
        #expect((bare.row, bare.column) == (0, 2))
        let noted = draw(state(note: "what people say about it"), width: 24)
        #expect(noted.text[1] == "cost      what people s…")
        #expect(noted.text[3] == "社会処方  what people s…")
        #expect(noted.surprises == [])
    }

    @Test(
        "storms of keys keep the cursor on a boundary and the drawing inside the terminal",
        arguments: 0..<120 as Range<UInt64>)
    func storm(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let texts = [
            "a", " ", "é", "e", "\u{301}", "社", "👩", "\u{200D}", "👧", "🇸", "🇪", "\u{202E}", "ا", "\\", "ᄀ", "ᅡ",
        ]
        let others: [Key] = [
            .enter, .tab, .backTab, .backspace, .backspace, .delete, .left, .left, .right, .up, .down, .home, .end,
            .wordLeft,
            .wordRight, .escape, .alt("d"), .alt("\n"), .alt("\u{7F}"), .invalid, .ignored, .paste("x\ny\n社"),
            .paste("\u{1B}[2J"),
        ]
        let controls: [Unicode.Scalar] = ["a", "c", "d", "e", "g", "k", "l", "r", "t", "u", "w", "y", "_"]
        var state = EditorState(
            history: ["code wait", "a社\nb", "éa"],
            rules: EditorRules(
                isComplete: { !$0.hasSuffix("\\") },
                complete: { text, cursor in
                    [
                        Completion(replacing: max(0, cursor - 1)..<cursor, text: "社x"),
                        Completion(replacing: 0..<cursor, text: "\u{301}"),
                    ]
                }))
        let width = Int.random(in: 4...30, using: &generator)
        var renderer = EditorRenderer(colour: true)
        var terminal = VirtualTerminal(width: width)
        for _ in 0..<150 {
            let key: Key
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5: key = .text(texts.randomElement(using: &generator) ?? "a")
            case 5..<8: key = others.randomElement(using: &generator) ?? .left
            default: key = .control(controls.randomElement(using: &generator) ?? "a")
            }
            _ = state.handle(key)
            #expect((0...state.buffer.characters.count).contains(state.buffer.cursor))
            #expect(Array(state.text) == state.buffer.characters, "seed \(seed)")
            terminal.feed(renderer.draw(state, prompt: "\u{1B}[1m› \u{1B}[0m", continuation: "… › ", width: width))
        }
        #expect(terminal.surprises == [], "seed \(seed), width \(width)")
    }
}
