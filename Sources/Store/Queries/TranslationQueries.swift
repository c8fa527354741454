internal import GRDB

extension ProjectReader {
    /// The translations of a construct into a concept that stand, one of each reviewer who made one, in the order in which they were
    /// made; those of a run for its key.
    package func translations(
        of construct: Key<ConstructRow>, into concept: Key<ConceptRow>, run: Key<TranslationRunRow>? = nil
    ) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self, "construct = ? AND concept = ? AND run IS ? AND superseded_by IS NULL",
            [construct, concept, Self.value(run)])
    }

    /// The translations of a construct into another that stand, one of each reviewer who made one.
    package func translations(
        of construct: Key<ConstructRow>, intoConstruct target: Key<ConstructRow>,
        synthesis: Key<SynthesisRow>, run: Key<TranslationRunRow>? = nil
    ) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self,
            "construct = ? AND target = ? AND synthesis = ? AND run IS ? AND superseded_by IS NULL",
            [construct, target, synthesis, Self.value(run)])
    }

    /// The constructs of the translations into a concept that stand, by number; one as often as reviewers translated it.
    package func numbers(ofConstructsTranslatedInto concept: Key<ConceptRow>) throws -> [Int] {
        try Int.fetchAll(
            database,
            sql: """
                SELECT construct.number FROM translation JOIN construct ON construct.id = translation.construct
                WHERE translation.concept = ? AND run IS NULL AND superseded_by IS NULL ORDER BY construct.number
                """, arguments: [concept])
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
            ConstructRow.self,
            "study = ? AND id IN (SELECT construct FROM translation WHERE concept = ? AND superseded_by IS NULL AND run IS NULL)",
            [study, concept], order: "number")
    }

    /// The translations of a synthesis that stand, or of one of its runs, in the order in which they were made.
    package func translations(
        in synthesis: Key<SynthesisRow>, run: Key<TranslationRunRow>? = nil
    ) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self, "\(Self.belongs) AND run IS ? AND superseded_by IS NULL",
            [synthesis, synthesis, Self.value(run)])
    }

    /// What explains the refutations of a synthesis.
    package func refutations(in synthesis: Key<SynthesisRow>) throws -> [RefutationRow] {
        try rows(
            RefutationRow.self, "translation IN (SELECT id FROM translation WHERE \(Self.belongs))",
            [synthesis, synthesis])
    }

    /// Every absence that a synthesis notes, in the order in which they were noted.
    package func absences(in synthesis: Key<SynthesisRow>) throws -> [NotFoundRow] {
        try rows(NotFoundRow.self, "concept IN (SELECT id FROM concept WHERE synthesis = ?)", [synthesis])
    }

    /// Whether a translation is of a synthesis, which is bound twice.
    private static var belongs: String {
        "(concept IN (SELECT id FROM concept WHERE synthesis = ?) OR synthesis = ?)"
    }

    private static func value(_ run: Key<TranslationRunRow>?) -> DatabaseValue { run?.databaseValue ?? .null }
}
