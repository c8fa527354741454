internal import Measures
internal import Transcripts

extension Session {
    /// The units behind a count of a comparison of coders: `all`, `differ`, or what one coder gave.
    func explain(_ row: String, _ column: String, of walk: AgreementWalk) throws -> Explanation {
        let pooled = "any of these codes"
        let labels = walk.paths + (walk.paths.count > 1 ? [pooled] : [])
        let rowIndex = try TableLabels(labels).index(row, "row", hasTotal: false) ?? 0
        let columns = ["all", "differ"] + walk.coders.map { "n_\($0)" }
        let columnIndex = try TableLabels(columns).index(column, "column", hasTotal: false) ?? 0
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
