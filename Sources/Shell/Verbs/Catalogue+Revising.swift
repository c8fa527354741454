internal import ArgumentParser

extension Catalogue {
    /// The group “Revising texts”.
    static let revising = Group(name: "Revising texts", verbs: [Revise.self, Unplaced.self])
}
