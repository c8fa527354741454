/// “Did you mean …?”: words near a mistyped one. Offered, never executed.
package enum Suggestion {
    /// The words at most two slips away from the given one, nearest first, equally near ones in scalar order, each once.
    ///
    /// A slip is a scalar too many, too few, a wrong one, or two neighbours swapped (Damerau–Levenshtein distance in its
    /// optimal string alignment form), on composed words without case. A word of three scalars or fewer allows one slip
    /// only, since two would make another word of it.
    package static func near(_ word: String, among words: some Sequence<String>) -> [String] {
        let wanted = Array(NameFolding.key(word).unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        let allowed = wanted.count <= 3 ? 1 : 2
        var found: [(distance: Int, word: String)] = []
        var seen: Set<String> = []
        for candidate in words where seen.insert(candidate).inserted {
            let scalars = Array(NameFolding.key(candidate).unicodeScalars)
            guard abs(scalars.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, scalars)
            if distance <= allowed { found.append((distance, candidate)) }
        }
        return found.sorted {
            $0.distance != $1.distance
                ? $0.distance < $1.distance
                : $0.word.unicodeScalars.lexicographicallyPrecedes($1.word.unicodeScalars)
        }.map(\.word)
    }

    /// The slips between two words (optimal string alignment: no part is edited twice), in scalars.
    package static func distance(_ one: some Sequence<Unicode.Scalar>, _ other: some Sequence<Unicode.Scalar>) -> Int {
        let (a, b) = (Array(one), Array(other))
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var above = Array(0...b.count)
        for i in 1...a.count {
            var row = [Int](repeating: i, count: b.count + 1)
            for j in 1...b.count {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
            }
            before = above
            above = row
        }
        return above[b.count]
    }
}
