internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `codebook split`: moves the codings of a code that a query finds to another code.
struct CodebookSplit: Verb {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Move the codings of a code that a query finds to another code.",
        discussion: """
            `codebook split waiting --into "waiting for news" --where 'text:news'`. What moves is what `find '=waiting & text:news'` shows; \
            the rest stays, and both numbers are said. A code that is not there is made, beside the old one when its name has no slash. \
            Memos and evidence follow their codings. QUERY may also be codings or places: `--where "n5 n7"`, `--where '$1-3'`.
            """)

    @Argument(help: "The code.")
    var code: [String]
    @Option(help: "The code that gets them; made where there is none.")
    var into: String
    @Option(name: .customLong("where"), help: "The query, as in find.")
    var query: String
    @Option(help: "Why; kept with the codes and in the history.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.splitCode(
            code.joined(separator: " "), into: into, where: query, because: because)
        let outcome = performed.value
        let folded = outcome.folded > 0 ? " (\(outcome.folded) were coded so already and became one)" : ""
        var page = Page(
            "split \(outcome.from): \(outcome.moved + outcome.folded) to \(outcome.into)\(folded), \(outcome.stayed) stay"
                + CodingText.operation(performed), receipt: Receipt(performed))
        if outcome.isNew { page.talk.append("new code \(outcome.into); say what it means with define \(outcome.into)") }
        if outcome.stayed == 0 {
            page.talk.append("nothing is left in \(outcome.from): codebook merge or rm takes it away")
        }
        return page
    }
}
