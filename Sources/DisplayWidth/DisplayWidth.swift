import CICU

/// How many columns of a terminal a text takes.
///
/// East Asian wide and full-width characters and emoji take two, combining marks and format characters none, all else one
/// (ambiguous width counts as one). A cluster takes the width of its base, so a family of emoji joined by ZWJ takes two.
package enum DisplayWidth {
    /// Columns of one character as the user sees it: 0, 1 or 2.
    package static func columns(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
        var width = 0
        var isFlag = false
        for scalar in character.unicodeScalars {
            // VS16 asks for the emoji picture, VS15 for the text form.
            if scalar.value == 0xFE0F, width == 1 { width = 2 }
            if (0x1F1E6...0x1F1FF).contains(scalar.value) {
                if isFlag { width = 2 }
                isFlag = true
            }
            width = max(width, columns(scalar))
        }
        return width
    }

    /// Columns of a text; control characters take none.
    package static func columns(_ text: String) -> Int {
        let ascii: Int? = text.utf8.withContiguousStorageIfAvailable { bytes in
            var high: UInt8 = 0
            var printable = 0
            for byte in bytes {
                high |= byte
                printable &+= byte >= 0x20 && byte != 0x7F ? 1 : 0
            }
            return high < 0x80 ? printable : -1
        }
        if let ascii, ascii >= 0 { return ascii }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// Columns of one scalar by itself.
    package static func columns(_ scalar: Unicode.Scalar) -> Int {
        let value = Int32(bitPattern: scalar.value)
        if value < 0x7F { return value >= 0x20 ? 1 : 0 }
        if value < 0xA0 { return 0 }
        if value == 0xAD { return 1 }
        switch emic_icu_category(value) {
        // Non-spacing and enclosing marks, format and control characters, surrogates, line and paragraph separators.
        case 6, 7, 13, 14, 15, 16, 18: return 0
        default: break
        }
        // Conjoining vowels and finals of Hangul stand inside the syllable that an initial began.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        if emic_icu_emoji_presentation(value), !(0x1F1E6...0x1F1FF).contains(value) { return 2 }
        let width = emic_icu_east_asian_width(value)
        return width == 3 || width == 5 ? 2 : 1
    }

    /// Fits a text into exactly `width` columns: cut with `ellipsis`, or filled with blanks on the right (or left).
    package static func fit(
        _ text: String, width: Int, ellipsis: String = "…", fill: Bool = true, trailing: Bool = false
    ) -> String {
        let wanted = max(0, width)
        var columns = columns(text)
        var result = text
        if columns > wanted {
            let tail = self.columns(ellipsis) <= wanted ? ellipsis : ""
            let room = wanted - self.columns(tail)
            result = ""
            columns = 0
            for character in text {
                let next = self.columns(character)
                if columns + next > room { break }
                result.append(character)
                columns += next
            }
            result += tail
            columns += self.columns(tail)
        }
        guard fill, columns < wanted else { return result }
        let blanks = String(repeating: " ", count: wanted - columns)
        return trailing ? blanks + result : result + blanks
    }
}
