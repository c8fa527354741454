import Measures
import Testing

/// What must hold of every co-occurrence, tried on random codings with fresh seeds; each failure names its seed.
@Suite("What holds of all codings that occur together")
struct CooccurrenceInvariantTests {
    static let seeds: [UInt64] = (0..<40).map { _ in UInt64.random(in: 0...UInt64.max) }
    private static let codes = 4

    /// Sentences of 5 scalars, or paragraphs of 15, in the three documents of 30 that `randomTable` makes.
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

    /// Every way to count.
    private func ways(_ table: SpanTable) throws -> [Cooccurrence] {
        let codes = Self.codes
        let identity = CodeRollUp(identity: codes)
        return [
            Cooccurrence.pairs(in: table, codes: codes),
            Cooccurrence.pairs(in: table, codes: codes, relation: .identical),
            Cooccurrence.pairs(in: table.spans, within: 4, codes: codes),
            Cooccurrence.characters(in: table, codes: codes).of(units: 90),
            Cooccurrence.units(in: table, try units(of: 5), codes: codes),
            Cooccurrence.units(in: table, try units(of: 15), codes: codes),
            Cooccurrence.units(in: table, UnitTable(documents: 3), codes: codes),
            try Cooccurrence.references(in: table, rollUp: identity),
            Cooccurrence.documents(in: table.spans, within: -1, rollUp: identity, documents: 3),
        ]
    }

    @Test("Every measure is symmetric, except the directed ones, which are each other's mirror", arguments: seeds)
    func symmetry(seed: UInt64) throws {
        for counts in try ways(try randomTable(seed: seed)) {
            for i in 0..<Self.codes {
                for j in 0..<Self.codes {
                    for measure in CooccurrenceMeasure.allCases where !measure.hasDirection {
                        #expect(
                            same(counts.measure(measure, i, j), counts.measure(measure, j, i)),
                            "seed \(seed): \(measure)")
                    }
                    #expect(
                        same(counts.measure(.rowGivenColumn, i, j), counts.measure(.columnGivenRow, j, i)),
                        "seed \(seed)")
                }
            }
        }
    }

    private func same(_ a: Measured, _ b: Measured) -> Bool {
        guard let x = a.number, let y = b.number else { return a.number == nil && b.number == nil }
        return abs(x - y) <= 1e-12 * max(1, abs(x))
    }

    @Test("A direction makes a difference where the two codes are not equally frequent")
    func direction() throws {
        let spans = [(0, 0), (0, 1), (10, 0), (20, 0)].map { start, code in
            CodedSpan(document: 0, start: Int32(start), end: Int32(start + 5), code: Int32(code))
        }
        let counts = Cooccurrence.units(
            in: try SpanTable(sorting: spans), try units(of: 5, documents: 1), codes: 2)
        #expect(counts.measure(.rowGivenColumn, 0, 1) == .value(1))
        #expect(counts.measure(.columnGivenRow, 0, 1) == .value(1.0 / 3.0))
    }

    @Test("0 ≤ Jaccard ≤ Dice ≤ overlap ≤ 1 and Jaccard ≤ cosine ≤ overlap in units and characters", arguments: seeds)
    func order(seed: UInt64) throws {
        let slack = 1e-12
        for counts in try ways(try randomTable(seed: seed))
        where counts.counting == .units || counts.counting == .characters {
            counts._invariantCheck()
            for i in 0..<Self.codes {
                for j in 0..<Self.codes {
                    func value(_ measure: CooccurrenceMeasure) -> Double? { counts.measure(measure, i, j).number }
                    guard let jaccard = value(.jaccard), let dice = value(.dice), let overlap = value(.overlap),
                        let cosine = value(.cosine)
                    else { continue }
                    #expect(jaccard >= 0 && jaccard <= dice + slack && dice <= overlap + slack, "seed \(seed)")
                    #expect(
                        overlap <= 1 + slack && jaccard <= cosine + slack && cosine <= overlap + slack, "seed \(seed)")
                }
            }
        }
    }

    @Test("Units with neither code leave Jaccard and its kin alone; lift and PMI grow with them", arguments: seeds)
    func emptyUnits(seed: UInt64) throws {
        let counts = Cooccurrence.units(in: try randomTable(seed: seed), try units(of: 5), codes: Self.codes)
        let all = try #require(counts.unitCount)
        let wider = counts.of(units: all * 2)
        for i in 0..<Self.codes {
            for j in 0..<i {
                for measure in CooccurrenceMeasure.allCases where !measure.needsUnits {
                    #expect(counts.measure(measure, i, j) == wider.measure(measure, i, j), "seed \(seed): \(measure)")
                }
                guard let lift = counts.measure(.lift, i, j).number, lift > 0 else { continue }
                #expect(abs((wider.measure(.lift, i, j).number ?? 0) - 2 * lift) < 1e-9, "seed \(seed)")
                let (narrow, wide) = (counts.measure(.pmi, i, j).number, wider.measure(.pmi, i, j).number)
                #expect(abs((wide ?? 0) - (narrow ?? 0) - 1) < 1e-9, "seed \(seed)")
            }
        }
    }

    @Test("Two codings have exactly one of Allen's relations, and seen from the other its inverse", arguments: seeds)
    func allen(seed: UInt64) throws {
        let spans = try randomTable(seed: seed).spans
        for a in spans {
            for b in spans {
                let (x, y) = (Int(a.start)..<Int(a.end), Int(b.start)..<Int(b.end))
                let relation = IntervalRelation(of: x, to: y)
                #expect(IntervalRelation(of: y, to: x) == relation.inverse, "seed \(seed)")
                let holding = IntervalRelation.allCases.filter { holds($0, x, y) }
                #expect(holding == [relation], "seed \(seed): \(x) \(y)")
                #expect(relation.isOverlap == x.overlaps(y), "seed \(seed)")
            }
        }
    }

    /// Allen's definitions, one by one.
    private func holds(_ relation: IntervalRelation, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
        let (a0, a1, b0, b1) = (a.lowerBound, a.upperBound, b.lowerBound, b.upperBound)
        return switch relation {
        case .before: a1 < b0
        case .meets: a1 == b0
        case .overlaps: a0 < b0 && b0 < a1 && a1 < b1
        case .starts: a0 == b0 && a1 < b1
        case .during: b0 < a0 && a1 < b1
        case .finishes: a1 == b1 && b0 < a0
        case .equal: a0 == b0 && a1 == b1
        case .after: b1 < a0
        case .metBy: b1 == a0
        case .overlappedBy: b0 < a0 && a0 < b1 && b1 < a1
        case .startedBy: a0 == b0 && b1 < a1
        case .contains: a0 < b0 && b1 < a1
        case .finishedBy: a1 == b1 && a0 < b0
        }
    }

    @Test("Pairs within a distance never shrink as it grows, and hold all that overlap", arguments: seeds)
    func near(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        var before = Cooccurrence.pairs(in: table, codes: Self.codes).matrix
        #expect(Cooccurrence.pairs(in: table.spans, within: -1, codes: Self.codes).matrix == before, "seed \(seed)")
        for distance: Int32 in 0...12 {
            let now = Cooccurrence.pairs(in: table.spans, within: distance, codes: Self.codes).matrix
            #expect(
                now == Cooccurrence.pairs(in: table, codes: Self.codes, relation: .within(distance: distance)).matrix,
                "seed \(seed): two ways to count within \(distance) differ")
            for i in 0..<Self.codes { for j in 0...i { #expect(now[i, j] >= before[i, j], "seed \(seed)") } }
            before = now
        }
    }

    @Test("What overlaps shares a paragraph, and what shares a paragraph a document", arguments: seeds)
    func implication(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let overlap = Cooccurrence.pairs(in: table, codes: Self.codes).matrix
        let paragraphs = Cooccurrence.units(in: table, try units(of: 15), codes: Self.codes).matrix
        let documents = Cooccurrence.units(in: table, UnitTable(documents: 3), codes: Self.codes).matrix
        for i in 0..<Self.codes {
            for j in 0..<i {
                #expect(overlap[i, j] == 0 || paragraphs[i, j] > 0, "seed \(seed)")
                #expect(paragraphs[i, j] == 0 || documents[i, j] > 0, "seed \(seed)")
            }
        }
    }

    @Test(
        "Codes merged: codings add up, characters are the union, units too; split again, all is as before",
        arguments: seeds)
    func mergeAndSplit(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let merged = try SpanTable(
            sorting: table.spans.map { span in
                var span = span
                if span.code == 3 { span.code = 2 }
                return span
            })
        let (before, after) = (try ways(table), try ways(merged))
        #expect(after[0].totals[2] == before[0].totals[2] + before[0].totals[3], "seed \(seed)")
        for way in 3...6 {
            let shared = before[way].matrix[2, 3]
            #expect(
                after[way].totals[2] == before[way].totals[2] + before[way].totals[3] - shared,
                "seed \(seed), way \(way)")
        }
        // Pairs are conserved: those within the merged code were within either, or between the two.
        #expect(
            after[0].matrix[2, 2] == before[0].matrix[2, 2] + before[0].matrix[3, 3] + before[0].matrix[2, 3],
            "seed \(seed)")
        for other in 0..<2 {
            #expect(
                after[0].matrix[2, other] == before[0].matrix[2, other] + before[0].matrix[3, other], "seed \(seed)")
        }
        let rolled = before[0].rolledUp(try CodeRollUp(rowsOfCode: [[0], [1], [2], [2]], rows: 3))
        #expect(rolled.matrix[2, 2] == after[0].matrix[2, 2] && rolled.totals[2] == after[0].totals[2], "seed \(seed)")
        #expect(try ways(try SpanTable(sorting: table.spans.shuffled())) == before, "seed \(seed)")
    }

    @Test("Coding a stretch twice changes nothing in units and characters", arguments: seeds)
    func duplicates(seed: UInt64) throws {
        let table = try randomTable(seed: seed)
        let doubled = try SpanTable(sorting: table.spans + table.spans)
        let (before, after) = (try ways(table), try ways(doubled))
        for way in [3, 4, 5, 6, 7] { #expect(before[way] == after[way], "seed \(seed), way \(way)") }
    }

    @Test("Sets of two are the pairs; a larger set is never in more places than a smaller one in it", arguments: seeds)
    func sets(seed: UInt64) throws {
        let table = try randomTable(seed: seed, codings: 25)
        let pairs = Cooccurrence.pairs(in: table, codes: Self.codes).matrix
        let twos = try #require(CodeSets.overlapping(in: table, size: 2, least: 1))
        #expect(twos.reduce(0) { $0 + $1.count } == pairs.totalOffDiagonal, "seed \(seed)")
        for set in twos { #expect(pairs[Int(set.rows[0]), Int(set.rows[1])] == set.count, "seed \(seed)") }

        let places = CodeSets.stretches(in: table, rollUp: CodeRollUp(identity: Self.codes))
        let characters = Cooccurrence.characters(in: table, codes: Self.codes).matrix
        let two = try #require(CodeSets.among(places, size: 2, least: 1))
        #expect(two.reduce(0) { $0 + $1.count } == characters.totalOffDiagonal, "seed \(seed)")
        for three in try #require(CodeSets.among(places, size: 3, least: 1)) {
            for set in two where Set(set.rows).isSubset(of: three.rows) {
                #expect(three.count <= set.count, "seed \(seed)")
            }
        }
        // Three at a time, by trying every three.
        var threes: [[Int32]: Int] = [:]
        for a in table.spans.indices {
            for b in 0..<a {
                for c in 0..<b {
                    let three = [table.spans[a], table.spans[b], table.spans[c]]
                    guard Set(three.map(\.document)).count == 1, Set(three.map(\.code)).count == 3,
                        (three.map(\.start).max() ?? 0) < (three.map(\.end).min() ?? 0)
                    else { continue }
                    threes[three.map(\.code).sorted(), default: 0] += 1
                }
            }
        }
        let found = try #require(CodeSets.overlapping(in: table, size: 3, least: 1))
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.rows, $0.count) }) == threes, "seed \(seed)")
        #expect(CodeSets.overlapping(in: table, size: 3, least: 1, limit: 1) == nil || found.isEmpty, "seed \(seed)")
    }
}
