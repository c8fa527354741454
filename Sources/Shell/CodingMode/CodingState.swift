internal import LineEditor
internal import Transcripts

/// Where a researcher is in a document that is coded, or read through, unit by unit; and what each key does.
///
/// Pure: no terminal, no project, no clock. Keys go in, the state changes, effects come out; an act that has to be done to the project
/// changes the state only when its owner says that it was done.
struct CodingState: Sendable {
    /// What is being done.
    enum Task: Sendable { case coding, reading }

    /// Words that are being typed: a memo, a quotation, a command.
    struct Entry: Sendable {
        enum Kind: Sendable { case memo, quotation, command }
        let kind: Kind
        var editor: EditorState
    }

    /// What is selected, and in which units one moves.
    struct Spot: Sendable, Equatable {
        /// The size in which one moves now.
        var level: UnitSize
        /// The first and last unit of the selection, by their index in that size.
        var first: Int
        var last: Int
        /// What is selected, in scalars; other than the units' extent once an end was moved by words.
        var range: ScalarRange
    }

    let task: Task
    let units: UnitLadder
    var ranking: CodeRanking
    /// What completes and checks commands; the shell's.
    var commandRules = EditorRules()

    /// The size that was chosen; inside of a turn one can move by sentences for a while.
    private(set) var base: UnitSize
    var spot: Spot
    /// Letters that filter the codes.
    var filter = ""
    /// Which of the matches is meant, counted from 0; Tab moves it.
    var candidate = 0
    /// The weight that the next coding gets.
    var weight: Int?
    /// Whether `*` waits for its digit.
    var awaitsWeight = false
    var entry: Entry?
    /// The code that was given last.
    var last: Int64?
    /// Where something was coded last, to return to.
    var lastSpot: Spot?
    /// Acts of this sitting that can be taken back, with the places where they were done.
    var undoable: [Spot] = []

    /// A state at the unit that holds a scalar, or the first after it; nil in a document without units.
    init?(_ units: UnitLadder, task: Task, ranking: CodeRanking, base: UnitSize = .turn, at scalar: Int = 0) {
        self.units = units
        self.task = task
        self.ranking = ranking
        self.base = base
        let count = units.units(base).count
        guard count > 0 else { return nil }
        let index = min(units.index(base, endingAfter: scalar), count - 1)
        spot = Spot(level: base, first: index, last: index, range: units.units(base)[index])
    }

    // MARK: What is in sight

    /// The codes that the filter leaves, the one that Enter applies first.
    var matches: [CodeRanking.Entry] {
        guard !filter.isEmpty else { return [] }
        let found = ranking.matches(filter)
        guard candidate > 0, !found.isEmpty else { return found }
        let start = candidate % found.count
        return Array(found[start...] + found[..<start])
    }

    /// Whether the selection is not simply the unit.
    var isAdjusted: Bool { spot.first != spot.last || spot.range != units.units(spot.level)[spot.first] }

    /// The unit of the chosen size in which the selection begins.
    var baseUnit: ScalarRange {
        let list = units.units(base)
        return list[min(units.index(base, endingAfter: spot.range.start), list.count - 1)]
    }

    /// Whether one moves by sentences inside of a larger unit.
    var isInside: Bool { spot.level != base }

    /// Selects a stretch other than a unit, such as a sentence that was addressed.
    mutating func select(_ range: ScalarRange) {
        guard !range.isEmpty, baseUnit.overlaps(range) else { return }
        spot.range = range
    }

    // MARK: Keys

    /// Does what the key says.
    ///
    /// - Parameter isPasted: whether more keys came in the same breath from a terminal that does not mark its pastes.
    mutating func handle(_ key: Key, isPasted: Bool = false) -> [CodingEffect] {
        if entry != nil { return handleInEntry(key, isPasted: isPasted) }
        switch key {
        case .control("c"): return [.leave]
        case .control("d"): return filter.isEmpty ? [.leave] : [.bell]
        case .control("z"): return [.suspend]
        case .control("l"): return [.clearScreen]
        case .control("t"): return changeSize()
        case .escape: return escape()
        case .left: return shrink()
        case .right: return extend()
        case .down: return next(inside: false)
        case .up: return previous()
        case .paste(let text): return paste(text)
        case .text(let text):
            return text.unicodeScalars.reduce(into: []) { effects, scalar in
                // What follows an act has to wait until the act is done; fast typing comes as single keys.
                effects += task == .coding ? handleInCoding(scalar) : handleInReading(scalar)
            }
        case .enter: return task == .coding ? enter() : pass()
        case .backspace: return task == .coding ? backspace() : previous()
        case .tab: return turn(by: 1)
        case .backTab: return turn(by: -1)
        default: return [.bell]
        }
    }

    private mutating func escape() -> [CodingEffect] {
        guard filter.isEmpty, !awaitsWeight else {
            clear()
            return []
        }
        return [.leave]
    }

    /// Throws away what was typed for the next coding.
    mutating func clear() {
        (filter, candidate, awaitsWeight) = ("", 0, false)
    }

    private mutating func changeSize() -> [CodingEffect] {
        let start = spot.range.start
        var size = base
        repeat { size = size.next } while units.units(size).isEmpty
        base = size
        let list = units.units(size)
        let index = min(units.index(size, endingAfter: start), list.count - 1)
        spot = Spot(level: size, first: index, last: index, range: list[index])
        return [.say("by \(size.rawValue)"), .showUnit]
    }

    /// What keys that end words do, and how texts are typed.
    mutating func begin(_ kind: Entry.Kind) -> [CodingEffect] {
        entry = Entry(kind: kind, editor: EditorState(rules: kind == .command ? commandRules : EditorRules()))
        return []
    }

    private mutating func paste(_ text: String) -> [CodingEffect] {
        guard task == .coding, !text.unicodeScalars.contains("\n"), text.unicodeScalars.count <= 100 else {
            return [.bell, .say("paste into a memo (;), a quotation (\") or a command (:)")]
        }
        filter += text
        candidate = 0
        return []
    }

    private mutating func handleInEntry(_ key: Key, isPasted: Bool) -> [CodingEffect] {
        guard var entry else { return [] }
        if key == .escape, entry.editor.menu == nil, entry.editor.search == nil {
            self.entry = nil
            return []
        }
        let outcome = entry.editor.handle(isPasted && key == .enter && entry.kind == .memo ? .alt("\n") : key)
        self.entry = entry
        switch outcome {
        case .edited: return []
        case .bell: return [.bell]
        case .clearScreen: return [.clearScreen]
        case .suspend: return [.suspend]
        case .interrupt, .endOfInput:
            self.entry = nil
            return []
        case .submit(let text):
            self.entry = nil
            guard text.contains(where: { !$0.isWhitespace }) else { return [] }
            switch entry.kind {
            case .memo: return [.act(CodingAct(kind: .memo(text), range: spot.range, isReading: task == .reading))]
            case .command: return [.act(CodingAct(kind: .command(text), range: spot.range))]
            case .quotation: return select(text)
            }
        }
    }

    /// The range with the three dots that a quotation ends in, where they stand in the text: they leave nothing out then.
    private func withDots(of quotation: String, _ range: ScalarRange) -> ScalarRange {
        let dots = "..."
        let longer = ScalarRange(range.end, range.end + dots.unicodeScalars.count)
        guard quotation.hasSuffix(dots), units.text[longer] == dots else { return range }
        return ScalarRange(range.start, longer.end)
    }

    /// Narrows the selection to words of the unit.
    private mutating func select(_ quotation: String) -> [CodingEffect] {
        let unit = baseUnit
        let within = ScalarRange(min(unit.start, spot.range.start), max(unit.end, spot.range.end))
        var found = QuoteMatcher.find(quotation, in: units.text, within: within)
        if case .none = found {
            // A time stamp or a label before the unit's words can be meant too.
            let before = units.index(base, endingAfter: unit.start)
            let reach = ScalarRange(before > 0 ? units.units(base)[before - 1].end : 0, within.end)
            if case .one(let range) = QuoteMatcher.find(quotation, in: units.text, within: reach) {
                found = .one(range)
            }
        }
        switch found {
        case .one(let range):
            spot.range = withDots(of: quotation, range)
            return []
        case .many(let ranges):
            return [.bell, .say("these words stand there \(ranges.count) times: quote more of them")]
        case .none(let nearest):
            let near = nearest.flatMap { units.text[$0] }.map { " – did you mean “\($0)”?" } ?? ""
            return [.bell, .say("these words do not stand there\(near)")]
        }
    }
}
