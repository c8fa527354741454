import Testing

@testable import LineEditor

/// Keys written as text: `‹left›` is a key, the rest is typed.
func press(_ script: String, on state: inout EditorState) -> [EditorState.Outcome] {
    let names: [String: Key] = [
        "left": .left, "right": .right, "up": .up, "down": .down, "home": .home, "end": .end, "back": .backspace,
        "del": .delete, "tab": .tab, "btab": .backTab, "enter": .enter, "esc": .escape, "wl": .wordLeft,
        "wr": .wordRight,
        "abs": .alt("\u{7F}"), "ad": .alt("d"), "nl": .alt("\n"),
    ]
    var outcomes: [EditorState.Outcome] = []
    var rest = script[...]
    while let character = rest.popFirst() {
        guard character == "‹", let end = rest.firstIndex(of: "›") else {
            outcomes.append(state.handle(.text(String(character))))
            continue
        }
        let name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        if let key = names[name] {
            outcomes.append(state.handle(key))
        } else if name.hasPrefix("^"), let scalar = name.unicodeScalars.last {
            outcomes.append(state.handle(.control(scalar)))
        }
    }
    return outcomes
}

/// The text with `|` where the cursor stands.
func shown(_ state: EditorState) -> String {
    String(state.buffer.characters[..<state.buffer.cursor]) + "|"
        + String(state.buffer.characters[state.buffer.cursor...])
}

@Suite("Keys change the text")
struct EditorStateTests {
    @Test(
        "what keys do",
        arguments: [
            ("abc", "abc|"), ("abc‹left›X", "abX|c"), ("abc‹home›X", "X|abc"), ("abc‹home›‹right›X‹end›Y", "aXbcY|"),
            ("abc‹back›", "ab|"), ("abc‹left›‹del›", "ab|"), ("abc‹home›‹back›", "|abc"), ("abc‹del›", "abc|"),
            ("ab‹^b›‹^d›", "a|"), ("one two‹wl›", "one |two"), ("one two‹wl›‹wl›", "|one two"),
            ("one two‹home›‹wr›", "one| two"), ("one a/b‹^w›", "one |"), ("one a/b‹abs›", "one a/|"),
            ("one two‹home›‹ad›", "| two"), ("one two‹^u›", "|"), ("one two‹wl›‹^k›", "one |"),
            ("one two‹^u›‹^y›‹^y›", "one twoone two|"), ("a b c‹^w›‹^w›‹^y›", "a b c|"), ("ab‹^t›", "ba|"),
            ("abc‹left›‹left›‹^t›", "ba|c"), ("abc‹^_›", "|"), ("abc‹left›‹^_›", "|"), ("ab‹back›‹^_›", "ab|"),
            ("ab‹back›‹^_›‹^_›", "|"), ("社会‹left›X", "社X|会"), ("cafe\u{301}‹back›", "caf|"), ("👩‍👩‍👧‹back›", "|"),
            ("x👨‍👩‍👧‍👦‹left›‹del›", "x|"), ("🇸🇪🇳🇴‹back›", "🇸🇪|"), ("a‹nl›b‹^a›X", "a\nX|b"), ("ab‹nl›cd‹up›X", "abX|\ncd"),
            ("ab‹nl›c‹up›‹left›‹down›X", "ab\nX|c"), ("ab‹nl›cd‹home›‹back›", "ab|cd"),
            ("a‹nl›b‹home›‹left›‹^k›", "a|b"),
        ])
    func table(_ script: String, _ expected: String) {
        var state = EditorState()
        _ = press(script, on: &state)
        #expect(shown(state) == expected)
    }

    @Test("a mark that comes by itself joins the letter before it")
    func combining() {
        var state = EditorState()
        _ = press("e", on: &state)
        _ = state.handle(.text("\u{301}"))
        #expect(state.buffer.characters.count == 1)
        #expect(state.buffer.cursor == 1)
        #expect(Array(state.text.unicodeScalars) == ["e", "\u{301}"])
    }

    @Test("Enter submits what is complete and goes on with what is not")
    func continuation() {
        var state = EditorState(rules: EditorRules(isComplete: { !$0.hasSuffix("\\") }))
        #expect(press("one\\‹enter›", on: &state).last == .edited)
        #expect(state.text == "one\\\n")
        #expect(press("two‹enter›", on: &state).last == .submit("one\\\ntwo"))
        #expect(state.text == "")
        #expect(state.history == ["one\\\ntwo"])
    }

    @Test("a paste of two lines is one input")
    func paste() {
        var state = EditorState()
        #expect(state.handle(.paste("first line\nsecond line\n")) == .edited)
        #expect(state.handle(.enter) == .submit("first line\nsecond line"))
    }

    @Test("Control-C throws the text away and says so; Control-D ends an empty line only")
    func interruptAndEnd() {
        var state = EditorState()
        #expect(press("abc‹^c›", on: &state).last == .interrupt)
        #expect(state.text == "")
        #expect(press("a‹home›‹^d›", on: &state).last == .edited)
        #expect(press("‹^d›", on: &state).last == .endOfInput)
    }

    @Test("Up finds what begins like the text before the cursor, Down comes back to what was typed")
    func prefixSearch() {
        var state = EditorState(history: ["code wait", "read P07", "code trust", "docs"])
        _ = press("co‹up›", on: &state)
        #expect(state.text == "code trust")
        _ = press("‹up›", on: &state)
        #expect(state.text == "code wait")
        #expect(press("‹up›", on: &state) == [.bell])
        _ = press("‹down›‹down›", on: &state)
        #expect(shown(state) == "co|")
    }

    @Test("with nothing typed Up walks through everything, without repeats")
    func walk() {
        var state = EditorState(history: ["a", "b", "b"])
        _ = press("‹up›‹up›", on: &state)
        #expect(state.text == "a")
    }

    @Test("Control-R finds, goes further, is refused, is given up, is taken")
    func reverseSearch() {
        var state = EditorState(history: ["code wait", "read P07", "code trust"])
        _ = press("x‹^r›cod", on: &state)
        #expect(shown(state) == "|code trust")
        _ = press("‹^r›", on: &state)
        #expect(state.text == "code wait")
        #expect(press("‹^r›", on: &state) == [.bell])
        #expect(state.search?.hasFailed == true)
        _ = press("‹^g›", on: &state)
        #expect(shown(state) == "x|")
        _ = press("‹^r›p07‹right›", on: &state)
        #expect(shown(state) == "read P|07")
        #expect(press("‹^r›wait‹enter›", on: &state).last == .submit("code wait"))
    }

    @Test(
        "the hint comes from the newest entry, is taken by Right, in words by Alt-F, and never offers what is refused")
    func hints() {
        let rules = EditorRules(isHintable: { !$0.hasPrefix("erase") })
        var state = EditorState(history: ["erase P05", "read P07", "read P09:1"], rules: rules)
        _ = press("re", on: &state)
        #expect(state.hint == "ad P09:1")
        _ = state.handle(.alt("f"))
        #expect(shown(state) == "read|")
        _ = state.handle(.right)
        #expect(shown(state) == "read P09:1|")
        state.set("er")
        #expect(state.hint == "")
        state.set("")
        #expect(state.hint == "")
        state.set("read")
        _ = state.handle(.left)
        #expect(state.hint == "")
    }
}

@Suite("Tab completes")
struct EditorCompletionTests {
    private func editor(_ words: [String]) -> EditorState {
        EditorState(
            rules: EditorRules(complete: { text, cursor in
                let scalars = Array(text.unicodeScalars)[..<cursor]
                let start = scalars.lastIndex(of: " ").map { $0 + 1 } ?? 0
                let typed = Array(scalars[start...])
                return words.filter { $0.unicodeScalars.starts(with: typed) }
                    .map { Completion(replacing: start..<cursor, text: $0, note: "") }
            }))
    }

    @Test(
        "what Tab makes of it",
        arguments: [
            ("code tr‹tab›", "code trust |"), ("code 社‹tab›", "code 社会処方 |"), ("code naï‹tab›", "code naïveté |"),
            ("code lo‹tab›", "code lonel|"), ("code x‹tab›", "code x|"), ("code lonel‹tab›", "code lonel|"),
            ("code lonel‹tab›‹tab›‹tab›", "code loneliness |"), ("code lonel‹tab›‹tab›‹tab›‹tab›", "code lonely |"),
            ("code lonel‹tab›‹tab›‹tab›‹tab›‹tab›", "code loneliness |"),
            ("code lonel‹tab›‹tab›‹btab›", "code lonely |"),
            ("code lonel‹tab›‹tab›‹tab›‹esc›", "code lonel|"), ("code lonel‹tab›‹tab›‹tab›x", "code loneliness x|"),
            ("code tr x‹left›‹left›‹tab›", "code trust |x"), ("lo‹tab›‹^_›", "lo|"),
        ])
    func table(_ script: String, _ expected: String) {
        var state = editor(["loneliness", "lonely", "社会処方", "naïveté", "trust"])
        _ = press(script, on: &state)
        #expect(shown(state) == expected)
    }

    @Test("the menu is shown at the second Tab and gone at the next key")
    func menu() {
        var state = editor(["loneliness", "lonely"])
        #expect(press("lonel‹tab›", on: &state).last == .bell)
        #expect(state.menu == nil)
        _ = press("‹tab›", on: &state)
        #expect(state.menu?.items.count == 2)
        _ = press("y", on: &state)
        #expect(state.menu == nil)
    }

    @Test("a completion that talks nonsense about its range does no harm")
    func nonsense() {
        var state = EditorState(
            rules: EditorRules(complete: { _, _ in [Completion(replacing: 3..<99, text: "x", appendSpace: false)] }))
        _ = press("a‹tab›", on: &state)
        #expect(shown(state) == "ax|")
    }
}
