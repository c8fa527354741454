internal import Rendering
internal import Store
internal import Workbench

/// A model as a drawing.
enum ModelPicture {
    /// The drawing, and what is to be said of it.
    ///
    /// - Throws: `Complaint` for a model without nodes, or a free one with nodes that nothing places.
    static func drawing(_ entry: ModelEntry) throws -> (SVGDrawing, talk: [String]) {
        guard !entry.nodes.isEmpty else {
            throw Complaint(
                .noMatch, "\(entry.model.name) has no nodes yet", next: "model \"\(entry.model.name)\" node NAME",
                saysUnchanged: false)
        }
        var diagram = diagram(entry)
        let unplaced = diagram.nodes.filter { $0.pin == nil }.map(\.name)
        if diagram.layout == .free, !unplaced.isEmpty { try FreeLayout.place(&diagram, unplaced) }
        return (SVGDrawing(diagram), talk: overlaps(diagram))
    }

    static func diagram(_ entry: ModelEntry) -> Diagram {
        let nodes = entry.nodes.map { node in
            var pin: Point?
            if let x = node.row.x, let y = node.row.y { pin = Point(Double(x), Double(y)) }
            let what = node.standsFor.map { "\(node.row.code == nil ? "theme" : "code") \($0)" }
            return Diagram.Node(
                node.row.name, shape: node.row.code != nil ? .code : node.row.theme != nil ? .theme : .words,
                isCore: node.row.isCore, level: node.row.level, column: node.row.column, pin: pin,
                note: what.map { "\($0), \(counted(node.codings ?? 0, "coding"))" })
        }
        let links = entry.links.map { link in
            Diagram.Link(
                number: link.row.number, from: link.source, to: link.target, label: link.row.label,
                isBothWays: link.row.isBothWays,
                backing: !link.codings.isEmpty ? .codings : link.memo != nil ? .memo : .assertion, note: backing(link))
        }
        let sentences = entry.links.map { link in
            "\(entry.nodes[link.source].row.name) \(link.row.isBothWays ? "↔" : "→") "
                + "\(entry.nodes[link.target].row.name): \(link.row.label)"
        }
        let layout: Diagram.Layout =
            switch entry.model.layout {
            case .ring: .ring
            case .levels: .levels
            case .cycle: .cycle
            case .matrix: .matrix
            case .free: .free
            }
        return Diagram(
            title: entry.model.title ?? entry.model.name,
            description: "A model of \(counted(nodes.count, "node")). \(sentences.joined(separator: "; "))",
            layout: layout,
            nodes: nodes, links: links, legend: [meaning(of: entry.model)])
    }

    /// What a line means, for the legend.
    static func meaning(of model: ModelRow) -> String {
        model.note.map { "A line: \($0)" } ?? "A line: what it means was not said (model \"\(model.name)\" --note TEXT)"
    }

    /// What a link rests on.
    static func backing(_ link: ModelEntry.Link) -> String {
        var parts: [String] = []
        if !link.codings.isEmpty { parts.append(link.codings.map { "n\($0.number)" }.joined(separator: ", ")) }
        if let memo = link.memo { parts.append("memo m\(memo)") }
        return parts.isEmpty ? "analyst's assertion" : parts.joined(separator: "; ")
    }

    /// Boxes pinned upon each other are the researcher's doing, and are said.
    private static func overlaps(_ diagram: Diagram) -> [String] {
        let frames = DiagramLayout(diagram).frames
        return frames.indices.flatMap { one in
            frames.indices.dropFirst(one + 1).filter { frames[one].touches(frames[$0]) }.map {
                "\(diagram.nodes[one].name) and \(diagram.nodes[$0].name) are pinned upon each other"
            }
        }
    }
}

/// Places for the nodes of a free model that are not pinned, by Graphviz.
enum FreeLayout {
    /// - Throws: `Complaint` when Graphviz is not installed.
    static func place(_ diagram: inout Diagram, _ unplaced: [String]) throws {
        let sizes = DiagramLayout.sizes(of: diagram)
        guard
            let output = try ExternalProgram.output(of: "neato", ["-Tplain"], input: Array(graph(diagram, sizes).utf8))
        else {
            let names = unplaced.prefix(5).joined(separator: ", ") + (unplaced.count > 5 ? ", …" : "")
            throw Complaint(
                .usage, "\(counted(unplaced.count, "node")) without a place: \(names)",
                next: "pin them with --at X,Y, choose another --layout, or install Graphviz, which places them "
                    + "(Debian: apt install graphviz)", saysUnchanged: false)
        }
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 3, words[0] == "node", let index = Int(words[1].dropFirst()),
                diagram.nodes.indices.contains(index), diagram.nodes[index].pin == nil, let x = Double(words[2]),
                let y = Double(words[3])
            else { continue }
            diagram.nodes[index].pin = Point((x * 72).rounded(), (-y * 72).rounded())
        }
        spread(&diagram, sizes, Set(unplaced))
    }

    /// Boxes in inches, y upwards, as Graphviz has it.
    private static func graph(_ diagram: Diagram, _ sizes: [Frame]) -> String {
        var lines = ["graph g { overlap=false; sep=\"+20\"; start=1; node [shape=box, fixedsize=true, label=\"\"];"]
        for (index, node) in diagram.nodes.enumerated() {
            let pin = node.pin.map { ", pos=\"\($0.x / 72),\(-$0.y / 72)!\"" } ?? ""
            lines.append(
                "n\(index) [width=\((sizes[index].width + 40) / 72), height=\((sizes[index].height + 40) / 72)\(pin)];")
        }
        lines += diagram.links.map { "n\($0.source) -- n\($0.target) [len=3.2];" }
        return lines.joined(separator: "\n") + "}\n"
    }

    /// Moves what Graphviz placed, and nothing that is pinned, until no box touches another.
    private static func spread(_ diagram: inout Diagram, _ sizes: [Frame], _ movable: Set<String>) {
        var frames = diagram.nodes.indices.map { index in
            Frame(
                centre: diagram.nodes[index].pin ?? Point(0, 0), width: sizes[index].width, height: sizes[index].height)
        }
        for index in frames.indices where movable.contains(diagram.nodes[index].name) {
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
            !movable.contains(diagram.nodes[other].name) || other < index
        }
    }
}

/// Writes drawings to files.
enum DrawingFile {
    /// Writes a drawing as its file's suffix says.
    ///
    /// - Throws: `Complaint` for another suffix, or a PDF where no program is installed that makes one.
    static func write(_ drawing: SVGDrawing, to file: String, replaces: Bool) throws {
        let name = file.lowercased()
        if name.hasSuffix(".svg") { return try Door.writeNew(Array(drawing.text.utf8), to: file, replaces: replaces) }
        guard name.hasSuffix(".pdf") else {
            throw Complaint(
                .usage, "a drawing is written as .svg or .pdf, not as \(file)", next: "end the name with .svg",
                saysUnchanged: false)
        }
        let made = try ExternalProgram.output(of: "rsvg-convert", ["-f", "pdf"], input: Array(drawing.text.utf8))
        guard let made else {
            throw Complaint(
                .cannotCreate, "a PDF is made by rsvg-convert, which is not installed here",
                next: "install it (Debian: apt install librsvg2-bin), or write .svg and print that",
                saysUnchanged: false)
        }
        try Door.writeNew(made, to: file, replaces: replaces)
    }
}
