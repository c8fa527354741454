internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// Which words are counted, as it was asked for.
package struct WordScope: Sendable, Equatable {
    /// Whose words: nil for all but interviewers'; `all`, a role, or names parted by commas.
    package var speakers: String?
    /// Which documents: names, patterns or groups parted by commas; nil for all.
    package var documents: String?
    /// Only words that begin in what this query finds.
    package var query: String?

    package init(speakers: String? = nil, documents: String? = nil, query: String? = nil) {
        self.speakers = speakers
        self.documents = documents
        self.query = query
    }
}

/// Words that follow one another: those of one turn, or of the text between two turns.
struct WordStretch {
    /// The turn (from 0); nil for text outside of any.
    var turn: Int?
    /// The words that count, in order.
    var words: [PlacedWord]
}

/// Goes through the words of a project that count, document by document.
///
/// A word is a segment of ICU's root rules with a rule status of at least 100; it belongs to a stretch, a coding or a hit if it begins there.
final class WordWalk {
    let scope: WordScope
    let material: CountingMaterial
    let sieve: CodingSieve
    /// The words that were met.
    var vocabulary = Vocabulary(apostrophesAreAlike: true)
    /// Words that count.
    private(set) var words = 0
    /// Documents with such words.
    private(set) var documents = 0
    /// Turns of those who are not counted.
    private(set) var turnsLeftOut = 0
    /// Turns without a speaker that have words that count.
    private var headings = 0
    private let wanted: [IntervalSet]?
    private let definition: String?

    init(_ scope: WordScope, _ material: CountingMaterial, _ session: Session) throws {
        self.scope = scope
        self.material = material
        sieve = try CodingSieve(
            CodingFilter(speakers: scope.speakers, documents: scope.documents), material, session)
        guard let typed = scope.query else {
            wanted = nil
            definition = nil
            return
        }
        (wanted, definition) = try Self.places(typed, material, session)
    }

    /// What a query finds, by the numbers of documents, and its definition.
    static func places(_ typed: String, _ material: CountingMaterial, _ session: Session) throws -> (
        [IntervalSet], String
    ) {
        let query = try Session.query(typed)
        let (hits, _) = try session.hits(of: query, typed: typed, in: material.reader)
        var gathered: [Int64: [Range<Int>]] = [:]
        for hit in hits where hit.range.end > hit.range.start {
            gathered[hit.document, default: []].append(hit.range.start..<hit.range.end)
        }
        return (try material.documents().map { IntervalSet(gathered[$0.id.rawValue] ?? []) }, query.hitsInWords)
    }

    /// Calls `body` with each document's number and its stretches that have a word that counts, in the order of the project.
    func forEach(_ body: (_ document: Int, _ stretches: [WordStretch], _ turns: TurnTable) throws -> Void) throws {
        for document in try material.inOrder() where sieve.takesDocument?[document] ?? true {
            let places = wanted?[document]
            if let places, places.isEmpty { continue }
            let turns = try material.turns(of: document)
            let text = try material.reader.text(of: material.versions()[document])
            var stretches: [WordStretch] = []
            func take(_ range: ScalarRange, _ turn: Int?) {
                if range.isEmpty { return }
                if let places, !places.overlaps(range.start..<range.end) { return }
                let words = vocabulary.words(
                    in: text, range: range, from: places.map { places in { places.contains($0) } })
                if words.isEmpty { return }
                self.words += words.count
                stretches.append(WordStretch(turn: turn, words: words))
            }
            var end = 0
            for (index, turn) in turns.turns.enumerated() {
                if sieve.scope.takesTextWithoutTurns { take(ScalarRange(end, max(end, turn.range.start)), nil) }
                end = max(end, turn.range.end)
                if sieve.scope.takes(turns.speaker(index)) {
                    let before = stretches.count
                    take(turn.body, index)
                    if turns.speaker(index) == nil { headings += stretches.count - before }
                } else {
                    turnsLeftOut += 1
                }
            }
            if sieve.scope.takesTextWithoutTurns { take(ScalarRange(end, max(end, text.scalarCount)), nil) }
            if stretches.isEmpty { continue }
            documents += 1
            try body(document, stretches, turns)
        }
    }

    /// What was counted, for the lines under a table; when the walk is done.
    var notes: [String] {
        var notes = [
            "words: ICU \(ICU.version), segments with rule status 100 or more, root rules; alike after NFC and full case folding, whatever sign an apostrophe is; what stands in brackets, such as [laughs], counts like speech",
            "n = \(counted(words, "word")) (\(vocabulary.types.count) different) in \(documents) of \(counted(sieve.documentCount, "document"))",
        ]
        let left = counted(turnsLeftOut, "turn")
        switch sieve.scope {
        case .counted:
            notes.append(
                "speakers: all but interviewers; \(left) of theirs left out (--speakers all counts them); labels and times are no words"
            )
        case .all: notes.append("speakers: all, interviewers included; labels and times are no words")
        case .chosen: notes.append("speakers: \(sieve.scope.chosen ?? ""); \(left) of everybody else left out")
        }
        notes += CodingSieve.notes(ofTurnsWithoutSpeaker: headings)
        if let documents = scope.documents { notes.append("documents: \(documents) only") }
        if let definition { notes.append("only words that begin in what the query finds: \(definition)") }
        return notes
    }
}

/// The groups that words belong to: by document, speaker, case or attribute, or by the codings that stand on them.
final class WordGroups {
    let axis: MatrixAxis
    /// By the numbers of documents: each label that codings give there, with their places. Nil where codings do not decide.
    private var coded: [[(label: Int32, places: IntervalSet)]]?
    /// Codings on superseded text versions.
    private(set) var unplaced = 0

    init(_ name: String, _ walk: WordWalk) throws {
        let filter = CodingFilter(speakers: walk.scope.speakers, documents: walk.scope.documents)
        axis = try MatrixAxes(sieve: walk.sieve, request: MatrixRequest(rows: name, columns: "", filter: filter))
            .axis(name)
        switch axis.membership {
        case .code, .theme, .coder: break
        case .document, .speaker: return
        }
        let material = walk.material
        var gathered = [[Int32: [Range<Int>]]](repeating: [:], count: try material.documents().count)
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            for label in axis.labels(of: key, span, turns: 0..<0, nil, walk.sieve.scope) {
                gathered[Int(span.document)][label, default: []].append(Int(span.start)..<Int(span.end))
            }
        }
        coded = gathered.map { labels in
            labels.keys.sorted().map { (label: $0, places: IntervalSet(labels[$0] ?? [])) }
        }
    }

    /// Calls `body` with each group of the stretch's words and those of its words that belong to it.
    func forEach(
        _ stretch: WordStretch, _ document: Int, _ turns: TurnTable, _ scope: SpeakerScope,
        _ body: (_ group: Int, _ words: [PlacedWord]) -> Void
    ) {
        if let coded {
            for (label, places) in coded[document] {
                let words = stretch.words.filter { places.contains($0.range.start) }
                if !words.isEmpty { body(Int(label), words) }
            }
            return
        }
        let span = CodedSpan(document: Int32(document), start: 0, end: 1, code: -1)
        let here = stretch.turn.map { $0..<$0 + 1 } ?? 0..<0
        for label in axis.labels(of: -1, span, turns: here, turns, scope) { body(Int(label), stretch.words) }
    }

    /// Rules of the grouping, for the lines under a table.
    var notes: [String] {
        var notes = [
            "groups: \(axis.noun)"
                + (coded == nil ? "" : "; a word belongs to every group whose codings it begins in, once to each")
        ]
        notes += axis.rules
        if unplaced > 0 { notes.append(Session.leftOut(unplaced)) }
        return notes
    }
}
