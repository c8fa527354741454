/// Lets somebody pick one of a list: filtered as they type on a terminal, by number on one that knows no sequences.
package struct Picker {
    /// How many are listed at once where nothing can be drawn.
    private static let page = 20

    private let keys: KeySource
    private let isPlain: Bool
    private let colour: Bool

    /// A picker on a terminal.
    ///
    /// - Parameter isPlain: whether everything is lines: a numbered list, then a question.
    package init(_ keys: KeySource, isPlain: Bool, colour: Bool) {
        self.keys = keys
        self.isPlain = isPlain
        self.colour = colour
    }

    /// The index of what was picked; nil when nothing was.
    package func pick(_ prompt: String, from list: PickState) -> Int? {
        guard !isPlain, keys.terminal.enterRaw() else { return pickByNumber(prompt, from: list) }
        let terminal = keys.terminal
        defer { terminal.restore() }
        var list = list
        var renderer = EditorRenderer(colour: colour)
        func draw() {
            let (columns, rows) = terminal.size
            terminal.write(renderer.draw(list.drawn, prompt: prompt, continuation: "", width: columns, height: rows))
        }
        func finish(_ text: String) {
            terminal.write(renderer.finish(text: text, prompt: prompt, continuation: "", width: terminal.size.columns))
        }
        draw()
        while true {
            switch keys.next() {
            case .closed: return nil
            case .silence: continue
            case .redraw(let fromScratch):
                if fromScratch { renderer.forget() }
                draw()
            case .key(let key):
                switch list.handle(key) {
                case .edited: if !keys.hasMore { draw() }
                case .bell:
                    terminal.write("\u{7}")
                    draw()
                case .picked(let index):
                    finish(list.items[index].text)
                    return index
                case .cancelled:
                    finish("")
                    return nil
                case .suspend:
                    finish("")
                    terminal.suspend()
                    draw()
                }
            }
        }
    }

    /// Numbered lines; a number picks, letters filter, an empty line ends it.
    private func pickByNumber(_ prompt: String, from list: PickState) -> Int? {
        let reader = LineReader(terminal: keys.terminal, colour: false, isDumb: true)
        var list = list
        while true {
            for (number, index) in list.left.prefix(Self.page).enumerated() {
                let item = list.items[index]
                let line = "\(number + 1)  \(item.text)" + (item.note.isEmpty ? "" : "  \(item.note)")
                keys.terminal.write(line.map { ShownCharacter.text(of: $0) }.joined() + "\n")
            }
            if list.left.count > Self.page { keys.terminal.write("and \(list.left.count - Self.page) more\n") }
            if list.left.isEmpty { keys.terminal.write("nothing has these letters\n") }
            guard case .line(let text) = reader.readLine(prompt: prompt + "number, or letters: ") else { return nil }
            let words = text.split(separator: " ")
            if words.isEmpty { return nil }
            if let number = Int(words[0]), words.count == 1 {
                if (1...Self.page).contains(number), list.left.indices.contains(number - 1) {
                    return list.left[number - 1]
                }
                keys.terminal.write("there is no \(number)\n")
                continue
            }
            _ = list.handle(.control("u"))
            _ = list.handle(.text(text))
        }
    }
}
