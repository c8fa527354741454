internal import Rendering
internal import Workbench

extension CoocPage {
    /// What the shades leave out.
    static let shading = "shades: fifths of the largest cell; the diagonal is not shaded"

    static func heatmap(_ result: CooccurrenceResult) -> Heatmap {
        let codes = result.codes.indices
        return Heatmap(
            rows: result.codes, columns: result.codes,
            cells: codes.map { row in
                codes.map { column in
                    let heat = Heatmap.Heat(cell(result.cell(row, column)))
                    guard row == column else { return heat }
                    if case .value(_, let shown) = heat { return .unshaded(shown: shown) }
                    return .unshaded(shown: "")
                }
            })
    }

    /// The list of pairs with its picture: codes in the order of the codebook, each with those that it occurs with.
    ///
    /// - Parameter file: the drawing that is asked for, for which the nodes are given places.
    static func network(
        _ result: CooccurrenceResult, _ table: Table, atLeast least: Int, _ file: String?
    ) throws -> Table {
        let pairs = result.pairs(atLeast: least)
        let codes = Set(pairs.flatMap { [$0.code, $0.other] }).sorted()
        let nodes = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($0.element, $0.offset) })
        var undefined = 0
        let edges = pairs.compactMap { pair -> Network.Edge? in
            guard let one = nodes[pair.code], let other = nodes[pair.other] else { return nil }
            switch Heatmap.Heat(cell(result.cell(pair.code, pair.other))) {
            case .value(let value, let shown): return Network.Edge(one, other, weight: value, shown: shown)
            case .undefined, .unshaded:
                undefined += 1
                return nil
            }
        }
        var network = Network(
            nodes: codes.map { Network.Node(result.codes[$0], size: result.total($0)) }, edges: edges)
        if let file, DrawingFile.isDrawing(file), !edges.isEmpty { try NetworkLayout.place(&network) }
        var table = table
        table.picture = .network(network)
        table.notes += [
            "a line: n_12 of \(least) or more, the thicker the larger \(result.request.score.rawValue); in brackets: n of the code"
        ]
        let alone = result.codes.count - codes.count
        if alone > 0 { table.notes.append("without a line and left out: \(counted(alone, "code"))") }
        if undefined > 0 { table.notes.append("undefined and left out: \(counted(undefined, "line"))") }
        return table
    }
}

extension Heatmap.Heat {
    /// What a cell of a table is as a shade.
    init(_ cell: Cell) {
        switch cell {
        case .integer(let number): self = .value(Double(number), shown: "\(number)")
        case .decimal(let value, let places):
            self = .value(value, shown: Decimals.fixed(value, places: places) ?? "")
        case .undefined(let reason): self = .undefined(reason)
        case .text, .focused, .list, .blank: self = .unshaded(shown: "")
        }
    }
}
