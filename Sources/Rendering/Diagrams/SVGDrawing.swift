/// A diagram as a picture in SVG 1.1: text as text, groups with ids, so that it can be worked on in a drawing program.
///
/// No colour carries a meaning: shapes and strokes do, so that it reads the same in grey and to the colour-blind. Nothing is loaded and
/// nothing runs; whatever comes from outside is escaped.
package struct SVGDrawing: Sendable {
    /// The whole file.
    package let text: String
    /// Every stretch of words with the frame that it stands in, in units of the drawing, for tests of its layout.
    package let words: [Frame]
    package let width: Double
    package let height: Double

    private static let margin = 28.0
    private static let font = "font-family=\"DejaVu Sans, Verdana, Arial, Helvetica, sans-serif\""

    /// Draws a diagram.
    package init(_ diagram: Diagram) {
        let layout = DiagramLayout(diagram)
        let routes = DiagramRouter(frames: layout.frames, links: diagram.links).routes()
        var bounds = layout.frames.first ?? Frame(centre: Point(0, 0), width: 200, height: 10)
        for frame in layout.frames { bounds = bounds.union(frame) }
        for route in routes.compactMap({ $0 }) {
            if let label = route.label { bounds = bounds.union(label) }
            for step in 0...24 {
                bounds = bounds.union(Frame(centre: route.point(Double(step) / 24), width: 8, height: 8))
            }
        }
        let title = Lettering.lines(
            diagram.title, columns: max(34, Int(bounds.width / 13)), size: 20, bold: true)
        let legend = Legend(diagram, routes, columns: max(64, Int(bounds.width / 8.2)))
        let width = max(bounds.width, title.width, legend.width) + 2 * Self.margin
        let top = Self.margin + Double(title.lines.count) * Lettering.lineHeight(20) + 14
        let offset = Point(width / 2 - bounds.centre.x, top - bounds.minY)
        let legendTop = top + bounds.height + 30
        let height = legendTop + legend.height + Self.margin

        var words: [Frame] = []
        var out = Self.head(
            title: diagram.title, description: diagram.description, width: width, height: height)
        out += "<g id=\"heading\">\n"
        out += Self.text(
            title.lines, at: Point(width / 2, Self.margin + 10), size: 20, anchor: "middle",
            extra: " font-weight=\"bold\"")
        out += "</g>\n<g id=\"links\">\n"
        for (link, route) in zip(diagram.links, routes) {
            guard let route else { continue }
            out += Self.line(link, route, offset)
        }
        // Names stand above all lines.
        out += "</g>\n<g id=\"link-names\">\n"
        for (link, route) in zip(diagram.links, routes) {
            guard let route, let label = route.label else { continue }
            out += Self.name(of: link, route, label, offset)
            words.append(Frame(centre: label.centre + offset, width: label.width, height: label.height))
        }
        out += "</g>\n<g id=\"nodes\">\n"
        for index in diagram.nodes.indices {
            var frame = layout.frames[index]
            frame.centre = frame.centre + offset
            out += Self.box(diagram.nodes[index], index, frame, layout.lines[index])
            words.append(frame)
        }
        out += "</g>\n" + legend.drawn(at: Point(Self.margin, legendTop))
        words.append(
            Frame(
                centre: Point(Self.margin + legend.width / 2, legendTop + legend.height / 2), width: legend.width,
                height: legend.height))
        words.append(
            Frame(
                centre: Point(width / 2, top - 14 - Double(title.lines.count) * Lettering.lineHeight(20) / 2),
                width: title.width, height: Double(title.lines.count) * Lettering.lineHeight(20)))
        text = out + "</svg>\n"
        self.words = words
        self.width = width
        self.height = height
    }

    /// A drawing that is made already.
    init(text: String, words: [Frame], width: Double, height: Double) {
        self.text = text
        self.words = words
        self.width = width
        self.height = height
    }

    /// How the file begins: its size, and what it shows for who cannot see it.
    static func head(title: String, description: String, width: Double, height: Double) -> String {
        let (w, h) = (number(width), number(height))
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" role="img" \
            aria-labelledby="drawing-title drawing-description" \(font)>
            <title id="drawing-title">\(xml(title))</title>
            <desc id="drawing-description">\(xml(description))</desc>
            <rect id="page" x="0" y="0" width="\(w)" height="\(h)" fill="#ffffff"/>

            """
    }

    // MARK: - Boxes

    private static func box(_ node: Diagram.Node, _ index: Int, _ frame: Frame, _ lines: [String]) -> String {
        let size = node.isCore ? DiagramLayout.coreLetters : DiagramLayout.letters
        let corner = node.shape == .code ? 0.0 : min(14, frame.height / 2)
        let stroke = node.isCore ? "3.2" : "1.4"
        let dashes = node.shape == .words && !node.isCore ? " stroke-dasharray=\"5 3\"" : ""
        var out = "<g id=\"node-\(index + 1)\">\n"
        out += "<title>\(xml(node.name + (node.note.map { " – \($0)" } ?? "")))</title>\n"
        out += rectangle(
            frame, corner: corner,
            extra:
                "fill=\"\(node.isCore ? "#e6e6e6" : "#fbfbfb")\" stroke=\"#1a1a1a\" stroke-width=\"\(stroke)\"\(dashes)"
        )
        let height = Double(lines.count) * Lettering.lineHeight(size)
        out += text(
            lines, at: Point(frame.centre.x, frame.centre.y - height / 2 + size), size: size, anchor: "middle",
            extra: node.isCore ? " font-weight=\"bold\"" : "")
        return out + "</g>\n"
    }

    static func rectangle(_ frame: Frame, corner: Double, extra: String) -> String {
        """
        <rect x="\(number(frame.minX))" y="\(number(frame.minY))" width="\(number(frame.width))" \
        height="\(number(frame.height))" rx="\(number(corner))" \(extra)/>

        """
    }

    // MARK: - Lines

    private static func line(_ link: Diagram.Link, _ route: RoutedLink, _ offset: Point) -> String {
        let (start, control, end) = (route.start + offset, route.control + offset, route.end + offset)
        let path =
            route.isStraight
            ? "M \(place(start)) L \(place(end))" : "M \(place(start)) Q \(place(control)) \(place(end))"
        var out = "<g id=\"link-\(link.number)\">\n"
        let arrow = link.isBothWays ? "↔" : "→"
        out += "<title>\(xml("\(link.number) \(arrow) \(link.label)" + (link.note.map { " – \($0)" } ?? "")))</title>\n"
        out += "<path d=\"\(path)\" fill=\"none\" \(stroke(link.backing, width: link.width))/>\n"
        guard link.backing != .part, link.backing != .together else { return out + "</g>\n" }
        out += arrowHead(at: end, from: route.isStraight ? start : control)
        if link.isBothWays { out += arrowHead(at: start, from: route.isStraight ? end : control) }
        return out + "</g>\n"
    }

    static func stroke(_ backing: Diagram.Backing, width: Double = 1) -> String {
        switch backing {
        case .codings: "stroke=\"#1a1a1a\" stroke-width=\"1.8\""
        case .memo: "stroke=\"#1a1a1a\" stroke-width=\"1.8\" stroke-dasharray=\"9 5\""
        case .assertion: "stroke=\"#1a1a1a\" stroke-width=\"2\" stroke-dasharray=\"1 5\" stroke-linecap=\"round\""
        case .part: "stroke=\"#555555\" stroke-width=\"1\""
        case .together: "stroke=\"#5a5a5a\" stroke-opacity=\"0.6\" stroke-width=\"\(number(width))\""
        }
    }

    private static func arrowHead(at tip: Point, from: Point) -> String {
        let way = tip - from
        guard way.length > 0.001 else { return "" }
        let ahead = way * (1 / way.length)
        let side = Point(-ahead.y, ahead.x)
        let back = tip - ahead * 10
        let (left, right) = (back + side * 4.5, back - side * 4.5)
        return "<path d=\"M \(place(tip)) L \(place(left)) L \(place(right)) Z\" fill=\"#1a1a1a\"/>\n"
    }

    private static func name(of link: Diagram.Link, _ route: RoutedLink, _ label: Frame, _ offset: Point) -> String {
        var frame = label
        frame.centre = frame.centre + offset
        let size = DiagramRouter.labelSize
        let height = Double(route.labelLines.count) * Lettering.lineHeight(size)
        return "<g id=\"link-\(link.number)-name\">\n"
            + rectangle(frame, corner: 3, extra: "fill=\"#ffffff\" fill-opacity=\"0.9\"")
            + text(
                route.labelLines, at: Point(frame.centre.x, frame.centre.y - height / 2 + size), size: size,
                anchor: "middle", extra: " font-style=\"italic\"")
            + "</g>\n"
    }

    // MARK: - Words and numbers

    /// Lines of words, the first with its base line at `at`.
    static func text(_ lines: [String], at: Point, size: Double, anchor: String = "start", extra: String = "") -> String
    {
        var out = "<text font-size=\"\(number(size))\" text-anchor=\"\(anchor)\" fill=\"#111111\"\(extra)>"
        for (index, line) in lines.enumerated() {
            let y = at.y + Double(index) * Lettering.lineHeight(size)
            out += "<tspan x=\"\(number(at.x))\" y=\"\(number(y))\">\(xml(line))</tspan>"
        }
        return out + "</text>\n"
    }

    static func place(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }

    /// At most one decimal place, so that the same drawing is the same bytes.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Text for XML: markup escaped, controls shown as signs.
    static func xml(_ text: String) -> String {
        Escape.html(text).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
    }
}
