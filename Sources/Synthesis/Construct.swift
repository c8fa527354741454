/// How a construct's label relates to the authors' words.
package enum Verbatim: String, CaseIterable, Hashable, Sendable {
    /// The words were found in the report's text that the project holds.
    case checked
    /// Said to be the authors' words; the report's text is not held, or was not searched.
    case unchecked
    /// The reviewer's words for what the authors say.
    case paraphrase
}

/// A first-order construct: words of a participant, as a report prints them or as a transcript of one's own has them.
package struct Quote: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The study it stands in.
    package var study: Int64
    /// The words.
    package var words: String
    /// Who speaks, as the report says it: `link worker 3`.
    package var speaker: String
    /// Where in the report: `p5`. Empty for a quotation that comes from a coding.
    package var locator: String
    /// The coding in a project's transcript that it is, where there is one.
    package var coding: Int64?

    /// A quotation.
    package init(
        key: Int64, study: Int64, words: String, speaker: String = "", locator: String = "", coding: Int64? = nil
    ) {
        self.key = key
        self.study = study
        self.words = words
        self.speaker = speaker
        self.locator = locator
        self.coding = coding
    }
}

/// How well the illustration of a finding bears it: the three levels of JBI's meta-aggregation (JBI manual, 3.7.6.3).
package enum Credibility: String, CaseIterable, Hashable, Sendable {
    /// Beyond reasonable doubt, so not open to challenge.
    case unequivocal
    /// Without a clear association, so open to challenge.
    case credible
    /// Nothing in the report bears it: kept apart, not aggregated.
    case notSupported = "not-supported"

    /// The sign that stands after a finding in the tables of meta-aggregation.
    package var mark: String {
        switch self {
        case .unequivocal: "U"
        case .credible: "C"
        case .notSupported: "NS"
        }
    }
}

/// A second-order construct: the primary authors' interpretation.
package struct Construct: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// Its short number: 12 for `k12`.
    package var number: Int
    /// The study it is taken from.
    package var study: Int64
    /// The construct's name, in the authors' words where `verbatim` says so.
    package var label: String
    /// How the label relates to the authors' words.
    package var verbatim: Verbatim
    /// Where in the report: `p7`, `abstract`.
    package var locator: String
    /// What the authors mean by it; may be empty.
    package var definition: String
    /// The quotations that the authors give for it.
    package var quotes: [Int64]
    /// Set when the reviewers looked and decided that it goes into no concept; says why.
    package var untranslatable: String?
    /// How well its illustration bears a finding; nil where it was not judged.
    package var credibility: Credibility?
    /// `theme`, `metaphor`, `finding`, `line-of-argument` …; empty where nobody says it.
    package var kind: String

    /// A construct.
    package init(
        key: Int64, number: Int, study: Int64, label: String, verbatim: Verbatim = .unchecked, locator: String = "",
        definition: String = "", quotes: [Int64] = [], untranslatable: String? = nil,
        credibility: Credibility? = nil, kind: String = ""
    ) {
        self.key = key
        self.number = number
        self.study = study
        self.label = label
        self.verbatim = verbatim
        self.locator = locator
        self.definition = definition
        self.quotes = quotes
        self.untranslatable = untranslatable
        self.credibility = credibility
        self.kind = kind
    }

    /// Whether the construct is known from the report's abstract only.
    package var isFromAbstract: Bool { locator == "abstract" || locator == "@abstract" }
}

/// How two constructs of one study hang together, as its authors say: “training *leads to* confidence”.
package struct ConstructLink: Hashable, Sendable {
    /// Its key in the project.
    package var key: Int64
    /// The construct the verb starts from.
    package var from: Int64
    /// The construct it ends at.
    package var to: Int64
    /// The verb between them.
    package var verb: String

    /// A link.
    package init(key: Int64, from: Int64, to: Int64, verb: String) {
        self.key = key
        self.from = from
        self.to = to
        self.verb = verb
    }
}
