/// Symmetric counts, code by code: an upper triangle with its diagonal, dense up to `denseLimit` codes, else sparse.
package struct CountMatrix: Sendable {
    /// Up to this many codes every cell is kept (8 MB at 2,000); beyond it only the cells that are not 0.
    package static let denseLimit = 2_000

    private enum Cells: Sendable {
        case narrow([UInt32])
        case wide([Int])
        case sparse([UInt64: Int])
    }

    /// Number of rows, which is the number of columns.
    package let size: Int
    private var cells: Cells

    /// All counts 0.
    package init(size: Int) {
        self.size = size
        cells = size <= Self.denseLimit ? .wide([Int](repeating: 0, count: Self.cellCount(size))) : .sparse([:])
    }

    init(size: Int, narrow: [UInt32]) {
        self.size = size
        cells = .narrow(narrow)
    }

    init(size: Int, wide: [Int]) {
        self.size = size
        cells = .wide(wide)
    }

    init(size: Int, sparse: [UInt64: Int]) {
        self.size = size
        cells = .sparse(sparse)
    }

    static func cellCount(_ size: Int) -> Int { size * (size + 1) / 2 }

    /// Cell of an unordered pair: row `high` of a lower triangle, packed.
    @inline(__always) static func cell(_ i: Int, _ j: Int) -> Int {
        let high = max(i, j)
        return high &* (high &+ 1) / 2 &+ min(i, j)
    }

    @inline(__always) static func sparseKey(_ i: Int, _ j: Int) -> UInt64 {
        UInt64(max(i, j)) << 32 | UInt64(min(i, j))
    }

    /// The count of a pair, in either order. Both must lie in `0 ..< size`.
    package subscript(_ i: Int, _ j: Int) -> Int {
        get {
            precondition(i >= 0 && j >= 0 && i < size && j < size, "no such cell")
            return switch cells {
            case .narrow(let cells): Int(cells[Self.cell(i, j)])
            case .wide(let cells): cells[Self.cell(i, j)]
            case .sparse(let cells): cells[Self.sparseKey(i, j)] ?? 0
            }
        }
        set {
            precondition(i >= 0 && j >= 0 && i < size && j < size, "no such cell")
            switch cells {
            case .narrow(let narrow):
                var wide = narrow.map(Int.init)
                wide[Self.cell(i, j)] = newValue
                cells = .wide(wide)
            case .wide(var wide):
                cells = .wide([])
                wide[Self.cell(i, j)] = newValue
                cells = .wide(wide)
            case .sparse(var sparse):
                cells = .sparse([:])
                sparse[Self.sparseKey(i, j)] = newValue == 0 ? nil : newValue
                cells = .sparse(sparse)
            }
        }
    }

    /// Calls `body` for each cell that is not 0, once a pair, with `i <= j`; by `j`, then `i`.
    package func forEachNonZero(_ body: (_ i: Int, _ j: Int, _ count: Int) -> Void) {
        switch cells {
        case .narrow(let cells): Self.walk(cells, size, body)
        case .wide(let cells): Self.walk(cells, size, body)
        case .sparse(let cells):
            for (key, count) in cells.sorted(by: { $0.key < $1.key }) {
                body(Int(key & 0xFFFF_FFFF), Int(key >> 32), count)
            }
        }
    }

    private static func walk<N: FixedWidthInteger>(_ cells: [N], _ size: Int, _ body: (Int, Int, Int) -> Void) {
        var index = 0
        for high in 0..<size {
            for low in 0...high {
                if cells[index] != 0 { body(low, high, Int(cells[index])) }
                index += 1
            }
        }
    }

    /// Sum over all unordered pairs, the diagonal included.
    package var total: Int {
        var sum = 0
        forEachNonZero { _, _, count in sum += count }
        return sum
    }

    /// Sum over all unordered pairs of different codes.
    package var totalOffDiagonal: Int {
        var sum = 0
        forEachNonZero { i, j, count in if i != j { sum += count } }
        return sum
    }

    /// Number of unordered pairs (the diagonal included) whose count is not 0.
    package var nonZeroCells: Int {
        var cells = 0
        forEachNonZero { _, _, _ in cells += 1 }
        return cells
    }
}

extension CountMatrix: Equatable {
    /// Whether all counts are the same, however they are kept.
    package static func == (a: CountMatrix, b: CountMatrix) -> Bool {
        guard a.size == b.size else { return false }
        func list(_ matrix: CountMatrix) -> [Int] {
            var list: [Int] = []
            matrix.forEachNonZero { list += [$0, $1, $2] }
            return list
        }
        return list(a) == list(b)
    }
}
