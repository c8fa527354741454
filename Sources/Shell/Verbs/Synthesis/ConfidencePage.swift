internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// What can be typed behind `cerqual` and `conqual`: a finding, and a judgement of it.
struct JudgementArguments: ParsableArguments {
    @Argument(help: "The third-order construct: T1; all of them otherwise.")
    var thirdOrder: String?
    @Argument(help: "A component of CERQual, or = for the level over all.")
    var component: String?
    @Argument(help: "The concern, or the level (high, moderate, low or very-low).")
    var level: [String] = []
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take your judgement back.")
    var remove = false

    init() {}

    /// The judgement that was typed, carried out; nil where only what was judged is asked for.
    ///
    /// - Throws: `Complaint` of kind `usage` for a judgement without its level, and for what belongs to one where none is made.
    func performed(_ scheme: String, in session: Session) throws -> Page? {
        guard let thirdOrder, let component else {
            guard because == nil, !remove else {
                throw Complaint(
                    .usage, "--because and --remove belong to a judgement",
                    next: scheme == "cerqual"
                        ? "cerqual T1 adequacy minor --because \"…\"" : "conqual T1 = low --because \"…\"")
            }
            return nil
        }
        let level = level.joined(separator: " ")
        if remove {
            guard level.isEmpty, because == nil else {
                throw Complaint(.usage, "--remove takes neither a level nor a reason")
            }
            return SynthesisText.page(
                "\(thirdOrder) \(scheme) \(component): no judgement of yours",
                try session.withdrawConfidence(thirdOrder, scheme: scheme, component: component))
        }
        guard !level.isEmpty else {
            throw Complaint(
                .usage, "what is the judgement?", next: "\(scheme) \(thirdOrder) \(component) … --because \"…\"")
        }
        let performed = try session.judgeConfidence(
            thirdOrder, scheme: scheme, component: component, level: level, because: because)
        let former = performed.value.map { " (was: \($0))" } ?? ""
        return SynthesisText.page("\(thirdOrder) \(scheme) \(component): \(level)\(former)", performed)
    }
}

/// What both verbs of confidence share.
enum ConfidencePage {
    static let nothing = Page("no third-order constructs yet – `\(ThirdOrderAdd.usageLine)`")

    /// A judgement with its reason; the reviewer is named where there are several.
    static func cell(_ judgements: [ConfidenceProfile.Judgement]) -> Cell {
        guard !judgements.isEmpty else { return .blank }
        return .list(
            judgements.map { judgement in
                (judgements.count > 1 ? "\(judgement.by): " : "") + "\(judgement.level) – \(judgement.because)"
            })
    }
}
