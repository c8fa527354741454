/// What a table looks like: a drawing for the eye of numbers that the table holds in full.
///
/// A picture is a value; `PictureScreen` turns it into lines for a terminal and `PictureDrawing` into SVG. Shades and signs carry the
/// meaning, colour only helps.
package enum Picture: Sendable, Hashable {
    case heatmap(Heatmap)
    case bars(Bars)
    case curve(Curve)
    case dendrogram(Dendrogram)
    case scatter(Scatter)
    case network(Network)
    case strips(Strips)
    case tiles(Tiles)
}

/// Cells in rows and columns, the darker the more.
package struct Heatmap: Sendable, Hashable {
    package enum Heat: Sendable, Hashable {
        /// A number from 0, and how it is written.
        case value(Double, shown: String)
        /// It does not exist, because …
        case undefined(String)
        /// Not shaded, such as the diagonal of a square table.
        case unshaded(shown: String)
    }

    package var rows: [String]
    package var columns: [String]
    /// By row and column.
    package var cells: [[Heat]]

    package init(rows: [String], columns: [String], cells: [[Heat]]) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
    }

    /// How many shades there are between nothing and the most.
    static let shades = 5

    /// The largest number in a cell; 0 where there is none.
    var largest: Double {
        cells.joined().reduce(0) { most, cell in
            if case .value(let value, _) = cell { max(most, value) } else { most }
        }
    }

    /// Whether there is a cell with a 0, which has no shade.
    var hasZero: Bool {
        cells.joined().contains { cell in
            if case .value(let value, _) = cell { value == 0 } else { false }
        }
    }

    /// The shade of a number, 1 to `shades`; 0 for nothing.
    static func shade(_ value: Double, of largest: Double) -> Int {
        guard value > 0, largest > 0 else { return 0 }
        return min(shades, max(1, Int((value * Double(shades) / largest).rounded(.up))))
    }

    /// Numbers of a shade, in words: `1-4`; nil where no number of this table can have it.
    func range(ofShade shade: Int) -> String? {
        let (low, high) = (
            largest * Double(shade - 1) / Double(Self.shades), largest * Double(shade) / Double(Self.shades)
        )
        let isCount = cells.joined().allSatisfy { cell in
            if case .value(let value, _) = cell { value == value.rounded() } else { true }
        }
        if isCount {
            let (first, last) = (Int(low.rounded(.down)) + 1, Int(high.rounded(.down)))
            return first > last ? nil : first == last ? "\(first)" : "\(first)-\(last)"
        }
        let places = largest < 10 ? 2 : 1
        return "up to \(Decimals.fixed(high, places: places) ?? "")"
    }

    /// Shades that a number of this table can have, with these numbers.
    var scale: [(shade: Int, numbers: String)] {
        guard largest > 0 else { return [] }
        return (1...Self.shades).compactMap { shade in range(ofShade: shade).map { (shade, $0) } }
    }
}

/// A bar a row.
package struct Bars: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        package var label: String
        /// Stretches of the bar, one after the other, from 0.
        package var parts: [Double]
        /// What stands at the end of the bar.
        package var shown: String

        package init(_ label: String, parts: [Double], shown: String) {
            self.label = label
            self.parts = parts
            self.shown = shown
        }
    }

    package var rows: [Row]
    /// What each stretch of a bar is; one for bars without stretches.
    package var parts: [String]

    package init(rows: [Row], parts: [String]) {
        self.rows = rows
        self.parts = parts
    }
}

/// A line that rises over steps in order, with what each step brought.
package struct Curve: Sendable, Hashable {
    package var steps: [String]
    /// By step.
    package var new: [Int]
    package var cumulative: [Int]
    /// The band between which other orders lie, and their middle.
    package var band: [ClosedRange<Int>]?
    package var median: [Int]?
    package var expected: [Double]?
    package var stepName: String
    package var valueName: String

    package init(
        steps: [String], new: [Int], cumulative: [Int], band: [ClosedRange<Int>]? = nil, median: [Int]? = nil,
        expected: [Double]? = nil, stepName: String, valueName: String
    ) {
        self.steps = steps
        self.new = new
        self.cumulative = cumulative
        self.band = band
        self.median = median
        self.expected = expected
        self.stepName = stepName
        self.valueName = valueName
    }

    /// The same as bars that lie, for a terminal.
    var bars: Bars {
        Bars(
            rows: steps.indices.map { step in
                Bars.Row(
                    steps[step], parts: [Double(cumulative[step] - new[step]), Double(new[step])],
                    shown: "\(cumulative[step]) (+\(new[step]))")
            }, parts: ["\(valueName) known before", "new"])
    }
}

/// A tree of groups that were joined at heights.
package struct Dendrogram: Sendable, Hashable {
    /// Groups below `leaves.count` are leaves; group `leaves.count + k` was made by step k.
    package struct Merge: Sendable, Hashable {
        package var left: Int
        package var right: Int
        package var height: Double

        package init(_ left: Int, _ right: Int, height: Double) {
            self.left = left
            self.right = right
            self.height = height
        }
    }

    package var leaves: [String]
    package var merges: [Merge]
    package var heightName: String

    package init(leaves: [String], merges: [Merge], heightName: String) {
        self.leaves = leaves
        self.merges = merges
        self.heightName = heightName
    }

    /// The leaves so that no branches cross: what was joined stands together.
    var order: [Int] {
        var groups = leaves.indices.map { [$0] }
        for merge in merges { groups.append(groups[merge.left] + groups[merge.right]) }
        var seen: Set<Int> = []
        // A tree that is not whole has several groups at its end.
        return groups.reversed().joined().filter { seen.insert($0).inserted }
    }

    var highest: Double { merges.map(\.height).max() ?? 0 }
}

/// Points on two axes of the same scale.
package struct Scatter: Sendable, Hashable {
    package struct Spot: Sendable, Hashable {
        package var label: String
        package var x: Double
        package var y: Double
        /// Which of the series.
        package var series: Int

        package init(_ label: String, x: Double, y: Double, series: Int = 0) {
            self.label = label
            self.x = x
            self.y = y
            self.series = series
        }
    }

    package var spots: [Spot]
    /// What the series are; at most two.
    package var series: [String]
    package var xName: String
    package var yName: String

    package init(spots: [Spot], series: [String], xName: String, yName: String) {
        self.spots = spots.filter { $0.x.isFinite && $0.y.isFinite }
        self.series = series
        self.xName = xName
        self.yName = yName
    }
}

/// Things and how strongly two of them belong together.
package struct Network: Sendable, Hashable {
    package struct Node: Sendable, Hashable {
        package var label: String
        package var size: Int
        /// Its middle in a drawing; laid out elsewhere.
        package var place: Point?

        package init(_ label: String, size: Int, place: Point? = nil) {
            self.label = label
            self.size = size
            self.place = place
        }
    }

    package struct Edge: Sendable, Hashable {
        package var one: Int
        package var other: Int
        package var weight: Double
        package var shown: String

        package init(_ one: Int, _ other: Int, weight: Double, shown: String) {
            self.one = one
            self.other = other
            self.weight = weight
            self.shown = shown
        }
    }

    package var nodes: [Node]
    package var edges: [Edge]

    package init(nodes: [Node], edges: [Edge]) {
        self.nodes = nodes
        self.edges = edges
    }
}

/// Rows of cells that are filled with one or several categories.
package struct Strips: Sendable, Hashable {
    package struct Share: Sendable, Hashable {
        package var category: Int
        /// Its part of the cell, among the others there.
        package var weight: Int

        package init(_ category: Int, weight: Int) {
            self.category = category
            self.weight = weight
        }
    }

    package struct Row: Sendable, Hashable {
        package var label: String
        package var cells: [[Share]]

        package init(_ label: String, cells: [[Share]]) {
            self.label = label
            self.cells = cells
        }
    }

    package var rows: [Row]
    package var columns: Int
    /// `turn`
    package var columnName: String
    /// What the categories are; with one alone a cell is filled or not.
    package var categories: [String]

    package init(rows: [Row], columns: Int, columnName: String, categories: [String]) {
        self.rows = rows
        self.columns = columns
        self.columnName = columnName
        self.categories = categories
    }
}

/// A sequence, one tile after the other.
package struct Tiles: Sendable, Hashable {
    package struct Tile: Sendable, Hashable {
        package var category: Int
        /// Where it stands, in words that can be typed back.
        package var address: String
        package var label: String

        package init(_ category: Int, address: String, label: String) {
            self.category = category
            self.address = address
            self.label = label
        }
    }

    package var tiles: [Tile]
    package var categories: [String]

    package init(tiles: [Tile], categories: [String]) {
        self.tiles = tiles
        self.categories = categories
    }
}

/// Categories that can be told apart: by a letter, by a colour of the Okabe–Ito set, and by hatching that stays in grey print.
package enum Categories {
    /// So many have a sign of their own.
    package static let distinct = 8

    /// The letter of a category; those beyond `distinct` share one.
    static func letter(_ category: Int) -> Character {
        category < distinct ? Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(category))) : "z"
    }

    /// Okabe & Ito (2008), ordered so that neighbours differ in lightness too.
    static let colours = [
        "#0072b2", "#f0e442", "#d55e00", "#56b4e9", "#000000", "#e69f00", "#009e73", "#cc79a7",
    ]

    static func colour(_ category: Int) -> String { category < distinct ? colours[category] : "#d9d9d9" }
}
