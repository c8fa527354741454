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
        if diagram.layout == .free, !unplaced.isEmpty {
            let isPlaced = try FreeLayout.place(&diagram, by: "neato")
            guard isPlaced else { throw missing(unplaced) }
        }
        return (SVGDrawing(diagram), talk: overlaps(diagram))
    }

    private static func missing(_ unplaced: [String]) -> Complaint {
        let names = unplaced.prefix(5).joined(separator: ", ") + (unplaced.count > 5 ? ", …" : "")
        return Complaint(
            .usage, "\(counted(unplaced.count, "node")) without a place: \(names)",
            next: "pin them with --at X,Y, choose another --layout, or install Graphviz, which places them "
                + "(Debian: apt install graphviz)", saysUnchanged: false)
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
