internal import Glibc

/// Where the boxes of a diagram stand.
package struct DiagramLayout: Sendable {
    /// The words of a box, line by line.
    package let lines: [[String]]
    /// By box.
    package let frames: [Frame]

    static let letters = 14.0
    static let coreLetters = 16.0
    private static let gap = 34.0

    /// Lays a diagram out.
    ///
    /// In every layout but `free` no two boxes touch. In `free` a box stands where it is pinned; boxes without a pin stand in a row
    /// below the others, unless the caller has given them places.
    package init(_ diagram: Diagram) {
        var lines: [[String]] = []
        var sizes: [Frame] = []
        for node in diagram.nodes {
            let size = node.isCore ? Self.coreLetters : Self.letters
            let (text, width) = Lettering.lines(
                node.name, columns: node.isCore ? 16 : 20, size: size, bold: node.isCore)
            lines.append(text)
            sizes.append(
                Frame(
                    centre: Point(0, 0), width: max(width + 28, node.isCore ? 130 : 90),
                    height: Double(text.count) * Lettering.lineHeight(size) + (node.isCore ? 36 : 20)))
        }
        self.lines = lines
        // A line between two boxes wants room for its name.
        let labels = diagram.links.map { Lettering.lines($0.label, columns: 18, size: 12).width }.max() ?? 0
        let room = diagram.links.isEmpty ? Self.gap : max(70, min(labels, 150) + 36)
        switch diagram.layout {
        case .ring, .cycle: frames = Self.ring(diagram.nodes, sizes, room: room)
        case .levels: frames = Self.levels(diagram.nodes, sizes, room: room)
        case .matrix: frames = Self.matrix(diagram.nodes, sizes, room: room)
        case .free: frames = Self.free(diagram.nodes, sizes, room: room)
        case .tree: frames = Self.tree(diagram, sizes)
        }
    }

    /// Units that a line must be long so that its name stands on it, its arrow heads in sight.
    package static func room(forName name: String) -> Double {
        name.isEmpty ? 0 : Lettering.lines(name, columns: 18, size: DiagramRouter.labelSize).width + 64
    }

    /// The size of a box, with its middle at the origin: for those who lay boxes out elsewhere.
    package static func sizes(of diagram: Diagram) -> [Frame] {
        DiagramLayout(diagram).frames.map { Frame(centre: Point(0, 0), width: $0.width, height: $0.height) }
    }

    // MARK: - Ring and cycle

    private static func ring(_ nodes: [Diagram.Node], _ sizes: [Frame], room: Double) -> [Frame] {
        var frames = sizes
        let core = nodes.indices.filter { nodes[$0].isCore }
        let others = nodes.indices.filter { !nodes[$0].isCore }
        let middle = column(core, &frames, at: Point(0, 0))
        // The ring is wider than high, as boxes with words are.
        var radius = 60.0
        var isFree = false
        while !isFree {
            for (index, node) in others.enumerated() {
                let angle = 2 * Double.pi * Double(index) / Double(max(others.count, 1)) - Double.pi / 2
                frames[node].centre = Point(radius * 1.25 * cos(angle), radius * sin(angle))
            }
            isFree =
                areFree(frames, others, gap: gap)
                && others.allSatisfy { node in
                    middle.map { distance(frames[node], $0) >= room } ?? true
                }
            radius *= 1.04
        }
        return frames
    }

    /// Boxes one above the other around a point; the frame of them all.
    @discardableResult
    private static func column(_ nodes: [Int], _ frames: inout [Frame], at centre: Point) -> Frame? {
        let height = nodes.reduce(0) { $0 + frames[$1].height } + gap * Double(max(nodes.count - 1, 0))
        var y = centre.y - height / 2
        var whole: Frame?
        for node in nodes {
            frames[node].centre = Point(centre.x, y + frames[node].height / 2)
            y += frames[node].height + gap
            whole = whole?.union(frames[node]) ?? frames[node]
        }
        return whole
    }

    private static func areFree(_ frames: [Frame], _ nodes: [Int], gap: Double) -> Bool {
        for (index, one) in nodes.enumerated() {
            for other in nodes[(index + 1)...] where frames[one].touches(frames[other], gap: gap) { return false }
        }
        return true
    }

    /// The shortest way from one rectangle to another; 0 where they touch.
    private static func distance(_ one: Frame, _ other: Frame) -> Double {
        let x = max(0, abs(one.centre.x - other.centre.x) - (one.width + other.width) / 2)
        let y = max(0, abs(one.centre.y - other.centre.y) - (one.height + other.height) / 2)
        return Point(x, y).length
    }

    // MARK: - Levels and matrix

    /// Levels without a number come last. A level with many boxes takes several rows.
    private static func levels(_ nodes: [Diagram.Node], _ sizes: [Frame], room: Double) -> [Frame] {
        var frames = sizes
        let known = Set(nodes.compactMap(\.level)).sorted()
        let rows =
            (known.map { level in nodes.indices.filter { nodes[$0].level == level } }
            + [nodes.indices.filter { nodes[$0].level == nil }]).filter { !$0.isEmpty }
        var y = 0.0
        for row in rows {
            for start in stride(from: 0, to: row.count, by: 6) {
                let part = row[start..<min(start + 6, row.count)]
                let between = max(gap, room * 0.8)
                let width = part.reduce(0) { $0 + frames[$1].width } + between * Double(part.count - 1)
                let height = part.map { frames[$0].height }.max() ?? 0
                var x = -width / 2
                for node in part {
                    frames[node].centre = Point(x + frames[node].width / 2, y + height / 2)
                    x += frames[node].width + between
                }
                y += height + (start + 6 < row.count ? gap : max(room * 0.75, 60))
            }
        }
        return frames
    }

    private static func matrix(_ nodes: [Diagram.Node], _ sizes: [Frame], room: Double) -> [Frame] {
        var frames = sizes
        let rows = Set(nodes.map { $0.level ?? .max }).sorted()
        let columns = Set(nodes.map { $0.column ?? .max }).sorted()
        func members(_ row: Int, _ column: Int) -> [Int] {
            nodes.indices.filter { (nodes[$0].level ?? .max) == row && (nodes[$0].column ?? .max) == column }
        }
        var y = 0.0
        for row in rows {
            let heights = columns.map { column in
                let own = members(row, column)
                return own.reduce(0) { $0 + frames[$1].height } + gap * Double(max(own.count - 1, 0))
            }
            let height = heights.max() ?? 0
            var x = 0.0
            for column in columns {
                let width =
                    nodes.indices.filter { (nodes[$0].column ?? .max) == column }.map { frames[$0].width }.max() ?? 0
                self.column(members(row, column), &frames, at: Point(x + width / 2, y + height / 2))
                x += width + max(gap, room)
            }
            y += height + max(gap, room * 0.75)
        }
        return frames
    }

    // MARK: - Free and tree

    private static func free(_ nodes: [Diagram.Node], _ sizes: [Frame], room: Double) -> [Frame] {
        var frames = sizes
        var bottom: Double?
        for node in nodes.indices {
            guard let pin = nodes[node].pin else { continue }
            frames[node].centre = pin
            bottom = max(bottom ?? frames[node].maxY, frames[node].maxY)
        }
        var x = 0.0
        for node in nodes.indices where nodes[node].pin == nil {
            frames[node].centre = Point(x + frames[node].width / 2, (bottom ?? 0) + room + frames[node].height / 2)
            x += frames[node].width + gap
        }
        return frames
    }

    /// Each box is as high as its branches; a box that several point to stands with the first.
    private static func tree(_ diagram: Diagram, _ sizes: [Frame]) -> [Frame] {
        var frames = sizes
        var children: [Int: [Int]] = [:]
        var hasParent: Set<Int> = []
        for link in diagram.links where link.source != link.target && !hasParent.contains(link.target) {
            hasParent.insert(link.target)
            children[link.source, default: []].append(link.target)
        }
        var depths: [Int: Int] = [:]
        var widths: [Double] = []
        var placed: Set<Int> = []
        var y = 0.0
        func place(_ node: Int, depth: Int) {
            guard placed.insert(node).inserted else { return }
            depths[node] = depth
            while widths.count <= depth { widths.append(0) }
            widths[depth] = max(widths[depth], frames[node].width)
            let top = y
            let own = (children[node] ?? []).filter { !placed.contains($0) }
            for child in own { place(child, depth: depth + 1) }
            if own.isEmpty {
                frames[node].centre.y = y + frames[node].height / 2
                y += frames[node].height + gap / 2
                return
            }
            let first = frames[own[0]].centre.y
            let last = frames[own[own.count - 1]].centre.y
            frames[node].centre.y = max((first + last) / 2, top + frames[node].height / 2)
            y = max(y, frames[node].maxY + gap / 2)
        }
        for node in diagram.nodes.indices where !hasParent.contains(node) { place(node, depth: 0) }
        for node in diagram.nodes.indices { place(node, depth: 0) }
        var x = 0.0
        let starts = widths.map { width in
            defer { x += width + 90 }
            return x
        }
        for node in diagram.nodes.indices {
            frames[node].centre.x = starts[depths[node] ?? 0] + frames[node].width / 2
        }
        return frames
    }
}
