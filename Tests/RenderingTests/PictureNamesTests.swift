import DisplayWidth
import Foundation
import Testing

@testable import Rendering

@Suite("Names in pictures, of any length and script")
struct PictureNamesTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    static let kinds = ["heatmap", "matrix", "bars", "curve", "dendrogram", "scatter", "strips", "shared", "tiles"]

    private static let words = [
        "waiting", "社会的処方", "الانتظار", "a", "Kapitänsmütze", "שיחה", "ñ", "WWWWWWWW", "語り", "listened/to", "ill", "夜",
        "Donaudampfschifffahrtsgesellschaftskapitän", "ความ",
    ]

    /// Names from one word to some 200 characters, each by itself.
    private static func names(_ count: Int, _ random: inout Seeded) -> [String] {
        (0..<count).map { number in
            let size = Bool.random(using: &random) ? 1 : Int.random(in: 1...18, using: &random)
            let parts = (0..<size).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
            return parts.joined(separator: Bool.random(using: &random) ? " " : "/") + " \(number)"
        }
    }

    private static func picture(_ kind: String, _ count: Int, _ random: inout Seeded) -> (Picture, names: [String]) {
        let labels = names(count, &random)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }
        func cells(_ columns: Int) -> [[Heatmap.Heat]] {
            labels.map { _ in
                (0..<columns).map { _ in
                    let value = below(2) * below(10_000)
                    return Heatmap.Heat.value(Double(value), shown: "\(value)")
                }
            }
        }
        switch kind {
        case "heatmap": return (.heatmap(Heatmap(rows: labels, columns: labels, cells: cells(count))), labels)
        case "matrix":
            let columns = names(5, &random)
            return (.heatmap(Heatmap(rows: labels, columns: columns, cells: cells(5))), labels + columns)
        case "bars":
            return (
                .bars(
                    Bars(
                        rows: labels.map { Bars.Row($0, parts: [Double(below(900))], shown: "\(below(900))") },
                        parts: ["codings"])), labels
            )
        case "curve":
            let new: [Int] = labels.map { _ in below(4) }
            let sums: [Int] = new.indices.map { new[...$0].reduce(0, +) }
            return (
                .curve(Curve(steps: labels, new: new, cumulative: sums, stepName: "interviews", valueName: "codes")),
                labels
            )
        case "dendrogram":
            // Each joins what was joined so far.
            let merges = (0..<(count - 1)).map { (step: Int) -> Dendrogram.Merge in
                let before = step == 0 ? 0 : count + step - 1
                return Dendrogram.Merge(before, step + 1, height: Double(step) / 7)
            }
            return (.dendrogram(Dendrogram(leaves: labels, merges: merges, heightName: "distance")), labels)
        case "scatter":
            let spots = labels.enumerated().map { (index: Int, label: String) -> Scatter.Spot in
                let (x, y) = (Double(below(40)) / 9, Double(below(40)) / 15)
                return Scatter.Spot(label, x: x - 2, y: y - 1, series: index % 2)
            }
            return (.scatter(Scatter(spots: spots, series: ["codes", "documents"], xName: "1", yName: "2")), labels)
        case "strips", "shared":
            let isShared = kind == "shared"
            let categories = isShared ? names(9, &random) : ["codings"]
            let most = isShared ? 6 : 2
            let rows = labels.map { label -> Strips.Row in
                let cells = (0..<60).map { _ -> [Strips.Share] in
                    (0..<below(most)).map { Strips.Share($0, weight: 1 + below(3)) }
                }
                return Strips.Row(label, cells: cells)
            }
            return (
                .strips(Strips(rows: rows, columns: 60, columnName: "turn", categories: categories)),
                labels + (isShared ? categories : [])
            )
        default:
            let categories = names(9, &random)
            let tiles = labels.map { Tiles.Tile(below(9), address: $0, label: "n1") }
            // Only rows begin with an address.
            return (.tiles(Tiles(tiles: tiles, categories: categories)), categories + labels.prefix(1))
        }
    }

    /// What is to be read, without the titles that only a pointer shows, and without blanks.
    private static func readable(_ svg: String) -> String {
        var text = svg
        for pattern in ["<title[^>]*>[^<]*</title>", "<desc[^>]*>[^<]*</desc>", "<[^>]*>"] {
            text = text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
        }
        return squeezed(text.replacingOccurrences(of: "&#39;", with: "'"))
    }

    private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test("stand on the sheet and on no other words, and whole under the picture where they are cut", arguments: kinds)
    func drawn(kind: String) {
        for count in [2, 9, 40, 90] {
            let seed = UInt64.random(in: 1...UInt64.max)
            var random = Seeded(state: seed)
            let (picture, names) = Self.picture(kind, count, &random)
            let drawing = picture.drawing(title: "t", notes: ["n = \(count)"])
            let text = Self.readable(drawing.text)
            let missing = names.filter { !text.contains(Self.squeezed($0)) }
            #expect(missing.isEmpty, "\(kind) \(count), seed \(seed): \(missing.prefix(2))")
            let byHeight = drawing.words.filter { $0.width > 0 }.sorted { $0.minY < $1.minY }
            var overlaps = 0
            for (index, one) in byHeight.enumerated() {
                #expect(
                    one.minX >= 0 && one.minY >= 0 && one.maxX <= drawing.width && one.maxY <= drawing.height,
                    "\(kind) \(count), seed \(seed): \(one)")
                for other in byHeight[(index + 1)...] {
                    if other.minY >= one.maxY { break }
                    if one.touches(other, gap: -1) { overlaps += 1 }
                }
            }
            #expect(overlaps == 0, "\(kind) \(count), seed \(seed)")
        }
    }

    @Test("keep to the width of a terminal, and stand whole under the picture where they are cut", arguments: kinds)
    func shown(kind: String) {
        for width in [40, 60, 80, 120, 200] {
            let seed = UInt64.random(in: 1...UInt64.max)
            var random = Seeded(state: seed)
            let (picture, names) = Self.picture(kind, 30, &random)
            var table = Table(title: "t", columns: [Column("code")])
            table.picture = picture
            let text = PageRenderer(format: .table, width: width).render(Page(table))
            let lines = text.split(separator: "\n").map(String.init)
            #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width }, "\(kind) at \(width), seed \(seed)")
            let squeezed = Self.squeezed(text)
            let missing = names.filter { !squeezed.contains(Self.squeezed($0)) }
            #expect(missing.isEmpty, "\(kind) at \(width), seed \(seed): \(missing.prefix(2))")
        }
    }

    @Test("a number stands before what is left of a name; alike names share it")
    func numbers() {
        let long = "barriers/" + String(repeating: "waiting ", count: 12) + "end"
        var canvas = SVGCanvas()
        #expect(canvas.fitted("trust", to: 100, size: 12) == "trust")
        let cut = canvas.fitted(long, to: 200, size: 12)
        #expect(cut.hasPrefix("[1] barr") && cut.hasSuffix("end") && cut.contains("…"))
        #expect(canvas.fitted(long, to: 200, size: 12) == cut)
        #expect(canvas.fitted(long + " 2", to: 200, size: 12).hasPrefix("[2] "))
        #expect(Lettering.width(cut, size: 12) <= 200)
        let whole = canvas.finished(title: "t", notes: []).text
        #expect(whole.contains("names in full") && whole.contains("[1] barriers/waiting"))
        #expect(!SVGCanvas().finished(title: "t", notes: []).text.contains("names in full"))
    }

    @Test("points that crowd have numbers, those with room their names; both stand within the field")
    func crowd() {
        func scatter(_ count: Int, apart: Double) -> SVGDrawing {
            Picture.scatter(
                Scatter(
                    spots: (0..<count).map {
                        Scatter.Spot(
                            "code \($0)", x: apart * Double($0 % 5), y: apart * Double($0 / 5) + 1)
                    }, series: ["codes"], xName: "x", yName: "y")
            ).drawing(title: "t", notes: [])
        }
        #expect(!scatter(10, apart: 1).text.contains("id=\"points\">\n<text"))
        #expect(scatter(10, apart: 1).text.contains(">code 9</text>"))
        // All but on one place, beside a far origin.
        let crowded = scatter(25, apart: 0.001).text
        #expect(crowded.contains(">25</text>") && crowded.contains("25  code 24"))
        #expect(!crowded.contains(">code 9</text>"))
        #expect(scatter(100, apart: 1).text.contains(">100</text>"))
    }

    @Test("on a terminal points have their names where all find room, else numbers, and wide names numbers")
    func points() {
        func lines(_ names: [String], width: Int) -> [String] {
            var screen = PictureScreen(width: width, signs: Signs(unicode: true))
            return screen.lines(
                .scatter(
                    Scatter(
                        spots: names.enumerated().map { Scatter.Spot($1, x: Double($0 % 3), y: Double($0 / 3)) },
                        series: ["codes"], xName: "x", yName: "y")))
        }
        let short = lines(["trust", "hope", "body", "time"], width: 60)
        #expect(short.contains { $0.contains("●time") } && !short.contains { $0.contains("1 trust") })
        #expect(short.contains { $0.contains("●trust") && $0.contains("body●") })
        let narrow = lines(["a rather long name", "another such name", "body", "time"], width: 30)
        #expect(narrow.contains("1 a rather long name") && narrow.contains { $0.contains("●1") })
        #expect(lines(["信頼", "hope", "body", "time"], width: 60).contains { $0.hasPrefix("1 信頼") })
    }

    @Test("the key of shades says what is blank, and that numbers had no room")
    func key() {
        let cells: [[Heatmap.Heat]] = [(0..<60).map { .value(Double($0 % 3), shown: "\($0 % 3)") }]
        let map = Heatmap(rows: ["a"], columns: (1...60).map { "c\($0)" }, cells: cells)
        let drawn = Picture.heatmap(map).drawing(title: "t", notes: []).text
        #expect(drawn.contains(">0</text>") && drawn.contains("the numbers are in --tsv"))
        var screen = PictureScreen(width: 40, signs: Signs(unicode: true))
        let lines = screen.lines(.heatmap(map))
        #expect(lines.contains { $0.hasPrefix("blank 0") })
        #expect(lines.contains("no room for numbers: --tsv and --plain"))
        #expect(lines[0] == "columns 1-15 of 60" || lines[0].hasPrefix("columns 1-"))
        let full = Heatmap(rows: ["a"], columns: ["b"], cells: [[.value(2, shown: "2")]])
        #expect(!Picture.heatmap(full).drawing(title: "t", notes: []).text.contains(">0</text>"))
    }

    @Test("cells that several share are so high that each share can be told")
    func shares() throws {
        let cell = (0..<6).map { Strips.Share($0, weight: 1) }
        let strips = Strips(
            rows: [.init("a", cells: [cell])], columns: 1, columnName: "section",
            categories: (0..<6).map { "c\($0)" })
        let text = Picture.strips(strips).drawing(title: "t", notes: []).text
        let heights = text.matches(of: /<rect [^>]*height="([0-9.]+)" fill="#[0-9a-f]{6}" stroke="#ffffff"/).compactMap
        {
            Double($0.1)
        }
        #expect(heights.count == 12)
        #expect(heights.allSatisfy { $0 >= 8 })
    }

    @Test("a terminal that only prints lines gets the rows")
    func rows() {
        var table = Table(title: "t", columns: [Column("code"), Column("n")], rows: [[.text("trust"), .integer(3)]])
        table.picture = .bars(Bars(rows: [.init("trust", parts: [3], shown: "3")], parts: ["codings"]))
        var renderer = PageRenderer(format: .table, width: 40)
        #expect(renderer.render(Page(table)).contains("█"))
        renderer.drawsPictures = false
        var bare = table
        bare.picture = nil
        #expect(renderer.render(Page(table)) == PageRenderer(format: .table, width: 40).render(Page(bare)))
    }

    @Test(
        "however crowded points are, numbers that stand on one line are not read as one",
        arguments: 1...4 as ClosedRange<UInt64>)
    func numbersApart(seed: UInt64) {
        var random = Seeded(state: seed)
        let places = (0..<300).map { _ in
            Point(.random(in: 0...160, using: &random), .random(in: 0...120, using: &random))
        }
        let labels = SpotLabels(places, texts: places.indices.map { "\($0 + 1)" })
        for (index, frame) in labels.frames.enumerated() {
            for other in labels.frames[(index + 1)...] {
                #expect(!frame.touches(other), "\(frame) \(other)")
                let isBeside = abs(frame.centre.y - other.centre.y) < frame.height / 2
                let between = abs(frame.centre.x - other.centre.x) - (frame.width + other.width) / 2
                #expect(!isBeside || between >= SpotLabels.space, "\(frame) \(other)")
            }
        }
    }
}
