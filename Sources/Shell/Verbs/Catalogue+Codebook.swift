internal import ArgumentParser

extension Catalogue {
    /// The group “What remains”.
    static let agenda = Group(name: "What remains", verbs: [Todo.self])
}
