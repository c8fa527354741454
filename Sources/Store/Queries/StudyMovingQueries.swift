internal import GRDB

extension ProjectReader {
    /// Every place of a study in a synthesis, or of its kind, that two studies can both have: for telling whether they can be one.
    package func appraisals(of study: Key<StudyRow>) throws -> [AppraisalRow] {
        try rows(AppraisalRow.self, "study = ?", [study])
    }

    /// The notes of reviewers that concepts were looked for in a study and are not there.
    package func absences(in study: Key<StudyRow>) throws -> [NotFoundRow] {
        try rows(NotFoundRow.self, "study = ?", [study])
    }

    /// What was decided on a study, also what others may not see yet.
    package func decisions(on study: Key<StudyRow>) throws -> [DecisionRow] {
        try rows(DecisionRow.self, "study = ?", [study])
    }

    /// The relations that a study is an end of, former ones too.
    package func studyRelations(with study: Key<StudyRow>) throws -> [StudyRelationRow] {
        try rows(StudyRelationRow.self, "study = ? OR other_study = ?", [study, study])
    }

    /// The runs that a study is read in.
    package func runs(with study: Key<StudyRow>) throws -> [RunStudyRow] {
        try rows(RunStudyRow.self, "study = ?", [study])
    }

    /// The groups that a study is in.
    package func groupings(of study: Key<StudyRow>) throws -> [StudyGroupMemberRow] {
        try rows(StudyGroupMemberRow.self, "study = ?", [study])
    }

    /// The themes that are a study's own.
    package func themes(of study: Key<StudyRow>) throws -> [ThemeRow] {
        try rows(ThemeRow.self, "study = ?", [study])
    }

    /// The translations, of any synthesis or run, of constructs of one study into constructs of another.
    package func translations(
        from study: Key<StudyRow>, into other: Key<StudyRow>
    ) throws -> [TranslationRow] {
        try rows(
            TranslationRow.self,
            """
            construct IN (SELECT id FROM construct WHERE study = ?) AND target IN (SELECT id FROM construct WHERE study = ?)
            """, [study, other])
    }

    /// The concepts that a reviewer translates a study's constructs into, as it stands now.
    package func conceptsFound(in study: Key<StudyRow>) throws -> [(concept: Key<ConceptRow>, by: Key<PersonRow>)] {
        try rows(
            TranslationRow.self,
            """
            concept IS NOT NULL AND run IS NULL AND superseded_by IS NULL
            AND construct IN (SELECT id FROM construct WHERE study = ?)
            """, [study]
        ).compactMap { row in row.concept.map { ($0, row.by) } }
    }
}

extension ProjectWriter {
    /// The columns that refer to a study. All that hangs on one is moved by them.
    static let studyReferences: [(table: String, column: String)] = [
        ("theme", "study"), ("study_document", "study"), ("report", "study"), ("study_in_synthesis", "study"),
        ("quote", "study"), ("construct", "study"), ("not_found", "study"), ("screening_decision", "study"),
        ("study_field", "study"), ("study_group_member", "study"), ("study_relation", "study"),
        ("study_relation", "other_study"), ("translation_run", "index_study"), ("run_study", "study"),
        ("appraisal", "study"),
    ]

    /// Hands everything that hangs on a study to another, and takes the first away. What both have must have been settled before.
    package func moveEverything(from gone: StudyRow, to kept: Key<StudyRow>) throws {
        for (table, column) in Self.studyReferences {
            try database.execute(
                sql: "UPDATE main.\(table) SET \(column) = ? WHERE \(column) = ?", arguments: [kept, gone.id])
        }
        try delete(gone.id)
        if let dataset = gone.dataset { try removeUnusedDataSet(dataset) }
        if let programme = gone.programme { try removeUnusedProgramme(programme) }
    }
}
