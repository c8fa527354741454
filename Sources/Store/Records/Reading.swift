package import Transcripts
internal import GRDB

/// What a mark on a place says.
package enum PlaceMarkKind: String, Codable, Sendable, CaseIterable {
    case read, nothing, `return`
}

/// A place that somebody marked: read, nothing to code here, or to come back to.
package struct PlaceMarkRow: Codable, Sendable, Equatable {
    package var id: Key<PlaceMarkRow>
    package var version: Key<TextVersionRow>
    package var start: Int
    package var end: Int
    package var kind: PlaceMarkKind
    package var by: Key<PersonRow>
    package var note: String?
    package var created: String

    /// In Unicode scalars of the version’s text.
    package var range: ScalarRange { ScalarRange(start, end) }

    /// A row of its columns.
    package init(
        id: Key<PlaceMarkRow>, version: Key<TextVersionRow>, start: Int, end: Int, kind: PlaceMarkKind,
        by: Key<PersonRow>, note: String? = nil, created: String
    ) {
        self.id = id
        self.version = version
        self.start = start
        self.end = end
        self.kind = kind
        self.by = by
        self.note = note
        self.created = created
    }
}

/// A coding that a revision could not carry: it stays on the version it was made on, and waits for the researcher.
package struct UnplacedRow: Codable, Sendable, Equatable {
    package var id: Key<UnplacedRow>
    package var coding: Key<CodingRow>
    /// The version on which it has no place.
    package var version: Key<TextVersionRow>
    /// Where the words now stand that took the place of its own, if any do.
    package var start: Int?
    package var end: Int?
    package var reason: String
    package var created: String

    /// What stands where its words stood, in Unicode scalars of the version’s text.
    package var offer: ScalarRange? {
        guard let start, let end else { return nil }
        return ScalarRange(start, end)
    }

    /// A row of its columns.
    package init(
        id: Key<UnplacedRow>, coding: Key<CodingRow>, version: Key<TextVersionRow>, start: Int? = nil, end: Int? = nil,
        reason: String, created: String
    ) {
        self.id = id
        self.coding = coding
        self.version = version
        self.start = start
        self.end = end
        self.reason = reason
        self.created = created
    }
}

extension PlaceMarkRow: ProjectRecord { package static let table = "place_mark" }
extension UnplacedRow: ProjectRecord { package static let table = "unplaced" }
