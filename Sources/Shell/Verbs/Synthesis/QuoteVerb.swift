internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `quote`: participants' words, as a report prints them or as our own codings.
struct QuoteVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Add participants' words to a study: printed ones, or codings of our own.",
        subcommands: [QuoteList.self, QuoteAdd.self, QuoteLink.self, QuoteRemove.self],
        defaultSubcommand: QuoteList.self)
}

/// `quote add`: a quotation.
struct QuoteAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a quotation that a report prints, or make one of a coding.",
        usage: "quote add KEY \"WORDS\" --locator @p5 [--by SPEAKER]\n       quote add KEY n12")

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The words, or a coding: n12, ^, $1-5.")
    var words: String
    @Option(help: "Where it stands in the report: p5, table 2.")
    var locator: String?
    @Option(help: "Who speaks, as the report says it.")
    var by: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if Self.isCoding(words) {
            let performed = try session.addQuotes(key, codings: words)
            let lines = performed.value.map { added in
                "q\(added.quote.number) \(added.study.name)  n\(added.coding ?? 0)  \(added.quote.locator)  "
                    + CodingText.quoted(added.quote.text)
            }
            return SynthesisText.page(lines.joined(separator: "\n"), performed)
        }
        let performed = try session.addQuote(key, words: words, locator: locator, speaker: by)
        let added = performed.value
        var talk: [String] = []
        if added.wasSearched {
            talk.append(
                added.found.map { "found in the study's text at \($0)" }
                    ?? "not found in the study's text: look whether the words are exact")
        }
        let line =
            "q\(added.quote.number) \(added.study.name) \(added.quote.locator)  " + CodingText.quoted(added.quote.text)
            + (added.quote.speaker.map { " (\($0))" } ?? "")
        return SynthesisText.page(line, performed, talk: talk)
    }

    private static func isCoding(_ word: String) -> Bool {
        if word == "^" || word == "$*" { return true }
        let scalars = word.unicodeScalars
        guard let first = scalars.first, first == "n" || first == "$", scalars.count > 1 else { return false }
        return scalars.dropFirst().allSatisfy { ("0"..."9").contains($0) || (first == "$" && ($0 == "-" || $0 == "$")) }
    }
}

/// `quote link`: gives a quotation to a construct.
struct QuoteLink: Verb {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Say for which construct the authors give a quotation.")

    @Argument(help: "The quotation: q3.")
    var quote: String
    @Argument(help: "The construct: k12.")
    var construct: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ConstructText.citation(try session.cite(quote, for: construct), quote, construct)
    }
}

/// `quote rm`: takes a quotation away.
struct QuoteRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a quotation away; the coding that it is stays.")

    @Argument(help: "The quotation: q3.")
    var quote: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeQuote(quote)
        return SynthesisText.page(
            "removed \(quote)\(SynthesisText.use(performed.value, leaving: \.quotes))", performed)
    }
}

/// `quote`: the quotations.
struct QuoteList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the quotations.")

    @Argument(help: "The study; all of them otherwise.")
    var key: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.quoteLines(study: key)
        guard !lines.isEmpty else { return Page("no quotations yet – `quote add KEY \"…\" --locator p5`") }
        return Page(
            Table(
                columns: [
                    Column("quotation"), Column("study"), Column("words", shrinks: true), Column("speaker"),
                    Column("locator"), Column("coding"), Column("constructs"),
                ],
                rows: lines.map { line in
                    [
                        .text("q\(line.quote.number)"), .text(line.study), .text(line.quote.text),
                        SynthesisText.cell(line.quote.speaker), .text(line.quote.locator),
                        line.coding.map { .text("n\($0)") } ?? .blank, .list(line.constructs.map { "k\($0)" }),
                    ]
                }))
    }
}
