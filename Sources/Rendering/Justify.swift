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

    /// The raw text shortened to `width` columns around a stretch of its scalars: `(+N)…before⟦it⟧after…(+M)`.
    ///
    /// What is before and after the stretch gets equal room. A stretch that is itself too long keeps its beginning.
    static func shortened(_ raw: String, to width: Int, around focus: Range<Int>?, signs: Signs) -> String {
        guard let focus, self.width(of: signs.shown(raw)) > width else {
            return shortened(raw, to: width, signs: signs)
        }
        let pieces = raw.map { character -> (shown: String, width: Int, scalars: Int) in
            let shown = signs.shown(String(character))
            return (shown, self.width(of: shown), character.unicodeScalars.count)
        }
        // Scalars before each character; characters that the focus touches are wholly in it.
        let before = pieces.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.scalars) }
        let first = before.lastIndex { $0 <= max(0, focus.lowerBound) } ?? 0
        var start = min(first, pieces.count - 1)
        var end = start
        var used = 0
        func room(_ start: Int, _ end: Int) -> Int {
            let left = start == 0 ? 0 : self.width(of: head(leavingOut: before[start], signs))
            let right =
                end == pieces.count ? 0 : self.width(of: tail(leavingOut: before[pieces.count] - before[end], signs))
            return width - left - right
        }
        while end < pieces.count, end == start || before[end] < focus.upperBound,
            used + pieces[end].width <= room(start, end + 1)
        {
            used += pieces[end].width
            end += 1
        }
        var takesBefore = true
        while true {
            let canBefore = start > 0 && used + pieces[start - 1].width <= room(start - 1, end)
            let canAfter = end < pieces.count && used + pieces[end].width <= room(start, end + 1)
            guard canBefore || canAfter else { break }
            if canBefore, takesBefore || !canAfter {
                start -= 1
                used += pieces[start].width
            } else {
                used += pieces[end].width
                end += 1
            }
            takesBefore.toggle()
        }
        // Where not even that has room there is nothing to centre.
        guard start < end else { return shortened(raw, to: width, signs: signs) }
        return (start == 0 ? "" : head(leavingOut: before[start], signs)) + pieces[start..<end].map(\.shown).joined()
            + (end == pieces.count ? "" : tail(leavingOut: before[pieces.count] - before[end], signs))
    }

    private static func head(leavingOut count: Int, _ signs: Signs) -> String {
        "(+\(count))\(signs.ellipsis)"
    }

    private static func tail(leavingOut count: Int, _ signs: Signs) -> String {
        "\(signs.ellipsis)(+\(count))"
    }
}
