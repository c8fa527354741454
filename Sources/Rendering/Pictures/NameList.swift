/// Names under a picture, each whole, in as many columns as fit beside each other.
struct NameList {
    let width: Double
    let height: Double
    private let heading: String
    private let entries: [Entry]

    private static let size = 11.0
    private static let indent = 22.0
    private static let gap = 24.0
    private static let top = 24.0

    private struct Entry {
        let lines: [String]
        /// From the corner of the list.
        let at: Point
        let width: Double
    }

    /// A list that is no wider than a width, unless a single name is.
    init(_ heading: String, _ names: [String], width room: Double) {
        self.heading = heading
        let wrapped = names.map { Lettering.lines($0, columns: 56, size: Self.size) }
        let columnWidth = (wrapped.map(\.width).max() ?? 0) + Self.indent
        let columns = max(1, Int((room + Self.gap) / (columnWidth + Self.gap)))
        let lineHeight = Lettering.lineHeight(Self.size)
        let total = wrapped.reduce(0) { $0 + $1.lines.count }
        let perColumn = (total + columns - 1) / columns
        var entries: [Entry] = []
        var (column, line, deepest) = (0, 0, 0)
        for name in wrapped {
            // A name is not parted over two columns.
            if line > 0, line + name.lines.count > perColumn, column + 1 < columns { (column, line) = (column + 1, 0) }
            let at = Point(Double(column) * (columnWidth + Self.gap), Self.top + Double(line) * lineHeight)
            entries.append(Entry(lines: name.lines, at: at, width: name.width + Self.indent))
            line += name.lines.count
            deepest = max(deepest, line)
        }
        self.entries = entries
        width = Double(column + 1) * (columnWidth + Self.gap) - Self.gap
        height = Self.top + Double(deepest) * lineHeight
    }

    /// The list with its corner at a point.
    func drawn(at corner: Point, frames: inout [Frame]) -> String {
        let lineHeight = Lettering.lineHeight(Self.size)
        var out = "<g id=\"\(SVGDrawing.xml(heading.replacing(" ", with: "-")))\">\n"
        out += SVGDrawing.text(
            [heading], at: corner + Point(0, 12), size: 12, extra: " font-weight=\"bold\"")
        for entry in entries {
            let at = corner + entry.at
            for (number, line) in entry.lines.enumerated() {
                let left = number == 0 ? 0 : Self.indent
                out += SVGDrawing.text(
                    [line], at: at + Point(left, Double(number) * lineHeight + Self.size), size: Self.size)
            }
            let height = Double(entry.lines.count) * lineHeight
            frames.append(Frame(centre: at + Point(entry.width / 2, height / 2), width: entry.width, height: height))
        }
        return out + "</g>\n"
    }
}
