/// Whose words a study holds: decides which studies may stand in one synthesis.
package enum StudyKind: String, CaseIterable, Hashable, Sendable {
    /// A published study, known from its report.
    case published
    /// A study of one's own, with transcripts in a project.
    case own
    /// Made up, for teaching or for trying the program.
    case fictional
}

/// What of a study can be looked at: the deepest that any evidence of it can go.
package enum EvidenceAccess: String, CaseIterable, Hashable, Sendable {
    /// Its transcripts are in the project.
    case transcripts = "the transcripts"
    /// The text of its report is in the project.
    case reportText = "the report's text"
    /// What the reviewers noted of it, and no text.
    case notes = "notes alone"
}

/// Where a study stands in the selection for one synthesis.
package enum StudyStatus: String, CaseIterable, Hashable, Sendable {
    /// Found, not yet decided.
    case candidate
    /// In the synthesis.
    case included
    /// Left out, with a reason.
    case excluded
    /// Waiting for its text or for its authors.
    case awaiting
    /// Eligible, and left out by sampling.
    case eligibleNotSampled = "eligible-not-sampled"

    /// The status in words: `eligible, not sampled`.
    package var words: String { self == .eligibleNotSampled ? "eligible, not sampled" : rawValue }
}

/// One study of a synthesis. A study may have several reports and may share its data with other studies.
package struct Study: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The short name it is typed by: `Fixsen2020`.
    package var name: String
    /// The citation as it is printed.
    package var citation: String
    /// The DOI without resolver, empty when unknown.
    package var doi: String
    /// The year of publication.
    package var year: Int?
    /// Country, place, kind of service.
    package var setting: String
    /// How the data were gathered.
    package var collection: String
    /// Who took part, in words.
    package var participants: String
    /// How many took part, where the report says so.
    package var n: Int?
    /// The analysis, in the report's words.
    package var analysis: String
    /// The data set it draws on; nil when it has its own, shared with no other study.
    package var dataSet: Int64?
    /// Published, own or fictional.
    package var kind: StudyKind
    /// Where it stands in the selection.
    package var status: StudyStatus
    /// The order in which it is read and translated; ties are ordered by key.
    package var readingOrder: Int
    /// How much its data can bear, in the reviewers' word (`rich`, `moderate`, `thin`); empty where nobody says it.
    package var richness: String = ""
    /// Whether nothing is known of it but the key by which a table cites it.
    package var isKeyAlone: Bool = false
    /// What of it can be looked at.
    package var access: EvidenceAccess = .notes

    /// A study; what is not known may be left out.
    package init(
        key: Int64, name: String, citation: String = "", doi: String = "", year: Int? = nil, setting: String = "",
        collection: String = "", participants: String = "", n: Int? = nil, analysis: String = "",
        dataSet: Int64? = nil, kind: StudyKind = .published, status: StudyStatus = .included, readingOrder: Int = 0
    ) {
        self.key = key
        self.name = name
        self.citation = citation
        self.doi = doi
        self.year = year
        self.setting = setting
        self.collection = collection
        self.participants = participants
        self.n = n
        self.analysis = analysis
        self.dataSet = dataSet
        self.kind = kind
        self.status = status
        self.readingOrder = readingOrder
    }
}

/// Data that one study has or several share.
package struct DataSet: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The name it is typed by: `SPRING_NE`.
    package var label: String

    /// A data set.
    package init(key: Int64, label: String) {
        self.key = key
        self.label = label
    }
}
