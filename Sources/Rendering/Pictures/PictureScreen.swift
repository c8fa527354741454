import DisplayWidth

/// Pictures as lines for a terminal: signs of one column each, none wider than the width, in ASCII where there is no Unicode.
struct PictureScreen {
    let width: Int
    let signs: Signs
    /// Names that had no room, whole, each after what stands for it in the picture.
    private var cutNames: [String] = []
    private var cutNumbers: [String: Int] = [:]

    /// Where nobody says how wide the terminal is.
    private static let usual = 100

    init(width: Int?, signs: Signs) {
        self.width = max(width ?? Self.usual, 20)
        self.signs = signs
    }

    mutating func lines(_ picture: Picture) -> [String] {
        var lines: [String] =
            switch picture {
            case .heatmap(let heatmap): self.lines(heatmap)
            case .bars(let bars): self.lines(bars)
            case .curve(let curve): self.lines(curve.bars)
            case .dendrogram(let tree): self.lines(tree)
            case .scatter(let scatter): self.lines(scatter)
            case .network(let network): self.lines(network)
            case .strips(let strips): self.lines(strips)
            case .tiles(let tiles): self.lines(tiles)
            }
        if !cutNames.isEmpty { lines += ["", "names in full:"] + cutNames.flatMap { hanging($0, width) } }
        return lines.map(Justify.trimmed)
    }

    // MARK: - Labels and keys

    /// Labels as this terminal may have them, each as wide as the widest and at most a third of the width.
    ///
    /// - Parameter areNumbered: whether each begins with a number of its own, which then stands for it where it is cut.
    mutating func labels(_ raw: [String], most share: Int = 3, areNumbered: Bool = false) -> (
        texts: [String], width: Int
    ) {
        let shown = raw.map { signs.shown($0) }
        let room = min(shown.map { DisplayWidth.columns($0) }.max() ?? 0, max(8, width / share))
        return (shown.map { areNumbered ? numbered($0, to: room) : named($0, to: room) }, room)
    }

    /// A name filled with blanks; where it is too wide, a number stands before what is left of it, and the whole under the picture.
    mutating func named(_ text: String, to room: Int) -> String {
        guard DisplayWidth.columns(text) > room else { return DisplayWidth.fit(text, width: room) }
        let number = cutNumbers[text] ?? cutNumbers.count + 1
        let mark = "[\(number)] "
        if cutNumbers.updateValue(number, forKey: text) == nil { cutNames.append(mark + text) }
        let left = room - DisplayWidth.columns(mark)
        return left < 3 ? DisplayWidth.fit(mark, width: room) : mark + fitted(text, to: left)
    }

    private mutating func numbered(_ text: String, to room: Int) -> String {
        if DisplayWidth.columns(text) > room { cutNames.append(text) }
        return fitted(text, to: room)
    }

    /// A text over several lines, all but the first of them indented.
    private func hanging(_ text: String, _ width: Int) -> [String] {
        let lines = Wrap.lines(text, width: max(8, width - 4))
        return lines.prefix(1) + lines.dropFirst().map { "    " + $0 }
    }

    /// A label cut in its middle where it is too wide, and filled with blanks.
    func fitted(_ text: String, to room: Int) -> String {
        guard DisplayWidth.columns(text) > room else { return DisplayWidth.fit(text, width: room) }
        let mark = DisplayWidth.columns(signs.ellipsis)
        guard room > mark + 2 else { return DisplayWidth.fit(text, width: room, ellipsis: signs.ellipsis) }
        let characters = Array(text)
        var (first, last, used) = (0, characters.count, mark)
        while first < last {
            let isHead = first <= characters.count - last
            let own = DisplayWidth.columns(isHead ? characters[first] : characters[last - 1])
            guard used + own <= room else { break }
            used += own
            if isHead { first += 1 } else { last -= 1 }
        }
        return DisplayWidth.fit(
            String(characters[..<first]) + signs.ellipsis + String(characters[last...]), width: room)
    }

    /// Entries beside each other in as many columns as fit, in the order of reading down.
    func key(_ entries: [String]) -> [String] {
        let shown = entries.map { signs.shown($0) }
        let widest = min(shown.map { DisplayWidth.columns($0) }.max() ?? 0, width)
        let columns = max(1, (width + 2) / (widest + 2))
        if columns == 1 { return shown.flatMap { DisplayWidth.columns($0) > width ? hanging($0, width) : [$0] } }
        let height = (shown.count + columns - 1) / columns
        return (0..<height).map { row in
            stride(from: row, to: shown.count, by: height).map { fitted(shown[$0], to: widest) }
                .joined(separator: "  ")
        }
    }

    // MARK: - Heatmap

    /// The sign of a shade, from nothing (0) to the most.
    private func shadeSign(_ shade: Int) -> String {
        (signs.unicode ? [" ", "·", "░", "▒", "▓", "█"] : [" ", ".", ":", "+", "*", "#"])[shade]
    }

    private mutating func lines(_ map: Heatmap) -> [String] {
        let most = map.largest
        let isSquare = map.rows == map.columns
        let digits = String(max(map.rows.count, map.columns.count)).utf8.count
        let rowNames = isSquare ? map.rows.enumerated().map { "\($0.offset + 1) \($0.element)" } : map.rows
        let (labels, labelWidth) = labels(rowNames, areNumbered: isSquare)
        let room = width - labelWidth - 1
        let numberWidth = map.cells.joined().map { DisplayWidth.columns($0.shown) }.max() ?? 0
        // Numbers stand beside their shades where all columns fit so.
        let withNumbers = map.columns.count * (numberWidth + 4) <= room
        let cellWidth = withNumbers ? max(numberWidth, digits) + 4 : 2
        let perBlock = max(1, room / cellWidth)
        var result: [String] = []
        for start in stride(from: 0, to: max(map.columns.count, 1), by: perBlock) {
            let columns = start..<min(start + perBlock, map.columns.count)
            if !result.isEmpty { result.append("") }
            if columns.count < map.columns.count { result.append(block(columns, of: map.columns.count)) }
            result += heads(columns, digits: digits, cellWidth: cellWidth).map {
                Justify.blanks(labelWidth + 1) + $0
            }
            for row in map.rows.indices {
                let cells = columns.map { column -> String in
                    let cell = map.cells[row][column]
                    let sign: String =
                        switch cell {
                        case .value(let value, _): shadeSign(Heatmap.shade(value, of: most))
                        case .undefined: "?"
                        case .unshaded: signs.unicode ? "╲" : "\\"
                        }
                    let pair = sign + sign
                    return withNumbers
                        ? pair + " " + DisplayWidth.fit(cell.shown, width: cellWidth - 3) : pair
                }
                result.append(labels[row] + " " + cells.joined())
            }
        }
        result.append("")
        result += key(
            (map.hasZero ? ["blank 0"] : [])
                + map.scale.map { "\(shadeSign($0.shade))\(shadeSign($0.shade)) \($0.numbers)" })
        if !withNumbers { result += Wrap.lines("no room for numbers: --tsv and --plain list them", width: width) }
        if !isSquare { result += [""] + key(map.columns.enumerated().map { "\($0.offset + 1) \($0.element)" }) }
        return result
    }

    /// What stands over one of several blocks.
    func block(_ columns: Range<Int>, of all: Int) -> String {
        "columns \(columns.lowerBound + 1)-\(columns.upperBound) of \(all)"
    }

    /// Numbers over columns: beside each other, or in cells of two columns one digit above the other.
    private func heads(_ columns: Range<Int>, digits: Int, cellWidth: Int) -> [String] {
        if cellWidth > 2 { return [columns.map { DisplayWidth.fit("\($0 + 1)", width: cellWidth) }.joined()] }
        return (0..<digits).map { place in
            columns.map { column in
                let number = Array(String(column + 1))
                let index = place - (digits - number.count)
                return index >= 0 ? " \(number[index])" : "  "
            }.joined()
        }
    }

    // MARK: - Bars

    private mutating func lines(_ bars: Bars) -> [String] {
        let (labels, labelWidth) = labels(bars.rows.map(\.label), most: 2)
        let shown = bars.rows.map { signs.shown($0.shown) }
        let room = max(4, width - labelWidth - 2 - (shown.map { DisplayWidth.columns($0) }.max() ?? 0))
        let most = bars.rows.map { $0.parts.reduce(0, +) }.max() ?? 0
        let fills =
            signs.unicode ? (bars.parts.count > 1 ? ["▒", "█"] : ["█"]) : bars.parts.count > 1 ? ["-", "#"] : ["#"]
        var result = bars.rows.indices.map { row -> String in
            var (bar, drawn, sum) = ("", 0, 0.0)
            for (part, value) in bars.rows[row].parts.enumerated() {
                sum += value
                let end = most > 0 ? Int((sum / most * Double(room)).rounded()) : 0
                // What there is is never drawn as nothing.
                let length = value > 0 ? max(end - drawn, drawn < room ? 1 : 0) : 0
                bar += String(repeating: fills[part % fills.count], count: length)
                drawn += length
            }
            return "\(labels[row]) \(bar)\(drawn > 0 ? " " : "")\(shown[row])"
        }
        if bars.parts.count > 1 {
            result += [""] + key(bars.parts.enumerated().map { fills[$0.offset % fills.count] + " " + $0.element })
        }
        return result
    }

    // MARK: - Network

    private func lines(_ network: Network) -> [String] {
        var result: [String] = []
        let most = network.edges.map(\.weight).max() ?? 0
        let bar = 12
        for (index, node) in network.nodes.enumerated() {
            let edges = network.edges.filter { $0.one == index || $0.other == index }
                .sorted { ($1.weight, $0.one, $0.other) < ($0.weight, $1.one, $1.other) }
            result += hanging(signs.shown("\(node.label) (\(node.size))"), width)
            for (place, edge) in edges.enumerated() {
                let other = network.nodes[edge.one == index ? edge.other : edge.one].label
                let isLast = place == edges.count - 1
                let branch = signs.unicode ? (isLast ? "└─ " : "├─ ") : isLast ? "`- " : "|- "
                let length = most > 0 ? max(1, Int((edge.weight / most * Double(bar)).rounded())) : 0
                let line = String(repeating: signs.unicode ? "━" : "=", count: length)
                let head = branch + DisplayWidth.fit(line, width: bar) + " " + edge.shown + " "
                let under = isLast ? " " : signs.unicode ? "│" : "|"
                let names = Wrap.lines(signs.shown(other), width: max(6, width - DisplayWidth.columns(head)))
                result.append(head + (names.first ?? ""))
                result += names.dropFirst().map { DisplayWidth.fit(under, width: DisplayWidth.columns(head)) + $0 }
            }
        }
        return result
    }
}
