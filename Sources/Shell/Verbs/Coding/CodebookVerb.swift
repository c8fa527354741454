internal import ArgumentParser

/// `codebook`: changing the codebook.
struct CodebookVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook",
        abstract: "Change the codebook: make, rename, move, merge and remove codes; import and export it.",
        discussion: "`codes` lists the codes, `define CODE` says what one means.",
        subcommands: [
            CodebookNew.self, CodebookRename.self, CodebookMove.self, CodebookMerge.self, CodebookRemove.self,
            CodebookLevel.self, CodebookStage.self, CodebookImport.self, CodebookExport.self,
        ], aliases: ["cb"])
}
