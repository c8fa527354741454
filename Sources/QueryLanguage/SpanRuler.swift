import Transcripts

/// Measures how far apart two stretches of a document lie, in one unit.
struct SpanRuler {
    private enum Marks {
        case characters
        /// Words are counted between; the stretches of all other units by their numbers.
        case units([ScalarRange], between: Bool)
        case clock([QueryTurn])
    }
    private let marks: Marks

    /// Counts characters.
    init() { marks = .characters }

    /// Counts words (`between`), or sentences, turns, paragraphs.
    init(_ units: [ScalarRange], between: Bool) { marks = .units(units, between: between) }

    /// Counts seconds by the time stamps of turns.
    init(clock turns: [QueryTurn]) { marks = .clock(turns) }

    /// How far `later` lies behind `earlier`, which ends where it starts or before; nil where no time stamp tells.
    func distance(_ earlier: ScalarRange, _ later: ScalarRange) -> Int? {
        switch marks {
        case .characters: return later.start - earlier.end
        case .units(let units, let between):
            if between {
                return max(0, Self.ended(units, by: later.start) - Self.begun(units, before: earlier.end))
            }
            return max(0, Self.ended(units, by: later.start) - (Self.begun(units, before: earlier.end) - 1))
        case .clock(let turns):
            let ranges = turns.map(\.range)
            let last = Self.begun(ranges, before: earlier.end) - 1
            let first = Self.ended(ranges, by: later.start)
            if first <= last { return 0 }
            guard let end = Self.end(of: last, in: turns), let start = Self.start(of: first, in: turns) else {
                return nil
            }
            // Milliseconds become seconds upwards: what is a little farther than asked for is too far.
            return max(0, (start - end + 999) / 1000)
        }
    }

    /// How many units begin before a position.
    private static func begun(_ units: [ScalarRange], before position: Int) -> Int {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].start < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many units have ended at a position or before it: the number, from 0, of the unit that stands there or comes next.
    private static func ended(_ units: [ScalarRange], by position: Int) -> Int {
        var (low, high) = (0, units.count)
        while low < high {
            let middle = (low + high) / 2
            if units[middle].end <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// When a turn is over: its own end, or when the next one with a stamp begins.
    private static func end(of turn: Int, in turns: [QueryTurn]) -> Int? {
        guard turns.indices.contains(turn) else { return nil }
        return turns[turn].endTime ?? turns[(turn + 1)...].lazy.compactMap(\.startTime).first
    }

    /// When a turn begins: its own stamp, or that of the last turn before that has one.
    private static func start(of turn: Int, in turns: [QueryTurn]) -> Int? {
        guard turns.indices.contains(turn) else { return nil }
        return turns[turn].startTime ?? turns[..<turn].lazy.reversed().compactMap { $0.endTime ?? $0.startTime }.first
    }

    /// Positions outside of which nothing is as near as this, on both sides of a stretch. Wider than need be, never narrower.
    func reach(of range: ScalarRange, _ distance: Int) -> ClosedRange<Int> {
        switch marks {
        case .characters: return max(0, range.start - distance)...(range.end + distance)
        case .units(let units, _):
            let first = Self.ended(units, by: range.start) - distance - 1
            let last = Self.begun(units, before: range.end) + distance
            let low = first > 0 && first < units.count ? min(range.start, units[first].start) : 0
            let high = last >= 0 && last < units.count ? max(range.end, units[last].end) : Int.max
            return low...high
        case .clock: return 0...Int.max
        }
    }
}
