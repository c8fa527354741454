internal import Codebooks
internal import Measures
internal import Store
internal import Transcripts

/// Which codings a table counts, as it was asked for. Kept with the table, so that its cells can be explained later.
package struct CodingFilter: Codable, Sendable, Equatable {
    /// Whose turns: nil leaves out codings that stand wholly in interviewers' turns; `all`, a role, or names parted by commas.
    package var speakers: String?
    /// Whose codings: names parted by commas; nil for everybody's.
    package var coders: String?
    /// Which documents: names, patterns or groups parted by commas; nil for all.
    package var documents: String?
    /// Only codings that this query finds or, where it finds no codings, that share a character with what it finds.
    package var query: String?
    /// Which documents, by their keys; nil for all. For what the program asks itself, whatever documents are called.
    package var documentKeys: [Int64]?

    package init(
        speakers: String? = nil, coders: String? = nil, documents: String? = nil, query: String? = nil
    ) {
        self.query = query
        self.speakers = speakers
        self.coders = coders
        self.documents = documents
    }
}

/// Whose words are counted.
enum SpeakerScope: Equatable {
    /// All but what stands wholly in interviewers' turns.
    case counted
    case all
    /// Everybody of some roles, and some by their names or labels.
    case chosen(roles: [SpeakerRole], names: [String])

    /// Reads what was typed behind `--speakers`; nil where nothing was.
    init(_ text: String?) {
        guard let text else {
            self = .counted
            return
        }
        var (roles, names): ([SpeakerRole], [String]) = ([], [])
        for piece in text.split(separator: ",").map({ $0.trimmingSpaces() }) where !piece.isEmpty {
            let key = Fold.searchKey(piece)
            if key == "all" {
                self = .all
                return
            }
            if let role = SpeakerRole.allCases.first(where: { $0.rawValue == key || $0.rawValue + "s" == key }) {
                if !roles.contains(role) { roles.append(role) }
            } else {
                names.append(piece)
            }
        }
        self = .chosen(roles: roles, names: names)
    }

    /// Whether a turn of this speaker counts.
    func takes(_ speaker: SpeakerRow?) -> Bool {
        switch self {
        case .counted: speaker?.role != .interviewer
        case .all: true
        case .chosen(let roles, let names):
            speaker.map { speaker in
                roles.contains(speaker.role) || names.contains { Self.isCalled(speaker, $0) }
            } ?? false
        }
    }

    /// Whether a speaker has this name or label, without regard to case.
    static func isCalled(_ speaker: SpeakerRow, _ name: String) -> Bool {
        let key = Fold.searchKey(name)
        return Fold.searchKey(speaker.name) == key || Fold.searchKey(speaker.label) == key
    }

    /// Who is chosen, in words: `participants, INT`; nil where nobody in particular is.
    var chosen: String? {
        guard case .chosen(let roles, let names) = self else { return nil }
        return (roles.map { $0.rawValue + "s" } + names).joined(separator: ", ")
    }

    /// Whether text outside of any turn counts: only where nobody in particular is asked for.
    var takesTextWithoutTurns: Bool { self == .counted || self == .all }
}

/// Takes or leaves codings one by one, in the order of reading, and tallies what it leaves.
final class CodingSieve {
    let material: CountingMaterial
    let scope: SpeakerScope
    /// By the number of a coder; nil for all.
    let takesCoder: [Bool]?
    /// By the number of a document; nil for all.
    let takesDocument: [Bool]?
    private let wanted: WantedCodings?
    /// Codings left out because of who speaks.
    private(set) var leftOutBySpeaker = 0
    /// Codings left out because of who coded.
    private(set) var leftOutByCoder = 0
    /// Codings left out because adjudicated ones stand for them, or because they are drafts of such.
    private(set) var leftOutByRound = 0
    private let adjudicated: AdjudicatedScope?

    private enum Rule {
        case all
        case turns(TurnTable)
    }
    private var document: Int32 = -1
    private var rule = Rule.all

    /// - Parameter comparesCoders: takes everybody's codings, whichever round they belong to.
    init(
        _ filter: CodingFilter, _ material: CountingMaterial, _ session: Session, comparesCoders: Bool = false
    ) throws {
        self.material = material
        adjudicated = filter.coders == nil && !comparesCoders ? try AdjudicatedScope(material) : nil
        scope = SpeakerScope(filter.speakers)
        let reader = material.reader
        wanted = try filter.query.map { try WantedCodings($0, material, session) }
        if let list = filter.speakers { _ = try NameList.names(list, of: "--speakers") }
        if case .chosen(_, let names) = scope {
            let all = try material.speakers().values.flatMap { $0 }
            for name in names where !all.contains(where: { SpeakerScope.isCalled($0, name) }) {
                throw Complaint.unknown(
                    "speaker", name, among: Set(all.flatMap { [$0.name, $0.label] }),
                    next:
                        "--speakers all, participants, interviewers, others, or speakers' names; see `docs --speakers`")
            }
        }
        takesCoder = try filter.coders.map { list in
            let people = try material.people()
            var taken = [Bool](repeating: false, count: material.numbering.coders.count)
            for name in try NameList.names(list, of: "--by") {
                let key = Fold.searchKey(name)
                guard let index = people.firstIndex(where: { Fold.searchKey($0.name) == key }) else {
                    throw Complaint.unknown("coder", name, among: people.map(\.name), next: "see `coders`")
                }
                taken[index] = true
            }
            return taken
        }
        let keys = filter.documentKeys.map(Set.init)
        let named = try keys.map { keys in try material.documents().map { keys.contains($0.id.rawValue) } }
        takesDocument =
            try named
            ?? filter.documents.map { list in
                var taken = [Bool](repeating: false, count: material.numbering.versions.count)
                for pattern in try NameList.names(list, of: "--in") {
                    for document in try session.documents(matching: pattern, in: reader) {
                        let number = material.numbering.versions.number(of: document.currentVersion.rawValue)
                        if number >= 0 { taken[Int(number)] = true }
                    }
                }
                return taken
            }
    }

    /// How many documents are looked at.
    var documentCount: Int {
        takesDocument.map { $0.count { $0 } } ?? material.numbering.versions.count
    }

    /// Whether it asks for more than `--speakers all` of everybody in all documents.
    var takesAll: Bool {
        scope == .all && takesCoder == nil && takesDocument == nil && wanted == nil
            && adjudicated == nil
    }

    /// Whether who speaks makes a difference.
    var asksWhoSpeaks: Bool { scope != .all }

    /// Whether a coding counts. Codings must come in the order of their documents.
    func takes(_ key: Int64, _ span: CodedSpan) throws -> Bool {
        guard wanted?.takes(key, span) ?? true else { return false }
        if let takesDocument, !takesDocument[Int(span.document)] { return false }
        if let takesCoder, span.coder < 0 || !takesCoder[Int(span.coder)] {
            leftOutByCoder += 1
            return false
        }
        if let adjudicated, !adjudicated.takes(span) {
            leftOutByRound += 1
            return false
        }
        return try takesSpeakers(of: span)
    }

    /// Whether a coding counts because of who speaks: if any of the turns that it stands in counts.
    func takesSpeakers(of span: CodedSpan) throws -> Bool {
        if scope == .all { return true }
        if span.document != document { try enter(span.document) }
        switch rule {
        case .all: return true
        case .turns(let table):
            let turns = table.overlapping(Int(span.start), Int(span.end))
            let taken =
                turns.isEmpty ? scope.takesTextWithoutTurns : turns.contains { scope.takes(table.speaker($0)) }
            if !taken { leftOutBySpeaker += 1 }
            return taken
        }
    }

    private func enter(_ document: Int32) throws {
        self.document = document
        let row = try material.documents()[Int(document)]
        let speakers = try material.speakers()[row.id] ?? []
        if scope == .counted, !speakers.contains(where: { $0.role == .interviewer }) {
            rule = .all
        } else {
            rule = .turns(try material.turns(of: Int(document)))
        }
    }

    /// The stretches of a document whose characters and words count, in order: what is said in turns that count, without labels and
    /// time stamps; all of a text without turns, where nobody in particular is asked for.
    func countedText(of document: Int) throws -> [ScalarRange] {
        let turns = try material.turns(of: document)
        guard !turns.turns.isEmpty else {
            return scope.takesTextWithoutTurns ? [ScalarRange(0, try material.versions()[document].scalars)] : []
        }
        return turns.turns.indices.filter { scope.takes(turns.speaker($0)) }.map { turns.turns[$0].body }
            .filter { !$0.isEmpty }
    }

    /// That turns without a speaker were counted, where some of these documents, whose turns were read, have such turns.
    func notesOfTurnsWithoutSpeaker(in documents: some Sequence<Int>) -> [String] {
        let turns = documents.reduce(0) { $0 + (material.turnsWithoutSpeaker[$1] ?? 0) }
        return scope.takes(nil) ? Self.notes(ofTurnsWithoutSpeaker: turns) : []
    }

    /// That so many turns without a speaker were counted; nothing where there are none.
    static func notes(ofTurnsWithoutSpeaker turns: Int) -> [String] {
        turns > 0 ? ["\(counted(turns, "turn")) without a speaker (titles, headings) counted"] : []
    }

    /// The numbers of the documents that are looked at.
    var documents: [Int] {
        material.numbering.versions.keys.indices.filter { takesDocument?[$0] ?? true }
    }

    /// Whose words and whose codings are counted, to be printed under a table.
    func notes(_ filter: CodingFilter) -> [String] {
        var notes = wanted.map { [$0.definition] } ?? []
        let left = leftOutBySpeaker
        switch scope {
        case .counted:
            notes.append(
                "speakers: all but interviewers; \(counted(left, "coding")) wholly in interviewers' turns left out "
                    + "(--speakers all counts them), a coding that spans both counts")
        case .all: notes.append("speakers: all, interviewers included")
        case .chosen:
            notes.append(
                "speakers: \(scope.chosen ?? ""); \(counted(left, "coding")) without a word of theirs left out, a coding that spans others too counts"
            )
        }
        if let coders = filter.coders {
            notes.append("coders: \(coders) only; \(counted(leftOutByCoder, "coding")) of others left out")
        } else if let adjudicated {
            notes.append(adjudicated.note(leftOut: leftOutByRound))
        } else {
            notes.append("coders: all; the same words coded alike by two coders are two codings")
        }
        if let documents = filter.documents { notes.append("documents: \(documents) only") }
        return notes
    }
}
