internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `keyness`: words that mark one body of text against another.
struct KeynessVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "keyness",
        abstract: "List the words that one group's text uses more than another's.",
        usage:
            "keyness QUERY [vs QUERY] [--measure ll|g2|logratio|bic|chi2] [--less] [--min N] [--top N] [--stop LANGS]",
        discussion: """
            Each side is a query: `keyness case:role=client vs case:role=staff`, `keyness waiting vs trust`, `keyness "in:P0*"`; without a \
            second side it is everything else that counts. ll is the log-likelihood of two terms (Rayson & Garside), g2 that of four \
            (Dunning); both say how sure a difference is and grow with the texts, so read the log ratio (1 = twice as often) beside them.
            """)
    static var firstIsAddress: Bool { true }

    @Argument(help: "A query, `vs`, and another query.")
    var sides: [String]
    @Option(help: "Order by ll, g2, logratio, bic or chi2.")
    var measure = "ll"
    @Flag(help: "List the words that the first uses less.")
    var less = false
    @Option(help: "Only words that occur at least so often in both together.")
    var min = 3
    @Option(help: "Show so many.")
    var top = 30
    @OptionGroup var whose: WordScopeOptions
    @OptionGroup var left: WordStopOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .keyness }

    private static let measures: [(name: String, read: @Sendable (Keyness) -> Double)] = [
        ("ll", { $0.logLikelihood }), ("g2", { $0.g2 }), ("logratio", { abs($0.logRatioHalf.number ?? 0) }),
        ("bic", { $0.bayesFactor }), ("chi2", { $0.chiSquared() }),
    ]

    mutating func perform(in session: Session) throws -> Page {
        for (option, number) in [("min", min), ("top", top)] { try WordCells.check(option, number) }
        guard let chosen = Self.measures.first(where: { $0.name == measure }) else {
            throw Complaint.notOneOf(
                "measure", measure, among: Self.measures.map(\.name), next: "--measure ll, g2, logratio, bic or chi2")
        }
        let parts = sides.split(omittingEmptySubsequences: false) { $0 == "vs" || $0 == "VS" || $0 == "vs." }
            .map { $0.joined(separator: " ") }
        guard parts.count < 3, parts.allSatisfy({ !$0.isEmpty }) else {
            throw Complaint(
                .usage, "keyness compares one query with another", next: "keyness case:role=client vs case:role=staff",
                saysUnchanged: false)
        }
        let second = parts.count == 2 ? parts[1] : nil
        let (words, _, notes) = try session.keyness(parts[0], second, whose.scope(), least: min, stops: left.stops())
        let wanted = words.filter { $0.measures.direction == (less ? .less : .more) }
        guard !wanted.isEmpty else {
            return WordCells.nothing("no word is used \(less ? "less" : "more") by the first", notes)
        }
        let order = wanted.indices.sorted { a, b in
            let (one, other) = (chosen.read(wanted[a].measures), chosen.read(wanted[b].measures))
            if one != other { return one > other }
            return wanted[a].word.unicodeScalars.lexicographicallyPrecedes(wanted[b].word.unicodeScalars)
        }
        let showsChiSquared = measure == "chi2"
        let rows = order.prefix(top).map { index -> [Cell] in
            let own = wanted[index].measures
            return [
                .text(wanted[index].word), .integer(own.first), .integer(own.second),
                .decimal(own.shares.first * 1000, places: 2), .decimal(own.shares.second * 1000, places: 2),
                .decimal(own.logLikelihood, places: 2), .decimal(own.g2, places: 2),
                .decimal(own.bayesFactor, places: 2),
                WordCells.cell(own.logRatio, places: 2), WordCells.cell(own.percentDifference, places: 0),
            ] + (showsChiSquared ? [.decimal(own.chiSquared(), places: 2)] : [])
        }
        return Page(
            Table(
                title:
                    "words that \(parts[0]) uses \(less ? "less" : "more") than \(second ?? "everything else"), by \(measure)",
                columns: [Column("word")]
                    + (["n_1", "n_2", "per_1000_1", "per_1000_2", "ll", "g2", "bic", "log_ratio", "percent_diff"]
                    + (showsChiSquared ? ["chi2"] : [])).map(WordCells.number), rows: rows,
                notes: [
                    "ll: log-likelihood of two terms (Rayson & Garside 2000); g2: of four (Dunning 1993); bic: ll − ln N, above 2 positive, above 10 very strong; "
                        + "log_ratio: log2 of the shares (Hardie), 1 = twice as often; percent_diff: of the second's share"
                        + (showsChiSquared ? "; chi2: Pearson's of four terms, without Yates's correction" : ""),
                    "words do not come independently and many are tried at once: the statistics order words, they prove nothing; no probability is printed",
                    "only words that occur \(min) times or more in both together"
                        + (wanted.count > top ? "; \(wanted.count - top) more not shown (--top N)" : ""),
                ] + notes))
    }
}
