/// What the project holds for an item of a reporting checklist. Whether the item is answered is the reviewer's to say.
package enum Holding: String, CaseIterable, Hashable, Sendable {
    /// The record holds the material.
    case held = "material held"
    /// It holds a part of it.
    case partly
    /// It is the reviewer's to write.
    case yours
}

/// A checklist by which reviews and studies are reported: what a reader should find in the report.
package enum ReportingChecklist: String, CaseIterable, Hashable, Sendable {
    case emerge, entreq, coreq, srqr

    /// One item.
    package struct Item: Hashable, Sendable {
        /// Its number, from 1.
        package let number: Int
        /// The part of the checklist that it stands in.
        package let part: String
        /// What it asks for.
        package let name: String
        /// What the project can hold of it.
        package let holding: Holding
    }

    /// Its name and source.
    package var title: String {
        switch self {
        case .emerge: "eMERGe reporting guidance for meta-ethnography (France and others 2019)"
        case .entreq: "ENTREQ, for syntheses of qualitative research (Tong and others 2012)"
        case .coreq: "COREQ, for interviews and focus groups (Tong and others 2007)"
        case .srqr: "SRQR, for qualitative research (O'Brien and others 2014)"
        }
    }

    /// Whether it is about a synthesis; the others are about a study of one's own.
    package var isOfSynthesis: Bool { self == .emerge || self == .entreq }

    /// The items in their order.
    package var items: [Item] {
        var number = 0
        return parts.flatMap { part, lines in
            lines.map { line in
                number += 1
                return Item(number: number, part: part, name: line.0, holding: line.1)
            }
        }
    }

    private var parts: [(String, [(String, Holding)])] {
        switch self {
        case .emerge: Self.emergeParts
        case .entreq: Self.entreqParts
        case .coreq: Self.coreqParts
        case .srqr: Self.srqrParts
        }
    }

    private static let emergeParts: [(String, [(String, Holding)])] = [
        (
            "1 getting started",
            [
                ("Rationale and context for the meta-ethnography", .yours), ("Aims of the meta-ethnography", .yours),
                ("Focus of the meta-ethnography", .partly), ("Rationale for using meta-ethnography", .yours),
            ]
        ),
        (
            "2 what is relevant",
            [
                ("Search strategy", .yours), ("Search processes", .partly), ("Selecting primary studies", .held),
                ("Outcome of study selection", .held),
            ]
        ),
        (
            "3 reading",
            [
                ("Reading and data extraction approach", .partly),
                ("Presenting characteristics of included studies", .held),
            ]
        ),
        (
            "4 relating",
            [
                ("Process for determining how studies are related", .partly), ("Outcome of relating studies", .held),
            ]
        ),
        ("5 translating", [("Process of translating studies", .held), ("Outcome of translation", .held)]),
        ("6 synthesising", [("Synthesis process", .partly), ("Outcome of synthesis process", .held)]),
        (
            "7 expressing",
            [
                ("Summary of findings", .yours), ("Strengths, limitations and reflexivity", .partly),
                ("Recommendations and conclusions", .yours),
            ]
        ),
    ]

    private static let entreqParts: [(String, [(String, Holding)])] = [
        ("introduction", [("Aim", .yours)]),
        (
            "methods: searching and selecting",
            [
                ("Synthesis methodology", .partly), ("Approach to searching", .yours), ("Inclusion criteria", .partly),
                ("Data sources", .partly), ("Electronic search strategy", .partly), ("Study screening methods", .held),
                ("Study characteristics", .held), ("Study selection results", .held),
            ]
        ),
        (
            "methods: appraisal",
            [
                ("Rationale for appraisal", .yours), ("Appraisal items", .held), ("Appraisal process", .held),
                ("Appraisal results", .held),
            ]
        ),
        (
            "methods: synthesis of findings",
            [
                ("Data extraction", .partly), ("Software", .held), ("Number of reviewers", .held), ("Coding", .held),
                ("Study comparison", .held), ("Derivation of themes", .partly),
            ]
        ),
        ("results", [("Quotations", .held), ("Synthesis output", .held)]),
    ]

    private static let coreqParts: [(String, [(String, Holding)])] = [
        (
            "1 research team and reflexivity",
            [
                ("Interviewer or facilitator", .yours), ("Credentials", .yours), ("Occupation", .yours),
                ("Gender", .yours), ("Experience and training", .yours), ("Relationship established", .yours),
                ("Participant knowledge of the interviewer", .yours), ("Interviewer characteristics", .yours),
            ]
        ),
        (
            "2 study design",
            [
                ("Methodological orientation and theory", .yours), ("Sampling", .yours), ("Method of approach", .yours),
                ("Sample size", .held), ("Non-participation", .yours), ("Setting of data collection", .yours),
                ("Presence of non-participants", .yours), ("Description of sample", .held), ("Interview guide", .yours),
                ("Repeat interviews", .partly), ("Audio or visual recording", .yours), ("Field notes", .held),
                ("Duration", .held), ("Data saturation", .held), ("Transcripts returned", .partly),
            ]
        ),
        (
            "3 analysis and findings",
            [
                ("Number of data coders", .held), ("Description of the coding tree", .held),
                ("Derivation of themes", .partly), ("Software", .held), ("Participant checking", .partly),
                ("Quotations presented", .held), ("Data and findings consistent", .partly),
                ("Clarity of major themes", .held), ("Clarity of minor themes", .held),
            ]
        ),
    ]

    private static let srqrParts: [(String, [(String, Holding)])] = [
        ("title and abstract", [("Title", .yours), ("Abstract", .yours)]),
        ("introduction", [("Problem formulation", .yours), ("Purpose or research question", .yours)]),
        (
            "methods",
            [
                ("Qualitative approach and research paradigm", .yours),
                ("Researcher characteristics and reflexivity", .partly), ("Context", .partly),
                ("Sampling strategy", .partly), ("Ethical issues pertaining to human subjects", .yours),
                ("Data collection methods", .partly), ("Data collection instruments and technologies", .yours),
                ("Units of study", .held), ("Data processing", .held), ("Data analysis", .held),
                ("Techniques to enhance trustworthiness", .partly),
            ]
        ),
        ("results", [("Synthesis and interpretation", .held), ("Links to empirical data", .held)]),
        (
            "discussion and other",
            [
                ("Integration with prior work, implications, transferability, contributions", .yours),
                ("Limitations", .yours), ("Conflicts of interest", .yours), ("Funding", .yours),
            ]
        ),
    ]
}
