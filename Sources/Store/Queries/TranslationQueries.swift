internal import GRDB

extension ProjectReader {
    /// The translation of a construct into a concept.
    package func translation(of construct: Key<ConstructRow>, into concept: Key<ConceptRow>) throws -> TranslationRow? {
        try rows(TranslationRow.self, "construct = ? AND concept = ?", [construct, concept]).first
    }

    /// The translations into a concept, in the order in which they were made.
    package func translations(into concept: Key<ConceptRow>) throws -> [TranslationRow] {
        try rows(TranslationRow.self, "concept = ?", [concept])
    }

    /// The note that a concept was looked for in a study and is not there.
    package func notFound(_ concept: Key<ConceptRow>, in study: Key<StudyRow>) throws -> NotFoundRow? {
        try rows(NotFoundRow.self, "concept = ? AND study = ?", [concept, study]).first
    }

    /// The constructs of a study that are translated into a concept, by number.
    package func constructs(
        of study: Key<StudyRow>, translatedInto concept: Key<ConceptRow>
    ) throws -> [ConstructRow] {
        try rows(
            ConstructRow.self, "study = ? AND id IN (SELECT construct FROM translation WHERE concept = ?)",
            [study, concept], order: "number")
    }

    /// Every translation of a synthesis, in the order in which they were made.
    package func translations(in synthesis: Key<SynthesisRow>) throws -> [TranslationRow] {
        try rows(TranslationRow.self, "concept IN (SELECT id FROM concept WHERE synthesis = ?)", [synthesis])
    }

    /// Every absence that a synthesis notes, in the order in which they were noted.
    package func absences(in synthesis: Key<SynthesisRow>) throws -> [NotFoundRow] {
        try rows(NotFoundRow.self, "concept IN (SELECT id FROM concept WHERE synthesis = ?)", [synthesis])
    }
}
