internal import ArgumentParser
internal import Rendering
internal import Workbench

/// What is said of a concept or third-order construct beside its statement, as options.
struct StatementOptions: ParsableArguments {
    @Option(help: "A short name to print beside the statement.")
    var label: String?
    @Option(help: "What it holds, in summary.")
    var definition: String?

    init() {}
}

/// How the wordings of a statement are told.
enum StatementText {
    /// Every wording of what `C4`, `T2` or `L1` means.
    static func history(_ word: String, in session: Session) throws -> Page {
        let (synthesis, versions) = try session.statementHistory(of: word)
        let hasDefinition = versions.contains { $0.definition != nil }
        return SynthesisText.page(
            synthesis,
            [
                .table(
                    Table(
                        title: "\(word): \(counted(versions.count, "wording"))",
                        columns: [Column("version", alignment: .trailing), Column("statement", shrinks: true)]
                            + (hasDefinition ? [Column("definition", shrinks: true)] : []) + [
                                Column("put_anew", heading: "put anew"), Column("by"), Column("because", shrinks: true),
                            ],
                        rows: versions.map { version in
                            [.integer(version.version), .text(version.statement)]
                                + (hasDefinition ? [SynthesisText.cell(version.definition)] : []) + [
                                    version.changed.map { .text($0.at) } ?? .text("stands"),
                                    SynthesisText.cell(version.changed?.by),
                                    SynthesisText.cell(version.changed?.because),
                                ]
                        }))
            ])
    }
}
