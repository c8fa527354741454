package import Measures
internal import Store
package import Transcripts

/// Readability of one group's words.
package struct ReadableGroup: Sendable {
    package var name: String?
    package var counts: Readability
}

extension Session {
    /// Counts what formulas of readability need, by groups. Without a language no syllables are counted (0).
    ///
    /// A sentence counts for a group if a word of the group begins in it.
    package func readability(_ scope: WordScope, groups name: String?, language: Syllables.Language?) throws -> (
        groups: [ReadableGroup], notes: [String]
    ) {
        try store.read { reader in
            let walk = try WordWalk(scope, CountingMaterial(reader, self), self)
            let groups = try name.map { try WordGroups($0, walk) }
            let labels: [String?] = groups.map { $0.axis.labels.map { Optional($0) } } ?? [nil]
            var tallies = [Tally](repeating: Tally(), count: labels.count)
            var shapes: [WordShape] = []
            try walk.forEach { document, stretches, turns in
                let sentences = try reader.layout(of: walk.material.versions()[document]).sentences
                for type in walk.vocabulary.types[shapes.count...] { shapes.append(WordShape(type, language)) }
                for stretch in stretches {
                    func add(_ group: Int, _ words: [PlacedWord]) {
                        tallies[group].add(words, shapes, sentences, document)
                    }
                    if let groups {
                        groups.forEach(stretch, document, turns, walk.sieve.scope, add)
                    } else {
                        add(0, stretch.words)
                    }
                }
            }
            return (
                zip(labels, tallies).map { ReadableGroup(name: $0, counts: $1.counts) },
                walk.notes + (groups?.notes ?? [])
            )
        }
    }
}

/// What formulas want to know of a word.
private struct WordShape {
    var letters: Int
    var syllables: Int

    init(_ word: String, _ language: Syllables.Language?) {
        letters = word.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        syllables = language.map { Syllables.count(word, $0) } ?? 0
    }
}

/// Words and sentences of one group, added up.
private struct Tally {
    private var words = 0
    private var sentences = 0
    private var syllables = 0
    private var letters = 0
    private var longBySyllables = 0
    private var longByLetters = 0
    private var last: (document: Int, sentence: Int)?

    mutating func add(_ placed: [PlacedWord], _ shapes: [WordShape], _ all: [ScalarRange], _ document: Int) {
        for word in placed {
            let shape = shapes[Int(word.type)]
            words += 1
            syllables += shape.syllables
            letters += shape.letters
            if shape.syllables >= 3 { longBySyllables += 1 }
            if shape.letters > 6 { longByLetters += 1 }
            var (low, high) = (0, all.count)
            while low < high {
                let middle = (low + high) / 2
                if all[middle].end <= word.range.start { low = middle + 1 } else { high = middle }
            }
            if let last, last.document == document, last.sentence == low { continue }
            last = (document, low)
            sentences += 1
        }
    }

    var counts: Readability {
        Readability(
            words: words, sentences: sentences, syllables: syllables, letters: letters,
            longBySyllables: longBySyllables, longByLetters: longByLetters)
    }
}
