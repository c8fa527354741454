internal import Measures

/// The units in which asked words stand, gathered document by document in the order of the project: what a ranking is made of.
struct RankedTally {
    /// Keys of the words that are asked for.
    let asked: [String]
    /// Units that have words, and how many words these are.
    private(set) var units = 0
    private(set) var words = 0
    /// How many units have each of the words that are asked for.
    private(set) var having: [Int]
    /// Units that have any of them.
    var count: Int { places.count }

    private struct Place {
        var document: Int32
        var unit: Int32
        var length: Int32
    }
    private var places: [Place] = []
    /// Of each place, a count of each word.
    private var counts: [Int32] = []

    init(_ asked: [String]) {
        self.asked = asked
        having = [Int](repeating: 0, count: asked.count)
    }

    /// Takes a unit that has words, whether or not it has any of those asked for.
    mutating func pass(length: Int) {
        units += 1
        words += length
    }

    /// Takes the counts of a unit that has any of the words asked for, and was passed.
    ///
    /// - Parameters:
    ///   - document: its document's number.
    ///   - unit: its place among the units of its text, from 0.
    mutating func add(document: Int, unit: Int, length: Int, counts: [Int32]) {
        places.append(Place(document: Int32(document), unit: Int32(unit), length: Int32(length)))
        self.counts += counts
        for (word, count) in counts.enumerated() where count > 0 { having[word] += 1 }
    }

    /// The best units, the best first; of equal scores the one that comes first in the project.
    func best(_ top: Int) -> [RankedUnit] {
        let match = BestMatch(units: units, words: words, having: having)
        var few = BestFew(top)
        for (index, place) in places.enumerated() {
            few.add(match.score(counts(of: index), length: Int(place.length)), at: index)
        }
        return few.best.map { score, index in
            RankedUnit(
                document: Int(places[index].document), unit: Int(places[index].unit), score: score,
                length: Int(places[index].length), counts: Array(counts(of: index)))
        }
    }

    private func counts(of index: Int) -> ArraySlice<Int32> {
        counts[index * asked.count..<(index + 1) * asked.count]
    }
}

/// A unit with its score.
struct RankedUnit {
    /// The number of its document.
    var document: Int
    /// Its place among the units of its text, from 0.
    var unit: Int
    var score: Double
    /// Its words.
    var length: Int
    /// How often each of the words that are asked for stands in it.
    var counts: [Int32]
}
