internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Store
internal import Workbench

/// `saturation`: code and meaning saturation.
struct Saturation: Verb {
    static let configuration = CommandConfiguration(
        commandName: "saturation",
        abstract: "Count new codes by interview, and what else is asked of code or meaning saturation.",
        discussion: """
            Interviews are taken in a stated order (--order import, name, date, attr:NAME, or documents parted by commas). A run's \
            new codes are divided by the codes of the base (Guest, Namey & Chen 2020). --permutations draws other orders from a \
            printed seed; --estimators adds Chao2, jackknife, coverage and rarefaction, and Chao1 from \
            codings; --meaning says for each code which \
            interview last added a property or widened a dimension. Order, level, number of interviews and who coded stand under \
            every table. Theoretical saturation is no number: `memo CODE "…" --kind saturation` records the judgement.
            """)

    @Option(help: "import, name, date, attr:NAME, or documents parted by commas.")
    var order = "import"
    @Option(help: "What counts as a code: code, category, top, or how deep in the tree.")
    var level = "code"
    @Option(help: "Interviews of the base.")
    var base = 4
    @Option(help: "Interviews of a run.")
    var run = 2
    @Option(help: "New-information threshold in percent.")
    var threshold = 5.0
    @Option(help: "sliding or disjoint.")
    var runs = "sliding"
    @Option(help: "How many other orders are drawn.")
    var permutations = 0
    @Option(help: "Where the drawing begins.")
    var seed: UInt64 = 1
    @Flag(help: "Say for each code with properties which interview last added to its meaning.")
    var meaning = false
    @Flag(help: "Estimate how many codes there would be, and the coverage.")
    var estimators = false
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Flag(help: "Under a reflexive approach: print the numbers although they do not fit.")
    var anyway = false
    @Flag(name: .customLong("curve"), help: "Draw the codes known after each interview; as a file with --out FILE.svg.")
    var drawsCurve = false
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .saturation }

    mutating func perform(in session: Session) throws -> Page {
        if !anyway, let objection = try session.objectionToSaturation() { throw objection }
        guard let step = RunStep(rawValue: runs) else {
            throw Complaint(.usage, "no runs “\(runs)”", next: "--runs sliding or disjoint", saysUnchanged: false)
        }
        guard base > 0, run > 0 else {
            throw Complaint(.usage, "--base and --run are numbers of interviews, from 1", saysUnchanged: false)
        }
        guard threshold.isFinite, (0...100).contains(threshold) else {
            throw Complaint(.usage, "--threshold is 0 to 100 percent", saysUnchanged: false)
        }
        guard (0...100_000).contains(permutations) else {
            throw Complaint(.usage, "--permutations is 0 to 100000", saysUnchanged: false)
        }
        var request = SaturationRequest()
        request.order = order
        request.level = level
        request.filter = CodingFilter(speakers: speakers, coders: by, documents: documents)
        request.base = base
        request.run = run
        request.threshold = threshold
        request.step = step
        request.permutations = permutations
        request.seed = seed
        request.withMeaning = meaning
        request.withEstimators = estimators
        let result = try session.saturation(request)
        var curve = SaturationPage.curve(result)
        if drawsCurve { curve.picture = .curve(SaturationPage.picture(result)) }
        var blocks: [Block] = [
            .table(curve), .table(SaturationPage.runs(result)),
        ]
        if let estimators = result.estimators {
            blocks.append(.table(SaturationPage.estimators(estimators, result.notes)))
        }
        if let abundances = result.abundances {
            blocks.append(.table(SaturationPage.abundances(abundances, result.notes)))
        }
        if let meaning = result.meaning { blocks.append(.table(SaturationPage.meaning(meaning, result.notes))) }
        return Page(
            blocks,
            talk: anyway ? try session.objectionToSaturation().map { [$0.what] } ?? [] : [])
    }
}
