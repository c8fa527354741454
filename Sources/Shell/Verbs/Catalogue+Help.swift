internal import ArgumentParser

extension Catalogue {
    /// The group “Shell and help”.
    static let help = Group(name: "Shell and help", verbs: [])
}
