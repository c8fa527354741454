internal import Glibc

/// Formulas of readability on counts. They were made for written prose of one language; on speech they say how long words and sentences are, as a
/// transcriber punctuated it, and nothing about understanding.
package struct Readability: Hashable, Sendable {
    /// Words.
    package let words: Int
    /// Sentences.
    package let sentences: Int
    /// Syllables of all words.
    package let syllables: Int
    /// Letters and digits of all words.
    package let letters: Int
    /// Words of three syllables or more.
    package let longBySyllables: Int
    /// Words of more than six letters.
    package let longByLetters: Int

    /// Counts of a text.
    package init(words: Int, sentences: Int, syllables: Int, letters: Int, longBySyllables: Int, longByLetters: Int) {
        self.words = words
        self.sentences = sentences
        self.syllables = syllables
        self.letters = letters
        self.longBySyllables = longBySyllables
        self.longByLetters = longByLetters
    }

    /// A formula.
    package enum Formula: String, Hashable, Sendable, CaseIterable {
        /// 206.835 − 1.015 w/s − 84.6 syllables/w (Flesch 1948); English, 100 easy, 0 hard.
        case fleschReadingEase
        /// 0.39 w/s + 11.8 syllables/w − 15.59, a US school grade (Kincaid et al. 1975).
        case fleschKincaidGrade
        /// 0.4 (w/s + 100 words of 3+ syllables/w), a grade (Gunning 1952).
        case gunningFog
        /// 1.0430 √(30 words of 3+ syllables/s) + 3.1291, a grade (McLaughlin 1969).
        case smog
        /// 4.71 letters/w + 0.5 w/s − 21.43, a grade (Senter & Smith 1967).
        case automatedReadability
        /// 0.0588 letters per 100 w − 0.296 sentences per 100 w − 15.8, a grade (Coleman & Liau 1975).
        case colemanLiau
        /// w/s + 100 words of more than six letters/w (Björnsson 1968); for many languages; below 30 easy, above 60 hard.
        case lix
        /// Words of more than six letters per sentence (Anderson 1983).
        case rix
        /// 180 − w/s − 58.5 syllables/w, Flesch's formula for German (Amstad 1978).
        case amstad
    }

    /// The value of a formula.
    package subscript(_ formula: Formula) -> Measured {
        guard words > 0 else { return .undefined(because: "there is no word") }
        guard sentences > 0 else { return .undefined(because: "there is no sentence") }
        let (w, s) = (Double(words), Double(sentences))
        let (length, weight) = (w / s, Double(syllables) / w)
        switch formula {
        case .fleschReadingEase: return .value(206.835 - 1.015 * length - 84.6 * weight)
        case .fleschKincaidGrade: return .value(0.39 * length + 11.8 * weight - 15.59)
        case .gunningFog: return .value(0.4 * (length + 100 * Double(longBySyllables) / w))
        case .smog: return .value(1.0430 * (30 * Double(longBySyllables) / s).squareRoot() + 3.1291)
        case .automatedReadability: return .value(4.71 * Double(letters) / w + 0.5 * length - 21.43)
        case .colemanLiau: return .value(0.0588 * (100 * Double(letters) / w) - 0.296 * (100 * s / w) - 15.8)
        case .lix: return .value(length + 100 * Double(longByLetters) / w)
        case .rix: return .value(Double(longByLetters) / s)
        case .amstad: return .value(180 - length - 58.5 * weight)
        }
    }
}
