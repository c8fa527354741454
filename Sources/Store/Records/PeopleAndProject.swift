/// What a project says of itself; there is one row.
package struct ProjectRow: Codable, Sendable, Equatable {
    package var id: Key<ProjectRow>
    package var title: String
    package var approach: String?
    package var paradigm: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<ProjectRow>, title: String, approach: String? = nil, paradigm: String? = nil, created: String
    ) {
        self.id = id
        self.title = title
        self.approach = approach
        self.paradigm = paradigm
        self.created = created
    }
}

/// A coder, who may also be a reviewer in a synthesis.
package struct PersonRow: Codable, Sendable, Equatable {
    package var id: Key<PersonRow>
    package var name: String
    package var positionality: String?
    package var created: String

    /// A row of its columns.
    package init(
        id: Key<PersonRow>, name: String, positionality: String? = nil, created: String
    ) {
        self.id = id
        self.name = name
        self.positionality = positionality
        self.created = created
    }
}

extension ProjectRow: ProjectRecord { package static let table = "project" }
extension PersonRow: ProjectRecord { package static let table = "person" }
