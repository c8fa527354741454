internal import ArgumentParser

extension Catalogue {
    /// The group “Synthesis”.
    static let synthesis = Group(name: "Synthesis", verbs: [])
}
