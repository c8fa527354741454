internal import Glibc

/// How gamma weighs differences of place and of value.
package struct GammaWeights: Sendable, Hashable {
    /// α, of differences of place.
    package var positional: Double
    /// β, of differences of value.
    package var categorical: Double
    /// Δ∅, the cost of having no partner; greater than 0.
    package var empty: Double

    package init(positional: Double = 1, categorical: Double = 1, empty: Double = 1) {
        (self.positional, self.categorical, self.empty) = (positional, categorical, empty)
    }
}

/// A unit on a continuum of real numbers, as gamma sees it.
package struct GammaUnit: Sendable, Hashable {
    package var value: Int
    package var start: Double
    package var end: Double

    package init(value: Int, start: Double, end: Double) {
        (self.value, self.start, self.end) = (value, start, end)
    }
}

/// The best alignment of several coders' units, and its disorder.
///
/// Mathet, Y., Widlöcher, A. & Métivier, J.-P. (2015) The unified and holistic method gamma for inter-annotator agreement measure and
/// alignment. Computational Linguistics 41(3): 437–479. d(u,v) = Δ∅·(α·((|Δstart|+|Δend|)/(|u|+|v|))² + β·[values differ]); a unitary
/// alignment costs the mean over all pairs of coders, an empty partner Δ∅. The alignment is exact: dynamic programming over the units
/// from left to right, which remembers only what is taken already among the next 64.
package enum GammaAlignment {
    /// Largest number of states that are kept.
    static let limit = 2_000_000

    /// The disorder of the best alignment: its cost by the mean number of units a coder; undefined where nobody has a unit, or where
    /// so many units lie so close that the best alignment cannot be found.
    package static func disorder(_ coders: [[GammaUnit]], weights: GammaWeights) -> Measured {
        let units = coders.enumerated().flatMap { coder, own in own.map { Placed(coder: coder, unit: $0) } }
            .sorted { ($0.unit.start, $0.unit.end, $0.coder) < ($1.unit.start, $1.unit.end, $1.coder) }
        guard coders.count > 1 else { return .undefined(because: "it needs two coders") }
        guard !units.isEmpty else { return .undefined(because: "no coder marked a unit") }
        var search = Search(units: units, coders: coders.count, weights: weights)
        guard let cost = search.best() else {
            return .undefined(because: "too many units lie too close together to find the best alignment")
        }
        return .value(cost / (Double(units.count) / Double(coders.count)))
    }

    struct Placed {
        var coder: Int
        var unit: GammaUnit
    }

    private struct Search {
        let units: [Placed]
        let coders: Int
        let weights: GammaWeights
        let pairs: Double
        /// Units that come later, of other coders, that each unit may stand with.
        let partners: [[(index: Int, distance: Double)]]
        var isBeyondReach = false

        init(units: [Placed], coders: Int, weights: GammaWeights) {
            self.units = units
            self.coders = coders
            self.weights = weights
            pairs = Double(coders * (coders - 1)) / 2
            // A group of k units is worth standing together only if it costs less than k units alone, so at most k·Δ∅ in the mean.
            let most = pairs * Double(coders) * weights.empty
            // Units are sorted by start: once one begins too far away for any length, so do all that follow.
            let longest = units.map { $0.unit.end - $0.unit.start }.max() ?? 0
            let reach = weights.positional > 0 ? (most / (weights.empty * weights.positional)).squareRoot() : .infinity
            var partners: [[(index: Int, distance: Double)]] = []
            for (index, one) in units.enumerated() {
                var near: [(index: Int, distance: Double)] = []
                let farthest = reach * (one.unit.end - one.unit.start + longest)
                for other in units.indices.dropFirst(index + 1) {
                    if units[other].unit.start - one.unit.start > farthest { break }
                    guard units[other].coder != one.coder else { continue }
                    let distance = Self.distance(one.unit, units[other].unit, weights)
                    if distance <= most { near.append((other, distance)) }
                }
                partners.append(near)
            }
            self.partners = partners
        }

        static func distance(_ one: GammaUnit, _ other: GammaUnit, _ weights: GammaWeights) -> Double {
            let apart = abs(one.start - other.start) + abs(one.end - other.end)
            let lengths = one.end - one.start + other.end - other.start
            let place = apart / lengths
            return weights.empty
                * (weights.positional * place * place + (one.value == other.value ? 0 : weights.categorical))
        }

        mutating func best() -> Double? {
            var costs: [Int: [UInt64: Double]] = [0: [0: 0]]
            var states = 0
            for first in units.indices {
                guard let here = costs.removeValue(forKey: first) else { continue }
                states += here.count
                guard states <= GammaAlignment.limit else { return nil }
                for (taken, cost) in here {
                    forEachGroup(of: first, taken) { group, price in
                        var mask = taken
                        for member in group {
                            let place = member - first - 1
                            guard place < 64 else {
                                isBeyondReach = true
                                return
                            }
                            mask |= 1 << UInt64(place)
                        }
                        var next = first + 1
                        while mask & 1 == 1 {
                            mask >>= 1
                            next += 1
                        }
                        mask >>= 1
                        let total = cost + price
                        if total < costs[next]?[mask] ?? .infinity { costs[next, default: [:]][mask] = total }
                    }
                    if isBeyondReach { return nil }
                }
            }
            return costs[units.count]?[0]
        }

        /// Every group that the first open unit may stand in: alone, or with open units of other coders.
        private func forEachGroup(of first: Int, _ taken: UInt64, _ body: ([Int], Double) -> Void) {
            let open = partners[first].filter { partner in
                let place = partner.index - first - 1
                return place >= 64 || taken & (1 << UInt64(place)) == 0
            }
            var group: [Int] = []
            /// `sum` is the distance of the pairs within the group so far.
            func extend(from start: Int, coders used: Set<Int>, sum: Double) {
                let size = group.count + 1
                let inner = Double(size * (size - 1)) / 2
                let price = (sum + (pairs - inner) * weights.empty) / pairs
                if price <= Double(size) * weights.empty + 1e-12 { body(group, price) }
                for index in open.indices where index >= start && !used.contains(units[open[index].index].coder) {
                    var more = open[index].distance
                    for member in group {
                        more += Self.distance(units[member].unit, units[open[index].index].unit, weights)
                    }
                    guard sum + more <= pairs * Double(coders) * weights.empty else { continue }
                    group.append(open[index].index)
                    extend(from: index + 1, coders: used.union([units[open[index].index].coder]), sum: sum + more)
                    group.removeLast()
                }
            }
            extend(from: 0, coders: [units[first].coder], sum: 0)
        }
    }
}
