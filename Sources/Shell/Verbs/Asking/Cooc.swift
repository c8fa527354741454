internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `cooc`: codes that occur together.
struct Cooc: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cooc",
        abstract: "Count which codes occur together.",
        usage:
            "cooc [CODES|QUERY] [--unit UNIT] [--count WHAT] [--measure MEASURE] [--min N] [--list|--square|--heatmap|--network] [--sets K] [--like PROGRAM]",
        discussion: """
            CODES are names parted by commas, each with its subcodes as rows of their own (=NAME without them); without any, all \
            codes. Anything else is a query, and only codings that it finds count (or, where it finds no codings, those that \
            share a character with what it finds).

            --unit says in what two codes must meet: overlap (codings that share a character), exact (the same stretch), sentence, \
            turn, paragraph, window:3t (so many w(ords), s(entences), t(urns) or p(aragraphs) apart), document, speaker, case, study.

            --count says what is counted: pairs (of codings), units, chars (characters of overlap), docs (documents in which it \
            happens at all), references (separate stretches of overlap). pairs is meant with overlap, exact and window, else units.

            --measure makes a coefficient of n1, n2, n12 and N: jaccard, dice, overlap (Simpson), cosine, p(row|col), p(col|row), \
            lift, leverage, pmi, npmi, phi, g2, simple-matching, russell-rao, zeta, odds-ratio, haldane, yule-q, log-dice; c is \
            ATLAS.ti's coefficient, may leave 0 to 1, and then the table says so. p(row|col) and p(col|row) have a direction.

            --sets 3 lists sets of three codes that occur together. --like atlasti, maxqda or nvivo follows the rules that the \
            program documents. `explain CODE CODE` lists what is behind a cell.

            --heatmap shades the square table; --network lists each code with those it occurs with, --min times or more. With \
            --out FILE.svg (or .pdf) either is drawn.
            """)
    static var firstIsAddress: Bool { true }

    /// Up to so many codes stand in a square table by themselves; more are listed in pairs.
    static let largestSquare = 25

    @Argument(help: "Codes parted by commas, or a query.")
    var asked: [String] = []
    @Option(
        help: "overlap, exact, sentence, turn, paragraph, window:N and w, s, t or p, document, speaker, case or study.")
    var unit: String?
    @Option(help: "pairs (of codings), units, chars, docs or references.")
    var count: String?
    @Option(help: "n, jaccard, dice, overlap, cosine, p(row|col), p(col|row), lift, pmi, npmi, phi, g2, c, …")
    var measure: String?
    @Option(help: "Sets of so many codes instead of pairs.")
    var sets: Int?
    @Option(help: "Follow the documented rules of atlasti, maxqda or nvivo.")
    var like: String?
    @Option(help: "Whose words count: all, participants, interviewers, others, or names parted by commas.")
    var speakers: String?
    @Option(help: "Only codings of these coders, parted by commas.")
    var by: String?
    @Option(name: .customLong("in"), help: "Only these documents: names, patterns, groups, parted by commas.")
    var documents: String?
    @Option(help: "List only pairs that occur together at least so often.")
    var min: Int?
    @Flag(help: "Count each code with all below it.")
    var tree = false
    @Flag(help: "List pairs, most often first.")
    var list = false
    @Flag(help: "Print the square table, however many codes there are.")
    var square = false
    @Flag(help: "Shade the square table: the darker the more.")
    var heatmap = false
    @Flag(help: "Show the codes as a network; drawn with --out FILE.svg.")
    var network = false
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { sets == nil ? nil : .sets }

    mutating func perform(in session: Session) throws -> Page {
        let request = try request(in: session)
        if let sets { return try page(ofSets: sets, request, session) }
        let result = try session.cooccurrence(request)
        guard !result.codes.isEmpty else {
            var page = Page(talk: ["there are no codings to count here"] + result.notes)
            page.status = ExitStatus.noMatch
            return page
        }
        if heatmap {
            var table = CoocPage.square(result)
            table.picture = .heatmap(CoocPage.heatmap(result))
            table.notes.append(CoocPage.shading)
            return Page(table)
        }
        let isList = list || network || min != nil || (!square && result.codes.count > Self.largestSquare)
        guard isList else { return Page(CoocPage.square(result)) }
        var table = CoocPage.list(result, atLeast: min ?? 1)
        if network { table = try CoocPage.network(result, table, atLeast: min ?? 1, output.out) }
        var page = Page(table)
        if table.rows.isEmpty {
            page.blocks = []
            page.talk = ["no two codes occur together\(min.map { " \($0) times or more" } ?? "")"] + table.notes
            page.status = ExitStatus.noMatch
        }
        return page
    }

    private func page(ofSets size: Int, _ request: CooccurrenceRequest, _ session: Session) throws -> Page {
        guard !list, !square, !heatmap, !network else {
            throw Complaint(
                .usage, "--sets makes a list of its own",
                next: "leave --list, --square, --heatmap and --network away", saysUnchanged: false)
        }
        let least = min ?? 2
        let result = try session.cooccurrenceSets(request, size: size, atLeast: least)
        guard !result.rows.isEmpty else {
            var page = Page(
                talk: ["no \(size) codes occur together \(least) times or more; --min says how often"] + result.notes)
            page.status = ExitStatus.noMatch
            return page
        }
        return Page(CoocPage.sets(result, request))
    }

    private static func choice<Value: RawRepresentable & CaseIterable>(
        _ option: String, _ text: String, _: Value.Type, also: [String] = []
    ) throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue) + also
            throw Complaint.notOneOf(option, text, among: names, next: "--\(option) \(names.joined(separator: ", "))")
        }
        return value
    }

    private func unitAndWindow() throws -> (CooccurrenceUnit, WindowReach?) {
        guard let unit else { return (.overlap, nil) }
        guard unit.hasPrefix("window") else { return (try Self.choice("unit", unit, CooccurrenceUnit.self), nil) }
        guard let window = WindowReach(String(unit.dropFirst("window:".count))) else {
            throw Complaint(
                .usage, "“\(unit)” is no window",
                next: "--unit window:3t: a number and w(ords), s(entences), t(urns) or p(aragraphs)",
                saysUnchanged: false)
        }
        return (.window, window)
    }

    private func request(in session: Session) throws -> CooccurrenceRequest {
        guard [list, square, heatmap, network].count(where: { $0 }) <= 1 else {
            throw Complaint(
                .usage, "--list, --square, --heatmap and --network exclude each other", saysUnchanged: false)
        }
        try WordCells.check("min", min)
        guard !((heatmap || square) && min != nil) else {
            throw Complaint(.usage, "--min chooses pairs, so it goes with --list and --network", saysUnchanged: false)
        }
        let typed = asked.joined(separator: " ")
        var (codes, query): ([String], String?) = ([], nil)
        switch try session.codesOrQuery(typed) {
        case .codes(let names): codes = names
        case .query(let typed): query = typed
        }
        let (unit, window) = try unitAndWindow()
        let like = try like.map { try Self.choice("like", $0, RivalProgram.self) }
        var counting = try count.map { try Self.choice("count", $0, CooccurrenceCount.self) }
        var score = try measure.map { try Self.choice("measure", $0, CooccurrenceScore.self) }
        if like == .nvivo { counting = counting ?? .references }
        if like == .atlasti { score = score ?? .c }
        return CooccurrenceRequest(
            codes: codes, unit: unit, window: window, count: counting,
            score: score ?? .n,
            // No other program leaves interviewers out.
            filter: CodingFilter(
                speakers: speakers ?? (like == nil ? nil : "all"), coders: by, documents: documents,
                query: query),
            rollsUp: tree, like: like)
    }
}
