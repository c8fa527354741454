import Testing

@testable import Rendering

@Suite("Drawings of models")
struct DiagramTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let words = [
        "trust", "a", "being listened to", "access to information and resources", "信頼関係", "ความไว้วางใจ",
        "WWWWWWWWWWWWWWWWWWWW",
        "Donaudampfschifffahrtsgesellschaftskapitän", "👩‍⚕️ care", "<b>&\"'", "社会的処方における感情的な賛同と協力", "e\u{301}tude",
    ]

    private static func diagram(_ layout: Diagram.Layout, nodes count: Int, seed: UInt64) -> Diagram {
        var random = Seeded(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        func label() -> String {
            (0..<Int.random(in: 1...4, using: &random)).map { _ in words.randomElement(using: &random) ?? "x" }
                .joined(separator: " ")
        }
        let nodes = (0..<count).map { index in
            Diagram.Node(
                label(), shape: Diagram.Shape.allCases.randomElement(using: &random) ?? .words, isCore: index == 0,
                level: Int.random(in: 0...4, using: &random) == 0 ? nil : Int.random(in: 1...5, using: &random),
                column: Int.random(in: 1...4, using: &random))
        }
        let links = (0..<count).map { index in
            Diagram.Link(
                number: index + 1, from: Int.random(in: 0..<count, using: &random),
                to: Int.random(in: 0..<count, using: &random), label: label(),
                isBothWays: Bool.random(using: &random),
                backing: [.codings, .memo, .assertion].randomElement(using: &random) ?? .memo)
        }
        return Diagram(
            title: label(), description: label(), layout: layout, nodes: nodes, links: links, legend: [label()])
    }

    static let layouts: [Diagram.Layout] = [.ring, .levels, .cycle, .matrix, .tree]

    @Test("no two boxes touch, for 3 to 40 nodes with names of any length", arguments: layouts)
    func apart(layout: Diagram.Layout) {
        for count in 3...40 {
            let frames = DiagramLayout(Self.diagram(layout, nodes: count, seed: UInt64(count))).frames
            for one in frames.indices {
                for other in frames.indices.dropFirst(one + 1) {
                    #expect(
                        !frames[one].touches(frames[other]), "\(layout), \(count) nodes (the seed): \(one), \(other)")
                }
            }
        }
    }

    @Test("boxes, names of lines, title and legend lie inside the page", arguments: layouts)
    func inside(layout: Diagram.Layout) {
        for count in stride(from: 3, through: 40, by: 4) {
            let drawing = SVGDrawing(Self.diagram(layout, nodes: count, seed: UInt64(count)))
            for frame in drawing.words {
                #expect(frame.minX >= 0 && frame.maxX <= drawing.width, "\(layout), seed \(count)")
                #expect(frame.minY >= 0 && frame.maxY <= drawing.height, "\(layout), seed \(count)")
            }
        }
    }

    @Test("with 30 boxes few lines go behind one", arguments: layouts)
    func behind(layout: Diagram.Layout) {
        var (behind, all) = (0, 0)
        for seed in UInt64(1)...8 {
            let diagram = Self.diagram(layout, nodes: 30, seed: seed)
            let frames = DiagramLayout(diagram).frames
            let routes = DiagramRouter(frames: frames, links: diagram.links).routes()
            for (link, route) in zip(diagram.links, routes) {
                guard let route else { continue }
                all += 1
                let goesBehind = frames.indices.contains { box in
                    box != link.source && box != link.target
                        && (1..<60).contains { frames[box].holds(route.point(Double($0) / 60), gap: -1) }
                }
                if goesBehind { behind += 1 }
            }
        }
        #expect(behind * 25 <= all, "\(layout): \(behind) of \(all)")
    }

    @Test("lines between the same two boxes do not lie on each other", arguments: layouts)
    func beside(layout: Diagram.Layout) {
        for seed in UInt64(1)...8 {
            var diagram = Self.diagram(layout, nodes: 30, seed: seed)
            // Each the other way too.
            diagram.links += diagram.links.map { link in
                Diagram.Link(
                    number: link.number + 30, from: link.target, to: link.source, label: "back", isBothWays: false,
                    backing: .memo)
            }
            let routes = DiagramRouter(frames: DiagramLayout(diagram).frames, links: diagram.links).routes()
            for (index, one) in diagram.links.enumerated() {
                for (other, link) in diagram.links.enumerated()
                where other > index && Set([link.source, link.target]) == [one.source, one.target] {
                    guard let first = routes[index], let second = routes[other] else { continue }
                    let distance = (first.point(0.5) - second.point(0.5)).length
                    #expect(distance >= 20, "\(layout), seed \(seed): \(index), \(other)")
                }
            }
        }
    }

    @Test("names of lines stand on no box and on no other name", arguments: layouts)
    func names(layout: Diagram.Layout) {
        for count in 3...12 {
            let diagram = Self.diagram(layout, nodes: count, seed: UInt64(count))
            let frames = DiagramLayout(diagram).frames
            let routes = DiagramRouter(frames: frames, links: diagram.links).routes()
            let labels = routes.compactMap { $0?.showsNumber == false ? $0?.label : nil }
            for (index, label) in labels.enumerated() {
                #expect(!frames.contains { $0.touches(label) }, "\(layout), seed \(count)")
                #expect(!labels.dropFirst(index + 1).contains { $0.touches(label) }, "\(layout), seed \(count)")
            }
        }
    }

    @Test("what comes from outside is escaped, and nothing in the drawing runs or loads")
    func escaped() {
        let drawing = SVGDrawing(
            Diagram(
                title: "<script>alert(1)</script>", description: "a \u{1B}[31m & b", layout: .ring,
                nodes: [
                    Diagram.Node("</text><a href=\"x\">"), Diagram.Node("b\u{202E}c"), Diagram.Node("d", isCore: true),
                ],
                links: [Diagram.Link(number: 1, from: 0, to: 1, label: "]]>", backing: .assertion)], legend: ["'&'"]))
        #expect(!drawing.text.contains("<script"))
        #expect(!drawing.text.contains("<a "))
        #expect(!drawing.text.contains(" href=\""))
        #expect(!drawing.text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
        #expect(drawing.text.contains("analyst’s assertion: 1 of 1 link"))
    }

    @Test("the same model gives the same bytes")
    func same() {
        let first = SVGDrawing(Self.diagram(.ring, nodes: 9, seed: 5)).text
        #expect(SVGDrawing(Self.diagram(.ring, nodes: 9, seed: 5)).text == first)
    }

    @Test("pinned boxes stand where they are pinned")
    func pinned() {
        let nodes = [Diagram.Node("a", pin: Point(120, 80)), Diagram.Node("b", pin: Point(400, 300))]
        let layout = DiagramLayout(
            Diagram(title: "t", description: "", layout: .free, nodes: nodes, links: [], legend: []))
        #expect(layout.frames.map(\.centre) == [Point(120, 80), Point(400, 300)])
    }
}
