import Measures
import Testing

@Suite("Sets of intervals")
struct IntervalSetTests {
    /// Every subset of six positions, as the bits of a number.
    static let everyMask = 0..<64

    private func set(_ mask: Int) -> IntervalSet {
        IntervalSet((0..<6).filter { mask >> $0 & 1 == 1 }.map { $0..<($0 + 1) })
    }

    private func mask(_ set: IntervalSet) -> Int {
        set.intervals.joined().reduce(0) { $0 | 1 << $1 }
    }

    @Test("union, intersection and difference of every two small sets are those of their positions")
    func algebra() {
        for a in Self.everyMask {
            for b in Self.everyMask {
                let (one, other) = (set(a), set(b))
                for (result, expected) in [
                    (one.union(other), a | b), (one.intersection(other), a & b), (one.subtracting(other), a & ~b),
                ] {
                    result._invariantCheck()
                    #expect(mask(result) == expected)
                    #expect(result == set(expected))
                    #expect(result.length == expected.nonzeroBitCount)
                }
            }
        }
    }

    @Test("contains and overlaps say what the positions say")
    func membership() {
        for a in Self.everyMask {
            let one = set(a)
            one._invariantCheck()
            for position in -1...6 { #expect(one.contains(position) == (position >= 0 && a >> position & 1 == 1)) }
            for start in 0...6 {
                for end in start...6 {
                    let positions = (start..<end).map { a >> $0 & 1 == 1 }
                    #expect(one.contains(start..<end) == positions.allSatisfy { $0 })
                    #expect(one.overlaps(start..<end) == positions.contains(true))
                }
            }
        }
    }

    @Test("touching intervals are joined and empty ones dropped, in any order")
    func joining() {
        let set = IntervalSet([7..<9, 0..<3, 3..<5, 2..<4, 6..<6])
        set._invariantCheck()
        #expect(set.intervals == [0..<5, 7..<9])
        #expect(IntervalSet([4..<4]).isEmpty)
    }
}

@Suite("Relations of intervals")
struct IntervalRelationTests {
    private static let intervals = (0..<5).flatMap { start in (start + 1...5).map { start..<$0 } }

    @Test("each of the thirteen occurs, its inverse is the other side's, and overlap is sharing a position")
    func exhaustive() {
        var seen: Set<IntervalRelation> = []
        for a in Self.intervals {
            for b in Self.intervals {
                let relation = IntervalRelation(of: a, to: b)
                seen.insert(relation)
                #expect(relation.inverse == IntervalRelation(of: b, to: a))
                #expect(relation.isOverlap == a.overlaps(b))
                #expect((relation == .equal) == (a == b))
            }
        }
        #expect(seen.count == 13)
    }
}
