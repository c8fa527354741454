internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `concept`: what studies are translated into.
struct ConceptVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "concept", abstract: "Add concepts, best as claims, and put them in other words.",
        subcommands: [
            ConceptList.self, ConceptAdd.self, ConceptSet.self, ConceptHistory.self, ConceptRemove.self,
        ],
        defaultSubcommand: ConceptList.self)
}

/// `concept add`: a concept.
struct ConceptAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a concept: a claim that a study can bear, or refute.")

    @Argument(help: "The concept as a sentence.")
    var statement: String
    @Option(help: ArgumentHelp("The construct whose words it takes: k7.", valueName: "construct"))
    var after: String?
    @OptionGroup var details: StatementOptions
    @Option(help: "The method's own word for it, such as category.")
    var kind: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.addConcept(
            statement, after: after,
            StatementDetails(label: details.label, definition: details.definition, kind: kind),
            synthesis: synthesis.name)
        let named = after.map { " (after \($0))" } ?? ""
        let (row, twin) = performed.value
        return SynthesisText.page(
            "concept C\(row.number) “\(row.statement)”\(named)", performed,
            talk: twin.map { ["C\($0) has the same words; concept rm C\(row.number) takes this one away"] } ?? [])
    }
}

/// `concept set`: a concept in other words.
struct ConceptSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract:
            "Put a concept in other words; its translations stay and may need another look, the former words are kept.")

    @Argument(help: "The concept: C4.")
    var concept: String
    @Argument(help: "Its new words.")
    var statement: String?
    @Option(help: ArgumentHelp("The construct whose words it takes; an empty one for none.", valueName: "construct"))
    var after: String?
    @OptionGroup var details: StatementOptions
    @Option(help: "The method's own word for it, such as category; an empty one for none.")
    var kind: String?
    @Option(help: "Why it is put anew.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard [statement, after, details.label, details.definition, kind].contains(where: { $0 != nil }) else {
            throw Complaint(.usage, "what is to be changed?", next: "concept set \(concept) \"…\"")
        }
        let performed = try session.setConcept(
            concept, statement: statement, after: after,
            StatementDetails(label: details.label, definition: details.definition, kind: kind), because: because)
        let (before, row, translated) = performed.value
        let was = before.statement == row.statement ? "" : " (was “\(before.statement)”)"
        return SynthesisText.page(
            "concept C\(row.number) “\(row.statement)”\(was)", performed, talk: Self.look(row, translated))
    }

    /// That translations were made to words that are no longer the concept's.
    private static func look(_ row: ConceptRow, _ constructs: [Int]) -> [String] {
        guard !constructs.isEmpty else { return [] }
        var seen: Set<Int> = []
        let distinct = constructs.filter { seen.insert($0).inserted }.map { "k\($0)" }
        let shown = distinct.prefix(8).joined(separator: ", ") + (distinct.count > 8 ? " …" : "")
        let were = constructs.count == 1 ? "was" : "were"
        return [
            "\(counted(constructs.count, "translation")) \(were) made to the former words (\(shown)); look whether they still fit: "
                + "translation C\(row.number)"
        ]
    }
}

/// `concept history`: what a concept said before.
struct ConceptHistory: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show every wording of a concept, and why it was put anew.")

    @Argument(help: "The concept: C4.")
    var concept: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page { try StatementText.history(concept, in: session) }
}

/// `concept rm`: takes a concept away.
struct ConceptRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a concept away with the translations into it.")

    @Argument(help: "The concept: C4.")
    var concept: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeConcept(concept)
        return SynthesisText.page(
            "removed \(concept)\(SynthesisText.use(performed.value.use))", performed,
            talk: SynthesisText.named(concept, in: performed.value.lines))
    }
}

/// `concept`: the list.
struct ConceptList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the concepts.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ConceptText.list(try session.synthesisView(synthesis.name))
    }
}

/// `concepts`: the same.
struct Concepts: Verb {
    static let configuration = CommandConfiguration(
        commandName: "concepts", abstract: "List the concepts with what speaks to them.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        ConceptText.list(try session.synthesisView(synthesis.name))
    }
}

/// How concepts are told.
enum ConceptText {
    static func list(_ view: SynthesisView) -> Page {
        let grid = ConceptGrid(of: view.material)
        guard !grid.rows.isEmpty else { return Page("no concepts yet – `concept add \"…\" --after k1`") }
        let names = grid.studies.map(\.name)
        func studies(_ row: ConceptGrid.Row, where isMeant: (GridCell) -> Bool) -> Cell {
            .list(row.cells.indices.filter { isMeant(row.cells[$0]) }.map { names[$0] })
        }
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        columns: [
                            Column("concept"), Column("statement", shrinks: true), Column("after"),
                            Column("studies", alignment: .trailing),
                            Column("data_sets", heading: "data sets", alignment: .trailing),
                            Column("reciprocal", shrinks: true), Column("refutational", shrinks: true),
                            Column("not_found", heading: "not found", shrinks: true),
                        ],
                        rows: grid.rows.map { row in
                            [
                                .text("C\(row.concept.number)"), .text(row.concept.statement),
                                row.concept.namedAfter.map { .text(view.construct($0)) } ?? .blank,
                                .integer(row.support.studies), .integer(row.support.dataSets),
                                studies(row) { $0.supports(.reciprocal) }, studies(row) { $0.refutational > 0 },
                                studies(row) { $0.state == .lookedForAndAbsent },
                            ]
                        },
                        notes: [
                            "studies and data sets: with a reciprocal translation, full or partial; "
                                + "n = \(SynthesisText.support(grid.total)); \(Sensitivity.heading)"
                        ]))
            ])
    }
}
