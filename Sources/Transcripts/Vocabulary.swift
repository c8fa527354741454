/// The different words of texts, numbered as they come: NFC after full case folding, so that "Straße" and "STRASSE" are one.
package struct Vocabulary: Sendable {
    /// The words, folded, by their numbers.
    package private(set) var types: [String] = []
    private var folded: [String: Int32] = [:]
    /// Words as they stand, so that each form is folded once.
    private var forms: [String: Int32] = [:]

    /// Whether it’s and it's are one word.
    private let apostrophesAreAlike: Bool

    /// An empty vocabulary. Words are alike after NFC and full case folding and, if asked, whatever sign an apostrophe is: in one corpus some
    /// transcripts have ’ and others '.
    package init(apostrophesAreAlike: Bool = false) { self.apostrophesAreAlike = apostrophesAreAlike }

    /// What a word is known by.
    package func key(_ word: String) -> String {
        let key = Fold.searchKey(word)
        guard apostrophesAreAlike, key.utf8.contains(where: { $0 >= 0x80 }) else { return key }
        var scalars = String.UnicodeScalarView()
        for scalar in key.unicodeScalars {
            scalars.append(scalar == "\u{2019}" || scalar == "\u{2BC}" || scalar == "\u{FF07}" ? "'" : scalar)
        }
        return String(scalars)
    }

    /// The number of a word that was met, by any of its forms; nil for others.
    package func number(of word: String) -> Int32? { folded[key(word)] }

    /// The number of a word, a new one where it was not met.
    package mutating func enter(_ form: String) -> Int32 {
        if let known = forms[form] { return known }
        let key = key(form)
        let number: Int32
        if let known = folded[key] {
            number = known
        } else {
            number = Int32(types.count)
            types.append(key)
            folded[key] = number
        }
        forms[form] = number
        return number
    }

    /// The words that begin in a range of a text, in order: ICU's, rule status of at least 100. Empty where the range is not in the text.
    ///
    /// - Parameter wanted: of the scalar at which a word begins, whether the word is taken; those that are not are not entered either.
    package mutating func words(
        in text: TranscriptText, range: ScalarRange? = nil, locale: String? = nil,
        from wanted: ((_ start: Int) -> Bool)? = nil
    ) -> [PlacedWord] {
        guard let bytes = text.bytes(of: range ?? text.whole) else { return [] }
        var vocabulary = self
        let found = text.withBytes { buffer in
            var found: [PlacedWord] = []
            WordFinder(locale: locale).forEach(buffer, bytes) { word in
                let start = text.scalar(of: word.start, in: buffer)
                guard wanted?(start) ?? true else { return }
                let form = String(decoding: UnsafeBufferPointer(rebasing: buffer[word.start..<word.end]), as: UTF8.self)
                found.append(
                    PlacedWord(
                        type: vocabulary.enter(form),
                        range: ScalarRange(start, text.scalar(of: word.end, in: buffer))))
            }
            return found
        }
        self = vocabulary
        return found
    }
}

/// A word at its place.
package struct PlacedWord: Hashable, Sendable {
    /// Its number in a vocabulary.
    package var type: Int32
    /// In scalars of the text.
    package var range: ScalarRange

    package init(type: Int32, range: ScalarRange) {
        self.type = type
        self.range = range
    }
}

/// A keyword in its context.
package struct ConcordanceLine: Hashable, Sendable {
    /// Index of the keyword among the words given.
    package var index: Int
    /// The keyword, in scalars.
    package var match: ScalarRange
    /// From the first word of the context to the keyword; empty at the beginning.
    package var left: ScalarRange
    /// From behind the keyword to the end of the last word of the context.
    package var right: ScalarRange
}

/// Keywords in context.
package enum Concordance {
    /// The lines of a word: up to `context` words on each side, with what stands between them as it stands.
    ///
    /// The words must be those of one stretch, in order; the context does not leave it.
    package static func lines(of type: Int32, in words: [PlacedWord], context: Int) -> [ConcordanceLine] {
        words.indices.filter { words[$0].type == type }.map { index in
            let match = words[index].range
            let first = words[max(0, index - context)].range.start
            let last = words[min(words.count - 1, index + context)].range.end
            return ConcordanceLine(
                index: index, match: match, left: ScalarRange(min(first, match.start), match.start),
                right: ScalarRange(match.end, max(last, match.end)))
        }
    }
}
