/// A line of a drawing between two boxes, from border to border: straight, or bent around a box that is in the way.
struct RoutedLink: Sendable {
    let start: Point
    /// Of a quadratic curve.
    let control: Point
    let end: Point
    let isStraight: Bool
    /// Where its name stands, and the name's lines; its number alone where there was no room.
    var label: Frame?
    var labelLines: [String] = []
    var showsNumber = false

    /// A place on the line, from 0 at its start to 1 at its end.
    func point(_ t: Double) -> Point {
        let s = 1 - t
        return start * (s * s) + control * (2 * s * t) + end * (t * t)
    }

    /// A rectangle that holds the whole line: a quadratic curve does not leave the triangle of its points.
    var bounds: Frame {
        let (left, right) = (min(start.x, control.x, end.x), max(start.x, control.x, end.x))
        let (top, bottom) = (min(start.y, control.y, end.y), max(start.y, control.y, end.y))
        return Frame(
            centre: Point((left + right) / 2, (top + bottom) / 2), width: right - left, height: bottom - top)
    }
}

/// Finds the ways of lines around boxes, and places for their names.
struct DiagramRouter {
    let frames: [Frame]
    let links: [Diagram.Link]

    static let labelSize = 12.0

    /// The ways, by link; nil for a link whose boxes touch or are one.
    func routes() -> [RoutedLink?] {
        var between: [Set<Int>: [RoutedLink]] = [:]
        var routes: [RoutedLink?] = links.map { link in
            guard link.source != link.target else { return nil }
            let found = route(link, besides: between[[link.source, link.target], default: []])
            if let found { between[[link.source, link.target], default: []].append(found) }
            return found
        }
        var taken: [Frame] = []
        for index in routes.indices where routes[index] != nil && !links[index].label.isEmpty {
            place(&routes[index], links[index], all: routes, taken: &taken)
        }
        return routes
    }

    /// Bends tried one after the other, as parts of the distance; several lines between the same boxes begin at different ones.
    private static let bends = [0, 0.18, -0.18, 0.3, -0.3, 0.45, -0.45, 0.65, -0.65, 0.9, -0.9]

    /// Where a line that finds no way so is led: further out, and bent nearer to one end, the smallest detour first.
    private static let detours: [(bend: Double, skew: Double)] = {
        let steps = (-16...16).map { Double($0) / 8 }
        let all = steps.flatMap { bend in steps.filter { abs($0) <= 1 }.map { (bend: bend, skew: $0) } }
        return all.filter { $0.bend != 0 }.sorted {
            ($0.bend * $0.bend + $0.skew * $0.skew, $0.bend, $0.skew) < (
                $1.bend * $1.bend + $1.skew * $1.skew, $1.bend, $1.skew
            )
        }
    }()

    /// How far the middles of two lines between the same boxes are apart.
    private static let apart = 24.0

    /// The way of a line that does not lie on earlier ones between the same boxes.
    private func route(_ link: Diagram.Link, besides earlier: [RoutedLink]) -> RoutedLink? {
        let order = earlier.count
        let (from, to) = (frames[link.source], frames[link.target])
        // A second line between two boxes must not lie on the first, whichever way it goes.
        let isForward = link.source < link.target
        let bends = Self.bends.dropFirst(min(order, Self.bends.count - 1)).map { isForward ? $0 : -$0 }
        // Where lines are many and without names, the boxes stand above them, and straight lines are the easiest to follow.
        if link.backing == .together, link.label.isEmpty { return bent(from, to, by: 0) }
        var fewest: (crossed: Int, route: RoutedLink)?
        for (bend, skew) in bends.map({ (bend: $0, skew: 0.0) }) + Self.detours {
            guard let route = bent(from, to, by: bend, skew: skew),
                earlier.allSatisfy({ ($0.point(0.5) - route.point(0.5)).length >= Self.apart })
            else { continue }
            let crossed = crossings(route, besides: [link.source, link.target])
            if crossed == 0 { return route }
            if fewest.map({ crossed < $0.crossed }) ?? true { fewest = (crossed, route) }
        }
        return fewest?.route
    }

    private func bent(_ from: Frame, _ to: Frame, by bend: Double, skew: Double = 0) -> RoutedLink? {
        let way = to.centre - from.centre
        guard way.length > 1 else { return nil }
        let middle = (from.centre + to.centre) * 0.5
        let control = middle + Point(-way.y, way.x) * bend + way * skew
        // A curve that would turn back behind its own end is none.
        guard !from.holds(control, gap: 4), !to.holds(control, gap: 4) else { return nil }
        guard let start = border(of: from, towards: control), let end = border(of: to, towards: control),
            (end - start).length > 6
        else { return nil }
        let straight = (start + end) * 0.5
        return RoutedLink(
            start: start, control: bend == 0 ? straight : control, end: end, isStraight: bend == 0)
    }

    /// Where the line from a box's middle to a point leaves the box, with a little air.
    private func border(of frame: Frame, towards point: Point) -> Point? {
        let way = point - frame.centre
        guard way.length > 0.001 else { return nil }
        let x = abs(way.x) > 0.001 ? (frame.width / 2 + 3) / abs(way.x) : .infinity
        let y = abs(way.y) > 0.001 ? (frame.height / 2 + 3) / abs(way.y) : .infinity
        return frame.centre + way * min(x, y)
    }

    /// How many other boxes a line goes through.
    private func crossings(_ route: RoutedLink, besides ends: Set<Int>) -> Int {
        let points = (1..<48).map { route.point(Double($0) / 48) }
        let bounds = route.bounds
        let air = 8.0
        return frames.indices.count { index in
            // What is further off than the air that a line keeps, with some to spare, holds none of its points.
            guard bounds.touches(frames[index], gap: air + 1) else { return false }
            let inner = points.dropFirst(2).dropLast(2)
            if ends.contains(index) { return inner.contains { frames[index].holds($0, gap: -2) } }
            return points.contains { frames[index].holds($0, gap: air) }
        }
    }

    // MARK: - Names of lines

    private func place(_ route: inout RoutedLink?, _ link: Diagram.Link, all: [RoutedLink?], taken: inout [Frame]) {
        guard let way = route else { return }
        let (lines, width) = Lettering.lines(link.label, columns: 18, size: Self.labelSize)
        let height = Double(lines.count) * Lettering.lineHeight(Self.labelSize) + 4
        if let frame = free(way, width: width + 8, height: height, all: all, taken) {
            route?.label = frame
            route?.labelLines = lines
            taken.append(frame)
            return
        }
        // There is no room for the words: the number stands on the line, and the legend says what it names.
        let number = "\(link.number)"
        let short = Lettering.width(number, size: Self.labelSize) + 8
        let frame =
            free(way, width: short, height: 18, all: [], taken)
            ?? Frame(centre: way.point(0.5), width: short, height: 18)
        route?.label = frame
        route?.labelLines = [number]
        route?.showsNumber = true
        taken.append(frame)
    }

    /// A place on the line, or close beside it, where the words touch no box and no other name; one that crosses no other line is
    /// preferred.
    private func free(
        _ way: RoutedLink, width: Double, height: Double, all: [RoutedLink?], _ taken: [Frame]
    ) -> Frame? {
        var second: Frame?
        for t in [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74] {
            let at = way.point(t)
            for shift in [
                Point(0, 0), Point(0, -height * 0.7), Point(0, height * 0.7), Point(width * 0.45, 0),
                Point(-width * 0.45, 0),
            ] {
                let frame = Frame(centre: at + shift, width: width, height: height)
                // The arrow heads stay in sight.
                guard !frame.holds(way.end, gap: 12), !frame.holds(way.start, gap: 8),
                    !frames.contains(where: { $0.touches(frame, gap: 4) }),
                    !taken.contains(where: { $0.touches(frame, gap: 3) })
                else { continue }
                let crosses = all.contains { other in
                    guard let other, other.start != way.start || other.end != way.end,
                        frame.touches(other.bounds, gap: 1)
                    else { return false }
                    return (1..<24).contains { frame.holds(other.point(Double($0) / 24)) }
                }
                if !crosses { return frame }
                second = second ?? frame
            }
        }
        return second
    }
}
