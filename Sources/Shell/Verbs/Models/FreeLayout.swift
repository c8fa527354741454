internal import Rendering
internal import Workbench

/// Places for the nodes of a diagram that are not pinned, by Graphviz.
enum FreeLayout {
    /// Gives every node without a pin a place.
    ///
    /// - Parameter program: `neato` or `sfdp`.
    /// - Returns: false when Graphviz is not installed.
    static func place(_ diagram: inout Diagram, by program: String) throws -> Bool {
        let sizes = DiagramLayout.sizes(of: diagram)
        let unplaced = diagram.nodes.indices.filter { diagram.nodes[$0].pin == nil }
        let words = Array(graph(diagram, sizes).utf8)
        guard let output = try ExternalProgram.output(of: program, ["-Tplain"], input: words) else { return false }
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 3, words[0] == "node", let index = Int(words[1].dropFirst()),
                diagram.nodes.indices.contains(index), diagram.nodes[index].pin == nil, let x = Double(words[2]),
                let y = Double(words[3])
            else { continue }
            diagram.nodes[index].pin = Point((x * 72).rounded(), (-y * 72).rounded())
        }
        spread(&diagram, sizes, Set(unplaced))
        return true
    }

    /// Boxes in inches, y upwards, as Graphviz has it.
    private static func graph(_ diagram: Diagram, _ sizes: [Frame]) -> String {
        var lines = [
            "graph g { overlap=false; overlap_scaling=0; sep=\"+20\"; start=1; node [shape=box, fixedsize=true, label=\"\"];"
        ]
        for (index, node) in diagram.nodes.enumerated() {
            let pin = node.pin.map { ", pos=\"\($0.x / 72),\(-$0.y / 72)!\"" } ?? ""
            lines.append(
                "n\(index) [width=\((sizes[index].width + 40) / 72), height=\((sizes[index].height + 40) / 72)\(pin)];")
        }
        lines += diagram.links.map { link in
            // Between two boxes there is room for what the line is called.
            let boxes = (sizes[link.source].width + sizes[link.target].width) / 2
            let length = max(3.2, (boxes + DiagramLayout.room(forName: link.label)) / 72)
            return "n\(link.source) -- n\(link.target) [len=\((length * 10).rounded() / 10)];"
        }
        return lines.joined(separator: "\n") + "}\n"
    }

    /// Moves what Graphviz placed, and nothing that is pinned, until no box touches another.
    private static func spread(_ diagram: inout Diagram, _ sizes: [Frame], _ movable: Set<Int>) {
        var frames = diagram.nodes.indices.map { index in
            Frame(
                centre: diagram.nodes[index].pin ?? Point(0, 0), width: sizes[index].width, height: sizes[index].height)
        }
        for index in frames.indices where movable.contains(index) {
            var ring = 0.0
            let home = frames[index].centre
            while frames.indices.contains(where: {
                $0 != index && isSet($0, index) && frames[$0].touches(frames[index], gap: 24)
            }) {
                ring += 1
                let ways = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1)]
                let way = ways[Int(ring) % 4]
                frames[index].centre = Point(home.x + way.x * ring * 12, home.y + way.y * ring * 12)
            }
            diagram.nodes[index].pin = frames[index].centre
        }
        // Pinned boxes stand already; of the others, those before this one do.
        func isSet(_ other: Int, _ index: Int) -> Bool {
            !movable.contains(other) || other < index
        }
    }
}
