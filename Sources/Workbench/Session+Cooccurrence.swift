internal import Codebooks
package import Measures
internal import Store
internal import Transcripts

/// In what two codes must meet to occur together.
package enum CooccurrenceUnit: String, Codable, Sendable, CaseIterable {
    /// Their codings share a character.
    case overlap
    /// Their codings cover the same characters exactly.
    case exact
    case sentence, turn, paragraph
    /// Their codings lie no farther apart than so many words, sentences, turns or paragraphs.
    case window
    case document, speaker
    case researchCase = "case"
    case study

    /// Whether codings belong to it without regard to where in it they stand.
    var isWhole: Bool {
        switch self {
        case .document, .speaker, .researchCase, .study: true
        default: false
        }
    }
}

/// How far a window reaches.
package struct WindowReach: Codable, Sendable, Hashable {
    package enum Unit: String, Codable, Sendable, CaseIterable {
        case words = "w"
        case sentences = "s"
        case turns = "t"
        case paragraphs = "p"
    }
    package var count: Int
    package var unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `3t`: a number from 0 and one of w, s, t, p; nil for anything else.
    package init?(_ text: String) {
        guard let letter = text.last, let unit = Unit(rawValue: String(letter)),
            let count = Int(text.dropLast()), (0...100_000).contains(count), text.first != "+", text.first != "-"
        else { return nil }
        self.init(count, unit)
    }
}

/// What is counted of it.
package enum CooccurrenceCount: String, Codable, Sendable, CaseIterable {
    case pairs, units, chars
    /// Documents in which it happens at all.
    case docs
    /// Maximal stretches of text that carry both.
    case references
}

/// A count, or a coefficient made of it.
package enum CooccurrenceScore: String, Codable, Sendable, CaseIterable {
    case n, jaccard, dice, overlap, cosine
    case rowGivenColumn = "p(row|col)"
    case columnGivenRow = "p(col|row)"
    case lift, leverage, pmi, npmi, phi, g2
    case simpleMatching = "simple-matching"
    case russellRao = "russell-rao"
    case zeta
    case oddsRatio = "odds-ratio"
    case oddsRatioHaldane = "haldane"
    case yuleQ = "yule-q"
    case logDice = "log-dice"
    /// ATLAS.ti's coefficient: Jaccard's formula over pairs of codings.
    case c

    package var measure: CooccurrenceMeasure {
        switch self {
        case .c: .jaccard
        case .zeta: .kuckartzRaediker
        case .rowGivenColumn: .rowGivenColumn
        case .columnGivenRow: .columnGivenRow
        case .simpleMatching: .simpleMatching
        case .russellRao: .russellRao
        case .oddsRatio: .oddsRatio
        case .oddsRatioHaldane: .oddsRatioHaldane
        case .yuleQ: .yuleQ
        case .logDice: .logDice
        default: CooccurrenceMeasure(rawValue: rawValue) ?? .n
        }
    }

    /// Whether row and column may not change places.
    package var hasDirection: Bool { measure.hasDirection }
}

/// A program whose documented rules a table follows.
package enum RivalProgram: String, Codable, Sendable, CaseIterable {
    case atlasti, maxqda, nvivo
}

/// A table of codes that occur together, as it was asked for.
package struct CooccurrenceRequest: Codable, Sendable, Equatable {
    /// Codes by name, with their subcodes as rows of their own (`=name` without them); empty for all.
    package var codes: [String]
    package var unit: CooccurrenceUnit
    /// How far the window reaches, where it is one.
    package var window: WindowReach?
    package var count: CooccurrenceCount
    package var score: CooccurrenceScore
    package var filter: CodingFilter
    /// One row for each code with all below it.
    package var rollsUp: Bool
    /// Whose documented rules it follows; nil for none but those that are printed.
    package var like: RivalProgram?

    package init(
        codes: [String] = [], unit: CooccurrenceUnit = .overlap, window: WindowReach? = nil,
        count: CooccurrenceCount? = nil, score: CooccurrenceScore = .n, filter: CodingFilter = CodingFilter(),
        rollsUp: Bool = false, like: RivalProgram? = nil
    ) {
        self.codes = codes
        self.unit = unit
        self.window = window
        self.like = like
        self.count = count ?? ([.overlap, .exact, .window].contains(unit) ? .pairs : .units)
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

    /// What a cell says of codes that overlap themselves; a table says it once for all.
    package static let redundancy = MeasureFlag.redundantCodings.explanation

    /// Codes whose own codings overlap each other, with how many pairs of them do: they swell counts of pairs.
    package var redundant: [(code: Int, pairs: Int)] {
        guard counts.counting == .pairs else { return [] }
        return codes.indices.map { ($0, both($0, $0)) }.filter { $0.pairs > 0 }
    }

    /// n of both: pairs of codings, units or characters.
    package func both(_ code: Int, _ other: Int) -> Int { counts.matrix[rows[code], rows[other]] }

    /// What stands in a cell.
    package func cell(_ code: Int, _ other: Int) -> ScoreCell {
        let measure = request.score.measure
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
        // One number for each pair that sorts as the pair does: the count turned round, then the places of both codes.
        let codes = UInt64(rows.count)
        guard let most = pairs.lazy.map(\.both).max(), codes > 0,
            UInt64(most) < UInt64.max / 2 / (codes * codes)
        else { return pairs.sorted { ($1.both, $0.code, $0.other) < ($0.both, $1.code, $1.other) } }
        return pairs.map { (UInt64(most - $0.both) * codes + UInt64($0.code)) * codes + UInt64($0.other) }.sorted().map
        {
            let (head, other) = $0.quotientAndRemainder(dividingBy: codes)
            let (turned, code) = head.quotientAndRemainder(dividingBy: codes)
            return (Int(code), Int(other), most - Int(turned))
        }
    }
}

extension Session {
    /// Counts codes that occur together.
    package func cooccurrence(_ request: CooccurrenceRequest) throws -> CooccurrenceResult {
        let result = try store.read { reader in
            try CooccurrenceWalk(request, CountingMaterial(reader, self), self).count()
        }
        keep(.cooccurrence(request))
        return result
    }
}
