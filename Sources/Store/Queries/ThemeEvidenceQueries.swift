internal import GRDB

extension ProjectReader {
    /// What codings do to the claims of themes, in the order in which it was said.
    package func themeEvidence(of themes: [Key<ThemeRow>]) throws -> [ThemeEvidenceRow] {
        try rows(ThemeEvidenceRow.self, "theme IN \(themes.sqlList())")
    }

    /// How the negative cases of themes were answered, in the order in which it was done.
    package func themeAnswers(of themes: [Key<ThemeRow>]) throws -> [ThemeAnswerRow] {
        try rows(ThemeAnswerRow.self, "theme IN \(themes.sqlList())")
    }

    /// The log of phases, in the order in which they were entered.
    package func phases() throws -> [PhaseRow] {
        try all(PhaseRow.self)
    }
}
