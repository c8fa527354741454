/// What stands in the cells of a matrix of codings.
package enum MatrixCell: String, Hashable, Sendable, CaseIterable {
    /// Codings.
    case codings
    /// Different documents with such a coding.
    case documents
    /// Different cases with such a coding.
    case cases
    /// Words of the coded text; a word that several codings cover counts once.
    case words
    /// Characters (Unicode scalars) of the coded text; one that several codings cover counts once.
    case characters
    /// Separate stretches of coded text: codings of a cell that overlap or touch are one.
    case references
}

/// A coding as a matrix sees it.
package struct MatrixEntry: Hashable, Sendable {
    /// Key of the coding.
    package var coding: Int64
    /// Number of its document.
    package var document: Int32
    /// Numbers of the cases it belongs to; often one, none for text that belongs to no case.
    package var cases: [Int32]
    /// First scalar.
    package var start: Int32
    /// One past the last scalar.
    package var end: Int32

    /// A coding of its parts.
    package init(coding: Int64, document: Int32, cases: [Int32] = [], start: Int32, end: Int32) {
        self.coding = coding
        self.document = document
        self.cases = cases
        self.start = start
        self.end = end
    }
}

/// A stretch of a coding with the rows and columns that it belongs to, where not all of the coding belongs to the same: what each
/// speaker says in it, without the labels between.
package struct MatrixPart: Hashable, Sendable {
    /// First scalar.
    package var start: Int32
    /// One past the last scalar.
    package var end: Int32
    package var rows: [Int32]
    package var columns: [Int32]

    /// A stretch of its parts.
    package init(start: Int32, end: Int32, rows: [Int32], columns: [Int32]) {
        self.start = start
        self.end = end
        self.rows = rows
        self.columns = columns
    }
}

/// Counts codings by two sets of keys each: its rows (codes, themes, …) and its columns (documents, cases, speakers,
/// attribute values, …), as dense numbers from 0.
///
/// A coding counts once in a cell however many ways it comes there, so a theme that takes it through two codes counts it
/// once. Totals are counted like cells, not summed: a coding in two columns counts once in the total of its row, and
/// a document with codings in two rows once in the total of its column. A coding without any row or any column
/// counts nowhere.
package struct MatrixCounter: Sendable {
    /// Number of rows.
    package let rows: Int
    /// Number of columns.
    package let columns: Int
    /// What is counted.
    package let cell: MatrixCell
    /// Codings left out because they belong to no row or to no column.
    package private(set) var leftOut = 0
    /// Codings counted.
    package private(set) var taken = 0

    private var counts: [Int]
    private var lastDocument: [Int32]
    private var distinct: [UInt64] = []
    private var pieces: [Piece] = []
    private var rowsHere: [Int32] = []
    private var columnsHere: [Int32] = []

    private struct Piece: Sendable {
        var cell: Int32
        var document: Int32
        var start: Int32
        var end: Int32
    }

    /// A counter without codings. `(rows + 1) * (columns + 1)` must be below 2³¹.
    package init(rows: Int, columns: Int, cell: MatrixCell) {
        precondition(rows >= 0 && columns >= 0 && (rows + 1) * (columns + 1) < Int(Int32.max), "too many cells")
        self.rows = rows
        self.columns = columns
        self.cell = cell
        counts = [Int](repeating: 0, count: (rows + 1) * (columns + 1))
        lastDocument = cell == .documents ? [Int32](repeating: -1, count: counts.count) : []
    }

    /// Takes so many codings at once that belong to the same rows and columns, for cells of codings.
    package mutating func add(_ codings: Int, rows rowKeys: [Int32], columns columnKeys: [Int32]) {
        precondition(cell == .codings, "what is not counted by codings must be looked at coding by coding")
        Self.distinctKeys(rowKeys[...], limit: rows, into: &rowsHere)
        Self.distinctKeys(columnKeys[...], limit: columns, into: &columnsHere)
        guard !rowsHere.isEmpty && !columnsHere.isEmpty else {
            leftOut += codings
            return
        }
        taken += codings
        rowsHere.append(Int32(rows))
        columnsHere.append(Int32(columns))
        for row in rowsHere {
            for column in columnsHere { counts[Int(row) * (columns + 1) + Int(column)] += codings }
        }
    }

    /// Takes a coding with the rows and columns it belongs to; keys out of range are passed over, repeated ones count once.
    package mutating func add(_ entry: MatrixEntry, rows rowKeys: [Int32], columns columnKeys: [Int32]) {
        add(entry, rows: rowKeys[...], columns: columnKeys[...])
    }

    /// Takes a coding with the rows and columns it belongs to, as slices of longer lists (`CodeRollUp.rows(of:)`).
    package mutating func add(
        _ entry: MatrixEntry, rows rowKeys: ArraySlice<Int32>, columns columnKeys: ArraySlice<Int32>
    ) {
        if rowKeys.count == 1, columnKeys.count == 1, let row = rowKeys.first, let column = columnKeys.first {
            return add(entry, row: row, column: column)
        }
        Self.distinctKeys(rowKeys, limit: rows, into: &rowsHere)
        Self.distinctKeys(columnKeys, limit: columns, into: &columnsHere)
        guard !rowsHere.isEmpty && !columnsHere.isEmpty else {
            leftOut += 1
            return
        }
        taken += 1
        rowsHere.append(Int32(rows))
        columnsHere.append(Int32(columns))
        for row in rowsHere {
            for column in columnsHere { count(entry, Int(row) * (columns + 1) + Int(column)) }
        }
    }

    /// Takes a coding by its parts, for cells of words or characters; it is one coding however many parts it has.
    package mutating func add(_ entry: MatrixEntry, parts: [MatrixPart]) {
        precondition(cell == .words || cell == .characters, "codings, documents and cases have no parts")
        var isTaken = false
        for part in parts where part.start < part.end {
            Self.distinctKeys(part.rows[...], limit: rows, into: &rowsHere)
            Self.distinctKeys(part.columns[...], limit: columns, into: &columnsHere)
            if rowsHere.isEmpty || columnsHere.isEmpty { continue }
            isTaken = true
            var stretch = entry
            stretch.start = part.start
            stretch.end = part.end
            rowsHere.append(Int32(rows))
            columnsHere.append(Int32(columns))
            for row in rowsHere {
                for column in columnsHere { count(stretch, Int(row) * (columns + 1) + Int(column)) }
            }
        }
        if isTaken { taken += 1 } else { leftOut += 1 }
    }

    /// Takes a coding that belongs to one row and one column: the quick way.
    package mutating func add(_ entry: MatrixEntry, row: Int32, column: Int32) {
        guard row >= 0 && Int(row) < rows && column >= 0 && Int(column) < columns else {
            leftOut += 1
            return
        }
        taken += 1
        let (width, row, column) = (columns + 1, Int(row), Int(column))
        count(entry, row * width + column)
        count(entry, row * width + columns)
        count(entry, rows * width + column)
        count(entry, rows * width + columns)
    }

    private mutating func count(_ entry: MatrixEntry, _ index: Int) {
        switch cell {
        case .codings: counts[index] += 1
        case .documents:
            if lastDocument[index] == entry.document { return }
            lastDocument[index] = entry.document
            distinct.append(UInt64(index) << 32 | UInt64(UInt32(bitPattern: entry.document)))
        case .cases:
            for key in entry.cases { distinct.append(UInt64(index) << 32 | UInt64(UInt32(bitPattern: key))) }
        case .words, .characters, .references:
            pieces.append(Piece(cell: Int32(index), document: entry.document, start: entry.start, end: entry.end))
        }
    }

    private static func distinctKeys(_ keys: ArraySlice<Int32>, limit: Int, into list: inout [Int32]) {
        list.removeAll(keepingCapacity: true)
        for key in keys where key >= 0 && Int(key) < limit && !list.contains(key) { list.append(key) }
    }

    /// The matrix of codings, documents, cases, characters or references; a matrix of words needs `finish(words:)`.
    package func finish() -> CountedMatrix {
        precondition(cell != .words, "words can only be counted by somebody who has the text")
        return finish { _, range in range.count }
    }

    /// The matrix. `words` says how many words begin in these scalars of this document; it is asked for cells of words
    /// only, and once for each stretch, after overlapping codings were joined.
    package func finish(words: (_ document: Int32, _ range: Range<Int>) throws -> Int) rethrows -> CountedMatrix {
        var counts = counts
        if !distinct.isEmpty {
            let sorted = distinct.sorted()
            for index in sorted.indices where index == 0 || sorted[index] != sorted[index - 1] {
                counts[Int(sorted[index] >> 32)] += 1
            }
        }
        if !pieces.isEmpty {
            let sorted = pieces.sorted {
                ($0.cell, $0.document, $0.start, $0.end) < ($1.cell, $1.document, $1.start, $1.end)
            }
            // The same stretch stands in several cells and totals: its words are asked for once.
            var known: [Stretch: Int] = [:]
            var index = 0
            while index < sorted.count {
                var piece = sorted[index]
                index += 1
                while index < sorted.count && sorted[index].cell == piece.cell
                    && sorted[index].document == piece.document && sorted[index].start <= piece.end
                {
                    piece.end = max(piece.end, sorted[index].end)
                    index += 1
                }
                if cell == .references {
                    counts[Int(piece.cell)] += 1
                } else if cell == .characters {
                    counts[Int(piece.cell)] += Int(piece.end) - Int(piece.start)
                } else {
                    let stretch = Stretch(document: piece.document, start: piece.start, end: piece.end)
                    let count = try known[stretch] ?? words(piece.document, Int(piece.start)..<Int(piece.end))
                    known[stretch] = count
                    counts[Int(piece.cell)] += count
                }
            }
        }
        return CountedMatrix(rows: rows, columns: columns, cell: cell, counts: counts, taken: taken, leftOut: leftOut)
    }

    private struct Stretch: Hashable {
        var document: Int32
        var start: Int32
        var end: Int32
    }
}

/// A finished matrix with its totals.
package struct CountedMatrix: Sendable, Hashable {
    /// Number of rows without the total.
    package let rows: Int
    /// Number of columns without the total.
    package let columns: Int
    /// What was counted.
    package let cell: MatrixCell
    private let counts: [Int]
    /// Codings counted.
    package let taken: Int
    /// Codings left out because they belong to no row or to no column.
    package let leftOut: Int

    init(rows: Int, columns: Int, cell: MatrixCell, counts: [Int], taken: Int, leftOut: Int) {
        self.rows = rows
        self.columns = columns
        self.cell = cell
        self.counts = counts
        self.taken = taken
        self.leftOut = leftOut
    }

    /// The count in a cell; `nil` for the row or column stands for its total.
    package subscript(_ row: Int?, _ column: Int?) -> Int {
        let (row, column) = (row ?? rows, column ?? columns)
        precondition(row >= 0 && row <= rows && column >= 0 && column <= columns, "no such cell")
        return counts[row * (columns + 1) + column]
    }
}

/// Finds the codings behind one cell of a matrix: feed it what the counter was fed.
package struct CellExplainer: Sendable {
    /// The row; nil for the total.
    package let row: Int32?
    /// The column; nil for the total.
    package let column: Int32?
    private let rows: Int
    private let columns: Int
    /// The codings behind the cell so far, in the order they came.
    package private(set) var entries: [MatrixEntry] = []

    /// An explainer of this cell in a matrix of so many rows and columns.
    package init(row: Int?, column: Int?, rows: Int, columns: Int) {
        self.row = row.map { Int32($0) }
        self.column = column.map { Int32($0) }
        self.rows = rows
        self.columns = columns
    }

    /// Takes a coding with the rows and columns it belongs to.
    package mutating func add(_ entry: MatrixEntry, rows rowKeys: [Int32], columns columnKeys: [Int32]) {
        add(entry, rows: rowKeys[...], columns: columnKeys[...])
    }

    /// Takes a coding with the rows and columns it belongs to, as slices of longer lists.
    package mutating func add(
        _ entry: MatrixEntry, rows rowKeys: ArraySlice<Int32>, columns columnKeys: ArraySlice<Int32>
    ) {
        func belongs(_ keys: ArraySlice<Int32>, _ wanted: Int32?, _ limit: Int) -> Bool {
            keys.contains { key in wanted.map { $0 == key } ?? (key >= 0 && Int(key) < limit) }
        }
        if belongs(rowKeys, row, rows) && belongs(columnKeys, column, columns) { entries.append(entry) }
    }
}
