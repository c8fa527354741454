import DisplayWidth

/// State, prompt and width turned into the text that draws them. Pure but for remembering what it drew last.
///
/// Every row is ended by the renderer itself, so that wide characters and rows of exactly the terminal's width come out
/// the same on every terminal; when the cursor stands behind a full row, an empty row is drawn for it.
package struct EditorRenderer: Sendable {
    /// Whether grey and reverse may be used.
    package var colour: Bool

    private var drawn: (rows: [Int], cursorRow: Int, width: Int) = ([], 0, 0)

    /// A renderer that has drawn nothing.
    package init(colour: Bool) {
        self.colour = colour
    }

    /// What turns the last drawing into this one, with the cursor in its place.
    ///
    /// - Parameters:
    ///   - prompt: may hold SGR sequences, which take no columns; every other control is shown.
    ///   - continuation: stands before each further line.
    package mutating func draw(
        _ state: EditorState, prompt: String, continuation: String, width: Int, height: Int = .max
    ) -> String {
        let frame = frame(state, prompt: prompt, continuation: continuation, width: max(width, 4))
        let shown = frame.window(height: max(height, 1))
        var result = goToTop(width: max(width, 4)) + "\u{1B}[J"
        result += shown.rows.joined(separator: "\r\n") + "\r"
        let up = shown.rows.count - 1 - shown.cursorRow
        if up > 0 { result += "\u{1B}[\(up)A" }
        if shown.cursorColumn > 0 { result += "\u{1B}[\(shown.cursorColumn)C" }
        drawn = (shown.widths, shown.cursorRow, max(width, 4))
        return result
    }

    /// Draws the text for the last time, without hint and menu, and leaves the cursor on a fresh line.
    package mutating func finish(text: String, prompt: String, continuation: String, width: Int) -> String {
        var state = EditorState()
        state.set(text)
        let result = draw(state, prompt: prompt, continuation: continuation, width: width) + "\r\n"
        forget()
        return result
    }

    /// Says that something else has written: the next drawing begins where the cursor stands.
    package mutating func forget() {
        drawn = ([], 0, 0)
    }

    /// To the first row of the last drawing. A terminal that became narrower has broken its rows anew.
    private func goToTop(width: Int) -> String {
        let above = drawn.rows.prefix(drawn.cursorRow).reduce(0) { rows, columns in
            rows + (drawn.width > width ? max(1, (columns + width - 1) / width) : 1)
        }
        return "\r" + (above > 0 ? "\u{1B}[\(above)A" : "")
    }
}

// MARK: Frames

extension EditorRenderer {
    /// The rows of a drawing and where the cursor stands in them.
    struct Frame {
        var rows = [""]
        var widths = [0]
        var cursorRow = 0
        var cursorColumn = 0
        let width: Int

        init(width: Int) {
            self.width = width
        }

        mutating func add(_ text: String, columns: Int) {
            if widths[widths.count - 1] + columns > width { breakRow() }
            rows[rows.count - 1] += text
            widths[widths.count - 1] += columns
        }

        /// A sequence that takes no column.
        mutating func add(sequence: String) {
            rows[rows.count - 1] += sequence
        }

        mutating func breakRow() {
            rows.append("")
            widths.append(0)
        }

        mutating func add(text: String) {
            for character in text { add(character) }
        }

        mutating func add(_ character: Character) {
            let shown = ShownCharacter.text(of: character)
            if shown.unicodeScalars.count <= 1 || shown == String(character) {
                add(shown, columns: DisplayWidth.columns(shown))
            } else {
                for part in shown { add(String(part), columns: DisplayWidth.columns(part)) }
            }
        }

        /// The cursor stands where the next character will come.
        mutating func placeCursor(before next: Int) {
            if widths[widths.count - 1] + max(next, 1) > width { breakRow() }
            cursorRow = rows.count - 1
            cursorColumn = widths[widths.count - 1]
        }

        /// At most `height` rows, those around the cursor.
        func window(height: Int) -> Frame {
            guard rows.count > height else { return self }
            let start = min(max(0, cursorRow - height + 1), rows.count - height)
            var result = self
            result.rows = Array(rows[start..<start + height])
            result.widths = Array(widths[start..<start + height])
            result.cursorRow = cursorRow - start
            return result
        }
    }

    func frame(_ state: EditorState, prompt: String, continuation: String, width: Int) -> Frame {
        var frame = Frame(width: width)
        if let search = state.search {
            let failed = search.hasFailed ? "failed " : ""
            frame.add(text: "(\(failed)search `\(search.query)') ")
        } else {
            add(prompt: prompt, to: &frame)
        }
        let characters = state.buffer.characters
        for (index, character) in characters.enumerated() {
            if index == state.buffer.cursor {
                let shown = character == "\n" ? "" : ShownCharacter.text(of: character)
                frame.placeCursor(before: shown.first.map { DisplayWidth.columns($0) } ?? 1)
            }
            if character == "\n" {
                frame.breakRow()
                add(prompt: continuation, to: &frame)
            } else {
                frame.add(character)
            }
        }
        let hint = state.hint
        if state.buffer.isAtEnd {
            frame.placeCursor(before: hint.first.map { DisplayWidth.columns($0) } ?? 1)
        }
        // Without grey nobody could tell the hint from the text.
        if !hint.isEmpty, colour { add(faint: hint, to: &frame) }
        if let menu = state.menu { add(menu, to: &frame) }
        return frame
    }

    /// A hint stays on its row: it is an offer and must not push the screen about.
    private func add(faint hint: String, to frame: inout Frame) {
        frame.add(sequence: "\u{1B}[2m")
        for character in hint {
            let shown = ShownCharacter.text(of: character)
            let columns = DisplayWidth.columns(shown)
            guard frame.widths[frame.widths.count - 1] + columns <= frame.width else { break }
            frame.add(shown, columns: columns)
        }
        frame.add(sequence: "\u{1B}[0m")
    }

    private func add(prompt: String, to frame: inout Frame) {
        for part in PromptParts.parts(of: prompt) {
            switch part {
            case .sequence(let sequence): if colour { frame.add(sequence: sequence) }
            case .text(let text):
                for character in text {
                    if character == "\n" { frame.breakRow() } else { frame.add(character) }
                }
            }
        }
    }
}
