/// The order of third-order constructs: what lies under one, and what it rests on, lies below it. Nothing lies below itself.
extension SynthesisMaterial {
    /// Whether a third-order construct lies below another, over any number of steps.
    package func lies(_ key: Int64, below other: Int64) -> Bool {
        var seen: Set<Int64> = []
        var waiting = [other]
        while let next = waiting.popLast() {
            for below in directlyBelow(next) where seen.insert(below).inserted {
                if below == key { return true }
                waiting.append(below)
            }
        }
        return false
    }

    private func directlyBelow(_ key: Int64) -> [Int64] {
        let parts = supports(of: key).compactMap { support -> Int64? in
            if case .thirdOrder(let part) = support.target { part } else { nil }
        }
        return parts + thirdOrders(under: key).map(\.key)
    }
}
