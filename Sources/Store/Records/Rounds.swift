/// A round of double coding: documents that several coders code apart, until it is released.
package struct CodingRoundRow: Codable, Sendable, Equatable {
    package var id: Key<CodingRoundRow>
    /// The order of `rounds`.
    package var position: Int
    package var name: String
    /// Whether it is talked through without a coefficient.
    package var isConsensus: Int
    /// In what judgements are compared: sentence, turn, paragraph, document, character.
    package var unit: String
    /// The coefficient; nil on the consensus path.
    package var measure: String?
    /// Which value of the measure was asked for beforehand.
    package var threshold: Double?
    /// The codebook by which is coded.
    package var codebookVersion: Key<CodebookVersionRow>
    /// How its documents were chosen, in words.
    package var chosen: String
    /// The operation by which it began.
    package var operation: Int
    package var by: Key<PersonRow>
    package var created: String
    package var released: String?
    package var releasedBy: Key<PersonRow>?
    /// The operation by which it was released.
    package var releasedOperation: Int?
    /// The values as they stood at the release, as JSON.
    package var report: String?
    package var closed: String?
    package var closedBy: Key<PersonRow>?
    /// The name under which its adjudicated codings stand.
    package var layer: Key<PersonRow>?

    /// A row of its columns.
    package init(
        id: Key<CodingRoundRow>, position: Int, name: String, isConsensus: Bool, unit: String, measure: String? = nil,
        threshold: Double? = nil, codebookVersion: Key<CodebookVersionRow>, chosen: String, operation: Int,
        by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.position = position
        self.name = name
        self.isConsensus = isConsensus ? 1 : 0
        self.unit = unit
        self.measure = measure
        self.threshold = threshold
        self.codebookVersion = codebookVersion
        self.chosen = chosen
        self.operation = operation
        self.by = by
        self.created = created
    }

    /// Whether coders may not yet see each other's codings.
    package var isOpen: Bool { released == nil }
}

/// A document of a round, with the text that is coded.
package struct RoundDocumentRow: Codable, Sendable, Equatable {
    package var id: Key<RoundDocumentRow>
    package var round: Key<CodingRoundRow>
    package var document: Key<DocumentRow>
    package var version: Key<TextVersionRow>

    /// A row of its columns.
    package init(
        id: Key<RoundDocumentRow>, round: Key<CodingRoundRow>, document: Key<DocumentRow>, version: Key<TextVersionRow>
    ) {
        self.id = id
        self.round = round
        self.document = document
        self.version = version
    }
}

/// A coder of a round.
package struct RoundCoderRow: Codable, Sendable, Equatable {
    package var id: Key<RoundCoderRow>
    package var round: Key<CodingRoundRow>
    package var position: Int
    package var person: Key<PersonRow>

    /// A row of its columns.
    package init(id: Key<RoundCoderRow>, round: Key<CodingRoundRow>, position: Int, person: Key<PersonRow>) {
        self.id = id
        self.round = round
        self.position = position
        self.person = person
    }
}

/// A code that a round compares; a round without any compares all.
package struct RoundCodeRow: Codable, Sendable, Equatable {
    package var id: Key<RoundCodeRow>
    package var round: Key<CodingRoundRow>
    package var code: Key<CodeRow>

    /// A row of its columns.
    package init(id: Key<RoundCodeRow>, round: Key<CodingRoundRow>, code: Key<CodeRow>) {
        self.id = id
        self.round = round
        self.code = code
    }
}

/// A stretch of text on which the coders of a released round differed, and what was decided.
package struct DisagreementRow: Codable, Sendable, Equatable {
    package var id: Key<DisagreementRow>
    /// `d12`.
    package var number: Int
    package var round: Key<CodingRoundRow>
    package var version: Key<TextVersionRow>
    package var start: Int
    package var end: Int
    /// keep, both, neither, revise, code, open; nil while nobody has looked at it.
    package var outcome: String?
    /// Whose codings are kept.
    package var keeps: Key<PersonRow>?
    package var because: String?
    package var resolved: String?
    package var resolvedBy: Key<PersonRow>?

    /// A row of its columns, not yet looked at.
    package init(
        id: Key<DisagreementRow>, number: Int, round: Key<CodingRoundRow>, version: Key<TextVersionRow>, start: Int,
        end: Int
    ) {
        self.id = id
        self.number = number
        self.round = round
        self.version = version
        self.start = start
        self.end = end
    }
}

/// A code that somebody gave a stretch on which coders differed.
package struct DisagreementCodeRow: Codable, Sendable, Equatable {
    package var id: Key<DisagreementCodeRow>
    package var disagreement: Key<DisagreementRow>
    package var code: Key<CodeRow>
    package var person: Key<PersonRow>
    /// The coding by which it was given; nil when that has gone since.
    package var coding: Key<CodingRow>?

    /// A row of its columns.
    package init(
        id: Key<DisagreementCodeRow>, disagreement: Key<DisagreementRow>, code: Key<CodeRow>, person: Key<PersonRow>,
        coding: Key<CodingRow>?
    ) {
        self.id = id
        self.disagreement = disagreement
        self.code = code
        self.person = person
        self.coding = coding
    }
}

/// Where a coding of an adjudicated version comes from: a decision on a disagreement, or else what all had coded alike.
package struct AdjudicatedCodingRow: Codable, Sendable, Equatable {
    package var id: Key<AdjudicatedCodingRow>
    package var round: Key<CodingRoundRow>
    package var coding: Key<CodingRow>
    package var disagreement: Key<DisagreementRow>?

    /// A row of its columns.
    package init(
        id: Key<AdjudicatedCodingRow>, round: Key<CodingRoundRow>, coding: Key<CodingRow>,
        disagreement: Key<DisagreementRow>?
    ) {
        self.id = id
        self.round = round
        self.coding = coding
        self.disagreement = disagreement
    }
}

extension CodingRoundRow: ProjectRecord { package static let table = "coding_round" }
extension RoundDocumentRow: ProjectRecord { package static let table = "round_document" }
extension RoundCoderRow: ProjectRecord { package static let table = "round_coder" }
extension RoundCodeRow: ProjectRecord { package static let table = "round_code" }
extension DisagreementRow: ProjectRecord { package static let table = "disagreement" }
extension DisagreementCodeRow: ProjectRecord { package static let table = "disagreement_code" }
extension AdjudicatedCodingRow: ProjectRecord { package static let table = "adjudicated_coding" }
