/// A coding as a sequence sees it: its place in scalars and in units (turns, sentences, words or characters).
package struct SequencePlace: Hashable, Sendable {
    package var code: Int32
    /// First scalar, and one past the last.
    package var start: Int
    package var end: Int
    /// The unit in which it begins.
    package var first: Int
    /// The unit from which the distance to what follows is counted.
    package var last: Int

    package init(code: Int32, start: Int, end: Int, first: Int, last: Int) {
        self.code = code
        self.start = start
        self.end = end
        self.first = first
        self.last = last
    }
}

/// Counts which codes come after which: pairs (A, B) of one document in which B begins where A ends or later, and the unit in which B begins is at
/// most `distance` units after A's last.
package struct SequenceCount: Sendable {
    /// Number of codes.
    package let codes: Int
    /// At most so many units between.
    package let distance: Int
    private var pairCounts: [Int]
    private var leading: [Int]
    private var stamps: [Int]
    private var places = 0

    package init(codes: Int, distance: Int) {
        self.codes = codes
        self.distance = distance
        pairCounts = [Int](repeating: 0, count: codes * codes)
        leading = pairCounts
        stamps = pairCounts
    }

    /// Takes the codings of one document, in any order. Codes out of range are passed over.
    package mutating func add(_ document: [SequencePlace]) {
        let sorted = document.filter { $0.code >= 0 && Int($0.code) < codes }
            .sorted { ($0.start, $0.end, $0.code) < ($1.start, $1.end, $1.code) }
        for place in sorted {
            places += 1
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle].start < place.end { low = middle + 1 } else { high = middle }
            }
            for later in sorted[low...] {
                if later.first - place.last > distance { break }
                let cell = Int(place.code) * codes + Int(later.code)
                pairCounts[cell] += 1
                if stamps[cell] != places {
                    stamps[cell] = places
                    leading[cell] += 1
                }
            }
        }
    }

    /// Pairs in which a coding of `later` comes after one of `earlier`.
    package func pairs(_ earlier: Int, _ later: Int) -> Int { pairCounts[earlier * codes + later] }

    /// Codings of `earlier` that have one of `later` after them, each once.
    package func followed(_ earlier: Int, _ later: Int) -> Int { leading[earlier * codes + later] }
}
