internal import ArgumentParser

extension Catalogue {
    /// The group “Words”.
    static let wordLists = Group(
        name: "Words", verbs: [WordsVerb.self, Kwic.self, Collocations.self, KeynessVerb.self])
}
