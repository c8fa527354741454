internal import ArgumentParser

extension Catalogue {
    /// The group “Asking”.
    static let asking = Group(
        name: "Asking",
        verbs: [
            Find.self, Grep.self, Rank.self, Last.self, Save.self, Saved.self, Smart.self, Matrix.self, Cooc.self,
            Explain.self, Export.self,
        ])
}
