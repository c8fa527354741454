internal import ArgumentParser

extension Catalogue {
    /// The group “Transcripts and cases”.
    static let transcripts = Group(name: "Transcripts and cases", verbs: [])
}
