internal import ArgumentParser

extension Catalogue {
    /// The group “Models”.
    static let models = Group(name: "Models", verbs: [ModelVerb.self, Models.self])
}
