internal import Glibc

/// An axis with round numbers.
struct PictureAxis {
    let low: Double
    let high: Double
    let ticks: [Double]
    private let places: Int

    /// An axis that takes in both ends, with 3 to 8 numbers on it.
    init(from low: Double, to high: Double) {
        let span = high > low ? high - low : 1
        let rough = span / 5
        let power = pow(10, floor(log10(rough)))
        let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
        self.low = low
        self.high = low + span
        ticks = Array(stride(from: (low / step).rounded(.up) * step, through: low + span + step * 1e-9, by: step))
        places = min(9, max(0, Int(ceil(-log10(step) - 1e-9)) + (step / power == 2.5 ? 1 : 0)))
    }

    /// A number of the axis as it stands there.
    func shown(_ value: Double) -> String { Decimals.fixed(value == 0 ? 0 : value, places: places) ?? "" }

    /// Draws it below (`at` is a height) or on the left (`at` is a place from the left) of a field that begins at 0 and is `length` long.
    func draw(on canvas: inout SVGCanvas, at: Double, length: Double, isUpright: Bool, name: String) {
        func place(_ value: Double) -> Double {
            let part = (value - low) / (high - low)
            return isUpright ? length * (1 - part) : length * part
        }
        canvas.open(isUpright ? "axis-upright" : "axis")
        canvas.line(isUpright ? [Point(at, 0), Point(at, length)] : [Point(0, at), Point(length, at)])
        var widest = 0.0
        for tick in ticks {
            let along = place(tick)
            if isUpright {
                canvas.line([Point(at - 4, along), Point(at, along)])
                widest = max(widest, canvas.label(shown(tick), at: Point(at - 7, along), size: 10, anchor: .end).width)
            } else {
                canvas.line([Point(along, at), Point(along, at + 4)])
                canvas.label(shown(tick), at: Point(along, at + 12), size: 10, anchor: .middle)
            }
        }
        if isUpright {
            // Upright words grow upwards from their point; the anchor is their middle.
            canvas.label(
                name, at: Point(at - 20 - widest, length / 2), size: 11, anchor: .middle, isUpright: true)
        } else {
            canvas.label(name, at: Point(length / 2, at + 30), size: 11, anchor: .middle)
        }
        canvas.close()
    }
}

extension Scatter {
    /// Up to so many points may have their names beside them. More have numbers, and the names stand below; so do fewer where more than
    /// a fifth of the names would stand far from their points.
    static let mostNames = 60

    func draw(on canvas: inout SVGCanvas) {
        let (xs, ys) = (spots.map(\.x) + [0], spots.map(\.y) + [0])
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
        let (low, high) = (ys.min() ?? 0, ys.max() ?? 0)
        // One scale for both axes: distances are what is looked at.
        let span = max(right - left, high - low) > 0 ? max(right - left, high - low) * 1.08 : 1
        let side = spots.count > 100 ? 900.0 : spots.count > 20 ? 720 : 560
        let scale = side / span
        let pad = span * 0.04
        let (x0, y0) = (left - pad, low - pad)
        let size = Point(max((right - left + 2 * pad) * scale, 160), max((high - low + 2 * pad) * scale, 160))
        func place(_ spot: Spot) -> Point { Point((spot.x - x0) * scale, size.y - (spot.y - y0) * scale) }

        // On a copy: names that numbers then stand for are not listed as cut.
        var trial = canvas
        let names = spots.map { trial.fitted($0.label, to: SpotLabels.room, size: SpotLabels.size) }
        var labels = SpotLabels(spots.map(place), texts: names)
        let hasNames = spots.count <= Self.mostNames && labels.farCount * 5 <= spots.count
        if !hasNames { labels = SpotLabels(spots.map(place), texts: spots.indices.map { "\($0 + 1)" }) }

        // The field takes in the names beside the points, so that axes and names do not meet.
        let field = labels.frames.reduce(
            Frame(centre: Point(size.x / 2, size.y / 2), width: size.x, height: size.y)
        ) { $0.union($1) }
        let shift = Point(4 - field.minX, 4 - field.minY)
        labels.move(by: shift)
        let (width, height) = (field.width + 8, field.height + 8)
        canvas.box(
            Frame(centre: Point(width / 2, height / 2), width: width, height: height), fill: "#ffffff",
            stroke: "#777777")
        let origin = Point(-x0 * scale, size.y + y0 * scale) + shift
        canvas.line([Point(0, origin.y), Point(width, origin.y)], stroke: "#bbbbbb", dashes: "4 4")
        canvas.line([Point(origin.x, 0), Point(origin.x, height)], stroke: "#bbbbbb", dashes: "4 4")

        canvas.open("leaders")
        for (index, frame) in labels.frames.enumerated() where labels.isFar(index) {
            let spot = labels.places[index]
            let end = Point(min(max(spot.x, frame.minX), frame.maxX), min(max(spot.y, frame.minY), frame.maxY))
            canvas.line([spot, end], stroke: "#777777", width: 0.7)
        }
        canvas.close()
        canvas.open("points")
        for (index, spot) in spots.enumerated() { mark(spot.series, labels.places[index], on: &canvas) }
        canvas.close()
        canvas.open("names")
        for (index, frame) in labels.frames.enumerated() {
            // Lines to other names end under this one.
            canvas.box(frame, fill: "#ffffff")
            let (at, anchor) = labels.hold(index)
            canvas.label(
                hasNames ? spots[index].label : "\(index + 1)", at: at, size: SpotLabels.size, anchor: anchor,
                room: SpotLabels.room)
        }
        canvas.close()

        let (left0, bottom0) = (-origin.x / scale, (origin.y - height) / scale)
        PictureAxis(from: left0, to: left0 + width / scale).draw(
            on: &canvas, at: height + 6, length: width, isUpright: false, name: xName)
        PictureAxis(from: bottom0, to: bottom0 + height / scale).draw(
            on: &canvas, at: -6, length: height, isUpright: true, name: yName)
        drawKey(on: &canvas, y: height + 66)
        if !hasNames {
            canvas.list("points", spots.enumerated().map { "\($0.offset + 1)  \($0.element.label)" })
        }
    }

    private func mark(_ series: Int, _ at: Point, on canvas: inout SVGCanvas) {
        if series == 0 {
            canvas.area(
                (0..<12).map { at + Point(cos(Double($0) * .pi / 6), sin(Double($0) * .pi / 6)) * 3.6 }, fill: "#0072b2"
            )
        } else {
            canvas.area([at + Point(0, -5), at + Point(4.6, 3.6), at + Point(-4.6, 3.6)], fill: "#d55e00")
        }
    }

    /// The signs of the series.
    private func drawKey(on canvas: inout SVGCanvas, y: Double) {
        guard series.count > 1 else { return }
        canvas.open("legend")
        for (number, name) in series.enumerated() {
            let line = y + 18 * Double(number)
            mark(number, Point(8, line), on: &canvas)
            canvas.label(name, at: Point(22, line), size: 12)
        }
        canvas.close()
    }
}

/// Places for the names of points: beside them where there is room, else the nearest free place.
struct SpotLabels {
    static let size = 11.0
    static let room = 190.0
    /// What is kept free between names on one line, about a blank and a half.
    static let space = 5.0
    private(set) var frames: [Frame]
    /// Of the points.
    private(set) var places: [Point]

    init(_ places: [Point], texts: [String]) {
        self.places = places
        let marks = places.map { Frame(centre: $0, width: 9, height: 9) }
        var taken = FrameGrid(marks)
        frames = places.indices.map { index in
            let width = Lettering.width(texts[index], size: Self.size)
            let height = Lettering.lineHeight(Self.size)
            var frame = Frame(
                centre: places[index] + Point(width / 2 + 7, 0), width: width, height: height)
            if taken.touches(frame) {
                // Out along a spiral; it ends, since every turn leads further from all that is there.
                var turn = 0.0
                repeat {
                    turn += 0.35
                    let reach = 10 + turn * 2.2
                    // Held by the side that is turned to the point.
                    let way = Point(cos(turn), sin(turn))
                    frame.centre =
                        places[index]
                        + Point(way.x * (reach + width / 2), way.y * (reach + height / 2))
                } while taken.touches(frame)
            }
            // Numbers that stand side by side are not to be read as one.
            taken.insert(Frame(centre: frame.centre, width: frame.width + 2 * Self.space, height: frame.height))
            return frame
        }
    }

    /// By which side a name is held: that which is turned to its point, since letters take less room than is kept for them.
    func hold(_ index: Int) -> (at: Point, anchor: SVGCanvas.Anchor) {
        let (frame, place) = (frames[index], places[index])
        if frame.maxX <= place.x { return (Point(frame.maxX, frame.centre.y), .end) }
        return frame.minX >= place.x ? (Point(frame.minX, frame.centre.y), .start) : (frame.centre, .middle)
    }

    var farCount: Int { frames.indices.count(where: isFar) }

    mutating func move(by shift: Point) {
        for index in frames.indices {
            frames[index].centre = frames[index].centre + shift
            places[index] = places[index] + shift
        }
    }

    /// Whether a name stands so far from its point that a line must lead to it.
    func isFar(_ index: Int) -> Bool { !frames[index].holds(places[index], gap: 9) }
}

/// Rectangles by where they are, so that a touch is found without asking all of them.
private struct FrameGrid {
    private var cells: [Cell: [Frame]] = [:]
    private static let side = 60.0

    private struct Cell: Hashable {
        let x: Int
        let y: Int
    }

    init(_ frames: [Frame]) { for frame in frames { insert(frame) } }

    mutating func insert(_ frame: Frame) {
        for cell in Self.cells(of: frame) { cells[cell, default: []].append(frame) }
    }

    func touches(_ frame: Frame) -> Bool {
        Self.cells(of: frame).contains { cells[$0]?.contains { $0.touches(frame, gap: 1) } ?? false }
    }

    private static func cells(of frame: Frame) -> [Cell] {
        let (x0, x1) = (Int((frame.minX / side).rounded(.down)), Int((frame.maxX / side).rounded(.down)))
        let (y0, y1) = (Int((frame.minY / side).rounded(.down)), Int((frame.maxY / side).rounded(.down)))
        return (x0...x1).flatMap { x in (y0...y1).map { Cell(x: x, y: $0) } }
    }
}
