internal import GRDB
internal import Transcripts

/// A coding behind the cells of a framework chart, and the cases in whose cells it stands.
package struct CellCoding: Sendable, Equatable {
    package let coding: CodingRow
    package let document: Key<DocumentRow>
    /// The document's cases, and those of the speakers in whose turns it stands.
    package let cases: Set<Key<CaseRow>>
}

extension ProjectReader {
    /// The codings behind a column of a framework chart, by key: those of a theme's own codes (with the codes below them) and its
    /// single codings, without what it leaves out, on current texts; a theme of a study takes codings of its documents alone.
    ///
    /// Subthemes have columns of their own and are not taken along. What stands wholly in interviewers' turns is left out, as in
    /// every count.
    package func cellCodings(theme: Key<ThemeRow>) throws -> [CellCoding] {
        let codings = try rows(
            CodingRow.self,
            """
            version IN (SELECT current_version FROM document) AND (
                id IN (SELECT coding FROM theme_part WHERE theme = ? AND takes = 1)
                OR code IN (
                    WITH RECURSIVE taken (id) AS (
                        SELECT code FROM theme_part WHERE theme = ? AND takes = 1 AND code IS NOT NULL
                        UNION SELECT code.id FROM code JOIN taken ON code.parent = taken.id)
                    SELECT id FROM taken)
                AND id NOT IN (
                    SELECT coding FROM theme_part WHERE theme = ? AND takes = 0 AND coding IS NOT NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM theme JOIN study_document ON study_document.study = theme.study
                    WHERE theme.id = ? AND NOT EXISTS (
                        SELECT 1 FROM study_document AS own JOIN text_version ON text_version.document = own.document
                        WHERE own.study = theme.study AND text_version.id = coding.version)))
            """, [theme, theme, theme, theme])
        return try withCases(codings)
    }

    /// Codings with the cases in whose words they stand, by key; without those that stand wholly in interviewers' turns.
    package func withCases(_ codings: [CodingRow]) throws -> [CellCoding] {
        let owners = Dictionary(grouping: try caseDocuments(), by: \.document).mapValues { $0.map(\.researchCase) }
        var found: [CellCoding] = []
        for (key, own) in Dictionary(grouping: codings, by: \.version) {
            let version = try row(key)
            let turns = try spokenTurns(of: version)
            for coding in own {
                let here = turns.filter { $0.range.overlaps(coding.range) }
                if !here.isEmpty, here.allSatisfy({ $0.speaker?.role == .interviewer }) { continue }
                let cases = Set(owners[version.document] ?? []).union(here.compactMap { $0.speaker?.researchCase })
                found.append(CellCoding(coding: coding, document: version.document, cases: cases))
            }
        }
        return found.sorted { $0.coding.id < $1.coding.id }
    }

    /// The codings behind the cell of these cases under a theme, by key.
    package func cellCodings(theme: Key<ThemeRow>, cases: Set<Key<CaseRow>>) throws -> [CodingRow] {
        try cellCodings(theme: theme).filter { !$0.cases.isDisjoint(with: cases) }.map(\.coding)
    }

    /// What a written cell rests on: the hash of the keys, ranges and words of the codings behind it, which are given by key. A cell
    /// whose stored basis is another is stale. A memo on a coding changes nothing.
    package func cellBasis(of codings: [CodingRow]) -> ContentHash {
        let lines = codings.map { "\($0.id.rawValue) \($0.start) \($0.end) \($0.hash)\n" }
        return ContentHash(of: lines.joined().utf8)
    }

    /// The basis of the cell of these cases under a theme.
    package func cellBasis(theme: Key<ThemeRow>, cases: Set<Key<CaseRow>>) throws -> ContentHash {
        cellBasis(of: try cellCodings(theme: theme, cases: cases))
    }

    /// The basis of the cell of one case.
    package func cellBasis(theme: Key<ThemeRow>, case researchCase: Key<CaseRow>) throws -> ContentHash {
        try cellBasis(theme: theme, cases: [researchCase])
    }

    /// Every written cell, in the order in which they were first written.
    package func cellSummaries() throws -> [CellSummaryRow] {
        try all(CellSummaryRow.self)
    }

    /// The written cell of a case, or of a group of cases (`attribute=value`), under a theme.
    package func cellSummary(
        theme: Key<ThemeRow>, case researchCase: Key<CaseRow>?, group: String?
    ) throws -> CellSummaryRow? {
        if let researchCase {
            return try rows(CellSummaryRow.self, "theme = ? AND research_case = ?", [theme, researchCase]).first
        }
        return try rows(CellSummaryRow.self, "theme = ? AND case_group = ?", [theme, group ?? ""]).first
    }

    /// The codings to which written cells point, by cell.
    package func cellEvidence() throws -> [Key<CellSummaryRow>: [Key<CodingRow>]] {
        Dictionary(grouping: try all(CellEvidenceRow.self), by: \.cell).mapValues { $0.map(\.coding) }
    }

    /// The turns of a version with who speaks in them, corrections applied.
    private func spokenTurns(of version: TextVersionRow) throws -> [(range: ScalarRange, speaker: SpeakerRow?)] {
        let speakers = try speakers(of: version.document)
        let layout = try layout(of: version)
        let corrections = try turnSpeakers(of: version.id)
        let byLabel = layout.labels.map { label in speakers.first { $0.label == label } }
        return layout.turns.enumerated().map { index, turn in
            let corrected = corrections[index + 1].flatMap { key in speakers.first { $0.id == key } }
            return (turn.range, corrected ?? turn.speaker.flatMap { byLabel[$0] })
        }
    }
}

extension ProjectWriter {
    /// Makes a written cell point to exactly these codings.
    package func setCellEvidence(_ codings: [Key<CodingRow>], of cell: Key<CellSummaryRow>) throws {
        let known = try rows(CellEvidenceRow.self, "cell = ?", [cell])
        for row in known where !codings.contains(row.coding) { try delete(row.id) }
        for coding in codings where !known.contains(where: { $0.coding == coding }) {
            try insert(CellEvidenceRow(id: newKey(), cell: cell, coding: coding))
        }
    }
}
