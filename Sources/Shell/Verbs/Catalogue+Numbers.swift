internal import ArgumentParser

extension Catalogue {
    /// The group “Numbers”.
    static let numbers = Group(name: "Numbers", verbs: [Calc.self])
}
