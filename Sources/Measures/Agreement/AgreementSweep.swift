/// Finds, in one pass over sorted codings, how many units carry each code by which coders.
///
/// Units are whatever agreement is counted in, numbered from 0 within a document: characters, sentences, turns. A coding covers a run of
/// them. Per code only the last unit that each coder has reached is kept, so that nothing is counted twice when one coder's codings of a
/// code overlap, and no list of units or characters is ever made: between two codings the set of coders changes only where one ends.
package struct AgreementSweep: Sendable {
    /// Units of one document that the same coders gave a code.
    package struct Piece: Sendable, Hashable {
        /// Number of the document.
        package var document: Int32
        /// One bit a coder.
        package var coders: UInt64
        /// How many units.
        package var units: Int
    }

    /// Number of coders, 64 at most.
    package let coders: Int
    /// For each row (code), what was found, by document.
    package private(set) var pieces: [[Piece]]
    /// Units with any of the codes by any coder, by the order in which documents were finished.
    package private(set) var marked: [Int] = []

    private var cursor: [Int]
    private var ends: [Int]
    private var isTouched: [Bool]
    private var touched: [Int] = []
    private var markedEnd = 0
    private var markedHere = 0
    private var document: Int32 = 0

    /// A sweep for so many codes and coders.
    package init(rows: Int, coders: Int) {
        precondition(coders <= 64, "a set of coders is a word of 64 bits")
        self.coders = coders
        pieces = Array(repeating: [], count: rows)
        cursor = Array(repeating: 0, count: rows)
        ends = Array(repeating: 0, count: rows * coders)
        isTouched = Array(repeating: false, count: rows)
    }

    /// Begins a document; the one before must be finished.
    package mutating func begin(document: Int32) {
        self.document = document
        markedEnd = 0
        markedHere = 0
    }

    /// Adds a coding of the present document. Codings must come by their first unit, ascending.
    package mutating func add(row: Int, coder: Int, units: Range<Int>) {
        guard !units.isEmpty else { return }
        if !isTouched[row] {
            isTouched[row] = true
            touched.append(row)
            cursor[row] = units.lowerBound
            for index in row * coders..<(row + 1) * coders { ends[index] = 0 }
        } else if cursor[row] < units.lowerBound {
            advance(row, to: units.lowerBound)
        }
        let place = row * coders + coder
        if units.upperBound > ends[place] { ends[place] = units.upperBound }
        let from = max(units.lowerBound, markedEnd)
        if units.upperBound > from {
            markedHere += units.upperBound - from
            markedEnd = units.upperBound
        }
    }

    /// Ends the present document.
    package mutating func finishDocument() {
        for row in touched {
            advance(row, to: .max)
            isTouched[row] = false
        }
        touched.removeAll(keepingCapacity: true)
        marked.append(markedHere)
    }

    /// Counts what lies between the cursor and a unit: whoever reached beyond the cursor is there.
    private mutating func advance(_ row: Int, to limit: Int) {
        var position = cursor[row]
        while position < limit {
            var here: UInt64 = 0
            var next = limit
            for coder in 0..<coders {
                let end = ends[row * coders + coder]
                if end > position {
                    here |= 1 << UInt64(coder)
                    if end < next { next = end }
                }
            }
            guard here != 0 else { break }
            pieces[row].append(Piece(document: document, coders: here, units: next - position))
            position = next
        }
        cursor[row] = limit
    }
}

/// How several coders used one code on units: the sums that every coefficient is made of.
package struct CodeAgreement: Sendable, Hashable {
    /// Number of coders.
    package let coders: Int
    /// Units looked at, those included that nobody gave the code.
    package let units: Int
    /// Units that exactly these coders gave the code, a bit a coder; the empty set is left out.
    package let patterns: [UInt64: Int]

    /// The sums of one code's pieces.
    package init(_ pieces: [AgreementSweep.Piece], coders: Int, units: Int) {
        self.coders = coders
        self.units = units
        var patterns: [UInt64: Int] = [:]
        if coders <= 8 {
            // Few sets of coders: a list of them all is faster than a dictionary for each piece.
            var counts = [Int](repeating: 0, count: 1 << coders)
            for piece in pieces { counts[Int(piece.coders)] += piece.units }
            for (set, count) in counts.enumerated() where count > 0 { patterns[UInt64(set)] = count }
        } else {
            for piece in pieces { patterns[piece.coders, default: 0] += piece.units }
        }
        self.patterns = patterns
    }

    /// Several codes of the same coders and units pooled: each unit is judged once for each code.
    package init(pooling codes: [CodeAgreement], coders: Int) {
        self.coders = coders
        units = codes.reduce(0) { $0 + $1.units }
        patterns = codes.reduce(into: [:]) { $0.merge($1.patterns) { $0 + $1 } }
    }

    /// The same of other units: those only that somebody gave any code, for instance.
    package init(_ other: CodeAgreement, units: Int) {
        (coders, patterns) = (other.coders, other.patterns)
        self.units = units
    }

    /// Units that a coder gave the code.
    package func given(by coder: Int) -> Int {
        patterns.reduce(0) { $1.key >> UInt64(coder) & 1 == 1 ? $0 + $1.value : $0 }
    }

    /// Units that every coder gave the code.
    package var byAll: Int { patterns[coders == 64 ? .max : (1 << UInt64(coders)) - 1] ?? 0 }

    /// Units that some coder gave the code.
    package var byAny: Int { patterns.values.reduce(0, +) }

    /// Units on which the coders differ.
    package var differing: Int { byAny - byAll }

    /// Judgements that give the code, of `units` times `coders`.
    package var given: Int { patterns.reduce(0) { $0 + $1.key.nonzeroBitCount * $1.value } }

    /// Σ over units of 2·k·(m−k)/(m−1), for alpha.
    package var disagreement: Double { Self.disagreement(patterns, coders) }

    /// The parts of one code's pieces that alpha is resampled from: by document (its place in `places`), in the order of documents.
    package static func parts(_ pieces: some Sequence<AgreementSweep.Piece>, coders: Int, places: [Int32: Int])
        -> [(document: Int, given: Int, disagreement: Double)]
    {
        var given = [Int](repeating: 0, count: places.count)
        var apart = [Double](repeating: 0, count: places.count)
        for piece in pieces {
            guard let place = places[piece.document] else { continue }
            let count = piece.coders.nonzeroBitCount
            given[place] += count * piece.units
            apart[place] += Double(2 * count * (coders - count) * piece.units) / Double(max(1, coders - 1))
        }
        return given.indices.filter { given[$0] > 0 }.map { ($0, given[$0], apart[$0]) }
    }

    static func disagreement(_ patterns: some Sequence<(key: UInt64, value: Int)>, _ coders: Int) -> Double {
        guard coders > 1 else { return 0 }
        let sum = patterns.reduce(0) { sum, pattern in
            let count = pattern.key.nonzeroBitCount
            return sum + 2 * count * (coders - count) * pattern.value
        }
        return Double(sum) / Double(coders - 1)
    }

    /// Two coders' table.
    package func table(_ first: Int, _ second: Int) -> PairTable {
        var (both, one, other) = (0, 0, 0)
        for (mask, count) in patterns {
            switch (mask >> UInt64(first) & 1, mask >> UInt64(second) & 1) {
            case (1, 1): both += count
            case (1, 0): one += count
            case (0, 1): other += count
            default: break
            }
        }
        return PairTable(both: both, onlyFirst: one, onlySecond: other, neither: units - both - one - other)
    }

    /// The judgements as ratings, 1 for given and 0 for not, units judged alike in one row.
    package func ratings() throws(MeasureError) -> Ratings {
        let kinds = [(key: UInt64(0), value: units - byAny)] + patterns.sorted { $0.key < $1.key }
        return try Ratings(
            kinds.map { kind in (0..<coders).map { Int(kind.key >> UInt64($0) & 1) } }, categories: 2,
            times: kinds.map(\.value))
    }

    /// Krippendorff's alpha of given or not.
    package var alpha: KrippendorffAlpha {
        KrippendorffAlpha(values: units * coders, given: given, disagreement: disagreement)
    }
}

/// Bootstrap of alpha over documents: documents are drawn with replacement, each with all its units.
///
/// Units of one document are not independent of each other, so whole documents are resampled. The same draws serve every code.
package struct DocumentBootstrap: Sendable {
    package let replicates: Int
    package let seed: UInt64
    private let documents: Int
    /// How often each document was drawn, replicate after replicate.
    private let times: [Int32]
    /// Pairable values of each replicate.
    private let values: [Int]

    /// Draws samples of documents.
    ///
    /// - Parameter values: pairable values of each document: its units times the coders.
    package init(valuesOfDocuments values: [Int], replicates: Int, seed: UInt64) {
        self.replicates = max(0, replicates)
        self.seed = seed
        documents = values.count
        var generator = SeededOrder(seed: seed)
        var times = [Int32](repeating: 0, count: self.replicates * values.count)
        var sums: [Int] = []
        for replicate in 0..<self.replicates {
            var sum = 0
            for _ in values.indices {
                let document = Int(generator.next() % UInt64(values.count))
                times[replicate * values.count + document] += 1
                sum += values[document]
            }
            sums.append(sum)
        }
        self.times = times
        self.values = sums
    }

    /// Percentiles of alpha for what was found in documents.
    ///
    /// - Parameters:
    ///   - found: judgements that give the code and their disagreement, by the document's place in the list.
    ///   - codes: how many codes are pooled: each unit has so many judgements a coder.
    package func percentiles(_ found: [(document: Int, given: Int, disagreement: Double)], codes: Int = 1)
        -> BootstrapPercentiles
    {
        var numbers: [Double] = []
        numbers.reserveCapacity(replicates)
        for replicate in 0..<replicates {
            var (given, disagreement) = (0, 0.0)
            for part in found {
                let drawn = times[replicate * documents + part.document]
                if drawn > 0 {
                    given += Int(drawn) * part.given
                    disagreement += Double(drawn) * part.disagreement
                }
            }
            let alpha = KrippendorffAlpha(values: values[replicate] * codes, given: given, disagreement: disagreement)
            if let number = alpha.value.number { numbers.append(number) }
        }
        return BootstrapPercentiles(numbers, replicates: replicates, seed: seed)
    }
}
