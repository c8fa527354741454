internal import Measures

/// Association of two features: `n12`, `n1`, `n2` and `N`.
enum AssociationFamily: CalculatorFamily {
    static let name = "association"

    private static let names: [(String, AssociationCoefficient)] = [
        ("c_coefficient", .jaccard), ("jaccard", .jaccard), ("dice", .dice), ("simpson_overlap", .overlap),
        ("cosine", .cosine), ("simple_matching", .simpleMatching), ("russell_rao", .russellRao),
        ("kuckartz_raediker_zeta", .kuckartzRaediker), ("lift", .lift), ("confidence_1_to_2", .secondGivenFirst),
        ("confidence_2_to_1", .firstGivenSecond), ("leverage", .leverage), ("pmi_bits", .pmi), ("npmi", .npmi),
        ("phi", .phi), ("odds_ratio", .oddsRatio), ("odds_ratio_haldane", .oddsRatioHaldane), ("yule_q", .yuleQ),
        ("log_dice", .logDice),
    ]

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let table = try FourfoldTable(
            both: input.member("n12").count, firstTotal: input.member("n1").count,
            secondTotal: input.member("n2").count, units: input.member("N").count)
        return .object(members(table))
    }

    /// The counts and every coefficient of a table, by name.
    static func members(_ table: FourfoldTable) -> [CalculatorValue.Member] {
        let counts: [(String, Int)] = [
            ("n12", table.both), ("n1", table.firstTotal), ("n2", table.secondTotal), ("N", table.units),
            ("a", table.both), ("b", table.first), ("c", table.second), ("d", table.neither),
        ]
        return counts.map { .init($0.0, .integer($0.1)) } + names.map { .init($0.0, CalculatorValue(table[$0.1])) }
    }
}

/// Cross-tables: `table`, counts row by row.
enum CrosstabsFamily: CalculatorFamily {
    static let name = "crosstabs"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let table = try ContingencyTable(countRows(input.member("table")))
        let fisher = FisherTest(table)
        var members: [CalculatorValue.Member] = [
            .init("n", .integer(table.total)),
            .init("chi2", statistic(table.chiSquared, table)), .init("df", .integer(table.degreesOfFreedom)),
            .init("p", probability(table.chiSquared, table)), .init("g2", statistic(table.likelihoodRatio, table)),
            .init("g2_p", probability(table.likelihoodRatio, table)),
            .init("fisher_p_two_sided", CalculatorValue(fisher.twoSided())),
            .init("cramers_v", CalculatorValue(table.cramersV)),
            .init("cramers_v_bias_corrected", CalculatorValue(table.cramersVCorrected)),
            .init("contingency_coefficient", CalculatorValue(table.contingencyCoefficient)),
            .init("expected", .list(table.expected.map { .numbers($0) })),
            .init("pearson_residuals", .list(table.pearsonResiduals.map { .numbers($0) })),
            .init("adjusted_residuals", .list(table.adjustedResiduals.map { .list($0.map { CalculatorValue($0) }) })),
            .init("min_expected", CalculatorValue(table.leastExpected)),
            .init("share_of_cells_expected_below_5", CalculatorValue(table.shareExpectedBelowFive)),
        ]
        if let ratio = OddsRatio(table) { members += fourfold(table, ratio) }
        return .object(members)
    }

    /// R stops its search for the conditional ratio some four digits in; the names that end in `_R` have its digits, the others the exact ones.
    private static func fourfold(_ table: ContingencyTable, _ ratio: OddsRatio) -> [CalculatorValue.Member] {
        let fisher = FisherTest(table)
        let perR = OddsRatio.tolerancePerR
        return [
            .init("yates_chi2", statistic(table.yates, table)), .init("yates_p", probability(table.yates, table)),
            .init("fisher_p_less", CalculatorValue(fisher.less)),
            .init("fisher_p_greater", CalculatorValue(fisher.greater)), .init("phi", CalculatorValue(table.phi)),
            .init("odds_ratio", CalculatorValue(ratio.sample)),
            .init("odds_ratio_ci95_woolf", limits(ratio.woolf)),
            .init("odds_ratio_conditional_mle", CalculatorValue(ratio.conditional())),
            .init("odds_ratio_conditional_ci95", limits(ratio.conditionalInterval())),
            .init("odds_ratio_conditional_mle_R", CalculatorValue(ratio.conditional(tolerance: perR))),
            .init("odds_ratio_conditional_ci95_R", limits(ratio.conditionalInterval(tolerance: perR))),
        ]
    }

    private static func statistic(_ result: TestResult?, _ table: ContingencyTable) -> CalculatorValue {
        result.map { .number($0.statistic) } ?? .undefined(because: table.emptiness ?? "not for this table")
    }

    private static func probability(_ result: TestResult?, _ table: ContingencyTable) -> CalculatorValue {
        result.map { .number($0.probability) } ?? .undefined(because: table.emptiness ?? "not for this table")
    }

    private static func limits(_ interval: OddsRatio.Interval) -> CalculatorValue {
        if case .undefined(let reason) = interval.low { return .undefined(because: reason) }
        return .list([
            CalculatorValue(interval.low), interval.isUnbounded ? .text("Inf") : CalculatorValue(interval.high),
        ])
    }

    /// Rows of counts, each as long as the first.
    static func countRows(_ table: CalculatorInput) throws -> [[Int]] {
        let rows = try table.items
        let width = try rows.first?.items.count ?? 0
        return try rows.map { row in try row.items(width).map { try $0.count } }
    }
}
