internal import GRDB

/// A transcript, field note or paper, under the name by which it is addressed.
package struct DocumentRow: Codable, Sendable, Equatable {
    package var id: Key<DocumentRow>
    package var position: Int
    package var name: String
    package var alias: String?
    /// `interview`, `focusgroup`, `notes` or `paper`.
    package var kind: String
    /// The file of the recording, as it was given.
    package var media: String?
    package var currentVersion: Key<TextVersionRow>
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<DocumentRow>, position: Int, name: String, alias: String? = nil, kind: String, media: String? = nil,
        currentVersion: Key<TextVersionRow>, created: String
    ) {
        self.id = id
        self.position = position
        self.name = name
        self.alias = alias
        self.kind = kind
        self.media = media
        self.currentVersion = currentVersion
        self.created = created
    }
}

/// One immutable text of a document: the bytes it came from, the text, and its turns and sentences.
package struct TextVersionRow: Codable, Sendable, Equatable {
    package var id: Key<TextVersionRow>
    package var document: Key<DocumentRow>
    package var number: Int
    package var fileName: String
    package var format: String
    package var encoding: String
    /// The steps that led from the bytes to the text, one a line.
    package var steps: String
    /// SHA-256 of the imported bytes; null only where they were replaced by pseudonymised text before storing.
    package var sourceHash: ContentHash?
    package var textHash: ContentHash
    package var layoutHash: ContentHash
    package var scalars: Int
    package var words: Int
    package var turns: Int
    package var grammar: String
    package var icu: String
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<TextVersionRow>, document: Key<DocumentRow>, number: Int, fileName: String, format: String,
        encoding: String, steps: String, sourceHash: ContentHash? = nil, textHash: ContentHash, layoutHash: ContentHash,
        scalars: Int, words: Int, turns: Int, grammar: String, icu: String, created: String
    ) {
        self.id = id
        self.document = document
        self.number = number
        self.fileName = fileName
        self.format = format
        self.encoding = encoding
        self.steps = steps
        self.sourceHash = sourceHash
        self.textHash = textHash
        self.layoutHash = layoutHash
        self.scalars = scalars
        self.words = words
        self.turns = turns
        self.grammar = grammar
        self.icu = icu
        self.created = created
    }
}

/// Whether a speaker's turns count.
package enum SpeakerRole: String, Codable, Sendable, CaseIterable {
    case interviewer, participant, other
}

/// Somebody who speaks in a document, under the label that stands in its text.
package struct SpeakerRow: Codable, Sendable, Equatable {
    package var id: Key<SpeakerRow>
    package var document: Key<DocumentRow>
    package var label: String
    package var name: String
    package var role: SpeakerRole
    package var researchCase: Key<CaseRow>?

    /// A row of its columns.
    package init(
        id: Key<SpeakerRow>, document: Key<DocumentRow>, label: String, name: String, role: SpeakerRole,
        researchCase: Key<CaseRow>? = nil
    ) {
        self.id = id
        self.document = document
        self.label = label
        self.name = name
        self.role = role
        self.researchCase = researchCase
    }
}

/// A correction: turn `turn` (counted from 1) of a version was spoken by somebody else than its label says.
package struct TurnSpeakerRow: Codable, Sendable, Equatable {
    package var id: Key<TurnSpeakerRow>
    package var version: Key<TextVersionRow>
    package var turn: Int
    package var speaker: Key<SpeakerRow>

    /// A row of its columns.
    package init(
        id: Key<TurnSpeakerRow>, version: Key<TextVersionRow>, turn: Int, speaker: Key<SpeakerRow>
    ) {
        self.id = id
        self.version = version
        self.turn = turn
        self.speaker = speaker
    }
}

/// A named set of documents or of codes.
package struct GroupRow: Codable, Sendable, Equatable {
    package var id: Key<GroupRow>
    package var name: String
    /// `document` or `code`.
    package var kind: String

    /// A row of its columns.
    package init(
        id: Key<GroupRow>, name: String, kind: String
    ) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// One document or one code in a group.
package struct GroupMemberRow: Codable, Sendable, Equatable {
    package var id: Key<GroupMemberRow>
    package var itemGroup: Key<GroupRow>
    package var document: Key<DocumentRow>?
    package var code: Key<CodeRow>?

    /// A row of its columns.
    package init(
        id: Key<GroupMemberRow>, itemGroup: Key<GroupRow>, document: Key<DocumentRow>? = nil, code: Key<CodeRow>? = nil
    ) {
        self.id = id
        self.itemGroup = itemGroup
        self.document = document
        self.code = code
    }
}

extension DocumentRow: ProjectRecord { package static let table = "document" }
extension TextVersionRow: ProjectRecord { package static let table = "text_version" }
extension SpeakerRow: ProjectRecord { package static let table = "speaker" }
extension TurnSpeakerRow: ProjectRecord { package static let table = "turn_speaker" }
extension GroupRow: ProjectRecord { package static let table = "item_group" }
extension GroupMemberRow: ProjectRecord { package static let table = "group_member" }
extension SpeakerRole: DatabaseValueConvertible {}
