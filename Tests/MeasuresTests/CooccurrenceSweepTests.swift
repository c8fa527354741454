import Measures
import Testing

@Suite("Pairs of codings")
struct CooccurrenceSweepTests {
    static let seeds: [UInt64] = Array(1...60)

    private func span(_ start: Int32, _ end: Int32, _ code: Int32, document: Int32 = 0) -> CodedSpan {
        CodedSpan(document: document, start: start, end: end, code: code)
    }

    @Test("codings that share one character are a pair; codings that touch are none")
    func touching() throws {
        let table = try SpanTable(sorting: [span(0, 5, 0), span(4, 6, 1), span(5, 9, 2)])
        let counts = Cooccurrence.pairs(in: table, codes: 3)
        #expect(counts.matrix[0, 1] == 1)
        #expect(counts.matrix[0, 2] == 0)
        #expect(counts.matrix[2, 1] == 1)
        #expect(counts.totals == [1, 1, 1])
    }

    @Test("the same offsets in another document are no pair")
    func documents() throws {
        let table = try SpanTable(sorting: [span(0, 5, 0), span(0, 5, 1, document: 1)])
        #expect(Cooccurrence.pairs(in: table, codes: 2).matrix.total == 0)
    }

    @Test("on the diagonal stand the pairs of different codings of the same code")
    func diagonal() throws {
        let table = try SpanTable(sorting: [span(0, 5, 0), span(0, 5, 0), span(3, 8, 0), span(8, 9, 0)])
        #expect(Cooccurrence.pairs(in: table, codes: 1).matrix[0, 0] == 3)
        #expect(Cooccurrence.pairs(in: table, codes: 1, relation: .identical).matrix[0, 0] == 1)
    }

    @Test("agrees with trying every two codings", arguments: seeds)
    func bruteForce(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        func counts(_ relation: PairRelation) -> CountMatrix {
            Cooccurrence.pairs(in: table, codes: 4, relation: relation).matrix
        }
        #expect(counts(.overlapping) == bruteForcePairs(table, codes: 4) { $0.overlaps($1) })
        #expect(counts(.identical) == bruteForcePairs(table, codes: 4) { $0.coversSameText(as: $1) })
        for distance: Int32 in [0, 1, 5, .max] {
            let near = bruteForcePairs(table, codes: 4) {
                Int(max($0.start, $1.start)) - Int(min($0.end, $1.end)) <= Int(distance)
            }
            #expect(counts(.within(distance: distance)) == near, "distance \(distance)")
        }
    }

    @Test("counts the same with so many codes that only cells in use are kept", arguments: seeds.prefix(10))
    func sparse(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        for relation in [PairRelation.overlapping, .identical, .within(distance: 3)] {
            let dense = Cooccurrence.pairs(in: table, codes: 4, relation: relation)
            let sparse = Cooccurrence.pairs(in: table, codes: CountMatrix.denseLimit + 1, relation: relation)
            for i in 0..<4 { for j in 0..<4 { #expect(dense.matrix[i, j] == sparse.matrix[i, j]) } }
            #expect(sparse.matrix.total == dense.matrix.total)
        }
    }

    @Test("counts the same when cells have to be widened on the way", arguments: seeds.prefix(10))
    func wide(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        var sweep = CooccurrenceSweep(codes: 4, narrowPairs: 7)
        for span in table.spans { sweep.add(span) }
        #expect(try sweep.finish() == Cooccurrence.pairs(in: table, codes: 4))
    }

    @Test("every two small intervals: the pair is counted exactly when they share a position")
    func everyTwoIntervals() throws {
        let intervals = (0..<5).flatMap { start in (start + 1...5).map { (Int32(start), Int32($0)) } }
        for a in intervals {
            for b in intervals {
                let table = try SpanTable(sorting: [span(a.0, a.1, 0), span(b.0, b.1, 1)])
                let shares = (0..<5).contains { a.0 <= $0 && $0 < a.1 && b.0 <= $0 && $0 < b.1 }
                #expect(Cooccurrence.pairs(in: table, codes: 2).matrix[0, 1] == (shares ? 1 : 0), "\(a) \(b)")
            }
        }
    }

    @Test("grows its buffers when a thousand codings lie over each other")
    func deep() throws {
        let table = try SpanTable(sorting: (0..<1000).map { span(Int32($0), 2000, Int32($0 % 2)) })
        let counts = Cooccurrence.pairs(in: table, codes: 2)
        #expect(counts.matrix.total == 1000 * 999 / 2)
        #expect(counts.matrix[0, 1] == 500 * 500)
    }

    @Test("codings of codes that are not counted, and empty ones, are left out and said to be")
    func leftOut() throws {
        var sweep = CooccurrenceSweep(codes: 2)
        sweep.add(span(0, 5, 0))
        sweep.add(span(1, 5, -1))
        sweep.add(span(1, 5, 2))
        sweep.add(span(2, 2, 1))
        sweep.add(span(3, 4, 1))
        #expect(sweep.leftOut == 3)
        #expect(sweep.taken == 2)
        #expect(sweep.pairs == 1)
        let counts = try sweep.finish()
        #expect(counts.matrix.total == 1)
    }

    @Test("refuses codings that come out of order, and names the first")
    func unsorted() {
        func finish(_ spans: [CodedSpan]) throws(MeasureError) {
            var sweep = CooccurrenceSweep(codes: 1)
            for span in spans { sweep.add(span) }
            _ = try sweep.finish()
        }
        #expect(throws: MeasureError.notSorted(index: 1)) { try finish([span(5, 6, 0), span(4, 6, 0)]) }
        #expect(throws: MeasureError.notSorted(index: 2)) {
            try finish([span(5, 6, 0), span(0, 1, 0, document: 2), span(4, 6, 0, document: 1), span(0, 2, 0)])
        }
    }

    @Test("directed: a coding follows another at a distance of 0 to d", arguments: seeds.prefix(20))
    func follows(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        for distance in [0, 3, 100] {
            var expected = [Int](repeating: 0, count: 16)
            for a in table.spans {
                for b in table.spans
                where a.document == b.document && b.start >= a.end && Int(b.start - a.end) <= distance {
                    expected[Int(a.code) * 4 + Int(b.code)] += 1
                }
            }
            #expect(FollowCount.pairs(in: table, codes: 4, distance: distance) == expected)
        }
    }

    @Test("a span table refuses what is not sorted or covers nothing")
    func invariants() {
        #expect(throws: MeasureError.notASpan(index: 0)) { try SpanTable(sorting: [span(3, 3, 0)]) }
        #expect(throws: MeasureError.notASpan(index: 0)) { try SpanTable(sorting: [span(-1, 3, 0)]) }
        #expect(throws: MeasureError.notSorted(index: 1)) { try SpanTable(sorted: [span(1, 3, 0), span(0, 3, 0)]) }
    }
}
