/// What a project says of itself; there is one row.
package struct ProjectRow: Codable, Sendable, Equatable {
    package var id: Key<ProjectRow>
    package var title: String
    package var approach: String?
    package var paradigm: String?
    package var created: String
}

/// A coder, who may also be a reviewer in a synthesis.
package struct PersonRow: Codable, Sendable, Equatable {
    package var id: Key<PersonRow>
    package var name: String
    package var positionality: String?
    package var created: String
}

extension ProjectRow: ProjectRecord { package static let table = "project" }
extension PersonRow: ProjectRecord { package static let table = "person" }
