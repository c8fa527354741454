internal import GRDB

/// A synthesis of studies by one method; several may live in a project.
package struct SynthesisRow: Codable, Sendable, Equatable {
    package var id: Key<SynthesisRow>
    package var name: String
    /// `meta-ethnography`, `thematic-synthesis`, `cross-study`, …
    package var method: String
    package var question: String?
    /// Printed at the head of every table of the synthesis.
    package var note: String?
    package var created: String
    /// `SPIDER` or `PICo`: how the question is parted.
    package var frame: String?
    /// Why studies of our own are in it, beside published ones or in a meta-ethnography.
    package var ownBecause: String?
    /// The synthesis that this one is a part of.
    package var partOf: Key<SynthesisRow>?

    /// A row of its columns.
    package init(
        id: Key<SynthesisRow>, name: String, method: String, question: String? = nil, note: String? = nil,
        created: String, frame: String? = nil, ownBecause: String? = nil, partOf: Key<SynthesisRow>? = nil
    ) {
        self.id = id
        self.name = name
        self.method = method
        self.question = question
        self.note = note
        self.created = created
        self.frame = frame
        self.ownBecause = ownBecause
        self.partOf = partOf
    }
}

/// A concept of the reviewers', written as a proposition.
package struct ConceptRow: Codable, Sendable, Equatable {
    package var id: Key<ConceptRow>
    package var number: Int
    package var synthesis: Key<SynthesisRow>
    package var statement: String
    package var namedAfter: Key<ConstructRow>?
    package var created: String
    /// A short name to print beside the statement.
    package var label: String?
    /// What it holds, in summary.
    package var definition: String?
    /// `category` and the like, where the method has its own word.
    package var kind: String?

    /// A row of its columns.
    package init(
        id: Key<ConceptRow>, number: Int, synthesis: Key<SynthesisRow>, statement: String,
        namedAfter: Key<ConstructRow>? = nil, created: String, label: String? = nil, definition: String? = nil,
        kind: String? = nil
    ) {
        self.id = id
        self.number = number
        self.synthesis = synthesis
        self.statement = statement
        self.namedAfter = namedAfter
        self.created = created
        self.label = label
        self.definition = definition
        self.kind = kind
    }
}

/// How a construct stands to a concept.
package enum TranslationRelation: String, Codable, Sendable, CaseIterable {
    case reciprocal, refutational
}

/// How much of a construct the concept holds.
package enum TranslationFit: String, Codable, Sendable, CaseIterable {
    case full, partial
}

/// The act of translating a construct into a concept or another construct, with its reasons.
///
/// What several reviewers translate stands side by side; what was superseded is kept.
package struct TranslationRow: Codable, Sendable, Equatable {
    package var id: Key<TranslationRow>
    package var construct: Key<ConstructRow>
    /// The concept it goes into; nil when it goes into another construct.
    package var concept: Key<ConceptRow>?
    /// The construct of another study that it goes into.
    package var target: Key<ConstructRow>?
    package var relation: TranslationRelation
    package var fit: TranslationFit
    package var because: String
    package var except: String?
    package var alternative: String?
    /// What of its study's context the reader must know to follow it.
    package var context: String?
    /// The synthesis, of one that goes into a construct; one that goes into a concept belongs to the concept's.
    package var synthesis: Key<SynthesisRow>?
    /// The run it belongs to; nil for the synthesis itself.
    package var run: Key<TranslationRunRow>?
    package var by: Key<PersonRow>
    package var created: String
    /// The translation that stands in its place.
    package var supersededBy: Key<TranslationRow>?
    package var supersededBecause: String?

    /// A row of its columns.
    package init(
        id: Key<TranslationRow>, construct: Key<ConstructRow>, concept: Key<ConceptRow>? = nil,
        target: Key<ConstructRow>? = nil, relation: TranslationRelation, fit: TranslationFit, because: String,
        except: String? = nil, alternative: String? = nil, context: String? = nil,
        synthesis: Key<SynthesisRow>? = nil, run: Key<TranslationRunRow>? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.construct = construct
        self.concept = concept
        self.target = target
        self.relation = relation
        self.fit = fit
        self.because = because
        self.except = except
        self.alternative = alternative
        self.context = context
        self.synthesis = synthesis
        self.run = run
        self.by = by
        self.created = created
    }
}

/// A concept that was looked for in a study and is not there.
package struct NotFoundRow: Codable, Sendable, Equatable {
    package var id: Key<NotFoundRow>
    package var concept: Key<ConceptRow>
    package var study: Key<StudyRow>
    package var by: Key<PersonRow>
    package var note: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<NotFoundRow>, concept: Key<ConceptRow>, study: Key<StudyRow>, by: Key<PersonRow>, note: String? = nil,
        created: String
    ) {
        self.id = id
        self.concept = concept
        self.study = study
        self.by = by
        self.note = note
        self.created = created
    }
}

/// A third-order construct: the reviewers' interpretation over concepts.
package struct ThirdOrderRow: Codable, Sendable, Equatable {
    package var id: Key<ThirdOrderRow>
    package var number: Int
    package var synthesis: Key<SynthesisRow>
    package var statement: String
    package var created: String
    /// A short name to print beside the statement.
    package var label: String?
    package var definition: String?
    /// `analytical-theme`, `synthesised-finding` …, where the method has its own word.
    package var kind: String?
    /// The third-order construct that it belongs under.
    package var parent: Key<ThirdOrderRow>?

    /// A row of its columns.
    package init(
        id: Key<ThirdOrderRow>, number: Int, synthesis: Key<SynthesisRow>, statement: String, created: String,
        label: String? = nil, definition: String? = nil, kind: String? = nil, parent: Key<ThirdOrderRow>? = nil
    ) {
        self.id = id
        self.number = number
        self.synthesis = synthesis
        self.statement = statement
        self.created = created
        self.label = label
        self.definition = definition
        self.kind = kind
        self.parent = parent
    }
}

/// What a third-order construct rests on.
package struct SupportRow: Codable, Sendable, Equatable {
    package var id: Key<SupportRow>
    package var thirdOrder: Key<ThirdOrderRow>
    package var concept: Key<ConceptRow>?
    package var construct: Key<ConstructRow>?
    package var quote: Key<QuoteRow>?
    /// `supports`, `qualifies` or `contradicts`.
    package var role: String
    package var note: String?
    /// Another third-order construct that it rests on.
    package var part: Key<ThirdOrderRow>?

    /// A row of its columns.
    package init(
        id: Key<SupportRow>, thirdOrder: Key<ThirdOrderRow>, concept: Key<ConceptRow>? = nil,
        construct: Key<ConstructRow>? = nil, quote: Key<QuoteRow>? = nil, role: String, note: String? = nil,
        part: Key<ThirdOrderRow>? = nil
    ) {
        self.id = id
        self.thirdOrder = thirdOrder
        self.concept = concept
        self.construct = construct
        self.quote = quote
        self.role = role
        self.note = note
        self.part = part
    }
}

extension SynthesisRow: ProjectRecord { package static let table = "synthesis" }
extension ConceptRow: ProjectRecord { package static let table = "concept" }
extension TranslationRelation: DatabaseValueConvertible {}
extension TranslationFit: DatabaseValueConvertible {}
extension TranslationRow: ProjectRecord { package static let table = "translation" }
extension NotFoundRow: ProjectRecord { package static let table = "not_found" }
extension ThirdOrderRow: ProjectRecord { package static let table = "third_order" }
extension SupportRow: ProjectRecord { package static let table = "support" }
