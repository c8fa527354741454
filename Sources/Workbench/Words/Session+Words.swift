internal import Measures
internal import Store
internal import Transcripts

/// A list of words as it was asked for.
package struct WordListRequest: Sendable {
    package var scope: WordScope
    /// By what words are grouped: `codes`, `speakers`, `documents`, `case:role`, …; nil for all together.
    package var groups: String?
    package var stops: WordStops?
    /// Only words that occur at least so often.
    package var least: Int

    package init(scope: WordScope, groups: String? = nil, stops: WordStops? = nil, least: Int = 1) {
        self.scope = scope
        self.groups = groups
        self.stops = stops
        self.least = least
    }
}

/// The words of one group.
package struct WordGroup: Sendable {
    /// A word with its number of occurrences.
    package struct Entry: Sendable, Equatable {
        package var word: String
        package var count: Int
        /// Its number in all groups, from 0.
        package var type: Int
    }

    /// Nil for everything together.
    package var name: String?
    /// All its words, those of the stop list included.
    package var words: Int
    /// The most frequent first, then by code points; without stop words and rare ones.
    package var entries: [Entry]
    /// The types of its words, in order, for measures that need the order.
    package var sequence: [Int]
}

/// Words counted by groups.
package struct WordList: Sendable {
    package var groups: [WordGroup]
    /// How often each type occurs in all that counts, whatever its groups.
    package var totals: [Int]
    /// The noun of the groups; nil where there are none.
    package var noun: String?
    package var notes: [String]
}

extension Session {
    /// Counts words, each group's apart.
    package func words(_ request: WordListRequest) throws -> WordList {
        try store.read { reader in
            let walk = try WordWalk(request.scope, CountingMaterial(reader, self), self)
            let groups = try request.groups.map { try WordGroups($0, walk) }
            let labels: [String?] = groups.map { $0.axis.labels.map { Optional($0) } } ?? [nil]
            var sequences = [[Int32]](repeating: [], count: labels.count)
            var all: [Int] = []
            func add(_ words: [PlacedWord]) {
                for word in words {
                    while all.count <= Int(word.type) { all.append(0) }
                    all[Int(word.type)] += 1
                }
            }
            try walk.forEach { document, stretches, turns in
                for stretch in stretches {
                    add(stretch.words)
                    guard let groups else {
                        sequences[0] += stretch.words.map(\.type)
                        continue
                    }
                    groups.forEach(stretch, document, turns, walk.sieve.scope) { group, words in
                        sequences[group] += words.map(\.type)
                    }
                }
            }
            let types = walk.vocabulary.types
            let stopped = types.map { request.stops?.contains($0) ?? false }
            let found = zip(labels, sequences).map { label, sequence in
                var counts = [Int](repeating: 0, count: types.count)
                for type in sequence { counts[Int(type)] += 1 }
                let entries = types.indices.filter { counts[$0] >= max(1, request.least) && !stopped[$0] }
                    .map { WordGroup.Entry(word: types[$0], count: counts[$0], type: $0) }
                    .sorted { WordOrder.precedes(($0.count, $0.word), ($1.count, $1.word)) }
                return WordGroup(
                    name: label, words: sequence.count, entries: entries, sequence: sequence.map { Int($0) })
            }
            var notes = walk.notes
            if let groups { notes += groups.notes }
            notes += Self.stopNotes(request.stops, types.indices.filter { stopped[$0] }.count)
            return WordList(groups: found, totals: all, noun: groups?.axis.noun, notes: notes)
        }
    }

    static func stopNotes(_ stops: WordStops?, _ met: Int) -> [String] {
        guard let stops else { return ["stop words: none left out (--stop en, --stop-file FILE)"] }
        return [
            "stop words: \(stops.name); \(counted(met, "different word")) of the list not shown, but counted in n and per 1,000"
        ]
    }
}
