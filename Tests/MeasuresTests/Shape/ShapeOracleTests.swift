import Measures
import Oracles
import Testing

/// Ordinations and trees that R, numpy and scipy computed.
@Suite("Shapes of the oracle", .enabled(if: Shared.isThere))
struct ShapeOracleTests {
    private func matrix(_ found: [[Double]], _ expected: OracleValue?, _ what: String, tolerance: Double) {
        #expect(found.count == expected?.items.count, "\(what)")
        for (row, items) in zip(found, expected?.items ?? []) {
            list(row, items, what, tolerance: tolerance)
        }
    }

    private func list(_ found: [Double], _ expected: OracleValue?, _ what: String, tolerance: Double) {
        #expect(found.count == expected?.items.count, "\(what)")
        for (value, item) in zip(found, expected?.items ?? []) { expectEqual(value, item, what, tolerance: tolerance) }
    }

    @Test("Correspondence analysis: inertias, coordinates, contributions, cos² are equal")
    func correspondence() throws {
        let oracle = try OracleFile.load("cooccurrence/correspondence_analysis.json")
        #expect(oracle.cases.count >= 3)
        for item in oracle.cases {
            let table = try ContingencyTable((item.input["table"]?.items ?? []).map(\.integers))
            let own = try #require(CorrespondenceAnalysis(table))
            let expected = item.expected
            expectEqual(own.totalInertia, expected["total_inertia"], "\(item.id) inertia", tolerance: 1e-10)
            list(own.inertias, expected["principal_inertias"], "\(item.id) inertias", tolerance: 1e-10)
            list(own.percent, expected["percent"], "\(item.id) percent", tolerance: 1e-10)
            list(own.rowMasses, expected["row_mass"], "\(item.id) mass", tolerance: 1e-10)
            list(own.columnMasses, expected["column_mass"], "\(item.id) mass", tolerance: 1e-10)
            let found: [(String, [[Double]])] = [
                ("row_principal_coordinates", own.rowCoordinates),
                ("column_principal_coordinates", own.columnCoordinates),
                ("row_contribution", own.rowContributions), ("column_contribution", own.columnContributions),
                ("row_cos2", own.rowQuality.map { $0.compactMap(\.number) }),
                ("column_cos2", own.columnQuality.map { $0.compactMap(\.number) }),
            ]
            for (name, values) in found { matrix(values, expected[name], "\(item.id) \(name)", tolerance: 1e-10) }
        }
    }

    @Test("Classical scaling: eigenvalues, distances in the plane, fit and stress are equal")
    func scaling() throws {
        let oracle = try OracleFile.load("cooccurrence/mds.json")
        #expect(oracle.cases.count >= 2)
        for item in oracle.cases {
            let given = (item.input["dissimilarities"]?.items ?? []).map(\.doubles)
            let own = try ClassicalScaling(given)
            let expected = item.expected
            list(own.eigenvalues, expected["eigenvalues"], "\(item.id) eigenvalues", tolerance: 1e-9)
            let distances = given.indices.map { i in given.indices.map { own.distance(i, $0) } }
            matrix(distances, expected["distances_in_the_plane"], "\(item.id) distances", tolerance: 1e-9)
            expectEqual(own.fitAbsolute, expected["goodness_of_fit_abs"], "\(item.id) fit")
            expectEqual(own.fitPositive, expected["goodness_of_fit_positive"], "\(item.id) fit")
            expectEqual(own.rawStress, expected["raw_stress"], "\(item.id) raw stress")
            expectEqual(own.stress, expected["kruskal_stress_1"], "\(item.id) stress")
        }
    }

    @Test("Clustering: heights, cophenetic distances and cuts of seven linkages are equal")
    func clustering() throws {
        let oracle = try OracleFile.load("cooccurrence/clustering.json")
        #expect(oracle.cases.count >= 2)
        for item in oracle.cases {
            let given = (item.input["dissimilarities"]?.items ?? []).map(\.doubles)
            let labels = item.input["labels"]?.strings ?? []
            #expect(item.expected.keys.count == Linkage.allCases.count, "\(item.id)")
            for linkage in Linkage.allCases {
                let what = "\(item.id) \(linkage)"
                let expected = try #require(item.expected[linkage.rawValue], "\(what)")
                let tree = try ClusterTree(given, linkage: linkage)
                list(tree.merges.map(\.height), expected["merge_heights"], what, tolerance: 1e-9)
                matrix(tree.cophenetic, expected["cophenetic"], what, tolerance: 1e-9)
                expectEqual(
                    tree.copheneticCorrelation(with: given), expected["cophenetic_correlation"], "\(what) correlation")
                for count in expected["clusters"]?.keys ?? [] {
                    let groups = tree.groups(atMost: try #require(Int(count)))
                    let wanted = (expected["clusters"]?[count]?.items ?? []).map(\.strings)
                    #expect(groups.map { $0.map { labels[$0] } } == wanted, "\(what) in \(count)")
                }
            }
        }
    }

    @Test("Meta-summary: effect sizes, totals, overlap are equal")
    func metasummary() throws {
        let oracle = try OracleFile.load("synthesis/metasummary.json")
        #expect(oracle.cases.count >= 3)
        for item in oracle.cases {
            var studies: [String: [String: Int]] = [:]
            let given = try #require(item.input["studies"])
            for study in given.keys {
                studies[study] = Dictionary(
                    uniqueKeysWithValues: (given[study]?.keys ?? []).map { ($0, given[study]?[$0]?.integer ?? 0) })
            }
            let own = try Metasummary(studies)
            let expected = item.expected
            expectEqual(own.studies.count, expected["studies"], "\(item.id) studies")
            expectEqual(own.findings.count, expected["themes"], "\(item.id) findings")
            for (index, name) in own.findings.enumerated() {
                expectEqual(own.frequencyEffect(index), expected["frequency_effect_size"]?[name], "\(item.id) \(name)")
                #expect(own.counts[index] == expected["theme_by_study_counts"]?.items[index].integers, "\(item.id)")
            }
            for (index, name) in own.studies.enumerated() {
                expectEqual(own.intensityEffect(index), expected["intensity_effect_size"]?[name], "\(item.id) \(name)")
                expectEqual(own.intensityOfBig(index), expected["intensity_of_big_themes"]?[name], "\(item.id) \(name)")
            }
            #expect(
                own.big.map { own.findings[$0] } == expected["themes_in_at_least_25_percent"]?.strings, "\(item.id)")
            for pair in expected["study_jaccard"]?.items ?? [] {
                let one = try #require(own.studies.firstIndex(of: pair.items[0].string ?? ""))
                let other = try #require(own.studies.firstIndex(of: pair.items[1].string ?? ""))
                expectEqual(own.jaccard(one, other), pair.items[2], "\(item.id) Jaccard")
            }
            expectEqual(own.correctedCoveredArea, expected["corrected_covered_area"], "\(item.id) covered area")
        }
    }
}
