internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `collocations`: the company that a word keeps.
struct Collocations: Verb {
    static let configuration = CommandConfiguration(
        commandName: "collocations",
        abstract: "List the words that stand near a word, by how strongly they keep its company.",
        usage:
            "collocations WORD… [--window N] [--measure NAME] [--min N] [--top N] [--stop LANGS] [--speakers WHO] [--in DOCS]",
        discussion: """
            Near means within --window words to the left or right in the same turn. Measures: logdice (14 at most, does not know the size \
            of the project), pmi and npmi (favour rare words), mi2, mi3, t (favours frequent words), g2 (log-likelihood of four terms: how \
            sure, not how strong), dice, phi2, deltap (how far the word cues the collocate), deltap2 (the other way round).
            """)
    static var firstIsAddress: Bool { true }

    static let measures: [(name: String, read: @Sendable (Collocation) -> Measured)] = [
        ("logdice", { $0.logDice }), ("pmi", { $0.pmi }), ("t", { $0.tScore }), ("g2", { $0.g2 }),
        ("npmi", { $0.npmi }),
        ("mi2", { $0.mi2 }), ("mi3", { $0.mi3 }), ("dice", { $0.dice }), ("phi2", { $0.phiSquared }),
        ("deltap", { $0.deltaPCollocate }), ("deltap2", { $0.deltaPNode }),
    ]

    @Argument(help: "The word, or several in a row; * and ? as in kwic.")
    var words: [String]
    @Option(help: "Words to the left and to the right.")
    var window = 5
    @Option(help: "Order by logdice, pmi, t, g2, npmi, mi2, mi3, dice, phi2, deltap or deltap2.")
    var measure = "logdice"
    @Option(help: "Only words that stand near it at least so often.")
    var min = 2
    @Option(help: "Show so many.")
    var top = 30
    @OptionGroup var whose: WordScopeOptions
    @OptionGroup var left: WordStopOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .collocations }

    mutating func perform(in session: Session) throws -> Page {
        for (option, number) in [("window", window), ("min", min), ("top", top)] { try WordCells.check(option, number) }
        guard let chosen = Self.measures.first(where: { $0.name == measure }) else {
            throw Complaint.notOneOf(
                "measure", measure, among: Self.measures.map(\.name),
                next: "--measure \(Self.measures.map(\.name).joined(separator: ", "))")
        }
        let typed = words.joined(separator: " ").unquoted
        let (node, found, notes) = try session.collocates(
            typed, whose.scope(), window: Swift.min(window, 1_000), least: min, stops: left.stops())
        guard node > 0 else { return WordCells.nothing("“\(typed)” is nowhere among the words that count", notes) }
        guard !found.isEmpty else {
            return WordCells.nothing("no word stands near “\(typed)” \(min) times or more", notes)
        }
        let values = found.map { chosen.read($0.measures) }
        let order = found.indices.sorted { a, b in
            let (one, other) = (values[a].number ?? -.infinity, values[b].number ?? -.infinity)
            if one != other { return one > other }
            if found[a].measures.together != found[b].measures.together {
                return found[a].measures.together > found[b].measures.together
            }
            return found[a].word.unicodeScalars.lexicographicallyPrecedes(found[b].word.unicodeScalars)
        }
        let shown =
            ["logdice", "pmi", "t", "g2"].contains(measure)
            ? Self.measures.prefix(4) : Self.measures.prefix(4) + [chosen]
        let rows = order.prefix(top).map { index -> [Cell] in
            let one = found[index]
            return [
                .text(one.word), .integer(one.measures.together), .integer(one.left), .integer(one.right),
                .integer(one.measures.collocate), .decimal(one.measures.expected, places: 2),
            ] + shown.map { WordCells.cell($0.read(one.measures), places: 2) }
        }
        return Page(
            Table(
                title: "collocations of “\(typed)”, by \(measure)",
                columns: [Column("word")]
                    + (["together", "left", "right", "n", "expected"] + shown.map(\.name)).map(WordCells.number),
                rows: rows,
                notes: [
                    "together: the word's places within \(counted(window, "word")) of a place of “\(typed)” in the same turn, each once; left, right: on which side",
                    "f1 = \(node) of “\(typed)”; n: the word's f2; expected: f1·f2/N, as if one place each were looked at, so wide windows raise every value",
                    "logdice: 14 + log2(2·together/(f1 + f2)); pmi: log2(together/expected); t: (together − expected)/√together; g2: four-term log-likelihood",
                    "only words that stand near it \(min) times or more"
                        + (found.count > top ? "; \(found.count - top) more not shown (--top N)" : ""),
                ] + notes))
    }
}
