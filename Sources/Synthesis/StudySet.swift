/// Some of the included studies, by their places in reading order.
///
/// What two sets have in common is counted in one step for 64 studies: a synthesis is looked at without each of its studies in turn.
package struct StudySet: Hashable, Sendable {
    private var words: [UInt64]

    /// The empty set of that many studies.
    package init(of count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
    }

    /// How many there are.
    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Whether there is none.
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// The places, in order.
    package var places: [Int] {
        words.enumerated().flatMap { index, word in
            (0..<64).filter { word & (1 << UInt64($0)) != 0 }.map { index * 64 + $0 }
        }
    }

    /// Whether the study at this place is in it.
    package func contains(_ place: Int) -> Bool { words[place / 64] & (1 << UInt64(place % 64)) != 0 }

    /// Takes the study at this place in.
    package mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

    /// Takes in what another set of as many studies has.
    package mutating func formUnion(_ other: StudySet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// What is in either of two sets of as many studies.
    package func union(_ other: StudySet) -> StudySet {
        var union = self
        union.formUnion(other)
        return union
    }

    /// How many remain without those of another set.
    package func count(without other: StudySet) -> Int {
        var count = 0
        for index in words.indices { count += (words[index] & ~other.words[index]).nonzeroBitCount }
        return count
    }

    /// How many are in both sets and not in the third.
    package func count(in other: StudySet, without left: StudySet) -> Int {
        var count = 0
        for index in words.indices {
            count += (words[index] & other.words[index] & ~left.words[index]).nonzeroBitCount
        }
        return count
    }

    /// Whether nothing remains without those of another set.
    package func isEmpty(without other: StudySet) -> Bool {
        for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
        return true
    }

    /// Whether something is in both sets.
    package func meets(_ other: StudySet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }

    /// Whether something is in both sets and not in the third.
    package func meets(_ other: StudySet, without left: StudySet) -> Bool {
        for index in words.indices where words[index] & other.words[index] & ~left.words[index] != 0 { return true }
        return false
    }
}
