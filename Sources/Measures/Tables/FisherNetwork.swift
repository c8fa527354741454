internal import Glibc

/// The network of all tables with given margins. A node says what is left of each row after some columns were filled; ways to it carry the
/// summed probability of the tables so far.
///
/// ln p of a table = Σ ln r! + Σ ln c! − ln n! − Σ ln x!; a column's part is ln c! − Σ ln x!.
struct FisherNetwork {
    private let rows: [Int]
    /// Column totals; the widest are filled last.
    private let columns: [Int]
    private let factorials: LogFactorials
    private let constant: Double
    private let observed: Double
    /// Steps that may still be taken.
    private var left: Int
    /// Longest and shortest way to the end, by what is left of the rows; the number of columns left follows from it.
    private var ways: [[Int]: (longest: Double, shortest: Double)] = [:]
    private var endings: [[Int]: Endings] = [:]

    /// The ways through the last two columns: ln p of each, sorted, and their running sum.
    private struct Endings {
        var logs: [Double]
        var sums: [Double]
    }

    init(_ table: ContingencyTable, limit: Int) {
        left = limit
        // The fewer rows the smaller the nodes, so the shorter side becomes the rows.
        let isTurned = table.rows > table.columns
        rows = (isTurned ? table.columnTotals : table.rowTotals).sorted()
        columns = (isTurned ? table.rowTotals : table.columnTotals).sorted()
        factorials = LogFactorials(upTo: table.total)
        let factorials = factorials
        constant = rows.reduce(0) { $0 + factorials[$1] } - factorials[table.total]
        observed =
            (rows + columns).reduce(0) { $0 + factorials[$1] } - factorials[table.total]
            - table.counts.joined().reduce(0) { $0 + factorials[$1] }
    }

    /// The summed probability of all tables no more probable than the observed one; nil beyond the limit of steps.
    mutating func probability() -> Double? {
        var sum = 0.0
        // ln p of a way so far, rounded, to its exact ln p and summed probability factor.
        var nodes: [[Int]: [Int: (log: Double, count: Double)]] = [rows: [0: (constant, 1)]]
        for stage in columns.indices {
            var next: [[Int]: [Int: (log: Double, count: Double)]] = [:]
            for node in nodes.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                guard let pasts = nodes[node] else { continue }
                guard let way = ways(from: node, stage) else { return nil }
                for past in pasts.values.sorted(by: { $0.log < $1.log }) {
                    if past.log + way.longest <= observed + FisherTest.slack {
                        sum += exp(past.log + total(of: node, stage)) * past.count
                    } else if past.log + way.shortest <= observed + FisherTest.slack {
                        if columns.count - stage <= 2 {
                            sum +=
                                past.count * ends(node, stage, upTo: observed + FisherTest.slack - past.log, past.log)
                        } else {
                            forEachFill(of: node, columns[stage]) { left, log in
                                let now = past.log + log
                                let key = Int((now * 1e9).rounded())
                                next[left, default: [:]][key, default: (now, 0)].count += past.count
                            }
                            guard left >= 0 else { return nil }
                        }
                    }
                }
            }
            nodes = next
        }
        return sum
    }

    /// ln of the summed probability of all ways from a node: the number of ways to share out the columns, a multinomial.
    private func total(of node: [Int], _ stage: Int) -> Double {
        factorials[node.reduce(0, +)] - node.reduce(0) { $0 + factorials[$1] }
    }

    private mutating func ends(_ node: [Int], _ stage: Int, upTo bound: Double, _ past: Double) -> Double {
        guard let endings = endings[node] else { return 0 }
        var (low, high) = (0, endings.logs.count)
        while low < high {
            let middle = (low + high) / 2
            if endings.logs[middle] <= bound { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : exp(past) * endings.sums[low - 1]
    }

    /// The largest and the smallest ln p of what is left; nil beyond the limit of steps.
    private mutating func ways(from node: [Int], _ stage: Int) -> (longest: Double, shortest: Double)? {
        if let known = ways[node] { return known }
        guard left >= 0 else { return nil }
        let open = columns.count - stage
        if open <= 2 {
            var logs: [Double] = []
            let last = open == 2 ? factorials[columns[stage + 1]] : 0
            let factorials = factorials
            forEachFill(of: node, columns[stage]) { rest, log in
                logs.append(open == 2 ? log + last - rest.reduce(0) { $0 + factorials[$1] } : log)
            }
            guard left >= 0 else { return nil }
            logs.sort()
            var sum = 0.0
            endings[node] = Endings(
                logs: logs,
                sums: logs.map {
                    sum += exp($0); return sum
                })
            let way = (longest: logs.last ?? 0, shortest: logs.first ?? 0)
            ways[node] = way
            return way
        }
        var fills: [([Int], Double)] = []
        forEachFill(of: node, columns[stage]) { fills.append(($0, $1)) }
        guard left >= 0 else { return nil }
        var (longest, shortest) = (-Double.infinity, Double.infinity)
        for (rest, log) in fills {
            guard let way = ways(from: rest, stage + 1) else { return nil }
            longest = max(longest, log + way.longest)
            shortest = min(shortest, log + way.shortest)
        }
        ways[node] = (longest, shortest)
        return (longest, shortest)
    }

    /// Each way to fill a column of so many: what is left of the rows, sorted, and the column's part of ln p. It stops when no step is left.
    private mutating func forEachFill(of node: [Int], _ column: Int, _ body: (_ rest: [Int], _ log: Double) -> Void) {
        var behind = [Int](repeating: 0, count: node.count + 1)
        for index in node.indices.reversed() { behind[index] = behind[index + 1] + node[index] }
        var (rest, steps) = (node, left)
        let factorials = factorials
        func fill(_ row: Int, _ open: Int, _ log: Double) {
            if steps < 0 { return }
            steps -= 1
            if row == node.count - 1 {
                rest[row] = node[row] - open
                body(rest.sorted(), log - factorials[open])
                return
            }
            for count in max(0, open - behind[row + 1])...min(node[row], open) {
                rest[row] = node[row] - count
                fill(row + 1, open - count, log - factorials[count])
            }
        }
        fill(0, column, factorials[column])
        left = steps
    }
}
