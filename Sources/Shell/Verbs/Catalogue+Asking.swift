internal import ArgumentParser

extension Catalogue {
    /// The group “Asking”.
    static let asking = Group(name: "Asking", verbs: [])
}
