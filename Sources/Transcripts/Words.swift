/// Words as ICU's word breaker finds them: segments whose rule status is at least 100 (numbers, letters, kana, ideographs).
package enum Words {
    /// Number of words in a range, or in the whole text.
    package static func count(in text: TranscriptText, range: ScalarRange? = nil, locale: String? = nil) -> Int {
        guard let bytes = text.bytes(of: range ?? text.whole) else { return 0 }
        return text.withBytes { WordFinder(locale: locale).count($0, bytes) }
    }

    /// Number of words in a string.
    package static func count(_ string: String, locale: String? = nil) -> Int {
        count(in: TranscriptText(string), locale: locale)
    }

    /// The words of a whole text that are said, in order: those of labels and time stamps are none.
    package static func said(in text: TranscriptText, turns: [Turn], locale: String? = nil) -> [ScalarRange] {
        var turn = 0
        return ranges(in: text, locale: locale).filter { word in
            while turn < turns.count, turns[turn].range.end <= word.start { turn += 1 }
            guard turn < turns.count, turns[turn].range.start <= word.start else { return true }
            return turns[turn].body.start <= word.start && word.start < turns[turn].body.end
        }
    }

    /// The words of a range, or of the whole text, in order.
    package static func ranges(in text: TranscriptText, range: ScalarRange? = nil, locale: String? = nil)
        -> [ScalarRange]
    {
        guard let bytes = text.bytes(of: range ?? text.whole) else { return [] }
        return text.withBytes { buffer in
            var found: [ScalarRange] = []
            WordFinder(locale: locale).forEach(buffer, bytes) { word in
                found.append(
                    ScalarRange(text.scalar(of: word.start, in: buffer), text.scalar(of: word.end, in: buffer)))
            }
            return found
        }
    }
}
