import Measures
import Testing

@Suite("Rolling subcodes up")
struct CodeRollUpTests {
    // 0 barriers, 1 barriers/waiting, 2 barriers/waiting/phone, 3 trust
    static let parents = [-1, 0, 1, -1]

    @Test("a row takes its code and all below it, or the code alone")
    func rows() throws {
        let rollUp = try CodeRollUp(parents: Self.parents, asked: [0, 1, 3])
        #expect(Array(rollUp.rows(of: 2)) == [0, 1])
        #expect(Array(rollUp.rows(of: 0)) == [0])
        #expect(Array(rollUp.rows(of: 3)) == [2])
        #expect(rollUp.rows(of: 9).isEmpty)
        let exact = try CodeRollUp(parents: Self.parents, asked: [0, 1], exactly: [0])
        #expect(Array(exact.rows(of: 0)) == [0])
        #expect(Array(exact.rows(of: 2)) == [1])
        #expect(exact.rows(of: 3).isEmpty)
    }

    @Test("a circle of parents is refused")
    func circle() {
        #expect(throws: MeasureError.self) { try CodeRollUp(parents: [1, 0], asked: [0]) }
        #expect(throws: MeasureError.self) { try CodeRollUp(parents: [7], asked: [0]) }
    }

    @Test("the identity changes nothing")
    func identity() throws {
        let table = try randomTable(seed: 5)
        let identity = CodeRollUp(identity: 4)
        #expect(identity.isIdentity)
        #expect(Cooccurrence.pairs(in: table, codes: 4, rollUp: identity) == Cooccurrence.pairs(in: table, codes: 4))
        #expect(
            Cooccurrence.characters(in: table, codes: 4, rollUp: identity)
                == Cooccurrence.characters(in: table, codes: 4))
    }

    @Test("pairs, units and characters of rows agree with the definitions", arguments: UInt64(200)...230)
    func bruteForce(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let asked = [0, 1, 2, 3]
        let rollUp = try CodeRollUp(parents: Self.parents, asked: asked)
        let pairs = Cooccurrence.pairs(in: table, codes: 4, rollUp: rollUp)
        let characters = Cooccurrence.characters(in: table, codes: 4, rollUp: rollUp)
        let documents = Cooccurrence.units(in: table, UnitTable(documents: 3), codes: 4, rollUp: rollUp)
        characters._invariantCheck()
        documents._invariantCheck()
        func belongs(_ span: CodedSpan, _ row: Int) -> Bool { rollUp.rows(of: span.code).contains(Int32(row)) }
        for i in asked {
            for j in asked where i <= j {
                var count = 0
                for a in table.spans.indices {
                    for b in 0..<a where table.spans[a].overlaps(table.spans[b]) {
                        let (one, other) = (table.spans[a], table.spans[b])
                        if belongs(one, i) && belongs(other, j) || belongs(one, j) && belongs(other, i) { count += 1 }
                    }
                }
                #expect(pairs.matrix[i, j] == count, "pairs \(i) \(j)")
                func positions(_ row: Int) -> Set<Int> {
                    Set(
                        table.spans.filter { belongs($0, row) }.flatMap { span in
                            (span.start..<span.end).map { Int(span.document) * 100 + Int($0) }
                        })
                }
                #expect(characters.matrix[i, j] == positions(i).intersection(positions(j)).count)
                func documentsOf(_ row: Int) -> Set<Int32> {
                    Set(table.spans.filter { belongs($0, row) }.map(\.document))
                }
                #expect(documents.matrix[i, j] == documentsOf(i).intersection(documentsOf(j)).count)
            }
            #expect(pairs.totals[i] == table.spans.count { belongs($0, i) })
        }
    }
}
