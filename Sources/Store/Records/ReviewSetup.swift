internal import GRDB

/// A section of the review's protocol, as it was last written.
package struct ProtocolEntryRow: Codable, Sendable, Equatable {
    package var id: Key<ProtocolEntryRow>
    package var synthesis: Key<SynthesisRow>
    /// `aim`, `eligibility`, a part of the question frame …
    package var section: String
    package var text: String
    package var by: Key<PersonRow>
    package var created: String
    package var changed: String

    /// A row of its columns.
    package init(
        id: Key<ProtocolEntryRow>, synthesis: Key<SynthesisRow>, section: String, text: String, by: Key<PersonRow>,
        created: String, changed: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.section = section
        self.text = text
        self.by = by
        self.created = created
        self.changed = changed
    }
}

/// What a reviewer says of themselves and of how they read.
package struct ReviewerNoteRow: Codable, Sendable, Equatable {
    package var id: Key<ReviewerNoteRow>
    package var synthesis: Key<SynthesisRow>
    package var person: Key<PersonRow>
    package var text: String
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ReviewerNoteRow>, synthesis: Key<SynthesisRow>, person: Key<PersonRow>, text: String, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.person = person
        self.text = text
        self.created = created
    }
}

/// A programme of research that several studies belong to.
package struct ProgrammeRow: Codable, Sendable, Equatable {
    package var id: Key<ProgrammeRow>
    package var label: String

    /// A row of its columns.
    package init(
        id: Key<ProgrammeRow>, label: String
    ) {
        self.id = id
        self.label = label
    }
}

/// A characteristic of a study in a column of the reviewer's own.
package struct StudyFieldRow: Codable, Sendable, Equatable {
    package var id: Key<StudyFieldRow>
    package var study: Key<StudyRow>
    package var name: String
    package var value: String

    /// A row of its columns.
    package init(
        id: Key<StudyFieldRow>, study: Key<StudyRow>, name: String, value: String
    ) {
        self.id = id
        self.study = study
        self.name = name
        self.value = value
    }
}

/// Studies of a synthesis that are related to others together.
package struct StudyGroupRow: Codable, Sendable, Equatable {
    package var id: Key<StudyGroupRow>
    package var synthesis: Key<SynthesisRow>
    package var name: String
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<StudyGroupRow>, synthesis: Key<SynthesisRow>, name: String, note: String? = nil
    ) {
        self.id = id
        self.synthesis = synthesis
        self.name = name
        self.note = note
    }
}

/// A study of a group.
package struct StudyGroupMemberRow: Codable, Sendable, Equatable {
    package var id: Key<StudyGroupMemberRow>
    package var studyGroup: Key<StudyGroupRow>
    package var study: Key<StudyRow>

    /// A row of its columns.
    package init(
        id: Key<StudyGroupMemberRow>, studyGroup: Key<StudyGroupRow>, study: Key<StudyRow>
    ) {
        self.id = id
        self.studyGroup = studyGroup
        self.study = study
    }
}

/// How two studies or groups of studies are related under one aspect.
package struct StudyRelationRow: Codable, Sendable, Equatable {
    package var id: Key<StudyRelationRow>
    package var synthesis: Key<SynthesisRow>
    package var study: Key<StudyRow>?
    package var studyGroup: Key<StudyGroupRow>?
    package var otherStudy: Key<StudyRow>?
    package var otherGroup: Key<StudyGroupRow>?
    /// `reciprocal`, `refutational`, `line-of-argument` or `unrelated`.
    package var kind: String
    package var aspect: String?
    package var because: String
    /// 1 for the first judgement, counting up.
    package var version: Int
    /// Whether it holds, or a later version does.
    package var isCurrent: Int
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<StudyRelationRow>, synthesis: Key<SynthesisRow>, study: Key<StudyRow>? = nil,
        studyGroup: Key<StudyGroupRow>? = nil, otherStudy: Key<StudyRow>? = nil,
        otherGroup: Key<StudyGroupRow>? = nil, kind: String, aspect: String? = nil, because: String, version: Int,
        isCurrent: Bool, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.study = study
        self.studyGroup = studyGroup
        self.otherStudy = otherStudy
        self.otherGroup = otherGroup
        self.kind = kind
        self.aspect = aspect
        self.because = because
        self.version = version
        self.isCurrent = isCurrent ? 1 : 0
        self.by = by
        self.created = created
    }
}

/// The reviewers' assumption of how the studies hang together, before translating; each version is kept.
package struct AssumptionRow: Codable, Sendable, Equatable {
    package var id: Key<AssumptionRow>
    package var synthesis: Key<SynthesisRow>
    package var version: Int
    /// `reciprocal`, `refutational` or `line-of-argument`.
    package var kind: String
    package var text: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<AssumptionRow>, synthesis: Key<SynthesisRow>, version: Int, kind: String, text: String,
        by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.version = version
        self.kind = kind
        self.text = text
        self.by = by
        self.created = created
    }
}

extension ProtocolEntryRow: ProjectRecord { package static let table = "protocol_entry" }
extension ReviewerNoteRow: ProjectRecord { package static let table = "reviewer_note" }
extension ProgrammeRow: ProjectRecord { package static let table = "programme" }
extension StudyFieldRow: ProjectRecord { package static let table = "study_field" }
extension StudyGroupRow: ProjectRecord { package static let table = "study_group" }
extension StudyGroupMemberRow: ProjectRecord { package static let table = "study_group_member" }
extension StudyRelationRow: ProjectRecord { package static let table = "study_relation" }
extension AssumptionRow: ProjectRecord { package static let table = "initial_assumption" }
