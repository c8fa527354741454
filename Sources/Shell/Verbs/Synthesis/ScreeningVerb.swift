internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `decide`: a decision on a study or record.
struct Decide: Verb {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide on a study or record; others do not see it until `screening release STAGE`.",
        usage:
            "decide KEY|rec12 include|exclude|maybe|awaiting --stage title-abstract|full-text [--because \"…\"] [--consensus]"
    )

    @Argument(help: "The study, or the record, such as rec12.")
    var item: String
    @Argument(help: "include, exclude, maybe or awaiting.")
    var verdict: String
    @Option(help: "title-abstract or full-text.")
    var stage: String
    @Option(help: "Why; an exclusion at full text needs it.")
    var because: String?
    @Flag(help: "It is what the reviewers agreed on, after the stage was released.")
    var consensus = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let known = ScreeningVerdict(rawValue: verdict) else {
            let all = ScreeningVerdict.allCases.map(\.rawValue)
            throw Complaint.unknown("decision", verdict, among: all, next: "one of \(all.joined(separator: ", "))")
        }
        let performed = try session.decide(
            item, known, stage: try ScreeningText.stage(stage), because: because, isConsensus: consensus,
            synthesis: synthesis.name)
        let taken = performed.value
        let former = taken.former.map { $0 == verdict ? "" : ", was \($0)" } ?? ""
        let status = taken.status.map { "; it is \($0.rawValue) now" } ?? ""
        let who = consensus ? "agreed" : "decided"
        return SynthesisText.page(
            "\(taken.name): \(who) \(verdict) at \(stage)\(former)\(status)", performed,
            talk: taken.isBlind
                ? ["others see it when `screening release \(stage)` is given"]
                : taken.isAlone ? ["nobody else has decided on \(taken.name) at \(stage)"] : [])
    }
}

/// `screening`: what was decided.
struct ScreeningVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screening", abstract: "Show how reviewers decided, release a stage, take in decisions.",
        discussion: """
            Reviewers decide without knowing of each other: until a stage is released each is shown their own decisions only. \
            This is a promise of the verbs, not of the file: whoever opens it with other programs, or dumps it, sees all.
            """,
        subcommands: [ScreeningShow.self, ScreeningRelease.self, ScreeningImport.self],
        defaultSubcommand: ScreeningShow.self)
}

/// `screening release`: lets reviewers see each other's decisions.
struct ScreeningRelease: Verb {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Let reviewers see each other's decisions of a stage.")

    @Argument(help: "title-abstract or full-text.")
    var stage: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.releaseScreening(try ScreeningText.stage(stage), synthesis: synthesis.name)
        let result = performed.value
        return SynthesisText.page(
            "\(stage) released: \(result.decided) decided on, \(counted(result.conflicts, "conflict"))", performed,
            talk: (result.settled.isEmpty
                ? [] : ["all agree, and they stand so from now on: \(result.settled.joined(separator: ", "))"])
                + (result.alone.isEmpty
                    ? []
                    : [
                        "one reviewer alone decided, and it stands so until another does: \(result.alone.joined(separator: ", "))"
                    ]))
    }
}

/// `screening import`: decisions of a screening program.
struct ScreeningImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in decisions exported by Rayyan, Covidence or EPPI-Reviewer.")

    @Argument(help: "The file.", completion: .file())
    var file: String
    @Option(help: "rayyan, covidence or eppi; told by the file otherwise.")
    var tool: String?
    @Option(help: "The stage of decisions whose file does not say it: title-abstract or full-text.")
    var stage: String?
    @Option(help: "Which of Covidence's lists it is: screen, irrelevant, select, excluded or included.")
    var list: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let performed = try session.importDecisions(
            file, tool: tool, stage: try stage.map(ScreeningText.stage), list: list, synthesis: synthesis.name)
        let result = performed.value
        let same = result.same == 0 ? "" : ", \(result.same) stood here already"
        var talk = result.left.map { "left out: \($0)" }
        if !result.settled.isEmpty { talk.append("status set: \(result.settled.joined(separator: ", "))") }
        return SynthesisText.page("\(counted(result.taken, "decision")) taken in\(same)", performed, talk: talk)
    }
}

/// `screening`: progress and conflicts.
struct ScreeningShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show how far each stage is, and on what reviewers differ after its release.")

    @Option(help: "Only this stage: title-abstract or full-text.")
    var stage: String?
    @Flag(help: "Every decision that you may see, not only conflicts.")
    var all = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let wanted = try stage.map(ScreeningText.stage)
        let view = try session.screening(synthesis: synthesis.name)
        let stages = view.stages.filter { wanted == nil || $0.stage == wanted }
        let lines = view.lines.filter { (wanted == nil || $0.stage == wanted) && (all || $0.isConflict) }
        var blocks: [Block] = []
        if output.format == nil || lines.isEmpty { blocks.append(.table(ScreeningText.progress(stages))) }
        if !lines.isEmpty { blocks.append(.table(ScreeningText.decisions(lines))) }
        return SynthesisText.page(view.synthesis, blocks)
    }
}

/// How decisions are told.
enum ScreeningText {
    /// The stage that a word means.
    static func stage(_ word: String) throws -> ScreeningStage {
        guard let stage = ScreeningStage(rawValue: word) else {
            let all = ScreeningStage.allCases.map(\.rawValue)
            throw Complaint.unknown("stage", word, among: all, next: "--stage \(all.joined(separator: " or "))")
        }
        return stage
    }

    /// Who decided on how many.
    static func progress(_ stages: [StageProgress]) -> Table {
        Table(
            columns: [
                Column("stage"), Column("released"), Column("reviewer"), Column("decided", alignment: .trailing),
            ],
            rows: stages.flatMap { stage -> [[Cell]] in
                let released = stage.isReleased ? "yes" : "no"
                guard !stage.reviewers.isEmpty else {
                    return [[.text(stage.stage.rawValue), .text(released), .blank, .integer(0)]]
                }
                return zip(stage.reviewers, stage.counts).map {
                    [.text(stage.stage.rawValue), .text(released), .text($0), .integer($1)]
                }
            },
            notes: ["until a stage is released, reviewers see their own decisions only (`screening --all`)"])
    }

    /// Decisions side by side.
    static func decisions(_ lines: [ScreeningLine]) -> Table {
        func said(_ decision: SeenDecision) -> String {
            "\(decision.reviewer): \(decision.verdict)" + (decision.reason.map { " (\($0))" } ?? "")
        }
        return Table(
            columns: [
                Column("item"), Column("stage"), Column("conflict"), Column("decisions", shrinks: true),
                Column("consensus", shrinks: true), Column("title", shrinks: true),
            ],
            rows: lines.map { line in
                [
                    .text(line.name), .text(line.stage.rawValue), .text(line.isConflict ? "yes" : "no"),
                    .list(line.decisions.map(said)), SynthesisText.cell(line.consensus.map(said)),
                    SynthesisText.cell(line.title),
                ]
            },
            notes: lines.contains(where: \.isConflict)
                ? ["settle a conflict with `decide KEY include|exclude --stage … --consensus --because …`"] : [])
    }
}
