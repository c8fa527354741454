internal import Measures

/// How sure coefficients of agreement are: `ratings` as in `AgreementFamily`; jackknife, bootstrap (10,000 samples, seed 1) and closed forms.
enum IntervalsFamily: CalculatorFamily {
    static let name = "intervals"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let table = try RatingInput(input)
        let ratings = table.ratings
        let metrics: [AlphaMetric] = ratings.numbers == nil ? [.nominal] : [.nominal, .ordinal, .interval]
        var values: [CalculatorValue.Member] = [
            .init("jackknife", .object(metrics.map { .init($0.rawValue, jackknife(ratings, $0)) })),
            .init("bootstrap_units", .object(metrics.map { .init($0.rawValue, bootstrap(ratings, $0)) })),
            .init("irrCAC_unit_based_se", unitBased(ratings)),
        ]
        let fleiss = FleissKappa(ratings)
        values.append(.init("fleiss_kappa", .init(fleiss.value)))
        values.append(.init("standard_error_null", .init(fleiss.nullError)))
        let kappa = CohenKappa(PairTable(ratings, 0, min(1, max(0, ratings.coders - 1))))
        if ratings.coders == 2 {
            values += [
                .init("cohen_kappa", .init(kappa.value())), .init("se", .init(kappa.standardError)),
                .init("se_null", .init(kappa.nullError)), .init("ci95", interval(kappa.interval)),
                .init("z", .init(Measured.ratio(kappa.value(), kappa.nullError))),
            ]
        } else {
            values.append(.init("z", .init(Measured.ratio(fleiss.value, fleiss.nullError))))
        }
        return .object(values)
    }

    private static func interval(_ limits: (low: Measured, high: Measured)) -> CalculatorValue {
        if case .undefined(let reason) = limits.low { return .undefined(because: reason) }
        return .list([CalculatorValue(limits.low), CalculatorValue(limits.high)])
    }

    private static func jackknife(_ ratings: Ratings, _ metric: AlphaMetric) -> CalculatorValue {
        let jackknife = AlphaJackknife(ratings, metric: metric)
        return [
            "alpha": .init(jackknife.alpha), "delete_one": .list(jackknife.withoutEach.map { CalculatorValue($0) }),
            "bias_corrected": .init(jackknife.biasCorrected), "standard_error": .init(jackknife.standardError),
        ]
    }

    private static func bootstrap(_ ratings: Ratings, _ metric: AlphaMetric) -> CalculatorValue {
        let counts = ratings.counts
        let samples = BootstrapPercentiles(of: counts.units, replicates: 10_000, seed: 1) { times in
            KrippendorffAlpha(counts, metric: metric, numbers: ratings.numbers, times: times).value.number
        }
        return [
            "replicates": .integer(samples.replicates), "undefined_replicates": .integer(samples.undefined),
            "percentile_2.5": .init(samples.percentile(2.5)), "percentile_50": .init(samples.percentile(50)),
            "percentile_97.5": .init(samples.percentile(97.5)),
        ]
    }

    private static func unitBased(_ ratings: Ratings) -> CalculatorValue {
        let gwet = GwetCoefficients(ratings)
        func member(_ name: String, _ estimate: AgreementEstimate, isOneSided: Bool = false) -> CalculatorValue.Member {
            .init(
                name,
                [
                    "coefficient": .init(estimate.value), "standard_error": .init(estimate.standardError),
                    "ci95": interval(estimate.interval),
                    "p_value": .init(isOneSided ? estimate.oneSidedProbability : estimate.probability),
                ])
        }
        return .object([
            member("gwet", gwet.ac), member("fleiss", gwet.fleiss),
            // irrCAC tests this one on one side, the others on both.
            member("brennan_prediger", gwet.brennanPrediger, isOneSided: true),
            member("krippendorff", KrippendorffAlpha.estimate(ratings)),
        ])
    }
}
