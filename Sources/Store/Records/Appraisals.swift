internal import GRDB

/// A checklist of the reviewers' own.
package struct AppraisalToolRow: Codable, Sendable, Equatable {
    package var id: Key<AppraisalToolRow>
    package var name: String
    package var source: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<AppraisalToolRow>, name: String, source: String? = nil, created: String
    ) {
        self.id = id
        self.name = name
        self.source = source
        self.created = created
    }
}

/// A question of such a checklist.
package struct AppraisalItemRow: Codable, Sendable, Equatable {
    package var id: Key<AppraisalItemRow>
    package var tool: Key<AppraisalToolRow>
    package var number: Int
    package var question: String
    /// The answers it takes, parted by semicolons.
    package var answers: String

    /// A row of its columns.
    package init(
        id: Key<AppraisalItemRow>, tool: Key<AppraisalToolRow>, number: Int, question: String, answers: String
    ) {
        self.id = id
        self.tool = tool
        self.number = number
        self.question = question
        self.answers = answers
    }
}

/// A reviewer's answer to one question of a checklist about one study.
package struct AppraisalRow: Codable, Sendable, Equatable {
    package var id: Key<AppraisalRow>
    package var study: Key<StudyRow>
    /// `casp`, `jbi` or the name of one's own.
    package var tool: String
    /// 0 for the judgement over all.
    package var item: Int
    package var answer: String
    package var reason: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<AppraisalRow>, study: Key<StudyRow>, tool: String, item: Int, answer: String, reason: String? = nil,
        by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.study = study
        self.tool = tool
        self.item = item
        self.answer = answer
        self.reason = reason
        self.by = by
        self.created = created
    }
}

/// A judgement of how far a review finding can be trusted: of one component or over all.
package struct ConfidenceRow: Codable, Sendable, Equatable {
    package var id: Key<ConfidenceRow>
    package var thirdOrder: Key<ThirdOrderRow>
    /// `cerqual` or `conqual`.
    package var scheme: String
    /// `methodological-limitations`, `coherence`, `adequacy`, `relevance`, `dependability`, `credibility`, or `overall`.
    package var component: String
    /// A concern for a component, a level of confidence over all.
    package var level: String
    package var because: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ConfidenceRow>, thirdOrder: Key<ThirdOrderRow>, scheme: String, component: String, level: String,
        because: String, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.thirdOrder = thirdOrder
        self.scheme = scheme
        self.component = component
        self.level = level
        self.because = because
        self.by = by
        self.created = created
    }
}

/// The reviewer's answer to an item of a reporting checklist.
package struct ChecklistAnswerRow: Codable, Sendable, Equatable {
    package var id: Key<ChecklistAnswerRow>
    /// The synthesis; nil for a checklist about the project's own study.
    package var synthesis: Key<SynthesisRow>?
    /// `emerge`, `entreq`, `coreq`, `srqr` or `prisma`.
    package var checklist: String
    package var item: Int
    package var answer: String
    /// Where in the report it is said.
    package var place: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ChecklistAnswerRow>, synthesis: Key<SynthesisRow>? = nil, checklist: String, item: Int, answer: String,
        place: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.checklist = checklist
        self.item = item
        self.answer = answer
        self.place = place
        self.by = by
        self.created = created
    }
}

extension AppraisalToolRow: ProjectRecord { package static let table = "appraisal_tool" }
extension AppraisalItemRow: ProjectRecord { package static let table = "appraisal_item" }
extension AppraisalRow: ProjectRecord { package static let table = "appraisal" }
extension ConfidenceRow: ProjectRecord { package static let table = "confidence_judgement" }
extension ChecklistAnswerRow: ProjectRecord { package static let table = "checklist_answer" }
