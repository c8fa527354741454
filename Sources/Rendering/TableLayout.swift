/// How wide the columns of a table are and in how many blocks they stand.
///
/// In order: everything at its full width; shrinking and wrapping columns narrowed together, the widest first; the
/// columns in blocks, each with the first column repeated as row heading.
struct TableLayout {
    /// Column index and width, block by block.
    private(set) var blocks: [[(column: Int, width: Int)]] = []

    static let gap = 2

    /// What one column asks for.
    struct Demand {
        /// Columns of its widest cell or heading.
        var natural: Int
        /// What it can be narrowed to while it stays readable.
        var least: Int
        /// Whether the next column stands in the same block where the two have room there.
        var joinsNext = false
    }

    /// - Parameter width: columns of the terminal; nil lays everything out at its full width.
    init(_ demands: [Demand], width: Int?) {
        guard let width else {
            blocks = [demands.enumerated().map { ($0.offset, $0.element.natural) }]
            return
        }
        let indices = Array(demands.indices)
        if Self.total(demands.map(\.least)) <= width || indices.count < 2 {
            blocks = [Self.fill(indices, demands, width)]
            return
        }
        let heading = min(demands[0].least, max(4, (width - Self.gap) * 2 / 5))
        let room = width - heading - Self.gap
        var group: [Int] = []
        var used = 0
        for index in indices.dropFirst() {
            let needed = min(demands[index].least, room)
            var together = needed
            if demands[index].joinsNext, index + 1 < demands.count {
                together += Self.gap + min(demands[index + 1].least, room)
            }
            let isTooMuch = used + Self.gap + (together <= room ? together : needed) > room
            if !group.isEmpty, isTooMuch {
                blocks.append(Self.fill([0] + group, demands, width))
                group = []
                used = 0
            }
            used += needed + (group.isEmpty ? 0 : Self.gap)
            group.append(index)
        }
        blocks.append(Self.fill([0] + group, demands, width))
    }

    private static func total(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }

    /// Gives each column its natural width or the same level for the widest, so that the sum fits.
    private static func fill(_ indices: [Int], _ demands: [Demand], _ width: Int) -> [(column: Int, width: Int)] {
        let room = max(indices.count, width - gap * max(0, indices.count - 1))
        func widths(at level: Int, floor: Int) -> [Int] {
            indices.map { max(min(demands[$0].least, floor), min(demands[$0].natural, level)) }
        }
        // Where even the least widths do not fit, the least widths themselves are cut down.
        let widest = min(indices.map { demands[$0].natural }.max() ?? 1, room)
        var floor = widest
        while floor > 1, widths(at: 1, floor: floor).reduce(0, +) > room { floor -= 1 }
        var level = widest
        while level > 1, widths(at: level, floor: floor).reduce(0, +) > room { level -= 1 }
        return Array(zip(indices, widths(at: level, floor: floor)))
    }
}
