internal import GRDB

extension ProjectReader {
    /// Every bibliographic record, by its number.
    package func records() throws -> [BibliographicRecordRow] {
        try rows(BibliographicRecordRow.self, "1", order: "number, id")
    }

    /// The record with a number.
    package func record(number: Int) throws -> BibliographicRecordRow? {
        try rows(BibliographicRecordRow.self, "number = ?", [number]).first
    }

    /// The reports of every study.
    package func reports() throws -> [ReportRow] { try all(ReportRow.self) }

    /// The reports of a study.
    package func reports(of study: Key<StudyRow>) throws -> [ReportRow] {
        try rows(ReportRow.self, "study = ?", [study])
    }

    /// The log of searches of a synthesis.
    package func searches(of synthesis: Key<SynthesisRow>) throws -> [SearchRow] {
        try rows(SearchRow.self, "synthesis = ?", [synthesis], order: "position, id")
    }

    /// What was given of the flow of a synthesis.
    package func flow(of synthesis: Key<SynthesisRow>) throws -> [FlowFieldRow] {
        try rows(FlowFieldRow.self, "synthesis = ?", [synthesis])
    }

    /// The sections of a synthesis's protocol.
    package func protocolEntries(of synthesis: Key<SynthesisRow>) throws -> [ProtocolEntryRow] {
        try rows(ProtocolEntryRow.self, "synthesis = ?", [synthesis])
    }

    /// Every decision of a synthesis, also those that others may not see yet.
    package func decisions(of synthesis: Key<SynthesisRow>) throws -> [DecisionRow] {
        try rows(DecisionRow.self, "synthesis = ?", [synthesis])
    }

    /// The stages of a synthesis that are released.
    package func releases(of synthesis: Key<SynthesisRow>) throws -> [ScreeningReleaseRow] {
        try rows(ScreeningReleaseRow.self, "synthesis = ?", [synthesis])
    }

    /// What reviewers of a synthesis say of themselves.
    package func reviewerNotes(of synthesis: Key<SynthesisRow>) throws -> [ReviewerNoteRow] {
        try rows(ReviewerNoteRow.self, "synthesis = ?", [synthesis])
    }

    /// The characteristics of a study in columns of the reviewers' own.
    package func fields(of study: Key<StudyRow>) throws -> [StudyFieldRow] {
        try rows(StudyFieldRow.self, "study = ?", [study], order: "name, id")
    }
}

extension ProjectWriter {
    /// The programme of a label; made where there is none.
    package func programme(labelled label: String) throws -> Key<ProgrammeRow> {
        if let known = try rows(ProgrammeRow.self, "label = ?", [label]).first { return known.id }
        let row = ProgrammeRow(id: newKey(), label: label)
        try insert(row)
        return row.id
    }

    /// Takes a programme away when no study belongs to it any more.
    package func removeUnusedProgramme(_ key: Key<ProgrammeRow>) throws {
        if try rows(StudyRow.self, "programme = ?", [key]).isEmpty { try delete(key) }
    }
}
