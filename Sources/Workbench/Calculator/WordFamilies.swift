internal import Measures

/// Keyness (`freq_1`, `freq_2`, `size_1`, `size_2`), collocations (`cooccurrences`, `freq_node`, `freq_collocate`, `N`) and keyness of several
/// groups (`frequencies`, `sizes`).
enum KeynessFamily: CalculatorFamily {
    static let name = "keyness"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        switch section {
        case .cases: try keyness(input)
        case .collocations: try collocation(input)
        case .severalGroups: try severalGroups(input)
        }
    }

    private static func keyness(_ input: CalculatorInput) throws -> CalculatorValue {
        let own = try Keyness(
            first: input.member("freq_1").count, second: input.member("freq_2").count,
            firstSize: input.member("size_1").count, secondSize: input.member("size_2").count)
        let (shares, expected) = (own.shares, own.expected)
        return [
            "relative_per_10000": .numbers([shares.first * 10_000, shares.second * 10_000]),
            "expected": .numbers([expected.first, expected.second]),
            "log_likelihood_2term": .number(own.logLikelihood), "g2_4term": .number(own.g2),
            "direction": .text(own.direction.rawValue), "p_of_2term_df1": .number(own.probability),
            "bic": .number(own.bayesFactor), "ell": CalculatorValue(own.effectSize),
            "chi2": .number(own.chiSquared()), "chi2_yates": .number(own.chiSquared(yates: true)),
            "percent_diff": CalculatorValue(own.percentDifference),
            "relative_risk": CalculatorValue(own.relativeRisk), "log_ratio": CalculatorValue(own.logRatio),
            "log_ratio_half": CalculatorValue(own.logRatioHalf),
            "simple_maths_k1_per_million": .number(own.simpleMaths()),
            "difference_coefficient": CalculatorValue(own.differenceCoefficient),
            "odds_ratio": CalculatorValue(own.oddsRatio),
        ]
    }

    private static func collocation(_ input: CalculatorInput) throws -> CalculatorValue {
        let own = try Collocation(
            together: input.member("cooccurrences").count, node: input.member("freq_node").count,
            collocate: input.member("freq_collocate").count, words: input.member("N").count)
        return [
            "expected": .number(own.expected), "dice": CalculatorValue(own.dice),
            "min_sensitivity": CalculatorValue(own.minimumSensitivity),
            "conditional_2_given_1": CalculatorValue(own.collocateGivenNode),
            "conditional_1_given_2": CalculatorValue(own.nodeGivenCollocate),
            "delta_p_2_given_1": CalculatorValue(own.deltaPCollocate),
            "delta_p_1_given_2": CalculatorValue(own.deltaPNode), "t_score": CalculatorValue(own.tScore),
            "phi_squared": CalculatorValue(own.phiSquared), "pmi_bits": CalculatorValue(own.pmi),
            "mi2_bits": CalculatorValue(own.mi2), "mi3_bits": CalculatorValue(own.mi3),
            "npmi": CalculatorValue(own.npmi), "log_dice": CalculatorValue(own.logDice), "g2": CalculatorValue(own.g2),
        ]
    }

    private static func severalGroups(_ input: CalculatorInput) throws -> CalculatorValue {
        let result = try KeynessOfGroups.logLikelihood(
            frequencies: input.member("frequencies").integers, sizes: input.member("sizes").integers)
        guard let result else {
            let reason = "fewer than two groups have words, or none has the word"
            return ["log_likelihood": .undefined(because: reason), "p": .undefined(because: reason)]
        }
        return [
            "log_likelihood": .number(result.statistic), "df": .integer(result.degrees),
            "p": .number(result.probability),
        ]
    }
}

/// Lexical diversity: `tokens`, as they are to be compared.
enum LexicalDiversityFamily: CalculatorFamily {
    static let name = "lexical-diversity"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        var types: [String: Int] = [:]
        let own = LexicalDiversity(
            try input.member("tokens").strings.map { word in
                let type = types[word] ?? types.count
                types[word] = type
                return type
            })
        return [
            "tokens": .integer(own.tokens), "types": .integer(own.types), "hapax": .integer(own.hapaxes),
            "dis_legomena": .integer(own.disLegomena), "ttr": CalculatorValue(own.typeTokenRatio),
            "guiraud_rttr": CalculatorValue(own.guiraud), "carroll_cttr": CalculatorValue(own.carroll),
            "yule_k": CalculatorValue(own.yule), "simpson_d": CalculatorValue(own.simpson),
            "repeat_rate": CalculatorValue(own.repeatRate), "entropy_bits": CalculatorValue(own.entropy),
            "herdan_c": CalculatorValue(own.herdan), "maas_a2": CalculatorValue(own.maas),
            "mattr_10": CalculatorValue(own.movingAverage(window: 10)),
            "msttr_10": CalculatorValue(own.meanOfSegments(length: 10)),
            "mattr_50": CalculatorValue(own.movingAverage(window: 50)),
            "msttr_50": CalculatorValue(own.meanOfSegments(length: 50)),
            "hdd_42": CalculatorValue(own.hypergeometric(draws: 42)),
            "mtld_0.72": CalculatorValue(own.mtld(threshold: 0.72)),
        ]
    }
}

/// Dispersion: `frequencies` of a word by part, and `part_sizes` in words (left out: parts of one size).
enum DispersionFamily: CalculatorFamily {
    static let name = "dispersion"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let own = try Dispersion(
            frequencies: try input.member("frequencies").integers, sizes: try input.optional("part_sizes")?.integers)
        return [
            "range": .integer(own.range), "gries_dp": CalculatorValue(own.deviationOfProportions),
            "gries_dp_norm": CalculatorValue(own.deviationNormalised), "juilland_d": CalculatorValue(own.juilland),
            "carroll_d2": CalculatorValue(own.carroll), "rosengren_s": CalculatorValue(own.rosengren),
            "variation_coefficient": CalculatorValue(own.variation),
        ]
    }
}

/// Readability: counts of `words`, `sentences`, `syllables`, `letters`, `words_3plus_syllables` and `words_over_6_letters`.
enum ReadabilityFamily: CalculatorFamily {
    static let name = "readability"

    private static let names: [(String, Readability.Formula)] = [
        ("flesch_reading_ease", .fleschReadingEase), ("flesch_kincaid_grade", .fleschKincaidGrade),
        ("gunning_fog", .gunningFog), ("smog", .smog), ("ari", .automatedReadability), ("coleman_liau", .colemanLiau),
        ("lix", .lix), ("rix", .rix), ("amstad_de", .amstad),
    ]

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let own = Readability(
            words: try input.member("words").count, sentences: try input.member("sentences").count,
            syllables: try input.member("syllables").count, letters: try input.member("letters").count,
            longBySyllables: try input.member("words_3plus_syllables").count,
            longByLetters: try input.member("words_over_6_letters").count)
        return .object(names.map { .init($0.0, CalculatorValue(own[$0.1])) })
    }
}

/// tf-idf: `documents_by_terms`, counts document by document. All ten schemes are answered, in one order.
enum TermWeightsFamily: CalculatorFamily {
    static let name = "tf-idf"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let counts = try CrosstabsFamily.countRows(input.member("documents_by_terms"))
        var schemes: [(TermWeighting, [CalculatorValue.Member])] = []
        for smooth in [true, false] {
            for normalised in [false, true] {
                for sublinear in [false, true] {
                    schemes.append(
                        (
                            .scikitLearn(smooth: smooth, normalised: normalised, sublinear: sublinear),
                            [
                                .init("scheme", .text("scikit-learn")), .init("smooth_idf", .truth(smooth)),
                                .init("norm", .text(normalised ? "l2" : "none")),
                                .init("sublinear_tf", .truth(sublinear)),
                            ]
                        ))
                }
            }
        }
        schemes.append((.countTimesLog10, [.init("scheme", .text("counts x log10(N/df)"))]))
        schemes.append((.shareTimesLog, [.init("scheme", .text("(count/doc length) x ln(N/df)"))]))
        return .list(
            schemes.map { scheme, names in
                let idf = (counts.first ?? []).indices.map { term in
                    scheme.inverseFrequency(counts.count { $0[term] > 0 }, documents: counts.count)
                }
                let matrix = counts.map { scheme.weights($0, idf, length: $0.reduce(0, +)) }
                return .object(
                    names + [.init("idf", .numbers(idf)), .init("matrix", .list(matrix.map { .numbers($0) }))])
            })
    }
}
