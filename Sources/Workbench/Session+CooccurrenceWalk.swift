internal import Codebooks
internal import Measures
internal import Store
internal import Transcripts

/// Goes through the codings that a table of co-occurrence counts: for counting and for explaining alike.
final class CooccurrenceWalk {
    let request: CooccurrenceRequest
    let material: CountingMaterial
    let sieve: CodingSieve
    /// Keys of the codes that are rows, in the order of the codebook.
    let asked: [Int64]
    /// Rows of each code by its number.
    let rowsOfCode: [[Int]]
    private(set) var taken = 0
    /// Codings on superseded text versions.
    private(set) var unplaced = 0
    private(set) var documentsWithCodings = 0
    private var lastDocument: Int32 = -1
    /// Codings of that document that count.
    private var takenHere = 0
    private var lastTaken: CodedSpan?
    /// Codings that stand where the same code stands already, where those count once.
    private var alike = 0
    /// Codings that stand in none of what is counted in.
    private var outside = 0

    init(_ request: CooccurrenceRequest, _ material: CountingMaterial, _ session: Session) throws {
        self.request = request
        self.material = material
        try CooccurrenceRules.check(request)
        sieve = try CodingSieve(request.filter, material, session)
        let book = material.codebook
        if request.codes.isEmpty {
            asked = book.tree.order
        } else {
            var keys: [Int64] = []
            for name in request.codes {
                let named = try book.asked(name)
                let family = request.rollsUp ? [named.code.id] : named.family
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
    }

    /// Whether a coding counts (beside who coded, where and who speaks).
    func takes(_ key: Int64, _ span: CodedSpan) throws -> Bool {
        guard try sieve.takes(key, span) else { return false }
        if request.like == .atlasti {
            // A quotation carries a code once, whoever linked it there.
            if let last = lastTaken, last.coversSameText(as: span), last.code == span.code {
                alike += 1
                return false
            }
            lastTaken = span
        }
        taken += 1
        if span.document != lastDocument {
            lastDocument = span.document
            takenHere = 0
        }
        if takenHere == 0 { documentsWithCodings += 1 }
        takenHere += 1
        return true
    }

    /// Takes the coding that was taken last out of n: it stands in none of what is counted in.
    func leaveOut() {
        taken -= 1
        outside += 1
        takenHere -= 1
        if takenHere == 0 { documentsWithCodings -= 1 }
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
        case (.overlap, .chars):
            counts = Cooccurrence.characters(in: try spokenTable(), codes: material.codes.count, rollUp: try rollUp())
                .of(units: try characters())
        case (.overlap, .references): counts = try Cooccurrence.references(in: try table(), rollUp: try rollUp())
        case (.speaker, _), (.researchCase, _), (.study, _): counts = try members()
        case (_, .pairs), (_, .docs), (.exact, _), (.window, _): counts = try placed()
        default:
            let units = try CooccurrenceUnits(request.unit, sieve).table()
            counts = Cooccurrence.units(
                in: try table { units.touches($0) }, units, codes: material.codes.count, rollUp: try rollUp())
        }
        let rows = asked.indices.filter { !request.codes.isEmpty || counts.totals[$0] > 0 }
        return CooccurrenceResult(
            request: request, codes: rows.map { material.codebook.tree.pathText(of: asked[$0]) ?? "?" },
            notes: try notes(counts, silent: asked.count - rows.count), counts: counts, rows: rows)
    }

    private func pairs() throws -> Cooccurrence {
        let reader = material.reader
        let isFree = sieve.takesAll && request.like != .atlasti
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

    /// The codings that count and for which a condition holds.
    func table(where stands: (CodedSpan) -> Bool = { _ in true }) throws -> SpanTable {
        var spans: [CodedSpan] = []
        try forEach { _, span in
            if stands(span) { spans.append(span) } else { leaveOut() }
        }
        do {
            return try SpanTable(sorted: spans)
        } catch {
            throw ProjectError.damaged(path: "the project", reason: "a coding is out of order: \(error)")
        }
    }

    /// What of the codings that count is said in turns that count, without labels and time stamps.
    func spokenTable() throws -> SpanTable {
        var spans: [CodedSpan] = []
        var document: Int32 = -1
        var spoken = IntervalSet()
        try forEach { _, span in
            if span.document != document {
                document = span.document
                spoken = try spokenText(of: Int(document))
            }
            let parts = spoken.intersection(IntervalSet([Int(span.start)..<Int(span.end)])).intervals
            if parts.isEmpty { leaveOut() }
            for part in parts {
                var own = span
                (own.start, own.end) = (Int32(part.lowerBound), Int32(part.upperBound))
                spans.append(own)
            }
        }
        return try sorted(spans)
    }

    /// The characters of a document that are counted: `matrix --cell chars` counts the same.
    func spokenText(of document: Int) throws -> IntervalSet {
        IntervalSet(try sieve.countedText(of: document).map { $0.start..<$0.end })
    }

    func sorted(_ spans: [CodedSpan]) throws -> SpanTable {
        do {
            return try SpanTable(sorting: spans)
        } catch {
            throw ProjectError.damaged(path: "the project", reason: "a coding covers nothing: \(error)")
        }
    }

    private func members() throws -> Cooccurrence {
        let members = try CooccurrenceMembers(request.unit, material, sieve)
        var counter = PresenceCounter(rows: asked.count, unitCount: members.count)
        try forEach { _, span in
            let units = try members.units(of: span)
            if units.isEmpty { leaveOut() }
            for unit in units {
                for row in rowsOfCode[Int(span.code)] { counter.add(unit: unit, row: Int32(row)) }
            }
        }
        return counter.finish()
    }

    private func placed() throws -> Cooccurrence {
        var placing = CooccurrencePlacing(request, sieve)
        var spans: [CodedSpan] = []
        try forEach { _, span in
            if let place = try placing.place(of: span) { spans.append(place) } else { leaveOut() }
        }
        switch request.count {
        case .pairs:
            return Cooccurrence.pairs(in: spans, within: placing.distance, codes: material.codes.count)
                .rolledUp(try rollUp())
        case .docs:
            return Cooccurrence.documents(
                in: spans, within: placing.distance, rollUp: try rollUp(), documents: sieve.documentCount)
        default:
            return try Cooccurrence.positions(
                in: spans.map { placing.windows(of: $0) }, codes: material.codes.count, rollUp: try rollUp(),
                units: try placing.units())
        }
    }

    /// N of characters: those that count of every text that is looked at.
    private func characters() throws -> Int {
        try sieve.documents.reduce(0) { sum, document in
            sum + (try sieve.countedText(of: document).reduce(0) { $0 + $1.count })
        }
    }

    private func notes(_ counts: Cooccurrence, silent: Int) throws -> [String] {
        var notes = [CooccurrenceWords.cell(request), CooccurrenceWords.diagonal(request)]
        if let rules = CooccurrenceRules.rival(request) { notes.insert(rules, at: 0) }
        notes += try notesOfScope(units: counts.unitCount)
        if silent > 0 { notes.append("not shown: \(counted(silent, "code")) without a coding that counts") }
        return notes
    }

    /// Whose codings are counted, where, how many, and what was left out.
    func notesOfScope(units: Int? = nil) throws -> [String] {
        var notes: [String] = []
        let places =
            documentsWithCodings < 0
            ? "\(sieve.documentCount) documents" : "\(documentsWithCodings) of \(sieve.documentCount) documents"
        notes.append(
            "n = \(counted(taken, "coding")) in \(places)"
                + (units.map { "; N = \($0) \(CooccurrenceWords.units(request))" } ?? ""))
        notes.append(
            request.rollsUp
                ? "codes: with their subcodes, each coding once; a code and one above it share codings"
                : "codes: each by itself, without its subcodes (--tree takes them in)")
        notes += sieve.notes(request.filter)
        if CooccurrenceWords.countsTurns(request) {
            notes += sieve.notesOfTurnsWithoutSpeaker(in: sieve.documents)
        }
        if alike > 0 {
            notes.append("\(counted(alike, "coding")) of a code on a stretch that carries it already left out")
        }
        if outside > 0 {
            let codings = counted(outside, "coding that stands", "codings that stand")
            notes.append("\(codings) in no \(CooccurrenceWords.step(request)) left out")
        }
        if unplaced > 0 {
            notes.append(Session.leftOut(unplaced))
        }
        return notes
    }
}
