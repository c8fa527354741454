internal import ArgumentParser

extension Catalogue {
    /// The group “History”.
    static let history = Group(name: "History", verbs: [History.self, Undo.self, Redo.self, Restore.self])
}
