internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `next`: the next study to translate.
struct NextVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Show the next study's constructs that are in no concept yet, beside the concepts so far.")

    @Argument(help: "The study; the first in reading order with something left otherwise.")
    var key: String?
    @Option(help: ArgumentHelp("The run whose translations are meant.", valueName: "name"))
    var run: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        switch try session.nextStudy(key, synthesis: synthesis.name, run: run) {
        case .study(let next): return page(next)
        case .nothing(let nowhere): return Page(Self.done(nowhere))
        }
    }

    private static func done(_ nowhere: [Construct]) -> String {
        let looked = "every concept was looked for in every study"
        guard !nowhere.isEmpty else { return "nothing left: every construct is translated, and \(looked)" }
        let numbers = nowhere.prefix(5).map { "k\($0.number)" } + (nowhere.count > 5 ? ["…"] : [])
        return "every construct is translated, and \(looked); but \(counted(nowhere.count, "construct")) "
            + "(\(numbers.joined(separator: ", "))) \(nowhere.count == 1 ? "comes" : "come") into no concept by it: see check"
    }

    private func page(_ next: NextStudy) -> Page {
        let study = next.study
        let tables = tables(next)
        var blocks: [Block] = [
            .prose(
                "\(study.name), \(SynthesisText.ordinal(next.order)) of \(counted(next.of, "study", "studies")): \(about(next))"
            )
        ]
        if next.untranslated.isEmpty {
            blocks.append(.prose("all its constructs are translated; blank cells below are not looked for"))
        }
        // Programs are not told the study by a sentence before the tables, but in each of their rows.
        var page = SynthesisText.page(
            next.view, blocks + tables.map { .table($0) }, rows: tables.map { .table(Self.named($0, study.name)) })
        page.talk = hints(next)
        return page
    }

    private static func named(_ table: Table, _ study: String) -> Table {
        var table = table
        table.columns.insert(Column("next", heading: "next"), at: 0)
        table.rows = table.rows.map { [.text(study)] + $0 }
        return table
    }

    private func tables(_ next: NextStudy) -> [Table] {
        var tables: [Table] = []
        if !next.untranslated.isEmpty {
            tables.append(
                Table(
                    title: "in no concept yet",
                    columns: [
                        Column("construct"), Column("label"), Column("locator"),
                        Column("definition", shrinks: true),
                        Column("quotations"),
                    ],
                    rows: next.untranslated.map { construct in
                        [
                            .text("k\(construct.number)"), .text(construct.label),
                            SynthesisText.cell(construct.locator), SynthesisText.cell(construct.definition),
                            .list(construct.quotes.map(next.view.quote)),
                        ]
                    }))
        }
        if !next.map.isEmpty { tables.append(map(next)) }
        if !next.concepts.isEmpty {
            tables.append(
                Table(
                    title: "concepts so far",
                    columns: [
                        Column("concept"), Column("statement"), Column("cell", heading: next.study.name),
                        Column("studies", alignment: .trailing),
                    ],
                    rows: next.concepts.map { row, cell in
                        [
                            .text("C\(row.concept.number)"), .text(row.concept.statement),
                            SynthesisText.cell(cell.marks), .integer(row.support.studies),
                        ]
                    }, notes: [ConceptGrid.legend]))
        }
        return tables
    }

    /// How the authors hang their constructs together, and where each went: what a translation has to keep.
    private func map(_ next: NextStudy) -> Table {
        let material = next.view.material
        func end(_ key: Int64) -> Cell {
            .text("\(next.view.construct(key)) \(material.construct(key)?.label ?? "")")
        }
        func goals(_ link: ConstructLink) -> Cell {
            .list(
                [link.from, link.to].flatMap { key in
                    material.translations(of: key).map { "\(next.view.construct(key)) → \(next.view.goal($0.into))" }
                })
        }
        return Table(
            title: "the study's own map",
            columns: [
                Column("from", shrinks: true), Column("verb"), Column("to", shrinks: true),
                Column("translated", shrinks: true),
            ],
            rows: next.map.map { [end($0.from), .text($0.verb), end($0.to), goals($0)] },
            notes: ["as its authors link them; a translation keeps what hangs together"])
    }

    private func about(_ next: NextStudy) -> String {
        let study = next.study
        return [
            study.setting, study.collection, study.participants,
            next.view.dataSet(of: study).map { "data set \($0)" } ?? "",
        ]
        .filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private func hints(_ next: NextStudy) -> [String] {
        var hints: [String] = []
        if let first = next.untranslated.first {
            let concept = next.concepts.first.map { "C\($0.row.concept.number)" }
            if let concept { hints.append("translate k\(first.number) to \(concept) as reciprocal --because \"…\"") }
            hints.append("concept add \"…\" --after k\(first.number)")
        }
        if let blank = next.concepts.first(where: { $0.cell.state == .notLookedFor }) {
            hints.append("not-found C\(blank.row.concept.number) \(next.study.name) --note \"…\"")
        }
        if !next.others.isEmpty {
            let others = next.others.map { "\($0.study.name) \($0.untranslated)" }.joined(separator: ", ")
            hints.append("in no concept elsewhere: \(others)")
        }
        return hints
    }
}
