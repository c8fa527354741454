internal import Codebooks
package import Store
package import Transcripts

/// A stretch on which the coders of a round differed, as it is listed.
package struct DisagreementLine: Sendable, Equatable {
    package var number: Int
    package var round: String
    package var address: String
    package var quote: String
    package var document: Key<DocumentRow>
    package var version: Key<TextVersionRow>
    package var range: ScalarRange
    /// The round's coders in their order, each with the codes of theirs on which they differ, by path.
    package var given: [(coder: String, codes: [String])]
    package var outcome: DisagreementOutcome?
    /// The outcome in words: `keep ana`.
    package var decided: String
    package var because: String?
    package var by: String?
    /// Numbers of the adjudicated codings that it made.
    package var adjudicated: [Int]

    package static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.range == right.range && left.decided == right.decided
            && left.because == right.because && left.adjudicated == right.adjudicated
    }
}

/// A disagreement with what is needed to decide on it.
package struct DisagreementInContext: Sendable {
    package var line: DisagreementLine
    /// The turns that hold the stretch, and the turn before.
    package var units: [DisagreementUnit]
    /// The codes on which they differ, with their definitions as they are now.
    package var definitions: [(code: String, definition: String)]
    /// What the coders wrote on the codings on which they differ.
    package var memos: [(author: String, text: String)]
}

extension Session {
    /// Where the coders of a released round differed, in the order of reading.
    ///
    /// - Parameters:
    ///   - typed: a round; nil for every released round.
    ///   - code: only where they differ on this code or one below it.
    ///   - undecidedOnly: leaves out those that have an outcome other than `open`.
    package func disagreements(
        of typed: String?, code: String? = nil, undecidedOnly: Bool = false
    ) throws -> [DisagreementLine] {
        try store.read { reader in
            let rounds = try typed.map { [try releasedRound($0, in: reader)] } ?? reader.rounds().filter { !$0.isOpen }
            let book = try Codebook(reader)
            let wanted = try code.map { Set(book.withDescendants(try book.code($0).id)) }
            return try rounds.flatMap { round in
                let lines = try DisagreementLines(round, book, reader)
                return try reader.disagreements(of: round.id).compactMap { row -> DisagreementLine? in
                    if undecidedOnly, row.outcome != nil, row.outcome != DisagreementOutcome.open.rawValue {
                        return nil
                    }
                    if let wanted, !lines.codes(of: row.id).contains(where: { wanted.contains($0) }) { return nil }
                    return try lines.line(row)
                }
            }
        }
    }

    /// One disagreement with its passage and the codes' definitions.
    package func disagreement(_ typed: String) throws -> DisagreementInContext {
        try store.read { reader in
            let row = try disagreementRow(typed, in: reader)
            let book = try Codebook(reader)
            let lines = try DisagreementLines(try reader.row(row.round), book, reader)
            let transcript = try lines.transcript(row.version)
            let codes = book.ordered.filter { lines.codes(of: row.id).contains($0.id) }
            return DisagreementInContext(
                line: try lines.line(row), units: try contextUnits(of: row, transcript, in: reader),
                definitions: codes.map { code in
                    (book.path(code.id), Self.definition(of: code))
                }, memos: try memos(on: Set(lines.codings(of: row.id)), in: reader))
        }
    }

    /// The memos on some codings, by number.
    private func memos(
        on codings: Set<Key<CodingRow>>, in reader: ProjectReader
    ) throws -> [(author: String, text: String)] {
        let links = try reader.memoLinks()
        return try reader.memos().compactMap { memo in
            let isMeant = links[memo.id]?.contains { $0.coding.map(codings.contains) == true } == true
            return isMeant ? (try reader.row(memo.author).name, memo.text) : nil
        }
    }

    /// A code's definition in a few lines; a word for one that has none.
    private static func definition(of code: CodeRow) -> String {
        let parts = [
            code.brief, code.fullDefinition, code.whenToUse.map { "when: \($0)" },
            code.whenNotToUse.map { "not when: \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "not defined yet" : parts.joined(separator: " · ")
    }

    private func contextUnits(
        of row: DisagreementRow, _ transcript: Transcript, in reader: ProjectReader
    ) throws -> [DisagreementUnit] {
        guard let turns = transcript.turns(overlapping: ScalarRange(row.start, row.end)) else { return [] }
        let first = max(1, turns.lowerBound - 1)
        return (first...turns.upperBound).map { turn in
            let range = transcript.layout.turns[turn - 1].body
            return DisagreementUnit(
                address: "\(transcript.quotedName):\(turn)", speaker: transcript.speaker(ofTurn: turn)?.name,
                text: transcript.text[range] ?? "", range: range)
        }
    }

    /// The disagreement of a number such as `d3`.
    func disagreementRow(_ typed: String, in reader: ProjectReader) throws -> DisagreementRow {
        guard let number = ShortNumber.disagreement.number(in: typed) else {
            throw Complaint(.usage, "“\(typed)” is no disagreement", next: "d1, as `disagreements` numbers them")
        }
        guard let row = try reader.disagreement(number: number) else {
            throw Complaint(.noMatch, "there is no disagreement d\(number)", next: "see `disagreements`")
        }
        return row
    }

    /// A round whose disagreements may be looked at.
    func releasedRound(_ typed: String, in reader: ProjectReader) throws -> CodingRoundRow {
        let row = try roundRow(typed, in: reader)
        guard !row.isOpen else {
            throw Complaint(
                .notPermitted, "\(row.name) is open: where its coders differ shows when it is released",
                next: "round release \(row.name)", saysUnchanged: false)
        }
        return row
    }
}

/// A unit of a passage in which coders differ.
package struct DisagreementUnit: Sendable {
    package var address: String
    package var speaker: String?
    package var text: String
    package var range: ScalarRange
}

/// Makes lines of a round's disagreements.
struct DisagreementLines {
    let round: CodingRoundRow
    private let book: Codebook
    private let reader: ProjectReader
    private let people: [Key<PersonRow>: String]
    private let coders: [Key<PersonRow>]
    private let given: [Key<DisagreementRow>: [DisagreementCodeRow]]
    private let adjudicated: [Key<DisagreementRow>: [Int]]
    private let transcripts: Transcripts

    private final class Transcripts { var known: [Key<TextVersionRow>: Transcript] = [:] }

    init(_ round: CodingRoundRow, _ book: Codebook, _ reader: ProjectReader) throws {
        self.round = round
        self.book = book
        self.reader = reader
        people = Dictionary(try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        coders = try reader.coders(of: round.id).map(\.person)
        given = try reader.disagreementCodes(of: round.id)
        let rows = try reader.adjudicated(in: round.id).filter { $0.disagreement != nil }
        let numbers = Dictionary(
            try reader.codingPlaces(rows.map(\.coding)).map { ($0.key, $0.number) },
            uniquingKeysWith: { first, _ in first })
        var adjudicated: [Key<DisagreementRow>: [Int]] = [:]
        for row in rows {
            if let disagreement = row.disagreement, let number = numbers[row.coding] {
                adjudicated[disagreement, default: []].append(number)
            }
        }
        self.adjudicated = adjudicated
        transcripts = Transcripts()
    }

    /// The codes on which coders differ on a stretch.
    func codes(of disagreement: Key<DisagreementRow>) -> Set<Key<CodeRow>> {
        Set((given[disagreement] ?? []).map(\.code))
    }

    /// The coders' codings on which they differ on a stretch.
    func codings(of disagreement: Key<DisagreementRow>) -> [Key<CodingRow>] {
        (given[disagreement] ?? []).compactMap(\.coding)
    }

    func transcript(_ key: Key<TextVersionRow>) throws -> Transcript {
        if let known = transcripts.known[key] { return known }
        let version = try reader.row(key)
        let transcript = try Transcript(try reader.row(version.document), version: version, in: reader)
        transcripts.known[key] = transcript
        return transcript
    }

    func line(_ row: DisagreementRow) throws -> DisagreementLine {
        let transcript = try transcript(row.version)
        let range = ScalarRange(row.start, row.end)
        let own = given[row.id] ?? []
        let outcome = row.outcome.flatMap { DisagreementOutcome(rawValue: $0) }
        return DisagreementLine(
            number: row.number, round: round.name, address: transcript.address(of: range),
            quote: transcript.words(range),
            document: transcript.document.id, version: row.version, range: range,
            given: coders.map { coder in
                (people[coder] ?? "?", own.filter { $0.person == coder }.map { book.path($0.code) }.sorted())
            },
            outcome: outcome,
            decided: outcome.map {
                $0 == .keep ? "keep \(row.keeps.flatMap { people[$0] } ?? "?")" : $0.rawValue
            } ?? "",
            because: row.because, by: row.resolvedBy.flatMap { people[$0] },
            adjudicated: (adjudicated[row.id] ?? []).sorted())
    }
}
