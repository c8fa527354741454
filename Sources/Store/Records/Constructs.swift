internal import GRDB

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
    /// The report it is printed in, where a study has several.
    package var report: Key<ReportRow>?
    /// What kind of person speaks: `link worker`.
    package var speakerKind: String?

    /// A row of its columns.
    package init(
        id: Key<QuoteRow>, number: Int, study: Key<StudyRow>, locator: String, text: String, speaker: String? = nil,
        coding: Key<CodingRow>? = nil, created: String, report: Key<ReportRow>? = nil, speakerKind: String? = nil
    ) {
        self.id = id
        self.number = number
        self.study = study
        self.locator = locator
        self.text = text
        self.speaker = speaker
        self.coding = coding
        self.created = created
        self.report = report
        self.speakerKind = speakerKind
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
    /// `theme`, `metaphor`, `finding`, `line-of-argument` …, where the reviewers say it.
    package var kind: String?
    /// `unequivocal`, `credible` or `not-supported`: how well the illustration bears the finding (JBI).
    package var credibility: String?
    package var credibilityBecause: String?
    /// Why it goes into no concept, where that was decided.
    package var untranslatable: String?
    /// The line of argument of a sub-synthesis that it is.
    package var line: Key<LineOfArgumentRow>?

    /// A row of its columns.
    package init(
        id: Key<ConstructRow>, number: Int, study: Key<StudyRow>, label: String, definition: String? = nil,
        verbatim: Verbatim, locator: String, theme: Key<ThemeRow>? = nil, created: String, kind: String? = nil,
        credibility: String? = nil, credibilityBecause: String? = nil, untranslatable: String? = nil,
        line: Key<LineOfArgumentRow>? = nil
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
        self.kind = kind
        self.credibility = credibility
        self.credibilityBecause = credibilityBecause
        self.untranslatable = untranslatable
        self.line = line
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

extension QuoteRow: ProjectRecord { package static let table = "quote" }
extension Verbatim: DatabaseValueConvertible {}
extension ConstructRow: ProjectRecord { package static let table = "construct" }
extension ConstructQuoteRow: ProjectRecord { package static let table = "construct_quote" }
extension ConstructLinkRow: ProjectRecord { package static let table = "construct_link" }
