/// Where a text may be cut when two versions of it are compared: sentences first, then words, blanks and signs.
///
/// No cut falls inside a character as a reader sees it: marks, joiners, variation selectors and skin tones belong to what they
/// stand behind, and two regional indicators make one flag.
enum RevisionTokens {
    /// What a scalar is to the comparison.
    enum Kind {
        case blank, line, word
        /// Stands for itself: punctuation, an emoji, a letter of a script that writes no blanks.
        case sign
        /// Belongs to what stands before it.
        case joined
    }

    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 0x0A: return .line
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: return .blank
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: return .word
            default: return .sign
            }
        }
        switch value {
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0x0E33, 0x0EB3: return .joined
        case 0x00C0...0x024F where value != 0xD7 && value != 0xF7: return .word
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .joined
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return isWrittenWithoutBlanks(value) ? .sign : .word
        default: return scalar.properties.isWhitespace ? .blank : .sign
        }
    }

    /// A blank or a line's end.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch kind(scalar) {
        case .blank, .line: true
        default: false
        }
    }

    /// Whether a text may be cut before a scalar without splitting a character.
    static func isCut(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        guard at > 0, at < text.count else { return true }
        if text[at].value < 0x80, text[at - 1].value < 0x80 { return true }
        if kind(text[at]) == .joined || text[at - 1].value == 0x200D { return false }
        if isRegional(text[at]), isRegional(text[at - 1]) { return false }
        // Vowels and finals of Hangul written in parts.
        return !(0x1160...0x11FF).contains(text[at].value)
    }

    /// Whether a word goes on over a place.
    static func isWithinWord(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        guard at > 0, at < text.count else { return false }
        let (before, behind) = (kind(text[at - 1]), kind(text[at]))
        return (before == .word || before == .joined) && (behind == .word || behind == .joined)
    }

    /// Han, kana, Thai, Lao, Burmese, Khmer: scripts whose words have no blanks between them.
    static func isWrittenWithoutBlanks(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x312F,
            0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return true
        default: return false
        }
    }

    /// A letter or a digit of any script.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        kind(scalar) == .word || isWrittenWithoutBlanks(scalar.value)
    }

    /// The end of the token that begins at a scalar.
    static func end(_ text: [Unicode.Scalar], from start: Int, limit: Int) -> Int {
        let first = kind(text[start])
        var at = start + 1
        switch first {
        case .line: return at
        case .blank:
            while at < limit, kind(text[at]) == .blank { at += 1 }
            return joined(text, at, limit)
        case .word:
            while at < limit {
                switch kind(text[at]) {
                case .word: at += 1
                case .joined: at = joined(text, at, limit)
                case .sign:
                    // An apostrophe between letters belongs to the word.
                    guard text[at] == "'" || text[at] == "\u{2019}", at + 1 < limit, kind(text[at + 1]) == .word else {
                        return at
                    }
                    at += 2
                default: return at
                }
            }
            return at
        case .sign, .joined:
            let isFlag = isRegional(text[start])
            if isFlag, at < limit, isRegional(text[at]) { at += 1 }
            return joined(text, at, limit)
        }
    }

    private static func isRegional(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }

    /// Goes on over what belongs to what stands before; what follows a zero-width joiner does, too.
    private static func joined(_ text: [Unicode.Scalar], _ from: Int, _ limit: Int) -> Int {
        var at = from
        while at < limit, kind(text[at]) == .joined {
            let isJoiner = text[at].value == 0x200D
            at += 1
            if isJoiner, at < limit, kind(text[at]) == .sign { at += 1 }
        }
        return at
    }

    /// The tokens of a range, by their starts; the end of the range ends the last.
    static func tokens(_ text: [Unicode.Scalar], _ range: Range<Int>, into starts: inout [Int]) {
        var at = range.lowerBound
        while at < range.upperBound {
            starts.append(at)
            at = end(text, from: at, limit: range.upperBound)
        }
    }

    /// The sentences of a text, the blanks between them and its line feeds, each a chunk, by their starts; the text's length last.
    ///
    /// Plain signs, not ICU's rules: the chunks are only compared with each other, and the same signs must always give the same.
    static func chunks(_ text: [Unicode.Scalar]) -> [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(text.count / 24 + 4)
        var at = 0
        while at < text.count {
            starts.append(at)
            if text[at] == "\n" {
                at += 1
            } else if isGap(text[at]) {
                while at < text.count, isGap(text[at]) { at += 1 }
                at = joined(text, at, text.count)
            } else {
                at = sentenceEnd(text, at)
            }
        }
        starts.append(text.count)
        return starts
    }

    /// A blank within a line, told quickly.
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 ? scalar != "\n" : scalar.value == 0xA0 || scalar.value == 0x3000
    }

    private static func sentenceEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int {
        var at = start
        while at < text.count {
            let value = text[at].value
            switch value {
            case 0x0A: return trimmed(text, start, at)
            case 0x2E, 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F:
                at += 1
                while at < text.count, isCloser(text[at].value) { at += 1 }
                guard at < text.count else { return at }
                if isGap(text[at]) || text[at] == "\n" { return at }
                if value >= 0x3000, kind(text[at]) != .joined { return at }
            default: at += 1
            }
        }
        return trimmed(text, start, at)
    }

    /// Without the blanks at its end.
    private static func trimmed(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start + 1, isGap(text[end - 1]) { end -= 1 }
        return end
    }

    private static func isCloser(_ value: UInt32) -> Bool {
        switch value {
        case 0x2E, 0x21, 0x3F, 0x2026, 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0xBB, 0x3002, 0xFF01, 0xFF1F, 0x300D,
            0x300F:
            true
        default: false
        }
    }
}

/// Numbers from 0 for stretches of scalars: the same number for the same scalars, found by hash and compared one by one.
struct StretchNumbers {
    private var known: [UInt64: [(number: Int32, start: Int, end: Int, isOld: Bool)]] = [:]
    private let old: [Unicode.Scalar]
    private let new: [Unicode.Scalar]
    private(set) var count = 0

    init(old: [Unicode.Scalar], new: [Unicode.Scalar]) {
        self.old = old
        self.new = new
    }

    mutating func number(_ start: Int, _ end: Int, isOld: Bool) -> Int32 {
        let text = isOld ? old : new
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in start..<end { hash = (hash ^ UInt64(text[index].value)) &* 0x0000_0100_0000_01B3 }
        // FNV's low bits are its good ones; a dictionary wants all of them.
        hash ^= hash >> 29
        for entry in known[hash, default: []] where entry.end - entry.start == end - start {
            let other = entry.isOld ? old : new
            var same = true
            for offset in 0..<(end - start) where other[entry.start + offset] != text[start + offset] {
                same = false
                break
            }
            if same { return entry.number }
        }
        let number = Int32(count)
        count += 1
        known[hash, default: []].append((number, start, end, isOld))
        return number
    }
}
