import Measures
import Testing

@Suite("What holds of every cross-table")
struct TablePropertyTests {
    private static let seeds: [UInt64] = (0..<60).map { UInt64.random(in: 0...UInt64.max) &+ $0 }

    private func table(_ generator: inout SeededGenerator, cells: ClosedRange<Int> = 0...12) throws -> ContingencyTable
    {
        let (rows, columns) = (Int.random(in: 2...4, using: &generator), Int.random(in: 2...4, using: &generator))
        return try ContingencyTable(
            (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: cells, using: &generator) } })
    }

    private func isNear(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= tolerance * max(1, abs(b))
    }

    @Test(
        "Turning or reordering a table changes no statistic; multiplying it by k multiplies chi² and G² by k",
        arguments: seeds)
    func turning(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let own = try table(&generator)
        let shuffled = try ContingencyTable(own.counts.shuffled(using: &generator))
        let turned = try ContingencyTable((0..<own.columns).map { column in own.counts.map { $0[column] } })
        for other in [shuffled, turned] {
            #expect(isNear(own.chiSquared?.statistic, other.chiSquared?.statistic), "seed \(seed)")
            #expect(isNear(own.likelihoodRatio?.statistic, other.likelihoodRatio?.statistic), "seed \(seed)")
            #expect(isNear(own.cramersV.number, other.cramersV.number), "seed \(seed)")
        }
        let threefold = try ContingencyTable(own.counts.map { $0.map { 3 * $0 } })
        #expect(isNear(own.chiSquared.map { 3 * $0.statistic }, threefold.chiSquared?.statistic), "seed \(seed)")
        #expect(
            isNear(own.likelihoodRatio.map { 3 * $0.statistic }, threefold.likelihoodRatio?.statistic), "seed \(seed)")
        #expect(isNear(own.cramersV.number, threefold.cramersV.number), "seed \(seed)")
        #expect(isNear(own.phi.number, threefold.phi.number), "seed \(seed)")
    }

    @Test("Fisher's probability is the sum over every table with the same margins, each written out", arguments: seeds)
    func fisherByHand(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (rows, columns) = Bool.random(using: &generator) ? (3, 3) : (2, Int.random(in: 2...4, using: &generator))
        let own = try ContingencyTable(
            (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...3, using: &generator) } })
        guard own.emptiness == nil else { return }
        let factorials = (0...own.total).reduce(into: [1.0]) { $0.append(($0.last ?? 1) * Double(max(1, $1))) }
            .dropFirst()
        func factorial(_ n: Int) -> Double { factorials[factorials.startIndex + n] }
        func probability(_ cells: [[Int]]) -> Double {
            (own.rowTotals + own.columnTotals).reduce(1) { $0 * factorial($1) } / factorial(own.total)
                / cells.joined().reduce(1) { $0 * factorial($1) }
        }
        var (sum, all) = (0.0, 0.0)
        let observed = probability(own.counts)
        func fill(_ done: [[Int]], _ row: [Int], _ left: [Int]) {
            if done.count == own.rows {
                let one = probability(done)
                all += one
                if one <= observed * (1 + 1e-7) { sum += one }
                return
            }
            let rest = own.rowTotals[done.count] - row.reduce(0, +)
            if row.count == own.columns {
                if rest == 0 { fill(done + [row], [], left) }
                return
            }
            let isLast = done.count == own.rows - 1
            for count in 0...min(rest, left[row.count]) where !isLast || count == left[row.count] {
                var left = left
                left[row.count] -= count
                fill(done, row + [count], left)
            }
        }
        fill([], [], own.columnTotals)
        #expect(isNear(all, 1), "seed \(seed)")
        let turned = try ContingencyTable((0..<own.columns).map { column in own.counts.map { $0[column] } })
        #expect(isNear(FisherTest(turned).twoSided().number, sum), "seed \(seed): \(own.counts)")
        #expect(isNear(FisherTest(own).twoSided().number, sum), "seed \(seed): \(own.counts)")
    }

    @Test("A table too large for the exact test says so instead of working for ever")
    func fisherLimit() throws {
        let table = try ContingencyTable((0..<6).map { row in (0..<6).map { 20 + (row * 7 + $0 * 5) % 11 } })
        #expect(FisherTest(table).twoSided(limit: 100_000).number == nil)
    }

    @Test("Rows and columns without a count are left out and named; an empty table has no statistic")
    func emptyRows() throws {
        let table = try ContingencyTable([[3, 0, 1], [0, 0, 0], [2, 0, 5]])
        #expect(table.emptyRows == [1] && table.emptyColumns == [1])
        #expect(table.isFourfold && table.degreesOfFreedom == 1)
        for counts in [[], [[0, 0], [0, 0]], [[1, 2], [0, 0]], [[4]]] as [[[Int]]] {
            let empty = try ContingencyTable(counts)
            #expect(empty.emptiness != nil && empty.chiSquared == nil && empty.cramersV.number == nil)
            #expect(FisherTest(empty).twoSided().number == nil)
            #expect(empty.adjustedResiduals.joined().allSatisfy { $0.number == nil })
        }
        #expect(throws: MeasureError.self) { try ContingencyTable([[1, 2], [3]]) }
        #expect(throws: MeasureError.self) { try ContingencyTable([[1, -2], [3, 4]]) }
    }

    @Test(
        "0 ≤ Jaccard ≤ Dice ≤ overlap ≤ 1, Jaccard ≤ cosine ≤ overlap; empty units leave them alone", arguments: seeds)
    func association(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func cell() -> Int { Int.random(in: 0...9, using: &generator) }
        let table = try FourfoldTable(both: cell(), first: cell(), second: cell(), neither: cell())
        let wider = try FourfoldTable(
            both: table.both, first: table.first, second: table.second, neither: table.neither + 25)
        let turned = try FourfoldTable(
            both: table.both, first: table.second, second: table.first, neither: table.neither)
        for coefficient in AssociationCoefficient.allCases {
            let (own, other) = (table[coefficient].number, turned[coefficient].number)
            #expect(own?.isFinite ?? true, "seed \(seed) \(coefficient)")
            if coefficient != .secondGivenFirst, coefficient != .firstGivenSecond {
                #expect(isNear(own, other), "seed \(seed) \(coefficient)")
            }
        }
        let inert: [AssociationCoefficient] = [.jaccard, .dice, .overlap, .cosine, .logDice]
        #expect(inert.allSatisfy { isNear(table[$0].number, wider[$0].number) }, "seed \(seed)")
        guard let jaccard = table[.jaccard].number, let dice = table[.dice].number,
            let overlap = table[.overlap].number, let cosine = table[.cosine].number
        else { return }
        let slack = 1e-12
        #expect(jaccard >= 0 && jaccard <= dice && dice <= overlap + slack && overlap <= 1, "seed \(seed)")
        #expect(jaccard <= cosine + slack && cosine <= overlap + slack, "seed \(seed)")
        if let lift = table[.lift].number, lift > 0, let more = wider[.lift].number { #expect(more > lift) }
    }

    @Test(
        "Tails of chi-squared are those of the tables",
        arguments: [
            (3.841458820694124, 1, 0.05), (6.634896601021214, 1, 0.01), (18.307038053275146, 10, 0.05), (0, 3, 1),
            (124.3421134004, 100, 0.05), (10.8275661706627, 1, 0.001),
        ])
    func tails(x: Double, degrees: Int, probability: Double) {
        #expect(abs(Distributions.chiSquaredTail(x, degrees: degrees) - probability) < 1e-10)
        if degrees == 1 { #expect(isNear(Distributions.normalTwoSided(x.squareRoot()), probability, 1e-10)) }
    }
}
