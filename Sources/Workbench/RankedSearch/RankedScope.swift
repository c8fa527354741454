internal import Measures
internal import Store
internal import Transcripts

/// Which units of which documents are ranked.
final class RankedScope {
    let material: CountingMaterial
    private let scope: WordScope
    private let sieve: CodingSieve
    private let wanted: [IntervalSet]?
    private let definition: String?
    /// Turns that were left out because of who speaks.
    private(set) var turnsLeftOut = 0
    /// Turns without a speaker that are ranked.
    private var headings = 0
    /// Documents with units that are ranked.
    private(set) var documentsWithUnits = 0

    init(_ scope: WordScope, _ material: CountingMaterial, _ session: Session) throws {
        self.scope = scope
        self.material = material
        sieve = try CodingSieve(
            CodingFilter(speakers: scope.speakers, documents: scope.documents), material, session)
        guard let typed = scope.query else {
            (wanted, definition) = (nil, nil)
            return
        }
        (wanted, definition) = try WordWalk.places(typed, material, session)
    }

    /// Reads every text that is looked at and counts its words.
    func scan(_ asked: [String]) throws -> RankedTally {
        var tally = RankedTally(asked)
        let words = WordTally(asked)
        for document in sieve.documents {
            guard let choice = try choice(of: document) else { continue }
            let version = try material.versions()[document]
            let text = try material.reader.text(of: version)
            let units = try material.reader.layout(of: version).rankedUnits(in: text)
            gather(document, choice, into: &tally) { unit, counts in
                text.withUTF8(of: units[unit]) { words.count($0, into: &counts) } ?? (0, false)
            }
        }
        return tally
    }

    /// The same from the index, which has read the texts already.
    ///
    /// - Parameter texts: the texts of the index, which are the current ones.
    /// - Throws: `RankedIndexDamage` where what it says cannot be.
    func ask(_ texts: [RankedText], _ asked: [String]) throws -> RankedTally {
        var tally = RankedTally(asked)
        var places = try asked.map { PostingPlaces(try material.reader.rankedPostings(of: $0)) }
        let byVersion = Dictionary(texts.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
        for document in sieve.documents {
            guard let choice = try choice(of: document) else { continue }
            guard let text = byVersion[try material.versions()[document].id],
                text.lengths.count == choice.isTaken.count
            else { throw RankedIndexDamage("a text is not in it as it is") }
            for word in places.indices { places[word].enter(text.first) }
            gather(document, choice, into: &tally) { unit, counts in
                var hasAny = false
                for word in places.indices {
                    counts[word] = places[word].count(of: text.first + Int64(unit))
                    if counts[word] > 0 { hasAny = true }
                }
                return (Int(text.lengths[unit]), hasAny)
            }
        }
        return tally
    }

    /// Takes the units of a document that are ranked, each as `count` counts it.
    private func gather(
        _ document: Int, _ choice: Choice, into tally: inout RankedTally,
        _ count: (_ unit: Int, _ counts: inout [Int32]) -> (words: Int, hasAny: Bool)
    ) {
        var counts = [Int32](repeating: 0, count: tally.asked.count)
        let before = tally.units
        for unit in choice.isTaken.indices where choice.isTaken[unit] {
            let (words, hasAny) = count(unit, &counts)
            if words == 0 { continue }
            if choice.isWithoutSpeaker(unit) { headings += 1 }
            tally.pass(length: words)
            if hasAny { tally.add(document: document, unit: unit, length: words, counts: counts) }
        }
        if tally.units > before { documentsWithUnits += 1 }
    }

    /// Whose units, of which documents, for the lines under a table; when the counting is done.
    var notes: [String] {
        let left = counted(turnsLeftOut, "turn")
        var notes =
            switch sieve.scope {
            case .counted: ["speakers: all but interviewers; \(left) of theirs left out (--speakers all takes them in)"]
            case .all: ["speakers: all, interviewers included"]
            case .chosen: ["speakers: \(sieve.scope.chosen ?? ""); \(left) of everybody else left out"]
            }
        notes += CodingSieve.notes(ofTurnsWithoutSpeaker: headings)
        if let documents = scope.documents { notes.append("documents: \(documents) only") }
        if let definition { notes.append("only turns that share a character with what the query finds: \(definition)") }
        return notes
    }

    /// Documents that are looked at.
    var documentCount: Int { sieve.documentCount }

    // MARK: - Which units

    /// Which units of a text are ranked.
    private struct Choice {
        var isTaken: [Bool]
        /// Nil where the text has no turns.
        var turns: TurnTable?

        /// Whether a unit is a turn of which nobody is known to speak it.
        func isWithoutSpeaker(_ unit: Int) -> Bool { turns.map { $0.speakerOfTurn[unit] == nil } ?? false }
    }

    /// Nil where no unit of a document is ranked.
    private func choice(of document: Int) throws -> Choice? {
        let places = wanted?[document]
        if let places, places.isEmpty { return nil }
        func isWanted(_ unit: ScalarRange) -> Bool {
            !unit.isEmpty && places.map { $0.overlaps(unit.start..<unit.end) } ?? true
        }
        let turns = try material.turns(of: document)
        if turns.turns.isEmpty {
            guard sieve.scope.takesTextWithoutTurns else { return nil }
            let text = try material.reader.text(of: material.versions()[document])
            return Choice(isTaken: text.paragraphs.map(isWanted))
        }
        let isTaken = turns.turns.indices.map { turn in
            guard isWanted(turns.turns[turn].body) else { return false }
            let isTaken = sieve.scope.takes(turns.speaker(turn))
            if !isTaken { turnsLeftOut += 1 }
            return isTaken
        }
        return Choice(isTaken: isTaken, turns: turns)
    }
}

/// Goes through the units that have a word, which are asked for in ascending order within a text.
private struct PostingPlaces {
    private let postings: RankedPostings
    private var next = 0

    init(_ postings: RankedPostings) { self.postings = postings }

    /// Goes to the units of a text.
    mutating func enter(_ first: Int64) {
        var (low, high) = (0, postings.units.count)
        while low < high {
            let middle = (low + high) / 2
            if postings.units[middle] < first { low = middle + 1 } else { high = middle }
        }
        next = low
    }

    /// How often the word stands in a unit.
    mutating func count(of unit: Int64) -> Int32 {
        while next < postings.units.count, postings.units[next] < unit { next += 1 }
        return next < postings.units.count && postings.units[next] == unit ? postings.counts[next] : 0
    }
}
