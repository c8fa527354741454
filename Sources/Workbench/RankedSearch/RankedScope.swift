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
        var waiting: [RankedCounting.Work] = []
        func countWaiting() throws {
            for (work, counts) in zip(waiting, try RankedCounting(asked: asked).count(waiting)) {
                gather(work.document, work.choice, into: &tally) { unit in
                    let place = unit * asked.count
                    return (counts.words[unit], Array(counts.asked[place..<place + asked.count]))
                }
            }
            waiting.removeAll(keepingCapacity: true)
        }
        var size = 0
        for document in try documents() {
            guard let choice = try choice(of: document) else { continue }
            let version = try material.versions()[document]
            waiting.append(
                .init(
                    document: document, choice: choice, layout: try material.reader.layout(of: version),
                    source: try material.reader.textSource(of: version)))
            size += version.scalars
            // Some texts at a time, so that memory stays bounded however many there are.
            if waiting.count == Self.mostAtOnce || size >= Self.longestAtOnce {
                try countWaiting()
                size = 0
            }
        }
        try countWaiting()
        return tally
    }

    private static let mostAtOnce = 128
    /// In scalars.
    private static let longestAtOnce = 8 << 20

    /// The same from the index, which has read the texts already.
    ///
    /// - Parameter texts: the texts of the index, which are the current ones.
    /// - Throws: `RankedIndexDamage` where what it says cannot be.
    func ask(_ texts: [RankedText], _ asked: [String]) throws -> RankedTally {
        var tally = RankedTally(asked)
        var places = try asked.map { PostingPlaces(try material.reader.rankedPostings(of: $0)) }
        let byVersion = Dictionary(texts.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
        for document in try documents() {
            guard let choice = try choice(of: document) else { continue }
            guard let text = byVersion[try material.versions()[document].id],
                text.lengths.count == choice.isTaken.count
            else { throw RankedIndexDamage("a text is not in it as it is") }
            for word in places.indices { places[word].enter(text.first) }
            gather(document, choice, into: &tally) { unit in
                var counts: [Int32] = []
                for word in places.indices {
                    let count = places[word].count(of: text.first + Int64(unit))
                    if count == 0 { continue }
                    if counts.isEmpty { counts = [Int32](repeating: 0, count: asked.count) }
                    counts[word] = count
                }
                return (Int(text.lengths[unit]), counts)
            }
        }
        return tally
    }

    /// The numbers of the documents that are looked at, in the order of the project.
    private func documents() throws -> [Int] {
        let rows = try material.documents()
        return sieve.documents.sorted {
            (rows[$0].position, rows[$0].id.rawValue) < (rows[$1].position, rows[$1].id.rawValue)
        }
    }

    /// Takes the units of a document that are ranked, each with its words and the counts of those that are asked for, or none where it
    /// has none of them.
    private func gather(
        _ document: Int, _ choice: RankedChoice, into tally: inout RankedTally,
        _ count: (_ unit: Int) -> (words: Int, asked: [Int32])
    ) {
        let before = tally.units
        for unit in choice.isTaken.indices where choice.isTaken[unit] {
            let (words, counts) = count(unit)
            if words == 0 { continue }
            if choice.isWithoutSpeaker(unit) { headings += 1 }
            tally.pass(length: words)
            if counts.contains(where: { $0 > 0 }) {
                tally.add(document: document, unit: unit, length: words, counts: counts)
            }
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

    /// Nil where no unit of a document is ranked.
    private func choice(of document: Int) throws -> RankedChoice? {
        let places = wanted?[document]
        if let places, places.isEmpty { return nil }
        func isWanted(_ unit: ScalarRange) -> Bool {
            !unit.isEmpty && places.map { $0.overlaps(unit.start..<unit.end) } ?? true
        }
        let turns = try material.turns(of: document)
        if turns.turns.isEmpty {
            guard sieve.scope.takesTextWithoutTurns else { return nil }
            let text = try material.reader.text(of: material.versions()[document])
            return RankedChoice(isTaken: text.paragraphs.map(isWanted))
        }
        let isTaken = turns.turns.indices.map { turn in
            guard isWanted(turns.turns[turn].body) else { return false }
            let isTaken = sieve.scope.takes(turns.speaker(turn))
            if !isTaken { turnsLeftOut += 1 }
            return isTaken
        }
        return RankedChoice(isTaken: isTaken, turns: turns)
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
