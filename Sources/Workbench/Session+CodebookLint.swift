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
                throw Complaint.notOneOf(
                    "lint", name, among: CodebookFault.allCases.map(\.rawValue),
                    next: "one of \(CodebookFault.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return fault
        }
        return try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let book = material.codebook
            let within = try typed.map { typed in
                Set(book.withDescendants(try book.code(typed).id).map(book.path))
            }
            let (lint, counts) = try lint(book, material)
            let collator = try Collator(isLoose: true)
            let found = try lint.findings(
                collate: { collator.compare($0, $1) }, number: { try reader.number(ofCoding: Key(rawValue: $0)) })
            let findings = found.filter { finding in
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
        let codeKeys = material.numbering.codes.keys
        var codings: [LintedCoding] = []
        var perCode = [Int](repeating: 0, count: codeKeys.count)
        var heard = [Set<Voice>](repeating: [], count: codeKeys.count)
        var here: DocumentVoices?
        try reader.forEachCoding(material.numbering) { key, span in
            guard span.code >= 0 else { return }
            codings.append(
                LintedCoding(
                    key: key, text: material.numbering.versions.keys[Int(span.document)],
                    start: Int(span.start), end: Int(span.end), code: codeKeys[Int(span.code)],
                    coder: span.coder < 0 ? 0 : material.numbering.coders.keys[Int(span.coder)]))
            perCode[Int(span.code)] += 1
            if here?.document != span.document {
                here = try DocumentVoices(span.document, voices, codes: codeKeys.count)
            }
            here?.tellVoices(of: span) { heard[Int(span.code)].formUnion($0) }
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

    /// Whom each speaker of a document speaks for, and last who is heard where nobody is named; nobody for interviewers.
    func voices(of document: DocumentRow, speakers: [SpeakerRow]) -> [Set<Voice>] {
        speakers.map { $0.role == .interviewer ? [] : voices(of: document, [$0]) } + [voices(of: document, [])]
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

/// The voices of one document, told once for each code and speaker: most codings are of speakers of whom that is known.
private struct DocumentVoices {
    /// Its number.
    let document: Int32
    private let table: TurnTable
    /// By the number of a speaker, and last where nobody is named.
    private let voices: [Set<Voice>]
    /// By code and speaker, whether it was told.
    private var told: [Bool]

    init(_ document: Int32, _ all: Voices, codes: Int) throws {
        self.document = document
        table = try all.material.turns(of: Int(document))
        voices = all.voices(of: try all.material.documents()[Int(document)], speakers: table.speakers)
        told = [Bool](repeating: false, count: codes * voices.count)
    }

    /// Says whose words hold a coding, unless that was said of its code. Where no turn names anybody it is the document's.
    mutating func tellVoices(of span: CodedSpan, _ tell: (Set<Voice>) -> Void) {
        let nobody = voices.count - 1
        var isAnybodyNamed = false
        func once(_ speaker: Int) {
            let place = Int(span.code) * voices.count + speaker
            guard !told[place] else { return }
            told[place] = true
            tell(voices[speaker])
        }
        for turn in table.overlapping(Int(span.start), Int(span.end)) {
            guard let speaker = table.speakerOfTurn[turn] else { continue }
            isAnybodyNamed = true
            once(speaker)
        }
        if !isAnybodyNamed { once(nobody) }
    }
}
