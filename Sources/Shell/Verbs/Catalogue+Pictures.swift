internal import ArgumentParser

extension Catalogue {
    /// The group “Pictures”.
    static let pictures = Group(name: "Pictures", verbs: [Codeline.self, CompareDocuments.self, Portrait.self])
}
