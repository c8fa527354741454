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
        var counts = [Int32](repeating: 0, count: asked.count)
        for document in sieve.documents {
            let choice = try choice(of: document)
            if case .none = choice { continue }
            let version = try material.versions()[document]
            let text = try material.reader.text(of: version)
            let units = try material.reader.layout(of: version).rankedUnits(in: text)
            var hasUnits = false
            for (index, unit) in units.enumerated() where choice.takes(index) {
                let (length, hasAny) = text.withUTF8(of: unit) { words.count($0, into: &counts) } ?? (0, false)
                if length == 0 { continue }
                hasUnits = true
                tally.pass(length: length)
                if hasAny { tally.add(document: document, unit: index, length: length, counts: counts) }
            }
            if hasUnits { documentsWithUnits += 1 }
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
        var counts = [Int32](repeating: 0, count: asked.count)
        for document in sieve.documents {
            let choice = try choice(of: document)
            if case .none = choice { continue }
            guard let text = byVersion[try material.versions()[document].id] else {
                throw RankedIndexDamage("a text is missing")
            }
            for word in places.indices { places[word].enter(text.first) }
            var hasUnits = false
            for (index, length) in text.lengths.enumerated() where length > 0 && choice.takes(index) {
                var hasAny = false
                for word in places.indices {
                    counts[word] = places[word].count(of: text.first + Int64(index))
                    if counts[word] > 0 { hasAny = true }
                }
                hasUnits = true
                tally.pass(length: Int(length))
                if hasAny { tally.add(document: document, unit: index, length: Int(length), counts: counts) }
            }
            if hasUnits { documentsWithUnits += 1 }
        }
        return tally
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
        if let documents = scope.documents { notes.append("documents: \(documents) only") }
        if let definition { notes.append("only turns that share a character with what the query finds: \(definition)") }
        return notes
    }

    /// Documents that are looked at.
    var documentCount: Int { sieve.documentCount }

    // MARK: - Which units

    /// Which units of a text are taken.
    private enum Choice {
        case all, none
        case some([Bool])

        func takes(_ unit: Int) -> Bool {
            switch self {
            case .all: true
            case .none: false
            case .some(let taken): taken.indices.contains(unit) && taken[unit]
            }
        }
    }

    private func choice(of document: Int) throws -> Choice {
        let places = wanted?[document]
        if let places, places.isEmpty { return .none }
        let speakers = try material.speakers()[material.documents()[document].id] ?? []
        let takesEverybody =
            sieve.scope == .all || (sieve.scope == .counted && !speakers.contains { $0.role == .interviewer })
        if takesEverybody, places == nil { return .all }
        let turns = try material.turns(of: document)
        if turns.turns.isEmpty, !sieve.scope.takesTextWithoutTurns { return .none }
        // A text without turns has paragraphs, for which it must be read.
        let units =
            turns.turns.isEmpty
            ? try material.reader.text(of: material.versions()[document]).paragraphs : turns.turns.map(\.body)
        var taken = units.map { unit in
            !unit.isEmpty && places.map { $0.overlaps(unit.start..<unit.end) } ?? true
        }
        if !takesEverybody {
            for turn in turns.turns.indices where taken[turn] && !sieve.scope.takes(turns.speaker(turn)) {
                taken[turn] = false
                turnsLeftOut += 1
            }
        }
        return .some(taken)
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
