internal import LineEditor
internal import Transcripts

extension CodingState {
    /// The unit after the selection: of the level in which one moves; and out of a turn's sentences to the next turn at its end.
    ///
    /// - Parameter inside: whether the sentences of the turn in hand come first; else the next unit of the chosen size comes.
    mutating func next(inside: Bool) -> [CodingEffect] {
        clear()
        let unit = baseUnit
        if inside, isInside {
            let index = units.index(spot.level, from: spot.range.end)
            let list = units.units(spot.level)
            if index < list.count, list[index].start < unit.end { return stand(spot.level, index) }
        }
        let index = units.index(base, from: max(unit.end, spot.range.end))
        guard index < units.units(base).count else {
            return [.bell, .say("this is the end of the document: Esc leaves, the up arrow goes back")]
        }
        return stand(base, index)
    }

    /// The unit before the selection.
    mutating func previous() -> [CodingEffect] {
        clear()
        let unit = baseUnit
        if isInside {
            let index = units.index(spot.level, endingAfter: spot.range.start) - 1
            let list = units.units(spot.level)
            if list.indices.contains(index), list[index].start >= unit.start { return stand(spot.level, index) }
            // Out of the sentences: the whole unit again.
            return stand(base, units.index(base, endingAfter: unit.start))
        }
        let index = units.index(base, endingAfter: unit.start) - 1
        guard index >= 0 else { return [.bell, .say("this is the beginning of the document")] }
        return stand(base, index)
    }

    /// Selects one unit.
    private mutating func stand(_ level: UnitSize, _ index: Int) -> [CodingEffect] {
        spot = Spot(level: level, first: index, last: index, range: units.units(level)[index])
        return [.showUnit]
    }

    /// One unit fewer; and inside a turn, from all of it to its first sentence.
    mutating func shrink() -> [CodingEffect] {
        guard task == .coding else { return previous() }
        let list = units.units(spot.level)
        if isAdjusted, spot.first == spot.last {
            // An end was moved by words: back to the unit as it is.
            spot.range = list[spot.first]
            return []
        }
        if spot.last > spot.first {
            spot.last -= 1
            spot.range = ScalarRange(list[spot.first].start, list[spot.last].end)
            return []
        }
        let sentences = units.units(.sentence)
        let first = units.index(.sentence, endingAfter: spot.range.start)
        guard spot.level != .sentence, first + 1 < sentences.count, sentences[first + 1].start < spot.range.end else {
            return [.bell]
        }
        spot = Spot(level: .sentence, first: first, last: first, range: sentences[first])
        return []
    }

    /// One unit more.
    mutating func extend() -> [CodingEffect] {
        guard task == .coding else { return next(inside: true) }
        let list = units.units(spot.level)
        guard spot.last + 1 < list.count else { return [.bell] }
        spot.last += 1
        spot.range = ScalarRange(min(spot.range.start, list[spot.first].start), list[spot.last].end)
        return []
    }

    /// Moves one end by a word.
    mutating func moveEnd(isStart: Bool, forward: Bool) -> [CodingEffect] {
        let from = isStart ? spot.range.start : spot.range.end
        guard let to = units.word(from: from, isStart: isStart, forward: forward) else { return [.bell] }
        guard isStart ? to < spot.range.end : to > spot.range.start else { return [.bell] }
        if isStart { spot.range.start = to } else { spot.range.end = to }
        return []
    }
}
