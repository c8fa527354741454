internal import Measures

/// Correspondence analysis: `table`, counts row by row.
enum CorrespondenceFamily: CalculatorFamily {
    static let name = "correspondence-analysis"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let table = try ContingencyTable(CrosstabsFamily.countRows(input.member("table")))
        guard let own = CorrespondenceAnalysis(table) else {
            throw CalculatorFault(table.emptiness ?? "the table has no association")
        }
        func points(_ values: [[Double]]) -> CalculatorValue { .list(values.map { .numbers($0) }) }
        func shares(_ values: [[Measured]]) -> CalculatorValue {
            .list(values.map { .list($0.map { CalculatorValue($0) }) })
        }
        return [
            "total_inertia": .number(own.totalInertia),
            "chi2": .number(table.chiSquared?.statistic ?? 0), "principal_inertias": .numbers(own.inertias),
            "percent": .numbers(own.percent), "row_mass": .numbers(own.rowMasses),
            "column_mass": .numbers(own.columnMasses), "row_principal_coordinates": points(own.rowCoordinates),
            "column_principal_coordinates": points(own.columnCoordinates),
            "row_contribution": points(own.rowContributions), "column_contribution": points(own.columnContributions),
            "row_cos2": shares(own.rowQuality), "column_cos2": shares(own.columnQuality),
        ]
    }
}

/// Classical scaling: `dissimilarities`, a square of numbers; answered for a plane.
enum ScalingFamily: CalculatorFamily {
    static let name = "classical-mds"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let matrix = try input.member("dissimilarities")
        let given = try square(matrix)
        guard given.joined().allSatisfy({ abs($0) < 1e100 }) else {
            throw matrix.fault("a number is too large for its square to be held")
        }
        let own = try ClassicalScaling(given)
        return [
            "eigenvalues": .numbers(own.eigenvalues), "goodness_of_fit_abs": CalculatorValue(own.fitAbsolute),
            "goodness_of_fit_positive": CalculatorValue(own.fitPositive),
            "distances_in_the_plane": .list(
                given.indices.map { i in .numbers(given.indices.map { own.distance(i, $0) }) }),
            "raw_stress": .number(own.rawStress), "kruskal_stress_1": CalculatorValue(own.stress),
        ]
    }

    /// A symmetric square of numbers, in which nothing differs from itself.
    static func square(_ input: CalculatorInput) throws -> [[Double]] {
        let rows = try input.items
        let given = try rows.map { row in try row.items(rows.count).map { try $0.number } }
        for i in given.indices {
            guard given[i][i] == 0 else { throw input.fault("row \(i + 1) says that a thing differs from itself") }
            for j in 0..<i where given[i][j] != given[j][i] {
                throw input.fault("rows \(j + 1) and \(i + 1) do not say the same of each other")
            }
        }
        return given
    }
}

/// Hierarchical clustering: `labels` and `dissimilarities`; answered for all seven linkages, cut into two to four groups.
enum ClusteringFamily: CalculatorFamily {
    static let name = "hierarchical-clustering"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let given = try ScalingFamily.square(input.member("dissimilarities"))
        let labels = try input.member("labels").items(given.count).map { try $0.label }
        return .object(
            try Linkage.allCases.map { linkage in
                let tree = try ClusterTree(given, linkage: linkage)
                return .init(
                    linkage.rawValue,
                    [
                        "merge_heights": .numbers(tree.merges.map(\.height)),
                        "cophenetic": .list(tree.cophenetic.map { .numbers($0) }),
                        "cophenetic_correlation": CalculatorValue(tree.copheneticCorrelation(with: given)),
                        "clusters": .object(
                            (2...4).map { count in
                                .init(
                                    "\(count)",
                                    .list(
                                        tree.groups(atMost: count).map { group in
                                            .list(group.map { .text(labels[$0]) })
                                        }))
                            }),
                    ])
            })
    }
}

/// Meta-summary: `studies`, each with the counts of its themes.
enum MetasummaryFamily: CalculatorFamily {
    static let name = "synthesis"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        var studies: [String: [String: Int]] = [:]
        for study in try input.member("studies").members {
            studies[study.key] = [:]
            for theme in try study.value.members { studies[study.key]?[theme.key] = try theme.value.count }
        }
        let own = try Metasummary(studies)
        let (themes, names) = (own.findings.indices, own.studies.indices)
        func perTheme(_ value: (Int) -> CalculatorValue) -> CalculatorValue {
            .object(themes.map { .init(own.findings[$0], value($0)) })
        }
        func perStudy(_ value: (Int) -> CalculatorValue) -> CalculatorValue {
            .object(names.map { .init(own.studies[$0], value($0)) })
        }
        func list(_ chosen: [Int]) -> CalculatorValue { .list(chosen.map { .text(own.findings[$0]) }) }
        var pairs: [CalculatorValue] = []
        for i in names {
            for j in names where j > i {
                pairs.append(.list([.text(own.studies[i]), .text(own.studies[j]), CalculatorValue(own.jaccard(i, j))]))
            }
        }
        return [
            "studies": .integer(own.studies.count), "themes": .integer(own.findings.count),
            "frequency_effect_size": perTheme { CalculatorValue(own.frequencyEffect($0)) },
            "intensity_effect_size": perStudy { CalculatorValue(own.intensityEffect($0)) },
            "themes_in_at_least_25_percent": list(own.big),
            "themes_in_one_study_only": list(themes.filter { own.reach($0) == 1 }),
            "themes_in_every_study": list(themes.filter { own.reach($0) == own.studies.count }),
            "intensity_of_big_themes": perStudy { CalculatorValue(own.intensityOfBig($0)) },
            "study_jaccard": .list(pairs),
            "theme_by_study_counts": .list(
                themes.map { .list([.text(own.findings[$0])] + own.counts[$0].map { .integer($0) }) }),
            "row_totals": perTheme { .integer(own.counts[$0].reduce(0, +)) },
            "column_totals": perStudy { study in .integer(own.counts.reduce(0) { $0 + $1[study] }) },
            "corrected_covered_area": CalculatorValue(own.correctedCoveredArea),
        ]
    }
}
