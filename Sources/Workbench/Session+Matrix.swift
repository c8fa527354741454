internal import Measures
internal import Store
internal import Transcripts

/// How codes are counted with their subcodes.
package enum CodeRollUpRule: Codable, Sendable, Equatable {
    /// With all below, each coding once.
    case tree
    /// Each by itself.
    case leaves
    /// Only codes down to this level, with all below.
    case level(Int)
}

/// What stands in the cells of a matrix.
package enum MatrixContent: String, Codable, Sendable, CaseIterable {
    /// Codings.
    case count
    /// Different cases with such a coding.
    case cases
    /// Different documents with such a coding.
    case docs
    /// Words of the coded text, each once.
    case words
    /// Characters of the coded text, each once.
    case chars
    /// Separate stretches of coded text, overlapping and touching ones joined.
    case references
    /// The quotations.
    case quotes
    /// What was written in the cells of framework charts.
    case summary

    /// What is counted.
    package var plural: String {
        switch self {
        case .count, .quotes: "codings"
        case .cases: "cases"
        case .docs: "documents"
        case .words: "words"
        case .chars: "characters"
        case .references: "separate stretches"
        case .summary: "summaries"
        }
    }

    /// Whether its cells are numbers.
    package var isNumber: Bool { self != .quotes && self != .summary }
    /// Whether only what is said in turns that count is counted, without labels and time stamps.
    package var isOfSpeech: Bool { self == .words || self == .chars }
}

/// A matrix as it was asked for.
package struct MatrixRequest: Codable, Sendable, Equatable {
    package var rows: String
    package var columns: String
    package var content: MatrixContent
    package var filter: CodingFilter
    package var rollUp: CodeRollUpRule
    /// Only these codes and their subcodes; `=name` without them. Empty for all.
    package var codes: [String]
    /// Quotations a cell, at most.
    package var top: Int?
    /// By what the cells are divided; nil for nothing.
    package var scale: MatrixScale?
    /// Whose documented rules it follows; nil for none but those that are printed.
    package var like: RivalProgram?

    package init(
        rows: String, columns: String, content: MatrixContent = .count, filter: CodingFilter = CodingFilter(),
        rollUp: CodeRollUpRule = .tree, codes: [String] = [], top: Int? = nil, scale: MatrixScale? = nil,
        like: RivalProgram? = nil
    ) {
        self.scale = scale
        self.like = like
        self.rows = rows
        self.columns = columns
        self.content = content
        self.filter = filter
        self.rollUp = rollUp
        self.codes = codes
        self.top = top
    }
}

/// A matrix with what must be known to read it.
package struct MatrixResult: Sendable {
    package var content: MatrixContent
    package var rowNoun: String
    package var columnNoun: String
    package var rows: [String]
    package var columns: [String]
    /// The cells by row and column; for quotations, counts of codings.
    package var counts: [[Int]]
    /// Counted like cells, not summed.
    package var rowTotals: [Int]
    package var columnTotals: [Int]
    package var total: Int
    /// How much text there is of each column, where the cells are divided by it.
    package var base: MatrixBase?
    /// Quotations with their addresses by row and column, where they were asked for.
    package var quotations: [[[String]]]
    /// Whether totals are the sums of their cells: no coding stands in two of them.
    package var columnsAreApart: Bool
    package var rowsAreApart: Bool
    /// Definition, rules and n.
    package var notes: [String]
}

extension MatrixResult {
    /// What the total is called beside these labels: `total`, unless one of them is called so itself.
    package static func totalName(beside labels: [String]) -> String {
        labels.contains { Fold.searchKey($0) == "total" } ? "total of all" : "total"
    }
}

extension Session {
    /// Counts codings by rows and columns.
    package func matrix(_ request: MatrixRequest) throws -> MatrixResult {
        let result = try store.read { reader in
            let material = try CountingMaterial(reader, self)
            let walk = try MatrixWalk(request, material, self)
            return try walk.count()
        }
        keep(.matrix(request))
        return result
    }
}

/// Goes through the codings once, with the rows and columns of each: for counting and for explaining alike.
final class MatrixWalk {
    let request: MatrixRequest
    let material: CountingMaterial
    let rows: MatrixAxis
    let columns: MatrixAxis
    let sieve: CodingSieve
    let session: Session
    private(set) var withoutRow = 0
    private(set) var withoutColumn = 0
    private(set) var sharesRows = false
    private(set) var sharesColumns = false
    /// Codings on superseded text versions.
    private(set) var unplaced = 0
    private var documentsCounted: Set<Int32> = []
    private var lastCounted: Int32 = -1
    /// What of the present coding is counted in words: what those say whose turns count, without labels and time stamps.
    private(set) var parts: [MatrixPart] = []
    /// The rows and columns of the present coding for each of its cases, where cases are counted: one counts in its own columns alone.
    private(set) var caseParts: [MatrixCasePart] = []
    private var withoutCase = 0
    /// Where turns without a speaker begin of which something is counted in words.
    private var headings: Set<Heading> = []
    private struct Heading: Hashable {
        var document: Int32
        var start: Int
    }
    private var taken = 0
    private let membership: CaseMembership?
    private let caseNumbers: [Key<CaseRow>: Int32]

    init(_ request: MatrixRequest, _ material: CountingMaterial, _ session: Session) throws {
        self.request = request
        self.material = material
        self.session = session
        sieve = try CodingSieve(request.filter, material, session)
        let axes = MatrixAxes(sieve: sieve, request: request)
        rows = try axes.axis(request.rows)
        columns = try axes.axis(request.columns)
        if rows.noun == "codes", columns.noun == "codes" {
            throw Complaint(
                .usage, "a coding has one code, so codes x codes counts nothing that codes alone do not",
                next: "`cooc` counts codes that occur together", saysUnchanged: false)
        }
        membership = request.content == .cases ? try CaseMembership(material.reader) : nil
        caseNumbers = Dictionary(
            uniqueKeysWithValues: (membership?.cases ?? []).enumerated().map { ($0.element.id, Int32($0.offset)) })
        try MatrixRules.check(request, rows, columns)
    }

    /// Calls `body` with each coding that counts, its rows and its columns; both have at least one.
    func forEach(_ body: (MatrixEntry, [Int32], [Int32]) throws -> Void) throws {
        let needsTurns =
            rows.needsTurns || columns.needsTurns || request.content.isOfSpeech
            || membership.map { !$0.ofSpeaker.isEmpty } ?? false
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            guard try sieve.takes(key, span) else { return }
            var table: TurnTable?
            var turns = 0..<0
            if needsTurns {
                let here = try material.turns(of: Int(span.document))
                turns = here.overlapping(Int(span.start), Int(span.end))
                table = here
            }
            let ownRows = rows.labels(of: key, span, turns: turns, table, sieve.scope)
            guard !ownRows.isEmpty else {
                withoutRow += 1
                return
            }
            let ownColumns = columns.labels(of: key, span, turns: turns, table, sieve.scope)
            guard !ownColumns.isEmpty else {
                withoutColumn += 1
                return
            }
            if request.content == .cases {
                caseParts = try byCase(span, turns, table, ownRows, ownColumns)
                guard !caseParts.isEmpty else {
                    withoutCase += 1
                    return
                }
            }
            taken += 1
            if ownRows.count > 1 { sharesRows = true }
            if ownColumns.count > 1 { sharesColumns = true }
            // Codings come document by document.
            if span.document != lastCounted {
                documentsCounted.insert(span.document)
                lastCounted = span.document
            }
            if request.content.isOfSpeech, let table { parts = spoken(key, span, turns, table) }
            try body(
                MatrixEntry(coding: key, document: span.document, start: span.start, end: span.end), ownRows, ownColumns
            )
        }
    }

    /// Counts codings where their rows and columns follow from code and document: those of a document are tallied by code first.
    private func tally(into counter: inout MatrixCounter) throws {
        var tally = CodeTally(codes: material.codes.count)
        let takesAll = sieve.takesAll
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            if !takesAll, try !sieve.takes(key, span) { return }
            if span.document != tally.document { count(&tally, into: &counter, next: span.document) }
            tally.add(span.code)
        }
        count(&tally, into: &counter, next: -1)
    }

    /// Counts what was tallied of a document, and begins the next.
    private func count(_ tally: inout CodeTally, into counter: inout MatrixCounter, next: Int32) {
        var codings = 0
        for code in tally.touched {
            let span = CodedSpan(document: tally.document, start: 0, end: 0, code: code, coder: 0)
            let ownRows = rows.labels(of: 0, span, turns: 0..<0, nil, sieve.scope)
            let ownColumns = columns.labels(of: 0, span, turns: 0..<0, nil, sieve.scope)
            if ownRows.isEmpty {
                withoutRow += tally[code]
            } else if ownColumns.isEmpty {
                withoutColumn += tally[code]
            } else {
                codings += tally[code]
                if ownRows.count > 1 { sharesRows = true }
                if ownColumns.count > 1 { sharesColumns = true }
                counter.add(tally[code], rows: ownRows, columns: ownColumns)
            }
        }
        if codings > 0 { documentsCounted.insert(tally.document) }
        taken += codings
        tally.begin(next)
    }

    private func byCase(
        _ span: CodedSpan, _ turns: Range<Int>, _ table: TurnTable?, _ ownRows: [Int32], _ ownColumns: [Int32]
    ) throws -> [MatrixCasePart] {
        guard let membership else { return [] }
        let speakers = turns.compactMap { table?.speaker($0) }.filter { sieve.scope.takes($0) }.map(\.id)
        let document = try material.documents()[Int(span.document)].id
        return membership.cases(document: document, speakers: speakers).compactMap { key in
            let rows = rows.ofCase.map { $0[key] ?? [] } ?? ownRows
            let columns = columns.ofCase.map { $0[key] ?? [] } ?? ownColumns
            guard let number = caseNumbers[key], !rows.isEmpty, !columns.isEmpty else { return nil }
            return MatrixCasePart(researchCase: number, rows: rows, columns: columns)
        }
    }

    private func spoken(_ key: Int64, _ span: CodedSpan, _ turns: Range<Int>, _ table: TurnTable) -> [MatrixPart] {
        func part(_ start: Int, _ end: Int, _ turns: Range<Int>) -> MatrixPart {
            MatrixPart(
                start: max(span.start, Int32(start)), end: min(span.end, Int32(end)),
                rows: rows.labels(of: key, span, turns: turns, table, sieve.scope),
                columns: columns.labels(of: key, span, turns: turns, table, sieve.scope))
        }
        var parts: [MatrixPart] = []
        if sieve.scope.takesTextWithoutTurns {
            // What stands before the first turn, or where there are none.
            let end = turns.isEmpty ? Int(span.end) : table.turns[turns.lowerBound].range.start
            parts.append(part(Int(span.start), end, 0..<0))
        }
        for turn in turns where sieve.scope.takes(table.speaker(turn)) {
            let body = table.turns[turn].body
            if table.speaker(turn) == nil { headings.insert(Heading(document: span.document, start: body.start)) }
            parts.append(part(body.start, body.end, turn..<turn + 1))
        }
        return parts
    }

    func count() throws -> MatrixResult {
        let cell: MatrixCell =
            switch request.content {
            case .count, .quotes, .summary: .codings
            case .cases: .cases
            case .docs: .documents
            case .words: .words
            case .chars: .characters
            case .references: .references
            }
        var counter = MatrixCounter(rows: rows.labels.count, columns: columns.labels.count, cell: cell)
        var kept: [[[Int64]]] = []
        if request.content == .quotes {
            kept = [[[Int64]]](
                repeating: [[Int64]](repeating: [], count: columns.labels.count), count: rows.labels.count)
        }
        let limit = request.top ?? .max
        if request.content == .count, rows.isOfCodeAndDocument, columns.isOfCodeAndDocument {
            try tally(into: &counter)
            return try result(of: counter.finish(), quotations: [])
        }
        try forEach { entry, ownRows, ownColumns in
            if request.content.isOfSpeech {
                counter.add(entry, parts: parts)
            } else if request.content == .cases {
                for part in caseParts {
                    var own = entry
                    own.cases = [part.researchCase]
                    counter.add(own, rows: part.rows, columns: part.columns)
                }
            } else {
                counter.add(entry, rows: ownRows, columns: ownColumns)
            }
            guard !kept.isEmpty else { return }
            for row in ownRows {
                for column in ownColumns where kept[Int(row)][Int(column)].count < limit {
                    kept[Int(row)][Int(column)].append(entry.coding)
                }
            }
        }
        let words = WordStarts(material)
        let counts = try counter.finish { document, range in try words.count(document, range) }
        return try result(of: counts, quotations: kept)
    }

    private func result(of counts: CountedMatrix, quotations kept: [[[Int64]]]) throws -> MatrixResult {
        MatrixResult(
            content: request.content, rowNoun: rows.noun, columnNoun: columns.noun, rows: rows.labels,
            columns: columns.labels,
            counts: rows.labels.indices.map { row in columns.labels.indices.map { counts[row, $0] } },
            rowTotals: rows.labels.indices.map { counts[$0, nil] },
            columnTotals: columns.labels.indices.map { counts[nil, $0] }, total: counts[nil, nil],
            base: request.scale?.needsText == true ? try MatrixBase(self) : nil,
            quotations: request.content == .summary ? try summaries() : try quotations(kept),
            columnsAreApart: !sharesColumns, rowsAreApart: !sharesRows,
            notes: try notes())
    }

    private func quotations(_ kept: [[[Int64]]]) throws -> [[[String]]] {
        guard !kept.isEmpty else { return [] }
        let keys = Set(kept.joined().joined()).map { Key<CodingRow>(rawValue: $0) }
        var texts: [Int64: String] = [:]
        let numbers = Dictionary(
            uniqueKeysWithValues: try material.versions().enumerated().map { ($0.element.id, $0.offset) })
        var transcript: Transcript?
        for place in try material.reader.codingPlaces(keys) {
            guard let number = numbers[place.version] else { continue }
            let document = try material.documents()[number]
            if transcript?.document.id != document.id { transcript = try Transcript(document, in: material.reader) }
            guard let transcript else { continue }
            guard let quote = transcript.text[place.range],
                try material.reader.isQuotation(quote, of: place.key)
            else { throw ProjectError.quotationMismatch(coding: place.number) }
            texts[place.key.rawValue] =
                "“\(transcript.words(place.range))” (\(transcript.address(of: place.range)), n\(place.number))"
        }
        return kept.map { $0.map { $0.compactMap { texts[$0] } } }
    }

    private func notes() throws -> [String] {
        var notes = MatrixRules.rival(request).map { [$0] } ?? []
        notes += MatrixRules.cells(request)
        notes.append(
            "n = \(counted(taken, "coding")) in \(documentsCounted.count) of \(sieve.documentCount) documents"
                + (withoutRow > 0 ? "; \(withoutRow) without a row (\(rows.noun)) left out" : "")
                + (withoutColumn > 0 ? "; \(withoutColumn) without a column (\(columns.noun)) left out" : "")
                + (withoutCase > 0 ? "; \(withoutCase) of no case left out" : ""))
        notes += sieve.notes(request.filter)
        if request.scale?.needsText == true {
            notes += sieve.notesOfTurnsWithoutSpeaker(in: sieve.documents)
        } else if request.content.isOfSpeech {
            notes += CodingSieve.notes(ofTurnsWithoutSpeaker: headings.count)
        }
        notes += rows.rules + columns.rules
        if sharesColumns {
            notes.append("columns may share codings: the cells of a row can add up to more than its total")
        }
        if sharesRows {
            notes.append("rows may share codings: the cells of a column can add up to more than its total")
        }
        if unplaced > 0 {
            notes.append(Session.leftOut(unplaced))
        }
        return notes
    }
}

/// How many codings of each code a document has.
private struct CodeTally {
    /// Its number; -1 before the first.
    private(set) var document: Int32 = -1
    /// The codes that it has codings of; -1 stands for a code that is not there.
    private(set) var touched: [Int32] = []
    private var counts: [Int]

    init(codes: Int) { counts = [Int](repeating: 0, count: codes + 1) }

    subscript(code: Int32) -> Int { counts[Int(code) + 1] }

    @inline(__always)
    mutating func add(_ code: Int32) {
        let place = Int(code) + 1
        if counts[place] == 0 { touched.append(code) }
        counts[place] += 1
    }

    mutating func begin(_ document: Int32) {
        for code in touched { counts[Int(code) + 1] = 0 }
        touched.removeAll(keepingCapacity: true)
        self.document = document
    }
}
