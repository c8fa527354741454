import DisplayWidth
import Foundation
import Testing

@testable import Rendering

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Pictures of tables")
struct PictureTests {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let names = [
        "barriers/waiting for an appointment that was promised in the letter", "社会的処方の待ち時間と不安についての語り", "trust",
        "الانتظار الطويل للموعد", "<b>&\"hostile\"\u{1B}[31m]]></b>", "👩‍⚕️ care", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "e\u{301}tude \u{202E}abc",
    ]
    private static let notes = ["cells: codings <&>", "n = 12 codings in 3 of 4 documents; \(names[1]) left out"]

    static let kinds = [
        "heatmap", "wide heatmap", "bars", "curve", "dendrogram", "scatter", "network", "codeline", "comparison",
        "portrait",
    ]

    /// A picture of a kind with so many codes, with names of any length and script.
    private static func picture(_ kind: String, _ count: Int) -> Picture {
        var random = Seeded(state: UInt64(count) &* 0x9E37_79B9_7F4A_7C15 | 1)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }
        let labels = (0..<count).map { "\(names[$0 % names.count]) \($0)" }
        switch kind {
        case "heatmap", "wide heatmap":
            let columns = kind == "heatmap" ? labels : Array(labels.prefix(7))
            return .heatmap(
                Heatmap(
                    rows: labels, columns: columns,
                    cells: labels.indices.map { row in
                        columns.indices.map { column in
                            if row == column { return .unshaded(shown: "3") }
                            if below(20) == 0 { return .undefined("0/0: no coding") }
                            let value = below(3) == 0 ? below(10_000) : 0
                            return .value(Double(value), shown: "\(value)")
                        }
                    }))
        case "bars":
            return .bars(
                Bars(
                    rows: labels.map {
                        let value = below(1000)
                        return Bars.Row($0, parts: [Double(value)], shown: "\(value)")
                    }, parts: ["codings"]))
        case "curve":
            let new = labels.map { _ in below(4) }
            var total = 0
            let cumulative = new.map {
                total += $0
                return total
            }
            return .curve(
                Curve(
                    steps: labels, new: new, cumulative: cumulative, band: cumulative.map { $0...($0 + 5) },
                    median: cumulative, expected: cumulative.map(Double.init), stepName: "interviews",
                    valueName: "codes"))
        case "dendrogram":
            var groups = Array(labels.indices)
            var merges: [Dendrogram.Merge] = []
            var height = 0.0
            while groups.count > 1 {
                let (one, other) = (groups.remove(at: below(groups.count)), groups.remove(at: below(groups.count)))
                height += Double(below(3)) * 0.1
                groups.append(count + merges.count)
                merges.append(Dendrogram.Merge(one, other, height: height))
            }
            return .dendrogram(Dendrogram(leaves: labels, merges: merges, heightName: "distance"))
        case "scatter":
            // Several points on one place, as codes with one profile are.
            return .scatter(
                Scatter(
                    spots: labels.enumerated().map {
                        Scatter.Spot($1, x: Double(below(9)) - 4, y: Double(below(5)) / 7, series: $0 % 2)
                    }, series: ["codes", "documents"], xName: "axis 1 (60.0 %)", yName: "axis 2 (20.0 %)"))
        case "network":
            let side = Int(Double(count).squareRoot()) + 1
            return .network(
                Network(
                    nodes: labels.enumerated().map { index, label in
                        Network.Node(
                            label, size: index,
                            place: Point(Double(index % side) * 320, Double(index / side) * 220))
                    },
                    edges: (1..<max(2, count)).map {
                        Network.Edge($0 % count, below($0), weight: Double($0), shown: "\($0)")
                    }.filter { $0.one != $0.other }))
        case "codeline":
            return .strips(
                Strips(
                    rows: labels.map { label in
                        Strips.Row(label, cells: (0..<137).map { _ in below(9) == 0 ? [.init(0, weight: 1)] : [] })
                    }, columns: 137, columnName: "turn", categories: ["codings"]))
        case "comparison":
            return .strips(
                Strips(
                    rows: labels.map { label in
                        Strips.Row(
                            label,
                            cells: (0..<100).map { _ in
                                (0..<below(3)).map { .init($0 * 3 + below(3), weight: 1 + below(4)) }
                            })
                    }, columns: 100, columnName: "section", categories: names + ["3 other codes"]))
        default:
            return .tiles(
                Tiles(
                    tiles: labels.indices.map { Tiles.Tile(below(9), address: "\"P \($0)\":\($0)", label: labels[$0]) },
                    categories: names + ["3 other codes"]))
        }
    }

    @Test("no two stretches of words overlap and all stand on the sheet, with 1 to 300 codes", arguments: kinds)
    func apart(kind: String) {
        // The routes of a network are looked for one by one; 12 boxes show what 300 would.
        for count in kind == "network" ? [2, 5, 12] : [1, 5, 50, 300] {
            let drawing = Self.picture(kind, count).drawing(title: "\(kind) <\(count)>", notes: Self.notes)
            let sheet = Frame(
                centre: Point(drawing.width / 2, drawing.height / 2), width: drawing.width, height: drawing.height)
            #expect(drawing.words.count > 3)
            let byHeight = drawing.words.filter { $0.width > 0 }.sorted { $0.minY < $1.minY }
            var overlaps = 0
            for (index, one) in byHeight.enumerated() {
                #expect(
                    one.minX >= 0 && one.minY >= 0 && one.maxX <= sheet.width && one.maxY <= sheet.height,
                    "\(kind) \(count): \(one)")
                for other in byHeight[(index + 1)...] {
                    if other.minY >= one.maxY { break }
                    // Line height is more than the letters take: two lines may share a fraction of it.
                    if one.touches(other, gap: -1) { overlaps += 1 }
                }
            }
            #expect(overlaps == 0, "\(kind) \(count)")
        }
    }

    @Test(
        "SVG is well-formed with hostile names, draws the same bytes twice, and keeps cut names whole", arguments: kinds
    )
    func wellFormed(kind: String) {
        for count in [1, 30] {
            let picture = Self.picture(kind, count)
            let text = picture.drawing(title: "<\(kind)>", notes: Self.notes).text
            #expect(XMLParser(data: Data(text.utf8)).parse(), "\(kind) \(count)")
            #expect(text == picture.drawing(title: "<\(kind)>", notes: Self.notes).text)
            #expect(!text.contains("\u{1B}"))
            #expect(!text.contains("<b>"))
            #expect(!text.contains("nan"))
            if text.contains("…"), kind != "network" {
                #expect(text.contains("<title>"))
            }
        }
    }

    @Test("lines keep to the width; without Unicode the signs are ASCII", arguments: kinds)
    func terminal(kind: String) {
        for count in [1, 5, 50, 300] where kind != "network" || count < 300 {
            var table = Table(title: kind, columns: [Column("code")], notes: Self.notes)
            table.picture = Self.picture(kind, count)
            for width in [40, 80, 140] {
                let text = PageRenderer(format: .table, width: width).render(Page(table))
                for line in text.split(separator: "\n") {
                    #expect(DisplayWidth.columns(String(line)) <= width, "\(kind) \(count) \(width): \(line)")
                }
            }
        }
        guard case .network = Self.picture(kind, 2) else {
            var table = Table(title: kind, columns: [Column("code")])
            table.picture = Self.ascii(Self.picture(kind, 12))
            let text = PageRenderer(format: .table, width: 80, unicode: false).render(Page(table))
            #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
            return
        }
    }

    /// The same picture with names that are ASCII, so that any other sign is the program's own.
    private static func ascii(_ picture: Picture) -> Picture {
        func plain(_ texts: [String]) -> [String] { texts.indices.map { "a rather long name of a code, number \($0)" } }
        switch picture {
        case .heatmap(var map):
            (map.rows, map.columns) = (plain(map.rows), plain(map.columns))
            return .heatmap(map)
        case .bars(var bars):
            for index in bars.rows.indices { bars.rows[index].label = "a rather long name, \(index)" }
            return .bars(bars)
        case .curve(var curve):
            curve.steps = plain(curve.steps)
            return .curve(curve)
        case .dendrogram(var tree):
            tree.leaves = plain(tree.leaves)
            return .dendrogram(tree)
        case .scatter(var scatter):
            for index in scatter.spots.indices { scatter.spots[index].label = "name \(index)" }
            return .scatter(scatter)
        case .network: return picture
        case .strips(var strips):
            for index in strips.rows.indices { strips.rows[index].label = "a rather long name of a code, \(index)" }
            strips.categories = plain(strips.categories)
            return .strips(strips)
        case .tiles(var tiles):
            tiles.categories = plain(tiles.categories)
            return .tiles(tiles)
        }
    }

    @Test("formats for programs and screen readers take the rows, not the picture")
    func rows() {
        var table = Table(title: "t", columns: [Column("code"), Column("n")], rows: [[.text("trust"), .integer(3)]])
        table.picture = .bars(Bars(rows: [.init("trust", parts: [3], shown: "3")], parts: ["codings"]))
        #expect(PageRenderer(format: .tsv).render(Page(table)) == "code\tn\ntrust\t3\n")
        #expect(PageRenderer(format: .plain).render(Page(table)) == "t\n\ncode: trust\nn: 3\n")
        #expect(
            PageRenderer(format: .table, width: 30).render(Page(table))
                == "t\ntrust ████████████████████ 3\n".replacingOccurrences(
                    of: "████████████████████", with: String(repeating: "█", count: 22)))
        #expect(Page(table).drawing?.text.contains("<title>trust: 3</title>") == true)
        #expect(Page("no table").drawing == nil)
    }

    @Test("a dendrogram joins what was joined, with no line left open")
    func joins() {
        var table = Table(title: nil, columns: [Column("code")])
        table.picture = .dendrogram(
            Dendrogram(
                leaves: ["a", "b", "c"], merges: [.init(0, 2, height: 1), .init(3, 1, height: 2)], heightName: "d"))
        let lines = PageRenderer(format: .table, width: 21).render(Page(table)).split(separator: "\n")
        #expect(lines.prefix(3) == ["a ─────────┬───────┐", "c ─────────┘       │", "b ─────────────────┘"])
    }

    @Test("shades are fifths of the most; nothing has no shade, and a number that no count can have is not in the key")
    func shades() {
        #expect([0, 1, 20, 21, 99, 100].map { Heatmap.shade($0, of: 100) } == [0, 1, 1, 2, 5, 5])
        let map = Heatmap(
            rows: ["a"], columns: ["b", "c"], cells: [[.value(3, shown: "3"), .value(1, shown: "1")]])
        #expect(map.scale.map(\.shade) == [2, 4, 5])
        #expect(map.scale.map(\.numbers) == ["1", "2", "3"])
        for value in 1...3 {
            let shade = Heatmap.shade(Double(value), of: 3)
            #expect(map.scale.contains { $0.shade == shade && $0.numbers == "\(value)" })
        }
    }

    @Test("axes have round numbers inside their ends")
    func axes() {
        for (low, high) in [(0.0, 1.0), (-0.31, 0.45), (0, 0.0042), (-1200, 3), (5, 5)] {
            let axis = PictureAxis(from: low, to: high)
            #expect((2...12).contains(axis.ticks.count), "\(low) \(high) \(axis.ticks)")
            #expect(axis.ticks.allSatisfy { $0 >= axis.low - 1e-9 && $0 <= axis.high + 1e-9 })
            #expect(Set(axis.ticks.map(axis.shown)).count == axis.ticks.count)
        }
    }
}
