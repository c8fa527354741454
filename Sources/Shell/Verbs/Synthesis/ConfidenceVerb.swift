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

    @Argument(help: "The third-order construct: T1; all of them otherwise.")
    var thirdOrder: String?
    @Argument(help: "A component, or = for the level over all.")
    var component: String?
    @Argument(help: "The concern, or the level.")
    var level: [String] = []
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take your judgement back.")
    var remove = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let thirdOrder, let component {
            return try ConfidencePage.judge(
                session, "cerqual", thirdOrder, component, level.joined(separator: " "), because, remove)
        }
        try ConfidencePage.refuse(because, remove)
        let (view, profiles) = try session.confidence(thirdOrder, scheme: "cerqual", synthesis: synthesis.name)
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
            yes, one for 2 or 3, two for fewer; what most findings have) and by credibility (all unequivocal none, with credible \
            ones one, all credible two, with unsupported ones three, all unsupported four).
            """)

    @Argument(help: "The third-order construct: T1; all of them otherwise.")
    var thirdOrder: String?
    @Argument(help: "= for a level of your own.")
    var component: String?
    @Argument(help: "The level: high, moderate, low or very-low.")
    var level: [String] = []
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take your level back.")
    var remove = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let thirdOrder, let component {
            return try ConfidencePage.judge(
                session, "conqual", thirdOrder, component, level.joined(separator: " "), because, remove)
        }
        try ConfidencePage.refuse(because, remove)
        let (view, profiles) = try session.confidence(thirdOrder, scheme: "conqual", synthesis: synthesis.name)
        guard !profiles.isEmpty else { return ConfidencePage.nothing }
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        title: "\(view.row.name): confidence in the findings (ConQual)",
                        columns: [
                            Column("finding"), Column("statement", shrinks: true), Column("dependability"),
                            Column("credibility"), Column("by_the_rules", heading: "by the rules"),
                            Column("own", heading: "own level", shrinks: true), Column("missing", shrinks: true),
                        ],
                        rows: profiles.compactMap { profile in
                            profile.conQual.map { row(profile, $0, view) }
                        },
                        notes: [
                            "Munn and others 2014; starts high, steps down for dependability and credibility; undefined while an "
                                + "appraisal (JBI 2, 3, 4, 6, 7) or a credibility is missing",
                            "n = \(counted(profiles.count, "finding"))",
                        ] + (SynthesisText.keptApart(view).map { [$0] } ?? [])))
            ])
    }

    private func row(_ profile: ConfidenceProfile, _ rules: ConQual, _ view: SynthesisView) -> [Cell] {
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

/// What both verbs of confidence share.
enum ConfidencePage {
    static let nothing = Page("no third-order constructs yet – `\(ThirdOrderAdd.usageLine)`")

    static func judge(
        _ session: Session, _ scheme: String, _ word: String, _ component: String, _ level: String,
        _ because: String?, _ remove: Bool
    ) throws -> Page {
        if remove {
            guard level.isEmpty, because == nil else {
                throw Complaint(.usage, "--remove takes neither a level nor a reason")
            }
            return SynthesisText.page(
                "\(word) \(scheme) \(component): no judgement of yours",
                try session.withdrawConfidence(word, scheme: scheme, component: component))
        }
        guard !level.isEmpty else {
            throw Complaint(.usage, "what is the judgement?", next: "\(scheme) \(word) \(component) … --because \"…\"")
        }
        let performed = try session.judgeConfidence(
            word, scheme: scheme, component: component, level: level, because: because)
        let former = performed.value.map { " (was: \($0))" } ?? ""
        return SynthesisText.page("\(word) \(scheme) \(component): \(level)\(former)", performed)
    }

    /// Refuses what belongs to a judgement where none is made.
    static func refuse(_ because: String?, _ remove: Bool) throws {
        guard because == nil, !remove else {
            throw Complaint(
                .usage, "--because and --remove belong to a judgement",
                next: "cerqual T1 adequacy minor --because \"…\"")
        }
    }

    /// A judgement with its reason; the reviewer is named where there are several.
    static func cell(_ judgements: [ConfidenceProfile.Judgement]) -> Cell {
        guard !judgements.isEmpty else { return .blank }
        return .list(
            judgements.map { judgement in
                (judgements.count > 1 ? "\(judgement.by): " : "") + "\(judgement.level) – \(judgement.because)"
            })
    }
}
