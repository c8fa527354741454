internal import Glibc

/// How alike two cuttings of one sequence into segments are, by where their boundaries lie.
///
/// Boundaries at the same place match; two that lie next to each other, one of each cutting, are one near miss (a transposition, which
/// costs half an addition); every other one is an addition. Fournier, C. (2013) Evaluating text segmentation using boundary edit
/// distance. ACL 2013: 1702–1712 (with n_t = 2).
package struct BoundarySimilarity: Sendable, Hashable {
    /// Units of the sequence.
    package let units: Int
    /// Boundaries that both have.
    package let matches: Int
    /// Near misses.
    package let transpositions: Int
    /// Boundaries that one has and the other has neither there nor next to it.
    package let additions: Int
    private let first: [Int]
    private let second: [Int]

    /// Compares two cuttings by the lengths of their segments.
    ///
    /// - Throws: `MeasureError.outOfRange` where their sums differ, `notASpan` for a segment of no unit.
    package init(masses first: [Int], _ second: [Int]) throws(MeasureError) {
        for masses in [first, second] {
            if let index = masses.firstIndex(where: { $0 <= 0 }) { throw .notASpan(index: index) }
        }
        let (one, other) = (first.reduce(0, +), second.reduce(0, +))
        guard one == other else {
            throw .outOfRange(what: "length of the second segmentation", value: other, limit: one + 1)
        }
        self.init(units: one, boundaries: Self.boundaries(first), Self.boundaries(second))
    }

    /// Compares two cuttings of so many units by their boundaries (how many units lie before each), sorted, each once.
    package init(units: Int, boundaries first: [Int], _ second: [Int]) {
        self.units = units
        self.first = first
        self.second = second
        let (one, other) = (Set(first), Set(second))
        matches = one.intersection(other).count
        var open: [(place: Int, isFirst: Bool)] = []
        open += one.subtracting(other).map { ($0, true) }
        open += other.subtracting(one).map { ($0, false) }
        open.sort { $0.place < $1.place }
        var (transpositions, additions, index) = (0, 0, 0)
        // From the left, each boundary with the next: along a chain of neighbours this pairs as many as can be paired.
        while index < open.count {
            if index + 1 < open.count, open[index + 1].place == open[index].place + 1,
                open[index + 1].isFirst != open[index].isFirst
            {
                transpositions += 1
                index += 2
            } else {
                additions += 1
                index += 1
            }
        }
        self.transpositions = transpositions
        self.additions = additions
    }

    private static func boundaries(_ masses: [Int]) -> [Int] {
        var sum = 0
        return masses.dropLast().map { mass in
            sum += mass
            return sum
        }
    }

    private var edits: Double { Double(additions) + Double(transpositions) / 2 }

    /// B: 1 − edits/(additions + transpositions + matches).
    package var similarity: Measured {
        let all = additions + transpositions + matches
        return all == 0 ? .undefined(because: "neither has a boundary") : .value((Double(all) - edits) / Double(all))
    }

    /// S: 1 − edits/(places where a boundary could be). Fournier & Inkpen (2012) Segmentation similarity and agreement. NAACL 2012.
    package var segmentationSimilarity: Measured {
        units < 2
            ? .undefined(because: "there is no place for a boundary")
            : .value((Double(units - 1) - edits) / Double(units - 1))
    }

    /// Half the mean length of the second cutting's segments, rounded, halves to the even number; at least 2.
    package var window: Int {
        max(2, Int((Double(units) / Double(second.count + 1) / 2).rounded(.toNearestOrEven)))
    }

    /// WindowDiff: the share of windows in which the cuttings have different numbers of boundaries; 0 is the same. The second is the
    /// reference. Pevzner, L. & Hearst, M. (2002) A critique and improvement of an evaluation metric for text segmentation.
    /// Computational Linguistics 28(1): 19–36.
    package var windowDifference: Measured { windows { $0 != $1 } }

    /// Pk: the share of windows whose ends lie in one segment in one cutting and not in the other. Beeferman, D., Berger, A. & Lafferty,
    /// J. (1999) Statistical models for text segmentation. Machine Learning 34: 177–210.
    package var pk: Measured { windows { ($0 == 0) != ($1 == 0) } }

    private func windows(_ differ: (Int, Int) -> Bool) -> Measured {
        let count = units - window
        guard count > 0 else { return .undefined(because: "the text is shorter than a window of \(window) units") }
        func crossed(_ boundaries: [Int]) -> [Int] {
            var before = [Int](repeating: 0, count: units + 1)
            for boundary in boundaries { before[boundary] += 1 }
            for index in before.indices.dropFirst() { before[index] += before[index - 1] }
            return (0..<count).map { before[$0 + window] - before[$0] }
        }
        let wrong = zip(crossed(first), crossed(second)).count { differ($0, $1) }
        return .value(Double(wrong) / Double(count))
    }
}
