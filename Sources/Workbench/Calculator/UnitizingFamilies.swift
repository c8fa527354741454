internal import Measures

/// Alpha-U of 1995 and 2004: `begin`, `length` and for each of `coders` the spans of each category.
enum AlphaUFamily: CalculatorFamily {
    static let name = "alpha_U"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let begin = try input.member("begin").count
        let continuum = begin..<begin + (try input.member("length").count)
        let coders = try input.member("coders").items
        var units: [String: [[Range<Int>]]] = [:]
        for (index, coder) in coders.enumerated() {
            for (category, spans) in try coder.members {
                units[category, default: Array(repeating: [], count: coders.count)][index] = try spans.items.map {
                    try $0.span
                }.sorted { $0.lowerBound < $1.lowerBound }
            }
        }
        var all: [AlphaU] = []
        var values: [CalculatorValue.Member] = []
        for (category, own) in units.sorted(by: { $0.key < $1.key }) {
            let alpha = try AlphaU(units: own, continuum: continuum)
            all.append(alpha)
            values.append(
                .init(
                    category,
                    [
                        "Do": .number(alpha.observedDisagreement), "De": .number(alpha.expectedDisagreement),
                        "alpha": .init(alpha.value),
                    ]))
        }
        return ["alpha_U": .init(AlphaU(sumOf: all).value), "per_category": .object(values)]
    }
}

/// The alphas for unitizing of 2016: `length` and for each of `coders` a list of `[value, start, end]`.
enum UnitizedAlphaFamily: CalculatorFamily {
    static let name = "u_alpha"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let units = try ValuedUnits(input)
        let alpha = try UnitizedAlpha(
            units: units.spans, values: units.labels.count, length: try input.member("length").count)
        let places: [Int?] = [nil] + units.labels.indices.map { $0 }
        func coincidences(_ value: (Int?, Int?) -> Double) -> CalculatorValue {
            func label(_ place: Int?) -> CalculatorValue { .text(place.map { units.labels[$0] } ?? "(gap)") }
            return .list(
                places.flatMap { row in
                    places.map { column in .list([label(row), label(column), .number(value(row, column))]) }
                })
        }
        var values: [CalculatorValue.Member] = [
            .init("u_alpha", .init(alpha.alpha)), .init("u_alpha_binary", .init(alpha.binaryAlpha)),
        ]
        if alpha.readingsDiffer {
            func reading(_ reading: UnitizedAlpha.Reading) -> CalculatorValue {
                alpha.codingAlpha(reading).number.map { .number($0) } ?? .none
            }
            values.append(
                .init(
                    "cu_alpha_two_readings",
                    ["A_sum_then_square": reading(.sumThenSquare), "B_square_each": reading(.squareEach)]))
        } else {
            values.append(.init("cu_alpha", .init(alpha.codingAlpha())))
            values.append(
                .init(
                    "ku_alpha",
                    .object(units.labels.indices.map { .init(units.labels[$0], .init(alpha.codingAlpha(of: $0))) })))
        }
        values.append(.init("cu_coverage_of_continuum", .init(alpha.coverage)))
        values.append(.init("observed_coincidences", coincidences(alpha.observed)))
        values.append(.init("expected_coincidences", coincidences(alpha.expected)))
        return .object(values)
    }
}

/// Two coders' characters: `length`, `coder_a`, `coder_b`.
enum CharacterAgreementFamily: CalculatorFamily {
    static let name = "character-agreement"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let length = try input.member("length").count
        func spans(_ key: String) throws -> IntervalSet {
            let spans = try input.member(key).items.map { item in
                let span = try item.span
                guard span.upperBound <= length else {
                    throw item.fault("it ends at \(span.upperBound), past the \(length) characters")
                }
                return span
            }
            return IntervalSet(spans)
        }
        let own = CharacterAgreement(length: length, first: try spans("coder_a"), second: try spans("coder_b"))
        let kappa = CohenKappa(own.table)
        return [
            "length": .integer(own.length), "both": .integer(own.both), "a_only": .integer(own.onlyFirst),
            "b_only": .integer(own.onlySecond), "neither": .integer(own.neither),
            "percent_agreement": .init(ObservedAgreement.percent(own.table)),
            "expected_agreement": .init(kappa.expectedAgreement), "kappa": .init(kappa.value()),
            "alpha": .init(own.alpha), "jaccard": .init(own.jaccard), "dice": .init(own.dice),
            "precision_b_vs_a": .init(own.precisionOfSecond), "recall_b_vs_a": .init(own.recallOfSecond),
        ]
    }
}

/// MAXQDA's kappa of segments: `agreements_a`, `only_coder_1_b`, `only_coder_2_c`, `codes_in_table`.
enum SegmentAgreementFamily: CalculatorFamily {
    static let name = "maxqda-kappa"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let own = SegmentAgreement(
            agreeing: try input.member("agreements_a").count, onlyFirst: try input.member("only_coder_1_b").count,
            onlySecond: try input.member("only_coder_2_c").count)
        let codes = try input.member("codes_in_table").count
        return [
            "percent": .init(own.percent),
            "p_chance": .init(.quotient(1, by: codes, undefined: "there is no code")),
            "kappa": .init(own.kappa(codes: codes)),
        ]
    }
}

/// Two cuttings of one sequence: `masses_1` and `masses_2`, the lengths of their segments; the second is the reference.
enum SegmentationFamily: CalculatorFamily {
    static let name = "segmentation-masses"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        func masses(_ key: String) throws -> [Int] { try input.member(key).items.map { try $0.count } }
        let own = try BoundarySimilarity(masses: try masses("masses_1"), try masses("masses_2"))
        return [
            "boundary_similarity": .init(own.similarity),
            "segmentation_similarity": .init(own.segmentationSimilarity), "window_diff": .init(own.windowDifference),
            "pk": .init(own.pk),
        ]
    }
}

/// Gamma: for each of `coders` a list of `[value, start, end]`; `alpha_positional`, `beta_categorical`, `delta_empty`. 300 samples, seed 1.
enum GammaFamily: CalculatorFamily {
    static let name = "gamma"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let units = try ValuedUnits(input)
        func weight(_ key: String) throws -> Double {
            guard let given = input.optional(key) else { return 1 }
            let number = try given.number
            guard number >= 0, number < 1e6 else { throw given.fault("\(number) is no weight") }
            return number
        }
        let weights = GammaWeights(
            positional: try weight("alpha_positional"), categorical: try weight("beta_categorical"),
            empty: try weight("delta_empty"))
        guard weights.empty > 0 else { throw input.fault("delta_empty must be greater than 0") }
        let gamma = GammaAgreement(
            units.spans.map { own in
                own.map {
                    GammaUnit(
                        value: $0.value, start: Double($0.range.lowerBound), end: Double($0.range.upperBound))
                }
            }, weights: weights, samples: 300, seed: 1)
        return [
            "best_alignment_disorder": .init(gamma.disorder), "expected_disorder": .init(gamma.expectedDisorder),
            "gamma": .init(gamma.value), "samples": .integer(gamma.samples), "seed": .integer(Int(gamma.seed)),
        ]
    }
}

/// Coders' units with values, as files say them.
private struct ValuedUnits {
    /// Values by name, in order.
    let labels: [String]
    /// Each coder's units, sorted by place.
    let spans: [[ValuedSpan]]

    init(_ input: CalculatorInput) throws {
        var given: [[(String, Range<Int>)]] = []
        for coder in try input.member("coders").items {
            given.append(
                try coder.items.map { item in
                    let parts = try item.items(3)
                    let (start, end) = (try parts[1].count, try parts[2].count)
                    guard start < end else { throw item.fault("\(start) to \(end) covers nothing") }
                    return (try parts[0].label, start..<end)
                })
        }
        let labels = Set(given.joined().map(\.0)).sorted()
        self.labels = labels
        spans = given.map { own in
            own.map { ValuedSpan(value: labels.firstIndex(of: $0.0) ?? 0, range: $0.1) }
                .sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        }
    }
}
