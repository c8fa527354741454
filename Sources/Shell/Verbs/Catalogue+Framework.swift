internal import ArgumentParser

extension Catalogue {
    /// The group “Thematic analysis and framework”.
    static let framework = Group(
        name: "Thematic analysis and framework",
        verbs: [Phase.self, NegativeCasesVerb.self, GuideVerb.self, Chart.self, Summary.self])
}
