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

    /// The records that are marked as duplicates, each with the number of the one that is kept and its study, by number; without the
    /// entries, of which there may be tens of thousands.
    package func markedDuplicates() throws -> [(
        record: Key<BibliographicRecordRow>, number: Int, kept: Int, study: Key<StudyRow>?
    )] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT twice.id, twice.number, kept.number, report.study FROM bibliographic_record AS twice
                JOIN bibliographic_record AS kept ON kept.id = twice.duplicate_of
                LEFT JOIN report ON report.id = twice.report ORDER BY twice.number
                """
        ).map { row in
            (Key(rawValue: row[0]), row[1], row[2], (row[3] as Int64?).map { Key(rawValue: $0) })
        }
    }

    /// How many records that are no duplicates each study has.
    package func recordCounts() throws -> [Key<StudyRow>: Int] {
        var counts: [Key<StudyRow>: Int] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT report.study, count(*) FROM bibliographic_record JOIN report ON report.id = bibliographic_record.report
                WHERE duplicate_of IS NULL GROUP BY report.study
                """)
        while let row = try rows.next() { counts[Key(rawValue: row[0])] = row[1] }
        return counts
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
