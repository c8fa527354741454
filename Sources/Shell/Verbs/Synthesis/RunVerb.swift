internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `run`: the translation done again, to compare.
struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Do the translation again from another index paper or in another order, and compare.",
        discussion: """
            `run new again --index Morris2022`; then `next --run again`, `translate k3 to C1 as reciprocal --because "…" --run again`, \
            `grid --run again`; `run compare again` says what goes elsewhere. The synthesis itself stays as it is.
            """,
        subcommands: [RunList.self, RunNew.self, RunCompare.self, RunRemove.self], defaultSubcommand: RunList.self)
}

/// `run new`: begins one.
struct RunNew: Verb {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Begin a run.")

    @Argument(help: "Its name.")
    var name: String
    @Option(help: ArgumentHelp("The study that the others are translated into, read first.", valueName: "key"))
    var index: String
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The studies that follow, in this order; the others come after.", valueName: "key"))
    var order: [String] = []
    @Option(help: "Why it is done again.")
    var because: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.beginRun(
            name, index: index, order: order, because: because, synthesis: synthesis.name)
        return SynthesisText.page(
            "run “\(performed.value.row.name)”: \(performed.value.order.joined(separator: ", "))", performed)
    }
}

/// `run rm`: takes one away.
struct RunRemove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Take a run away with its translations; the synthesis stays as it is.")

    @Argument(help: "The run.")
    var name: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.removeRun(name, synthesis: synthesis.name)
        return SynthesisText.page(
            "removed run “\(performed.value.row.name)”, with \(counted(performed.value.translations, "translation"))",
            performed)
    }
}

/// `run`: the list.
struct RunList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the runs.")

    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (synthesis, runs) = try session.runLines(synthesis: synthesis.name)
        guard !runs.isEmpty else { return Page("no runs yet – `run new NAME --index KEY`") }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        columns: [
                            Column("run"), Column("order", shrinks: true),
                            Column("translations", alignment: .trailing), Column("by"), Column("begun"),
                            Column("because", shrinks: true),
                        ],
                        rows: runs.map { run in
                            [
                                .text(run.row.name), .list(run.order), .integer(run.translations),
                                .text(run.reviewer), .text(run.row.created), SynthesisText.cell(run.row.because),
                            ]
                        }))
            ])
    }
}

/// `run compare`: what a run makes otherwise.
struct RunCompare: Verb {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show which constructs go elsewhere in a run, and which concepts gain or lose studies by it.")

    @Argument(help: "The run.")
    var name: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (view, comparison) = try session.compareRun(name, synthesis: synthesis.name)
        let same =
            "\(counted(comparison.alike, "construct")) alike in both; \(comparison.notYet) translated in the synthesis, and not in the run so far"
        guard comparison.alike > 0 || !comparison.constructs.isEmpty else {
            return SynthesisText.page(
                view,
                [
                    .prose(
                        "nothing is translated in run “\(name)” so far, so there is nothing to compare; the synthesis translates \(counted(comparison.notYet, "construct"))"
                    )
                ])
        }
        guard !comparison.constructs.isEmpty else {
            return SynthesisText.page(view, [.prose("run “\(name)” goes the same way: \(same)")])
        }
        return SynthesisText.page(
            view, [.table(constructs(comparison, view, same)), .table(concepts(comparison))])
    }

    private func constructs(_ comparison: RunComparison, _ view: SynthesisView, _ same: String) -> Table {
        func ways(_ translations: [Translation]) -> Cell {
            .list(translations.map { "\(view.goal($0.into)) \(SynthesisText.relation($0))" })
        }
        return Table(
            title: "constructs that go elsewhere, or otherwise",
            columns: [
                Column("construct"), Column("study"), Column("label", shrinks: true),
                Column("synthesis", shrinks: true),
                Column("run", shrinks: true),
            ],
            rows: comparison.constructs.map { line in
                [
                    .text("k\(line.construct.number)"), .text(view.study(line.construct.study)),
                    .text(line.construct.label), ways(line.synthesis), ways(line.run),
                ]
            }, notes: [same])
    }

    private func concepts(_ comparison: RunComparison) -> Table {
        Table(
            title: "concepts that gain or lose studies by the run",
            columns: [
                Column("concept"), Column("statement", shrinks: true), Column("gained", shrinks: true),
                Column("lost", shrinks: true),
            ],
            rows: comparison.concepts.map { line in
                [
                    .text("C\(line.concept.number)"), .text(line.concept.statement), .list(line.gained.map(\.name)),
                    .list(line.lost.map(\.name)),
                ]
            },
            notes: [
                "a study supports a concept through a reciprocal translation, full or partial; \(Sensitivity.heading)",
                "studies of which nothing is translated in the run so far are not counted as lost",
            ])
    }
}
