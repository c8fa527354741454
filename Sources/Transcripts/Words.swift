/// Words as ICU's word breaker finds them: segments whose rule status is at least 100 (numbers, letters, kana, ideographs).
package enum Words {
    /// Number of words in a range, or in the whole text.
    package static func count(in text: TranscriptText, range: ScalarRange? = nil, locale: String? = nil) -> Int {
        guard let bytes = text.bytes(of: range ?? text.whole), let breaker = try? Breaker(.word, locale: locale) else {
            return 0
        }
        return text.withBytes { breaker.countWords($0, bytes) }
    }

    /// Number of words in a string.
    package static func count(_ string: String, locale: String? = nil) -> Int {
        count(in: TranscriptText(string), locale: locale)
    }

    /// The words of a range, or of the whole text, in order.
    package static func ranges(in text: TranscriptText, range: ScalarRange? = nil, locale: String? = nil)
        -> [ScalarRange]
    {
        guard let bytes = text.bytes(of: range ?? text.whole), let breaker = try? Breaker(.word, locale: locale) else {
            return []
        }
        return text.withBytes { buffer in
            var found: [ScalarRange] = []
            breaker.forEachSegment(buffer, bytes) { segment, rule in
                if rule >= 100 {
                    found.append(
                        ScalarRange(
                            text.scalar(of: segment.start, in: buffer), text.scalar(of: segment.end, in: buffer)))
                }
            }
            return found
        }
    }
}
