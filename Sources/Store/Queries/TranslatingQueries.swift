internal import GRDB

extension ProjectReader {
    /// What one reviewer noted of a concept that was looked for in a study and is not there.
    package func notFound(
        _ concept: Key<ConceptRow>, in study: Key<StudyRow>, by reviewer: Key<PersonRow>
    ) throws -> NotFoundRow? {
        try rows(NotFoundRow.self, "concept = ? AND study = ? AND \"by\" = ?", [concept, study, reviewer]).first
    }

    /// The notes of every reviewer that a concept was looked for in a study and is not there.
    package func absences(of concept: Key<ConceptRow>, in study: Key<StudyRow>) throws -> [NotFoundRow] {
        try rows(NotFoundRow.self, "concept = ? AND study = ?", [concept, study])
    }

    /// Every translation of a synthesis, of its runs and superseded ones too, in the order in which they were made.
    package func everyTranslation(in synthesis: Key<SynthesisRow>) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self,
            "concept IN (SELECT id FROM concept WHERE synthesis = ?) OR synthesis = ?", [synthesis, synthesis])
    }

    /// The translations of a construct that stand in a synthesis, or in a run of it.
    package func translations(
        of construct: Key<ConstructRow>, in synthesis: Key<SynthesisRow>, run: Key<TranslationRunRow>?
    ) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self,
            """
            construct = ? AND (concept IN (SELECT id FROM concept WHERE synthesis = ?) OR synthesis = ?)
            AND run IS ? AND superseded_by IS NULL
            """, [construct, synthesis, synthesis, run?.databaseValue ?? DatabaseValue.null])
    }

    /// Whether a construct is translated anywhere.
    package func isTranslated(_ construct: Key<ConstructRow>) throws -> Bool {
        try !rows(TranslationRow.self, "construct = ? AND superseded_by IS NULL", [construct]).isEmpty
    }

    /// The translations that one stands in the place of.
    package func translations(supersededBy key: Key<TranslationRow>) throws -> [TranslationRow] {
        try rows(TranslationRow.self, "superseded_by = ?", [key])
    }

    /// What explains a refutation.
    package func refutation(of translation: Key<TranslationRow>) throws -> RefutationRow? {
        try rows(RefutationRow.self, "translation = ?", [translation]).first
    }

    /// What reviewers said of the translations of a synthesis, in the order in which it was said.
    package func translationNotes(in synthesis: Key<SynthesisRow>) throws -> [TranslationNoteRow] {
        try rows(
            TranslationNoteRow.self,
            """
            translation IN (SELECT id FROM translation
                            WHERE concept IN (SELECT id FROM concept WHERE synthesis = ?) OR synthesis = ?)
            """, [synthesis, synthesis])
    }

    /// The runs of a synthesis, in the order in which they were begun.
    package func runs(of synthesis: Key<SynthesisRow>) throws -> [TranslationRunRow] {
        try rows(TranslationRunRow.self, "synthesis = ?", [synthesis])
    }
}
