/// A word as ICU's breaker gives it, with its kind.
package struct WordToken: Hashable, Sendable {
    /// What the breaker's rule status says of a word.
    package enum Kind: String, Hashable, Sendable {
        case number, letters, kana, ideographs

        init(rule: Int32) {
            switch rule {
            case ..<200: self = .number
            case ..<300: self = .letters
            case ..<400: self = .kana
            default: self = .ideographs
            }
        }
    }

    /// In scalars of the text.
    package var range: ScalarRange
    package var kind: Kind
}

/// A text cut by ICU's own breakers, boundary by boundary: what counting is checked against.
package enum Segmentation {
    /// Every word boundary in scalars, the ends included, with the kind of the segment before it (nil for what is no word).
    private static func segments(_ kind: Breaker.Kind, _ text: TranscriptText, _ locale: String?) throws -> [(
        ScalarRange, Int32
    )] {
        let breaker = try Breaker(kind, locale: locale)
        return text.withBytes { bytes in
            var found: [(ScalarRange, Int32)] = []
            var start = 0
            breaker.forEachSegment(bytes, ByteRange(0, bytes.count)) { segment, rule in
                let end = text.scalar(of: segment.end, in: bytes)
                found.append((ScalarRange(start, end), rule))
                start = end
            }
            return found
        }
    }

    /// Word boundaries in scalars, 0 and the end included; none of an empty text. Throws `ICUError` where ICU cannot open a breaker.
    package static func wordBoundaries(_ text: TranscriptText, locale: String? = nil) throws -> [Int] {
        let segments = try segments(.word, text, locale)
        return segments.isEmpty ? [] : [0] + segments.map { $0.0.end }
    }

    /// The words with their kinds: segments whose rule status is at least 100. Throws as `wordBoundaries`.
    package static func words(_ text: TranscriptText, locale: String? = nil) throws -> [WordToken] {
        try segments(.word, text, locale).compactMap { range, rule in
            rule < 100 ? nil : WordToken(range: range, kind: WordToken.Kind(rule: rule))
        }
    }

    /// The sentences in scalars, together the whole text. With `suppressions` ICU's list of abbreviations of the locale (`@ss=standard`) is asked.
    /// Throws as `wordBoundaries`.
    package static func sentences(_ text: TranscriptText, locale: String? = nil, suppressions: Bool = false) throws
        -> [ScalarRange]
    {
        try segments(.sentence, text, suppressions ? (locale ?? "") + "@ss=standard" : locale).map { $0.0 }
    }

    /// Number of grapheme clusters. Throws as `wordBoundaries`.
    package static func graphemes(_ text: TranscriptText, locale: String? = nil) throws -> Int {
        try segments(.grapheme, text, locale).count
    }
}
