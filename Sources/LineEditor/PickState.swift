/// A list that becomes shorter with each letter typed, of which one is picked. Pure.
package struct PickState: Sendable {
    /// What is offered.
    package struct Item: Sendable, Hashable {
        package var text: String
        /// A word about it.
        package var note: String

        /// An item.
        package init(_ text: String, note: String = "") {
            self.text = text
            self.note = note
        }
    }

    /// What a key did.
    package enum Outcome: Sendable, Hashable {
        /// Draw again.
        case edited
        /// Nothing could be done.
        case bell
        /// This item was picked, by its index among all.
        case picked(Int)
        /// Nothing is to be picked.
        case cancelled
        /// Control-Z.
        case suspend
    }

    package let items: [Item]
    /// What was typed.
    package private(set) var filter = TextBuffer()
    /// Indices of the items that the filter leaves, the best first.
    package private(set) var left: [Int]
    /// Which of those left is chosen, from 0.
    package private(set) var selected = 0

    private let matches: @Sendable (String) -> [Int]

    /// A list of all items.
    ///
    /// - Parameter matches: the indices of the items that letters leave, the best first.
    package init(_ items: [Item], matches: @escaping @Sendable (String) -> [Int]) {
        self.items = items
        self.matches = matches
        left = Array(items.indices)
    }

    /// Does what the key says.
    package mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .text(let text): return change { $0.insert(text) }
        case .backspace:
            guard filter.cursor > 0 else { return .bell }
            return change { $0.remove($0.cursor - 1..<$0.cursor) }
        case .control("u"): return change { $0 = TextBuffer() }
        case .down, .tab, .control("n"): return move(by: 1)
        case .up, .backTab, .control("p"): return move(by: -1)
        case .enter:
            guard left.indices.contains(selected) else { return .bell }
            return .picked(left[selected])
        case .escape, .control("c"), .control("d"), .control("g"): return .cancelled
        case .control("z"): return .suspend
        default: return .bell
        }
    }

    private mutating func change(_ body: (inout TextBuffer) -> Void) -> Outcome {
        body(&filter)
        left = filter.text.isEmpty ? Array(items.indices) : matches(filter.text)
        selected = 0
        return left.isEmpty ? .bell : .edited
    }

    private mutating func move(by step: Int) -> Outcome {
        guard left.count > 1 else { return .bell }
        selected = (selected + step + left.count) % left.count
        return .edited
    }

    /// The list as the editor draws text with its menu.
    var drawn: EditorState {
        var state = EditorState()
        state.buffer = filter
        if !left.isEmpty {
            let choices = left.map {
                Completion(replacing: 0..<0, text: items[$0].text, note: items[$0].note, appendSpace: false)
            }
            state.menu = EditorState.Menu(items: choices, selected: selected, base: filter)
        }
        return state
    }
}
