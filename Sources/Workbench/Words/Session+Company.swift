package import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// The places of a word or of words that follow one another.
package struct Keywords: Sendable {
    package var rows: [FoundRow]
    /// Places in all, when rows were limited.
    package var total: Int
    package var notes: [String]
}

/// A word that keeps company with a node word.
package struct Collocate: Sendable {
    package var word: String
    /// Places to the left and to the right of a node; a place beside two nodes counts once, for the nearer (the left one of two as near).
    package var left: Int
    package var right: Int
    package var measures: Collocation
}

/// A word that one body of text uses more or less than another.
package struct KeyWord: Sendable {
    package var word: String
    package var measures: Keyness
}

/// What was asked for as words: each may have `*` and `?`.
struct WordPattern {
    let parts: [String]

    init(_ typed: String) throws {
        // Cut as texts are; stars and question marks stay with their words.
        parts = typed.split(whereSeparator: \.isWhitespace).map { Fold.searchKey(String($0)) }
        guard !parts.isEmpty else {
            throw Complaint(.usage, "no word is given", next: "kwic waiting", saysUnchanged: false)
        }
        for part in parts where !part.contains("*") && !part.contains("?") && Words.count(part) != 1 {
            let words = Words.ranges(in: TranscriptText(part)).compactMap { TranscriptText(part)[$0] }
            throw Complaint(
                .usage, "“\(part)” is \(words.isEmpty ? "no word" : "\(words.count) words")",
                next: words.isEmpty ? "grep finds signs and parts of words" : "kwic \(words.joined(separator: " "))",
                saysUnchanged: false)
        }
    }

    /// Which types each part takes.
    func types(_ vocabulary: Vocabulary) -> [Set<Int32>] {
        parts.map { part in
            guard part.contains("*") || part.contains("?") else {
                return vocabulary.number(of: part).map { [$0] } ?? []
            }
            let pattern = vocabulary.key(part)
            return Set(
                vocabulary.types.indices.filter { Glob.matches(vocabulary.types[$0], pattern) }.map { Int32($0) })
        }
    }

    /// Indices of words at which the parts follow one another.
    static func matches(_ parts: [Set<Int32>], _ words: [PlacedWord]) -> [Int] {
        guard words.count >= parts.count else { return [] }
        return (0...words.count - parts.count).filter { start in
            parts.indices.allSatisfy { parts[$0].contains(words[start + $0].type) }
        }
    }
}

extension Session {
    /// Finds a word, or words that follow one another, and makes the rows `$1`, `$2`, … of their places.
    package func keywords(_ typed: String, _ scope: WordScope, context: Int, limit: Int? = nil) throws -> Keywords {
        let pattern = try WordPattern(typed)
        return try store.read { reader in
            let walk = try WordWalk(scope, CountingMaterial(reader, self), self)
            var hits: [Hit] = []
            try walk.forEach { document, stretches, _ in
                let key = try walk.material.documents()[document].id.rawValue
                let parts = pattern.types(walk.vocabulary)
                for stretch in stretches {
                    for start in WordPattern.matches(parts, stretch.words) {
                        let last = stretch.words[start + parts.count - 1].range.end
                        hits.append(Hit(document: key, range: ScalarRange(stretch.words[start].range.start, last)))
                    }
                }
            }
            let describer = try HitDescriber(walk.material, reader)
            var (rows, results): ([FoundRow], [ResultRow]) = ([], [])
            try describer.describe(Array(hits.prefix(limit ?? hits.count)), context: context) { row, result in
                rows.append(row)
                results.append(result)
            }
            self.results = results
            return Keywords(rows: rows, total: hits.count, notes: walk.notes)
        }
    }

    /// Counts the words within so many words of a node word, in the same turn.
    package func collocates(_ typed: String, _ scope: WordScope, window: Int, least: Int, stops: WordStops?) throws -> (
        node: Int, collocates: [Collocate], notes: [String]
    ) {
        let pattern = try WordPattern(typed)
        return try store.read { reader in
            let walk = try WordWalk(scope, CountingMaterial(reader, self), self)
            var (frequencies, left, right): ([Int32: Int], [Int32: Int], [Int32: Int]) = ([:], [:], [:])
            var node = 0
            try walk.forEach { _, stretches, _ in
                let parts = pattern.types(walk.vocabulary)
                for stretch in stretches {
                    let words = stretch.words
                    for word in words { frequencies[word.type, default: 0] += 1 }
                    let starts = WordPattern.matches(parts, words)
                    node += starts.count
                    let near = Self.nearest(starts, length: parts.count, window: window, words: words.count)
                    for (index, side) in near {
                        if side < 0 {
                            left[words[index].type, default: 0] += 1
                        } else {
                            right[words[index].type, default: 0] += 1
                        }
                    }
                }
            }
            let types = walk.vocabulary.types
            let isStopped: (Int32) -> Bool = { stops?.contains(types[Int($0)]) ?? false }
            let met = Set(left.keys).union(right.keys).filter {
                (left[$0] ?? 0) + (right[$0] ?? 0) >= max(1, least) && !isStopped($0)
            }
            let collocates = try met.sorted().map { type in
                Collocate(
                    word: types[Int(type)], left: left[type] ?? 0, right: right[type] ?? 0,
                    measures: try Collocation(
                        together: (left[type] ?? 0) + (right[type] ?? 0), node: node, collocate: frequencies[type] ?? 0,
                        words: walk.words))
            }
            return (
                node, collocates, walk.notes + Self.stopNotes(stops, types.count { stops?.contains($0) ?? false })
            )
        }
    }

    /// Indices of words within a window of a node, each once, with the side of the nearest node that it stands on.
    private static func nearest(_ starts: [Int], length: Int, window: Int, words: Int) -> [(index: Int, side: Int)] {
        var best: [Int: (distance: Int, side: Int)] = [:]
        let nodes = Set(starts.flatMap { $0..<$0 + length })
        for start in starts {
            for index in max(0, start - window)..<min(words, start + length + window)
            where !(start..<start + length).contains(index) {
                if length > 1, nodes.contains(index) { continue }
                let distance = index < start ? start - index : index - (start + length - 1)
                if let known = best[index], known.distance <= distance { continue }
                best[index] = (distance, index < start ? -1 : 1)
            }
        }
        return best.keys.sorted().map { ($0, best[$0]?.side ?? 1) }
    }

    /// Compares the words of what two queries find; without a second, with all other words that count.
    package func keyness(
        _ first: String, _ second: String?, _ scope: WordScope, least: Int, stops: WordStops?
    ) throws -> (words: [KeyWord], sizes: (first: Int, second: Int), notes: [String]) {
        try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let walk = try WordWalk(scope, material, self)
            let (here, definition) = try WordWalk.places(first, material, self)
            let there = try second.map { try WordWalk.places($0, material, self) }
            var (ours, theirs): ([Int32: Int], [Int32: Int]) = ([:], [:])
            var (sizeOurs, sizeTheirs, both) = (0, 0, 0)
            try walk.forEach { document, stretches, _ in
                for word in stretches.flatMap(\.words) {
                    let isOurs = here[document].contains(word.range.start)
                    let isTheirs = there.map { $0.0[document].contains(word.range.start) } ?? !isOurs
                    if isOurs {
                        ours[word.type, default: 0] += 1
                        sizeOurs += 1
                    }
                    if isTheirs {
                        theirs[word.type, default: 0] += 1
                        sizeTheirs += 1
                    }
                    if isOurs && isTheirs { both += 1 }
                }
            }
            guard sizeOurs > 0, sizeTheirs > 0 else {
                let empty = sizeOurs == 0 ? first : second ?? "everything else"
                let asked = sizeOurs == 0 ? first : second ?? first
                throw Complaint(
                    .noMatch, "no word that counts stands in \(empty)",
                    next: walk.sieve.scope == .counted
                        ? "interviewers are left out: --speakers all counts them; find '\(asked)' shows what is asked"
                        : "find '\(asked)' shows what is asked; --speakers says whose words count",
                    saysUnchanged: false)
            }
            let types = walk.vocabulary.types
            let words = try Set(ours.keys).union(theirs.keys).sorted().compactMap { type -> KeyWord? in
                let (one, other) = (ours[type] ?? 0, theirs[type] ?? 0)
                if one + other < max(1, least) || stops?.contains(types[Int(type)]) == true { return nil }
                return KeyWord(
                    word: types[Int(type)],
                    measures: try Keyness(first: one, second: other, firstSize: sizeOurs, secondSize: sizeTheirs))
            }
            var notes = [
                "1: \(counted(sizeOurs, "word")) that begin in \(definition)",
                "2: \(counted(sizeTheirs, "word")) that begin in \(there?.1 ?? "everything else that counts")",
            ]
            if both > 0 {
                notes.append(
                    "\(counted(both, "word")) stand in both and count in both, so the texts are not independent")
            }
            notes += walk.notes + Self.stopNotes(stops, types.count { stops?.contains($0) ?? false })
            return (words, (sizeOurs, sizeTheirs), notes)
        }
    }
}
