internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `cmo`: third-order constructs as configurations of context, mechanism and outcome.
struct ConfigurationVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cmo",
        abstract: "Put a third-order construct as context, mechanism (resource and response) and outcome; list them.",
        usage: "cmo [TN] [--context \"…\"] [--resource \"…\"] [--response \"…\"] [--outcome \"…\"] [--remove]",
        discussion: """
            Printed as: if CONTEXT, and RESOURCE, then OUTCOME, because RESPONSE. Without parts the configurations are listed, with the \
            studies that support and that refute each.
            """)

    @Argument(help: "The third-order construct: T1; all of them otherwise.")
    var thirdOrder: String?
    @Option(help: "Where and for whom: the condition under which it works.")
    var context: String?
    @Option(help: "What the programme brings: the mechanism's first part.")
    var resource: String?
    @Option(help: "How people take it: the mechanism's second part.")
    var response: String?
    @Option(help: "What comes of it.")
    var outcome: String?
    @Flag(help: "Take the configuration away; the third-order construct stays.")
    var remove = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let parts = ConfigurationParts(context: context, resource: resource, response: response, outcome: outcome)
        let isListing = parts == ConfigurationParts() && !remove
        guard let thirdOrder else {
            guard isListing else {
                throw Complaint(.usage, "of which third-order construct?", next: Self.configuration.usage)
            }
            return try listing(nil, session)
        }
        if isListing { return try listing(thirdOrder, session) }
        if remove {
            guard parts == ConfigurationParts() else {
                throw Complaint(.usage, "give parts or --remove, not both")
            }
            let performed = try session.removeConfiguration(thirdOrder)
            return SynthesisText.page("T\(performed.value.number) is no configuration any more", performed)
        }
        let performed = try session.setConfiguration(thirdOrder, parts)
        let entry = try session.configurations(of: thirdOrder).entries.first
        return SynthesisText.page(
            "T\(performed.value.thirdOrder.number): \(entry?.sentence ?? "")", performed)
    }

    private func listing(_ word: String?, _ session: Session) throws -> Page {
        let (view, entries) = try session.configurations(of: word, synthesis: synthesis.name)
        guard !entries.isEmpty else {
            return Page("no configuration yet – `cmo T1 --context … --resource … --response … --outcome …`")
        }
        return SynthesisText.page(view, [.table(Self.table(entries, view))])
    }

    private static func table(_ entries: [ConfigurationEntry], _ view: SynthesisView) -> Table {
        func support(_ studies: [Study]) -> Int {
            Set(studies.map { view.material.evidenceBase(of: $0) }).count
        }
        return Table(
            columns: [
                Column("third_order", heading: "third order"), Column("if", shrinks: true),
                Column("and", shrinks: true), Column("then", shrinks: true), Column("because", shrinks: true),
                Column("supporting", shrinks: true), Column("studies", alignment: .trailing),
                Column("data_sets", heading: "data sets", alignment: .trailing), Column("refuting", shrinks: true),
                Column("limiting", shrinks: true),
            ],
            rows: entries.map { entry in
                [
                    .text("T\(entry.thirdOrder.number)"), .text(entry.row.context), .text(entry.row.resource),
                    .text(entry.row.outcome), .text(entry.row.response), .list(entry.sources.supporting.map(\.name)),
                    .integer(entry.sources.supporting.count), .integer(support(entry.sources.supporting)),
                    .list(entry.sources.refuting.map(\.name)), .list(entry.sources.limiting.map(\.name)),
                ]
            },
            notes: [
                ConfigurationEntry.wording,
                "supporting: studies reached through reciprocal translations; refuting: through refutational ones, or through what "
                    + "contradicts; limiting: named as qualifying, no support; \(Sensitivity.heading)",
            ])
    }
}
