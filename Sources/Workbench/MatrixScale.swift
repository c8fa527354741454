internal import Measures
internal import Store
internal import Transcripts

/// By what the cells of a matrix are divided.
package enum MatrixScale: String, Codable, Sendable, CaseIterable {
    /// Percent of the row's, the column's, the table's total.
    case row
    case column = "col"
    case total
    /// A thousand words of the column's text.
    case words
    /// Turns of the column's text.
    case turns
    /// Percent of the column's documents.
    case docs
    /// Percent of the column's words.
    case share
    /// ATLAS.ti's normalisation: columns blown up to the total of the largest.
    case normalised

    /// By what the quotient is multiplied.
    package var factor: Int {
        switch self {
        case .words: 1000
        case .turns: 1
        case .row, .column, .total, .docs, .share, .normalised: 100
        }
    }

    /// What the table calls its numbers.
    package var name: String {
        switch self {
        case .row: "percent of the row"
        case .column: "percent of the column"
        case .total: "percent of the table"
        case .words: "for each 1,000 words"
        case .turns: "for each turn"
        case .docs: "percent of the documents"
        case .share: "percent of the words"
        case .normalised: "normalised"
        }
    }

    /// Digits after the point.
    package var places: Int { self == .words || self == .turns ? 2 : 1 }

    /// Whether it asks how much text a column has.
    var needsText: Bool {
        switch self {
        case .words, .turns, .docs, .share: true
        case .row, .column, .total, .normalised: false
        }
    }
}

/// What a case adds to a matrix of cases: it counts in these rows and columns.
struct MatrixCasePart {
    var researchCase: Int32
    var rows: [Int32]
    var columns: [Int32]
}

/// How much text there is of each column: what is said in turns that count, in the documents looked at, coded or not.
package struct MatrixBase: Sendable, Equatable {
    /// Words, turns and documents of each column.
    package var words: [Int]
    package var turns: [Int]
    package var documents: [Int]
    /// The same for all columns together, each word, turn and document once.
    package var allWords = 0
    package var allTurns = 0
    package var allDocuments = 0

    init(_ walk: MatrixWalk) throws {
        let columns = walk.columns
        let material = walk.material
        (words, turns, documents) = (
            [Int](repeating: 0, count: columns.labels.count), [Int](repeating: 0, count: columns.labels.count),
            [Int](repeating: 0, count: columns.labels.count)
        )
        let counter = WordStarts(material)
        for document in try material.documents().indices where walk.sieve.takesDocument?[document] ?? true {
            let table = try material.turns(of: document)
            let whole = CodedSpan(document: Int32(document), start: 0, end: .max, code: -1)
            var here: Set<Int32> = []
            func add(_ range: Range<Int>, _ turns: Range<Int>) throws {
                let labels =
                    columns.isOfText
                    ? Set(columns.labels(of: -1, whole, turns: turns, table, walk.sieve.scope))
                    : Set(columns.labels.indices.map { Int32($0) })
                guard !labels.isEmpty, !range.isEmpty || !turns.isEmpty else { return }
                here.formUnion(labels)
                let count = try counter.count(Int32(document), range)
                allWords += count
                allTurns += turns.count
                for label in labels {
                    words[Int(label)] += count
                    self.turns[Int(label)] += turns.count
                }
            }
            if walk.sieve.scope.takesTextWithoutTurns {
                try add(0..<(table.turns.first?.range.start ?? Int(Int32.max)), 0..<0)
            }
            for turn in table.turns.indices where walk.sieve.scope.takes(table.speaker(turn)) {
                let body = table.turns[turn].body
                try add(body.start..<max(body.start, body.end), turn..<turn + 1)
            }
            for label in here { documents[Int(label)] += 1 }
            if !here.isEmpty { allDocuments += 1 }
        }
    }
}

/// What cells are divided by: so many codings, words, … of the row, the column or the table.
package struct MatrixWhole: Sendable, Equatable {
    package var number: Int
    package var noun: String
    package var place: String
}

/// A cell of a matrix as it is shown: the count, or what it is when divided.
package enum MatrixValue: Sendable, Equatable {
    case count(Int)
    case number(Double)
    case undefined(because: String)
}

extension MatrixResult {
    /// What stands in a cell; nil stands for the total of the row or of the column.
    package func value(_ row: Int?, _ column: Int?, scale: MatrixScale?) -> MatrixValue {
        guard let scale else { return .count(count(row, column)) }
        guard let whole = whole(row, column, scale: scale) else { return normalised(row, column) }
        if whole.number > 0 {
            return .number(Double(scale.factor) * Double(count(row, column)) / Double(whole.number))
        }
        return .undefined(
            because: scale.needsText
                ? "there are no \(whole.noun) that count here" : "nothing was counted in this \(whole.place)")
    }

    /// What a cell is divided by; nil where it is not divided by one number, as in ATLAS.ti's normalisation.
    package func whole(_ row: Int?, _ column: Int?, scale: MatrixScale) -> MatrixWhole? {
        func text(_ byColumn: KeyPath<MatrixBase, [Int]>, _ all: KeyPath<MatrixBase, Int>, _ noun: String)
            -> MatrixWhole
        {
            let number = base.map { base in column.map { base[keyPath: byColumn][$0] } ?? base[keyPath: all] } ?? 0
            return MatrixWhole(number: number, noun: noun, place: column == nil ? "table" : "column")
        }
        func part(_ number: Int, _ place: String) -> MatrixWhole {
            MatrixWhole(number: number, noun: content.plural, place: place)
        }
        switch scale {
        case .row: return part(count(row, nil), "row")
        case .column: return part(count(nil, column), "column")
        case .total: return part(total, "table")
        case .words, .share: return text(\.words, \.allWords, "words")
        case .turns: return text(\.turns, \.allTurns, "turns")
        case .docs: return text(\.documents, \.allDocuments, "documents")
        case .normalised: return nil
        }
    }

    /// What the cells are divided by, for the notes: without it nobody could check a rate, or cite its n.
    package func bases(_ scale: MatrixScale?) -> String? {
        guard let scale, let all = whole(nil, nil, scale: scale) else { return nil }
        func listed(_ labels: [String], _ whole: (Int) -> MatrixWhole?) -> String {
            let parts = labels.indices.compactMap { index in whole(index).map { "\(labels[index]) \($0.number)" } }
            return (parts + ["together \(all.number)"]).joined(separator: ", ")
        }
        switch scale {
        case .row: return "100 percent of a row, in \(all.noun): " + listed(rows) { whole($0, nil, scale: scale) }
        case .total: return "100 percent: \(all.number) \(all.noun)"
        case .column:
            return "100 percent of a column, in \(all.noun): " + listed(columns) { whole(nil, $0, scale: scale) }
        default: return "\(all.noun) of a column, coded or not: " + listed(columns) { whole(nil, $0, scale: scale) }
        }
    }

    /// The count of a cell; nil stands for a total.
    package func count(_ row: Int?, _ column: Int?) -> Int {
        switch (row, column) {
        case (let row?, let column?): counts[row][column]
        case (let row?, nil): rowTotals[row]
        case (nil, let column?): columnTotals[column]
        case (nil, nil): total
        }
    }

    /// The sums of the columns' cells.
    var columnSums: [Int] { columns.indices.map { column in counts.reduce(0) { $0 + $1[column] } } }

    /// x'_ij = x_ij · max_k T_k / T_j with T_j the sum of column j, as ATLAS.ti describes it; totals are sums of such cells.
    private func normalised(_ row: Int?, _ column: Int?) -> MatrixValue {
        let sums = columnSums
        let largest = Double(sums.max() ?? 0)
        func cell(_ row: Int?, _ column: Int) -> Double? {
            if sums[column] == 0 { return nil }
            return row.map { Double(counts[$0][column]) * largest / Double(sums[column]) } ?? largest
        }
        if let column {
            return cell(row, column).map { .number($0) } ?? .undefined(because: "nothing was counted in this column")
        }
        return .number(columns.indices.reduce(0) { $0 + (cell(row, $1) ?? 0) })
    }
}

/// What a matrix may ask for, and what it says of itself.
enum MatrixRules {
    static func check(_ request: MatrixRequest, _ rows: MatrixAxis, _ columns: MatrixAxis) throws {
        func refuse(_ what: String, _ next: String) -> Complaint {
            Complaint(.usage, what, next: next, saysUnchanged: false)
        }
        if request.scale != nil, !request.content.isNumber {
            throw refuse(
                "\(request.content.rawValue) are no numbers to divide",
                "leave --percent and --per away, or --cell count")
        }
        if request.scale == .share, request.content != .words {
            throw refuse("a share is of words", "--cell share")
        }
        if request.scale == .docs, request.content != .docs {
            throw refuse("a percentage of documents is of counted documents", "--cell docs --per doc, or --once")
        }
        if request.scale?.needsText == true, !columns.isOfText, rows.isOfText {
            throw refuse(
                "how much text there is is known of \(rows.noun), which are the rows here, and not of \(columns.noun)",
                "matrix \(columns.name) x \(rows.name)")
        }
        if request.content == .summary {
            let isChart =
                (rows.noun == "themes" && columns.ofCase != nil) || (columns.noun == "themes" && rows.ofCase != nil)
            guard isChart else {
                throw refuse(
                    "summaries are written for themes and cases",
                    "matrix themes x cases --cell summary, or themes x case:ATTRIBUTE")
            }
        }
    }

    /// Whose rules it follows.
    static func rival(_ request: MatrixRequest) -> String? {
        switch request.like {
        case nil: nil
        case .atlasti:
            "like ATLAS.ti's Code-Document Table, to our understanding of its manual: codings of each code by itself, normalised so that "
                + "every column has the total of the largest: x' = x · max(T) / T of the column; speakers make no difference there"
        case .maxqda:
            "like MAXQDA's crosstab in percent of documents, as its manual describes it: a document counts once, 100% are all "
                + "documents of the column"
        case .nvivo:
            "like NVivo's matrix coding query, to our understanding of its manual: coding references, overlapping and touching ones "
                + "of a cell joined"
        }
    }

    /// What a cell holds.
    static func cells(_ request: MatrixRequest) -> [String] {
        let unit: String =
            switch request.content {
            case .count: "codings; a coding counts once in a cell, a row total and a column total"
            case .cases: "different cases with at least one such coding; a case counts in columns of its own"
            case .docs: "different documents with at least one such coding"
            case .words:
                "words that are coded and said in turns that count, without labels and times; a word that several codings "
                    + "cover once (ICU \(ICU.version), words that begin there)"
            case .chars:
                "characters (Unicode scalars) that are coded and said in turns that count, without labels and times; one that "
                    + "several codings cover once"
            case .references:
                "separate stretches of coded text; codings that overlap or touch are one; in a total those of all its cells are "
                    + "joined first, so that it can be smaller than any of them"
            case .quotes: "quotations" + (request.top.map { ", the first \($0) by document and place" } ?? "")
            case .summary: "what is written in the cell of the framework chart; stale: codings under it changed since"
            }
        let scaled: String? =
            switch request.scale {
            case nil: nil
            case .row, .column: nil
            case .total: "percent of the table's total, in which nothing counts twice"
            case .words: "for each 1,000 words of the column's text, coded or not, in turns that count"
            case .turns: "for each turn of the column that counts, coded or not"
            case .docs: "percent of the documents of the column, coded or not"
            case .share: "percent of the words of the column's text, coded or not, in turns that count"
            case .normalised: "normalised: cell · largest column sum / sum of its column"
            }
        return scaled.map { ["cells: \($0)", "counted: \(unit)"] } ?? ["cells: \(unit)"]
    }
}

extension MatrixWalk {
    /// What is written in each cell of the framework charts, by row and column.
    func summaries() throws -> [[[String]]] {
        let chart = try ChartMaterial(material.reader)
        let isTurned = columns.noun == "themes"
        let themes = try ThemeCodings(material).tree.ordered.map(\.theme)
        let maker = try ChartMaker(chart, columns: themes, session: session)
        let axis = isTurned ? rows : columns
        let attribute = axis.name.unicodeScalars.firstIndex(of: ":").map {
            String(axis.name[axis.name.unicodeScalars.index(after: $0)...])
        }
        let named = try attribute.map { try chart.attribute($0).name }
        let cases = Dictionary(chart.cases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let byLabel = try axis.labels.map { label -> [[String]] in
            let row: ChartRow?
            if let named {
                row = try maker.row(group: "\(named)=\(label)")
            } else {
                row = try cases[label].map { try maker.row(case: $0, sortValue: nil) }
            }
            return themes.indices.map { theme in
                guard let cell = row?.cells[theme], let summary = cell.summary else { return [] }
                return [summary.text + (cell.isStale ? " (stale)" : "")]
            }
        }
        return isTurned
            ? byLabel : themes.indices.map { theme in byLabel.indices.map { byLabel[$0][theme] } }
    }
}
