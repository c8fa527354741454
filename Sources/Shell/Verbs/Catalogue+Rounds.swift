internal import ArgumentParser

extension Catalogue {
    /// The group “Coding together”.
    static let rounds = Group(
        name: "Coding together",
        verbs: [RoundVerb.self, Rounds.self, Agreement.self, Disagreements.self, Resolve.self])
}
