import Measures
import Testing

/// What holds of coefficients of agreement whatever the ratings are, tried on random tables.
@Suite("Invariants of agreement")
struct AgreementInvariantTests {
    /// Fresh in each run; what fails prints its own.
    private static let seeds = (0..<300).map { _ in UInt64.random(in: 0...UInt64.max) }

    /// A random table, from its seed: some coders, some units, gaps or none.
    private static func table(_ seed: UInt64, coders: Int? = nil, gaps: Bool = false) throws -> Ratings {
        var generator = SeededGenerator(seed: seed)
        let coders = coders ?? Int.random(in: 2...5, using: &generator)
        let categories = Int.random(in: 2...4, using: &generator)
        let rows = (0..<Int.random(in: 3...25, using: &generator)).map { _ -> [Int?] in
            let usual = Int.random(in: 0..<categories, using: &generator)
            return (0..<coders).map { _ in
                if gaps, Int.random(in: 0..<5, using: &generator) == 0 { return nil }
                return Int.random(in: 0..<3, using: &generator) == 0
                    ? Int.random(in: 0..<categories, using: &generator) : usual
            }
        }
        return try Ratings(rows, categories: categories)
    }

    private static func rows(_ ratings: Ratings) -> [[Int?]] {
        (0..<ratings.units).map { unit in (0..<ratings.coders).map { ratings[unit, $0] } }
    }

    /// Every nominal coefficient of a table, by name.
    private static func coefficients(_ ratings: Ratings) -> [String: Measured] {
        let gwet = GwetCoefficients(ratings)
        var all: [String: Measured] = [
            "pooled": ObservedAgreement.pooled(ratings.counts), "unanimous": ObservedAgreement.unanimous(ratings),
            "Fleiss": FleissKappa(ratings).value, "Conger": FleissKappa(ratings).conger,
            "Light": FleissKappa.light(ratings), "AC1": gwet.ac.value, "BP": gwet.brennanPrediger.value,
            "Gwet's Fleiss": gwet.fleiss.value, "alpha": KrippendorffAlpha(ratings).value,
            "alpha's error": KrippendorffAlpha.estimate(ratings).standardError, "AC1's error": gwet.ac.standardError,
        ]
        all["pi"] = ratings.meanOverPairs { ScottPi.value(PairTable(ratings, $0, $1)) }
        all["Holsti"] = ratings.meanOverPairs { ObservedAgreement.holsti(ratings, $0, $1) }
        return all
    }

    private static func expectEqual(_ one: [String: Measured], _ other: [String: Measured], _ seed: UInt64) {
        for (name, value) in one {
            let second = other[name]?.number
            #expect((value.number == nil) == (second == nil), "\(name), seed \(seed)")
            if let first = value.number, let second {
                #expect(abs(first - second) < 1e-9, "\(name), seed \(seed)")
                #expect(first.isFinite, "\(name), seed \(seed)")
            }
        }
    }

    @Test("AG1–AG3: neither the order of units or coders nor the names of values matter")
    func orders() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed, gaps: seed % 2 == 0)
            var generator = SeededGenerator(seed: seed)
            let rows = Self.rows(ratings)
            let names = Array(0..<ratings.categories).shuffled(using: &generator)
            let coders = Array(0..<ratings.coders).shuffled(using: &generator)
            let other = try Ratings(
                rows.shuffled(using: &generator).map { row in coders.map { row[$0].map { names[$0] } } },
                categories: ratings.categories)
            Self.expectEqual(Self.coefficients(ratings), Self.coefficients(other), seed)
        }
    }

    @Test("AG5: a unit with fewer than two values does not change alpha")
    func single() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed, gaps: true)
            let lone: [Int?] = [0] + Array(repeating: nil, count: ratings.coders - 1)
            let more = try Ratings(Self.rows(ratings) + [lone], categories: ratings.categories)
            #expect(KrippendorffAlpha(ratings).value == KrippendorffAlpha(more).value, "seed \(seed)")
        }
    }

    @Test("AG6, AG7, AG9: alpha, Fleiss, pi, kappa and its maximum, where every coder judged every unit")
    func relations() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed)
            let fleiss = FleissKappa(ratings).value.number
            let values = Double(ratings.units * ratings.coders)
            if let fleiss, let alpha = KrippendorffAlpha(ratings).value.number {
                #expect(abs(alpha - (1 - (1 - 1 / values) * (1 - fleiss))) < 1e-9, "seed \(seed)")
                #expect(alpha <= 1)
            }
            let two = try Self.table(seed, coders: 2)
            let pair = PairTable(two, 0, 1)
            let kappa = CohenKappa(pair)
            #expect(
                ObservedAgreement.holsti(two, 0, 1) == ObservedAgreement.percent(pair), "seed \(seed)")
            guard let pi = ScottPi.value(pair).number, let own = kappa.value().number, let most = kappa.maximum.number
            else { continue }
            #expect(abs((FleissKappa(two).value.number ?? 2) - pi) < 1e-9, "seed \(seed)")
            #expect(pi <= own + 1e-9 && own <= most + 1e-9 && most <= 1, "seed \(seed)")
        }
    }

    @Test("AG10, AG12: two values make all weights equal; perfect agreement is exactly 1")
    func weights() throws {
        for seed in Self.seeds {
            let two = try Self.table(seed, coders: 2).collapsed(to: 0)
            let kappa = CohenKappa(PairTable(two, 0, 1))
            #expect(kappa.value() == kappa.value(.linear) && kappa.value() == kappa.value(.quadratic), "seed \(seed)")
            let nominal = KrippendorffAlpha(two)
            for metric in [AlphaMetric.ordinal, .interval] {
                let other = KrippendorffAlpha(two, metric: metric)
                #expect((nominal.value.number == nil) == (other.value.number == nil), "seed \(seed)")
                #expect(abs((nominal.value.number ?? 0) - (other.value.number ?? 0)) < 1e-9, "seed \(seed)")
            }
            let ratings = try Self.table(seed)
            let same = try Ratings(
                Self.rows(ratings).map { row in row.map { _ in row[0] } }, categories: ratings.categories)
            for (name, value) in Self.coefficients(same) where !name.hasSuffix("error") {
                if let number = value.number { #expect(number == 1, "\(name), seed \(seed)") }
            }
        }
    }

    @Test("AG4: ordinal alpha knows the order alone, interval alpha no unit and no zero, ratio alpha no unit")
    func scales() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed, gaps: seed % 2 == 0)
            var generator = SeededGenerator(seed: seed &+ 1)
            let numbers = (0..<ratings.categories).reduce(into: [Double]()) { numbers, _ in
                numbers.append((numbers.last ?? 0) + Double(Int.random(in: 1...9, using: &generator)))
            }
            func alpha(_ metric: AlphaMetric, _ numbers: [Double]) throws -> Double? {
                let table = try Ratings(Self.rows(ratings), categories: ratings.categories, numbers: numbers)
                return KrippendorffAlpha(table, metric: metric).value.number
            }
            for (metric, other) in [
                (AlphaMetric.ordinal, numbers.map { $0 * $0 * $0 }), (.interval, numbers.map { 3 * $0 + 7 }),
                (.ratio, numbers.map { 5 * $0 }),
            ] {
                let (one, two) = (try alpha(metric, numbers), try alpha(metric, other))
                #expect((one == nil) == (two == nil), "\(metric), seed \(seed)")
                #expect(abs((one ?? 0) - (two ?? 0)) < 1e-9, "\(metric), seed \(seed)")
            }
        }
    }

    @Test("AG8: every unit repeated leaves what is not corrected for few units alone, and moves alpha towards pi")
    func repeated() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed, coders: 2)
            let more = try Ratings(
                Array(repeating: Self.rows(ratings), count: 3).joined().map { $0 }, categories: ratings.categories)
            let (before, after) = (Self.coefficients(ratings), Self.coefficients(more))
            for name in ["pooled", "unanimous", "Fleiss", "Conger", "Light", "AC1", "BP", "pi", "Holsti"] {
                let (one, two) = (before[name]?.number, after[name]?.number)
                #expect((one == nil) == (two == nil), "\(name), seed \(seed)")
                #expect(abs((one ?? 0) - (two ?? 0)) < 1e-9, "\(name), seed \(seed)")
            }
            guard let one = before["alpha"]?.number, let two = after["alpha"]?.number, let pi = before["pi"]?.number
            else { continue }
            #expect(one == 1 ? two == 1 : two < one && two > pi, "seed \(seed): \(one), \(two), \(pi)")
        }
    }

    @Test("AG11: two values made one never lower what was observed; AG13: alpha is 1 at most, and nothing is NaN")
    func merged() throws {
        for seed in Self.seeds {
            let ratings = try Self.table(seed)
            let fewer = try Ratings(
                Self.rows(ratings).map { row in row.map { $0.map { $0 == 1 ? 0 : $0 } } },
                categories: ratings.categories)
            for (one, two) in [
                (ObservedAgreement.pooled(ratings.counts), ObservedAgreement.pooled(fewer.counts)),
                (ObservedAgreement.unanimous(ratings), ObservedAgreement.unanimous(fewer)),
            ] {
                #expect((two.number ?? 0) >= (one.number ?? 0) - 1e-12, "seed \(seed)")
            }
            let gaps = try Self.table(seed, gaps: true)
            for metric in AlphaMetric.allCases {
                if let alpha = KrippendorffAlpha(gaps, metric: metric).value.number {
                    #expect(alpha.isFinite && alpha <= 1 + 1e-12, "\(metric), seed \(seed)")
                }
            }
            for (name, value) in Self.coefficients(gaps) {
                if let number = value.number { #expect(number.isFinite, "\(name), seed \(seed)") }
            }
        }
    }

    @Test("UN3: a span cut into touching parts does change alpha-U of 2004, which counts units")
    func cutUnits() throws {
        let whole = try AlphaU(units: [[2..<12], [4..<12]], continuum: 0..<30).value.number
        let cut = try AlphaU(units: [[2..<7, 7..<12], [4..<12]], continuum: 0..<30).value.number
        #expect(whole != nil && cut != nil && whole != cut)
    }

    /// A coder's random spans, in order, not overlapping.
    private static func spans(_ generator: inout SeededGenerator, length: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var place = Int.random(in: 0..<8, using: &generator)
        while place < length - 1 {
            let end = min(length, place + Int.random(in: 1..<9, using: &generator))
            spans.append(place..<end)
            place = end + Int.random(in: 0..<9, using: &generator)
        }
        return spans
    }

    @Test(
        "UN1, UN2, UN4–UN6: lengths are kept, cuts do not matter, backwards is the same, identical is 1, coincidences sum up"
    )
    func unitizing() throws {
        for seed in Self.seeds {
            var generator = SeededGenerator(seed: seed)
            let length = Int.random(in: 20...80, using: &generator)
            let coders = (0..<Int.random(in: 2...4, using: &generator)).map { _ in
                Self.spans(&generator, length: length)
            }
            let (one, other) = (IntervalSet(coders[0]), IntervalSet(coders[1]))
            let own = CharacterAgreement(length: length, first: one, second: other)
            let swapped = CharacterAgreement(length: length, first: other, second: one)
            #expect(own.both + own.onlyFirst + own.onlySecond + own.neither == length && own.neither >= 0)
            #expect(swapped.onlyFirst == own.onlySecond && swapped.onlySecond == own.onlyFirst, "seed \(seed)")
            #expect(CohenKappa(swapped.table).value() == CohenKappa(own.table).value(), "seed \(seed)")
            let cut = coders[0].flatMap { $0.count > 1 ? [$0.lowerBound..<$0.lowerBound + 1, $0] : [$0] }
            #expect(CharacterAgreement(length: length, first: IntervalSet(cut), second: other) == own, "seed \(seed)")

            func backwards(_ spans: [Range<Int>]) -> [Range<Int>] {
                spans.reversed().map { length - $0.upperBound..<length - $0.lowerBound }
            }
            let alpha = try AlphaU(units: coders, continuum: 0..<length).value
            let mirrored = try AlphaU(units: coders.map(backwards), continuum: 0..<length).value
            #expect(abs((alpha.number ?? 0) - (mirrored.number ?? 0)) < 1e-9, "seed \(seed)")
            let alike = try AlphaU(units: [coders[0], coders[0]], continuum: 0..<length).value.number
            if let alike { #expect(alike == 1, "seed \(seed)") }

            let valued = coders.map { own in
                own.enumerated().map { ValuedSpan(value: $0.offset % 2, range: $0.element) }
            }
            let unitized = try UnitizedAlpha(units: valued, values: 2, length: length)
            var (observed, expected) = (0.0, 0.0)
            for row in [nil, 0, 1] {
                for column in [nil, 0, 1] {
                    observed += unitized.observed(row, column)
                    expected += unitized.expected(row, column)
                    #expect(unitized.observed(row, column) == unitized.observed(column, row), "seed \(seed)")
                }
            }
            #expect(abs(observed - Double(coders.count * length)) < 1e-6, "seed \(seed)")
            #expect(abs(expected - Double(coders.count * length)) < 1e-6, "seed \(seed)")
        }
    }

    @Test("What is 0/0 has a reason and no number")
    func undefined() throws {
        let nothing = try Ratings([], categories: 2)
        let alike = try Ratings([[0, 0], [0, 0]], categories: 1)
        for ratings in [nothing, alike] {
            for (name, value) in Self.coefficients(ratings) where !["pooled", "unanimous", "Holsti"].contains(name) {
                guard case .undefined(let reason) = value else {
                    Issue.record("\(name) has a value: \(value)")
                    continue
                }
                #expect(!reason.isEmpty)
            }
        }
        #expect(SegmentAgreement(agreeing: 0, onlyFirst: 0, onlySecond: 0).percent.number == nil)
        #expect(BoundarySimilarity(units: 1, boundaries: [], []).similarity.number == nil)
        #expect(GammaAgreement([[], []], seed: 1).value.number == nil)
        #expect(throws: MeasureError.self) { try Ratings([[0, 1], [0]], categories: 2) }
        #expect(throws: MeasureError.self) { try Ratings([[0, 2]], categories: 2) }
        #expect(throws: MeasureError.self) { try AlphaU(units: [[2..<5, 4..<6], []], continuum: 0..<9) }
        #expect(throws: MeasureError.self) { try BoundarySimilarity(masses: [3], [4]) }
    }

    @Test("Student's t as tables print it")
    func student() {
        for (degrees, quantile) in [(1.0, 12.7062), (2, 4.30265), (10, 2.22814), (30, 2.04227), (1000, 1.96234)] {
            #expect(abs(StudentT(degreesOfFreedom: degrees).quantile(0.975) - quantile) < 1e-4)
            #expect(abs(StudentT(degreesOfFreedom: degrees).twoSided(quantile) - 0.05) < 1e-6)
        }
    }
}
