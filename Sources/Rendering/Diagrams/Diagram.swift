/// A drawing of boxes and named lines between them: what it shows, not yet where.
package struct Diagram: Sendable {
    /// How the boxes are laid out.
    package enum Layout: Sendable {
        /// Core boxes in the middle, the others in a ring around them, clockwise from the top.
        case ring
        /// Rows by level, the first on top.
        case levels
        /// In a circle, clockwise from the top, core boxes in the middle.
        case cycle
        /// Rows by level and columns by column.
        case matrix
        /// Each where it is pinned.
        case free
        /// Columns by level, each box beside those that it is linked to on its left: a tree lying on its side.
        case tree
    }

    /// What a box stands for, which its shape says.
    package enum Shape: Sendable, CaseIterable {
        case theme, code, words, thirdOrder
    }

    /// A box with words.
    package struct Node: Sendable {
        package var name: String
        package var shape: Shape
        package var isCore: Bool
        /// From 1.
        package var level: Int?
        /// From 1.
        package var column: Int?
        /// Where its middle is pinned, in units of the drawing.
        package var pin: Point?
        /// What is told of it beyond its name, for a reader of the drawing's text.
        package var note: String?

        package init(
            _ name: String, shape: Shape = .words, isCore: Bool = false, level: Int? = nil, column: Int? = nil,
            pin: Point? = nil, note: String? = nil
        ) {
            self.name = name
            self.shape = shape
            self.isCore = isCore
            self.level = level
            self.column = column
            self.pin = pin
            self.note = note
        }
    }

    /// What a line rests on, which its stroke says.
    package enum Backing: Sendable, CaseIterable {
        /// Codings: drawn through.
        case codings
        /// A memo: dashed.
        case memo
        /// The analyst says so: dotted.
        case assertion
        /// It only says what belongs to what: thin.
        case part
        /// The two were found together: the thicker the more often, without arrow heads.
        case together
    }

    /// A line between two boxes.
    package struct Link: Sendable {
        package var number: Int
        /// Indices of boxes.
        package var source: Int
        package var target: Int
        package var label: String
        package var isBothWays: Bool
        package var backing: Backing
        /// What it rests on, in words.
        package var note: String?
        /// How thick it is drawn, in units of the drawing, where its backing leaves that open.
        package var width: Double

        package init(
            number: Int, from source: Int, to target: Int, label: String = "", isBothWays: Bool = false,
            backing: Backing, note: String? = nil, width: Double = 1
        ) {
            self.width = width
            self.number = number
            self.source = source
            self.target = target
            self.label = label
            self.isBothWays = isBothWays
            self.backing = backing
            self.note = note
        }
    }

    package var title: String
    /// What it shows, in a sentence, for who cannot see it.
    package var description: String
    package var layout: Layout
    package var nodes: [Node]
    package var links: [Link]
    /// Sentences under the drawing.
    package var legend: [String]

    package init(
        title: String, description: String, layout: Layout, nodes: [Node], links: [Link], legend: [String]
    ) {
        self.title = title
        self.description = description
        self.layout = layout
        self.nodes = nodes
        self.links = links
        self.legend = legend
    }
}

/// A place in a drawing: x to the right, y downwards.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    static func + (left: Point, right: Point) -> Point { Point(left.x + right.x, left.y + right.y) }
    static func - (left: Point, right: Point) -> Point { Point(left.x - right.x, left.y - right.y) }
    static func * (left: Point, right: Double) -> Point { Point(left.x * right, left.y * right) }

    /// Its distance from the origin.
    var length: Double { (x * x + y * y).squareRoot() }
}

/// An upright rectangle in a drawing.
package struct Frame: Sendable, Hashable {
    package var centre: Point
    package var width: Double
    package var height: Double

    package init(centre: Point, width: Double, height: Double) {
        self.centre = centre
        self.width = width
        self.height = height
    }

    package var minX: Double { centre.x - width / 2 }
    package var maxX: Double { centre.x + width / 2 }
    package var minY: Double { centre.y - height / 2 }
    package var maxY: Double { centre.y + height / 2 }

    /// Whether the two come nearer to each other than `gap`.
    package func touches(_ other: Frame, gap: Double = 0) -> Bool {
        abs(centre.x - other.centre.x) < (width + other.width) / 2 + gap
            && abs(centre.y - other.centre.y) < (height + other.height) / 2 + gap
    }

    /// Whether a point lies in it, or nearer to it than `gap`.
    func holds(_ point: Point, gap: Double = 0) -> Bool {
        abs(point.x - centre.x) <= width / 2 + gap && abs(point.y - centre.y) <= height / 2 + gap
    }

    /// The smallest rectangle around both.
    func union(_ other: Frame) -> Frame {
        let (left, right) = (min(minX, other.minX), max(maxX, other.maxX))
        let (top, bottom) = (min(minY, other.minY), max(maxY, other.maxY))
        return Frame(
            centre: Point((left + right) / 2, (top + bottom) / 2), width: right - left, height: bottom - top)
    }
}
