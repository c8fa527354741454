internal import Measures

/// Saturation: `interviews_in_order`, a list of codes for each interview.
enum SaturationFamily: CalculatorFamily {
    static let name = "saturation"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        var interviews: [[Int]] = []
        for interview in try input.member("interviews_in_order").items {
            var codes: [Int] = []
            for name in try interview.strings {
                if numbers[name] == nil {
                    numbers[name] = names.count
                    names.append(name)
                }
                if let number = numbers[name] { codes.append(number) }
            }
            interviews.append(codes)
        }
        let table = try InterviewCodes(interviews)
        let curve = SaturationCurve(table)
        return [
            "curve": self.curve(curve, names), "guest_namey_chen": try guest(curve), "incidence": incidence(table),
        ]
    }

    private static func curve(_ curve: SaturationCurve, _ names: [String]) -> CalculatorValue {
        let firsts = curve.firstInterviews.sorted { names[$0.key] < names[$1.key] }
        return [
            "new_codes": .integers(curve.newCodes.map(\.count)), "cumulative": .integers(curve.cumulative),
            "share_of_all": .list(curve.cumulative.indices.map { CalculatorValue(curve.share(after: $0)) }),
            "first_interview_of_code": .object(firsts.map { .init(names[$0.key], .integer($0.value)) }),
            "interviews_to_reach": .object(
                [50, 80, 90, 95, 100].map { percent in
                    .init("\(percent)", curve.interview(reaching: percent).map { .integer($0) } ?? .none)
                }),
        ]
    }

    private static func guest(_ curve: SaturationCurve) throws -> CalculatorValue {
        var all: [CalculatorValue.Member] = []
        for base in 4...6 {
            for length in 2...3 {
                let runs = try SaturationRuns(curve, base: base, length: length)
                func reached(_ threshold: Double) -> CalculatorValue {
                    guard let run = runs.reached(threshold: threshold) else { return .none }
                    return ["last_interview": .integer(run.last), "notation": .text(runs.notation(of: run))]
                }
                all.append(
                    .init(
                        "base \(base), run \(length)",
                        [
                            "base_themes": .integer(runs.baseCodes),
                            "runs": .list(
                                runs.runs.map {
                                    [
                                        "interviews": .integers([$0.first, $0.last]), "new": .integer($0.newCodes),
                                        "ratio": CalculatorValue($0.ratio),
                                    ]
                                }),
                            "reached_at_5_percent": reached(0.05), "reached_at_0_percent": reached(0),
                        ]))
            }
        }
        return .object(all)
    }

    private static func incidence(_ table: InterviewCodes) -> CalculatorValue {
        let own = SaturationEstimators(table)
        let richness = own.richness
        let interval = richness.chaoInterval
        let limits: CalculatorValue =
            if case .undefined(let reason) = interval.low {
                .undefined(because: reason)
            } else {
                .list([CalculatorValue(interval.low), CalculatorValue(interval.high)])
            }
        return [
            "sampling_units": .integer(own.interviews), "codes": .integer(own.observed),
            "incidences": .integer(own.incidences), "Q1": .integer(own.uniques), "Q2": .integer(own.duplicates),
            "chao2": CalculatorValue(richness.chao),
            "chao2_bias_corrected": CalculatorValue(richness.chaoBiasCorrected),
            "jackknife1": CalculatorValue(own.jackknife1), "jackknife2": CalculatorValue(own.jackknife2),
            "bootstrap_estimator": CalculatorValue(own.bootstrap), "chao2_se": CalculatorValue(richness.chaoError),
            "chao2_ci95_lognormal": limits, "coverage_chao_jost": CalculatorValue(richness.coverage),
            "turing_coverage": CalculatorValue(richness.turingCoverage), "rarefaction_mean": .numbers(own.rarefaction),
        ]
    }
}

/// Abundances: `individuals_n`, `observed_S`, `f1` and `f2`.
enum AbundanceFamily: CalculatorFamily {
    static let name = "chao1"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let own = AbundanceEstimators(
            codings: try input.member("individuals_n").count, observed: try input.member("observed_S").count,
            singletons: try input.member("f1").count, doubletons: try input.member("f2").count
        ).richness
        let interval = own.chaoInterval
        let limits: CalculatorValue =
            if case .undefined(let reason) = interval.low {
                .undefined(because: reason)
            } else {
                .list([CalculatorValue(interval.low), CalculatorValue(interval.high)])
            }
        return [
            "chao1": .init(own.chao), "chao1_classic_no_correction": .init(own.chaoClassic),
            "chao1_bias_corrected": .init(own.chaoClassicBiasCorrected), "turing_coverage": .init(own.turingCoverage),
            "coverage_chao_jost": .init(own.coverage), "chao1_se": .init(own.chaoError),
            "chao1_ci95_lognormal": limits,
        ]
    }
}

/// Sample size for a theme: `prevalence`, `instances` and `power`.
enum SampleSizeFamily: CalculatorFamily {
    static let name = "fugard-potts"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let own = try SampleSize(
            prevalence: input.member("prevalence").number, instances: input.member("instances").count,
            power: input.member("power").number)
        return [
            "n": .integer(own.participants), "achieved_power": .number(own.achieved),
            "power_at_n_minus_1": .number(own.achievedWithOneFewer),
        ]
    }
}
