import Measures

/// A small seeded generator (SplitMix64), so that a failing run can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Random codings in small documents, dense enough that everything happens: equal, nested, touching, doubled.
func randomTable(seed: UInt64, documents: Int32 = 3, length: Int32 = 30, codes: Int32 = 4, codings: Int = 40) throws
    -> SpanTable
{
    var generator = SeededGenerator(seed: seed)
    var spans: [CodedSpan] = []
    for _ in 0..<codings {
        if let copy = spans.randomElement(using: &generator), Int.random(in: 0..<5, using: &generator) == 0 {
            spans.append(copy)
            continue
        }
        let start = Int32.random(in: 0..<length, using: &generator)
        spans.append(
            CodedSpan(
                document: .random(in: 0..<documents, using: &generator), start: start,
                end: .random(in: start + 1...min(length, start + 12), using: &generator),
                code: .random(in: 0..<codes, using: &generator), coder: .random(in: 0..<2, using: &generator)))
    }
    return try SpanTable(sorting: spans)
}

/// What the definition of a pair says, tried on every two codings.
func bruteForcePairs(_ table: SpanTable, codes: Int, where holds: (CodedSpan, CodedSpan) -> Bool) -> CountMatrix {
    var matrix = CountMatrix(size: codes)
    for i in table.spans.indices {
        for j in 0..<i where table.spans[i].document == table.spans[j].document {
            if holds(table.spans[i], table.spans[j]) {
                matrix[Int(table.spans[i].code), Int(table.spans[j].code)] += 1
            }
        }
    }
    return matrix
}
