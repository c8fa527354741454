internal import Glibc

/// Fisher's exact test of a cross-table: how probable, given its margins, are tables no more probable than this one.
///
/// Two-sided as in R and scipy: the sum of the probabilities of all tables that are no more probable than the observed one (with a relative
/// slack of 1e-7), not twice a tail. Freeman, G. H. & Halton, J. H. (1951) Biometrika 38: 141–149 for more than two rows or columns; there the
/// sum goes through the network of Mehta, C. R. & Patel, N. R. (1983) JASA 78: 427–434, column by column, with each node's longest and shortest
/// way to the end.
package struct FisherTest: Hashable, Sendable {
    /// Slack in ln p within which two tables count as equally probable.
    static let slack = log(1 + 1e-7)

    private let table: ContingencyTable

    /// The test of a table.
    package init(_ table: ContingencyTable) { self.table = table }

    /// The two-sided probability. Undefined for a table without association to speak of, or one for which the network is larger than
    /// `limit` steps.
    package func twoSided(limit: Int = 30_000_000) -> Measured {
        if let reason = table.emptiness { return .undefined(because: reason) }
        if table.isFourfold {
            let central = NoncentralHypergeometric(table.counts)
            let probabilities = central.probabilities(1)
            let observed = probabilities[table.counts[0][0] - central.support.lowerBound]
            return .value(min(1, probabilities.filter { $0 <= observed * (1 + 1e-7) }.sorted().reduce(0, +)))
        }
        var network = FisherNetwork(table, limit: limit)
        guard let probability = network.probability() else {
            return .undefined(because: "the exact test has too many tables to go through (n = \(table.total))")
        }
        return .value(min(1, probability))
    }

    /// The probability of so many or fewer in the first cell of a fourfold table; undefined in others.
    package var less: Measured { side { $0.tail(1, upTo: $1) } }

    /// The probability of so many or more in the first cell of a fourfold table; undefined in others.
    package var greater: Measured { side { $0.tail(1, from: $1) } }

    private func side(_ tail: (NoncentralHypergeometric, Int) -> Double) -> Measured {
        guard table.isFourfold else {
            return .undefined(because: table.emptiness ?? "only a table of two rows and two columns has sides")
        }
        return .value(min(1, tail(NoncentralHypergeometric(table.counts), table.counts[0][0])))
    }
}
