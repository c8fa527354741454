import DisplayWidth

extension EditorRenderer {
    /// At most this many rows of candidates.
    private static let menuRows = 12

    /// The candidates under the text: one a row with its note, or in columns when none has one.
    func add(_ menu: EditorState.Menu, to frame: inout Frame) {
        let names = menu.items.map { Self.shown($0.text) }
        let widest = min(names.map { DisplayWidth.columns($0) }.max() ?? 1, max(1, frame.width - 2))
        let hasNotes = menu.items.contains { !$0.note.isEmpty }
        let across = hasNotes ? 1 : max(1, (frame.width + 2) / (widest + 2))
        let down = (names.count + across - 1) / across
        let top = firstRow(of: menu, down: down)
        for row in top..<min(top + Self.menuRows, down) {
            frame.breakRow()
            for column in 0..<across {
                let index = column * down + row
                guard names.indices.contains(index) else { continue }
                if column > 0 { frame.add("  ", columns: 2) }
                let isSelected = menu.selected == index
                let name = DisplayWidth.fit(names[index], width: widest)
                frame.add(sequence: isSelected && colour ? "\u{1B}[7m" : "")
                frame.add(name, columns: widest)
                frame.add(sequence: isSelected && colour ? "\u{1B}[0m" : "")
                let room = frame.width - widest - 2
                guard hasNotes, !menu.items[index].note.isEmpty, room >= 8 else { continue }
                let note = DisplayWidth.fit(Self.shown(menu.items[index].note), width: room, fill: false)
                frame.add(sequence: colour ? "\u{1B}[2m" : "")
                frame.add("  " + note, columns: 2 + DisplayWidth.columns(note))
                frame.add(sequence: colour ? "\u{1B}[0m" : "")
            }
        }
        guard down > Self.menuRows else { return }
        frame.breakRow()
        let left = down - Self.menuRows
        frame.add(text: String("(\(left) more rows: go on typing, or Tab)".prefix(frame.width)))
    }

    /// The rows move so that the chosen one is in sight.
    private func firstRow(of menu: EditorState.Menu, down: Int) -> Int {
        guard down > Self.menuRows, let selected = menu.selected else { return 0 }
        return min(max(0, selected % down - Self.menuRows + 1), down - Self.menuRows)
    }

    private static func shown(_ text: String) -> String {
        text.map { ShownCharacter.text(of: $0) }.joined()
    }
}
