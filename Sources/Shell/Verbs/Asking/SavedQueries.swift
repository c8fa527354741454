internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `save`: keeps a query under a name.
struct Save: Verb {
    static let configuration = CommandConfiguration(
        commandName: "save",
        abstract: "Keep a query in the project under a name, to be used as @NAME.",
        usage: "save NAME QUERY [--note TEXT]",
        discussion: """
            `save long-waits 'waiting & weight>=3'`, then `find @long-waits`, or `find '@long-waits & case:role=gp'`. What is kept is the \
            question, not its answer: it is asked anew each time, and its codes stay meant when they are renamed, moved or merged. Saving \
            under a name that is there changes the query. `saved` lists them.
            """)

    @Argument(help: "The name: one word.")
    var name: String
    @Argument(help: "The query, as in find; its words are taken together.")
    var query: [String]
    @Option(help: "What it is for.")
    var note: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.saveQuery(name, query.joined(separator: " "), note: note)
        let line = performed.value
        guard performed.hasChanged else { return Page("@\(line.name) asks that already (nothing changed)") }
        return Page(
            "saved @\(line.name): \(line.query)" + CodingText.operation(performed), receipt: Receipt(performed),
            talk: line.definition.map { [$0] } ?? [])
    }
}

/// `saved`: the saved queries.
struct Saved: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saved",
        abstract: "List the saved queries, show one, or remove one.",
        subcommands: [SavedList.self, SavedShow.self, SavedRemove.self], defaultSubcommand: SavedList.self)
}

/// `saved list`.
struct SavedList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the saved queries; with --count, with what each finds now.")

    @Flag(help: "Ask each of them, and say how much it finds.")
    var count = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let lines = try session.savedQueries(counting: count)
        guard !lines.isEmpty else { return Page("no query is saved; save NAME QUERY keeps one") }
        return Page(KeptQueryPage.table(lines, mark: "@", counts: count))
    }
}

/// `saved show`.
struct SavedShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a saved query asks, in words, and what it finds now.")

    @Argument(help: "The name, with or without @.")
    var name: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        KeptQueryPage.page(try session.savedQuery(name), mark: "@")
    }
}

/// `saved rm`.
struct SavedRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Remove a saved query. What it found is not touched.")

    @Argument(help: "The name, with or without @.")
    var name: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeSavedQuery(name)
        return Page(
            "removed @\(performed.value)" + CodingText.operation(performed), receipt: Receipt(performed))
    }
}

/// How saved queries and smart codes are printed.
enum KeptQueryPage {
    static func table(_ lines: [KeptQueryLine], mark: String, counts: Bool) -> Table {
        var columns = [Column("name"), Column("query", shrinks: true)]
        if counts { columns += [Column("hits", alignment: .trailing), Column("documents", alignment: .trailing)] }
        columns += [Column("note", shrinks: true), Column("by"), Column("changed")]
        return Table(
            columns: columns,
            rows: lines.map { line in
                var row: [Cell] = [.text(mark + line.name), .text(line.query)]
                if counts { row += numbers(line) }
                return row + [line.note.map { .text($0) } ?? .blank, .text(line.by), .text(line.changed)]
            },
            notes: (counts ? ["hits: what each finds now, in every current text; interviewer turns included"] : [])
                + lines.compactMap { line in line.fault.map { "\(mark)\(line.name) cannot be answered: \($0)" } })
    }

    private static func numbers(_ line: KeptQueryLine) -> [Cell] {
        guard let hits = line.hits, let documents = line.documents else {
            let reason = line.fault ?? "it was not asked"
            return [.undefined(because: reason), .undefined(because: reason)]
        }
        return [.integer(hits), .integer(documents)]
    }

    static func page(_ line: KeptQueryLine, mark: String) -> Page {
        let found = numbers(line)
        var rows: [[Cell]] = [
            [.text("name"), .text(mark + line.name)], [.text("query"), .text(line.query)],
            [.text("finds"), .text(line.definition ?? "")], [.text("hits"), found[0]], [.text("documents"), found[1]],
        ]
        if let note = line.note { rows.append([.text("note"), .text(note)]) }
        rows += [[.text("by"), .text(line.by)], [.text("changed"), .text(line.changed)]]
        return Page(Table(columns: [Column("field"), Column("value", shrinks: true)], rows: rows))
    }
}
