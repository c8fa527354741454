internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `table`: a synthesis in the shapes in which syntheses are published.
struct TableVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Print the synthesis in a shape in which syntheses are published.",
        usage: "table KIND [--part original|update] [--md|--csv|--tsv|--html|--json] [--out FILE]",
        discussion: SynthesisTableKind.allCases.map { "\($0.rawValue): \($0.title)" }.joined(separator: "; ")
            + ". `grid`, `contribution`, `without each` and `flow` are verbs of their own that can be asked more.")

    @Argument(help: "The shape; a list of them otherwise.")
    var kind: String?
    @Option(help: "What was translated before the last update (original), or since (update); both otherwise.")
    var part: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let kind else {
            return Page(
                Table(
                    columns: [Column("table"), Column("shows", shrinks: true)],
                    rows: SynthesisTableKind.allCases.map { [.text($0.rawValue), .text($0.title)] }))
        }
        guard let known = SynthesisTableKind(rawValue: kind) else {
            throw Complaint.unknown(
                "table", kind, among: SynthesisTableKind.allCases.map(\.rawValue), next: "table lists them")
        }
        let part = try part.map(GridVerb.slice)
        if part != nil, !known.isOfRecord {
            throw Complaint(
                .usage, "table \(kind) has no parts",
                next: known == .grid ? "grid --part original" : "table \(kind), or table update")
        }
        let record = try session.synthesisRecord(synthesis.name, part: part)
        let view = record.view
        let forms =
            try SynthesisTables(record: record).table(known).map { Forms([$0]) } ?? others(known, view, session)
        var tables = forms.tables.filter { !$0.rows.isEmpty }
        guard !tables.isEmpty else {
            return SynthesisText.page(view, [.prose("“\(view.row.name)” has nothing for table \(kind) yet")])
        }
        if let part { for index in tables.indices { tables[index].title?.append(", \(part.rawValue)") } }
        return SynthesisText.page(view, tables.map { .table($0) }, rows: forms.rows.map { [.table($0)] })
    }

    /// Tables, and what programs are given in their place where they are a layout.
    private struct Forms {
        var tables: [Table]
        var rows: Table?

        init(_ tables: [Table] = [], rows: Table? = nil) {
            self.tables = tables
            self.rows = rows
        }
    }

    /// Tables that verbs of their own print too.
    private func others(
        _ kind: SynthesisTableKind, _ view: SynthesisView, _ session: Session
    ) throws -> Forms {
        let holdsNothing = view.material.included.isEmpty || view.material.concepts.isEmpty
        var forms = Forms()
        switch kind {
        case .prisma:
            let flow = try session.flow(synthesis: synthesis.name)
            forms.tables = [FlowText.table(flow.lines, flow.flow, flow.miscount, flow.differences)]
        case .update:
            forms.tables = try session.synthesisUpdated(synthesis.name).map { [UpdateTable(updated: $0).table] } ?? []
        case _ where holdsNothing: break
        case .grid: forms.tables = [try GridVerb.parse([]).table(ConceptGrid(of: view.material), view)]
        case .contribution:
            let (_, contributions) = try session.contributions(synthesis: synthesis.name)
            forms.tables = ContributionPage(view: view, contributions: contributions, counting: .reciprocal).tables
        case .sensitivity:
            let page = WithoutPage(answer: try session.without(.each, synthesis: synthesis.name), showsAll: false)
            forms = Forms([page.sweep], rows: page.rows)
        default: break
        }
        forms.tables = forms.tables.map { Self.stated($0, in: view) }
        forms.rows = forms.rows.map { Self.stated($0, in: view) }
        return forms
    }

    /// The table with a note of how much evidence it is about, where it has none.
    private static func stated(_ table: Table, in view: SynthesisView) -> Table {
        guard !table.notes.contains(where: { $0.hasPrefix("n = ") }) else { return table }
        var table = table
        table.notes.append(SynthesisTables.count(table, in: view))
        return table
    }
}
