extension EditorState {
    /// Tab: one candidate is taken, several are taken as far as they agree; a second Tab shows them, further ones walk.
    mutating func complete(again: Bool) -> Outcome {
        if menu != nil { return cycle(by: 1) }
        let items = rules.complete(buffer.text, buffer.scalarCursor)
        guard let first = items.first else { return .bell }
        if items.count == 1 {
            change { Self.apply(first, to: &$0) }
            return .edited
        }
        if items.allSatisfy({ $0.replacing == first.replacing }) {
            let common = Self.commonStart(items.map(\.text))
            let range = buffer.positions(ofScalars: first.replacing)
            if common.count > range.count {
                var part = first
                part.text = String(common)
                part.appendSpace = false
                change { Self.apply(part, to: &$0) }
                return .edited
            }
        }
        guard again else { return .bell }
        menu = Menu(items: items, selected: nil, base: buffer)
        return .edited
    }

    /// The next or the previous candidate of the menu, put into the text.
    mutating func cycle(by step: Int) -> Outcome {
        guard var menu, !menu.items.isEmpty else { return .bell }
        let count = menu.items.count
        let next = menu.selected.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        menu.selected = next
        if menu.selected != nil, buffer == menu.base { remember() }
        buffer = menu.base
        Self.apply(menu.items[next], to: &buffer)
        self.menu = menu
        return .edited
    }

    private static func apply(_ item: Completion, to buffer: inout TextBuffer) {
        buffer.replace(buffer.positions(ofScalars: item.replacing), with: item.text)
        guard item.appendSpace else { return }
        if buffer.isAtEnd || !buffer.characters[buffer.cursor].isWhitespace {
            buffer.insert(" ")
        } else {
            buffer.move(to: buffer.cursor + 1)
        }
    }

    private static func commonStart(_ texts: [String]) -> [Character] {
        guard let first = texts.first else { return [] }
        return texts.dropFirst().reduce(Array(first)) { common, text in
            zip(common, text).prefix { $0 == $1 }.map(\.0)
        }
    }
}

extension TextBuffer {
    /// The cursor in scalars from the beginning.
    package var scalarCursor: Int {
        characters[..<cursor].reduce(0) { $0 + $1.unicodeScalars.count }
    }

    /// The cluster in which that scalar stands (or the one after it).
    func position(ofScalar scalar: Int, roundingUp: Bool) -> Int {
        var passed = 0
        for (index, character) in characters.enumerated() {
            if passed >= scalar { return index }
            passed += character.unicodeScalars.count
            if passed > scalar { return roundingUp ? index + 1 : index }
        }
        return characters.count
    }

    /// The whole clusters that a range of scalars touches.
    func positions(ofScalars range: Range<Int>) -> Range<Int> {
        let start = position(ofScalar: range.lowerBound, roundingUp: false)
        return start..<max(start, position(ofScalar: range.upperBound, roundingUp: true))
    }
}
