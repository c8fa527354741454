import DisplayWidth

extension PictureScreen {
    // MARK: - Dendrogram

    /// One line a leaf; joins are drawn with box signs that meet where lines meet.
    mutating func lines(_ tree: Dendrogram) -> [String] {
        let order = tree.order
        let (labels, labelWidth) = labels(order.map { tree.leaves[$0] }, most: 2)
        let room = max(8, width - labelWidth - 2)
        let most = tree.highest > 0 ? tree.highest : 1
        var grid = LineGrid(width: room, height: order.count)
        var rows = [Int](repeating: 0, count: tree.leaves.count)
        for (row, leaf) in order.enumerated() { rows[leaf] = row }
        var places = tree.leaves.indices.map { (row: rows[$0], x: 0) }
        for merge in tree.merges {
            let (one, other) = (places[merge.left], places[merge.right])
            let x = Int((merge.height / most * Double(room - 1)).rounded())
            grid.across(one.row, from: min(one.x, x), to: max(one.x, x))
            grid.across(other.row, from: min(other.x, x), to: max(other.x, x))
            grid.down(x, from: min(one.row, other.row), to: max(one.row, other.row))
            places.append(((one.row + other.row) / 2, x))
        }
        var result = zip(labels, grid.lines(signs)).map { $0 + " " + $1 }
        guard tree.highest > 0 else { return result }
        let axis = PictureAxis(from: 0, to: most)
        var numbers = [Character](repeating: " ", count: room)
        var rule = [Character](repeating: signs.unicode ? "─" : "-", count: room)
        var end = -2
        for tick in axis.ticks {
            let x = Int((tick / most * Double(room - 1)).rounded())
            guard x < room else { continue }
            rule[x] = signs.unicode ? "┬" : "+"
            let text = Array(axis.shown(tick))
            let start = min(max(0, x - text.count / 2), room - text.count)
            guard start > end + 1, start >= 0 else { continue }
            for (offset, character) in text.enumerated() { numbers[start + offset] = character }
            end = start + text.count
        }
        let indent = Justify.blanks(labelWidth + 1)
        result += [indent + String(rule), indent + String(numbers)]
        result += Wrap.lines(signs.shown(tree.heightName), width: width)
        return result
    }

    // MARK: - Scatter

    func lines(_ scatter: Scatter) -> [String] {
        guard !scatter.spots.isEmpty else { return [] }
        let (xs, ys) = (scatter.spots.map(\.x) + [0], scatter.spots.map(\.y) + [0])
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
        let (low, high) = (ys.min() ?? 0, ys.max() ?? 0)
        let columns = min(width - 2, 110)
        // A line is twice as high as a column is wide.
        let span = max(right - left, .leastNormalMagnitude)
        let rows = min(45, max(7, Int((Double(columns) * 0.5 * (high - low) / span).rounded())))
        func column(_ x: Double) -> Int { Int(((x - left) / span * Double(columns - 1)).rounded()) }
        func row(_ y: Double) -> Int {
            high > low ? Int(((high - y) / (high - low) * Double(rows - 1)).rounded()) : rows / 2
        }
        let marks: [Character] = signs.unicode ? ["●", "▲"] : ["o", "x"]
        var here: [[Int]] = [[Int]](repeating: [], count: rows * columns)
        for (index, spot) in scatter.spots.enumerated() { here[row(spot.y) * columns + column(spot.x)].append(index) }
        var field = ScatterField(columns: columns, rows: rows)
        field.cross(column: column(0), row: row(0), signs)
        field.mark(here) { spots in
            let series = Set(spots.map { scatter.spots[$0].series })
            return series.count > 1 ? "*" : marks[(series.first ?? 0) % 2]
        }
        // Names where all of them find room beside their points, else numbers.
        var named = field
        let names = scatter.spots.map { signs.shown($0.label) }
        let areShort = names.allSatisfy { $0.count <= 24 && DisplayWidth.columns($0) == $0.count }
        let hasNames = areShort && named.write(here, names).isEmpty
        let unnamed = hasNames ? [] : field.write(here, scatter.spots.indices.map { "\($0 + 1)" })
        if hasNames { field = named }
        let (corner, side, end) = signs.unicode ? ("┌┐", "│", "└┘") : ("++", "|", "++")
        let rule = String(repeating: signs.rule, count: columns)
        func edge(_ corners: String) -> String { "\(corners.prefix(1))\(rule)\(corners.suffix(1))" }
        var result = [edge(corner)]
        result += field.lines.map { side + $0 + side }
        result.append(edge(end))
        let shown = { Decimals.fixed($0, places: 2) ?? "" }
        for line in [
            "to the right: \(scatter.xName), \(shown(left)) to \(shown(right))",
            "upwards: \(scatter.yName), \(shown(low)) to \(shown(high))",
        ] {
            result += Wrap.lines(signs.shown(line), width: width)
        }
        if scatter.series.count > 1 {
            result += key(
                zip(marks, scatter.series).map { "\($0) \($1)" } + (here.contains { $0.count > 1 } ? ["* both"] : []))
        }
        if !hasNames { result += [""] + key(scatter.spots.enumerated().map { "\($0.offset + 1) \($0.element.label)" }) }
        if !unnamed.isEmpty {
            let numbers = unnamed.sorted().map { "\($0 + 1)" }.joined(separator: ", ")
            result += Wrap.lines("without room for their numbers: \(numbers)", width: width)
        }
        return result
    }

    // MARK: - Strips and tiles

    mutating func lines(_ strips: Strips) -> [String] {
        let (labels, labelWidth) = labels(strips.rows.map(\.label))
        let room = max(10, width - labelWidth - 1)
        let isFilled = strips.categories.count == 1
        let empty: Character = signs.unicode ? "·" : "."
        var result: [String] = []
        for start in stride(from: 0, to: max(strips.columns, 1), by: room) {
            let columns = start..<min(start + room, strips.columns)
            if !result.isEmpty { result.append("") }
            if columns.count < strips.columns { result.append(block(columns, of: strips.columns)) }
            result.append(Justify.blanks(labelWidth + 1) + ruler(columns))
            for (row, strip) in strips.rows.enumerated() {
                let cells = columns.map { column -> Character in
                    guard
                        let most = strip.cells[column].max(by: { ($0.weight, $1.category) < ($1.weight, $0.category) })
                    else { return empty }
                    return isFilled ? (signs.unicode ? "█" : "#") : Categories.letter(most.category)
                }
                result.append(labels[row] + " " + String(cells))
            }
        }
        if !isFilled {
            result += [""] + key(letters(strips.categories))
            let shares = "a cell has the letter of the category with most codings there, of two alike the first"
            result += Wrap.lines(shares, width: width)
        }
        return result
    }

    /// Numbers over columns, each beginning at its column.
    private func ruler(_ columns: Range<Int>) -> String {
        var line = [Character](repeating: " ", count: columns.count)
        var next = 0
        for column in columns where column == columns.lowerBound || (column + 1) % 10 == 0 {
            let text = Array("\(column + 1)")
            let at = column - columns.lowerBound
            guard at >= next, at + text.count <= line.count else { continue }
            for (offset, character) in text.enumerated() { line[at + offset] = character }
            next = at + text.count + 1
        }
        return String(line)
    }

    mutating func lines(_ tiles: Tiles) -> [String] {
        let labelWidth = min(
            tiles.tiles.map { DisplayWidth.columns(signs.shown($0.address)) }.max() ?? 0, max(8, width / 3))
        let perRow = min(50, max(5, (width - labelWidth - 1) / 10 * 10))
        var result: [String] = []
        for start in stride(from: 0, to: tiles.tiles.count, by: perRow) {
            let row = tiles.tiles[start..<min(start + perRow, tiles.tiles.count)]
            let letters = String(row.map { Categories.letter($0.category) })
            let address = named(signs.shown(tiles.tiles[start].address), to: labelWidth)
            result.append(DisplayWidth.fit(address + " " + letters, width: width, fill: false))
        }
        return result + [""] + key(letters(tiles.categories))
    }

    private func letters(_ categories: [String]) -> [String] {
        categories.enumerated().map { "\(Categories.letter($0.offset)) \($0.element)" }
    }
}

/// Lines along rows and columns of a screen, which join where they meet.
private struct LineGrid {
    private let width: Int
    private let height: Int
    /// Bits by place: up 1, down 2, left 4, right 8.
    private var bits: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        bits = [UInt8](repeating: 0, count: width * height)
    }

    mutating func across(_ row: Int, from left: Int, to right: Int) {
        guard left < right else { return }
        for x in left...right { bits[row * width + x] |= (x > left || x == 0 ? 4 : 0) | (x < right ? 8 : 0) }
    }

    mutating func down(_ x: Int, from top: Int, to bottom: Int) {
        guard top < bottom else { return }
        for row in top...bottom { bits[row * width + x] |= (row > top ? 1 : 0) | (row < bottom ? 2 : 0) }
    }

    func lines(_ signs: Signs) -> [String] {
        // By the bits: nothing, up, down, up and down, left, …
        let unicode: [Character] = [" ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼"]
        let ascii: [Character] = [" ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+"]
        return (0..<height).map { row in
            String((0..<width).map { (signs.unicode ? unicode : ascii)[Int(bits[row * width + $0])] })
        }
    }
}
