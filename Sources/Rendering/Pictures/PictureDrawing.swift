extension Picture {
    /// The picture as SVG, with the notes that say what its numbers mean.
    package func drawing(title: String, notes: [String]) -> SVGDrawing {
        var canvas = SVGCanvas()
        switch self {
        case .heatmap(let heatmap): heatmap.draw(on: &canvas)
        case .bars(let bars): bars.draw(on: &canvas)
        case .curve(let curve): curve.draw(on: &canvas)
        case .dendrogram(let tree): tree.draw(on: &canvas)
        case .scatter(let scatter): scatter.draw(on: &canvas)
        case .network(let network): return SVGDrawing(network.diagram(title: title, notes: notes))
        case .strips(let strips): strips.draw(on: &canvas)
        case .tiles(let tiles): tiles.draw(on: &canvas)
        }
        return canvas.finished(title: title, notes: notes)
    }

    /// Labels take at most so much of the sheet.
    static let labelRoom = 260.0
}

extension Heatmap {
    /// One hue from light to dark, which is as ordered in grey as in colour (ColorBrewer's Blues).
    static let colours = ["#ffffff", "#d6e6f4", "#9ecae1", "#5a9fd4", "#2a6bab", "#08306b"]

    func draw(on canvas: inout SVGCanvas) {
        let shown = cells.joined().map { Lettering.width($0.shown, size: 11) }.max() ?? 0
        let hasNumbers = columns.count <= 40
        let width = hasNumbers ? max(22, shown + 8) : 14
        let height = hasNumbers ? 20.0 : 14
        let size = hasNumbers ? 12.0 : 9.5
        let most = largest
        canvas.open("cells")
        for (row, line) in cells.enumerated() {
            for (column, cell) in line.enumerated() {
                let frame = Frame(
                    centre: Point(width * (Double(column) + 0.5), height * (Double(row) + 0.5)), width: width,
                    height: height)
                draw(cell, row, column, frame, most, hasNumbers: hasNumbers, on: &canvas)
            }
        }
        // Lines that an eye can count by.
        for (count, isRow) in [(rows.count, true), (columns.count, false)] where count > Self.mostOnOneSide {
            for line in stride(from: 10, to: count, by: 10) {
                let (x, y) = (width * Double(isRow ? columns.count : line), height * Double(isRow ? line : rows.count))
                canvas.line([isRow ? Point(0, y) : Point(x, 0), Point(x, y)], stroke: "#999999", width: 0.4)
            }
        }
        canvas.close()
        canvas.box(
            Frame(
                centre: Point(width * Double(columns.count) / 2, height * Double(rows.count) / 2),
                width: width * Double(columns.count), height: height * Double(rows.count)), fill: "none",
            stroke: "#777777")
        canvas.open("rows")
        for (row, label) in rows.enumerated() {
            let y = height * (Double(row) + 0.5)
            canvas.label(label, at: Point(-6, y), size: size, anchor: .end, room: Picture.labelRoom)
            if columns.count > Self.mostOnOneSide {
                canvas.label(
                    label, at: Point(width * Double(columns.count) + 6, y), size: size, room: Picture.labelRoom)
            }
        }
        canvas.close()
        canvas.open("columns")
        var bottom = height * Double(rows.count)
        for (column, label) in columns.enumerated() {
            let x = width * (Double(column) + 0.5)
            canvas.label(label, at: Point(x, -6), size: size, room: Picture.labelRoom, isUpright: true)
            guard rows.count > Self.mostOnOneSide else { continue }
            let foot = canvas.label(
                label, at: Point(x, height * Double(rows.count) + 6), size: size, anchor: .end, room: Picture.labelRoom,
                isUpright: true)
            bottom = max(bottom, foot.maxY)
        }
        canvas.close()
        drawScale(on: &canvas, y: bottom + 26, hasNumbers: hasNumbers)
    }

    /// More rows or columns have their names on both sides, where an eye that follows them arrives.
    private static let mostOnOneSide = 40

    private func draw(
        _ cell: Heat, _ row: Int, _ column: Int, _ frame: Frame, _ most: Double, hasNumbers: Bool,
        on canvas: inout SVGCanvas
    ) {
        let title = "\(rows[row]) × \(columns[column]): "
        switch cell {
        case .value(let value, let shown):
            let shade = Self.shade(value, of: most)
            guard shade > 0 else { return }
            canvas.box(frame, fill: Self.colours[shade], stroke: "#ffffff", title: title + shown)
            if hasNumbers {
                canvas.label(
                    shown, at: frame.centre, size: 11, anchor: .middle, fill: shade >= 4 ? "#ffffff" : "#111111")
            }
        case .undefined(let reason):
            canvas.box(frame, fill: "#f2f2f2", stroke: "#ffffff", title: title + "undefined, \(reason)")
            canvas.label("?", at: frame.centre, size: hasNumbers ? 11 : 9, anchor: .middle, fill: "#555555")
        case .unshaded(let shown):
            canvas.box(frame, fill: "#f2f2f2", stroke: "#ffffff", title: title + shown)
            if hasNumbers { canvas.label(shown, at: frame.centre, size: 11, anchor: .middle, fill: "#555555") }
        }
    }

    private func drawScale(on canvas: inout SVGCanvas, y: Double, hasNumbers: Bool) {
        canvas.open("legend")
        var x = 0.0
        if hasZero {
            canvas.box(Frame(centre: Point(9, y), width: 18, height: 14), fill: "#ffffff", stroke: "#777777")
            x = canvas.label("0", at: Point(24, y), size: 11).maxX + 16
        }
        for (shade, numbers) in scale {
            canvas.box(
                Frame(centre: Point(x + 9, y), width: 18, height: 14), fill: Self.colours[shade], stroke: "#777777")
            x = canvas.label(numbers, at: Point(x + 24, y), size: 11).maxX + 16
        }
        if !hasNumbers {
            canvas.label("more than 40 columns: shades only, the numbers are in --tsv", at: Point(0, y + 22), size: 11)
        }
        canvas.close()
    }
}

extension Heatmap.Heat {
    /// What stands in the cell.
    var shown: String {
        switch self {
        case .value(let value, let shown): value > 0 ? shown : ""
        case .undefined: "?"
        case .unshaded(let shown): shown
        }
    }
}

extension Bars {
    static let colours = ["#5a9fd4", "#08306b"]

    func draw(on canvas: inout SVGCanvas) {
        let most = max(rows.map { $0.parts.reduce(0, +) }.max() ?? 0, .leastNonzeroMagnitude)
        let (length, pitch) = (420.0, 19.0)
        canvas.open("bars")
        for (row, bar) in rows.enumerated() {
            let y = pitch * (Double(row) + 0.5)
            canvas.label(bar.label, at: Point(-6, y), size: 12, anchor: .end, room: Picture.labelRoom)
            var x = 0.0
            for (part, value) in bar.parts.enumerated() where value > 0 {
                let width = length * value / most
                canvas.box(
                    Frame(centre: Point(x + width / 2, y), width: width, height: 13),
                    fill: Self.colours[part % 2], title: "\(bar.label): \(bar.shown)")
                x += width
            }
            canvas.label(bar.shown, at: Point(x + 6, y), size: 11)
        }
        canvas.close()
        let bottom = pitch * Double(rows.count)
        canvas.line([Point(0, 0), Point(0, bottom)])
        canvas.open("legend")
        if parts.count == 1 {
            canvas.label("length and number: \(parts[0])", at: Point(0, bottom + 16), size: 11)
        } else {
            for (part, name) in parts.enumerated() {
                let y = bottom + 16 + 18 * Double(part)
                canvas.box(Frame(centre: Point(9, y), width: 18, height: 13), fill: Self.colours[part % 2])
                canvas.label(name, at: Point(24, y), size: 11)
            }
        }
        canvas.close()
    }
}

extension Dendrogram {
    func draw(on canvas: inout SVGCanvas) {
        let (length, pitch) = (460.0, 18.0)
        let most = highest > 0 ? highest : 1
        var middle = [Double](repeating: 0, count: leaves.count)
        canvas.open("leaves")
        for (row, leaf) in order.enumerated() {
            middle[leaf] = pitch * (Double(row) + 0.5)
            canvas.label(leaves[leaf], at: Point(-6, middle[leaf]), size: 12, anchor: .end, room: Picture.labelRoom)
        }
        canvas.close()
        canvas.open("joins")
        var places = leaves.indices.map { Point(0, middle[$0]) }
        for merge in merges {
            let (one, other) = (places[merge.left], places[merge.right])
            let x = length * merge.height / most
            canvas.line([one, Point(x, one.y), Point(x, other.y), other], width: 1.3)
            places.append(Point(x, (one.y + other.y) / 2))
        }
        canvas.close()
        let bottom = pitch * Double(leaves.count) + 8
        PictureAxis(from: 0, to: most).draw(
            on: &canvas, at: bottom, length: length, isUpright: false, name: heightName)
    }
}

extension Strips {
    func draw(on canvas: inout SVGCanvas) {
        let width = min(16, max(5, 900 / Double(max(columns, 1))))
        let isFilled = categories.count == 1
        // Each of those that share a cell is high enough to tell its hatching.
        let most = isFilled ? 1 : rows.flatMap(\.cells).map(\.count).max() ?? 1
        let height = max(15, 8 * Double(most))
        let pitch = height + 3
        let bottom = pitch * Double(rows.count)
        canvas.open("cells")
        for (row, strip) in rows.enumerated() {
            let y = pitch * (Double(row) + 0.5)
            canvas.box(
                Frame(
                    centre: Point(width * Double(columns) / 2, y), width: width * Double(columns), height: height),
                fill: "#f2f2f2")
            for (column, cell) in strip.cells.enumerated() where !cell.isEmpty {
                let all = cell.reduce(0) { $0 + $1.weight }
                var top = y - height / 2
                let count = counted(of: cell)
                for share in cell {
                    let part = height * Double(share.weight) / Double(max(all, 1))
                    let frame = Frame(
                        centre: Point(width * (Double(column) + 0.5), top + part / 2), width: width, height: part)
                    let title = "\(strip.label), \(columnName) \(column + 1): \(count)"
                    if isFilled {
                        canvas.box(frame, fill: "#08306b", stroke: "#ffffff", title: title)
                    } else {
                        canvas.box(frame, category: share.category, title: title)
                    }
                    top += part
                }
            }
        }
        canvas.close()
        canvas.open("rows")
        for (row, strip) in rows.enumerated() {
            canvas.label(
                strip.label, at: Point(-6, pitch * (Double(row) + 0.5)), size: 12, anchor: .end,
                room: Picture.labelRoom)
        }
        canvas.close()
        canvas.open("columns")
        let step = columns <= 30 ? 5 : columns <= 120 ? 10 : columns <= 600 ? 50 : 200
        for column in [1] + Array(stride(from: step, through: columns, by: step)) {
            let x = width * (Double(column) - 0.5)
            canvas.line([Point(x, bottom), Point(x, bottom + 4)], stroke: "#777777")
            canvas.label("\(column)", at: Point(x, bottom + 12), size: 10, anchor: .middle)
        }
        canvas.label(columnName, at: Point(width * Double(columns) / 2, bottom + 27), size: 11, anchor: .middle)
        canvas.close()
        if !isFilled { CategoryKey(categories, hasLetters: false).draw(on: &canvas, y: bottom + 52) }
    }

    private func counted(of cell: [Share]) -> String {
        categories.count == 1
            ? "\(cell[0].weight)"
            : cell.map { "\(categories.indices.contains($0.category) ? categories[$0.category] : "?") \($0.weight)" }
                .joined(separator: ", ")
    }
}

extension Tiles {
    func draw(on canvas: inout SVGCanvas) {
        let (side, perRow) = (24.0, 40)
        canvas.open("tiles")
        for (index, tile) in tiles.enumerated() {
            let centre = Point(side * (Double(index % perRow) + 0.5), side * (Double(index / perRow) + 0.5))
            let frame = Frame(centre: centre, width: side, height: side)
            canvas.box(frame, category: tile.category, title: "\(index + 1). \(tile.address): \(tile.label)")
            canvas.box(Frame(centre: centre, width: 11, height: 12), fill: "#ffffff")
            canvas.label(String(Categories.letter(tile.category)), at: centre, size: 10, anchor: .middle)
        }
        canvas.close()
        canvas.open("rows")
        for row in stride(from: 0, to: tiles.count, by: perRow) {
            canvas.label(
                tiles[row].address, at: Point(-8, side * (Double(row / perRow) + 0.5)), size: 11, anchor: .end,
                room: Picture.labelRoom)
        }
        canvas.close()
        let height = side * Double((tiles.count + perRow - 1) / perRow)
        CategoryKey(categories).draw(on: &canvas, y: height + 24)
    }
}

/// What the colours, hatchings and letters of categories mean.
struct CategoryKey {
    private let categories: [String]
    private let hasLetters: Bool

    init(_ categories: [String], hasLetters: Bool = true) {
        self.categories = categories
        self.hasLetters = hasLetters
    }

    func draw(on canvas: inout SVGCanvas, y: Double) {
        canvas.open("legend")
        for (category, label) in categories.enumerated() {
            let line = y + 19 * Double(category)
            canvas.box(Frame(centre: Point(13, line), width: 26, height: 14), category: category)
            canvas.label(
                (hasLetters ? "\(Categories.letter(category))  " : "") + label, at: Point(34, line), size: 12,
                room: 3 * Picture.labelRoom)
        }
        canvas.close()
    }
}
