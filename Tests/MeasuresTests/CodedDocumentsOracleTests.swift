import Measures
import Oracles
import Testing

/// Coded documents whose every count was computed by another program.
@Suite("Coded documents of the oracle", .enabled(if: Shared.isThere))
struct CodedDocumentsOracleTests {
    private func expectEqual(_ measured: Measured, _ coefficient: CodedDocumentsOracle.Coefficient, _ where: String) {
        if let value = coefficient.value {
            #expect(abs((measured.number ?? .nan) - value) <= 1e-9, "\(`where`)")
        } else {
            #expect(measured.number == nil, "\(`where`)")
        }
    }

    @Test("every count that co-occurrence covers")
    func counts() throws {
        let oracle = try CodedDocumentsOracle.read()
        #expect(oracle.cases.count == 4)
        for example in oracle.cases {
            let documents = example.input.documents.keys.sorted()
            let codes = Set(example.input.segments.map(\.code)).sorted()
            func number(_ name: String, _ names: [String]) throws -> Int32 {
                Int32(try #require(names.firstIndex(of: name)))
            }
            let table = try SpanTable(
                sorting: example.input.segments.map {
                    CodedSpan(
                        document: try number($0.doc, documents), start: $0.start, end: $0.end,
                        code: try number($0.code, codes))
                })
            var paragraphs: [UnitSpan] = []
            for (index, document) in documents.enumerated() {
                for paragraph in example.input.documents[document]?.paragraphs ?? [] {
                    paragraphs.append(
                        UnitSpan(
                            document: Int32(index), start: paragraph[0], end: paragraph[1],
                            unit: Int32(paragraphs.count)))
                }
            }
            let distance = example.input.distance
            let overlap = Cooccurrence.pairs(in: table, codes: codes.count)
            let identical = Cooccurrence.pairs(in: table, codes: codes.count, relation: .identical)
            let near = Cooccurrence.pairs(in: table, codes: codes.count, relation: .within(distance: distance))
            let follows = FollowCount.pairs(in: table, codes: codes.count, distance: Int(distance))
            let characters = Cooccurrence.characters(in: table, codes: codes.count)
            let byDocument = Cooccurrence.units(in: table, UnitTable(documents: documents.count), codes: codes.count)
            let byParagraph = Cooccurrence.units(
                in: table, try UnitTable(paragraphs, unitCount: paragraphs.count), codes: codes.count)

            for (index, code) in codes.enumerated() {
                #expect(overlap.totals[index] == example.expected.segments_per_code[code])
                #expect(characters.totals[index] == example.expected.characters_per_code[code])
                #expect(byDocument.totals[index] == example.expected.documents_per_code[code])
                #expect(byParagraph.totals[index] == example.expected.paragraphs_per_code[code])
            }
            for pair in example.expected.pairs {
                let (i, j) = (Int(try number(pair.code_1, codes)), Int(try number(pair.code_2, codes)))
                let place = "\(example.id): \(pair.code_1) and \(pair.code_2)"
                #expect(overlap.matrix[i, j] == pair.overlapping_segment_pairs, "\(place)")
                #expect(identical.matrix[i, j] == pair.identical_spans, "\(place)")
                #expect(near.matrix[i, j] == pair.pairs_within_distance, "\(place)")
                #expect(follows[i * codes.count + j] == pair.code_2_follows_code_1_within_distance, "\(place)")
                #expect(characters.matrix[i, j] == pair.shared_characters, "\(place)")
                let c = overlap.measure(.jaccard, i, j)
                expectEqual(c, pair.c_coefficient_by_segment_pairs, place)
                #expect(
                    c.flags.contains(.outsideZeroToOne) == (pair.c_coefficient_by_segment_pairs.warning != nil),
                    "\(place)")
                for (units, counted) in [(pair.documents, byDocument), (pair.paragraphs, byParagraph)] {
                    #expect(counted.matrix[i, j] == units.n12, "\(place)")
                    #expect(counted.totals[i] == units.n1 && counted.totals[j] == units.n2, "\(place)")
                    #expect(counted.unitCount == units.N, "\(place)")
                    expectEqual(counted.measure(.jaccard, i, j), units.jaccard, place)
                    expectEqual(counted.measure(.dice, i, j), units.dice, place)
                }
                var relations: [String: Int] = [:]
                for a in table.spans where a.code == Int32(i) {
                    for b in table.spans where b.code == Int32(j) && a.document == b.document {
                        let relation = IntervalRelation(of: Int(a.start)..<Int(a.end), to: Int(b.start)..<Int(b.end))
                        relations[relation.rawValue, default: 0] += 1
                    }
                }
                #expect(relations == pair.interval_relations_1_to_2, "\(place)")
            }
        }
    }
}
