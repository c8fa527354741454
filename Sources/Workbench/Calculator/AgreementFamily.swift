internal import Measures

/// Agreement of coders on units: `ratings` (a row a unit, a column a coder, null for none), `scale` (nominal or numeric) and
/// `declared_categories`.
enum AgreementFamily: CalculatorFamily {
    static let name = "agreement-categorical"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let table = try RatingInput(input)
        let ratings = table.ratings
        var values: [CalculatorValue.Member] = [
            .init("observed_agreement_pooled", .init(ObservedAgreement.pooled(ratings.counts))),
            .init("unanimous_share", .init(ObservedAgreement.unanimous(ratings))),
        ]
        if ratings.coders == 2 { values += twoCoders(table) } else { values += pairwise(ratings) }
        values += manyCoders(table)
        values += gwet(ratings, .identity, ac: "gwet_ac1", suffix: "")
        values += alpha(table)
        if ratings.numbers != nil {
            for weighting in [AgreementWeighting.linear, .quadratic, .ordinal] {
                values += gwet(
                    ratings, weighting, ac: "gwet_ac2_\(weighting.rawValue)", suffix: "_\(weighting.rawValue)")
            }
            for metric in [AlphaMetric.ordinal, .interval, .ratio] {
                values.append(
                    .init(
                        "krippendorff_alpha_\(metric.rawValue)", .init(KrippendorffAlpha(ratings, metric: metric).value)
                    ))
            }
        }
        return .object(values)
    }

    private static func twoCoders(_ table: RatingInput) -> [CalculatorValue.Member] {
        let ratings = table.ratings
        let pair = PairTable(ratings, 0, 1)
        let kappa = CohenKappa(pair)
        var values: [CalculatorValue.Member] = [
            .init("percent_agreement", .init(ObservedAgreement.percent(pair))),
            .init("holsti", .init(ObservedAgreement.holsti(ratings, 0, 1))),
            .init("scott_pi", .init(ScottPi.value(pair))),
            .init("cohen_kappa", .init(kappa.value())),
            .init("cohen_expected_agreement", .init(kappa.expectedAgreement)),
            .init("cohen_max_observed", .init(kappa.maximalAgreement)), .init("cohen_kappa_max", .init(kappa.maximum)),
            .init("cohen_kappa_se_asymptotic", .init(kappa.standardError)),
            .init("cohen_kappa_per_category", table.perCategory { kappa.value(ofCategory: $0) }),
        ]
        if ratings.numbers != nil {
            values.append(.init("cohen_kappa_linear", .init(kappa.value(.linear))))
            values.append(.init("cohen_kappa_quadratic", .init(kappa.value(.quadratic))))
        }
        return values
    }

    private static func pairwise(_ ratings: Ratings) -> [CalculatorValue.Member] {
        [
            .init(
                "mean_pairwise_percent",
                .init(ratings.meanOverPairs { ObservedAgreement.percent(PairTable(ratings, $0, $1)) })),
            .init(
                "mean_pairwise_holsti", .init(ratings.meanOverPairs { ObservedAgreement.holsti(ratings, $0, $1) })),
            .init("mean_pairwise_cohen_kappa", .init(FleissKappa.light(ratings))),
        ]
    }

    private static func manyCoders(_ table: RatingInput) -> [CalculatorValue.Member] {
        let fleiss = FleissKappa(table.ratings)
        return [
            .init("fleiss_kappa", .init(fleiss.value)), .init("conger_kappa", .init(fleiss.conger)),
            .init("fleiss_kappa_per_category", table.perCategory { fleiss.value(ofCategory: $0) }),
        ]
    }

    private static func gwet(_ ratings: Ratings, _ weighting: AgreementWeighting, ac: String, suffix: String)
        -> [CalculatorValue.Member]
    {
        let coefficients = GwetCoefficients(ratings, weighting: weighting)
        return [
            .init(ac, .init(coefficients.ac.value)),
            .init("brennan_prediger\(suffix)", .init(coefficients.brennanPrediger.value)),
            .init("fleiss_kappa_gwet\(suffix)", .init(coefficients.fleiss.value)),
        ]
    }

    private static func alpha(_ table: RatingInput) -> [CalculatorValue.Member] {
        let alpha = KrippendorffAlpha(table.ratings)
        return [
            .init("krippendorff_alpha_nominal", .init(alpha.value)),
            .init(
                "krippendorff_alpha_nominal_parts",
                [
                    "observed_disagreement": .number(alpha.observedDisagreement),
                    "expected_disagreement": .number(alpha.expectedDisagreement),
                    "expected_agreement": .number(1 - alpha.expectedDisagreement),
                    "pairable_values": .integer(alpha.pairableValues),
                ]),
            .init(
                "krippendorff_alpha_per_category",
                table.perCategory { KrippendorffAlpha(table.ratings.collapsed(to: $0)).value }),
        ]
    }
}

/// A table of ratings as files say it.
struct RatingInput {
    let ratings: Ratings
    /// What each category is called.
    let labels: [String]
    /// Categories that are in use; the others are only declared.
    private let used: Set<Int>

    init(_ input: CalculatorInput) throws {
        let rows = try input.member("ratings").items
        var given: [[Label?]] = []
        for row in rows {
            let values = try row.items.map { $0.isNull ? nil : Label(try $0.label, number: try? $0.number) }
            guard values.count == given.first?.count ?? values.count else {
                throw row.fault("\(given.first?.count ?? 0) coders are wanted, not \(values.count)")
            }
            given.append(values)
        }
        var all = Set(given.joined().compactMap { $0 })
        let inUse = all
        for declared in try input.optional("declared_categories")?.items ?? [] {
            all.insert(Label(try declared.label, number: try? declared.number))
        }
        let isNumeric: Bool
        if let scale = input.optional("scale") {
            switch try scale.string {
            case "nominal": isNumeric = false
            case "numeric": isNumeric = true
            case let other: throw scale.fault("the scale is nominal or numeric, not “\(other)”")
            }
        } else {
            isNumeric = !all.isEmpty && all.allSatisfy { $0.number != nil }
        }
        let ordered = try all.sorted { first, second in
            guard isNumeric else { return first.text.lexicographicallyPrecedes(second.text) }
            guard let one = first.number, let other = second.number else {
                throw input.fault("a numeric scale has numbers only")
            }
            return one < other
        }
        let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($0.element, $0.offset) })
        ratings = try Ratings(
            given.map { row in row.map { $0.flatMap { places[$0] } } }, categories: ordered.count,
            numbers: isNumeric ? ordered.map { $0.number ?? 0 } : nil)
        // JSON's 1.0 and 1 are one number: where one of a scale's numbers has a fraction, all are written with theirs.
        let hasFractions = isNumeric && ordered.contains { $0.number.map { $0 != $0.rounded() } ?? false }
        labels = ordered.map { label in
            hasFractions ? label.number.map { "\($0)" } ?? label.description : label.description
        }
        used = Set(inUse.compactMap { places[$0] })
    }

    /// A value for each category in use, under its name.
    func perCategory(_ value: (Int) -> Measured) -> CalculatorValue {
        .object(labels.indices.filter(used.contains).map { .init(labels[$0], CalculatorValue(value($0))) })
    }

    /// A label, told apart by its bytes: a composed and a decomposed letter are two labels unless the file made them one.
    private struct Label: Hashable, CustomStringConvertible {
        var text: [UInt8]
        var number: Double?

        init(_ text: String, number: Double?) {
            self.text = Array(text.utf8)
            self.number = number
        }

        var description: String { String(decoding: text, as: UTF8.self) }
    }
}
