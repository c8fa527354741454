internal import GRDB

/// The slots of the paradigm model around its phenomenon (Strauss & Corbin 1990).
package enum ParadigmSlot: String, Codable, Sendable, CaseIterable {
    case conditions, context, intervening, actions, consequences
}

/// A kind of relation between codes.
package struct RelationTypeRow: Codable, Sendable, Equatable {
    package var id: Key<RelationTypeRow>
    package var name: String
    /// How it reads from the other end.
    package var inverse: String?
    package var isSymmetric: Bool
    package var isTransitive: Bool
    package var definition: String?

    /// A row of its columns.
    package init(
        id: Key<RelationTypeRow>, name: String, inverse: String? = nil, isSymmetric: Bool, isTransitive: Bool,
        definition: String? = nil
    ) {
        self.id = id
        self.name = name
        self.inverse = inverse
        self.isSymmetric = isSymmetric
        self.isTransitive = isTransitive
        self.definition = definition
    }
}

/// A relation that a researcher states between two codes.
package struct CodeRelationRow: Codable, Sendable, Equatable {
    package var id: Key<CodeRelationRow>
    package var number: Int
    package var source: Key<CodeRow>
    package var type: Key<RelationTypeRow>
    package var target: Key<CodeRow>
    package var because: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<CodeRelationRow>, number: Int, source: Key<CodeRow>, type: Key<RelationTypeRow>, target: Key<CodeRow>,
        because: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.number = number
        self.source = source
        self.type = type
        self.target = target
        self.because = because
        self.by = by
        self.created = created
    }
}

/// A coding on which a relation rests.
package struct RelationEvidenceRow: Codable, Sendable, Equatable {
    package var id: Key<RelationEvidenceRow>
    package var relation: Key<CodeRelationRow>
    package var coding: Key<CodingRow>

    /// A row of its columns.
    package init(id: Key<RelationEvidenceRow>, relation: Key<CodeRelationRow>, coding: Key<CodingRow>) {
        self.id = id
        self.relation = relation
        self.coding = coding
    }
}

/// The paradigm model around one phenomenon (Strauss & Corbin).
package struct ParadigmRow: Codable, Sendable, Equatable {
    package var id: Key<ParadigmRow>
    package var name: String
    package var phenomenon: Key<CodeRow>?
    package var note: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ParadigmRow>, name: String, phenomenon: Key<CodeRow>? = nil, note: String? = nil, created: String
    ) {
        self.id = id
        self.name = name
        self.phenomenon = phenomenon
        self.note = note
        self.created = created
    }
}

/// A code in a slot of a paradigm model.
package struct ParadigmPartRow: Codable, Sendable, Equatable {
    package var id: Key<ParadigmPartRow>
    package var paradigm: Key<ParadigmRow>
    package var slot: ParadigmSlot
    package var code: Key<CodeRow>
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<ParadigmPartRow>, paradigm: Key<ParadigmRow>, slot: ParadigmSlot, code: Key<CodeRow>,
        note: String? = nil
    ) {
        self.id = id
        self.paradigm = paradigm
        self.slot = slot
        self.code = code
        self.note = note
    }
}

/// A property of a code with the two ends of its dimension.
package struct PropertyRow: Codable, Sendable, Equatable {
    package var id: Key<PropertyRow>
    package var code: Key<CodeRow>
    package var name: String
    package var low: String
    package var high: String
    package var created: String

    /// A row of its columns.
    package init(id: Key<PropertyRow>, code: Key<CodeRow>, name: String, low: String, high: String, created: String) {
        self.id = id
        self.code = code
        self.name = name
        self.low = low
        self.high = high
        self.created = created
    }
}

/// Where a coding stands on the dimension of a property.
package struct PropertyPlaceRow: Codable, Sendable, Equatable {
    package var id: Key<PropertyPlaceRow>
    package var property: Key<PropertyRow>
    package var coding: Key<CodingRow>
    /// 0 at the low end, 100 at the high end.
    package var place: Int
    package var note: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<PropertyPlaceRow>, property: Key<PropertyRow>, coding: Key<CodingRow>, place: Int, note: String? = nil,
        created: String
    ) {
        self.id = id
        self.property = property
        self.coding = coding
        self.place = place
        self.note = note
        self.created = created
    }
}

/// A pile into which memos are sorted.
package struct MemoPileRow: Codable, Sendable, Equatable {
    package var id: Key<MemoPileRow>
    package var position: Int
    package var name: String

    /// A row of its columns.
    package init(id: Key<MemoPileRow>, position: Int, name: String) {
        self.id = id
        self.position = position
        self.name = name
    }
}

/// A memo in a pile.
package struct PiledMemoRow: Codable, Sendable, Equatable {
    package var id: Key<PiledMemoRow>
    package var pile: Key<MemoPileRow>
    package var memo: Key<MemoRow>
    package var position: Int

    /// A row of its columns.
    package init(id: Key<PiledMemoRow>, pile: Key<MemoPileRow>, memo: Key<MemoRow>, position: Int) {
        self.id = id
        self.pile = pile
        self.memo = memo
        self.position = position
    }
}

/// A link from a memo to another memo, or to a relation between codes.
package struct MemoRelationRow: Codable, Sendable, Equatable {
    package var id: Key<MemoRelationRow>
    package var memo: Key<MemoRow>
    package var other: Key<MemoRow>?
    package var relation: Key<CodeRelationRow>?
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<MemoRelationRow>, memo: Key<MemoRow>, other: Key<MemoRow>? = nil, relation: Key<CodeRelationRow>? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.memo = memo
        self.other = other
        self.relation = relation
        self.note = note
    }
}

/// A decision of theoretical sampling: whom or what to look for next, and which category asked for it.
package struct SamplingDecisionRow: Codable, Sendable, Equatable {
    package var id: Key<SamplingDecisionRow>
    package var number: Int
    package var code: Key<CodeRow>?
    /// Whom or what.
    package var seek: String
    package var because: String
    /// What came of it; none while it is open.
    package var outcome: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<SamplingDecisionRow>, number: Int, code: Key<CodeRow>? = nil, seek: String, because: String,
        outcome: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.number = number
        self.code = code
        self.seek = seek
        self.because = because
        self.outcome = outcome
        self.by = by
        self.created = created
    }
}

extension RelationTypeRow: ProjectRecord { package static let table = "relation_type" }
extension CodeRelationRow: ProjectRecord { package static let table = "code_relation" }
extension RelationEvidenceRow: ProjectRecord { package static let table = "relation_evidence" }
extension ParadigmRow: ProjectRecord { package static let table = "paradigm" }
extension ParadigmPartRow: ProjectRecord { package static let table = "paradigm_part" }
extension PropertyRow: ProjectRecord { package static let table = "property" }
extension PropertyPlaceRow: ProjectRecord { package static let table = "property_place" }
extension MemoPileRow: ProjectRecord { package static let table = "memo_pile" }
extension PiledMemoRow: ProjectRecord { package static let table = "piled_memo" }
extension MemoRelationRow: ProjectRecord { package static let table = "memo_relation" }
extension SamplingDecisionRow: ProjectRecord { package static let table = "sampling_decision" }
