internal import Measures
internal import Transcripts

extension Session {
    /// Headings of coefficients, with the reason why `explain` finds no cell behind them.
    private static let coefficientHeadings: [String: String] = {
        let names = AgreementCoefficient.allCases.map(\.rawValue) + ["low", "high", "alpha_marked", "alpha marked"]
        let reason =
            "it is computed of all units; `explain CODE all`, differ and n_CODER list those that carry the code"
        return Dictionary(names.map { ($0, reason) }, uniquingKeysWith: { first, _ in first })
    }()

    /// The units behind a count of a comparison of coders: `all`, `differ`, or what one coder gave.
    func explain(_ row: String, _ column: String, of walk: AgreementWalk) throws -> Explanation {
        let pooled = "any of these codes"
        let labels = walk.paths + (walk.paths.count > 1 ? [pooled] : [])
        let sum = ["all codes, pooled (binary)": "it is the sum of all codes; explain one of them"]
        let rowIndex = try TableLabels(labels, others: sum).index(row, "row", hasTotal: false) ?? 0
        let columns = ["all", "differ"] + walk.coders.map { "n_\($0)" }
        // On a terminal the heading is written with a space.
        let heading = column.hasPrefix("n ") ? "n_\(column.dropFirst(2))" : column
        let columnIndex =
            try TableLabels(columns, others: Self.coefficientHeadings).index(
                heading, "column", hasTotal: false) ?? 0
        let everybody = walk.everybody
        let places = AgreementPlaces(walk).all(row: rowIndex) { who in
            switch columnIndex {
            case 0: who == everybody
            case 1: who != 0 && who != everybody
            default: who >> UInt64(columnIndex - 2) & 1 == 1
            }
        }
        let rows = try describe(places, walk)
        let characters = places.reduce(0) { $0 + $1.range.count }
        let isByCharacter = walk.request.unit == .character
        return Explanation(
            row: labels[rowIndex], column: columns[columnIndex], cell: isByCharacter ? characters : rows.count,
            cellInWords: isByCharacter
                ? "\(counted(characters, "character")) in \(counted(rows.count, "stretch", "stretches"))"
                : counted(rows.count, walk.request.unit.rawValue),
            evidence: .judgements(rows), notes: walk.notes())
    }
}
