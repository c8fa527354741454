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
    /// Up to so many points have their names beside them; more have numbers, and the names stand below.
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

        canvas.box(
            Frame(centre: Point(size.x / 2, size.y / 2), width: size.x, height: size.y), fill: "#fdfdfd",
            stroke: "#777777")
        let origin = Point(-x0 * scale, size.y + y0 * scale)
        canvas.line([Point(0, origin.y), Point(size.x, origin.y)], stroke: "#bbbbbb", dashes: "4 4")
        canvas.line([Point(origin.x, 0), Point(origin.x, size.y)], stroke: "#bbbbbb", dashes: "4 4")

        let places = spots.map(place)
        let texts = spots.indices.map { spots.count > Self.mostNames ? "\($0 + 1)" : spots[$0].label }
        let labels = SpotLabels(places, texts: texts)
        canvas.open("leaders")
        for (index, frame) in labels.frames.enumerated() where labels.isFar(index) {
            let end = Point(
                min(max(places[index].x, frame.minX), frame.maxX), min(max(places[index].y, frame.minY), frame.maxY))
            canvas.line([places[index], end], stroke: "#999999", width: 0.7)
        }
        canvas.close()
        canvas.open("points")
        for (index, spot) in spots.enumerated() { mark(spot.series, places[index], on: &canvas) }
        canvas.close()
        canvas.open("names")
        for (index, frame) in labels.frames.enumerated() {
            // Lines to other names end under this one.
            canvas.box(frame, fill: "#fdfdfd")
            canvas.label(
                texts[index], at: Point(frame.minX, frame.centre.y), size: SpotLabels.size, room: SpotLabels.room)
        }
        canvas.close()

        // Names may have left the field, so the axes stand outside of them.
        let outside = labels.frames.reduce(
            Frame(centre: Point(size.x / 2, size.y / 2), width: size.x, height: size.y)
        ) { $0.union($1) }
        PictureAxis(from: x0, to: x0 + size.x / scale).draw(
            on: &canvas, at: outside.maxY + 6, length: size.x, isUpright: false, name: xName)
        PictureAxis(from: y0, to: y0 + size.y / scale).draw(
            on: &canvas, at: outside.minX - 6, length: size.y, isUpright: true, name: yName)
        drawKey(on: &canvas, left: outside.minX, y: outside.maxY + 66)
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

    /// The signs of the series, and the names where the points have numbers.
    private func drawKey(on canvas: inout SVGCanvas, left: Double, y: Double) {
        canvas.open("legend")
        var y = y
        for (number, name) in series.enumerated() where series.count > 1 {
            mark(number, Point(left + 8, y), on: &canvas)
            canvas.label(name, at: Point(left + 22, y), size: 12)
            y += 18
        }
        if spots.count > Self.mostNames {
            let perColumn = (spots.count + 3) / 4
            for (index, spot) in spots.enumerated() {
                canvas.label(
                    "\(index + 1)  \(spot.label)",
                    at: Point(left + 250 * Double(index / perColumn), y + 8 + 15 * Double(index % perColumn)),
                    size: 10.5,
                    room: 240)
            }
        }
        canvas.close()
    }
}

/// Places for the names of points: beside them where there is room, else the nearest free place.
struct SpotLabels {
    static let size = 11.0
    static let room = 190.0
    let frames: [Frame]
    private let places: [Point]

    init(_ places: [Point], texts: [String]) {
        self.places = places
        let marks = places.map { Frame(centre: $0, width: 9, height: 9) }
        var taken = FrameGrid(marks)
        frames = places.indices.map { index in
            let text = Lettering.shortened(
                Lettering.lines(texts[index], columns: .max, size: Self.size).lines.joined(separator: " "),
                to: Self.room, size: Self.size)
            let width = Lettering.width(text, size: Self.size)
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
            taken.insert(frame)
            return frame
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
