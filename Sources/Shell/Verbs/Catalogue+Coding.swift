internal import ArgumentParser

extension Catalogue {
    /// The group “Codes, codings and memos”.
    static let coding = Group(
        name: "Codes, codings and memos",
        verbs: [
            Code.self, CodingVerb.self, Uncode.self, Adjust.self, Recode.self, InVivo.self, Codes.self, Define.self,
            CodebookVerb.self,
            Memo.self,
            Memos.self, ReadThrough.self, Mark.self, Marks.self, Play.self, Pick.self, Coder.self, Coders.self,
        ])
}
