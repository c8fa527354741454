internal import GRDB

/// What is read of a synthesis to question it.
extension ProjectReader {
    /// The lines of argument of a synthesis by number, those that were dropped too.
    package func linesOfArgument(of synthesis: Key<SynthesisRow>) throws -> [LineOfArgumentRow] {
        try rows(LineOfArgumentRow.self, "synthesis = ?", [synthesis], order: "number, id")
    }

    /// The links of every line of argument of a synthesis, in the order in which they were drawn.
    package func argumentLinks(in synthesis: Key<SynthesisRow>) throws -> [ArgumentLinkRow] {
        try rows(ArgumentLinkRow.self, "line IN (SELECT id FROM line_of_argument WHERE synthesis = ?)", [synthesis])
    }

    /// The reviewers' own characteristics of the studies that a synthesis knows.
    package func studyFields(in synthesis: Key<SynthesisRow>) throws -> [StudyFieldRow] {
        try rows(StudyFieldRow.self, "study IN (SELECT study FROM study_in_synthesis WHERE synthesis = ?)", [synthesis])
    }

    /// The reviewers' own characteristics of a study.
    package func studyFields(of study: Key<StudyRow>) throws -> [StudyFieldRow] {
        try rows(StudyFieldRow.self, "study = ?", [study])
    }

    /// The appraisals of the studies that a synthesis knows, in the order in which they were made.
    package func appraisals(in synthesis: Key<SynthesisRow>) throws -> [AppraisalRow] {
        try rows(AppraisalRow.self, "study IN (SELECT study FROM study_in_synthesis WHERE synthesis = ?)", [synthesis])
    }

    /// Every programme, in the order of making.
    package func programmes() throws -> [ProgrammeRow] { try all(ProgrammeRow.self) }

    /// The third-order constructs of a synthesis whose adequacy of data was judged.
    package func thirdOrdersOfJudgedAdequacy(in synthesis: Key<SynthesisRow>) throws -> Set<Key<ThirdOrderRow>> {
        Set(
            try rows(
                ConfidenceRow.self,
                "component = 'adequacy' AND third_order IN (SELECT id FROM third_order WHERE synthesis = ?)",
                [synthesis]
            ).map(\.thirdOrder))
    }

    /// The number of the last operation that was done before a day (`2026-11-01`, `2026-11`, `2026`; UTC); 0 where there is none.
    package func lastOperation(before day: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT max(number) FROM operation WHERE time < ?", arguments: [day]) ?? 0
    }
}
