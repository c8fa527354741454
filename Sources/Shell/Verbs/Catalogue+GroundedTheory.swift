internal import ArgumentParser

extension Catalogue {
    /// The group “Grounded theory and saturation”.
    static let groundedTheory = Group(
        name: "Grounded theory and saturation",
        verbs: [
            Compare.self, PropertyVerb.self, PlaceVerb.self, Properties.self, Relate.self, Unrelate.self,
            Relations.self, RelationTypeVerb.self, Paradigm.self, Paradigms.self, Pile.self, Piles.self,
            Sampling.self, Gaps.self, Core.self, Story.self, Saturation.self,
            SampleSizeVerb.self,
        ])
}
