extension Curve {
    func draw(on canvas: inout SVGCanvas) {
        let height = 320.0
        let pitch = min(64, max(18, 700 / Double(max(steps.count, 1))))
        let width = pitch * Double(steps.count)
        let top = ([cumulative.max() ?? 0, band?.map(\.upperBound).max() ?? 0].max() ?? 0)
        let axis = PictureAxis(from: 0, to: Double(max(top, 1)))
        func y(_ value: Double) -> Double { height * (1 - value / axis.high) }
        func x(_ step: Int) -> Double { pitch * (Double(step) + 0.5) }
        if let band, band.count > 1 {
            let upper = band.enumerated().map { Point(x($0.offset), y(Double($0.element.upperBound))) }
            let lower = band.enumerated().map { Point(x($0.offset), y(Double($0.element.lowerBound))) }
            canvas.area(upper + lower.reversed(), fill: "#e3e3e3")
        }
        canvas.open("new")
        for (step, count) in new.enumerated() where count > 0 {
            let length = height * Double(count) / axis.high
            canvas.box(
                Frame(centre: Point(x(step), height - length / 2), width: pitch * 0.6, height: length), fill: "#9ecae1",
                title: "\(steps[step]): \(count) new")
        }
        canvas.close()
        canvas.open("lines")
        if let median {
            canvas.line(
                median.enumerated().map { Point(x($0.offset), y(Double($0.element))) }, stroke: "#777777", dashes: "2 3"
            )
        }
        if let expected {
            canvas.line(
                expected.enumerated().map { Point(x($0.offset), y($0.element)) }, stroke: "#d55e00", width: 1.6,
                dashes: "8 4")
        }
        let points = cumulative.enumerated().map { Point(x($0.offset), y(Double($0.element))) }
        canvas.line(points, stroke: "#08306b", width: 2)
        for (step, point) in points.enumerated() {
            canvas.box(
                Frame(centre: point, width: 6, height: 6), fill: "#08306b",
                title: "\(steps[step]): \(cumulative[step]) \(valueName), \(new[step]) new")
        }
        canvas.close()
        canvas.line([Point(0, height), Point(width, height)])
        axis.draw(on: &canvas, at: 0, length: height, isUpright: true, name: valueName)
        canvas.open("steps")
        var deepest = height
        for (step, label) in steps.enumerated() {
            // Upright words end under the axis: their anchor is their end.
            let frame = canvas.label(
                label, at: Point(x(step), height + 8), size: 11, anchor: .end, room: 150, isUpright: true)
            deepest = max(deepest, frame.maxY)
        }
        canvas.label(stepName, at: Point(width / 2, deepest + 14), size: 11, anchor: .middle)
        canvas.close()
        drawKey(on: &canvas, y: deepest + 40)
    }

    private func drawKey(on canvas: inout SVGCanvas, y: Double) {
        canvas.open("legend")
        canvas.line([Point(0, y), Point(30, y)], stroke: "#08306b", width: 2)
        canvas.label("\(valueName), all so far", at: Point(38, y), size: 12)
        canvas.box(Frame(centre: Point(15, y + 18), width: 14, height: 12), fill: "#9ecae1")
        canvas.label("new", at: Point(38, y + 18), size: 12)
        var line = y + 36
        if band != nil {
            canvas.box(Frame(centre: Point(15, line), width: 30, height: 12), fill: "#e3e3e3")
            canvas.label("other orders: 5th to 95th percentile", at: Point(38, line), size: 12)
            line += 18
        }
        if median != nil {
            canvas.line([Point(0, line), Point(30, line)], stroke: "#777777", dashes: "2 3")
            canvas.label("other orders: median", at: Point(38, line), size: 12)
            line += 18
        }
        if expected != nil {
            canvas.line([Point(0, line), Point(30, line)], stroke: "#d55e00", width: 1.6, dashes: "8 4")
            canvas.label("rarefaction", at: Point(38, line), size: 12)
        }
        canvas.close()
    }
}

extension Network {
    /// Up to so many lines have their counts beside them, and go around boxes that are in their way.
    static let mostNamedLines = 60

    /// The network as a diagram, each node where it is placed.
    package func diagram(title: String, notes: [String]) -> Diagram {
        let most = edges.map(\.weight).max() ?? 1
        let names = edges.count <= Self.mostNamedLines
        var legend = notes
        if !names {
            legend.append(
                "the counts stand in the titles of the \(edges.count) lines, which are drawn straight, behind boxes in their way; "
                    + "--list names each pair, a greater --min draws fewer")
        }
        return Diagram(
            title: title, description: notes.joined(separator: " – "), layout: .free,
            nodes: nodes.map {
                Diagram.Node("\($0.label) (\($0.size))", shape: .code, pin: $0.place)
            },
            links: edges.enumerated().map { index, edge in
                Diagram.Link(
                    number: index + 1, from: edge.one, to: edge.other, label: names ? edge.shown : "", isBothWays: true,
                    backing: .together, note: edge.shown, width: most > 0 ? 0.8 + 5.2 * edge.weight / most : 1)
            }, legend: legend)
    }
}
