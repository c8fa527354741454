internal import GRDB

/// What a refutational translation stands against, and what explains it.
package struct RefutationRow: Codable, Sendable, Equatable {
    package var id: Key<RefutationRow>
    package var translation: Key<TranslationRow>
    /// The construct that it cannot hold beside.
    package var against: Key<ConstructRow>?
    package var explanation: String
    /// `context`, `population`, `time`, `theory` or `unresolved`.
    package var grounds: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<RefutationRow>, translation: Key<TranslationRow>, against: Key<ConstructRow>? = nil,
        explanation: String, grounds: String, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.translation = translation
        self.against = against
        self.explanation = explanation
        self.grounds = grounds
        self.by = by
        self.created = created
    }
}

/// A word in the reviewers' discussion of a translation.
package struct TranslationNoteRow: Codable, Sendable, Equatable {
    package var id: Key<TranslationNoteRow>
    package var translation: Key<TranslationRow>
    package var text: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<TranslationNoteRow>, translation: Key<TranslationRow>, text: String, by: Key<PersonRow>,
        created: String
    ) {
        self.id = id
        self.translation = translation
        self.text = text
        self.by = by
        self.created = created
    }
}

/// The translation done again from another index paper or in another order, to compare.
package struct TranslationRunRow: Codable, Sendable, Equatable {
    package var id: Key<TranslationRunRow>
    package var synthesis: Key<SynthesisRow>
    package var name: String
    /// The study that is translated into first.
    package var indexStudy: Key<StudyRow>?
    package var because: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<TranslationRunRow>, synthesis: Key<SynthesisRow>, name: String, indexStudy: Key<StudyRow>? = nil,
        because: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.name = name
        self.indexStudy = indexStudy
        self.because = because
        self.by = by
        self.created = created
    }
}

/// The place of a study in the reading order of a run.
package struct RunStudyRow: Codable, Sendable, Equatable {
    package var id: Key<RunStudyRow>
    package var run: Key<TranslationRunRow>
    package var study: Key<StudyRow>
    package var position: Int

    /// A row of its columns.
    package init(
        id: Key<RunStudyRow>, run: Key<TranslationRunRow>, study: Key<StudyRow>, position: Int
    ) {
        self.id = id
        self.run = run
        self.study = study
        self.position = position
    }
}

/// What a concept, third-order construct or line of argument said before it was put anew.
package struct FormerStatementRow: Codable, Sendable, Equatable {
    package var id: Key<FormerStatementRow>
    package var concept: Key<ConceptRow>?
    package var thirdOrder: Key<ThirdOrderRow>?
    package var line: Key<LineOfArgumentRow>?
    /// 1 for the first.
    package var version: Int
    package var statement: String
    package var definition: String?
    /// Why it was put anew.
    package var because: String?
    package var by: Key<PersonRow>
    /// When it was put anew.
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<FormerStatementRow>, concept: Key<ConceptRow>? = nil, thirdOrder: Key<ThirdOrderRow>? = nil,
        line: Key<LineOfArgumentRow>? = nil, version: Int, statement: String, definition: String? = nil,
        because: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.concept = concept
        self.thirdOrder = thirdOrder
        self.line = line
        self.version = version
        self.statement = statement
        self.definition = definition
        self.because = because
        self.by = by
        self.created = created
    }
}

/// The moment from which a synthesis is brought up to date with studies found later.
package struct SynthesisUpdateRow: Codable, Sendable, Equatable {
    package var id: Key<SynthesisUpdateRow>
    package var synthesis: Key<SynthesisRow>
    /// 1 for the first update.
    package var number: Int
    package var note: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<SynthesisUpdateRow>, synthesis: Key<SynthesisRow>, number: Int, note: String? = nil,
        by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.number = number
        self.note = note
        self.by = by
        self.created = created
    }
}

extension RefutationRow: ProjectRecord { package static let table = "refutation" }
extension TranslationNoteRow: ProjectRecord { package static let table = "translation_note" }
extension TranslationRunRow: ProjectRecord { package static let table = "translation_run" }
extension RunStudyRow: ProjectRecord { package static let table = "run_study" }
extension FormerStatementRow: ProjectRecord { package static let table = "former_statement" }
extension SynthesisUpdateRow: ProjectRecord { package static let table = "synthesis_update" }
