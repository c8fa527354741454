internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `recode`: gives codings of one code another.
struct Recode: Verb {
    static let configuration = CommandConfiguration(
        commandName: "recode",
        abstract: "Give the codings of one code another code.",
        discussion: """
            `recode case:role=gp --from delay --to waiting`: those codings of delay that `find '=delay & case:role=gp'` shows; or single ones, \
            `recode n5 n7 --from …`, `recode $1-3 …`; without a query all of them. --in and --by narrow by document and coder. The code \
            itself is meant, not those below it. A coding that would repeat one of the other code becomes one with it; to make one code of \
            two, use `codebook merge`.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "The query, as in find; its words are taken together.")
    var query: [String] = []
    @Option(help: "The code that they have.")
    var from: String
    @Option(help: "The code that they get.")
    var to: String
    @Option(name: .customLong("in"), help: "Only in these documents: a name, a group, or a pattern such as P0*.")
    var documents: String?
    @Option(help: "Only this coder's.")
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.recode(
            query.isEmpty ? nil : query.joined(separator: " "), from: from, to: to, in: documents, by: by)
        let outcome = performed.value
        guard performed.hasChanged else {
            return Page("no coding of \(outcome.from) there (nothing changed)")
        }
        let folded = outcome.folded > 0 ? ", \(outcome.folded) were \(outcome.to) already and became one with it" : ""
        return Page(
            "\(outcome.moved) recoded from \(outcome.from) to \(outcome.to)\(folded)" + CodingText.operation(performed),
            receipt: Receipt(performed))
    }
}
