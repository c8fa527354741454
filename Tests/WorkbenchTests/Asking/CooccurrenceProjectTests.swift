import Store
import Testing
import Transcripts
import Workbench

@Suite("Codes that occur together, in a project")
struct CooccurrenceProjectTests {
    @Test("Pairs of codings are those that trying every two gives, and explain lists them", arguments: UInt64(1)...12)
    func pairs(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        for speakers in [nil, "all"] {
            for rollsUp in [false, true] {
                let request = CooccurrenceRequest(filter: CodingFilter(speakers: speakers), rollsUp: rollsUp)
                let result = try sample.session.cooccurrence(request)
                let codings = sample.codings.filter { speakers == "all" || $0.isCounted }
                func isIn(_ coding: PlainCoding, _ code: String) -> Bool {
                    rollsUp ? AskingProject.isWithin(coding.code, code) : coding.code == code
                }
                for (i, one) in result.codes.enumerated() {
                    #expect(result.total(i) == codings.count { isIn($0, one) })
                    for (j, other) in result.codes.enumerated() {
                        var expected = 0
                        for a in codings.indices {
                            for b in codings.indices where b < a && codings[a].overlaps(codings[b]) {
                                let (x, y) = (codings[a], codings[b])
                                if isIn(x, one) && isIn(y, other) || isIn(x, other) && isIn(y, one) { expected += 1 }
                            }
                        }
                        #expect(result.both(i, j) == expected, "seed \(seed): \(one) x \(other)")
                        #expect(try sample.session.explain(row: one, column: other).cell == expected)
                    }
                }
            }
        }
    }

    @Test(
        "Units and characters: never more in common than either has, and explain lists as many",
        arguments: [
            (CooccurrenceUnit.overlap, CooccurrenceCount.chars), (.sentence, .units), (.turn, .units),
            (.paragraph, .units), (.document, .units), (.researchCase, .units),
        ], UInt64(1)...3)
    func units(way: (CooccurrenceUnit, CooccurrenceCount), seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let result = try sample.session.cooccurrence(CooccurrenceRequest(unit: way.0, count: way.1))
        for i in result.codes.indices {
            #expect(result.both(i, i) == result.total(i))
            for j in result.codes.indices {
                #expect(result.both(i, j) == result.both(j, i))
                #expect(result.both(i, j) <= min(result.total(i), result.total(j)))
                let explanation = try sample.session.explain(row: result.codes[i], column: result.codes[j])
                #expect(explanation.cell == result.both(i, j), "seed \(seed): \(result.codes[i]) x \(result.codes[j])")
                if case .units(let units) = explanation.evidence { #expect(units.count == explanation.cell) }
            }
        }
    }

    @Test("Documents that carry both codes are those in which both stand", arguments: UInt64(1)...8)
    func documents(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let result = try sample.session.cooccurrence(CooccurrenceRequest(unit: .document))
        func documents(_ code: String) -> Set<String> {
            Set(sample.codings.filter { $0.isCounted && $0.code == code }.map(\.document))
        }
        for (i, one) in result.codes.enumerated() {
            for (j, other) in result.codes.enumerated() {
                #expect(result.both(i, j) == documents(one).intersection(documents(other)).count)
            }
        }
    }

    @Test("c leaves 0 to 1 where codings of a code overlap each other, and says so")
    func warnings() throws {
        let project = try CodingProject.interview(codes: ["a", "b"])
        for (address, code) in [("P07:2", "a"), ("P07:2.1", "b"), ("P07:2", "b")] {
            _ = try project.session.code([address, code])
        }
        let result = try project.session.cooccurrence(CooccurrenceRequest(score: .c))
        #expect(result.cell(0, 0) == .undefined(because: "a code has no coefficient with itself in pairs of codings"))
        guard case .value(let c, let warnings) = result.cell(0, 1) else {
            Issue.record("c is defined here")
            return
        }
        #expect(c == 2)
        #expect(warnings.contains { $0.hasPrefix("outside 0 to 1") })
    }

    @Test("Codes named with their subcodes, or a query, say what counts")
    func asked() throws {
        let sample = try AskingProject(seed: 2)
        let named = try sample.session.cooccurrence(CooccurrenceRequest(codes: ["waiting", "=barriers"]))
        #expect(named.codes == ["barriers", "barriers/waiting", "barriers/waiting/list"])
        let byAna = try sample.session.cooccurrence(CooccurrenceRequest(filter: CodingFilter(query: "by:ana")))
        let counted = sample.codings.filter { $0.coder == "ana" && $0.isCounted }
        #expect(byAna.codes.indices.reduce(0) { $0 + byAna.total($1) } == counted.count)
        #expect(byAna.notes.contains { $0.hasPrefix("only codings") })
    }

    @Test("Units are not counted in overlaps, nor pairs in documents, nor is c made of either")
    func refusals() throws {
        let sample = try AskingProject(seed: 1)
        for request in [
            CooccurrenceRequest(unit: .overlap, count: .units), CooccurrenceRequest(unit: .document, count: .pairs),
            CooccurrenceRequest(unit: .turn, score: .c), CooccurrenceRequest(count: .chars, score: .c),
        ] {
            #expect(complaint { try sample.session.cooccurrence(request) }?.kind == .usage)
        }
    }
}
