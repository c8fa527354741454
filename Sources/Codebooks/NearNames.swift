/// Names of codes that are so near to each other that one may have been meant for the other.
package enum NearNames {
    /// Two codes, in the order of the tree.
    package struct Pair: Hashable, Sendable {
        /// The code that comes first in the tree.
        package let one: LintedCode
        /// The other.
        package let other: LintedCode
        /// Letters by which the names differ (Damerau–Levenshtein, without case); 0 where they are the same.
        package let slips: Int
        /// Whether collation takes the names for the same, whatever their case, accents and punctuation.
        package let isSame: Bool
    }

    /// The pairs of codes with near names. Retired codes are left out: they are no longer taken by mistake.
    ///
    /// Near are names that collation takes for the same, and those one slip apart (of 5 letters or more) or two (of 10 or more).
    /// Names that differ in a number only (`phase 1`, `phase 2`) are not near, and neither are a code and the code right above it.
    package static func pairs(of codes: [LintedCode], collate: (String, String) -> Int) -> [Pair] {
        let names = codes.filter { !$0.isRetired }.enumerated().map { Name($1, at: $0) }
        var found: [Pair] = []
        var same: Set<[Int]> = []
        let sorted = names.sorted {
            let order = collate($0.code.name, $1.code.name)
            return order != 0 ? order < 0 : $0.place < $1.place
        }
        var start = 0
        for at in sorted.indices {
            if collate(sorted[start].code.name, sorted[at].code.name) != 0 { start = at }
            for earlier in sorted[start..<at] {
                let (one, other) =
                    earlier.place < sorted[at].place ? (earlier, sorted[at]) : (sorted[at], earlier)
                same.insert([one.place, other.place])
                if one.isFamily(with: other) { continue }
                found.append(Pair(one: one.code, other: other.code, slips: 0, isSame: true))
            }
        }
        let byLength = names.sorted { ($0.scalars.count, $0.place) < ($1.scalars.count, $1.place) }
        for (index, name) in byLength.enumerated() {
            for longer in byLength[(index + 1)...] {
                let allowed = longer.scalars.count >= 10 ? 2 : 1
                if longer.scalars.count - name.scalars.count > 2 { break }
                guard longer.scalars.count - name.scalars.count <= allowed, name.scalars.count >= 5,
                    name.digits == longer.digits, !name.isFamily(with: longer)
                else { continue }
                let (one, other) = name.place < longer.place ? (name, longer) : (longer, name)
                if same.contains([one.place, other.place]) { continue }
                let slips = Suggestion.distance(name.scalars, longer.scalars)
                guard slips <= (name.scalars.count >= 10 ? 2 : 1) else { continue }
                found.append(Pair(one: one.code, other: other.code, slips: slips, isSame: false))
            }
        }
        let order = Dictionary(names.map { ($0.code.key, $0.place) }, uniquingKeysWith: { first, _ in first })
        func rank(_ pair: Pair) -> [Int] { [order[pair.one.key] ?? 0, order[pair.other.key] ?? 0] }
        return found.sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    /// A name ready to be compared.
    private struct Name {
        let code: LintedCode
        let place: Int
        let scalars: [Unicode.Scalar]
        let digits: [Unicode.Scalar]

        init(_ code: LintedCode, at place: Int) {
            self.code = code
            self.place = place
            scalars = Array(NameFolding.key(code.name).unicodeScalars)
            digits = scalars.filter { $0.properties.numericType != nil }
        }

        /// Whether one of the two is the parent of the other.
        func isFamily(with other: Name) -> Bool {
            code.parent == other.code.key || other.code.parent == code.key
        }
    }
}
