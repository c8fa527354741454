internal import ArgumentParser

extension Catalogue {
    /// The group “Transcripts and cases”.
    static let transcripts = Group(
        name: "Transcripts and cases",
        verbs: [
            Import.self, Docs.self, Read.self, Goto.self, DocumentVerb.self, SpeakerVerb.self, TurnVerb.self,
            CaseVerb.self, Assign.self, Attr.self, GroupVerb.self,
        ])
}
