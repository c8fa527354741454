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
        var tables = try SynthesisTables(record: record).table(known).map { [$0] } ?? others(known, view, session)
        tables.removeAll { $0.rows.isEmpty }
        guard !tables.isEmpty else {
            return SynthesisText.page(view, [.prose("“\(view.row.name)” has nothing for table \(kind) yet")])
        }
        if let part { for index in tables.indices { tables[index].title?.append(", \(part.rawValue)") } }
        return SynthesisText.page(view, tables.map { .table($0) })
    }

    /// Tables that verbs of their own print too.
    private func others(
        _ kind: SynthesisTableKind, _ view: SynthesisView, _ session: Session
    ) throws -> [Table] {
        let holdsNothing = view.material.included.isEmpty || view.material.concepts.isEmpty
        var tables: [Table] = []
        switch kind {
        case .prisma:
            let flow = try session.flow(synthesis: synthesis.name)
            tables = [FlowText.table(flow.lines, flow.flow, flow.differences)]
        case .update:
            tables = try session.synthesisUpdated(synthesis.name).map { [UpdateTable(updated: $0).table] } ?? []
        case _ where holdsNothing: return []
        case .grid: tables = [try GridVerb.parse([]).table(ConceptGrid(of: view.material), view)]
        case .contribution:
            let (_, contributions) = try session.contributions(synthesis: synthesis.name)
            tables = ContributionPage(view: view, contributions: contributions, counting: .reciprocal).tables
        case .sensitivity:
            let answer = try session.without(.each, synthesis: synthesis.name)
            tables = WithoutPage(answer: answer, showsAll: false).tables(output.format)
        default: return []
        }
        for index in tables.indices {
            let count = SynthesisTables.count(tables[index], in: view)
            if !tables[index].notes.contains(where: { $0.hasPrefix("n = ") }) { tables[index].notes.append(count) }
        }
        return tables
    }
}
