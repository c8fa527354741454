internal import ArgumentParser

extension Catalogue {
    /// The group “Shell and help”.
    static let help = Group(
        name: "Shell and help",
        verbs: [
            Help.self, Tutorial.self, Open.self, Source.self, Mode.self, SetVerb.self, Timing.self, Quit.self,
            Version.self, Completions.self,
        ])
}
