/// A sheet on which a picture is drawn piece by piece; it grows with what is put on it.
struct SVGCanvas {
    private(set) var body = ""
    /// Stretches of words, for tests of the layout.
    private(set) var words: [Frame] = []
    private(set) var bounds: Frame?
    private var hatchings: Set<Int> = []
    /// Names that had no room, and the numbers that stand before what is left of them.
    private var cutNames: [String] = []
    private var cutNumbers: [String: Int] = [:]
    private var lists: [(heading: String, entries: [String])] = []

    private static let margin = 28.0
    private static let listGap = 18.0

    /// Makes the sheet so wide that a frame lies on it.
    mutating func cover(_ frame: Frame) { bounds = bounds?.union(frame) ?? frame }

    mutating func open(_ id: String) { body += "<g id=\"\(id)\">\n" }
    mutating func close() { body += "</g>\n" }

    // MARK: - Shapes

    /// An upright rectangle; `title` is told when it is pointed at.
    mutating func box(
        _ frame: Frame, fill: String, stroke: String? = nil, title: String? = nil
    ) {
        cover(frame)
        let border = stroke.map { " stroke=\"\($0)\" stroke-width=\"0.6\"" } ?? ""
        let n = SVGDrawing.number
        let shape =
            "<rect x=\"\(n(frame.minX))\" y=\"\(n(frame.minY))\" width=\"\(n(frame.width))\" height=\"\(n(frame.height))\" "
            + "fill=\"\(fill)\"\(border)"
        body += title.map { "\(shape)><title>\(SVGDrawing.xml($0))</title></rect>\n" } ?? shape + "/>\n"
    }

    /// A box in the colour and the hatching of a category.
    mutating func box(_ frame: Frame, category: Int, title: String? = nil) {
        box(frame, fill: Categories.colour(category), stroke: "#ffffff", title: title)
        guard Self.hatching(category) != nil else { return }
        hatchings.insert(category)
        // Above the colour, so that pointing at it must tell the same.
        box(frame, fill: "url(#hatching-\(category))", title: title)
    }

    mutating func line(_ points: [Point], stroke: String = "#1a1a1a", width: Double = 1, dashes: String? = nil) {
        guard points.count > 1 else { return }
        for point in points { cover(Frame(centre: point, width: width, height: width)) }
        let path = points.enumerated().map { ($0.offset == 0 ? "M " : "L ") + SVGDrawing.place($0.element) }
        body +=
            "<path d=\"\(path.joined(separator: " "))\" fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"\(SVGDrawing.number(width))\""
            + (dashes.map { " stroke-dasharray=\"\($0)\"" } ?? "") + "/>\n"
    }

    mutating func area(_ points: [Point], fill: String) {
        for point in points { cover(Frame(centre: point, width: 0, height: 0)) }
        let path = points.enumerated().map { ($0.offset == 0 ? "M " : "L ") + SVGDrawing.place($0.element) }
        body += "<path d=\"\(path.joined(separator: " ")) Z\" fill=\"\(fill)\"/>\n"
    }

    // MARK: - Words

    /// Where a label is held.
    enum Anchor: String {
        case start, middle, end
    }

    /// One line of words with its middle at a height; cut as `fitted` does where it is wider than `room`.
    @discardableResult
    mutating func label(
        _ text: String, at point: Point, size: Double, anchor: Anchor = .start, room: Double = .infinity,
        isUpright: Bool = false, bold: Bool = false, fill: String = "#111111"
    ) -> Frame {
        let whole = Self.line(text)
        let shown = fitted(text, to: room, size: size, bold: bold)
        let frame = Self.frame(of: shown, at: point, size: size, anchor: anchor, isUpright: isUpright, bold: bold)
        cover(frame)
        words.append(frame)
        let n = SVGDrawing.number
        let turn = isUpright ? " transform=\"rotate(-90 \(n(point.x)) \(n(point.y)))\"" : ""
        // 0.35 of the size brings the middle of the letters to the point.
        body +=
            "<text x=\"\(n(point.x))\" y=\"\(n(point.y + size * 0.35))\" font-size=\"\(n(size))\" text-anchor=\"\(anchor.rawValue)\" "
            + "fill=\"\(fill)\"\(bold ? " font-weight=\"bold\"" : "")\(turn)>"
        if shown != whole { body += "<title>\(SVGDrawing.xml(whole))</title>" }
        body += SVGDrawing.xml(shown) + "</text>\n"
        return frame
    }

    /// A line of words that is no wider than so many units. Where it is cut in its middle, a number stands before it, and under the
    /// picture the whole line by that number: a print has no titles to point at.
    mutating func fitted(_ text: String, to room: Double, size: Double, bold: Bool = false) -> String {
        let whole = Self.line(text)
        guard Lettering.width(whole, size: size, bold: bold) > room else { return whole }
        let number = cutNumbers[whole] ?? cutNames.count + 1
        if cutNumbers.updateValue(number, forKey: whole) == nil { cutNames.append(whole) }
        let mark = "[\(number)] "
        let left = room - Lettering.width(mark, size: size, bold: bold)
        return mark + Lettering.shortened(whole, to: left, size: size, bold: bold)
    }

    private static func line(_ text: String) -> String {
        Lettering.lines(text, columns: .max, size: 12).lines.joined(separator: " ")
    }

    /// Lines that stand in columns under the picture.
    mutating func list(_ heading: String, _ entries: [String]) { lists.append((heading, entries)) }

    /// Where a line of words would stand.
    static func frame(
        of text: String, at point: Point, size: Double, anchor: Anchor, isUpright: Bool = false, bold: Bool = false
    ) -> Frame {
        let width = Lettering.width(text, size: size, bold: bold)
        let height = Lettering.lineHeight(size)
        let shift: Double =
            switch anchor {
            case .start: width / 2
            case .middle: 0
            case .end: -width / 2
            }
        // Turned to the left, words that begin at a point go up from it.
        return isUpright
            ? Frame(centre: Point(point.x, point.y - shift), width: height, height: width)
            : Frame(centre: Point(point.x + shift, point.y), width: width, height: height)
    }

    // MARK: - The whole

    /// The drawing: a title over the picture, what its numbers mean under it.
    func finished(title: String, notes: [String]) -> SVGDrawing {
        let inner = bounds ?? Frame(centre: Point(0, 0), width: 200, height: 10)
        let heading = Lettering.lines(title, columns: max(34, Int(inner.width / 13)), size: 20, bold: true)
        let columns = min(150, max(64, Int(inner.width / 8.2)))
        let names = cutNames.enumerated().map { "[\($0.offset + 1)] \($0.element)" }
        let lists = (lists + (names.isEmpty ? [] : [("names in full", names)])).map {
            NameList($0.heading, $0.entries, width: max(inner.width, $0.entries.count > 12 ? 960 : 640))
        }
        let listHeight = lists.reduce(0) { $0 + $1.height + Self.listGap }
        let caption = notes.map { Lettering.lines($0, columns: columns, size: 12) }
        let captionWidth = caption.map(\.width).max() ?? 0
        let captionHeight = caption.reduce(0) { $0 + Double($1.lines.count) * Lettering.lineHeight(12) + 4 }
        let listWidth = lists.map(\.width).max() ?? 0
        let width = max(inner.width, heading.width, captionWidth, listWidth) + 2 * Self.margin
        let headingHeight = Double(heading.lines.count) * Lettering.lineHeight(20)
        let top = Self.margin + headingHeight + 14
        let captionTop = top + inner.height + 26 + listHeight
        let height = captionTop + captionHeight + Self.margin
        let offset = Point((width - inner.width) / 2 - inner.minX, top - inner.minY)
        let description = notes.joined(separator: " – ")
        var out = SVGDrawing.head(title: title, description: description, width: width, height: height)
        if !hatchings.isEmpty {
            out += "<defs>\n" + hatchings.sorted().compactMap(Self.hatching).joined() + "</defs>\n"
        }
        out += "<g id=\"heading\">\n"
        out += SVGDrawing.text(
            heading.lines, at: Point(width / 2, Self.margin + 10), size: 20, anchor: "middle",
            extra: " font-weight=\"bold\"")
        let n = SVGDrawing.number
        out += "</g>\n<g id=\"picture\" transform=\"translate(\(n(offset.x)) \(n(offset.y)))\">\n\(body)</g>\n"
        var all = words.map { Frame(centre: $0.centre + offset, width: $0.width, height: $0.height) }
        var listTop = top + inner.height + 26
        for list in lists {
            out += list.drawn(at: Point(Self.margin, listTop), frames: &all)
            listTop += list.height + Self.listGap
        }
        out += "<g id=\"caption\">\n"
        var y = captionTop
        for note in caption {
            out += SVGDrawing.text(note.lines, at: Point(Self.margin, y + 12), size: 12)
            y += Double(note.lines.count) * Lettering.lineHeight(12) + 4
        }
        out += "</g>\n</svg>\n"
        all.append(
            Frame(
                centre: Point(width / 2, Self.margin + headingHeight / 2), width: heading.width, height: headingHeight))
        all.append(
            Frame(
                centre: Point(Self.margin + captionWidth / 2, captionTop + captionHeight / 2), width: captionWidth,
                height: captionHeight))
        return SVGDrawing(text: out, words: all, width: width, height: height)
    }

    /// Lines over the colour of a category, which tell it from the others in grey print; none for the first.
    private static func hatching(_ category: Int) -> String? {
        let (path, stroke): (String, String)
        switch category {
        case 1: (path, stroke) = ("M 0 8 L 8 0", "#000000")
        case 2: (path, stroke) = ("M 0 0 L 8 8", "#ffffff")
        case 3: (path, stroke) = ("M 0 4 L 8 4", "#000000")
        case 5: (path, stroke) = ("M 4 0 L 4 8", "#000000")
        case 6: (path, stroke) = ("M 0 4 L 8 4 M 4 0 L 4 8", "#ffffff")
        case 7: (path, stroke) = ("M 0 0 L 8 8 M 0 8 L 8 0", "#000000")
        case 8...: (path, stroke) = ("M 3 4 L 5 4", "#555555")
        default: return nil
        }
        return """
            <pattern id="hatching-\(category)" width="8" height="8" patternUnits="userSpaceOnUse">\
            <path d="\(path)" stroke="\(stroke)" stroke-width="1" fill="none"/></pattern>

            """
    }
}
