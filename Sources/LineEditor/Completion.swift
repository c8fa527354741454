/// One way to go on typing.
package struct Completion: Sendable, Hashable {
    /// What is replaced, in scalars of the whole text (half-open).
    package var replacing: Range<Int>
    /// What comes in its place.
    package var text: String
    /// A word about it, such as a code's definition; shown in the menu.
    package var note: String
    /// Whether a blank follows once this one is chosen.
    package var appendSpace: Bool

    /// A completion of a range of scalars.
    package init(replacing: Range<Int>, text: String, note: String = "", appendSpace: Bool = true) {
        self.replacing = replacing
        self.text = text
        self.note = note
        self.appendSpace = appendSpace
    }
}

/// What the editor asks its owner; every closure is pure and answers at once.
package struct EditorRules: Sendable {
    /// Whether Enter submits the text or begins another line.
    package var isComplete: @Sendable (String) -> Bool
    /// The completions of a text at a cursor, which is counted in scalars.
    package var complete: @Sendable (String, Int) -> [Completion]
    /// Whether history may suggest this line by itself; nothing that destroys should be.
    package var isHintable: @Sendable (String) -> Bool
    /// What is put in for a paste, given the text before the cursor and what was pasted.
    package var paste: @Sendable (String, String) -> String

    /// Rules; without any, lines end at Enter, nothing is completed, everything is suggested and pasted as it is.
    package init(
        isComplete: @escaping @Sendable (String) -> Bool = { _ in true },
        complete: @escaping @Sendable (String, Int) -> [Completion] = { _, _ in [] },
        isHintable: @escaping @Sendable (String) -> Bool = { _ in true },
        paste: @escaping @Sendable (String, String) -> String = { $1 }
    ) {
        self.isComplete = isComplete
        self.complete = complete
        self.isHintable = isHintable
        self.paste = paste
    }
}
