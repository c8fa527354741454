internal import GRDB
internal import Transcripts

extension ProjectReader {
    /// The codings behind a framework cell, by key: those of a theme's own codes (with the codes below them) and its single codings,
    /// without what it leaves out, on current texts, in documents of these cases or in turns of their speakers.
    ///
    /// Subthemes have cells of their own and are not taken along.
    package func cellCodings(theme: Key<ThemeRow>, cases: Set<Key<CaseRow>>) throws -> [CodingRow] {
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
                    SELECT coding FROM theme_part WHERE theme = ? AND takes = 0 AND coding IS NOT NULL))
            """, [theme, theme, theme])
        let owned = Set(try caseDocuments().filter { cases.contains($0.researchCase) }.map(\.document))
        var taken: [CodingRow] = []
        for (key, own) in Dictionary(grouping: codings, by: \.version) {
            let version = try row(key)
            if owned.contains(version.document) {
                taken += own
                continue
            }
            let spoken = try ranges(spokenIn: version, byCases: cases)
            taken += own.filter { coding in spoken.contains { $0.overlaps(coding.range) } }
        }
        return taken.sorted { $0.id < $1.id }
    }

    /// What a written cell rests on: the hash of the keys, ranges and words of the codings behind it. A cell whose stored basis is
    /// another is stale.
    package func cellBasis(theme: Key<ThemeRow>, cases: Set<Key<CaseRow>>) throws -> ContentHash {
        let lines = try cellCodings(theme: theme, cases: cases)
            .map { "\($0.id.rawValue) \($0.start) \($0.end) \($0.hash)\n" }
        return ContentHash(of: lines.joined().utf8)
    }

    /// The basis of the cell of one case.
    package func cellBasis(theme: Key<ThemeRow>, case researchCase: Key<CaseRow>) throws -> ContentHash {
        try cellBasis(theme: theme, cases: [researchCase])
    }

    /// The turns of a version that are spoken by speakers of these cases, corrections applied.
    private func ranges(spokenIn version: TextVersionRow, byCases cases: Set<Key<CaseRow>>) throws -> [ScalarRange] {
        let speakers = try speakers(of: version.document)
        let meant = Set(speakers.filter { $0.researchCase.map(cases.contains) ?? false }.map(\.id))
        guard !meant.isEmpty else { return [] }
        let layout = try layout(of: version)
        let corrections = try turnSpeakers(of: version.id)
        let byLabel = layout.labels.map { label in speakers.first { $0.label == label }?.id }
        return layout.turns.enumerated().compactMap { index, turn in
            let speaker = corrections[index + 1] ?? turn.speaker.flatMap { byLabel[$0] }
            return speaker.map(meant.contains) == true ? turn.range : nil
        }
    }
}
