internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `contribution`: what each study brings.
struct ContributionVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "contribution",
        abstract:
            "Show what each study brings: constructs, translations, sole support, quotations, third-order constructs.",
        discussion: """
            Support is presence, not weight: a study with many constructs isn't thereby a better one. Studies that share their data are \
            shown together too. `without each` tells what would be lost.
            """)

    @OptionGroup var count: CountingOption
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let counting = try count.counting()
        let (view, contributions) = try session.contributions(counting: counting, synthesis: synthesis.name)
        let page = ContributionPage(view: view, contributions: contributions, counting: counting)
        return SynthesisText.page(view, page.blocks)
    }
}

/// The answer to `contribution`, as tables.
struct ContributionPage {
    let view: SynthesisView
    let contributions: Contributions
    let counting: Counting

    /// What each study brings, what shared data sets bring, and studies against third-order constructs.
    var blocks: [Block] {
        [.heading(Sensitivity.heading)] + tables.map { .table($0) }
    }

    /// The same without the heading.
    var tables: [Table] {
        var tables = [table(contributions.studies, "study")]
        if !contributions.dataSets.isEmpty { tables.append(table(contributions.dataSets, "data set")) }
        if !contributions.thirdOrders.isEmpty { tables.append(byThirdOrder) }
        return tables
    }

    private func table(_ rows: [Contribution], _ what: String) -> Table {
        let isOfDataSets = what == "data set"
        var notes = [
            "sole: nothing else supports it; translated: in a translation, into a concept or a construct of another study, or as what another is translated into; quotations: of its own behind "
                + "any concept or third-order construct; share: of all \(contributions.quotes) such quotations, in per cent",
            counting == .reciprocal
                ? "support through reciprocal translations, full or partial (--with refutational counts all)"
                : "support through translations of any kind, refutational ones too",
        ]
        if let apart = SynthesisText.keptApart(view) { notes.append(apart) }
        if isOfDataSets {
            notes = ["data sets that several included studies share; every other study is one by itself"]
        }
        return Table(
            title: isOfDataSets
                ? "\(view.row.name): what shared data sets bring" : "\(view.row.name): what studies bring",
            columns: [
                isOfDataSets ? Column("data_set", heading: what) : Column("study"),
                isOfDataSets ? Column("studies", shrinks: true) : Column("data_set", heading: "data set"),
                Column("constructs", alignment: .trailing), Column("translated", alignment: .trailing),
                Column("sole_concepts", heading: "sole support of concepts", shrinks: true),
                Column("sole_third_order", heading: "sole support of third order", shrinks: true),
                Column("quotations", alignment: .trailing), Column("share", heading: "share %", alignment: .trailing),
            ],
            rows: rows.map { row in
                let names = row.studies.map(view.study)
                let own = row.studies.first.flatMap { view.material.study($0) }.flatMap { view.dataSet(of: $0) }
                return [
                    isOfDataSets ? SynthesisText.cell(row.dataSet?.label) : .text(names.joined()),
                    isOfDataSets ? .list(names) : SynthesisText.cell(own),
                    .integer(row.constructs), .integer(row.translated),
                    list(row.soleConcepts.map { .concept($0) }), list(row.soleThirdOrders.map { .thirdOrder($0) }),
                    .integer(row.quotes), share(row),
                ]
            }, notes: notes)
    }

    private func list(_ targets: [SupportTarget]) -> Cell {
        targets.isEmpty ? .blank : .list(targets.map(view.target))
    }

    private func share(_ row: Contribution) -> Cell {
        guard contributions.quotes > 0 else {
            return .undefined(because: "no quotation stands behind any concept or third-order construct")
        }
        return .decimal(100 * Double(row.quotes) / Double(contributions.quotes), places: 1)
    }

    private var byThirdOrder: Table {
        let columns = contributions.thirdOrders.map { Column("T\($0.number)", alignment: .trailing) }
        let counts = contributions.supportOfThirdOrders
        var rows = contributions.studies.map { row -> [Cell] in
            [.text(row.studies.map(view.study).joined())] + row.constructsByThirdOrder.map { Cell.integer($0) }
        }
        rows.append([.text("studies")] + counts.map { Cell.integer($0.studies) })
        rows.append([.text("data sets")] + counts.map { Cell.integer($0.dataSets) })
        return Table(
            title: "\(view.row.name): studies × third-order constructs",
            columns: [Column("study")] + columns,
            rows: rows,
            notes: [
                "constructs of the study that stand behind the third-order construct, each once; 0: none. The last rows count who supports "
                    + "it, quotations that it rests on without a construct too"
            ])
    }
}
