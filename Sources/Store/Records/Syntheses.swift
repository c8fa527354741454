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

    /// A row of its columns.
    package init(
        id: Key<SynthesisRow>, name: String, method: String, question: String? = nil, note: String? = nil,
        created: String
    ) {
        self.id = id
        self.name = name
        self.method = method
        self.question = question
        self.note = note
        self.created = created
    }
}

/// A body of data that several studies may share.
package struct DataSetRow: Codable, Sendable, Equatable {
    package var id: Key<DataSetRow>
    package var label: String

    /// A row of its columns.
    package init(
        id: Key<DataSetRow>, label: String
    ) {
        self.id = id
        self.label = label
    }
}

/// Where a study's evidence comes from. Fictional and published studies never share a synthesis.
package enum StudyKind: String, Codable, Sendable, CaseIterable {
    case published, own, fictional
}

/// A study, whether published or our own.
package struct StudyRow: Codable, Sendable, Equatable {
    package var id: Key<StudyRow>
    /// The study's key, for instance `Fixsen2020`.
    package var name: String
    package var dataset: Key<DataSetRow>?
    package var kind: StudyKind
    package var citation: String?
    package var doi: String?
    package var year: String?
    package var country: String?
    package var setting: String?
    package var design: String?
    package var sampling: String?
    package var n: String?
    package var participants: String?
    package var collection: String?
    package var analysis: String?
    package var theory: String?
    package var aim: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<StudyRow>, name: String, dataset: Key<DataSetRow>? = nil, kind: StudyKind, citation: String? = nil,
        doi: String? = nil, year: String? = nil, country: String? = nil, setting: String? = nil, design: String? = nil,
        sampling: String? = nil, n: String? = nil, participants: String? = nil, collection: String? = nil,
        analysis: String? = nil, theory: String? = nil, aim: String? = nil, created: String
    ) {
        self.id = id
        self.name = name
        self.dataset = dataset
        self.kind = kind
        self.citation = citation
        self.doi = doi
        self.year = year
        self.country = country
        self.setting = setting
        self.design = design
        self.sampling = sampling
        self.n = n
        self.participants = participants
        self.collection = collection
        self.analysis = analysis
        self.theory = theory
        self.aim = aim
        self.created = created
    }
}

/// A document that belongs to a study of our own.
package struct StudyDocumentRow: Codable, Sendable, Equatable {
    package var id: Key<StudyDocumentRow>
    package var study: Key<StudyRow>
    package var document: Key<DocumentRow>

    /// A row of its columns.
    package init(
        id: Key<StudyDocumentRow>, study: Key<StudyRow>, document: Key<DocumentRow>
    ) {
        self.id = id
        self.study = study
        self.document = document
    }
}

/// A publication of a study; its text where we hold it.
package struct ReportRow: Codable, Sendable, Equatable {
    package var id: Key<ReportRow>
    package var study: Key<StudyRow>
    package var citation: String
    package var doi: String?
    package var document: Key<DocumentRow>?

    /// A row of its columns.
    package init(
        id: Key<ReportRow>, study: Key<StudyRow>, citation: String, doi: String? = nil,
        document: Key<DocumentRow>? = nil
    ) {
        self.id = id
        self.study = study
        self.citation = citation
        self.doi = doi
        self.document = document
    }
}

/// A study's place in a synthesis.
package struct StudyInSynthesisRow: Codable, Sendable, Equatable {
    package var id: Key<StudyInSynthesisRow>
    package var synthesis: Key<SynthesisRow>
    package var study: Key<StudyRow>
    /// `candidate`, `included`, `excluded`, `awaiting` or `eligible-not-sampled`.
    package var status: String
    package var reason: String?
    package var readingOrder: Int

    /// A row of its columns.
    package init(
        id: Key<StudyInSynthesisRow>, synthesis: Key<SynthesisRow>, study: Key<StudyRow>, status: String,
        reason: String? = nil, readingOrder: Int
    ) {
        self.id = id
        self.synthesis = synthesis
        self.study = study
        self.status = status
        self.reason = reason
        self.readingOrder = readingOrder
    }
}

/// A first-order construct: participants' words as a report prints them, or a coding of our own.
package struct QuoteRow: Codable, Sendable, Equatable {
    package var id: Key<QuoteRow>
    package var number: Int
    package var study: Key<StudyRow>
    package var locator: String
    package var text: String
    package var speaker: String?
    package var coding: Key<CodingRow>?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<QuoteRow>, number: Int, study: Key<StudyRow>, locator: String, text: String, speaker: String? = nil,
        coding: Key<CodingRow>? = nil, created: String
    ) {
        self.id = id
        self.number = number
        self.study = study
        self.locator = locator
        self.text = text
        self.speaker = speaker
        self.coding = coding
        self.created = created
    }
}

/// Whether a construct's label is the authors' own words.
package enum Verbatim: String, Codable, Sendable, CaseIterable {
    case checked, unchecked, paraphrase
}

/// A second-order construct: the authors' interpretation.
package struct ConstructRow: Codable, Sendable, Equatable {
    package var id: Key<ConstructRow>
    package var number: Int
    package var study: Key<StudyRow>
    package var label: String
    package var definition: String?
    package var verbatim: Verbatim
    package var locator: String
    /// The theme of our own whose written statement this construct is.
    package var theme: Key<ThemeRow>?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ConstructRow>, number: Int, study: Key<StudyRow>, label: String, definition: String? = nil,
        verbatim: Verbatim, locator: String, theme: Key<ThemeRow>? = nil, created: String
    ) {
        self.id = id
        self.number = number
        self.study = study
        self.label = label
        self.definition = definition
        self.verbatim = verbatim
        self.locator = locator
        self.theme = theme
        self.created = created
    }
}

/// A quotation that illustrates a construct.
package struct ConstructQuoteRow: Codable, Sendable, Equatable {
    package var id: Key<ConstructQuoteRow>
    package var construct: Key<ConstructRow>
    package var quote: Key<QuoteRow>

    /// A row of its columns.
    package init(
        id: Key<ConstructQuoteRow>, construct: Key<ConstructRow>, quote: Key<QuoteRow>
    ) {
        self.id = id
        self.construct = construct
        self.quote = quote
    }
}

/// How two constructs of one study hang together in the authors' account.
package struct ConstructLinkRow: Codable, Sendable, Equatable {
    package var id: Key<ConstructLinkRow>
    package var source: Key<ConstructRow>
    package var target: Key<ConstructRow>
    package var verb: String
    package var locator: String?

    /// A row of its columns.
    package init(
        id: Key<ConstructLinkRow>, source: Key<ConstructRow>, target: Key<ConstructRow>, verb: String,
        locator: String? = nil
    ) {
        self.id = id
        self.source = source
        self.target = target
        self.verb = verb
        self.locator = locator
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

    /// A row of its columns.
    package init(
        id: Key<ConceptRow>, number: Int, synthesis: Key<SynthesisRow>, statement: String,
        namedAfter: Key<ConstructRow>? = nil, created: String
    ) {
        self.id = id
        self.number = number
        self.synthesis = synthesis
        self.statement = statement
        self.namedAfter = namedAfter
        self.created = created
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

/// The act of translating a construct into a concept, with its reasons.
package struct TranslationRow: Codable, Sendable, Equatable {
    package var id: Key<TranslationRow>
    package var construct: Key<ConstructRow>
    package var concept: Key<ConceptRow>
    package var relation: TranslationRelation
    package var fit: TranslationFit
    package var because: String
    package var except: String?
    package var alternative: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<TranslationRow>, construct: Key<ConstructRow>, concept: Key<ConceptRow>, relation: TranslationRelation,
        fit: TranslationFit, because: String, except: String? = nil, alternative: String? = nil, by: Key<PersonRow>,
        created: String
    ) {
        self.id = id
        self.construct = construct
        self.concept = concept
        self.relation = relation
        self.fit = fit
        self.because = because
        self.except = except
        self.alternative = alternative
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

    /// A row of its columns.
    package init(
        id: Key<ThirdOrderRow>, number: Int, synthesis: Key<SynthesisRow>, statement: String, created: String
    ) {
        self.id = id
        self.number = number
        self.synthesis = synthesis
        self.statement = statement
        self.created = created
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

    /// A row of its columns.
    package init(
        id: Key<SupportRow>, thirdOrder: Key<ThirdOrderRow>, concept: Key<ConceptRow>? = nil,
        construct: Key<ConstructRow>? = nil, quote: Key<QuoteRow>? = nil, role: String, note: String? = nil
    ) {
        self.id = id
        self.thirdOrder = thirdOrder
        self.concept = concept
        self.construct = construct
        self.quote = quote
        self.role = role
        self.note = note
    }
}

extension SynthesisRow: ProjectRecord { package static let table = "synthesis" }
extension DataSetRow: ProjectRecord { package static let table = "dataset" }
extension StudyKind: DatabaseValueConvertible {}
extension StudyRow: ProjectRecord { package static let table = "study" }
extension StudyDocumentRow: ProjectRecord { package static let table = "study_document" }
extension ReportRow: ProjectRecord { package static let table = "report" }
extension StudyInSynthesisRow: ProjectRecord { package static let table = "study_in_synthesis" }
extension QuoteRow: ProjectRecord { package static let table = "quote" }
extension Verbatim: DatabaseValueConvertible {}
extension ConstructRow: ProjectRecord { package static let table = "construct" }
extension ConstructQuoteRow: ProjectRecord { package static let table = "construct_quote" }
extension ConstructLinkRow: ProjectRecord { package static let table = "construct_link" }
extension ConceptRow: ProjectRecord { package static let table = "concept" }
extension TranslationRelation: DatabaseValueConvertible {}
extension TranslationFit: DatabaseValueConvertible {}
extension TranslationRow: ProjectRecord { package static let table = "translation" }
extension NotFoundRow: ProjectRecord { package static let table = "not_found" }
extension ThirdOrderRow: ProjectRecord { package static let table = "third_order" }
extension SupportRow: ProjectRecord { package static let table = "support" }
