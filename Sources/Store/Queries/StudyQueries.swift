internal import GRDB
internal import Transcripts

/// What hangs on a study or one of its parts, and goes when it goes.
package struct SynthesisUse: Sendable, Equatable {
    package var quotes = 0
    package var constructs = 0
    package var translations = 0
    package var absences = 0
    package var supports = 0
    package var themes = 0
    /// Refutations of other constructs that stay, and lose the construct that they stood against.
    package var against = 0
    /// Third-order constructs that stood under it, and stand at the top now.
    package var top = 0
    /// How many rows of other tables went too, by table.
    package var others: [String: Int] = [:]

    package init() {}
}

extension ProjectWriter {
    /// The tables that hang on studies, constructs, concepts and third-order constructs besides those that a use counts itself.
    private static let told = [
        "report", "study_relation", "appraisal", "screening_decision", "study_field", "study_group_member", "run_study",
        "construct_link", "refutation", "translation_note", "argument_link", "configuration", "confidence_judgement",
        "former_statement",
    ]

    /// Takes something away and counts in every table what went with it: each removal tells all that it took, whatever hangs on what.
    func removing(_ body: () throws -> SynthesisUse) throws -> SynthesisUse {
        func counts() throws -> [String: Int] {
            var counts: [String: Int] = [:]
            for table in Self.told {
                counts[table] = try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM \(table)")) ?? 0
            }
            return counts
        }
        let before = try counts()
        var use = try body()
        let after = try counts()
        use.others = before.merging(after) { $0 - $1 }.filter { $0.value > 0 }
        return use
    }
}

extension ProjectReader {
    /// Every synthesis, in the order of making.
    package func syntheses() throws -> [SynthesisRow] {
        try all(SynthesisRow.self)
    }

    /// A preference that is no part of the state, read inside the transaction.
    package func preference(_ name: String) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM preference WHERE name = ?", arguments: [name])
    }

    /// Every study, in the order of making.
    package func studies() throws -> [StudyRow] {
        try all(StudyRow.self)
    }

    /// Every data set, in the order of making.
    package func dataSets() throws -> [DataSetRow] {
        try all(DataSetRow.self)
    }

    /// The studies that a synthesis knows, with where each stands, in reading order.
    package func places(in synthesis: Key<SynthesisRow>) throws -> [StudyInSynthesisRow] {
        try rows(StudyInSynthesisRow.self, "synthesis = ?", [synthesis], order: "reading_order, id")
    }

    /// Where a study stands in every synthesis that knows it.
    package func places(of study: Key<StudyRow>) throws -> [StudyInSynthesisRow] {
        try rows(StudyInSynthesisRow.self, "study = ?", [study])
    }

    /// The documents of a study: its report's text, or its transcripts.
    package func documents(of study: Key<StudyRow>) throws -> [DocumentRow] {
        try rows(
            DocumentRow.self, "id IN (SELECT document FROM study_document WHERE study = ?)", [study],
            order: "position, id")
    }

    /// The report of a study whose text a document is.
    package func report(of study: Key<StudyRow>, in document: Key<DocumentRow>) throws -> ReportRow? {
        try rows(ReportRow.self, "study = ? AND document = ?", [study, document]).first
    }

    /// The documents that are texts of published reports: their words are printed, and no transcript of ours.
    package func publishedTexts() throws -> Set<Key<DocumentRow>> {
        Set(
            try rows(
                StudyDocumentRow.self, "study IN (SELECT id FROM study WHERE kind = ?)", [StudyKind.published.rawValue]
            ).map(\.document))
    }

    /// How many constructs, and how many quotations, each study has that has any.
    package func partCounts() throws -> (constructs: [Key<StudyRow>: Int], quotes: [Key<StudyRow>: Int]) {
        func counts(_ table: String) throws -> [Key<StudyRow>: Int] {
            var counts: [Key<StudyRow>: Int] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT study, count(*) FROM \(table) GROUP BY study")
            while let row = try rows.next() { counts[Key(rawValue: row[0])] = row[1] }
            return counts
        }
        return (try counts(ConstructRow.table), try counts(QuoteRow.table))
    }

    /// The characteristics of studies in columns of the reviewers' own, of each study by name.
    package func studyFields() throws -> [StudyFieldRow] {
        try rows(StudyFieldRow.self, "1", order: "study, name, id")
    }

    /// Which study each document belongs to.
    package func studyDocuments() throws -> [StudyDocumentRow] {
        try all(StudyDocumentRow.self)
    }
}

extension ProjectWriter {
    /// The data set of a label, in whatever case it is typed; made where there is none.
    package func dataSet(labelled label: String) throws -> Key<DataSetRow> {
        if let known = try rows(DataSetRow.self, "label = ?", [label]).first { return known.id }
        let folded = Fold.searchKey(label)
        if let known = try dataSets().first(where: { Fold.searchKey($0.label) == folded }) { return known.id }
        let row = DataSetRow(id: newKey(), label: label)
        try insert(row)
        return row.id
    }

    /// Takes a report away; the records and quotations that name it let go of it.
    package func removeReport(_ key: Key<ReportRow>) throws { try deleteWithDependents(key) }

    /// Takes a data set away when no study draws on it any more.
    package func removeUnusedDataSet(_ key: Key<DataSetRow>) throws {
        if try rows(StudyRow.self, "dataset = ?", [key]).isEmpty { try delete(key) }
    }

    /// Takes a study away with its quotations, constructs and their translations, and says how many there were. Its
    /// documents and codings stay; themes of the study stay without it.
    package func removeStudy(_ study: StudyRow) throws -> SynthesisUse {
        try removing { try removeWithParts(study) }
    }

    private func removeWithParts(_ study: StudyRow) throws -> SynthesisUse {
        var use = SynthesisUse()
        for construct in try constructs(of: study.id) { use.add(try removeConstruct(construct.id)) }
        for quote in try quotes(of: study.id) { use.add(try removeQuote(quote.id)) }
        use.absences += try delete(NotFoundRow.self, where: "study = ?", [study.id])
        try delete(StudyInSynthesisRow.self, where: "study = ?", [study.id])
        try delete(StudyDocumentRow.self, where: "study = ?", [study.id])
        try deleteWithDependents(ReportRow.self, where: "study = ?", [study.id])
        for var theme in try rows(ThemeRow.self, "study = ?", [study.id]) {
            theme.study = nil
            try update(theme)
            use.themes += 1
        }
        try deleteWithDependents(study.id)
        if let dataset = study.dataset { try removeUnusedDataSet(dataset) }
        if let programme = study.programme { try removeUnusedProgramme(programme) }
        return use
    }
}

extension SynthesisUse {
    /// Adds what another removal took away.
    package mutating func add(_ other: SynthesisUse) {
        quotes += other.quotes
        constructs += other.constructs
        translations += other.translations
        absences += other.absences
        supports += other.supports
        themes += other.themes
        against += other.against
    }
}
