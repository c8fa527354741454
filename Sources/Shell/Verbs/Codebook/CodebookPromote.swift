internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook promote`: moves a code one level up.
struct CodebookPromote: Verb {
    static let configuration = CommandConfiguration(
        commandName: "promote", abstract: "Move a code with all below it one level up, beside its parent.")

    @Argument(help: "The code.")
    var code: [String]
    @Option(help: "Why; kept with the code and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.promoteCode(code.joined(separator: " "), because: because)
        return CodebookLevelText.page(performed, "promoted")
    }
}

/// `codebook demote`: moves a code under another, deeper than it was.
struct CodebookDemote: Verb {
    static let configuration = CommandConfiguration(
        commandName: "demote", abstract: "Move a code with all below it under another code, deeper than it was.")

    @Argument(help: "The code.")
    var code: [String]
    @Option(help: "The code under which it goes.")
    var under: String
    @Option(help: "Why; kept with the code and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.demoteCode(code.joined(separator: " "), under: under, because: because)
        return CodebookLevelText.page(performed, "demoted")
    }
}

/// How a change of level is told.
enum CodebookLevelText {
    static func page(_ performed: Performed<(before: String, after: String)>, _ did: String) -> Page {
        let (before, after) = performed.value
        return Page("\(did) \(before) to \(after)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}
