internal import Measures

/// Co-occurrence: `documents` with their `length` and `paragraphs`, `segments` (`doc`, `start`, `end`, `code`) and a `distance`.
enum CooccurrenceFamily: CalculatorFamily {
    static let name = "cooccurrence"

    static func answer(_ input: CalculatorInput, in section: CalculatorSection) throws -> CalculatorValue {
        let material = try Material(input)
        let codes = material.codes
        let counts = try Counts(material)
        func perCode(_ totals: [Int]) -> CalculatorValue {
            .object(codes.indices.map { .init(codes[$0], .integer(totals[$0])) })
        }
        var pairs: [CalculatorValue] = []
        for i in codes.indices {
            for j in codes.indices where i < j { pairs.append(try counts.pair(i, j, material)) }
        }
        return [
            "segments_per_code": perCode(counts.overlap.totals),
            "characters_per_code": perCode(counts.characters.totals),
            "documents_per_code": perCode(counts.documents.totals),
            "paragraphs_per_code": perCode(counts.paragraphs.totals), "pairs": .list(pairs),
        ]
    }

    private struct Material {
        var table: SpanTable
        var paragraphs: UnitTable
        var documents: Int
        var codes: [String]
        var distance: Int

        init(_ input: CalculatorInput) throws {
            let described = try input.member("documents").members
            var stretches: [UnitSpan] = []
            for (index, document) in described.enumerated() {
                for paragraph in try document.value.member("paragraphs").items {
                    let span = try paragraph.span
                    stretches.append(
                        UnitSpan(
                            document: Int32(index), start: Int32(span.lowerBound), end: Int32(span.upperBound),
                            unit: Int32(stretches.count)))
                }
            }
            let segments = try input.member("segments").items
            codes = Array(Set(try segments.map { try $0.member("code").string })).sorted()
            var spans: [CodedSpan] = []
            for segment in segments {
                let name = try segment.member("doc").string
                guard let document = described.firstIndex(where: { $0.key == name }) else {
                    throw segment.fault("there is no document “\(name)”")
                }
                let (start, end) = (try segment.member("start").count, try segment.member("end").count)
                let length = try described[document].value.member("length").count
                guard start < end, end <= length else {
                    throw segment.fault("\(start) to \(end) is no span of “\(name)”, which has \(length) characters")
                }
                let code = try segment.member("code").string
                spans.append(
                    CodedSpan(
                        document: Int32(document), start: Int32(start), end: Int32(end),
                        code: Int32(codes.firstIndex(of: code) ?? -1)))
            }
            table = try SpanTable(sorting: spans)
            paragraphs = try UnitTable(stretches, unitCount: stretches.count)
            documents = described.count
            distance = try input.member("distance").count
        }
    }

    private struct Counts {
        var overlap: Cooccurrence
        var identical: Cooccurrence
        var near: Cooccurrence
        var follows: [Int]
        var characters: Cooccurrence
        var documents: Cooccurrence
        var paragraphs: Cooccurrence

        init(_ material: Material) throws {
            let (table, codes) = (material.table, material.codes.count)
            overlap = Cooccurrence.pairs(in: table, codes: codes)
            identical = Cooccurrence.pairs(in: table, codes: codes, relation: .identical)
            near = Cooccurrence.pairs(in: table, codes: codes, relation: .within(distance: Int32(material.distance)))
            follows = FollowCount.pairs(in: table, codes: codes, distance: material.distance)
            characters = Cooccurrence.characters(in: table, codes: codes)
            documents = Cooccurrence.units(in: table, UnitTable(documents: material.documents), codes: codes)
            paragraphs = Cooccurrence.units(in: table, material.paragraphs, codes: codes)
        }

        func pair(_ i: Int, _ j: Int, _ material: Material) throws -> CalculatorValue {
            [
                "code_1": .text(material.codes[i]), "code_2": .text(material.codes[j]),
                "overlapping_segment_pairs": .integer(overlap.matrix[i, j]),
                "identical_spans": .integer(identical.matrix[i, j]),
                "pairs_within_distance": .integer(near.matrix[i, j]),
                "code_2_follows_code_1_within_distance": .integer(follows[i * material.codes.count + j]),
                "shared_characters": .integer(characters.matrix[i, j]),
                "interval_relations_1_to_2": relations(i, j, material.table),
                "c_coefficient_by_segment_pairs": coefficient(i, j),
                "documents": try units(documents, i, j), "paragraphs": try units(paragraphs, i, j),
            ]
        }

        private func relations(_ i: Int, _ j: Int, _ table: SpanTable) -> CalculatorValue {
            var counts: [IntervalRelation: Int] = [:]
            for a in table.spans where a.code == Int32(i) {
                for b in table.spans where b.code == Int32(j) && a.document == b.document {
                    counts[
                        IntervalRelation(of: Int(a.start)..<Int(a.end), to: Int(b.start)..<Int(b.end)), default: 0] += 1
                }
            }
            return .object(
                IntervalRelation.allCases.compactMap { relation in
                    counts[relation].map { .init(relation.rawValue, .integer($0)) }
                })
        }

        private func coefficient(_ i: Int, _ j: Int) -> CalculatorValue {
            CalculatorValue(overlap.measure(.jaccard, i, j))
        }

        /// Units as a 2 × 2 table. A coefficient without a value is null here, with the reason beside it.
        private func units(_ counts: Cooccurrence, _ i: Int, _ j: Int) throws -> CalculatorValue {
            let table = try FourfoldTable(
                both: counts.matrix[i, j], firstTotal: counts.totals[i], secondTotal: counts.totals[j],
                units: counts.unitCount ?? 0)
            return .object(
                AssociationFamily.members(table).flatMap { member -> [CalculatorValue.Member] in
                    guard case .undefined(let reason) = member.value else { return [member] }
                    return [.init(member.name, .none), .init(member.name + "_undefined", .text(reason))]
                })
        }
    }
}
