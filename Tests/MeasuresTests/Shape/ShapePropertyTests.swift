import Measures
import Testing

@Suite("What holds of every ordination and tree")
struct ShapePropertyTests {
    private static let seeds: [UInt64] = (0..<40).map { UInt64.random(in: 0...UInt64.max) &+ $0 }

    private func dissimilarities(_ size: Int, _ generator: inout SeededGenerator) -> [[Double]] {
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for i in 0..<size {
            for j in 0..<i {
                matrix[i][j] = Double(Int.random(in: 1...40, using: &generator)) / 8
                matrix[j][i] = matrix[i][j]
            }
        }
        return matrix
    }

    @Test("Eigenvectors are orthonormal and give the matrix back", arguments: seeds)
    func eigen(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...14, using: &generator)
        var matrix = dissimilarities(size, &generator)
        for i in 0..<size { matrix[i][i] = Double.random(in: -3...3, using: &generator) }
        if size > 3 { matrix[2] = matrix[1].map { _ in 0 } }
        for i in 0..<size { for j in 0..<i { matrix[j][i] = matrix[i][j] } }
        let eigen = SymmetricEigen(matrix)
        #expect(eigen.values == eigen.values.sorted(by: >), "seed \(seed)")
        for i in 0..<size {
            for j in 0..<size {
                let back = (0..<size).reduce(0.0) {
                    $0 + eigen.values[$1] * eigen.vectors[$1][i] * eigen.vectors[$1][j]
                }
                #expect(abs(back - matrix[i][j]) < 1e-11, "seed \(seed)")
                let product = zip(eigen.vectors[i], eigen.vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (i == j ? 1 : 0)) < 1e-12, "seed \(seed)")
            }
        }
    }

    @Test("Inertias sum to chi²/n, weighted coordinates have mean 0, contributions sum to 1", arguments: seeds)
    func correspondence(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (rows, columns) = (Int.random(in: 2...7, using: &generator), Int.random(in: 2...7, using: &generator))
        let counts = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...20, using: &generator) } }
        let table = try ContingencyTable(counts)
        let own = try #require(CorrespondenceAnalysis(table))
        #expect(abs(own.inertias.reduce(0, +) - own.totalInertia) < 1e-12, "seed \(seed)")
        for axis in own.inertias.indices {
            for (masses, points, shares) in [
                (own.rowMasses, own.rowCoordinates, own.rowContributions),
                (own.columnMasses, own.columnCoordinates, own.columnContributions),
            ] {
                #expect(abs(zip(masses, points).reduce(0) { $0 + $1.0 * $1.1[axis] }) < 1e-9, "seed \(seed)")
                #expect(abs(shares.reduce(0) { $0 + $1[axis] } - 1) < 1e-9, "seed \(seed)")
            }
            // The first of those that are of largest magnitude but for rounding.
            let parts = own.rowCoordinates.map { $0[axis] }
            let most = parts.map(abs).max() ?? 0
            #expect((parts.first { abs($0) > most * (1 - 1e-8) } ?? 0) > 0, "seed \(seed)")
        }
        // Distributional equivalence: a row that is a multiple of another is the same point, and joining them moves no column.
        let joined = try #require(
            CorrespondenceAnalysis(try ContingencyTable([table.counts[0].map { 3 * $0 }] + table.counts.dropFirst())))
        let apart = try #require(
            CorrespondenceAnalysis(
                try ContingencyTable([table.counts[0], table.counts[0].map { 2 * $0 }] + table.counts.dropFirst())))
        #expect(joined.inertias.count == apart.inertias.count, "seed \(seed)")
        for (one, other) in zip(joined.inertias, apart.inertias) { #expect(abs(one - other) < 1e-10, "seed \(seed)") }
    }

    @Test("A table of one row, or without association, has no axis and no NaN")
    func nothingToMap() throws {
        #expect(CorrespondenceAnalysis(try ContingencyTable([[1, 2, 3]])) == nil)
        let flat = try #require(CorrespondenceAnalysis(try ContingencyTable([[1, 2], [2, 4], [3, 6]])))
        #expect(flat.inertias.isEmpty && flat.totalInertia < 1e-15)
    }

    @Test("Points in a plane keep their distances, and stress is 0", arguments: seeds.prefix(10))
    func scaling(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let points = (0..<8).map { _ in
            (Double.random(in: 0...5, using: &generator), Double.random(in: 0...5, using: &generator))
        }
        let given = points.map { a in
            points.map { b in ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).squareRoot() }
        }
        let own = try ClassicalScaling(given)
        for i in given.indices { for j in given.indices { #expect(abs(own.distance(i, j) - given[i][j]) < 1e-7) } }
        #expect((own.stress.number ?? 1) < 1e-7, "seed \(seed)")
        #expect(abs((own.fitPositive.number ?? 0) - 1) < 1e-9, "seed \(seed)")
    }

    @Test("Nothing, one thing, and things all alike have no stress but a reason")
    func scalingOfNothing() throws {
        for given in [[], [[0]], [[0, 0], [0, 0]]] as [[[Double]]] {
            let own = try ClassicalScaling(given)
            #expect(own.stress.number == nil && own.fitAbsolute.number == nil)
            #expect(own.coordinates.allSatisfy { $0 == [0, 0] })
        }
        #expect(throws: MeasureError.self) { try ClassicalScaling([[0, .nan], [1, 0]]) }
        #expect(throws: MeasureError.self) { try ClusterTree([[0, 1], [1]], linkage: .single) }
    }

    @Test("Single linkage never exceeds the input, complete never falls below it; heights rise", arguments: seeds)
    func linkages(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...12, using: &generator)
        let given = dissimilarities(size, &generator)
        for linkage in Linkage.allCases {
            let tree = try ClusterTree(given, linkage: linkage)
            #expect(tree.merges.count == size - 1 && tree.order.sorted() == Array(0..<size), "seed \(seed)")
            let cophenetic = tree.cophenetic
            for i in 0..<size {
                for j in 0..<i {
                    if linkage == .single { #expect(cophenetic[i][j] <= given[i][j], "seed \(seed)") }
                    if linkage == .complete { #expect(cophenetic[i][j] >= given[i][j], "seed \(seed)") }
                }
            }
            if ![.centroid, .median].contains(linkage) { #expect(!tree.turnsBack, "seed \(seed) \(linkage)") }
            for count in 1...size {
                let groups = tree.groups(atMost: count)
                #expect(groups.count <= count && groups.joined().sorted() == Array(0..<size), "seed \(seed)")
            }
        }
    }

    @Test("The nearest neighbours kept between steps are those of a search over all pairs", arguments: seeds)
    func nearest(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 2...12, using: &generator)
        let given = dissimilarities(size, &generator)
        // Average linkage written out: the mean over all pairs of members, of all pairs of groups the nearest, ties to the first members.
        var groups = (0..<size).map { [$0] }
        var heights: [Double] = []
        while groups.count > 1 {
            var best = (distance: Double.infinity, i: 0, j: 0)
            for i in groups.indices {
                for j in groups.indices where j > i {
                    let pairs = groups[i].flatMap { a in groups[j].map { given[a][$0] } }
                    let mean = pairs.reduce(0, +) / Double(pairs.count)
                    if mean < best.distance - 1e-12 { best = (mean, i, j) }
                }
            }
            heights.append(best.distance)
            groups[best.i] += groups[best.j]
            groups.remove(at: best.j)
        }
        let tree = try ClusterTree(given, linkage: .average)
        // Ties at a rounding's distance may be joined in another order; the heights of a tie are the same, so sums agree closely.
        if Set(given.joined()).count > size * (size - 1) / 2 {
            for (one, other) in zip(tree.merges.map(\.height), heights) {
                #expect(abs(one - other) < 1e-9, "seed \(seed)")
            }
        }
        #expect(abs((tree.merges.first?.height ?? 0) - (heights.first ?? 0)) < 1e-12, "seed \(seed)")
    }

    @Test("A study without any finding lowers every frequency effect size by n/(n+1) and no intensity")
    func emptyStudy() throws {
        let studies = ["a": ["x": 2, "y": 1], "b": ["x": 1], "c": ["z": 4, "y": 0]]
        let (before, after) = (try Metasummary(studies), try Metasummary(studies.merging(["d": [:]]) { one, _ in one }))
        for finding in before.findings.indices {
            let ratio = (after.frequencyEffect(finding).number ?? 0) / (before.frequencyEffect(finding).number ?? 1)
            #expect(abs(ratio - 3.0 / 4) < 1e-12)
        }
        #expect((0..<3).allSatisfy { before.intensityEffect($0) == after.intensityEffect($0) })
        #expect(try Metasummary([:]).correctedCoveredArea.number == nil)
    }
}
