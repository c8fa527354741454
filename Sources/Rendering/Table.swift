/// A column of a table: the name programs read, the heading people read, and how it may be laid out.
package struct Column: Sendable, Hashable {
    /// Which edge of the column its cells keep to.
    package enum Alignment: Sendable, Hashable {
        case leading
        case trailing
    }

    /// The name in JSON, CSV and TSV; part of the published schema.
    package var key: String
    /// The name in tables for people.
    package var heading: String
    /// Text leads, numbers trail.
    package var alignment: Alignment
    /// Whether cells may be shortened with `…(+N)` when a table is fitted to a width.
    package var shrinks: Bool
    /// Columns of the terminal below which its cells become too short to be read; nil for what suits most.
    package var least: Int?
    /// Whether the next column stands beside it whatever the width: two sides that are compared.
    package var joinsNext: Bool = false
    /// What stands over it where its heading has no room beside many others: there the heading is told under the table.
    package var short: String?
    /// Whether its whole numbers, 0 to 100, are drawn on a screen as places on a line that fills the column. Other formats print them.
    package var isScale: Bool = false
    /// Whether its cells are somebody's own words: what looks like a reference in them is none.
    package var isVerbatim: Bool = false

    /// A column whose heading is its key unless one is given.
    package init(
        _ key: String, heading: String? = nil, alignment: Alignment = .leading, shrinks: Bool = false,
        least: Int? = nil, joinsNext: Bool = false, short: String? = nil
    ) {
        self.init(key: key, heading: heading ?? key, alignment: alignment, shrinks: shrinks)
        self.short = short
        self.least = least
        self.joinsNext = joinsNext
    }

    /// A column of somebody's own words.
    package static func verbatim(_ key: String) -> Column {
        var column = Column(key, shrinks: true)
        column.isVerbatim = true
        return column
    }

    /// A column with everything said.
    package init(
        key: String, heading: String, alignment: Alignment = .leading, shrinks: Bool = false, isScale: Bool = false
    ) {
        self.isScale = isScale
        self.key = key
        self.heading = heading
        self.alignment = alignment
        self.shrinks = shrinks
    }
}

/// One value of a table.
package enum Cell: Sendable, Hashable {
    /// Text as it is stored; each renderer escapes it for its own format.
    case text(String)
    /// Text of which a stretch of scalars stays in sight when it is shortened. It is rare, and stands apart so that other cells stay small:
    /// a table of all codes and documents of a large project has millions.
    indirect case focused(String, on: Range<Int>)
    /// A whole number.
    case integer(Int)
    /// A number with that many decimal places for people, all its digits for programs; `Cell.shortest` prints as many as the value needs.
    case decimal(Double, places: Int)
    /// Several texts, such as the codes of a segment.
    case list([String])
    /// A number that does not exist, and why (0/0 is never printed as 0, 1 or NaN).
    case undefined(because: String)
    /// Nothing to say here.
    case blank

    /// For `places`: print the shortest digits that give the number back.
    package static let shortest = -1
}

/// A note that names things: a screen shows the first of them and how many more there are, everything else shows all.
package struct NoteList: Sendable, Hashable {
    /// What is said of them.
    package var what: String
    /// What it is said of.
    package var items: [String]
    /// As many are shown on a screen and in a drawing.
    package static let mostOnScreen = 10

    /// A list of things of which something is said.
    package init(_ what: String, _ items: [String]) {
        self.what = what
        self.items = items
    }

    /// `what: one, other`, of at most so many things: `what: one, … (+1)`.
    func text(most: Int) -> String {
        let more = items.count - most
        return "\(what): " + (items.prefix(most) + (more > 0 ? ["… (+\(more))"] : [])).joined(separator: ", ")
    }
}

/// Rows under columns, with the notes that say what the numbers mean.
package struct Table: Sendable, Hashable {
    /// What stands over the table.
    package var title: String?
    /// The columns, in order.
    package var columns: [Column]
    /// The rows; a row shorter than the columns is filled with blanks.
    package var rows: [[Cell]]
    /// Definition, n, what was left out; printed under the table.
    package var notes: [String]
    /// Notes that name things, printed after the others: on a screen cut.
    package var lists: [NoteList] = []
    /// How it is read on a screen, where that is not in columns: formats for programs take the rows instead.
    package var reading: Passage?
    /// What it looks like, where that was asked for: drawn on a screen and in drawings; formats for programs take the rows instead.
    package var picture: Picture?

    /// A table; title, rows and notes may come later.
    package init(title: String? = nil, columns: [Column], rows: [[Cell]] = [], notes: [String] = []) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
        reading = nil
        picture = nil
    }

    /// What the short headings stand for; nil where there are none.
    var legend: String? {
        let named = columns.compactMap { column in column.short.map { "\($0) \(column.heading)" } }
        return named.isEmpty ? nil : named.joined(separator: " · ")
    }
    /// What stands under the table where its short headings stand over it.
    var notesUnderShortHeadings: [String] { (legend.map { [$0] } ?? []) + allNotes }
    /// The notes and lists in full.
    var allNotes: [String] { notes + lists.map { $0.text(most: .max) } }
    /// The notes and what a screen or a drawing has room for of the lists.
    var shortNotes: [String] { notes + lists.map { $0.text(most: NoteList.mostOnScreen) } }
    /// What stands under the table on a screen of this width; without a width nothing is cut.
    func notes(width: Int?) -> [String] { width == nil ? allNotes : shortNotes }
}
