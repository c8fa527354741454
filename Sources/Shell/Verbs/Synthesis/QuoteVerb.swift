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
        usage: "quote add KEY \"WORDS\" --locator @p5 [--by SPEAKER] [--verbatim]\n       quote add KEY n12",
        discussion:
            "Where the text of the study's report is held the words are looked for in it, and their page or address is the place when none is given."
    )

    @Argument(help: "The study.")
    var key: String
    @Argument(help: "The words, or a coding: n12, ^, $1-5.")
    var words: String
    @Option(help: "Where it stands in the report: p5, table 2.")
    var locator: String?
    @Option(help: "Who speaks, as the report says it.")
    var by: String?
    @Option(help: "What kind of person speaks: link worker.")
    var speakerKind: String?
    @Flag(help: "Refuse words that do not stand in the report's text where it is held, and say what differs.")
    var verbatim = false
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
        let performed = try session.addQuote(
            key, words: words, locator: locator, speaker: by, speakerKind: speakerKind, isVerbatim: verbatim)
        let added = performed.value
        var talk = ReportSearchText.talk(added.search, of: added.quote.locator)
        if added.search.found == nil {
            if added.search.wasSearched {
                talk.append("not found in the study's text: look whether the words are exact")
            } else if verbatim {
                talk.append("unchecked: the project holds no text of \(added.study.name) to look in")
            }
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

/// What is told of words that were looked for in a report's text.
enum ReportSearchText {
    /// Where they were found, how often, and whether that is where they were said to stand.
    static func talk(_ search: ReportSearch, of locator: String) -> [String] {
        guard let found = search.found else { return [] }
        let place = found.locator == found.address ? found.address : "\(found.locator) (\(found.address))"
        var line = "found in the study's text at \(place)"
        if search.times > 1 { line += ", and \(search.times == 2 ? "once" : "\(search.times - 1) times") more" }
        if search.isElsewhere(than: locator) { line += "; the place given is \(locator)" }
        return [line]
    }
}
