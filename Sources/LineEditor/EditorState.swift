/// What is being edited and what a key does to it. Pure: no terminal, no clock, no files.
package struct EditorState: Sendable {
    /// What the owner has to do after a key.
    package enum Outcome: Sendable, Hashable {
        /// Draw again.
        case edited
        /// Nothing could be done: ring the bell and draw again.
        case bell
        /// The text is finished; the editor is empty again.
        case submit(String)
        /// Control-C: the text was thrown away.
        case interrupt
        /// Control-D on an empty line.
        case endOfInput
        /// Control-L.
        case clearScreen
        /// Control-Z.
        case suspend
    }

    /// The candidates that are shown under the text.
    package struct Menu: Sendable, Hashable {
        package var items: [Completion]
        /// The one that stands in the text for now.
        package var selected: Int?
        /// The text before any was chosen.
        var base: TextBuffer
    }

    /// The text and the cursor.
    package internal(set) var buffer = TextBuffer()
    /// What Tab offers, when it was asked twice.
    package internal(set) var menu: Menu?
    /// The search that Control-R began.
    package internal(set) var search: HistorySearch?
    /// What Enter, Tab and the hint ask.
    package var rules: EditorRules
    /// Earlier entries, the newest last.
    package var history: [String]

    var killed = ""
    var undoStack: [TextBuffer] = []
    var recall: Recall?
    private var previousKind = Kind.other

    /// Where Up has gone, and what stood there before it was pressed.
    struct Recall: Sendable, Hashable {
        var index: Int
        var prefix: String
        var draft: TextBuffer
    }

    /// What the key before did, since kills add up and typing is undone in one go.
    enum Kind: Sendable {
        case typing
        case kill
        case tab
        case other
    }

    /// An empty editor.
    package init(history: [String] = [], rules: EditorRules = EditorRules()) {
        self.history = history
        self.rules = rules
    }

    /// The text.
    package var text: String { buffer.text }

    /// What history would add at the end of the text, for the renderer to show in grey; empty when there is nothing.
    package var hint: String {
        guard search == nil, menu == nil, buffer.isAtEnd, !buffer.characters.isEmpty else { return "" }
        let typed = buffer.text
        for entry in history.reversed() where entry.unicodeScalars.starts(with: typed.unicodeScalars) {
            guard entry.unicodeScalars.count > typed.unicodeScalars.count, !entry.utf8.contains(0x0A) else { continue }
            let characters = Array(entry)
            guard characters.starts(with: buffer.characters), rules.isHintable(entry) else { continue }
            return String(characters[buffer.characters.count...])
        }
        return ""
    }

    /// Puts a text in place of what is there, the cursor at its end.
    package mutating func set(_ text: String) {
        remember()
        buffer = TextBuffer(text)
        (menu, recall, search) = (nil, nil, nil)
    }

    /// Does what the key says.
    package mutating func handle(_ key: Key) -> Outcome {
        if search != nil, let outcome = handleInSearch(key) { return outcome }
        if key != .tab, key != .backTab, menu != nil {
            if key == .escape || key == .control("g"), let base = menu?.base { buffer = base }
            menu = nil
            if key == .escape || key == .control("g") { return .edited }
        }
        if key != .up, key != .down, key != .control("p"), key != .control("n") { recall = nil }
        let kind = Self.kind(of: key)
        defer { previousKind = kind }
        return act(on: key, after: previousKind)
    }

    private mutating func act(on key: Key, after previous: Kind) -> Outcome {
        switch key {
        case .text(let text):
            if previous != .typing { remember() }
            buffer.insert(text)
        case .paste(let text):
            remember()
            // People copy whole lines; the end of the last is not part of what they mean.
            let cut = buffer.isAtEnd && text.utf8.last == 0x0A ? String(text.unicodeScalars.dropLast()) : text
            buffer.insert(rules.paste(buffer.textBefore, cut))
        case .enter: return enter()
        case .alt("\n"): change { $0.insert("\n") }
        case .tab: return complete(again: previous == .tab)
        case .backTab: return menu == nil ? .bell : cycle(by: -1)
        case .backspace: return erase(buffer.cursor - 1..<buffer.cursor)
        case .delete: return erase(buffer.cursor..<buffer.cursor + 1)
        case .control("d"):
            if buffer.characters.isEmpty { return .endOfInput }
            return erase(buffer.cursor..<buffer.cursor + 1)
        case .control("c"):
            reset()
            return .interrupt
        case .control("l"): return .clearScreen
        case .control("z"): return .suspend
        case .control("r"): return beginSearch()
        case .control("_"), .control("/"): return undo()
        case .control("t"): return transpose()
        case .up, .control("p"): return up()
        case .down, .control("n"): return down()
        case .invalid: return .bell
        case .escape, .ignored, .pageUp, .pageDown: break
        default: return move(key) ?? kill(key, adding: previous == .kill) ?? .bell
        }
        return .edited
    }

    private static func kind(of key: Key) -> Kind {
        switch key {
        case .text: .typing
        case .tab: .tab
        case .control("w"), .control("u"), .control("k"), .alt("d"), .alt("\u{7F}"): .kill
        default: .other
        }
    }

    private mutating func enter() -> Outcome {
        let text = buffer.text
        guard rules.isComplete(text) else {
            change { $0.insert("\n") }
            return .edited
        }
        if !text.isEmpty, history.last != text { history.append(text) }
        reset()
        return .submit(text)
    }

    private mutating func reset() {
        buffer = TextBuffer()
        (menu, recall, search) = (nil, nil, nil)
        undoStack = []
    }
}

// MARK: Changing and undoing

extension EditorState {
    private static let undoDepth = 200

    /// Keeps the text as it is now for Control-_.
    mutating func remember() {
        guard undoStack.last?.characters != buffer.characters else { return }
        undoStack.append(buffer)
        if undoStack.count > Self.undoDepth { undoStack.removeFirst() }
    }

    mutating func change(_ body: (inout TextBuffer) -> Void) {
        remember()
        body(&buffer)
    }

    private mutating func erase(_ range: Range<Int>) -> Outcome {
        guard range.lowerBound >= 0, range.upperBound <= buffer.characters.count else { return .bell }
        change { _ = $0.remove(range) }
        return .edited
    }

    private mutating func undo() -> Outcome {
        while let last = undoStack.popLast() {
            guard last.characters != buffer.characters else { continue }
            buffer = last
            return .edited
        }
        return .bell
    }

    private mutating func transpose() -> Outcome {
        let place = min(buffer.cursor, buffer.characters.count - 1)
        guard place >= 1 else { return .bell }
        let swapped = String(buffer.characters[place]) + String(buffer.characters[place - 1])
        change { $0.replace(place - 1..<place + 1, with: swapped) }
        return .edited
    }
}

// MARK: Moving and killing

extension EditorState {
    /// Moves the cursor; at the end of the text, going right takes what the hint offers. Nil for other keys.
    private mutating func move(_ key: Key) -> Outcome? {
        let cursor = buffer.cursor
        switch key {
        case .left, .control("b"): buffer.move(to: cursor - 1)
        case .right, .control("f"):
            if takeHint(wholly: true) { return .edited }
            buffer.move(to: cursor + 1)
        case .home, .control("a"): buffer.move(to: buffer.lineStart)
        case .end, .control("e"):
            if takeHint(wholly: true) { return .edited }
            buffer.move(to: buffer.lineEnd)
        case .wordLeft, .alt("b"): buffer.move(to: buffer.wordStart)
        case .wordRight, .alt("f"):
            if takeHint(wholly: false) { return .edited }
            buffer.move(to: buffer.wordEnd)
        case .alt("<"): buffer.move(to: 0)
        case .alt(">"): buffer.move(to: .max)
        default: return nil
        }
        return .edited
    }

    private mutating func takeHint(wholly: Bool) -> Bool {
        let hint = self.hint
        guard !hint.isEmpty else { return false }
        var taken = TextBuffer(hint)
        taken.move(to: 0)
        let end = wholly ? taken.characters.count : taken.wordEnd
        change { $0.insert(String(taken.characters[..<end])) }
        return true
    }

    /// Kills and yanks; kills that follow each other add up. Nil for other keys.
    private mutating func kill(_ key: Key, adding: Bool) -> Outcome? {
        let cursor = buffer.cursor
        let range: Range<Int>
        switch key {
        case .control("w"): range = buffer.blankedWordStart..<cursor
        case .alt("\u{7F}"): range = buffer.wordStart..<cursor
        case .alt("d"): range = cursor..<buffer.wordEnd
        case .control("u"): range = buffer.lineStart..<cursor
        case .control("k"):
            let end = buffer.lineEnd
            range = cursor..<(end == cursor ? min(end + 1, buffer.characters.count) : end)
        case .control("y"):
            guard !killed.isEmpty else { return .bell }
            let text = killed
            change { $0.insert(text) }
            return .edited
        default: return nil
        }
        guard !range.isEmpty else { return .bell }
        remember()
        let text = buffer.remove(range)
        if adding {
            killed = range.lowerBound < cursor ? text + killed : killed + text
        } else {
            killed = text
        }
        return .edited
    }
}
