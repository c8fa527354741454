package import Store
package import Transcripts

/// An incident: a coding as grounded theory compares it, with its words, where they stand and whose they are.
package struct Incident: Sendable, Equatable {
    package let key: Key<CodingRow>
    package let number: Int
    package let document: String
    package let documentKey: Key<DocumentRow>
    package let range: ScalarRange
    /// The unit or range that can be typed back.
    package let address: String
    /// The words on one line.
    package let words: String
    package let codeKey: Key<CodeRow>
    /// The code's full path.
    package let code: String
    package let coder: String
    /// The cases of the document and of who speaks, sorted.
    package let cases: [String]
    /// Who speaks, in the order of the turns.
    package let speakers: [String]
}

/// Reads codings as incidents, in the order of the documents and within them by place.
struct IncidentReader {
    let reader: ProjectReader
    let book: Codebook
    private let membership: CaseMembership
    private let people: [Key<PersonRow>: String]

    init(_ reader: ProjectReader) throws {
        self.reader = reader
        book = try Codebook(reader)
        membership = try CaseMembership(reader)
        people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The codings of these codes themselves on current texts.
    func incidents(of codes: Set<Key<CodeRow>>) throws -> [Incident] {
        try incidents { codes.contains($0.code) }
    }

    /// Codings on current texts that a rule takes.
    func incidents(where takes: (CodingPlace) throws -> Bool) throws -> [Incident] {
        var found: [Incident] = []
        for document in try reader.documents() {
            let places = try reader.codingPlaces(of: document.currentVersion).filter(takes)
            guard !places.isEmpty else { continue }
            let transcript = try Transcript(document, in: reader)
            for place in places { found.append(try incident(place, in: transcript)) }
        }
        return found
    }

    /// One coding, wherever it stands.
    func incident(_ coding: CodingRow) throws -> Incident {
        let version = try reader.row(coding.version)
        let transcript = try Transcript(reader.row(version.document), version: version, in: reader)
        guard let place = try reader.codingPlaces([coding.id]).first else {
            throw ProjectError.noSuchRow(table: "coding", key: coding.id.rawValue)
        }
        return try incident(place, in: transcript)
    }

    private func incident(_ place: CodingPlace, in transcript: Transcript) throws -> Incident {
        guard let words = transcript.text[place.range], try reader.isQuotation(words, of: place.key) else {
            throw ProjectError.quotationMismatch(coding: place.number)
        }
        let turns = transcript.turns(overlapping: place.range).map(Array.init) ?? []
        let speakers = turns.compactMap { transcript.speaker(ofTurn: $0) }
        var names: [String] = []
        for speaker in speakers where !names.contains(speaker.name) { names.append(speaker.name) }
        return Incident(
            key: place.key, number: place.number, document: transcript.name, documentKey: transcript.document.id,
            range: place.range, address: transcript.address(of: place.range), words: transcript.words(place.range),
            codeKey: place.code, code: book.path(place.code), coder: people[place.coder] ?? "?",
            cases: membership.names(document: transcript.document.id, speakers: speakers.map(\.id)), speakers: names)
    }
}

extension Sequence<Incident> {
    /// Incidents so many at most, taken from the documents in turn, so that no interview speaks for all; in their order.
    package func spread(_ limit: Int) -> [Incident] {
        let all = Array(self)
        guard all.count > limit else { return all }
        var queues: [[Int]] = []
        var known: [Key<DocumentRow>: Int] = [:]
        for (index, incident) in all.enumerated() {
            if let queue = known[incident.documentKey] {
                queues[queue].append(index)
            } else {
                known[incident.documentKey] = queues.count
                queues.append([index])
            }
        }
        var taken: [Int] = []
        var round = 0
        while taken.count < limit {
            for queue in queues where round < queue.count && taken.count < limit { taken.append(queue[round]) }
            round += 1
        }
        return taken.sorted().map { all[$0] }
    }
}
