internal import Measures
internal import Store
internal import Transcripts

/// A document's units side by side on a line, numbered from 0: what agreement is counted in.
///
/// A coding covers the units with which it shares a character; since units are in order and do not overlap, these stand side by side.
struct UnitLine {
    /// Where the units stand; nil where each character of the whole text is one.
    private let ranges: [ScalarRange]?
    /// For characters of some stretches only: how many lie before each stretch.
    private let before: [Int]?
    /// How many units.
    let count: Int

    /// Every character of a text.
    init(characters count: Int) {
        (ranges, before) = (nil, nil)
        self.count = count
    }

    /// Every character of some stretches, in order.
    init(charactersOf stretches: [ScalarRange]) {
        var before: [Int] = []
        var sum = 0
        for stretch in stretches {
            before.append(sum)
            sum += stretch.count
        }
        ranges = stretches
        self.before = before
        count = sum
    }

    /// Units in order, not overlapping.
    init(_ ranges: [ScalarRange]) {
        self.ranges = ranges
        before = nil
        count = ranges.count
    }

    /// The units that a coding covers.
    func units(_ start: Int, _ end: Int) -> Range<Int> {
        guard let ranges else { return min(start, count)..<min(end, count) }
        let first = ranges.partition { $0.end > start }
        let last = max(first, ranges.partition { $0.start >= end })
        guard let before else { return first..<last }
        func place(_ position: Int, _ index: Int) -> Int {
            index < ranges.count ? before[index] + max(0, position - ranges[index].start) : count
        }
        let from = place(start, first)
        let to = last == 0 ? 0 : before[last - 1] + min(end, ranges[last - 1].end) - ranges[last - 1].start
        return from..<max(from, to)
    }

    /// Where so many units side by side stand in the text: one stretch a unit, or of characters one for all that are side by side.
    func stretches(_ units: Range<Int>) -> [ScalarRange] {
        guard let ranges else { return [ScalarRange(units.lowerBound, units.upperBound)] }
        guard let before else { return Array(ranges[units]) }
        return ranges.indices.compactMap { index in
            let start = max(units.lowerBound, before[index])
            let end = min(units.upperBound, before[index] + ranges[index].count)
            guard start < end else { return nil }
            let shift = ranges[index].start - before[index]
            return ScalarRange(start + shift, end + shift)
        }
    }
}

extension [ScalarRange] {
    /// The first index at which something holds that holds from there on.
    fileprivate func partition(_ holds: (ScalarRange) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Lays out the units of documents for a comparison of coders.
struct UnitLines {
    let unit: AgreementUnit
    let sieve: CodingSieve

    /// The units of a document, by its number: those of the speakers who count.
    func line(of document: Int) throws -> UnitLine {
        let material = sieve.material
        if unit == .document { return UnitLine([ScalarRange(0, try material.versions()[document].scalars)]) }
        guard unit == .character else {
            let kind = CooccurrenceUnit(rawValue: unit.rawValue) ?? .sentence
            return UnitLine(try CooccurrenceUnits(kind, sieve).ranges(in: document))
        }
        if !sieve.asksWhoSpeaks { return UnitLine(characters: try material.versions()[document].scalars) }
        return UnitLine(charactersOf: try sieve.countedText(of: document))
    }
}
