import DisplayWidth

/// Text brought to a number of terminal columns.
package enum Justify {
    /// How many terminal columns the text takes.
    package static func width(of text: String) -> Int {
        DisplayWidth.columns(text)
    }

    /// The text with blanks after it up to `width` columns; longer text stays as it is.
    package static func leading(_ text: String, to width: Int) -> String {
        text + blanks(width - self.width(of: text))
    }

    /// The text with blanks before it up to `width` columns; longer text stays as it is.
    package static func trailing(_ text: String, to width: Int) -> String {
        blanks(width - self.width(of: text)) + text
    }

    /// That many blanks; none for a negative count.
    package static func blanks(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    /// The line without the blanks at its end.
    static func trimmed(_ line: String) -> String {
        guard line.utf8.last == 0x20 else { return line }
        var scalars = line.unicodeScalars
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }

    /// The raw text shortened to `width` columns as `start…(+N)`, N being the scalars of it left out; whole when it fits.
    static func shortened(_ raw: String, to width: Int, signs: Signs) -> String {
        let shown = signs.shown(raw)
        if self.width(of: shown) <= width { return shown }
        let total = raw.unicodeScalars.count
        var best = tail(leavingOut: total, signs)
        var start = ""
        var used = 0
        var kept = 0
        for character in raw {
            let piece = signs.shown(String(character))
            used += self.width(of: piece)
            guard used < width else { break }
            start += piece
            kept += character.unicodeScalars.count
            let ending = tail(leavingOut: total - kept, signs)
            if used + self.width(of: ending) <= width { best = start + ending }
        }
        return best
    }

    private static func tail(leavingOut count: Int, _ signs: Signs) -> String {
        "\(signs.ellipsis)(+\(count))"
    }
}
