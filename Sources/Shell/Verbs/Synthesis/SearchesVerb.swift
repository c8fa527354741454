internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `searches`: the log of literature searches.
struct SearchesVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "searches", abstract: "Keep the log of literature searches of the synthesis.",
        subcommands: [SearchesShow.self, SearchesAdd.self, SearchesSet.self, SearchesRemove.self],
        defaultSubcommand: SearchesShow.self)
}

/// What is known of a search, as options.
struct SearchOptions: ParsableArguments {
    @Option(help: "Where the database was searched, such as Ovid.")
    var platform: String?
    @Option(help: "When it was searched.")
    var date: String?
    @Option(help: "The search as it was typed there.")
    var strategy: String?
    @Option(help: "How many records it found.")
    var hits: Int?
    @Option(help: "What is to be known besides: limits, who checked it.")
    var note: String?

    init() {}

    var facts: SearchFacts {
        SearchFacts(platform: platform, date: date, strategy: strategy, hits: hits, note: note)
    }
}

/// `searches add`: a search.
struct SearchesAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a search of a database to the log.",
        usage: "searches add DATABASE [--platform … --date … --strategy \"…\" --hits N]")

    @Argument(help: "The database, such as MEDLINE.")
    var database: String
    @OptionGroup var search: SearchOptions
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.addSearch(database, search.facts, synthesis: synthesis.name)
        let row = performed.value
        return SynthesisText.page("search \(row.position): \(row.database)", performed)
    }
}

/// `searches set`: what is known of a search.
struct SearchesSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Describe a search anew; an empty text clears a thing.")

    @Argument(help: "Its number in the log.")
    var number: Int
    @OptionGroup var search: SearchOptions
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard search.facts != SearchFacts() else {
            throw Complaint(.usage, "what is to be changed?", next: "searches set \(number) --hits N --strategy \"…\"")
        }
        let performed = try session.setSearch(number, search.facts, synthesis: synthesis.name)
        return SynthesisText.page("search \(number): \(performed.value.database) described anew", performed)
    }
}

/// `searches rm`: takes a search out of the log.
struct SearchesRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a search out of the log; the records that it brought stay.")

    @Argument(help: "Its number in the log.")
    var number: Int
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeSearch(number, synthesis: synthesis.name)
        return SynthesisText.page("removed search \(number): \(performed.value.database)", performed)
    }
}

/// `searches`: the log.
struct SearchesShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "List the searches in their order.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, lines) = try session.searchLines(synthesis: synthesis.name)
        guard !lines.isEmpty else { return Page("no searches yet – `searches add DATABASE --strategy \"…\" --hits N`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("number", alignment: .trailing), Column("database"), Column("platform"),
                            Column("date"), Column("hits", alignment: .trailing),
                            Column("records", alignment: .trailing), Column("strategy", shrinks: true),
                            Column("note", shrinks: true), Column("by"),
                        ],
                        rows: lines.map { line in
                            let row = line.search
                            return [
                                .integer(row.position), .text(row.database), SynthesisText.cell(row.platform),
                                SynthesisText.cell(row.searched), row.hits.map { .integer($0) } ?? .blank,
                                .integer(line.records), SynthesisText.cell(row.strategy), SynthesisText.cell(row.note),
                                .text(line.by),
                            ]
                        },
                        notes: ["hits: what the database gave; records: those that `study import … --search N` took in"]
                    ))
            ])
    }
}
