internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `cerqual`: trust in review findings, by judgement.
struct CERQualVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cerqual", abstract: "Judge how far a review finding can be trusted (GRADE-CERQual).",
        usage: """
            cerqual [T1]
                   cerqual T1 adequacy minor --because "…"
                   cerqual T1 = moderate --because "…"
                   cerqual T1 adequacy --remove
            """,
        discussion: """
            Components: methodological-limitations, coherence, adequacy, relevance; concerns: no-or-very-minor, minor, moderate, \
            serious. The level over all (=: high, moderate, low, very-low) is a judgement with a reason; nothing is worked out.
            """)

    @OptionGroup var judgement: JudgementArguments
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let made = try judgement.performed("cerqual", in: session) { return made }
        let (view, profiles) = try session.confidence(
            judgement.thirdOrder, scheme: "cerqual", synthesis: synthesis.name)
        guard !profiles.isEmpty else { return ConfidencePage.nothing }
        let components = ConfidenceComponent.allCases.map(\.rawValue)
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        title: "\(view.row.name): confidence in the findings (GRADE-CERQual)",
                        columns: [Column("finding"), Column("statement", shrinks: true)]
                            + components.map {
                                Column($0, heading: $0.split(separator: "-").joined(separator: " "), shrinks: true)
                            }
                            + [
                                Column("overall", heading: "over all", shrinks: true),
                                Column("studies", alignment: .trailing),
                                Column("data_sets", heading: "data sets", alignment: .trailing),
                            ],
                        rows: profiles.map { profile in
                            [.text("T\(profile.thirdOrder.number)"), .text(profile.thirdOrder.statement)]
                                + (components + [Session.overallComponent]).map {
                                    ConfidencePage.cell(profile.judgements(of: $0))
                                } + [.integer(profile.support.studies), .integer(profile.support.dataSets)]
                        },
                        notes: [
                            "concerns and levels are judgements with reasons; nothing is worked out from them (Lewin and others 2018)",
                            "n = \(counted(profiles.count, "finding")); blank is not judged; \(Sensitivity.heading)",
                        ]))
            ])
    }
}
