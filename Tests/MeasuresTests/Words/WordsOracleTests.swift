import Measures
import Oracles
import Testing

/// Statistics of words that were printed in the literature or computed by other programs.
@Suite("Word statistics of the oracle", .enabled(if: Shared.isThere))
struct WordsOracleTests {
    @Test("Keyness: both log-likelihoods, chi-squared and every effect size are equal")
    func keyness() throws {
        let oracle = try OracleFile.load("textstats/keyness_collocation.json")
        #expect(oracle.cases.count >= 7)
        for item in oracle.cases {
            let input = item.input
            let key = try Keyness(
                first: try #require(input["freq_1"]?.integer), second: try #require(input["freq_2"]?.integer),
                firstSize: try #require(input["size_1"]?.integer), secondSize: try #require(input["size_2"]?.integer))
            let expected = item.expected
            func check(_ found: Measured, _ name: String) { expectEqual(found, expected[name], "\(item.id) \(name)") }
            func check(_ found: Double, _ name: String) { check(.value(found), name) }
            expectEqual(key.shares.first * 10_000, expected["relative_per_10000"]?.items.first, "\(item.id) share 1")
            expectEqual(key.shares.second * 10_000, expected["relative_per_10000"]?.items.last, "\(item.id) share 2")
            expectEqual(key.expected.first, expected["expected"]?.items.first, "\(item.id) E1")
            expectEqual(key.expected.second, expected["expected"]?.items.last, "\(item.id) E2")
            check(key.logLikelihood, "log_likelihood_2term")
            check(key.g2, "g2_4term")
            #expect(key.direction.rawValue == expected["direction"]?.string, "\(item.id)")
            check(key.probability, "p_of_2term_df1")
            check(key.bayesFactor, "bic")
            check(key.effectSize, "ell")
            check(key.chiSquared(), "chi2")
            check(key.chiSquared(yates: true), "chi2_yates")
            check(key.percentDifference, "percent_diff")
            check(key.relativeRisk, "relative_risk")
            check(key.logRatio, "log_ratio")
            check(key.logRatioHalf, "log_ratio_half")
            check(key.simpleMaths(), "simple_maths_k1_per_million")
            check(key.differenceCoefficient, "difference_coefficient")
            check(key.oddsRatio, "odds_ratio")
        }
    }

    @Test("Collocation: every measure is equal")
    func collocation() throws {
        let cases = try #require(try OracleFile.load("textstats/keyness_collocation.json").collocations)
        #expect(cases.count >= 7)
        for item in cases {
            let input = item.input
            let pair = try Collocation(
                together: try #require(input["cooccurrences"]?.integer),
                node: try #require(input["freq_node"]?.integer),
                collocate: try #require(input["freq_collocate"]?.integer), words: try #require(input["N"]?.integer))
            let found: [(String, Measured)] = [
                ("expected", .value(pair.expected)), ("dice", pair.dice), ("min_sensitivity", pair.minimumSensitivity),
                ("conditional_2_given_1", pair.collocateGivenNode), ("conditional_1_given_2", pair.nodeGivenCollocate),
                ("delta_p_2_given_1", pair.deltaPCollocate), ("delta_p_1_given_2", pair.deltaPNode),
                ("t_score", pair.tScore), ("phi_squared", pair.phiSquared), ("pmi_bits", pair.pmi),
                ("mi2_bits", pair.mi2), ("mi3_bits", pair.mi3), ("npmi", pair.npmi), ("log_dice", pair.logDice),
                ("g2", pair.g2),
            ]
            for (name, value) in found where item.expected[name] != nil {
                expectEqual(value, item.expected[name], "\(item.id) \(name)")
            }
            #expect(Set(item.expected.keys).isSubset(of: found.map(\.0)), "\(item.id)")
        }
    }

    @Test("Log-likelihood of several groups is equal")
    func severalGroups() throws {
        for item in try #require(try OracleFile.load("textstats/keyness_collocation.json").several_groups) {
            let result = try #require(
                try KeynessOfGroups.logLikelihood(
                    frequencies: item.input["frequencies"]?.integers ?? [],
                    sizes: item.input["sizes"]?.integers ?? []))
            expectEqual(result.statistic, item.expected["log_likelihood"], "\(item.id)")
            expectEqual(result.degrees, item.expected["df"], "\(item.id)")
            expectEqual(result.probability, item.expected["p"], "\(item.id)")
        }
    }

    @Test("Lexical diversity: every index is equal, HD-D to 1e-8")
    func diversity() throws {
        let oracle = try OracleFile.load("textstats/lexical_diversity.json")
        #expect(oracle.cases.count >= 6)
        for item in oracle.cases {
            var types: [String: Int] = [:]
            let tokens = (item.input["tokens"]?.strings ?? []).map { word -> Int in
                let type = types[word] ?? types.count
                types[word] = type
                return type
            }
            let own = LexicalDiversity(tokens)
            let found: [String: Measured] = [
                "tokens": .value(Double(own.tokens)), "types": .value(Double(own.types)),
                "hapax": .value(Double(own.hapaxes)), "dis_legomena": .value(Double(own.disLegomena)),
                "ttr": own.typeTokenRatio, "guiraud_rttr": own.guiraud, "carroll_cttr": own.carroll,
                "yule_k": own.yule, "simpson_d": own.simpson, "repeat_rate": own.repeatRate,
                "entropy_bits": own.entropy, "herdan_c": own.herdan, "maas_a2": own.maas,
                "mattr_10": own.movingAverage(window: 10), "mattr_50": own.movingAverage(window: 50),
                "msttr_10": own.meanOfSegments(length: 10), "msttr_50": own.meanOfSegments(length: 50),
                "hdd_42": own.hypergeometric(), "mtld_0.72": own.mtld(),
            ]
            for name in item.expected.keys {
                let value = try #require(found[name], "\(item.id): no index \(name)")
                expectEqual(value, item.expected[name], "\(item.id) \(name)", tolerance: name == "hdd_42" ? 1e-8 : 1e-9)
            }
        }
    }

    @Test("Dispersion: every measure is equal")
    func dispersion() throws {
        let oracle = try OracleFile.load("textstats/dispersion.json")
        #expect(oracle.cases.count >= 4)
        for item in oracle.cases {
            let sizes = item.input["part_sizes"]?.integers ?? []
            let own = try Dispersion(
                frequencies: item.input["frequencies"]?.integers ?? [], sizes: sizes.isEmpty ? nil : sizes)
            expectEqual(own.range, item.expected["range"], "\(item.id) range")
            expectEqual(own.deviationOfProportions, item.expected["gries_dp"], "\(item.id) DP")
            expectEqual(own.deviationNormalised, item.expected["gries_dp_norm"], "\(item.id) DPnorm")
            expectEqual(own.juilland, item.expected["juilland_d"], "\(item.id) D")
            expectEqual(own.carroll, item.expected["carroll_d2"], "\(item.id) D2")
            expectEqual(own.rosengren, item.expected["rosengren_s"], "\(item.id) S")
            expectEqual(own.variation, item.expected["variation_coefficient"], "\(item.id) V")
        }
    }

    @Test("Readability: nine formulas on counts are equal")
    func readability() throws {
        let names: [(String, Readability.Formula)] = [
            ("flesch_reading_ease", .fleschReadingEase), ("flesch_kincaid_grade", .fleschKincaidGrade),
            ("gunning_fog", .gunningFog), ("smog", .smog), ("ari", .automatedReadability),
            ("coleman_liau", .colemanLiau), ("lix", .lix), ("rix", .rix), ("amstad_de", .amstad),
        ]
        let oracle = try OracleFile.load("textstats/readability.json")
        #expect(oracle.cases.count >= 3)
        for item in oracle.cases {
            func count(_ name: String) throws -> Int { try #require(item.input[name]?.integer) }
            let own = Readability(
                words: try count("words"), sentences: try count("sentences"), syllables: try count("syllables"),
                letters: try count("letters"), longBySyllables: try count("words_3plus_syllables"),
                longByLetters: try count("words_over_6_letters"))
            for (name, formula) in names { expectEqual(own[formula], item.expected[name], "\(item.id) \(name)") }
        }
    }

    @Test("tf-idf: ten schemes give the same idf and the same matrix")
    func termWeights() throws {
        let item = try #require(try OracleFile.load("textstats/tfidf.json").cases.first)
        let counts = (item.input["documents_by_terms"]?.items ?? []).map(\.integers)
        #expect(item.expected.items.count == 10)
        for expected in item.expected.items {
            let scheme: TermWeighting
            switch expected["scheme"]?.string {
            case "scikit-learn":
                func flag(_ name: String) -> Bool {
                    if case .truth(let truth)? = expected[name] { truth } else { false }
                }
                scheme = .scikitLearn(
                    smooth: flag("smooth_idf"), normalised: expected["norm"]?.string == "l2",
                    sublinear: flag("sublinear_tf"))
            case "counts x log10(N/df)": scheme = .countTimesLog10
            default: scheme = .shareTimesLog
            }
            let terms = (counts.first ?? []).indices
            let idf = terms.map { term in
                scheme.inverseFrequency(counts.count { $0[term] > 0 }, documents: counts.count)
            }
            for term in terms { expectEqual(idf[term], expected["idf"]?.items[term], "\(scheme) idf") }
            for (index, row) in counts.enumerated() {
                let weights = scheme.weights(row, idf, length: row.reduce(0, +))
                for term in terms {
                    expectEqual(
                        weights[term], expected["matrix"]?.items[index].items[term], "\(scheme) [\(index), \(term)]")
                }
            }
        }
    }
}
