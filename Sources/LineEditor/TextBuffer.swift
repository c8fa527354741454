/// The text being edited and the cursor in it, as grapheme clusters: one `Character` is one step of the cursor.
package struct TextBuffer: Sendable, Hashable {
    /// The clusters. Joining them gives `text`; whatever is inserted is cut anew, since marks join what stands before.
    package private(set) var characters: [Character] = []
    /// Where the cursor stands, in clusters from the beginning.
    package private(set) var cursor = 0

    /// A text with the cursor at the end.
    package init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    /// The whole text, scalar for scalar as it came in.
    package var text: String { String(characters) }

    /// The text before the cursor.
    package var textBefore: String { String(characters[..<cursor]) }

    /// Whether the cursor stands at the end.
    package var isAtEnd: Bool { cursor == characters.count }

    /// Puts the text in at the cursor, which then stands after it.
    package mutating func insert(_ text: String) {
        replace(cursor..<cursor, with: text)
    }

    /// Replaces clusters; the cursor then stands after the new text, at the next cluster's edge.
    package mutating func replace(_ range: Range<Int>, with text: String) {
        let range = range.clamped(to: 0..<characters.count)
        let before = String(characters[..<range.lowerBound]) + text
        let scalars = before.unicodeScalars.count
        characters = Array(before + String(characters[range.upperBound...]))
        var passed = 0
        cursor = 0
        while cursor < characters.count, passed < scalars {
            passed += characters[cursor].unicodeScalars.count
            cursor += 1
        }
    }

    /// Removes clusters and gives their text.
    @discardableResult
    package mutating func remove(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<characters.count)
        let removed = String(characters[range])
        replace(range, with: "")
        return removed
    }

    /// Moves the cursor, staying inside the text.
    package mutating func move(to position: Int) {
        cursor = min(max(position, 0), characters.count)
    }

    /// Where the word before the cursor begins: a run of letters, digits and joined signs.
    package var wordStart: Int {
        var index = cursor
        while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
        while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
        return index
    }

    /// Where the word after the cursor ends.
    package var wordEnd: Int {
        var index = cursor
        while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
        while index < characters.count, Self.isWord(characters[index]) { index += 1 }
        return index
    }

    /// Where the run of anything but blanks before the cursor begins, as Control-W takes it.
    package var blankedWordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }

    /// The first position of the line that the cursor stands in.
    package var lineStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] != "\n" { index -= 1 }
        return index
    }

    /// The position at the end of the line that the cursor stands in.
    package var lineEnd: Int {
        var index = cursor
        while index < characters.count, characters[index] != "\n" { index += 1 }
        return index
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
