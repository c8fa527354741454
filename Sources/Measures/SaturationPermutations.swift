/// Numbers from a seed that are the same on every machine and with every version of Swift: SplitMix64.
///
/// Steele, G., Lea, D. & Flood, C. (2014) Fast splittable pseudorandom number generators. OOPSLA: 453–472. The library's shuffle may
/// change with Swift, so the order is made here: Fisher and Yates from the end, a place below `n` as the next number modulo `n`
/// (the bias is below n/2⁶⁴).
package struct SeededOrder: Sendable {
    private var state: UInt64

    /// Begins with a seed; the same seed gives the same orders.
    package init(seed: UInt64) { state = seed }

    /// The next number.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next order of `0 ..< count`.
    package mutating func order(of count: Int) -> [Int] {
        var order = Array(0..<count)
        guard count > 1 else { return order }
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, Int(next() % UInt64(last + 1)))
        }
        return order
    }
}

/// What the curve would be if the interviews had come in other orders.
package struct SaturationPermutations: Hashable, Sendable {
    package let orders: Int
    package let seed: UInt64
    /// Cumulative codes after each interview: the 5th, 50th and 95th of a hundred orders, by nearest rank.
    package let low: [Int]
    package let median: [Int]
    package let high: [Int]

    /// Draws orders from a seed.
    package init(_ table: InterviewCodes, orders: Int, seed: UInt64) {
        self.orders = orders
        self.seed = seed
        var generator = SeededOrder(seed: seed)
        let count = table.interviews.count
        var columns = [[Int]](repeating: [], count: count)
        var seen = [Int](repeating: -1, count: table.incidences.count)
        for draw in 0..<max(0, orders) {
            var total = 0
            for (place, interview) in generator.order(of: count).enumerated() {
                for code in table.interviews[interview] where seen[code] != draw {
                    seen[code] = draw
                    total += 1
                }
                columns[place].append(total)
            }
        }
        for index in columns.indices { columns[index].sort() }
        low = columns.map { Self.rank(5, of: $0) }
        median = columns.map { Self.rank(50, of: $0) }
        high = columns.map { Self.rank(95, of: $0) }
    }

    /// The value at or below which `percent` of sorted values lie, by nearest rank.
    private static func rank(_ percent: Int, of sorted: [Int]) -> Int {
        guard !sorted.isEmpty else { return 0 }
        return sorted[max(1, (percent * sorted.count + 99) / 100) - 1]
    }
}
