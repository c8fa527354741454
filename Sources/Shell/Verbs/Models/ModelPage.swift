internal import Rendering
internal import Store
internal import Workbench

/// A model in words.
enum ModelPage {
    /// - Parameter leftOut: what the counts of codings leave out.
    static func page(_ entry: ModelEntry, notes leftOut: [String]) -> Page {
        let model = entry.model
        var blocks: [Block] = [.heading(model.title ?? model.name), .prose("layout: \(model.layout.rawValue)")]
        blocks.append(.prose(ModelPicture.meaning(of: model)))
        guard !entry.nodes.isEmpty else {
            blocks.append(.prose("no nodes yet; model \"\(model.name)\" node NAME --code CODE"))
            return Page(blocks)
        }
        blocks.append(.table(nodes(entry, leftOut)))
        if !entry.links.isEmpty { blocks.append(.table(links(entry))) }
        return Page(blocks)
    }

    private static func nodes(_ entry: ModelEntry, _ leftOut: [String]) -> Table {
        Table(
            columns: [
                Column("node"), Column("core"), Column("stands_for", heading: "stands for"),
                Column("codings", alignment: .trailing), Column("level", alignment: .trailing),
                Column("column", alignment: .trailing), Column("at"),
            ],
            rows: entry.nodes.map { node in
                var place: Cell = .blank
                if let x = node.row.x, let y = node.row.y { place = .text("\(x),\(y)") }
                let kind = node.row.code != nil ? "code " : node.row.theme != nil ? "theme " : ""
                return [
                    .text(node.row.name), node.row.isCore ? .text("core") : .blank,
                    .text(node.standsFor.map { kind + $0 } ?? "words of the analyst's own"),
                    node.codings.map { .integer($0) } ?? .blank, node.row.level.map { .integer($0) } ?? .blank,
                    node.row.column.map { .integer($0) } ?? .blank, place,
                ]
            },
            notes: ["codings: of the code with all below it, or of the theme with its subthemes; each once"] + leftOut)
    }

    private static func links(_ entry: ModelEntry) -> Table {
        let asserted = entry.links.count(where: \.isAssertion)
        return Table(
            columns: [
                Column("link", alignment: .trailing), Column("from"), Column("way"), Column("to"),
                Column("words", shrinks: true), Column("rests_on", heading: "rests on", shrinks: true),
            ],
            rows: entry.links.map { link in
                [
                    .integer(link.row.number), .text(entry.nodes[link.source].row.name),
                    .text(link.row.isBothWays ? "↔" : "→"), .text(entry.nodes[link.target].row.name),
                    .text(link.row.label), .text(ModelPicture.backing(link)),
                ]
            },
            notes: [
                "\(counted(entry.links.count, "link")), \(asserted) of them the analyst's assertion: resting on neither codings nor a memo"
            ])
    }
}
