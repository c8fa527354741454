package import Transcripts
internal import GRDB

/// How abstract a code is (grounded theory).
package enum CodeLevel: String, Codable, Sendable, CaseIterable {
    case code, category, core
}

/// The stage of coding that a code belongs to: Charmaz's initial, focused and theoretical; Strauss & Corbin's axial and selective.
package enum CodingStage: String, Codable, Sendable, CaseIterable {
    case initial, focused, axial, selective, theoretical
}

/// A code of the codebook with its structured definition (MacQueen et al. 1998).
package struct CodeRow: Codable, Sendable, Equatable {
    package var id: Key<CodeRow>
    package var parent: Key<CodeRow>?
    package var position: Int
    package var name: String
    package var brief: String?
    package var fullDefinition: String?
    package var whenToUse: String?
    package var whenNotToUse: String?
    /// An example in words, where it is not a coding.
    package var exampleText: String?
    /// An example that is a coding of the project.
    package var example: Key<CodingRow>?
    /// `provisional`, `agreed` or `retired`.
    package var status: String
    package var colour: String?
    /// `a-priori`, `in-vivo` or `inductive`.
    package var origin: String?
    package var source: String?
    package var created: String
    /// Grounded theory's level of abstraction; none where nobody said.
    package var level: CodeLevel?
    /// The stage of coding in which it came to be, in Charmaz's or in Strauss & Corbin's words.
    package var stage: CodingStage?

    /// A row of its columns.
    package init(
        id: Key<CodeRow>, parent: Key<CodeRow>? = nil, position: Int, name: String, brief: String? = nil,
        fullDefinition: String? = nil, whenToUse: String? = nil, whenNotToUse: String? = nil,
        exampleText: String? = nil, example: Key<CodingRow>? = nil, status: String, colour: String? = nil,
        origin: String? = nil, source: String? = nil, created: String, level: CodeLevel? = nil,
        stage: CodingStage? = nil
    ) {
        self.id = id
        self.parent = parent
        self.position = position
        self.name = name
        self.brief = brief
        self.fullDefinition = fullDefinition
        self.whenToUse = whenToUse
        self.whenNotToUse = whenNotToUse
        self.exampleText = exampleText
        self.example = example
        self.status = status
        self.colour = colour
        self.origin = origin
        self.source = source
        self.created = created
        self.level = level
        self.stage = stage
    }
}

/// A coding: a code on a span of one text version, with the exact quotation and its hash.
package struct CodingRow: Codable, Sendable, Equatable {
    package var id: Key<CodingRow>
    package var number: Int
    package var version: Key<TextVersionRow>
    package var start: Int
    package var end: Int
    package var code: Key<CodeRow>
    package var coder: Key<PersonRow>
    /// 1 to 5, where the coder gave one.
    package var weight: Int?
    package var quotation: String
    package var hash: ContentHash
    package var created: String

    /// Where the coding stands, in Unicode scalars of its version's text.
    package var range: ScalarRange { ScalarRange(start, end) }

    /// A row of its columns.
    package init(
        id: Key<CodingRow>, number: Int, version: Key<TextVersionRow>, start: Int, end: Int, code: Key<CodeRow>,
        coder: Key<PersonRow>, weight: Int? = nil, quotation: String, hash: ContentHash, created: String
    ) {
        self.id = id
        self.number = number
        self.version = version
        self.start = start
        self.end = end
        self.code = code
        self.coder = coder
        self.weight = weight
        self.quotation = quotation
        self.hash = hash
        self.created = created
    }
}

/// A memo: what the analyst thought, attached to anything or to nothing.
package struct MemoRow: Codable, Sendable, Equatable {
    package var id: Key<MemoRow>
    package var number: Int
    /// `note`, `journal`, `theoretical`, `operational`, `code`, `reflexive`, `story-line` or `saturation`.
    package var kind: String
    package var text: String
    package var author: Key<PersonRow>
    package var created: String
    package var changed: String

    /// A row of its columns.
    package init(
        id: Key<MemoRow>, number: Int, kind: String, text: String, author: Key<PersonRow>, created: String,
        changed: String
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.text = text
        self.author = author
        self.created = created
        self.changed = changed
    }
}

/// What a memo is attached to: exactly one of the keys is set; a place has a version, a range and the quotation's hash.
package struct MemoLinkRow: Codable, Sendable, Equatable {
    package var id: Key<MemoLinkRow>
    package var memo: Key<MemoRow>
    package var coding: Key<CodingRow>?
    package var code: Key<CodeRow>?
    package var researchCase: Key<CaseRow>?
    package var theme: Key<ThemeRow>?
    package var document: Key<DocumentRow>?
    package var version: Key<TextVersionRow>?
    package var start: Int?
    package var end: Int?
    package var hash: ContentHash?

    /// A row of its columns.
    package init(
        id: Key<MemoLinkRow>, memo: Key<MemoRow>, coding: Key<CodingRow>? = nil, code: Key<CodeRow>? = nil,
        researchCase: Key<CaseRow>? = nil, theme: Key<ThemeRow>? = nil, document: Key<DocumentRow>? = nil,
        version: Key<TextVersionRow>? = nil, start: Int? = nil, end: Int? = nil, hash: ContentHash? = nil
    ) {
        self.id = id
        self.memo = memo
        self.coding = coding
        self.code = code
        self.researchCase = researchCase
        self.theme = theme
        self.document = document
        self.version = version
        self.start = start
        self.end = end
        self.hash = hash
    }
}

/// How far a theme reaches.
package enum ThemeLevel: String, Codable, Sendable, CaseIterable {
    case overarching, theme, subtheme
}

/// A theme: a claim that rests on codes or single codings.
package struct ThemeRow: Codable, Sendable, Equatable {
    package var id: Key<ThemeRow>
    package var position: Int
    package var parent: Key<ThemeRow>?
    package var study: Key<StudyRow>?
    package var name: String
    package var statement: String?
    package var organisingConcept: String?
    package var boundary: String?
    package var level: ThemeLevel
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ThemeRow>, position: Int, parent: Key<ThemeRow>? = nil, study: Key<StudyRow>? = nil, name: String,
        statement: String? = nil, organisingConcept: String? = nil, boundary: String? = nil, level: ThemeLevel,
        created: String
    ) {
        self.id = id
        self.position = position
        self.parent = parent
        self.study = study
        self.name = name
        self.statement = statement
        self.organisingConcept = organisingConcept
        self.boundary = boundary
        self.level = level
        self.created = created
    }
}

/// A code or a single coding that a theme takes, or leaves out although its code is taken.
package struct ThemePartRow: Codable, Sendable, Equatable {
    package var id: Key<ThemePartRow>
    package var theme: Key<ThemeRow>
    package var code: Key<CodeRow>?
    package var coding: Key<CodingRow>?
    package var takes: Bool

    /// A row of its columns.
    package init(
        id: Key<ThemePartRow>, theme: Key<ThemeRow>, code: Key<CodeRow>? = nil, coding: Key<CodingRow>? = nil,
        takes: Bool
    ) {
        self.id = id
        self.theme = theme
        self.code = code
        self.coding = coding
        self.takes = takes
    }
}

extension CodeRow: ProjectRecord { package static let table = "code" }
extension CodingRow: ProjectRecord { package static let table = "coding" }
extension MemoRow: ProjectRecord { package static let table = "memo" }
extension MemoLinkRow: ProjectRecord { package static let table = "memo_link" }
extension ThemeLevel: DatabaseValueConvertible {}
extension ThemeRow: ProjectRecord { package static let table = "theme" }
extension ThemePartRow: ProjectRecord { package static let table = "theme_part" }
