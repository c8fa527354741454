internal import ArgumentParser

extension Catalogue {
    /// The group “Codes, codings and memos”.
    static let coding = Group(name: "Codes, codings and memos", verbs: [])
}
