import DisplayWidth

/// Text broken into lines of a number of terminal columns.
///
/// Lines break at blanks (which are dropped there), on either side of wide characters as East Asian text does, after a
/// hyphen or slash inside a word, and inside a word only when nothing else is left; never inside a grapheme cluster.
/// Apart from the blanks at the breaks nothing is lost.
package enum Wrap {
    /// The lines of the text, at least one; a line feed always breaks.
    ///
    /// A single character wider than `width` stands on a line of its own.
    package static func lines(_ text: String, width: Int) -> [String] {
        var result: [String] = []
        for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line)
            if Justify.width(of: line) <= width {
                result.append(line)
            } else {
                append(line, width: max(width, 1), to: &result)
            }
        }
        return result
    }

    /// How wide each part of the text is at whose ends it may be broken.
    static func widths(of text: String) -> [Int] {
        text.unicodeScalars.split(separator: "\n").flatMap { pieces(of: String($0)) }.filter { !$0.isBlank }
            .map(\.width)
    }

    private static func append(_ line: String, width: Int, to result: inout [String]) {
        var current = ""
        var used = 0
        var gap = ""
        var begun = false
        for piece in pieces(of: line) {
            if piece.isBlank {
                gap += piece.text
                continue
            }
            let gapWidth = DisplayWidth.columns(gap)
            if begun, used + gapWidth + piece.width > width {
                result.append(current)
                (current, used) = ("", 0)
            } else {
                // The blanks before the first word are an indentation and stay.
                current += gap
                used += gapWidth
            }
            gap = ""
            begun = true
            if used + piece.width <= width {
                current += piece.text
                used += piece.width
                continue
            }
            for character in piece.text {
                let size = DisplayWidth.columns(character)
                if used > 0, used + size > width {
                    result.append(current)
                    (current, used) = ("", 0)
                }
                current.append(character)
                used += size
            }
        }
        if !current.isEmpty || !begun { result.append(current) }
    }

    /// A word, a part of a word that may stand at the end of a line, or one blank.
    private struct Piece {
        var text = ""
        var width = 0
        var isBlank = false
    }

    private static func pieces(of line: String) -> [Piece] {
        var result: [Piece] = []
        var word = Piece()
        var breaksAfter = false
        func finish() {
            if !word.text.isEmpty { result.append(word) }
            word = Piece()
            breaksAfter = false
        }
        var previousWide = false
        for character in line {
            let size = DisplayWidth.columns(character)
            if isBlank(character) {
                finish()
                result.append(Piece(text: String(character), width: size, isBlank: true))
                previousWide = false
                continue
            }
            let wide = size == 2
            let wideBreak = (wide || previousWide) && !closing.contains(character)
            if breaksAfter || (wideBreak && !endsOpen(word.text)) { finish() }
            word.text.append(character)
            word.width += size
            // `--speakers`, `(--list)` and `[--in` stay whole.
            let before = word.text.dropLast().last
            breaksAfter =
                (character == "-" || character == "/") && before.map { $0.isLetter || $0.isNumber } ?? false
            previousWide = wide
        }
        finish()
        return result
    }

    /// Blanks at which a line may break: the no-break spaces are left out.
    private static func isBlank(_ character: Character) -> Bool {
        switch character {
        case " ", "\u{1680}", "\u{2000}"..."\u{2006}", "\u{2008}"..."\u{200A}", "\u{205F}", "\u{3000}": true
        default: false
        }
    }

    private static func endsOpen(_ text: String) -> Bool {
        text.last.map { opening.contains($0) } ?? false
    }

    /// Not at the beginning of a line (kinsoku).
    private static let closing: Set<Character> = [
        "、", "。", "，", "．", "：", "；", "？", "！", "」", "』", "）", "】", "》", "〉", "”", "’", "…", "ー", "々", ")", "]", "}",
        ",", ".", ":", ";", "?", "!", "⟫", "⟩",
    ]

    /// Not at the end of a line.
    private static let opening: Set<Character> = ["「", "『", "（", "【", "《", "〈", "“", "‘", "(", "[", "{", "⟪", "⟨"]
}
