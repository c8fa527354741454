internal import ArgumentParser

/// `codebook`: changing the codebook.
struct CodebookVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook",
        abstract:
            "Change the codebook: make, rename, move, merge, split and remove codes; look it over, freeze, compare, print it.",
        discussion:
            "`codes` lists the codes, `codes CODE` shows one with its history, `define CODE` says what it means.",
        subcommands: [
            CodebookNew.self, CodebookRename.self, CodebookMove.self, CodebookPromote.self, CodebookDemote.self,
            CodebookMerge.self, CodebookSplit.self, CodebookRemove.self, CodebookAlias.self, CodebookStatus.self,
            CodebookLevel.self, CodebookStage.self,
            CodebookExample.self, CodebookLintVerb.self, CodebookHistory.self, CodebookDiff.self, CodebookFreeze.self,
            CodebookVersions.self, CodebookImport.self, CodebookExport.self, CodebookPrint.self,
        ], aliases: ["cb"])
}
