package import Store
internal import Synthesis

/// A translation in the listing.
package struct TranslationLine: Sendable {
    package let row: TranslationRow
    /// `k12`.
    package let construct: String
    package let label: String
    package let study: String
    /// On what grounds a refutation's two accounts differ, or that none were given; empty for what is no refutation.
    package var grounds: String {
        row.relation == .refutational ? refutation?.grounds ?? Refutation.noGrounds : ""
    }
    /// `C4` or `k7`.
    package let into: String
    package let reviewer: String
    package let refutation: RefutationRow?
    /// The construct that a refutation stands against: `k9`.
    package let against: String?
    /// The run that it belongs to; nil for the synthesis itself.
    package let run: String?
    /// Why it is in no count: the study that is not included, with how it stands; nil where it counts.
    package let notCounted: String?
    /// What stands in its place: `ben: C1 refutational`; nil while it stands.
    package let supersededBy: String?
    /// What reviewers said of it: `ben: …`, in the order in which it was said.
    package let discussion: [String]
}

/// Which translations are listed.
package struct TranslationFilter: Sendable {
    /// Constructs, goals and studies, as typed: `k3`, `C1`, `Fixsen2020`. All must fit.
    package var about: [String]
    package var reviewer: String?
    /// Whether superseded ones are listed too.
    package var withSuperseded: Bool
    /// The run; the synthesis itself otherwise.
    package var run: String?

    package init(
        about: [String] = [], reviewer: String? = nil, withSuperseded: Bool = false, run: String? = nil
    ) {
        self.about = about
        self.reviewer = reviewer
        self.withSuperseded = withSuperseded
        self.run = run
    }
}

extension Session {
    /// The translations of a synthesis by construct, then in the order in which they were made; and how many superseded ones were
    /// left out.
    package func translations(
        _ filter: TranslationFilter, synthesis named: String? = nil
    ) throws -> (synthesis: SynthesisRow, lines: [TranslationLine], superseded: Int) {
        try store.read { reader in
            let synthesis = try self.synthesis(named, in: reader)
            let run = try filter.run.map { try self.run($0, of: synthesis, in: reader) }
            let tests = try filter.about.map { try test($0, in: reader) }
            let reviewer = try filter.reviewer.map { try person($0, in: reader).id }
            let names = try TranslationNames(synthesis, in: reader)
            let all = try reader.everyTranslation(in: synthesis.id).filter { row in
                row.run == run?.id && (reviewer == nil || row.by == reviewer)
                    && tests.allSatisfy { $0(row, names.constructs[row.construct]?.study) }
            }
            let meant = all.filter { filter.withSuperseded || $0.supersededBy == nil }
            let lines = meant.enumerated().sorted {
                (names.number($0.element.construct), $0.offset) < (names.number($1.element.construct), $1.offset)
            }.map { names.line($0.element) }
            return (synthesis, lines, all.count - meant.count)
        }
    }

    /// Whether a translation, with the study of its construct, is about what a word names.
    private func test(
        _ word: String, in reader: ProjectReader
    ) throws -> (TranslationRow, Key<StudyRow>?) -> Bool {
        switch SynthesisNumber.read(word)?.kind {
        case .construct:
            let key = try construct(word, in: reader).id
            return { row, _ in row.construct == key || row.target == key }
        case .concept:
            let key = try concept(word, in: reader).id
            return { row, _ in row.concept == key }
        case nil:
            let key = try study(word, in: reader).id
            return { _, study in study == key }
        default:
            throw Complaint(
                .usage, "“\(word)” is not translated", line: word, caret: 0..<word.unicodeScalars.count,
                next: "name a construct, a concept or a study: k3, C1, KEY")
        }
    }
}

/// What the parts of translations are called.
private struct TranslationNames {
    let constructs: [Key<ConstructRow>: ConstructRow]
    private let concepts: [Key<ConceptRow>: Int]
    private let studies: [Key<StudyRow>: String]
    private let people: [Key<PersonRow>: String]
    private let runs: [Key<TranslationRunRow>: String]
    private let rows: [Key<TranslationRow>: TranslationRow]
    private let refutations: [Key<TranslationRow>: RefutationRow]
    private let notes: [Key<TranslationRow>: [TranslationNoteRow]]
    /// How studies stand that are not included.
    private let standings: [Key<StudyRow>: StudyStatus]

    init(_ synthesis: SynthesisRow, in reader: ProjectReader) throws {
        func byKey<Record: ProjectRecord, Value>(
            _ records: [Record], _ value: (Record) -> Value
        ) -> [Key<Record>: Value] {
            Dictionary(records.map { ($0.id, value($0)) }, uniquingKeysWith: { first, _ in first })
        }
        constructs = byKey(try reader.constructs(in: synthesis.id)) { $0 }
        concepts = byKey(try reader.concepts(of: synthesis.id), \.number)
        studies = byKey(try reader.studies(), \.name)
        people = byKey(try reader.people(), \.name)
        runs = byKey(try reader.runs(of: synthesis.id), \.name)
        rows = byKey(try reader.everyTranslation(in: synthesis.id)) { $0 }
        refutations = Dictionary(
            try reader.refutations(in: synthesis.id).map { ($0.translation, $0) },
            uniquingKeysWith: { first, _ in first })
        standings = Dictionary(
            try reader.places(in: synthesis.id).compactMap { place in
                StudyStatus(rawValue: place.status).flatMap { $0 == .included ? nil : (place.study, $0) }
            }, uniquingKeysWith: { first, _ in first })
        notes = Dictionary(grouping: try reader.translationNotes(in: synthesis.id), by: \.translation)
    }

    func number(_ key: Key<ConstructRow>) -> Int { constructs[key]?.number ?? 0 }

    func line(_ row: TranslationRow) -> TranslationLine {
        let construct = constructs[row.construct]
        let refutation = refutations[row.id]
        let isRefutation = row.relation == .refutational
        return TranslationLine(
            row: row, construct: "k\(number(row.construct))", label: construct?.label ?? "",
            study: construct.flatMap { studies[$0.study] } ?? "?", into: goal(row), reviewer: people[row.by] ?? "?",
            refutation: refutation,
            against: (refutation?.against ?? (isRefutation ? row.target : nil)).map {
                "k\(number($0))"
            },
            run: row.run.flatMap { runs[$0] }, notCounted: notCounted(row),
            supersededBy: row.supersededBy.flatMap { rows[$0] }.map(brief),
            discussion: (notes[row.id] ?? []).map { "\(people[$0.by] ?? "?"): \($0.text)" })
    }

    private func notCounted(_ row: TranslationRow) -> String? {
        for construct in [row.construct, row.target].compactMap({ $0 }) {
            guard let study = constructs[construct]?.study, let standing = standings[study] else { continue }
            return "\(studies[study] ?? "?") is \(standing.words)"
        }
        return nil
    }

    private func goal(_ row: TranslationRow) -> String {
        row.concept.map { "C\(concepts[$0] ?? 0)" } ?? row.target.map { "k\(number($0))" } ?? "?"
    }

    private func brief(_ row: TranslationRow) -> String {
        "\(people[row.by] ?? "?"): \(goal(row)) \(row.relation.rawValue)\(row.fit == .partial ? " in part" : "")"
    }
}
