/// Finds what two sequences of numbers have in common, in order: what both have once and alike first (patience), then the
/// shortest edit (Myers 1986, in linear space).
///
/// Deterministic: the same sequences give the same pairs. Where a shortest edit would take too long to find, nothing is paired,
/// which is the safe answer: what is not paired counts as rewritten.
struct SequenceAligner {
    /// Part of both sequences.
    struct Box {
        var old: Range<Int>
        var new: Range<Int>
    }

    private let old: [Int32]
    private let new: [Int32]
    /// How much each number weighs as an anchor; 0 for none.
    private let weights: [Int32]
    private let seeksShortest: Bool
    /// The index in the new sequence that each index of the old is paired with; -1 for none.
    private(set) var pairs: [Int32]

    private var oldCounts: [Int32]
    private var newCounts: [Int32]
    private var oldPlaces: [Int32]
    private var newPlaces: [Int32]
    private var forward: [Int] = []
    private var backward: [Int] = []

    /// Boxes of at most so many elements are not searched for anchors but for the shortest edit at once.
    private static let small = 400
    /// How many edits a shortest edit may have, halved.
    private static let patience = 1200

    init(old: [Int32], new: [Int32], weights: [Int32], seeksShortest: Bool) {
        self.old = old
        self.new = new
        self.weights = weights
        self.seeksShortest = seeksShortest
        pairs = [Int32](repeating: -1, count: old.count)
        oldCounts = [Int32](repeating: 0, count: weights.count)
        newCounts = oldCounts
        oldPlaces = oldCounts
        newPlaces = oldCounts
    }

    /// Pairs what the parts of a box have in common.
    mutating func align(_ box: Box) {
        var boxes = [box]
        while var box = boxes.popLast() {
            trim(&box)
            if box.old.isEmpty || box.new.isEmpty { continue }
            if seeksShortest, box.old.count + box.new.count <= Self.small {
                if let snake = middleSnake(box) { divide(box, at: snake, into: &boxes) }
                continue
            }
            let anchors = anchors(of: box)
            if !anchors.isEmpty {
                divide(box, at: anchors, into: &boxes)
            } else if seeksShortest, let snake = middleSnake(box) {
                divide(box, at: snake, into: &boxes)
            }
        }
    }

    /// Pairs what is the same at both ends.
    private mutating func trim(_ box: inout Box) {
        var (oldStart, oldEnd) = (box.old.lowerBound, box.old.upperBound)
        var (newStart, newEnd) = (box.new.lowerBound, box.new.upperBound)
        while oldStart < oldEnd, newStart < newEnd, old[oldStart] == new[newStart] {
            pairs[oldStart] = Int32(newStart)
            oldStart += 1
            newStart += 1
        }
        while oldStart < oldEnd, newStart < newEnd, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
            pairs[oldEnd] = Int32(newEnd)
        }
        box = Box(old: oldStart..<oldEnd, new: newStart..<newEnd)
    }

    // MARK: - Anchors

    /// Elements that stand once in each part, in an order common to both, together as heavy as can be.
    private mutating func anchors(of box: Box) -> [(old: Int, new: Int)] {
        for index in box.old {
            let number = Int(old[index])
            oldCounts[number] += 1
            oldPlaces[number] = Int32(index)
        }
        for index in box.new {
            let number = Int(new[index])
            newCounts[number] += 1
            newPlaces[number] = Int32(index)
        }
        var candidates: [(old: Int, new: Int, weight: Int)] = []
        for index in box.old {
            let number = Int(old[index])
            if oldCounts[number] == 1, newCounts[number] == 1, weights[number] > 0 {
                candidates.append((index, Int(newPlaces[number]), Int(weights[number])))
            }
        }
        for index in box.old { oldCounts[Int(old[index])] = 0 }
        for index in box.new { newCounts[Int(new[index])] = 0 }
        return Self.heaviestChain(candidates)
    }

    /// The heaviest subsequence whose new places rise; the earlier one where two weigh the same.
    private static func heaviestChain(_ candidates: [(old: Int, new: Int, weight: Int)]) -> [(old: Int, new: Int)] {
        let ranks = candidates.indices.sorted { candidates[$0].new < candidates[$1].new }
        var rank = [Int](repeating: 0, count: candidates.count)
        for (position, index) in ranks.enumerated() { rank[index] = position + 1 }
        // A Fenwick tree of the heaviest chain that ends at or before a rank.
        var tree = [(weight: Int, last: Int)](repeating: (0, -1), count: candidates.count + 1)
        var before = [Int](repeating: -1, count: candidates.count)
        var best = (weight: 0, last: -1)
        for index in candidates.indices {
            var heaviest = (weight: 0, last: -1)
            var slot = rank[index] - 1
            while slot > 0 {
                if tree[slot].weight > heaviest.weight { heaviest = tree[slot] }
                slot -= slot & -slot
            }
            before[index] = heaviest.last
            let total = heaviest.weight + candidates[index].weight
            if total > best.weight { best = (total, index) }
            slot = rank[index]
            while slot < tree.count {
                if total > tree[slot].weight { tree[slot] = (total, index) }
                slot += slot & -slot
            }
        }
        var chain: [(old: Int, new: Int)] = []
        var at = best.last
        while at >= 0 {
            chain.append((candidates[at].old, candidates[at].new))
            at = before[at]
        }
        return chain.reversed()
    }

    private mutating func divide(_ box: Box, at anchors: [(old: Int, new: Int)], into boxes: inout [Box]) {
        var (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
        for anchor in anchors {
            pairs[anchor.old] = Int32(anchor.new)
            boxes.append(Box(old: oldStart..<anchor.old, new: newStart..<anchor.new))
            (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
        }
        boxes.append(Box(old: oldStart..<box.old.upperBound, new: newStart..<box.new.upperBound))
    }

    // MARK: - The shortest edit

    /// A run of equal elements in the middle of a shortest edit, relative to the box.
    private struct Snake {
        var old: Range<Int>
        var newStart: Int
    }

    private mutating func divide(_ box: Box, at snake: Snake, into boxes: inout [Box]) {
        let (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
        for offset in 0..<snake.old.count {
            pairs[oldStart + snake.old.lowerBound + offset] = Int32(newStart + snake.newStart + offset)
        }
        let newEnd = snake.newStart + snake.old.count
        boxes.append(
            Box(
                old: oldStart..<oldStart + snake.old.lowerBound, new: newStart..<newStart + snake.newStart))
        boxes.append(
            Box(old: oldStart + snake.old.upperBound..<box.old.upperBound, new: newStart + newEnd..<box.new.upperBound))
    }

    /// The middle snake; nil when the two have nothing in common, or too little to go on looking.
    ///
    /// Both searches go on in turn, one edit at a time, until they meet (Myers 1986, section 4b). The box is trimmed, so that both
    /// parts differ at both ends.
    private mutating func middleSnake(_ box: Box) -> Snake? {
        let (n, m) = (box.old.count, box.new.count)
        let total = n + m
        let limit = min((total + 1) / 2, Self.patience)
        let zero = limit + 2
        if forward.count < 2 * zero + 1 {
            forward = [Int](repeating: 0, count: 2 * zero + 1)
            backward = forward
        }
        let (a, b) = (box.old.lowerBound, box.new.lowerBound)
        let isOdd = total % 2 == 1
        forward[zero] = 0
        backward[zero] = 0
        for edits in 0...limit {
            for k in [zero + edits + 1, zero - edits - 1] {
                forward[k] = 0
                backward[k] = 0
            }
            let lowest = -(edits - 2 * max(0, edits - m))
            let highest = edits - 2 * max(0, edits - n)
            for k in stride(from: lowest, through: highest, by: 2) {
                var x = Self.furthest(forward, zero + k, isLowest: k == -edits, isHighest: k == edits)
                let startX = x
                while x < n, x - k < m, old[a + x] == new[b + x - k] { x += 1 }
                forward[zero + k] = x
                let other = n - m - k
                if isOdd, abs(other) <= edits - 1, x + backward[zero + other] >= n {
                    return Snake(old: startX..<x, newStart: startX - k)
                }
            }
            for k in stride(from: lowest, through: highest, by: 2) {
                var x = Self.furthest(backward, zero + k, isLowest: k == -edits, isHighest: k == edits)
                let startX = x
                while x < n, x - k < m, old[a + n - 1 - x] == new[b + m - 1 - x + k] { x += 1 }
                backward[zero + k] = x
                let other = n - m - k
                if !isOdd, abs(other) <= edits, x + forward[zero + other] >= n {
                    return Snake(old: n - x..<n - startX, newStart: m - x + k)
                }
            }
        }
        return nil
    }

    private static func furthest(_ reached: [Int], _ k: Int, isLowest: Bool, isHighest: Bool) -> Int {
        if isLowest || (!isHighest && reached[k - 1] < reached[k + 1]) { return reached[k + 1] }
        return reached[k - 1] + 1
    }
}
