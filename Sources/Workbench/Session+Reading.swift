package import Store
internal import Transcripts

/// A document in the listing.
package struct DocumentLine: Sendable {
    package let document: DocumentRow
    package let version: TextVersionRow
    package let speakers: [SpeakerRow]
    package let codings: Int
    package let cases: [String]
    /// How much of its current text was read and how much coded.
    package let shares: WorkShares
}

/// A turn or a stretch of one as it is read.
package struct ReadUnit: Sendable {
    /// What can be typed back.
    package let address: String
    /// Source lines, first and last, counted from 1.
    package let lines: ClosedRange<Int>
    package let speaker: String?
    package let text: String
    /// The codings that share a scalar with it, each by its number, its code's path and its coder.
    package let codings: [(number: Int, code: String, coder: String)]
    /// Start in the recording, in milliseconds.
    package let start: Int?
    package let sentences: Int
}

extension Session {
    /// Every document with its speakers, its number of codings and the cases that it belongs to.
    package func documentLines() throws -> [DocumentLine] {
        try store.read { reader in
            let versions = try reader.currentVersions()
            let speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
            let names = Dictionary(try reader.cases().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let owners = Dictionary(grouping: try reader.caseDocuments(), by: \.document)
            let corrections = try reader.turnSpeakers()
            let marked = Dictionary(
                grouping: try reader.placeMarks().filter { $0.kind != .return }, by: \.version
            ).mapValues { $0.map(\.range).sorted { ($0.start, $0.end) < ($1.start, $1.end) } }
            return try reader.documents().map { document in
                guard let version = versions[document.id] else {
                    throw ProjectError.noSuchRow(table: "text_version", key: document.currentVersion.rawValue)
                }
                let own = speakers[document.id] ?? []
                let keys = (owners[document.id] ?? []).map(\.researchCase) + own.compactMap(\.researchCase)
                let marks = marked[version.id] ?? []
                let coded = try reader.codedRanges(of: version.id)
                let outline = TranscriptOutline(
                    try reader.layout(of: version), speakers: own, corrections: corrections[version.id] ?? [:])
                return DocumentLine(
                    document: document, version: version, speakers: own, codings: coded.count,
                    cases: Set(keys.compactMap { names[$0] }).sorted(),
                    shares: outline.shares(marked: marks, coded: coded))
            }
        }
    }

    /// What stands at an address, turn by turn, with codes; and makes its first turn the current place.
    ///
    /// A whole document is read from its first turn to its last. Without an address the current unit is read.
    package func read(_ typed: String?, coder: String? = nil) throws -> [ReadUnit] {
        try store.read { reader in
            let typed = typed ?? "."
            let place = try place(typed, in: reader)
            let units = try units(of: place, by: coder, in: reader)
            // What stands on an earlier text has turns of its own numbers.
            if place.transcript.version.id == place.transcript.document.currentVersion,
                let turn = place.transcript.turns(overlapping: place.range)?.lowerBound
            {
                self.place = CurrentPlace(
                    document: place.transcript.document.id, turn: turn, sentence: place.sentence(turn),
                    version: place.transcript.version.id)
            }
            return units
        }
    }

    private func units(of place: Place, by coder: String?, in reader: ProjectReader) throws -> [ReadUnit] {
        let transcript = place.transcript
        let codebook = try Codebook(reader)
        let people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let only = try coder.map { name in
            guard let person = try reader.findPerson(named: Fold.nfc(name)) else {
                throw Complaint.unknown("coder", name, among: people.values, next: "see `coders`")
            }
            return person.id
        }
        let codings = try reader.codings(of: transcript.version.id, overlapping: place.range)
            .filter { only == nil || $0.coder == only }
        func unit(_ range: ScalarRange, turn: Int?) -> ReadUnit {
            let first = transcript.text.line(at: range.start)
            let last = transcript.text.line(at: max(range.start, range.end - 1))
            return ReadUnit(
                address: transcript.address(of: range), lines: first...max(first, last),
                speaker: turn.flatMap { transcript.speaker(ofTurn: $0)?.name }, text: transcript.text[range] ?? "",
                codings: codings.filter { $0.range.overlaps(range) }
                    .map { ($0.number, codebook.path($0.code), people[$0.coder] ?? "?") },
                start: turn.flatMap { transcript.layout.turns[$0 - 1].start },
                sentences: turn.map { transcript.sentences(ofTurn: $0).count } ?? 0)
        }
        guard let turns = transcript.turns(overlapping: place.range) else {
            return place.range.isEmpty ? [] : [unit(place.range, turn: nil)]
        }
        return turns.compactMap { turn in
            let body = transcript.layout.turns[turn - 1].body
            if body.isEmpty { return nil }
            let shown = place.range.intersection(body) ?? body
            return unit(place.coding == nil ? shown : body, turn: turn)
        }
    }
}

extension Place {
    /// The sentence within the turn, counted from 1, when the place is exactly one.
    func sentence(_ turn: Int) -> Int? {
        let sentences = transcript.sentences(ofTurn: turn)
        if range == transcript.layout.turns[turn - 1].body { return nil }
        return sentences.firstIndex(of: range).map { $0 - sentences.startIndex + 1 }
    }
}
