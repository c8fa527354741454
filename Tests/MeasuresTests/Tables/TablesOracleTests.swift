import Measures
import Oracles
import Testing

/// Fourfold and larger tables whose every number R and scipy computed.
@Suite("Cross-tables of the oracle", .enabled(if: Shared.isThere))
struct TablesOracleTests {
    private static let names: [(String, AssociationCoefficient)] = [
        ("c_coefficient", .jaccard), ("jaccard", .jaccard), ("dice", .dice), ("simpson_overlap", .overlap),
        ("cosine", .cosine), ("simple_matching", .simpleMatching), ("russell_rao", .russellRao),
        ("kuckartz_raediker_zeta", .kuckartzRaediker), ("lift", .lift), ("confidence_1_to_2", .secondGivenFirst),
        ("confidence_2_to_1", .firstGivenSecond), ("leverage", .leverage), ("pmi_bits", .pmi), ("npmi", .npmi),
        ("phi", .phi), ("odds_ratio", .oddsRatio), ("odds_ratio_haldane", .oddsRatioHaldane), ("yule_q", .yuleQ),
        ("log_dice", .logDice),
    ]

    @Test("Every coefficient of association of every fourfold table is equal, undefined ones included")
    func association() throws {
        let oracle = try OracleFile.load("cooccurrence/association_2x2.json")
        #expect(oracle.cases.count >= 7)
        for item in oracle.cases {
            let input = item.input
            let table = try FourfoldTable(
                both: try #require(input["n12"]?.integer), firstTotal: try #require(input["n1"]?.integer),
                secondTotal: try #require(input["n2"]?.integer), units: try #require(input["N"]?.integer))
            let cells = ["a": table.both, "b": table.first, "c": table.second, "d": table.neither]
            for (name, count) in cells { expectEqual(count, item.expected[name], "\(item.id) \(name)") }
            for (name, coefficient) in Self.names {
                expectEqual(table[coefficient], item.expected[name], "\(item.id) \(name)")
            }
        }
    }

    @Test("Every statistic, residual and effect size of every cross-table is equal")
    func crosstabs() throws {
        let oracle = try OracleFile.load("cooccurrence/crosstabs.json")
        #expect(oracle.cases.count >= 6)
        for item in oracle.cases {
            let counts = (item.input["table"]?.items ?? []).map(\.integers)
            let table = try ContingencyTable(counts)
            let expected = item.expected
            let chi = try #require(table.chiSquared)
            let g2 = try #require(table.likelihoodRatio)
            expectEqual(table.total, expected["n"], "\(item.id) n")
            expectEqual(chi.statistic, expected["chi2"], "\(item.id) chi2")
            expectEqual(chi.degrees, expected["df"], "\(item.id) df")
            expectEqual(chi.probability, expected["p"], "\(item.id) p")
            expectEqual(g2.statistic, expected["g2"], "\(item.id) g2")
            expectEqual(g2.probability, expected["g2_p"], "\(item.id) p of g2")
            expectEqual(FisherTest(table).twoSided(), expected["fisher_p_two_sided"], "\(item.id) Fisher")
            expectEqual(table.cramersV, expected["cramers_v"], "\(item.id) V")
            expectEqual(table.cramersVCorrected, expected["cramers_v_bias_corrected"], "\(item.id) V corrected")
            expectEqual(table.contingencyCoefficient, expected["contingency_coefficient"], "\(item.id) C")
            expectEqual(table.leastExpected, expected["min_expected"], "\(item.id) least expected")
            expectEqual(
                table.shareExpectedBelowFive, expected["share_of_cells_expected_below_5"], "\(item.id) below five")
            for row in 0..<table.rows {
                for column in 0..<table.columns {
                    func cell(_ name: String) -> OracleValue? { expected[name]?.items[row].items[column] }
                    let place = "\(item.id) [\(row), \(column)]"
                    expectEqual(table.expected[row][column], cell("expected"), "\(place) expected")
                    expectEqual(table.pearsonResiduals[row][column], cell("pearson_residuals"), "\(place) Pearson")
                    expectEqual(table.adjustedResiduals[row][column], cell("adjusted_residuals"), "\(place) adjusted")
                }
            }
            if table.isFourfold { try fourfold(table, item) }
        }
    }

    private func fourfold(_ table: ContingencyTable, _ item: OracleFile.Case) throws {
        let expected = item.expected
        let yates = try #require(table.yates)
        expectEqual(yates.statistic, expected["yates_chi2"], "\(item.id) Yates")
        expectEqual(yates.probability, expected["yates_p"], "\(item.id) p of Yates")
        expectEqual(table.phi, expected["phi"], "\(item.id) phi")
        expectEqual(FisherTest(table).less, expected["fisher_p_less"], "\(item.id) less")
        expectEqual(FisherTest(table).greater, expected["fisher_p_greater"], "\(item.id) greater")
        let ratio = try #require(OddsRatio(table))
        expectEqual(ratio.sample, expected["odds_ratio"], "\(item.id) odds ratio")
        if let limits = expected["odds_ratio_ci95_woolf"]?.doubles, limits.count == 2 {
            #expect(abs((ratio.woolf.low.number ?? .nan) - limits[0]) < 1e-9 * limits[0], "\(item.id)")
            #expect(abs((ratio.woolf.high.number ?? .nan) - limits[1]) < 1e-9 * limits[1], "\(item.id)")
        } else {
            #expect(ratio.woolf.low.number == nil && ratio.woolf.high.number == nil, "\(item.id)")
        }
        // R stops its search early; with its tolerance the same digits come out, with ours those of the exact root.
        let perR = OddsRatio.tolerancePerR
        expectEqual(
            ratio.conditional(tolerance: perR), expected["odds_ratio_conditional_mle_R"], "\(item.id) MLE per R")
        let limits = expected["odds_ratio_conditional_ci95_R"]?.items ?? []
        let interval = ratio.conditionalInterval(tolerance: perR)
        expectEqual(interval.low, limits.first, "\(item.id) lower limit per R")
        if limits.last?.string == "Inf" {
            #expect(interval.isUnbounded && interval.high.number == nil, "\(item.id)")
        } else {
            expectEqual(interval.high, limits.last, "\(item.id) upper limit per R")
        }
        if let exact = ratio.conditional().number, let near = ratio.conditional(tolerance: perR).number {
            #expect(abs(exact - near) < 1e-3 * exact, "\(item.id)")
        }
    }
}
