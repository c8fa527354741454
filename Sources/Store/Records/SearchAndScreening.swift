internal import GRDB

/// A search of one database, as the review reports it.
package struct SearchRow: Codable, Sendable, Equatable {
    package var id: Key<SearchRow>
    package var synthesis: Key<SynthesisRow>
    /// The order of the log.
    package var position: Int
    package var database: String
    package var platform: String?
    /// When it was run, as the reviewer writes it.
    package var searched: String?
    /// The search as it was typed there.
    package var strategy: String?
    /// How many records it found.
    package var hits: Int?
    package var note: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<SearchRow>, synthesis: Key<SynthesisRow>, position: Int, database: String, platform: String? = nil,
        searched: String? = nil, strategy: String? = nil, hits: Int? = nil, note: String? = nil, by: Key<PersonRow>,
        created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.position = position
        self.database = database
        self.platform = platform
        self.searched = searched
        self.strategy = strategy
        self.hits = hits
        self.note = note
        self.by = by
        self.created = created
    }
}

/// A search hit as it came, with every field that it had.
package struct BibliographicRecordRow: Codable, Sendable, Equatable {
    package var id: Key<BibliographicRecordRow>
    /// `rec12`.
    package var number: Int
    /// The search that found it.
    package var search: Key<SearchRow>?
    /// The file it came from, or who typed it.
    package var source: String
    /// `ris`, `bibtex`, `csl-json`, `nbib` or `typed`.
    package var format: String
    /// The entry as it stood in the file.
    package var raw: String
    /// Every field, as JSON; what is known by its own name, the rest as it came.
    package var entry: String
    package var title: String?
    /// Family names and initials, parted by semicolons.
    package var authors: String?
    package var year: String?
    package var container: String?
    package var doi: String?
    package var pmid: String?
    package var abstract: String?
    /// The record that says the same.
    package var duplicateOf: Key<BibliographicRecordRow>?
    /// The report that it led to.
    package var report: Key<ReportRow>?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<BibliographicRecordRow>, number: Int, search: Key<SearchRow>? = nil, source: String, format: String,
        raw: String, entry: String, title: String? = nil, authors: String? = nil, year: String? = nil,
        container: String? = nil, doi: String? = nil, pmid: String? = nil, abstract: String? = nil,
        duplicateOf: Key<BibliographicRecordRow>? = nil, report: Key<ReportRow>? = nil, by: Key<PersonRow>,
        created: String
    ) {
        self.id = id
        self.number = number
        self.search = search
        self.source = source
        self.format = format
        self.raw = raw
        self.entry = entry
        self.title = title
        self.authors = authors
        self.year = year
        self.container = container
        self.doi = doi
        self.pmid = pmid
        self.abstract = abstract
        self.duplicateOf = duplicateOf
        self.report = report
        self.by = by
        self.created = created
    }
}

/// What one reviewer decided on a record or study at a stage of the selection.
package struct DecisionRow: Codable, Sendable, Equatable {
    package var id: Key<DecisionRow>
    package var synthesis: Key<SynthesisRow>
    package var record: Key<BibliographicRecordRow>?
    package var study: Key<StudyRow>?
    /// `title-abstract` or `full-text`.
    package var stage: String
    /// `include`, `exclude`, `maybe` or `awaiting`.
    package var verdict: String
    package var reason: String?
    /// Whether it is what the reviewers agreed on.
    package var isConsensus: Int
    /// The export that it was read from.
    package var source: String?
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<DecisionRow>, synthesis: Key<SynthesisRow>, record: Key<BibliographicRecordRow>? = nil,
        study: Key<StudyRow>? = nil, stage: String, verdict: String, reason: String? = nil, isConsensus: Bool,
        source: String? = nil, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.record = record
        self.study = study
        self.stage = stage
        self.verdict = verdict
        self.reason = reason
        self.isConsensus = isConsensus ? 1 : 0
        self.source = source
        self.by = by
        self.created = created
    }
}

/// The moment from which reviewers see each other's decisions of a stage.
package struct ScreeningReleaseRow: Codable, Sendable, Equatable {
    package var id: Key<ScreeningReleaseRow>
    package var synthesis: Key<SynthesisRow>
    package var stage: String
    package var by: Key<PersonRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ScreeningReleaseRow>, synthesis: Key<SynthesisRow>, stage: String, by: Key<PersonRow>, created: String
    ) {
        self.id = id
        self.synthesis = synthesis
        self.stage = stage
        self.by = by
        self.created = created
    }
}

/// A number of the PRISMA 2020 flow that the reviewer gives.
package struct FlowFieldRow: Codable, Sendable, Equatable {
    package var id: Key<FlowFieldRow>
    package var synthesis: Key<SynthesisRow>
    /// Its name in the flow.
    package var field: String
    package var value: Int
    package var note: String?

    /// A row of its columns.
    package init(
        id: Key<FlowFieldRow>, synthesis: Key<SynthesisRow>, field: String, value: Int, note: String? = nil
    ) {
        self.id = id
        self.synthesis = synthesis
        self.field = field
        self.value = value
        self.note = note
    }
}

extension SearchRow: ProjectRecord { package static let table = "literature_search" }
extension BibliographicRecordRow: ProjectRecord { package static let table = "bibliographic_record" }
extension DecisionRow: ProjectRecord { package static let table = "screening_decision" }
extension ScreeningReleaseRow: ProjectRecord { package static let table = "screening_release" }
extension FlowFieldRow: ProjectRecord { package static let table = "flow_field" }
