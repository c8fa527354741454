package import Store
package import Synthesis
internal import Transcripts

/// A translation as it is asked for.
package struct TranslationRequest: Sendable, Equatable {
    package var relation: Relation
    package var fit: Fit
    /// What is like what; for a refutation, what explains the opposition.
    package var because: String
    /// What does not go over.
    package var except: String?
    /// The alternative that was weighed.
    package var alternative: String?
    /// What of its study's context one must know to follow it.
    package var context: String?
    /// Of a refutation, on what grounds the accounts differ.
    package var grounds: Refutation.Grounds?
    /// Of a refutation, the construct that it cannot hold beside, as it is typed.
    package var against: String?
    /// The run that it belongs to, by name; the synthesis itself otherwise.
    package var run: String?
    /// The synthesis, of a translation into a construct; the one in use otherwise.
    package var synthesis: String?

    package init(
        relation: Relation, fit: Fit = .full, because: String, except: String? = nil, alternative: String? = nil,
        context: String? = nil, grounds: Refutation.Grounds? = nil, against: String? = nil, run: String? = nil,
        synthesis: String? = nil
    ) {
        self.relation = relation
        self.fit = fit
        self.because = because
        self.except = except
        self.alternative = alternative
        self.context = context
        self.grounds = grounds
        self.against = against
        self.run = run
        self.synthesis = synthesis
    }
}

/// A translation that was made.
package struct MadeTranslation: Sendable {
    package let construct: ConstructRow
    /// What it was translated into, as it is typed: `C1` or `k7`.
    package let into: String
    package let study: StudyRow
    /// The reviewer's own translation that it takes the place of.
    package let former: TranslationRow?
    /// Whether the reviewer's note “looked for and not found” was withdrawn by it.
    package let withdrewAbsence: Bool
    /// Whether the construct had been said to go into nothing.
    package let wasUntranslatable: Bool
    /// What others make of the same pair: their names, and how they translate it.
    package let others: [(reviewer: String, translation: TranslationRow)]
    /// What speaks to the concept now, or to the construct.
    package let support: SupportCount
    package let speaking: SupportCount
}

/// A concept noted as looked for and not found.
package struct NotedAbsence: Sendable {
    package let concept: ConceptRow
    package let study: StudyRow
    /// Whether the reviewer had noted it before.
    package let wasThere: Bool
    /// Reviewers who found it there.
    package let finders: [String]
}

/// What a construct is translated into, with its synthesis.
struct GoalRow {
    enum Kind {
        case concept(ConceptRow)
        case construct(ConstructRow)
    }

    let kind: Kind
    let synthesis: SynthesisRow

    /// `C1` or `k7`.
    var name: String {
        switch kind {
        case .concept(let row): "C\(row.number)"
        case .construct(let row): "k\(row.number)"
        }
    }

    var concept: ConceptRow? { if case .concept(let row) = kind { row } else { nil } }

    var construct: ConstructRow? { if case .construct(let row) = kind { row } else { nil } }
}

extension Session {
    /// What `C1` or `k7` means as a goal; a construct's synthesis is the one named or in use.
    func goal(_ word: String, synthesis named: String?, in reader: ProjectReader) throws -> GoalRow {
        if SynthesisNumber.read(word)?.kind == .construct {
            let construct = try self.construct(word, in: reader)
            return GoalRow(kind: .construct(construct), synthesis: try self.synthesis(named, in: reader))
        }
        let wanted = try named.map { try self.synthesis($0, in: reader).id }
        let concept = try self.concept(word, of: wanted, takesSynthesis: true, in: reader)
        let synthesis = try reader.row(concept.synthesis)
        if let wanted, wanted != synthesis.id {
            throw Complaint(
                .badData, "C\(concept.number) belongs to “\(synthesis.name)”",
                next: "the same line with --synthesis \(Self.quoted(synthesis.name))")
        }
        return GoalRow(kind: .concept(concept), synthesis: synthesis)
    }

    /// The translations of a construct into a goal that stand, one of each reviewer who made one.
    func standing(
        _ construct: ConstructRow, into goal: GoalRow, run: Key<TranslationRunRow>?, in reader: ProjectReader
    ) throws -> [TranslationRow] {
        switch goal.kind {
        case .concept(let concept): try reader.translations(of: construct.id, into: concept.id, run: run)
        case .construct(let target):
            try reader.translations(
                of: construct.id, intoConstruct: target.id, synthesis: goal.synthesis.id, run: run)
        }
    }

    /// The run of a synthesis that a name means.
    func run(_ name: String, of synthesis: SynthesisRow, in reader: ProjectReader) throws -> TranslationRunRow {
        let runs = try reader.runs(of: synthesis.id)
        let key = Fold.searchKey(name)
        if let run = runs.first(where: { Fold.searchKey($0.name) == key }) { return run }
        throw Complaint.unknown(
            "run", name, among: runs.map(\.name),
            next: runs.isEmpty ? "begin one with run new NAME --index KEY" : "see run")
    }
}
