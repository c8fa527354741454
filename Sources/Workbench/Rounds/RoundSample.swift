internal import Measures

/// A stratified random sample of documents: from each stratum as large a share as it has of all, drawn by a printed seed.
///
/// Shares are made whole by largest remainders (Hamilton): no stratum is off its exact share by one or more, and what is left goes to
/// the largest remainders, the earlier name first. The same documents, strata and seed give the same sample on every machine.
package struct RoundSample: Sendable, Equatable {
    /// Documents that are alike in what the sample is stratified by.
    package struct Stratum: Sendable, Equatable {
        package var name: String
        package var size: Int
        package var drawn: Int
    }

    /// Places of the documents that were drawn, ascending.
    package let chosen: [Int]
    /// The strata by name.
    package let strata: [Stratum]

    /// Draws `count` (at most all) of documents of which the strata are given in the order of documents.
    package init(strata labels: [String], count: Int, seed: UInt64) {
        let members = Dictionary(grouping: labels.indices, by: { labels[$0] })
        let names = members.keys.sorted()
        let total = labels.count
        let wanted = max(0, min(count, total))
        var drawn = names.map { total == 0 ? 0 : wanted * (members[$0] ?? []).count / total }
        let byRemainder = names.indices.sorted { a, b in
            let left = wanted * (members[names[a]] ?? []).count % max(1, total)
            let right = wanted * (members[names[b]] ?? []).count % max(1, total)
            return left != right ? left > right : a < b
        }
        for index in byRemainder.prefix(wanted - drawn.reduce(0, +)) { drawn[index] += 1 }
        var order = SeededOrder(seed: seed)
        var chosen: [Int] = []
        var strata: [Stratum] = []
        for (index, name) in names.enumerated() {
            let own = members[name] ?? []
            chosen += order.order(of: own.count).prefix(drawn[index]).map { own[$0] }
            strata.append(Stratum(name: name, size: own.count, drawn: drawn[index]))
        }
        self.chosen = chosen.sorted()
        self.strata = strata
    }
}

/// How large a sample is asked for: so many documents, or a share of them.
package enum RoundSampleSize: Sendable, Equatable {
    case documents(Int)
    case percent(Double)

    /// Reads `5` or `20%`; nil for anything else, or nothing at all.
    package init?(_ typed: String) {
        if typed.hasSuffix("%") {
            guard let percent = Double(typed.dropLast()), percent > 0, percent <= 100 else { return nil }
            self = .percent(percent)
        } else {
            guard let count = Int(typed), count > 0 else { return nil }
            self = .documents(count)
        }
    }

    /// How many of so many documents that is; a share is rounded up, so that it is never less than was asked for.
    package func count(of total: Int) -> Int {
        switch self {
        case .documents(let count): count
        case .percent(let percent): min(total, Int((percent * Double(total) / 100).rounded(.up)))
        }
    }
}
