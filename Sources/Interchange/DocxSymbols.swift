/// Characters of symbol fonts (`w:sym`) as Unicode, for those that transcripts hold: what Word's automatic correction makes.
enum DocxSymbols {
    /// The text of a symbol: `char` in hexadecimal, in a font. Symbols that are not known keep their number in brackets.
    static func text(char: String, font: String) -> (text: String, isKnown: Bool) {
        guard let value = UInt32(char, radix: 16), let scalar = Unicode.Scalar(value), value > 0x1F else {
            return ("[symbol \(excerpt(char, limit: 8))]", false)
        }
        // Symbol fonts put their characters at U+F020–F0FF; some writers leave the F0 out.
        let place = value & 0xFF00 == 0xF000 ? value & 0xFF : value
        let name = asciiLowercased(font.unicodeScalars)
        if place < 0x100, let known = fonts[name]?[place] { return (known, true) }
        if value < 0xE000 || value > 0xF8FF, fonts[name] == nil { return (String(scalar), true) }
        return ("[symbol \(char)]", false)
    }

    private static let fonts: [String: [UInt32: String]] = ["wingdings": wingdings, "symbol": symbol]

    private static let wingdings: [UInt32: String] = [
        0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
        0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "⇐", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
        0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    ]

    private static let symbol: [UInt32: String] = [
        0x2D: "−", 0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
        0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
        0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒",
    ]
}
