/// What stands under a drawing: what its shapes and lines mean, how each line is backed, and the sentences that the caller gives.
struct Legend {
    private let entries: [Entry]
    let width: Double
    let height: Double

    private static let size = 12.0
    private static let key = 46.0

    private struct Entry {
        let sample: Sample
        let lines: [String]
    }

    private enum Sample {
        case none
        case line(Diagram.Backing)
        case box(Diagram.Shape, isCore: Bool)
    }

    init(_ diagram: Diagram, _ routes: [RoutedLink?], columns: Int) {
        var texts: [(Sample, String)] = diagram.legend.map { (.none, $0) }
        let links = diagram.links.filter { $0.backing != .part && $0.backing != .together }
        func add(_ backing: Diagram.Backing, _ words: String) {
            let count = links.count { $0.backing == backing }
            if count > 0 {
                texts.append(
                    (.line(backing), "\(words): \(count) of \(links.count) \(links.count == 1 ? "link" : "links")"))
            }
        }
        add(.codings, "rests on codings")
        add(.memo, "rests on a memo")
        add(.assertion, "analyst’s assertion")
        let together = diagram.links.count { $0.backing == .together }
        if together > 0 {
            texts.append((.line(.together), "occur together, the thicker the more often: \(together) links"))
        }
        if let core = diagram.nodes.first(where: \.isCore) { texts.append((.box(core.shape, isCore: true), "core")) }
        for (shape, words) in [
            (Diagram.Shape.theme, "a theme"), (.code, "a code"), (.words, "words of the analyst’s own"),
            (.thirdOrder, "a third-order construct"),
        ]
        where diagram.nodes.contains(where: { $0.shape == shape && !$0.isCore }) {
            texts.append((.box(shape, isCore: false), words))
        }
        for (link, route) in zip(diagram.links, routes) where route?.showsNumber == true {
            texts.append((.none, "\(link.number): \(link.label)"))
        }
        var widest = 0.0
        var lines = 0
        entries = texts.map { sample, text in
            let wrapped = Lettering.lines(text, columns: columns, size: Self.size)
            widest = max(widest, wrapped.width)
            lines += wrapped.lines.count
            return Entry(sample: sample, lines: wrapped.lines)
        }
        width = entries.isEmpty ? 0 : widest + Self.key
        height = Double(lines) * Lettering.lineHeight(Self.size) + Double(entries.count) * 4
    }

    func drawn(at origin: Point) -> String {
        var out = "<g id=\"legend\">\n"
        var y = origin.y
        for entry in entries {
            let middle = y + Self.size * 0.55
            var x = origin.x + Self.key
            switch entry.sample {
            case .none: x = origin.x
            case .line(let backing):
                out +=
                    "<path d=\"M \(SVGDrawing.place(Point(origin.x, middle))) "
                    + "L \(SVGDrawing.place(Point(origin.x + 34, middle)))\" fill=\"none\" \(SVGDrawing.stroke(backing))/>\n"
            case .box(let shape, let isCore):
                let dashes = shape == .words ? " stroke-dasharray=\"5 3\"" : ""
                out += SVGDrawing.rectangle(
                    Frame(centre: Point(origin.x + 17, middle), width: 34, height: 12), corner: shape == .code ? 0 : 5,
                    extra:
                        "fill=\"\(isCore ? "#e6e6e6" : "#fbfbfb")\" stroke=\"#1a1a1a\" stroke-width=\"\(isCore ? "3.2" : "1.4")\"\(dashes)"
                )
            }
            out += SVGDrawing.text(entry.lines, at: Point(x, y + Self.size), size: Self.size)
            y += Double(entry.lines.count) * Lettering.lineHeight(Self.size) + 4
        }
        return out + "</g>\n"
    }
}
