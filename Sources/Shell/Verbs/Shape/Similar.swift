internal import ArgumentParser
internal import Measures
internal import Rendering
internal import Workbench

/// `similar`: which documents, cases or codes are most alike.
struct Similar: Verb {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "List pairs of documents (cases, codes, …) by how alike they are coded.",
        usage: "similar documents|cases|codes|… [--distance NAME] [--to NAME] [--top N] [--least]",
        discussion: """
            By presence: jaccard (a/(a+b+c)), dice, overlap, cosine, matching ((a+d)/N), russell (a/N), zeta (Kuckartz & Rädiker's); a code \
            that neither has makes a pair no likelier for jaccard and as likely as one that both have for matching. By counts: euclidean, \
            squared, cityblock (the smaller the more alike).
            """)

    @Argument(help: "documents, cases, speakers, studies, groups, case:ATTRIBUTE, or codes.")
    var things: String
    @Option(help: "Only pairs with this one.")
    var to: String?
    @Option(help: "Show so many pairs.")
    var top = 30
    @Flag(help: "The least alike first.")
    var least = false
    @OptionGroup var shape: ShapeOptions
    @OptionGroup var output: OutputOptions

    var unexplained: UnexplainedTable? { .similar }

    mutating func perform(in session: Session) throws -> Page {
        try WordCells.check("top", top)
        let request = try shape.request(things)
        let profiles = try session.profiles(request)
        var chosen: Int?
        if let to {
            chosen = profiles.labels.firstIndex { $0.lowercased() == to.lowercased() }
            guard chosen != nil else {
                throw Complaint.unknown(
                    "name among the \(profiles.noun) with codings", to, among: profiles.labels,
                    next: things == "codes" ? "see `codes`" : "see `matrix codes x \(things)`")
            }
        }
        var pairs: [(i: Int, j: Int)] = []
        for i in profiles.labels.indices {
            for j in profiles.labels.indices where j > i && (chosen == nil || chosen == i || chosen == j) {
                pairs.append(j == chosen ? (j, i) : (i, j))
            }
        }
        let order = pairs.indices.sorted { a, b in
            let (one, other) = (
                profiles.distances[pairs[a].i][pairs[a].j], profiles.distances[pairs[b].i][pairs[b].j]
            )
            return one == other ? a < b : least ? one > other : one < other
        }
        let isCoefficient = !profiles.tables.isEmpty
        let name = request.distance.rawValue
        let rows = order.prefix(top).map { index -> [Cell] in
            let (i, j) = pairs[index]
            var cells: [Cell] = [.text(profiles.labels[i]), .text(profiles.labels[j])]
            guard isCoefficient else { return cells + [.decimal(profiles.distances[i][j], places: 3)] }
            let table = profiles.tables[i][j]
            cells.append(.decimal(1 - profiles.distances[i][j], places: 3))
            return cells + [table.both, table.first, table.second, table.neither].map { .integer($0) }
        }
        return Page(
            Table(
                title: "\(profiles.noun) by likeness, \(name)",
                columns: [Column("one"), Column("other"), WordCells.number(name)]
                    + (isCoefficient ? ["a", "b", "c", "d"].map(WordCells.number) : []), rows: rows,
                notes: [
                    isCoefficient
                        ? "\(name): the coefficient, 1 − the distance"
                        : "\(name): a distance, the smaller the more alike",
                    "n = \(profiles.labels.count) \(profiles.noun), \(counted(pairs.count, "pair"))"
                        + (pairs.count > top ? ", \(top) shown (--top N)" : ""),
                ] + profiles.notes))
    }
}
