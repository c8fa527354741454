/// Which pairs of codings in one document a sweep counts.
package enum PairRelation: Hashable, Sendable {
    /// They share at least one scalar; touching is not enough.
    case overlapping
    /// At most this many scalars lie between them: `max(start) - min(end) <= distance`. Overlapping pairs count too,
    /// and with distance 0 so do touching ones.
    case within(distance: Int32)
    /// They cover exactly the same scalars.
    case identical
}

/// Counts pairs of codings while it is fed codings sorted by document and start, and keeps none but those that later ones may still
/// pair with: 3–8 ns a pair, so that reading the codings is the bound, not counting them.
///
/// Each unordered pair of different codings counts once in the cell of their two codes; on the diagonal stand the pairs
/// of different codings of the same code. A coding whose code lies outside `0 ..< codes` is left out, as is one that
/// covers nothing.
///
/// The buffers are manual memory: the active codings are compacted without branches, which bounds checks double.
package struct CooccurrenceSweep: ~Copyable {
    /// Number of codes.
    package let codes: Int
    /// Which pairs count.
    package let relation: PairRelation
    /// Pairs counted so far.
    package private(set) var pairs = 0
    /// Codings taken so far.
    package private(set) var taken = 0
    /// Codings left out so far, because their code is not among those counted or they cover nothing.
    package private(set) var leftOut = 0

    private let narrowPairs: Int
    private let slack: Int32
    private let identical: Bool
    private var document: Int32 = .min
    private var start: Int32 = .min
    private var firstUnsorted: Int?

    private var capacity = 256
    private var active = 0
    private var ends: UnsafeMutablePointer<Int32>
    private var activeCodes: UnsafeMutablePointer<Int32>
    private let perCode: UnsafeMutablePointer<Int>
    private let cells: UnsafeMutablePointer<UInt32>?
    private let cellCount: Int
    private var pairsInCells = 0
    private var wide: [Int] = []
    private var sparse: [UInt64: Int] = [:]

    /// A sweep over codes `0 ..< codes`. `narrowPairs` is how many pairs 32-bit cells may take before they are moved into
    /// 64-bit ones; tests make it small.
    package init(codes: Int, relation: PairRelation = .overlapping, narrowPairs: Int = Int(UInt32.max)) {
        precondition(codes >= 0 && codes <= Int(Int32.max), "number of codes out of range")
        self.codes = codes
        self.narrowPairs = min(narrowPairs, Int(UInt32.max))
        self.relation = relation
        switch relation {
        case .overlapping: (slack, identical) = (0, false)
        case .within(let distance): (slack, identical) = (min(max(distance, 0), Int32.max / 2) + 1, false)
        case .identical: (slack, identical) = (0, true)
        }
        ends = .allocate(capacity: capacity)
        activeCodes = .allocate(capacity: capacity)
        perCode = .allocate(capacity: max(1, codes))
        perCode.initialize(repeating: 0, count: max(1, codes))
        if codes <= CountMatrix.denseLimit {
            cellCount = max(1, CountMatrix.cellCount(codes))
            let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: cellCount)
            cells.initialize(repeating: 0, count: cellCount)
            self.cells = cells
        } else {
            cellCount = 0
            cells = nil
        }
    }

    deinit {
        ends.deallocate()
        activeCodes.deallocate()
        perCode.deallocate()
        cells?.deallocate()
    }

    /// Takes the next coding; they must come sorted by document, then start.
    @inline(__always)
    package mutating func add(_ span: CodedSpan) {
        add(document: span.document, start: span.start, end: span.end, code: span.code)
    }

    /// Takes the next coding; they must come sorted by document, then start.
    package mutating func add(document: Int32, start: Int32, end: Int32, code: Int32) {
        guard code >= 0 && Int(code) < codes && start >= 0 && end > start else {
            leftOut &+= 1
            return
        }
        if document != self.document {
            if document < self.document { noteUnsorted() }
            self.document = document
            active = 0
        } else if start < self.start {
            noteUnsorted()
        } else if identical && start != self.start {
            active = 0
        }
        self.start = start
        taken &+= 1
        perCode[Int(code)] &+= 1

        if let cells {
            if pairsInCells &+ active > narrowPairs { widen(cells) }
            let before = pairs
            if identical { countIdentical(end: end, code: code, cells) } else { count(start: start, code: code, cells) }
            pairsInCells &+= pairs &- before
        } else {
            countSparsely(start: start, end: end, code: code)
        }

        if active == capacity { grow() }
        ends[active] = end
        activeCodes[active] = code
        active &+= 1
    }

    /// Keeps those that reach past the new start, in place, and counts each of them.
    @inline(__always)
    private mutating func count(start: Int32, code: Int32, _ cells: UnsafeMutablePointer<UInt32>) {
        let bound = start &- slack
        let own = Int(code)
        var kept = 0
        for index in 0..<active {
            let end = ends[index]
            let other = activeCodes[index]
            let keep = end > bound ? 1 : 0
            ends[kept] = end
            activeCodes[kept] = other
            kept &+= keep
            cells[CountMatrix.cell(own, Int(other))] &+= UInt32(truncatingIfNeeded: keep)
        }
        active = kept
        pairs &+= kept
    }

    /// All active codings have the same start here.
    private mutating func countIdentical(end: Int32, code: Int32, _ cells: UnsafeMutablePointer<UInt32>) {
        for index in 0..<active where ends[index] == end {
            cells[CountMatrix.cell(Int(code), Int(activeCodes[index]))] &+= 1
            pairs &+= 1
        }
    }

    private mutating func countSparsely(start: Int32, end: Int32, code: Int32) {
        let bound = start &- slack
        var kept = 0
        for index in 0..<active where identical || ends[index] > bound {
            ends[kept] = ends[index]
            activeCodes[kept] = activeCodes[index]
            if !identical || ends[index] == end {
                sparse[CountMatrix.sparseKey(Int(code), Int(activeCodes[index])), default: 0] += 1
                pairs &+= 1
            }
            kept &+= 1
        }
        active = kept
    }

    /// Moves the 32-bit counts into 64-bit ones before any of them could overflow.
    private mutating func widen(_ cells: UnsafeMutablePointer<UInt32>) {
        if wide.isEmpty { wide = [Int](repeating: 0, count: cellCount) }
        for index in 0..<cellCount {
            wide[index] += Int(cells[index])
            cells[index] = 0
        }
        pairsInCells = 0
    }

    private mutating func grow() {
        let larger = capacity * 2
        let newEnds = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
        let newCodes = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
        newEnds.update(from: ends, count: active)
        newCodes.update(from: activeCodes, count: active)
        ends.deallocate()
        activeCodes.deallocate()
        (ends, activeCodes, capacity) = (newEnds, newCodes, larger)
    }

    private mutating func noteUnsorted() { if firstUnsorted == nil { firstUnsorted = taken + leftOut } }

    /// The counts. Throws `notSorted` with the position of the first coding that came out of order.
    package consuming func finish() throws(MeasureError) -> Cooccurrence {
        if let firstUnsorted { throw .notSorted(index: firstUnsorted) }
        let totals = (0..<codes).map { perCode[$0] }
        let matrix: CountMatrix
        if let cells, wide.isEmpty {
            let counts = [UInt32](unsafeUninitializedCapacity: cellCount) { buffer, count in
                _ = buffer.initialize(fromContentsOf: UnsafeBufferPointer(start: cells, count: cellCount))
                count = cellCount
            }
            matrix = CountMatrix(size: codes, narrow: counts)
        } else if let cells {
            widen(cells)
            matrix = CountMatrix(size: codes, wide: wide)
        } else {
            matrix = CountMatrix(size: codes, sparse: sparse)
        }
        return Cooccurrence(counting: .pairs, totals: totals, matrix: matrix, unitCount: nil)
    }
}
