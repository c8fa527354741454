package import Codebooks
internal import Measures
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
            let material = try CountingMaterial(reader)
            let book = material.codebook
            let within = try typed.map { typed in
                Set(book.withDescendants(try book.code(typed).id).map(book.path))
            }
            let (lint, counts) = try lint(book, material)
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
        _ book: Codebook, _ material: CountingMaterial
    ) throws -> (lint: CodebookLint, counts: (codings: Int, participants: Int)) {
        let reader = material.reader
        let voices = try Voices(material)
        let numbers = try reader.codingNumbers()
        let codeKeys = material.numbering.codes.keys
        var codings: [LintedCoding] = []
        codings.reserveCapacity(numbers.count)
        var perCode = [Int](repeating: 0, count: codeKeys.count)
        var heard = [Set<Voice>](repeating: [], count: codeKeys.count)
        var here: DocumentVoices?
        try reader.forEachCoding(material.numbering) { key, span in
            guard span.code >= 0 else { return }
            codings.append(
                LintedCoding(
                    number: numbers[key] ?? 0, text: material.numbering.versions.keys[Int(span.document)],
                    start: Int(span.start), end: Int(span.end), code: codeKeys[Int(span.code)],
                    coder: span.coder < 0 ? 0 : material.numbering.coders.keys[Int(span.coder)]))
            perCode[Int(span.code)] += 1
            if here?.document != Int(span.document) { here = try DocumentVoices(Int(span.document), voices) }
            if let new = here?.notYetHeard(span.code, Int(span.start), Int(span.end)) {
                heard[Int(span.code)].formUnion(new)
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
                codings: perCode[Int(material.numbering.codes.number(of: code.id.rawValue))],
                unplaced: waiting[code.id]?.count ?? 0,
                participants: heard[Int(material.numbering.codes.number(of: code.id.rawValue))].count,
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
    let material: CountingMaterial
    private let membership: CaseMembership
    private let speakers: [Key<DocumentRow>: [SpeakerRow]]

    init(_ material: CountingMaterial) throws {
        self.material = material
        membership = try CaseMembership(material.reader)
        speakers = try material.speakers()
    }

    /// The participants whose words turns hold.
    func voices(in turns: Range<Int>, of document: DocumentRow, _ table: TurnTable) -> Set<Voice> {
        let speaking = turns.compactMap { table.speaker($0) }
        let participants = speaking.filter { $0.role != .interviewer }
        return !speaking.isEmpty && participants.isEmpty ? [] : voices(of: document, participants)
    }

    /// How many participants the project has.
    func count() throws -> Int {
        var all: Set<Voice> = []
        for document in try material.documents() {
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

/// The voices of one document, told once for each code and run of turns: most codings lie in turns of which that is known.
private struct DocumentVoices {
    /// Its number.
    let document: Int
    private let row: DocumentRow
    private let table: TurnTable
    private let voices: Voices
    private var known: [Range<Int>: Set<Voice>] = [:]
    private var told: Set<Told> = []

    private struct Told: Hashable {
        var code: Int32
        var turns: Range<Int>
    }

    init(_ document: Int, _ voices: Voices) throws {
        self.document = document
        self.voices = voices
        row = try voices.material.documents()[document]
        table = try voices.material.turns(of: document)
    }

    /// Who speaks in a stretch with a code; nil where that was told of this code and these turns.
    mutating func notYetHeard(_ code: Int32, _ start: Int, _ end: Int) -> Set<Voice>? {
        let turns = table.overlapping(start, end)
        guard told.insert(Told(code: code, turns: turns)).inserted else { return nil }
        if let known = known[turns] { return known }
        let found = voices.voices(in: turns, of: row, table)
        known[turns] = found
        return found
    }
}
