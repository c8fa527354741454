internal import ArgumentParser

extension Catalogue {
    /// The group “Project”.
    static let project = Group(name: "Project", verbs: [New.self, ProjectVerb.self, Verify.self])
}
