internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `construct credibility`: how well the illustration bears a finding of meta-aggregation.
struct ConstructCredibility: Verb {
    static let configuration = CommandConfiguration(
        commandName: "credibility", abstract: "Say how well its illustration bears a finding (JBI).",
        discussion: """
            unequivocal: beyond reasonable doubt, so not open to challenge; credible: without a clear association, so open to \
            challenge; not-supported: nothing in the report bears it – such findings are kept apart and not aggregated.
            """)

    @Argument(help: "The finding: k12.")
    var construct: String
    @Argument(help: "unequivocal, credible or not-supported; none to take it back.")
    var level: String
    @Option(help: "Why.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.judgeCredibility(construct, level, because: because)
        let row = performed.value
        return SynthesisText.page(
            "k\(row.number) “\(row.label)”: \(row.credibility ?? "credibility not judged")", performed)
    }
}
