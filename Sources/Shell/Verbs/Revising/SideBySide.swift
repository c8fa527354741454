internal import Rendering
internal import Workbench

/// Two wordings side by side, with ⟦…⟧ around the words that differ; where one is shortened, both are cut around what differs.
struct SideBySide {
    /// A wording with its marks.
    struct Side {
        var text: String
        /// From the first difference to the end of the last, marks included, in scalars; where the other side has more words, the empty
        /// place at which they would stand. Nil when nothing differs.
        var focus: Range<Int>?

        var cell: Cell { focus.map { .focused(text, on: $0) } ?? .text(text) }
    }

    let before: Side
    let after: Side

    init(_ old: String, _ new: String) {
        let (left, right) = Session.differences(old, new)
        let differing = left.indices.filter { !left[$0].isEmpty || !right[$0].isEmpty }
        before = Self.marked(old, differing.map { left[$0] })
        after = Self.marked(new, differing.map { right[$0] })
    }

    /// The columns of the two sides. They need room for some words about a difference.
    static let columns = [
        Column("before", shrinks: true, least: 30, joinsNext: true), Column("now", shrinks: true, least: 30),
    ]

    /// The cells of the two sides; nil when nothing stands there now.
    static func cells(_ old: String, _ new: String?) -> [Cell] {
        guard let new else { return [.text(old), .undefined(because: "nothing stands there")] }
        let sides = SideBySide(old, new)
        return [sides.before.cell, sides.after.cell]
    }

    /// - Parameter ranges: in order; empty ones get no marks and count for the focus.
    private static func marked(_ text: String, _ ranges: [Range<Int>]) -> Side {
        let scalars = Array(text.unicodeScalars)
        var view = String.UnicodeScalarView()
        var length = 0
        var at = 0
        var focus: Range<Int>?
        func add(_ more: some Collection<Unicode.Scalar>) {
            view.append(contentsOf: more)
            length += more.count
        }
        for range in ranges {
            add(scalars[at..<range.lowerBound])
            let start = length
            if !range.isEmpty { add("⟦".unicodeScalars) }
            add(scalars[range])
            if !range.isEmpty { add("⟧".unicodeScalars) }
            focus = (focus?.lowerBound ?? start)..<length
            at = range.upperBound
        }
        add(scalars[at...])
        return Side(text: String(view), focus: focus)
    }
}
