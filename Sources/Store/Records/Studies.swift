internal import GRDB

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
    package var programme: Key<ProgrammeRow>?
    /// `rich`, `moderate` or `thin`: how much its data can bear.
    package var richness: String?
    package var richnessBecause: String?
    /// The sub-synthesis whose lines of argument it brings.
    package var synthesis: Key<SynthesisRow>?

    /// A row of its columns.
    package init(
        id: Key<StudyRow>, name: String, dataset: Key<DataSetRow>? = nil, kind: StudyKind, citation: String? = nil,
        doi: String? = nil, year: String? = nil, country: String? = nil, setting: String? = nil,
        design: String? = nil, sampling: String? = nil, n: String? = nil, participants: String? = nil,
        collection: String? = nil, analysis: String? = nil, theory: String? = nil, aim: String? = nil,
        created: String, programme: Key<ProgrammeRow>? = nil, richness: String? = nil, richnessBecause: String? = nil,
        synthesis: Key<SynthesisRow>? = nil
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
        self.programme = programme
        self.richness = richness
        self.richnessBecause = richnessBecause
        self.synthesis = synthesis
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
    package var pmid: String?
    package var licence: String?

    /// A row of its columns.
    package init(
        id: Key<ReportRow>, study: Key<StudyRow>, citation: String, doi: String? = nil,
        document: Key<DocumentRow>? = nil, pmid: String? = nil, licence: String? = nil
    ) {
        self.id = id
        self.study = study
        self.citation = citation
        self.doi = doi
        self.document = document
        self.pmid = pmid
        self.licence = licence
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
    /// How many updates of the synthesis had begun when the study was included last: 0 for a study of the original.
    package var wave: Int

    /// A row of its columns.
    package init(
        id: Key<StudyInSynthesisRow>, synthesis: Key<SynthesisRow>, study: Key<StudyRow>, status: String,
        reason: String? = nil, readingOrder: Int, wave: Int = 0
    ) {
        self.id = id
        self.synthesis = synthesis
        self.study = study
        self.status = status
        self.reason = reason
        self.readingOrder = readingOrder
        self.wave = wave
    }
}

extension DataSetRow: ProjectRecord { package static let table = "dataset" }
extension StudyKind: DatabaseValueConvertible {}
extension StudyRow: ProjectRecord { package static let table = "study" }
extension StudyDocumentRow: ProjectRecord { package static let table = "study_document" }
extension ReportRow: ProjectRecord { package static let table = "report" }
extension StudyInSynthesisRow: ProjectRecord { package static let table = "study_in_synthesis" }
