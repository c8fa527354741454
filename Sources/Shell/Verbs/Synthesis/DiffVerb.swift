internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `diff`: a synthesis then and now.
struct DiffVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what was added, changed and withdrawn in the synthesis since a day or an operation.",
        discussion: """
            Days are counted in UTC: --since 2026-11-01, --since 2026-11, --since monday, --since yesterday; --since @12 is after \
            operation 12. A translation that its reviewer made anew is changed, not added. Exit code 1 when something differs. \
            `codebook diff` does the same for the codebook.
            """)

    @Option(help: "The day, or the operation.")
    var since: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (view, after, difference) = try session.synthesisDifference(since: since, synthesis: synthesis.name)
        let scope = "“\(view.row.name)” after op \(after) and now"
        guard !difference.entries.isEmpty else {
            return SynthesisText.page(view, [.prose("\(scope) are the same")])
        }
        let counts = SynthesisDifference.Change.allCases.map { "\(difference.count($0)) \($0.rawValue)" }
        var page = SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        columns: [
                            Column("change"), Column("kind"), Column("name"), Column("words", shrinks: true),
                            Column("part"), Column("then", shrinks: true), Column("now", shrinks: true),
                        ],
                        rows: difference.entries.flatMap { entry -> [[Cell]] in
                            let head: [Cell] = [
                                .text(entry.change.rawValue), .text(entry.kind), .text(entry.name),
                                SynthesisText.cell(entry.words),
                            ]
                            guard !entry.parts.isEmpty else { return [head] }
                            return entry.parts.map { part in
                                head + [.text(part.name), SynthesisText.cell(part.then), SynthesisText.cell(part.now)]
                            }
                        }, notes: ["\(scope): \(counts.joined(separator: ", ")); one row for each part that changed"]))
            ])
        page.status = ExitStatus.noMatch
        return page
    }
}
