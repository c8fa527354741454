internal import GRDB

/// A query that was given a name, used as `@NAME`.
package struct SavedQueryRow: Codable, Sendable, Equatable {
    package var id: Key<SavedQueryRow>
    package var name: String
    /// As it was typed. What its names stand for is in `QueryNameRow`.
    package var query: String
    package var note: String?
    package var by: Key<PersonRow>
    package var created: String
    package var changed: String

    /// A row of its columns.
    package init(
        id: Key<SavedQueryRow>, name: String, query: String, note: String? = nil, by: Key<PersonRow>, created: String,
        changed: String
    ) {
        self.id = id
        self.name = name
        self.query = query
        self.note = note
        self.by = by
        self.created = created
        self.changed = changed
    }
}

/// A code that a query defines: its codings are what the query finds at the time of asking.
package struct SmartCodeRow: Codable, Sendable, Equatable {
    package var id: Key<SmartCodeRow>
    package var name: String
    /// As it was typed. What its names stand for is in `QueryNameRow`.
    package var query: String
    package var definition: String?
    package var by: Key<PersonRow>
    package var created: String
    package var changed: String

    /// A row of its columns.
    package init(
        id: Key<SmartCodeRow>, name: String, query: String, definition: String? = nil, by: Key<PersonRow>,
        created: String, changed: String
    ) {
        self.id = id
        self.name = name
        self.query = query
        self.definition = definition
        self.by = by
        self.created = created
        self.changed = changed
    }
}

/// What a name within a kept query stands for, whatever that is called by now. One of the last four is set.
package struct QueryNameRow: Codable, Sendable, Equatable {
    package var id: Key<QueryNameRow>
    /// The saved query in which the name stands, or else the smart code.
    package var savedQuery: Key<SavedQueryRow>?
    package var smartCode: Key<SmartCodeRow>?
    /// The name as it stands in the query.
    package var name: String
    package var code: Key<CodeRow>?
    package var theme: Key<ThemeRow>?
    package var usesQuery: Key<SavedQueryRow>?
    package var usesCode: Key<SmartCodeRow>?

    /// A row of its columns.
    package init(
        id: Key<QueryNameRow>, savedQuery: Key<SavedQueryRow>? = nil, smartCode: Key<SmartCodeRow>? = nil, name: String,
        code: Key<CodeRow>? = nil, theme: Key<ThemeRow>? = nil, usesQuery: Key<SavedQueryRow>? = nil,
        usesCode: Key<SmartCodeRow>? = nil
    ) {
        self.id = id
        self.savedQuery = savedQuery
        self.smartCode = smartCode
        self.name = name
        self.code = code
        self.theme = theme
        self.usesQuery = usesQuery
        self.usesCode = usesCode
    }
}

extension SavedQueryRow: ProjectRecord { package static let table = "saved_query" }
extension SmartCodeRow: ProjectRecord { package static let table = "smart_code" }
extension QueryNameRow: ProjectRecord { package static let table = "query_name" }
