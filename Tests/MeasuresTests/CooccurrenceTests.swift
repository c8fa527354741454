import Measures
import Testing

@Suite("Co-occurrence in units and characters")
struct CooccurrenceTests {
    static let seeds: [UInt64] = Array(100...140)

    /// Sentences of 5 scalars and paragraphs of 15 over documents of 30.
    private func units(of length: Int32, documents: Int32 = 3) throws -> UnitTable {
        let perDocument = 30 / length
        return try UnitTable(
            (0..<documents).flatMap { document in
                (0..<perDocument).map {
                    UnitSpan(
                        document: document, start: $0 * length, end: ($0 + 1) * length,
                        unit: document * perDocument + $0)
                }
            }, unitCount: Int(documents * perDocument))
    }

    private func bruteForceUnits(_ table: SpanTable, _ units: UnitTable, codes: Int) -> [Set<Int32>] {
        var unitsOfCode = [Set<Int32>](repeating: [], count: codes)
        for span in table.spans {
            for unit in units.spans
            where unit.document == span.document && max(unit.start, span.start) < min(unit.end, span.end) {
                unitsOfCode[Int(span.code)].insert(unit.unit)
            }
        }
        return unitsOfCode
    }

    @Test("units agree with sets of units", arguments: seeds)
    func unitsBruteForce(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        for length: Int32 in [5, 15, 30] {
            let units = try units(of: length)
            let counts = Cooccurrence.units(in: table, units, codes: 4)
            counts._invariantCheck()
            let sets = bruteForceUnits(table, units, codes: 4)
            for i in 0..<4 {
                for j in 0..<4 {
                    #expect(counts.matrix[i, j] == sets[i].intersection(sets[j]).count)
                    #expect(counts.matrix[i, j] == counts.matrix[j, i])
                }
                #expect(counts.totals[i] == sets[i].count)
            }
        }
    }

    @Test("characters agree with sets of positions", arguments: seeds)
    func charactersBruteForce(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let counts = Cooccurrence.characters(in: table, codes: 4)
        counts._invariantCheck()
        var positions = [Set<Int>](repeating: [], count: 4)
        for span in table.spans {
            for position in span.start..<span.end {
                positions[Int(span.code)].insert(Int(span.document) * 1000 + Int(position))
            }
        }
        for i in 0..<4 {
            for j in 0..<4 { #expect(counts.matrix[i, j] == positions[i].intersection(positions[j]).count) }
            #expect(counts.totals[i] == positions[i].count)
        }
    }

    @Test("coding everything twice changes nothing in units and characters", arguments: seeds)
    func duplicates(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let doubled = try SpanTable(sorting: table.spans + table.spans)
        let units = try units(of: 5)
        #expect(
            Cooccurrence.units(in: table, units, codes: 4) == Cooccurrence.units(in: doubled, units, codes: 4))
        #expect(
            Cooccurrence.characters(in: table, codes: 4) == Cooccurrence.characters(in: doubled, codes: 4))
    }

    @Test("what occurs together in a sentence does so in its paragraph and its document", arguments: seeds)
    func coarserUnits(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let overlap = Cooccurrence.pairs(in: table, codes: 4).matrix
        let sentence = Cooccurrence.units(in: table, try units(of: 5), codes: 4).matrix
        let paragraph = Cooccurrence.units(in: table, try units(of: 15), codes: 4).matrix
        let document = Cooccurrence.units(in: table, UnitTable(documents: 3), codes: 4).matrix
        for i in 0..<4 {
            for j in 0..<4 where i != j {
                if overlap[i, j] > 0 { #expect(sentence[i, j] > 0) }
                if sentence[i, j] > 0 { #expect(paragraph[i, j] > 0) }
                if paragraph[i, j] > 0 { #expect(document[i, j] > 0) }
            }
        }
    }

    @Test("a case is one unit though it has turns in two documents")
    func cases() throws {
        let table = try SpanTable(sorting: [
            CodedSpan(document: 0, start: 0, end: 5, code: 0), CodedSpan(document: 1, start: 8, end: 9, code: 1),
        ])
        let cases = try UnitTable(unitOfDocument: [0, 0, -1], unitCount: 2)
        let counts = Cooccurrence.units(in: table, cases, codes: 2)
        #expect(counts.matrix[0, 1] == 1)
        #expect(counts.unitCount == 2)
        #expect(counts.measure(.jaccard, 0, 1) == .value(1))
    }

    @Test("text that belongs to no unit is not looked at")
    func outsideUnits() throws {
        let table = try SpanTable(sorting: [CodedSpan(document: 0, start: 0, end: 5, code: 0)])
        let units = try UnitTable([UnitSpan(document: 0, start: 5, end: 9, unit: 0)], unitCount: 1)
        #expect(Cooccurrence.units(in: table, units, codes: 1).totals == [0])
    }

    @Test("units that overlap, or have no number, are refused")
    func badUnits() {
        #expect(throws: MeasureError.notSorted(index: 1)) {
            try UnitTable(
                [UnitSpan(document: 0, start: 0, end: 5, unit: 0), UnitSpan(document: 0, start: 4, end: 9, unit: 1)],
                unitCount: 2)
        }
        #expect(throws: MeasureError.outOfRange(what: "unit", value: 3, limit: 1)) {
            try UnitTable([UnitSpan(document: 0, start: 0, end: 5, unit: 3)], unitCount: 1)
        }
    }

    @Test("0/0 is undefined with a reason, and the measures know their flags")
    func measures() throws {
        // The vendor's example: n1 = 100, n2 = 10, n12 = 5 gives 5/105 = 0.048, marked because 100 > 5 * 10.
        var spans: [CodedSpan] = []
        for i: Int32 in 0..<100 { spans.append(CodedSpan(document: 0, start: i * 10, end: i * 10 + 5, code: 0)) }
        for i: Int32 in 0..<10 {
            spans.append(CodedSpan(document: 0, start: i * 10 + (i < 5 ? 4 : 5), end: i * 10 + 6, code: 1))
        }
        // And two codings of B over one of A: c = 2 / (1 + 2 - 2) = 2.
        spans += [
            CodedSpan(document: 1, start: 0, end: 9, code: 2), CodedSpan(document: 1, start: 0, end: 9, code: 3),
            CodedSpan(document: 1, start: 5, end: 12, code: 3),
        ]
        let counts = Cooccurrence.pairs(in: try SpanTable(sorting: spans), codes: 6)
        let c = counts.measure(.jaccard, 0, 1)
        #expect(c == .value(5.0 / 105.0, flags: [.unequalFrequencies]))
        #expect(counts.measure(.jaccard, 2, 3) == .value(2, flags: [.outsideZeroToOne, .redundantCodings]))
        #expect(
            counts.measure(.dice, 2, 3) == .value(4.0 / 3.0, flags: [.outsideZeroToOne, .redundantCodings]))
        #expect(counts.measure(.n, 2, 3) == .value(2))
        #expect(counts.measure(.jaccard, 4, 5) == .undefined(because: "neither code has any codings here"))
        #expect(counts.measure(.jaccard, 0, 0).number == nil)
        let characters = Cooccurrence.characters(in: try SpanTable(sorting: spans), codes: 6)
        #expect(characters.measure(.jaccard, 2, 3) == .value(9.0 / 12.0))
        #expect(characters.measure(.dice, 4, 5) == .undefined(because: "neither code has any characters here"))
    }

    @Test("a coefficient whose denominator is 0 though pairs overlap is undefined too")
    func zeroDenominator() throws {
        // Two codings of each code, all over each other: n12 = 4 = 2 + 2.
        let spans = (0..<4).map { CodedSpan(document: 0, start: 0, end: 5, code: Int32($0 % 2)) }
        let counts = Cooccurrence.pairs(in: try SpanTable(sorting: spans), codes: 2)
        #expect(counts.matrix[0, 1] == 4)
        #expect(counts.measure(.jaccard, 0, 1).number == nil)
        #expect(counts.measure(.jaccard, 0, 1) != .undefined(because: "neither code has any codings here"))
    }
}
