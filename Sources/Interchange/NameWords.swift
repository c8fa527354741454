/// A text cut into words for looking up names: a word is a longest run of letters, marks, digits and joiners, so that a name is
/// never found inside a longer one.
struct NameWords {
    /// One word, the scalars that it covers, and the bytes.
    struct Word {
        var text: String
        var start: Int
        var end: Int
        var bytes: Range<Int>
    }

    let bytes: [UInt8]

    let scalars: [Unicode.Scalar]
    let words: [Word]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var words: [Word] = []
        words.reserveCapacity(bytes.count / 6)
        var start: (scalar: Int, byte: Int)?
        var byte = 0
        func end() {
            guard let from = start else { return }
            let text = String(decoding: bytes[from.byte..<byte], as: UTF8.self)
            words.append(Word(text: text, start: from.scalar, end: scalars.count, bytes: from.byte..<byte))
            start = nil
        }
        for scalar in text.unicodeScalars {
            if Self.isWordScalar(scalar) {
                if start == nil { start = (scalars.count, byte) }
            } else {
                end()
            }
            scalars.append(scalar)
            byte += UTF8.width(scalar)
        }
        end()
        self.bytes = bytes
        self.scalars = scalars
        self.words = words
    }

    /// What stands between a word and the next, folded: any white space within a line or over one line end is a blank, any apostrophe
    /// `'`, any hyphen `-`. Nil after the last word, and where a blank line or another sign parts them.
    func gap(after index: Int) -> String? {
        guard index + 1 < words.count else { return nil }
        let between = scalars[words[index].end..<words[index + 1].start]
        var result = ""
        var lineEnds = 0
        for scalar in between {
            if scalar == "\n" { lineEnds += 1 }
            if scalar.properties.isWhitespace {
                if result.unicodeScalars.last != " " { result += " " }
            } else if Self.apostrophes.contains(scalar) {
                result += "'"
            } else if Self.hyphens.contains(scalar) {
                result += "-"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return lineEnds > 1 ? nil : result
    }

    /// Letters, marks, digits, the joiners and the underscore.
    static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xAD, 0x200C, 0x200D: return true
        case 0..<0x80: return false
        default:
            if scalar.properties.isAlphabetic { return true }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber: return true
            default: return false
            }
        }
    }

    /// Whether a script is written without blanks between words, so that only a dictionary knows where they end.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "ʼ", "＇"]
    private static let hyphens: Set<Unicode.Scalar> = ["-", "\u{2010}", "\u{2011}"]
}
