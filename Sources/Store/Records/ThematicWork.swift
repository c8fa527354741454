internal import GRDB

/// The six phases of reflexive thematic analysis (Braun & Clarke 2022).
package enum AnalysisPhase: String, Codable, Sendable, CaseIterable {
    case familiarising, coding, generating, developing, refining, writing
}

/// What evidence does to a claim.
package enum EvidenceRole: String, Codable, Sendable, CaseIterable {
    case supports, qualifies, contradicts
}

/// What was done about a negative case: the theme was revised, its boundary drawn, or it was kept as it is.
package enum NegativeCaseAnswer: String, Codable, Sendable, CaseIterable {
    case revised, bounded, kept
}

/// An entry in the log of phases: each phase can be entered again.
package struct PhaseRow: Codable, Sendable, Equatable {
    package var id: Key<PhaseRow>
    package var phase: AnalysisPhase
    package var note: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(id: Key<PhaseRow>, phase: AnalysisPhase, note: String? = nil, by: Key<PersonRow>, created: String) {
        self.id = id
        self.phase = phase
        self.note = note
        self.by = by
        self.created = created
    }
}

/// What a coding does to a theme’s claim.
package struct ThemeEvidenceRow: Codable, Sendable, Equatable {
    package var id: Key<ThemeEvidenceRow>
    package var theme: Key<ThemeRow>
    package var coding: Key<CodingRow>
    package var role: EvidenceRole
    package var because: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ThemeEvidenceRow>, theme: Key<ThemeRow>, coding: Key<CodingRow>, role: EvidenceRole,
        because: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.theme = theme
        self.coding = coding
        self.role = role
        self.because = because
        self.by = by
        self.created = created
    }
}

/// How a negative case of a theme was answered. Its subject is a coding, a case, or a group of cases.
package struct ThemeAnswerRow: Codable, Sendable, Equatable {
    package var id: Key<ThemeAnswerRow>
    package var theme: Key<ThemeRow>
    package var coding: Key<CodingRow>?
    package var researchCase: Key<CaseRow>?
    /// `attribute=value`.
    package var caseGroup: String?
    package var answer: NegativeCaseAnswer
    package var because: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ThemeAnswerRow>, theme: Key<ThemeRow>, coding: Key<CodingRow>? = nil, researchCase: Key<CaseRow>? = nil,
        caseGroup: String? = nil, answer: NegativeCaseAnswer, because: String, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.theme = theme
        self.coding = coding
        self.researchCase = researchCase
        self.caseGroup = caseGroup
        self.answer = answer
        self.because = because
        self.by = by
        self.created = created
    }
}

/// A question of the topic guide.
package struct GuideQuestionRow: Codable, Sendable, Equatable {
    package var id: Key<GuideQuestionRow>
    package var position: Int
    /// By which it is called: `Q3`.
    package var name: String
    package var text: String
    /// The theme it asks about.
    package var theme: Key<ThemeRow>?

    /// A row of its columns.
    package init(id: Key<GuideQuestionRow>, position: Int, name: String, text: String, theme: Key<ThemeRow>? = nil) {
        self.id = id
        self.position = position
        self.name = name
        self.text = text
        self.theme = theme
    }
}

/// A question that was, or was not, put to somebody.
package struct QuestionAskedRow: Codable, Sendable, Equatable {
    package var id: Key<QuestionAskedRow>
    package var question: Key<GuideQuestionRow>
    package var researchCase: Key<CaseRow>
    package var isAsked: Bool
    /// With start and end: the turn in which it was asked.
    package var version: Key<TextVersionRow>?
    package var start: Int?
    package var end: Int?

    /// A row of its columns.
    package init(
        id: Key<QuestionAskedRow>, question: Key<GuideQuestionRow>, researchCase: Key<CaseRow>, isAsked: Bool,
        version: Key<TextVersionRow>? = nil, start: Int? = nil, end: Int? = nil
    ) {
        self.id = id
        self.question = question
        self.researchCase = researchCase
        self.isAsked = isAsked
        self.version = version
        self.start = start
        self.end = end
    }
}

/// What a researcher wrote in a cell of a framework chart: of one case or of a group of cases, under one theme.
package struct CellSummaryRow: Codable, Sendable, Equatable {
    package var id: Key<CellSummaryRow>
    package var theme: Key<ThemeRow>
    package var researchCase: Key<CaseRow>?
    /// `attribute=value`, where it is no single case.
    package var caseGroup: String?
    package var text: String
    /// Hash of the codings under the cell when it was written: when they change, it is stale.
    package var basis: ContentHash
    package var by: Key<PersonRow>
    package var created: String
    package var changed: String

    /// A row of its columns.
    package init(
        id: Key<CellSummaryRow>, theme: Key<ThemeRow>, researchCase: Key<CaseRow>? = nil, caseGroup: String? = nil,
        text: String, basis: ContentHash, by: Key<PersonRow>, created: String, changed: String
    ) {
        self.id = id
        self.theme = theme
        self.researchCase = researchCase
        self.caseGroup = caseGroup
        self.text = text
        self.basis = basis
        self.by = by
        self.created = created
        self.changed = changed
    }
}

/// A coding to which a written cell points.
package struct CellEvidenceRow: Codable, Sendable, Equatable {
    package var id: Key<CellEvidenceRow>
    package var cell: Key<CellSummaryRow>
    package var coding: Key<CodingRow>

    /// A row of its columns.
    package init(id: Key<CellEvidenceRow>, cell: Key<CellSummaryRow>, coding: Key<CodingRow>) {
        self.id = id
        self.cell = cell
        self.coding = coding
    }
}

/// A choice that belongs to the project and not to whoever works on it, such as that each coding wants a memo.
package struct ProjectSettingRow: Codable, Sendable, Equatable {
    package var id: Key<ProjectSettingRow>
    package var name: String
    package var value: String

    /// A row of its columns.
    package init(id: Key<ProjectSettingRow>, name: String, value: String) {
        self.id = id
        self.name = name
        self.value = value
    }
}

extension PhaseRow: ProjectRecord { package static let table = "phase" }
extension ThemeEvidenceRow: ProjectRecord { package static let table = "theme_evidence" }
extension ThemeAnswerRow: ProjectRecord { package static let table = "theme_answer" }
extension GuideQuestionRow: ProjectRecord { package static let table = "guide_question" }
extension QuestionAskedRow: ProjectRecord { package static let table = "question_asked" }
extension CellSummaryRow: ProjectRecord { package static let table = "cell_summary" }
extension CellEvidenceRow: ProjectRecord { package static let table = "cell_evidence" }
extension ProjectSettingRow: ProjectRecord { package static let table = "project_setting" }
