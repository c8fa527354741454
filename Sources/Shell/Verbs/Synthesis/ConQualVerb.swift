internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `conqual`: trust in synthesised findings by JBI's rules.
struct ConQualVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "conqual",
        abstract: "Show the ConQual level of synthesised findings, or override it with a reason.",
        usage: """
            conqual [T1]
                   conqual T1 = low --because "…"
                   conqual T1 = --remove
            """,
        discussion: """
            Starts high; lowered by dependability (JBI questions 2, 3, 4, 6 and 7 of the studies behind the finding: none for 4 or 5 \
            yes, one for 2 or 3, two for fewer; what most findings have, the lower of those that equally many have) and by credibility (all unequivocal none, with credible \
            ones one, all credible two, with unsupported ones three, all unsupported four).
            """)

    @OptionGroup var judgement: JudgementArguments
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let made = try judgement.performed("conqual", in: session) { return made }
        let (view, profiles) = try session.confidence(
            judgement.thirdOrder, scheme: "conqual", synthesis: synthesis.name)
        guard !profiles.isEmpty else { return ConfidencePage.nothing }
        return SynthesisText.page(view, [.table(Self.table(of: profiles, in: view))])
    }

    /// Dependability, credibility and level of findings by the rules, beside the reviewers' own.
    static func table(of profiles: [ConfidenceProfile], in view: SynthesisView) -> Table {
        Table(
            title: "\(view.row.name): confidence in the findings (ConQual)",
            columns: [
                Column("finding"), Column("statement", shrinks: true), Column("dependability"), Column("credibility"),
                Column("by_the_rules", heading: "by the rules"), Column("own", heading: "own level", shrinks: true),
                Column("missing", shrinks: true),
            ],
            rows: profiles.compactMap { profile in profile.conQual.map { row(profile, $0, view) } },
            notes: [
                "Munn and others 2014; starts high, steps down for dependability and credibility; undefined while an "
                    + "appraisal (JBI 2, 3, 4, 6, 7) or a credibility is missing",
                "n = \(counted(profiles.count, "finding"))",
            ] + (SynthesisText.keptApart(view).map { [$0] } ?? []))
    }

    private static func row(_ profile: ConfidenceProfile, _ rules: ConQual, _ view: SynthesisView) -> [Cell] {
        func steps(_ steps: Int?) -> Cell {
            guard let steps else { return .text("undefined") }
            return .text(steps == 0 ? "unchanged" : "down \(steps)")
        }
        var missing: [String] = []
        if !rules.unappraised.isEmpty {
            missing.append("JBI answers of " + rules.unappraised.map(view.study).joined(separator: ", "))
        }
        if !rules.unjudged.isEmpty {
            missing.append("credibility of " + rules.unjudged.map(view.construct).joined(separator: ", "))
        }
        return [
            .text("T\(profile.thirdOrder.number)"), .text(profile.thirdOrder.statement), steps(rules.dependability),
            steps(rules.credibility), .text(rules.level?.rawValue ?? "undefined"),
            ConfidencePage.cell(profile.judgements(of: Session.overallComponent)),
            missing.isEmpty ? .blank : .list(missing),
        ]
    }
}
