internal import ArgumentParser

extension Catalogue {
    /// The group “Themes”.
    static let themes = Group(name: "Themes", verbs: [Theme.self, Themes.self])
}
