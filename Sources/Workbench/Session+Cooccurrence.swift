internal import Codebooks
internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// In what two codes must meet to occur together.
package enum CooccurrenceUnit: String, Codable, Sendable, CaseIterable {
    /// Their codings share a character.
    case overlap
    case sentence, turn, paragraph, document
    case researchCase = "case"
}

/// What is counted of it.
package enum CooccurrenceCount: String, Codable, Sendable, CaseIterable {
    case pairs, units, chars
}

/// A count, or a coefficient made of it.
package enum CooccurrenceScore: String, Codable, Sendable, CaseIterable {
    case n, jaccard, dice
    /// ATLAS.ti's coefficient: Jaccard's formula over pairs of codings.
    case c
}

/// A table of codes that occur together, as it was asked for.
package struct CooccurrenceRequest: Codable, Sendable, Equatable {
    /// Codes by name, with their subcodes as rows of their own (`=name` without them); empty for all.
    package var codes: [String]
    /// Only codings that this query finds, or that share a character with what it finds.
    package var query: String?
    package var unit: CooccurrenceUnit
    package var count: CooccurrenceCount
    package var score: CooccurrenceScore
    package var filter: CodingFilter
    /// One row for each code with all below it.
    package var rollsUp: Bool

    package init(
        codes: [String] = [], query: String? = nil, unit: CooccurrenceUnit = .overlap, count: CooccurrenceCount? = nil,
        score: CooccurrenceScore = .n, filter: CodingFilter = CodingFilter(), rollsUp: Bool = false
    ) {
        self.codes = codes
        self.query = query
        self.unit = unit
        self.count = count ?? (unit == .overlap ? .pairs : .units)
        self.score = score
        self.filter = filter
        self.rollsUp = rollsUp
    }
}

/// A number of a table that may not exist, with what must be said beside it.
package enum ScoreCell: Sendable, Equatable {
    case count(Int)
    case value(Double, warnings: [String])
    case undefined(because: String)
}

/// Codes that occur together, with what must be known to read the table.
package struct CooccurrenceResult: Sendable {
    package var request: CooccurrenceRequest
    /// Paths of the codes in the order of the codebook; without a request for codes, only those with a coding that counts.
    package var codes: [String]
    /// Definition, rules and n.
    package var notes: [String]
    let counts: Cooccurrence
    /// The row of `counts` that each code of `codes` is.
    let rows: [Int]

    /// n of a code: its codings, units or characters.
    package func total(_ code: Int) -> Int { counts.totals[rows[code]] }

    /// n of both: pairs of codings, units or characters.
    package func both(_ code: Int, _ other: Int) -> Int { counts.matrix[rows[code], rows[other]] }

    /// What stands in a cell.
    package func cell(_ code: Int, _ other: Int) -> ScoreCell {
        let measure: CooccurrenceMeasure =
            switch request.score {
            case .n: .n
            case .jaccard, .c: .jaccard
            case .dice: .dice
            }
        if measure == .n { return .count(both(code, other)) }
        switch counts.measure(measure, rows[code], rows[other]) {
        case .value(let value, let flags):
            return .value(value, warnings: flags.sorted { $0.rawValue < $1.rawValue }.map(\.explanation))
        case .undefined(let reason): return .undefined(because: reason)
        }
    }

    /// Pairs of different codes that occur together at least so often, most often first, then by the order of the codes.
    package func pairs(atLeast least: Int) -> [(code: Int, other: Int, both: Int)] {
        var place = [Int](repeating: -1, count: counts.totals.count)
        for (index, row) in rows.enumerated() { place[row] = index }
        var pairs: [(code: Int, other: Int, both: Int)] = []
        counts.matrix.forEachNonZero { i, j, both in
            guard i != j, both >= least, place[i] >= 0, place[j] >= 0 else { return }
            pairs.append((min(place[i], place[j]), max(place[i], place[j]), both))
        }
        return pairs.sorted { ($1.both, $0.code, $0.other) < ($0.both, $1.code, $1.other) }
    }
}

extension Session {
    /// Counts codes that occur together.
    package func cooccurrence(_ request: CooccurrenceRequest) throws -> CooccurrenceResult {
        let result = try store.read { reader in
            try CooccurrenceWalk(request, CountingMaterial(reader), self).count()
        }
        keep(.cooccurrence(request))
        return result
    }
}

/// Goes through the codings that a table of co-occurrence counts: for counting and for explaining alike.
final class CooccurrenceWalk {
    let request: CooccurrenceRequest
    let material: CountingMaterial
    let sieve: CodingSieve
    /// Keys of the codes that are rows, in the order of the codebook.
    let asked: [Int64]
    /// Rows of each code by its number.
    let rowsOfCode: [[Int]]
    private let wanted: WantedCodings?
    private let hitNote: String?
    private(set) var taken = 0
    /// Codings on superseded text versions.
    private(set) var unplaced = 0
    private(set) var documentsWithCodings = 0
    private var lastDocument: Int32 = -1

    init(_ request: CooccurrenceRequest, _ material: CountingMaterial, _ session: Session) throws {
        self.request = request
        self.material = material
        try Self.check(request)
        sieve = try CodingSieve(request.filter, material, session)
        let book = material.codebook
        if request.codes.isEmpty {
            asked = book.tree.order
        } else {
            var keys: [Int64] = []
            for name in request.codes {
                let isExact = name.hasPrefix("=")
                let code = try book.code(isExact ? String(name.dropFirst()) : name).id
                let family = isExact || request.rollsUp ? [code] : book.withDescendants(code)
                for key in family.map(\.rawValue) where !keys.contains(key) { keys.append(key) }
            }
            let place = Dictionary(uniqueKeysWithValues: book.tree.order.enumerated().map { ($0.element, $0.offset) })
            asked = keys.sorted { (place[$0] ?? 0) < (place[$1] ?? 0) }
        }
        var rows = [[Int]](repeating: [], count: material.codes.count)
        for (row, key) in asked.enumerated() {
            for member in request.rollsUp ? [key] + book.tree.descendants(of: key) : [key] {
                let number = material.numbering.codes.number(of: member)
                if number >= 0 { rows[Int(number)].append(row) }
            }
        }
        rowsOfCode = rows
        if let typed = request.query {
            let query = try Session.query(typed)
            let (hits, _) = try session.hits(of: query, typed: typed, in: material.reader)
            wanted = try WantedCodings(hits, material)
            hitNote =
                hits.allSatisfy { $0.coding != nil }
                ? "only \(query.definition)" : "only codings that share a character with \(query.definition)"
        } else {
            wanted = nil
            hitNote = nil
        }
    }

    private static func check(_ request: CooccurrenceRequest) throws {
        if (request.unit == .overlap) == (request.count == .units) {
            throw Complaint(
                .usage,
                request.unit == .overlap
                    ? "codings that overlap are counted in pairs or characters, not in units"
                    : "in units of a \(request.unit.rawValue) only units can be counted",
                next: request.unit == .overlap ? "--count pairs, or --unit sentence" : "leave --count away",
                saysUnchanged: false)
        }
        if request.score == .c, request.count != .pairs {
            throw Complaint(
                .usage, "c is made of pairs of codings", next: "use --measure jaccard with --unit or --count chars",
                saysUnchanged: false)
        }
    }

    /// Whether a coding counts (beside who coded, where and who speaks).
    func takes(_ key: Int64, _ span: CodedSpan) throws -> Bool {
        guard wanted?.takes(key, span) ?? true, try sieve.takes(span) else { return false }
        taken += 1
        if span.document != lastDocument {
            lastDocument = span.document
            documentsWithCodings += 1
        }
        return true
    }

    /// Calls `body` with each coding that counts and belongs to a row.
    func forEach(_ body: (Int64, CodedSpan) throws -> Void) throws {
        unplaced = try material.reader.forEachCoding(material.numbering) { key, span in
            guard span.code >= 0, !rowsOfCode[Int(span.code)].isEmpty, try takes(key, span) else { return }
            try body(key, span)
        }
    }

    func rollUp() throws -> CodeRollUp { try CodeRollUp(rowsOfCode: rowsOfCode, rows: asked.count) }

    func count() throws -> CooccurrenceResult {
        let counts: Cooccurrence
        switch (request.unit, request.count) {
        case (.overlap, .pairs): counts = try pairs()
        case (.overlap, _):
            counts = Cooccurrence.characters(in: try table(), codes: material.codes.count, rollUp: try rollUp())
        case (.researchCase, _): counts = try cases()
        default:
            let units = try CooccurrenceUnits(request.unit, sieve).table()
            counts = Cooccurrence.units(in: try table(), units, codes: material.codes.count, rollUp: try rollUp())
        }
        let rows = asked.indices.filter { !request.codes.isEmpty || counts.totals[$0] > 0 }
        return CooccurrenceResult(
            request: request, codes: rows.map { material.codebook.tree.pathText(of: asked[$0]) ?? "?" },
            notes: try notes(counts, silent: asked.count - rows.count), counts: counts, rows: rows)
    }

    private func pairs() throws -> Cooccurrence {
        let reader = material.reader
        let isFree = wanted == nil && sieve.takesAll
        if request.rollsUp {
            let (counts, passedOver) = try reader.countOverlappingPairs(
                material.numbering, rows: material.codes.count,
                rowOfCode: rowsOfCode.indices.map { rowsOfCode[$0].isEmpty ? -1 : Int32($0) }, takes: takes)
            unplaced = passedOver
            return counts.rolledUp(try rollUp())
        }
        let rowOfCode = rowsOfCode.map { Int32($0.first ?? -1) }
        let (counts, passedOver) = try reader.countOverlappingPairs(
            material.numbering, rows: asked.count, rowOfCode: rowOfCode, takes: isFree ? nil : takes)
        unplaced = passedOver
        if isFree {
            taken = counts.totals.reduce(0, +)
            documentsWithCodings = -1
        }
        return counts
    }

    private func table() throws -> SpanTable {
        var spans: [CodedSpan] = []
        try forEach { _, span in spans.append(span) }
        do {
            return try SpanTable(sorted: spans)
        } catch {
            throw ProjectError.damaged(path: "the project", reason: "a coding is out of order: \(error)")
        }
    }

    private func cases() throws -> Cooccurrence {
        let members = try CooccurrenceCases(material, sieve)
        var counter = PresenceCounter(rows: asked.count, unitCount: members.count)
        try forEach { _, span in
            for unit in try members.units(of: span) {
                for row in rowsOfCode[Int(span.code)] { counter.add(unit: unit, row: Int32(row)) }
            }
        }
        return counter.finish()
    }

    private func notes(_ counts: Cooccurrence, silent: Int) throws -> [String] {
        var notes = ["\(CooccurrenceWords.cell(request))"]
        notes.append(CooccurrenceWords.diagonal(request))
        let places =
            documentsWithCodings < 0
            ? "\(sieve.documentCount) documents" : "\(documentsWithCodings) of \(sieve.documentCount) documents"
        notes.append(
            "n = \(counted(taken, "coding")) in \(places)"
                + (counts.unitCount.map { "; N = \($0) \(request.unit.plural)" } ?? ""))
        notes.append(
            request.rollsUp
                ? "codes: with their subcodes, each coding once; a code and one above it share codings"
                : "codes: each by itself, without its subcodes (--tree takes them in)")
        if let hitNote { notes.append(hitNote) }
        notes += sieve.notes(request.filter)
        if silent > 0 { notes.append("not shown: \(counted(silent, "code")) without a coding that counts") }
        if unplaced > 0 {
            notes.append(Session.leftOut(unplaced))
        }
        return notes
    }
}

/// Codings that a query lets count: those that it finds, or those that share a character with what it finds.
struct WantedCodings {
    private var keys: Set<Int64>?
    private var ranges: [IntervalSet] = []

    init(_ hits: [Hit], _ material: CountingMaterial) throws {
        if hits.allSatisfy({ $0.coding != nil }) {
            keys = Set(hits.compactMap(\.coding))
            return
        }
        var gathered: [Int64: [Range<Int>]] = [:]
        for hit in hits where hit.range.end > hit.range.start {
            gathered[hit.document, default: []].append(hit.range.start..<hit.range.end)
        }
        ranges = try material.documents().map { IntervalSet(gathered[$0.id.rawValue] ?? []) }
    }

    func takes(_ key: Int64, _ span: CodedSpan) -> Bool {
        if let keys { return keys.contains(key) }
        return ranges[Int(span.document)].overlaps(Int(span.start)..<Int(span.end))
    }
}

extension Session {
    /// Whether a list as typed names codes and nothing else, rather than being a query.
    package func namesCodes(_ list: String) -> Bool {
        let found = try? store.read { reader in
            let codebook = try Codebook(reader)
            return try list.split(separator: ",").map { name -> CodeRow in
                let name = name.trimmingSpaces()
                return try codebook.code(name.hasPrefix("=") ? String(name.dropFirst()) : name)
            }
        }
        return found != nil
    }
}
