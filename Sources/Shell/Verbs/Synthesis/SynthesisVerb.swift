internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `synthesis`: the syntheses of the project.
struct SynthesisVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesis", abstract: "Make a synthesis, choose the one to work in, list them.",
        discussion: """
            Studies are translated into one another: `study add`, `construct add`, `concept add`, `translate k7 to C1 as reciprocal`, \
            `not-found C1 KEY`, `third-order add`; `grid`, `why`, `trace`, `next` and `check` look at what there is.
            """,
        subcommands: [
            SynthesisShow.self, SynthesisNew.self, SynthesisUseVerb.self, SynthesisSet.self, SynthesisMetasummary.self,
            SynthesisReportVerb.self,
            SynthesisImport.self,
            SynthesisPartOf.self, SynthesisUpdateVerb.self,
        ],
        defaultSubcommand: SynthesisShow.self)
}

/// The synthesis that a verb means, as an option.
struct SynthesisOption: ParsableArguments {
    @Option(name: .customLong("synthesis"), help: ArgumentHelp("The synthesis meant.", valueName: "name"))
    var name: String?

    init() {}
}

/// `synthesis new`: makes a synthesis.
struct SynthesisNew: Verb {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Make a synthesis and work in it.")

    @Argument(help: "Its name.")
    var name: String
    @Option(
        help:
            "meta-ethnography, thematic-synthesis, framework-synthesis, meta-aggregation, cross-study, realist-review or mapping-review."
    )
    var method: String
    @Option(help: "The question it asks.")
    var question: String?
    @Option(help: "What heads everything that is printed of it.")
    var note: String?
    @Option(help: ArgumentHelp("The synthesis that it is a part of.", valueName: "name"))
    var partOf: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.makeSynthesis(
            name, method: method, question: question, note: note, partOf: partOf)
        return SynthesisText.page("synthesis “\(performed.value.name)” (\(method)), now in use", performed)
    }
}

/// `synthesis set`: says of a synthesis what it is.
struct SynthesisSet: Verb {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change a synthesis's name, question, frame or note; an empty text clears it.")

    @Argument(help: "The synthesis; the one in use otherwise.")
    var synthesis: String?
    @Option(help: "Its new name.")
    var name: String?
    @Option(help: "The question it asks.")
    var question: String?
    @Option(help: "What heads everything that is printed of it.")
    var note: String?
    @Option(help: "How the question is parted: SPIDER or PICo; its parts become sections of the protocol.")
    var frame: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard name != nil || question != nil || note != nil || frame != nil else {
            throw Complaint(.usage, "what is to be changed?", next: "synthesis set --question \"…\" --note \"…\"")
        }
        let performed = try session.setSynthesis(
            synthesis, SynthesisFacts(name: name, question: question, note: note, frame: frame))
        return SynthesisText.page("synthesis “\(performed.value.name)” described anew", performed)
    }
}

/// `synthesis use`: chooses the synthesis that the verbs mean.
struct SynthesisUseVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Choose the synthesis that the verbs mean when none is named.")

    @Argument(help: "Its name, or as much of it as no other begins with.")
    var name: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        Page("in use: synthesis “\(try session.useSynthesis(name).name)”")
    }
}

/// `synthesis`: the list, or one with what it holds.
struct SynthesisShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the syntheses, or show what one holds.")

    @Argument(help: "The synthesis; all of them otherwise.")
    var name: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let name { return page(try session.synthesisView(name)) }
        let lines = try session.syntheses()
        guard !lines.isEmpty else {
            return Page("no synthesis yet – `synthesis new NAME --method meta-ethnography`")
        }
        if lines.count == 1, output.format == nil { return page(lines[0].view) }
        return Page(
            Table(
                columns: [
                    Column("synthesis", shrinks: true), Column("in_use", heading: "in use"), Column("method"),
                    Column("studies", alignment: .trailing), Column("constructs", alignment: .trailing),
                    Column("concepts", alignment: .trailing), Column("translations", alignment: .trailing),
                    Column("not_found", heading: "not found", alignment: .trailing),
                    Column("third_order", heading: "third order", alignment: .trailing), Column("note", shrinks: true),
                ],
                rows: lines.map { line in
                    let material = line.view.material.ofIncluded
                    return [
                        .text(line.view.row.name), .text(line.isInUse ? "yes" : "no"), .text(line.view.row.method),
                        .integer(material.included.count), .integer(material.constructs.count),
                        .integer(material.concepts.count), .integer(material.translations.count),
                        .integer(material.absentCells), .integer(material.thirdOrders.count),
                        SynthesisText.cell(line.view.row.note),
                    ]
                }))
    }

    private func page(_ view: SynthesisView) -> Page {
        let material = view.material.ofIncluded
        let reciprocal = material.translations.count { $0.relation == .reciprocal }
        let partial = material.translations.count { $0.relation == .reciprocal && $0.fit == .partial }
        let weighed = material.translations.count { !$0.alternative.isEmpty }
        let left = material.constructs.count { !material.isInTranslation($0.key) }
        let total = ConceptGrid.total(of: material)
        var rows: [(String, String)] = [("synthesis", view.row.name), ("method", view.row.method)]
        if let question = view.row.question { rows.append(("question", question)) }
        if let frame = view.row.frame { rows.append(("parted by", frame)) }
        rows += [
            ("studies", "\(SynthesisText.support(total)) included, of \(material.studies.count)"),
            ("read in the order", material.included.map(\.name).joined(separator: ", ")),
            ("constructs", "\(material.constructs.count), \(left) of them in no translation"),
            (
                "quotations",
                "\(material.quotes.count), \(material.quotes.count { $0.coding != nil }) of them our own codings"
            ),
            ("concepts", "\(material.concepts.count)"),
            (
                "translations",
                "\(material.translations.count): \(reciprocal) reciprocal, \(partial) of them in part, "
                    + "\(material.translations.count - reciprocal) refutational; an alternative was weighed for \(weighed)"
            ),
            ("looked for and not found", "\(material.absentCells)"),
            ("third-order constructs", "\(material.thirdOrders.count)"),
        ]
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        columns: [Column("what"), Column("value")],
                        rows: rows.filter { !$0.1.isEmpty }.map { [.text($0.0), .text($0.1)] },
                        notes: Self.uncounted(view.material, material)))
            ])
    }

    /// What is held of studies that are not included: it is in none of the numbers.
    private static func uncounted(_ all: SynthesisMaterial, _ own: SynthesisMaterial) -> [String] {
        let left: [(count: Int, name: String)] = [
            (all.constructs.count - own.constructs.count, "construct"),
            (all.quotes.count - own.quotes.count, "quotation"),
            (all.translations.count - own.translations.count, "translation"),
        ]
        let parts = left.filter { $0.count > 0 }.map { counted($0.count, $0.name) }
        return parts.isEmpty
            ? [] : ["of included studies; \(parts.joined(separator: ", ")) of studies that are not included left out"]
    }
}
