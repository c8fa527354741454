import DisplayWidth

/// How much room words take in a drawing, without a font at hand: widths that no common sans-serif font exceeds, so that words may
/// leave some room over but never leave their box.
enum Lettering {
    /// Units from one line to the next, for a size of letters.
    static func lineHeight(_ size: Double) -> Double { size * 1.3 }

    /// Units that a line takes.
    static func width(_ line: String, size: Double, bold: Bool = false) -> Double {
        line.reduce(0) { $0 + ems($1) } * size * (bold ? 1.12 : 1)
    }

    /// Lines of a text that fit a number of terminal columns, and the width of the widest.
    static func lines(_ text: String, columns: Int, size: Double, bold: Bool = false) -> (
        lines: [String], width: Double
    ) {
        let lines = Wrap.lines(Escape.terminal(text), width: columns)
        return (lines, lines.map { width($0, size: size, bold: bold) }.max() ?? 0)
    }

    /// A line that is no wider than so many units: its beginning and its end, with `…` for what is left out between them. Names of codes
    /// often begin alike and differ at their ends, so both stay.
    static func shortened(_ line: String, to room: Double, size: Double, bold: Bool = false) -> String {
        guard width(line, size: size, bold: bold) > room else { return line }
        let characters = Array(line)
        var (first, last) = (0, characters.count)
        var used = width("…", size: size, bold: bold)
        while first < last {
            let next = first <= characters.count - last ? characters[first] : characters[last - 1]
            let own = width(String(next), size: size, bold: bold)
            guard used + own <= room else { break }
            used += own
            if first <= characters.count - last { first += 1 } else { last -= 1 }
        }
        return String(characters[..<first]) + "…" + String(characters[last...])
    }

    /// The advance of a character in ems: that of DejaVu Sans, which is among the widest, rounded up.
    private static func ems(_ character: Character) -> Double {
        let columns = DisplayWidth.columns(character)
        if columns == 0 { return 0 }
        if columns == 2 { return 1.05 }
        switch character {
        case "i", "j", "l", ".", ",", ":", ";", "'", "’", "‘", "|", "!", " ", "I": return 0.37
        case "f", "r", "t", "(", ")", "[", "]", "-", "/", "“", "”", "\"": return 0.52
        case "m", "w", "M", "W", "@", "%", "—", "…", "→", "↔": return 1.02
        default:
            guard let first = character.unicodeScalars.first else { return 0.65 }
            if first.properties.isUppercase { return 0.8 }
            if first.value < 0x590 { return first.value < 0x250 ? 0.65 : 0.85 }
            // Where a script's font is missing, each of its marks stands in a box of its own.
            return 0.85 + 0.7 * Double(character.unicodeScalars.count - 1)
        }
    }
}
