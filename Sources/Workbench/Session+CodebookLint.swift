package import Codebooks
internal import Store
internal import Transcripts

/// What a look over the codebook found.
package struct CodebookLintOutcome: Sendable {
    package let findings: [CodebookFinding]
    /// Whether the project is reflexive: then some findings are lists to look at, not faults.
    package let isReflexive: Bool
    /// How much was looked at.
    package let codes: Int
    package let codings: Int
    package let participants: Int

    /// Whether a finding is only a list to look at.
    package func isNeutral(_ finding: CodebookFinding) -> Bool {
        isReflexive && finding.fault.isNeutralWhenReflexive
    }

    /// Whether anything is wanting.
    package var hasFaults: Bool { findings.contains { !isNeutral($0) } }
}

extension Session {
    /// Looks the codebook over; mends nothing.
    ///
    /// - Parameters:
    ///   - typed: a code: findings about it and the codes below it only.
    ///   - fault: findings of this kind only.
    package func lintCodebook(_ typed: String? = nil, only fault: String? = nil) throws -> CodebookLintOutcome {
        let fault = try fault.map { name in
            guard let fault = CodebookFault(rawValue: name) else {
                throw Complaint.unknown(
                    "lint", name, among: CodebookFault.allCases.map(\.rawValue),
                    next: "one of \(CodebookFault.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return fault
        }
        return try store.read { reader in
            let book = try Codebook(reader)
            let within = try typed.map { typed in
                Set(book.withDescendants(try book.code(typed).id).map(book.path))
            }
            let (lint, counts) = try lint(book, in: reader)
            let collator = try Collator(isLoose: true)
            let findings = lint.findings { collator.compare($0, $1) }.filter { finding in
                (fault == nil || finding.fault == fault)
                    && (within.map { within in finding.codes.contains(where: within.contains) } ?? true)
            }
            return CodebookLintOutcome(
                findings: findings, isReflexive: try reader.project().approach == "reflexive", codes: book.rows.count,
                codings: counts.codings, participants: counts.participants)
        }
    }

    /// The codebook with what hangs on it, as lints look at it.
    private func lint(
        _ book: Codebook, in reader: ProjectReader
    ) throws -> (lint: CodebookLint, counts: (codings: Int, participants: Int)) {
        let voices = try Voices(reader)
        var codings: [LintedCoding] = []
        var perCode: [Key<CodeRow>: Int] = [:]
        var heard: [Key<CodeRow>: Set<Voice>] = [:]
        for document in try reader.documents() {
            let places = try reader.codingPlaces(of: document.currentVersion)
            if places.isEmpty { continue }
            let turns = try voices.turns(of: document)
            for place in places {
                codings.append(
                    LintedCoding(
                        number: place.number, text: place.version.rawValue, start: place.range.start,
                        end: place.range.end, code: place.code.rawValue, coder: place.coder.rawValue))
                perCode[place.code, default: 0] += 1
                heard[place.code, default: []].formUnion(voices.voices(in: place.range, of: document, turns))
            }
        }
        let waiting = Dictionary(grouping: try reader.unplacedCodings().map(\.coding), by: \.code)
        let examples = Dictionary(grouping: try reader.all(CodeExampleRow.self), by: \.code)
        let codes = try book.ordered.map { code in
            let own = Set(book.withDescendants(code.id))
            let shown = (examples[code.id] ?? []).filter { $0.kind != .counter }.map(\.coding)
            let stray = try Set(shown + [code.example].compactMap { $0 }).compactMap { try reader.find($0) }
                .filter { !own.contains($0.code) }.map(\.number).sorted()
            return LintedCode(
                key: code.id.rawValue, parent: code.parent?.rawValue, path: book.path(code.id), name: code.name,
                isDefined: code.brief != nil || code.fullDefinition != nil, isRetired: code.status == "retired",
                codings: perCode[code.id] ?? 0, unplaced: waiting[code.id]?.count ?? 0,
                participants: heard[code.id]?.count ?? 0,
                hasExample: code.example != nil || code.exampleText != nil || !shown.isEmpty, strayExamples: stray)
        }
        let participants = try voices.count()
        return (
            CodebookLint(codes: codes, codings: codings, participants: participants), (codings.count, participants)
        )
    }
}

/// One who speaks: a case, or a speaker or a document of nobody's case.
enum Voice: Hashable {
    case researchCase(Key<CaseRow>)
    case speaker(Key<SpeakerRow>)
    case document(Key<DocumentRow>)
}

/// Who speaks where. Interviewers are nobody's voice.
struct Voices {
    private let reader: ProjectReader
    private let membership: CaseMembership
    private let speakers: [Key<DocumentRow>: [SpeakerRow]]

    init(_ reader: ProjectReader) throws {
        self.reader = reader
        membership = try CaseMembership(reader)
        speakers = Dictionary(grouping: try reader.speakers(), by: \.document)
    }

    /// The turns of a document's current text with who speaks.
    func turns(of document: DocumentRow) throws -> TurnTable {
        let version = try reader.currentVersion(of: document)
        return TurnTable(
            try reader.layout(of: version), speakers: speakers[document.id] ?? [],
            corrections: try reader.turnSpeakers(of: version.id))
    }

    /// The participants whose words a range holds.
    func voices(in range: ScalarRange, of document: DocumentRow, _ table: TurnTable) -> Set<Voice> {
        let speaking = table.overlapping(range.start, range.end).compactMap { table.speaker($0) }
        if speaking.contains(where: { $0.role == .interviewer }), !speaking.contains(where: { $0.role != .interviewer })
        {
            return []
        }
        let participants = speaking.filter { $0.role != .interviewer }
        return voices(of: document, participants)
    }

    /// How many participants the project has.
    func count() throws -> Int {
        var all: Set<Voice> = []
        for document in try reader.documents() {
            all.formUnion(voices(of: document, (speakers[document.id] ?? []).filter { $0.role != .interviewer }))
        }
        return all.count
    }

    private func voices(of document: DocumentRow, _ participants: [SpeakerRow]) -> Set<Voice> {
        if let owners = membership.ofDocument[document.id], !owners.isEmpty {
            return Set(owners.map { Voice.researchCase($0) })
        }
        if participants.isEmpty { return [.document(document.id)] }
        return Set(
            participants.map { speaker in
                membership.ofSpeaker[speaker.id].map { .researchCase($0) } ?? .speaker(speaker.id)
            })
    }
}
