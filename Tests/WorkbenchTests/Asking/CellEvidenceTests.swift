import Measures
import Store
import Testing
import Transcripts
import Workbench

/// `explain` of any cell lists exactly what makes it up: tried on random projects, for every kind of cell and unit.
@Suite("What is behind a cell, for every kind of count")
struct CellEvidenceTests {
    static let seeds: [UInt64] = (0..<2).map { _ in UInt64.random(in: 0...UInt64.max) }

    @Test(
        "As many as the cell says, totals included",
        arguments: MatrixContent.allCases.filter(\.isNumber), seeds)
    func matrix(content: MatrixContent, seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        for (rows, columns) in [
            ("codes", "cases"), ("codes", "case:role"), ("speakers", "codes"), ("coders", "documents"),
        ] {
            for speakers in [nil, "all"] {
                let request = MatrixRequest(
                    rows: rows, columns: columns, content: content, filter: CodingFilter(speakers: speakers))
                let result = try sample.session.matrix(request)
                for row in result.rows.indices.map({ Int?($0) }) + [nil] {
                    for column in result.columns.indices.map({ Int?($0) }) + [nil] {
                        let explanation = try sample.session.explain(
                            row: row.map { "\($0 + 1)" } ?? "total", column: column.map { "\($0 + 1)" } ?? "total")
                        let place = "seed \(seed): \(rows) x \(columns) \(explanation.row) x \(explanation.column)"
                        #expect(explanation.cell == result.count(row, column), "\(place)")
                        guard case .codings(let codings) = explanation.evidence else {
                            Issue.record("a matrix is explained by codings")
                            return
                        }
                        #expect(Set(codings.compactMap(\.coding)).count == codings.count, "\(place)")
                        #expect(codings.isEmpty == (result.count(row, column) == 0) || content.isOfSpeech, "\(place)")
                        if content == .count { #expect(codings.count == explanation.cell, "\(place)") }
                    }
                }
            }
        }
    }

    static let scales: [(MatrixContent, MatrixScale)] = [
        (.count, .row), (.count, .column), (.count, .total), (.cases, .column), (.words, .row), (.count, .words),
        (.words, .share), (.count, .turns), (.docs, .docs), (.count, .normalised),
    ]

    @Test("A percentage, a rate or a normalised cell is what the counts named beside it make", arguments: scales)
    func scaled(content: MatrixContent, scale: MatrixScale) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let sample = try AskingProject(seed: seed)
        let request = MatrixRequest(rows: "codes", columns: "documents", content: content, scale: scale)
        let result = try sample.session.matrix(request)
        for row in result.rows.indices.map({ Int?($0) }) + [nil] {
            for column in result.columns.indices.map({ Int?($0) }) + [nil] {
                let explanation = try sample.session.explain(
                    row: row.map { "\($0 + 1)" } ?? "total", column: column.map { "\($0 + 1)" } ?? "total")
                let derived = try #require(explanation.derived)
                let place = "seed \(seed): \(explanation.row) x \(explanation.column): \(derived.made)"
                #expect(explanation.cell == result.count(row, column), "\(place)")
                switch result.value(row, column, scale: scale) {
                case .count: Issue.record("\(place)")
                case .undefined(let reason): #expect(derived.value == .undefined(because: reason), "\(place)")
                case .number(let number):
                    #expect(derived.value.number == number, "\(place)")
                    guard let whole = result.whole(row, column, scale: scale) else { continue }
                    #expect(Double(scale.factor * explanation.cell) / Double(whole.number) == number, "\(place)")
                    #expect(
                        derived.made.contains("\(explanation.cell) ") && derived.made.contains("/ \(whole.number) "),
                        "\(place)")
                }
            }
        }
    }

    @Test("A coefficient is explained by n12, n1, n2 and, where it looks at all units, N")
    func coefficients() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let sample = try AskingProject(seed: seed, codings: 32)
        for score in CooccurrenceScore.allCases where score != .n && score != .c {
            let result = try sample.session.cooccurrence(CooccurrenceRequest(unit: .turn, score: score))
            for i in result.codes.indices {
                for j in result.codes.indices {
                    let explanation = try sample.session.explain(row: result.codes[i], column: result.codes[j])
                    let derived = try #require(explanation.derived)
                    let place = "seed \(seed): \(score) of \(result.codes[i]) x \(result.codes[j]): \(derived.made)"
                    let counts = "n12 = \(result.both(i, j)), n1 = \(result.total(i)), n2 = \(result.total(j))"
                    #expect(derived.made.hasPrefix(counts), "\(place)")
                    #expect(derived.made.contains(", N = ") == score.measure.needsUnits, "\(place)")
                    switch result.cell(i, j) {
                    case .count: Issue.record("\(place)")
                    case .value(let value, _): #expect(derived.value.number == value, "\(place)")
                    case .undefined(let reason): #expect(derived.value == .undefined(because: reason), "\(place)")
                    }
                }
            }
        }
    }

    @Test("A case counts in the column of its own value, however many cases a coding belongs to", arguments: seeds)
    func cases(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let result = try sample.session.matrix(MatrixRequest(rows: "codes", columns: "case:role", content: .cases))
        for (row, code) in result.rows.enumerated() {
            for (column, role) in result.columns.enumerated() {
                let here = sample.codings.filter { $0.isCounted && AskingProject.isWithin($0.code, code) }
                let cases = Set(here.flatMap { sample.cases(of: $0, interviewers: false) })
                    .filter { ($0 == "Ann") == (role == "gp") }
                #expect(result.counts[row][column] == cases.count, "seed \(seed): \(code) x \(role)")
            }
        }
    }

    static let ways: [CooccurrenceRequest] =
        [
            CooccurrenceRequest(), CooccurrenceRequest(count: .chars), CooccurrenceRequest(count: .docs),
            CooccurrenceRequest(count: .references), CooccurrenceRequest(unit: .exact),
            CooccurrenceRequest(unit: .exact, count: .units), CooccurrenceRequest(unit: .exact, count: .docs),
            CooccurrenceRequest(unit: .sentence), CooccurrenceRequest(unit: .sentence, count: .pairs),
            CooccurrenceRequest(unit: .turn, count: .docs), CooccurrenceRequest(unit: .turn, count: .pairs),
            CooccurrenceRequest(unit: .paragraph), CooccurrenceRequest(unit: .paragraph, count: .pairs),
            CooccurrenceRequest(unit: .document), CooccurrenceRequest(unit: .speaker),
            CooccurrenceRequest(unit: .researchCase), CooccurrenceRequest(like: .atlasti),
        ]
        + WindowReach.Unit.allCases.flatMap { unit in
            [CooccurrenceCount.pairs, .units, .docs].flatMap { count in
                [0, 2].map { CooccurrenceRequest(unit: .window, window: WindowReach($0, unit), count: count) }
            }
        }

    @Test("Codes that occur together: as many pairs, units, stretches or documents as the cell says", arguments: ways)
    func cooccurrence(way: CooccurrenceRequest) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let sample = try AskingProject(seed: seed, codings: 32)
        for rollsUp in [false, true] {
            var request = way
            request.rollsUp = rollsUp
            let result = try sample.session.cooccurrence(request)
            for i in result.codes.indices {
                let own = try sample.session.explain(row: result.codes[i], column: "n")
                #expect(own.cell == result.total(i), "seed \(seed): n of \(result.codes[i]) \(request)")
                if case .codings(let codings) = own.evidence { #expect(codings.count == own.cell) }
                for j in 0...i {
                    let explanation = try sample.session.explain(row: result.codes[i], column: result.codes[j])
                    let place = "seed \(seed): \(result.codes[i]) x \(result.codes[j]) \(request)"
                    #expect(result.both(i, j) == result.both(j, i), "\(place)")
                    #expect(explanation.cell == result.both(i, j), "\(place)")
                    switch explanation.evidence {
                    case .codings, .judgements: Issue.record("\(place)")
                    case .pairs(let pairs): #expect(pairs.count == explanation.cell, "\(place)")
                    case .units(let units): #expect(units.count == explanation.cell, "\(place)")
                    case .stretches(let rows):
                        #expect(
                            (request.count == .chars ? rows.reduce(0) { $0 + $1.range.count } : rows.count)
                                == explanation.cell, "\(place)")
                    }
                }
            }
        }
    }

    @Test(
        "Windows only take in more as they grow, and documents are never fewer than finer units say", arguments: seeds)
    func growing(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        let all = CodingFilter(speakers: "all")
        for unit in WindowReach.Unit.allCases {
            for count in [CooccurrenceCount.pairs, .units, .docs] {
                var before: CooccurrenceResult?
                for reach in [0, 1, 2, 5, 50] {
                    let now = try sample.session.cooccurrence(
                        CooccurrenceRequest(unit: .window, window: WindowReach(reach, unit), count: count, filter: all))
                    for i in now.codes.indices {
                        for j in 0..<i {
                            if let before, before.codes == now.codes {
                                #expect(now.both(i, j) >= before.both(i, j), "seed \(seed): \(unit) \(reach) \(count)")
                            }
                        }
                    }
                    before = now
                }
            }
        }
        let documents = try sample.session.cooccurrence(CooccurrenceRequest(unit: .document, filter: all))
        for unit in [CooccurrenceUnit.sentence, .turn, .paragraph] {
            let finer = try sample.session.cooccurrence(CooccurrenceRequest(unit: unit, filter: all))
            for (i, one) in finer.codes.enumerated() {
                for (j, other) in finer.codes.enumerated() where i != j && finer.both(i, j) > 0 {
                    let a = try #require(documents.codes.firstIndex(of: one))
                    let b = try #require(documents.codes.firstIndex(of: other))
                    #expect(documents.both(a, b) > 0, "seed \(seed)")
                }
            }
        }
    }

    @Test("Groups of documents that share none add up to the whole", arguments: seeds)
    func disjoint(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        func matrix(_ documents: String?) throws -> MatrixResult {
            try sample.session.matrix(
                MatrixRequest(rows: "codes", columns: "coders", filter: CodingFilter(documents: documents)))
        }
        let (whole, first, second) = (try matrix(nil), try matrix("A*"), try matrix("B*"))
        #expect(whole.total == first.total + second.total, "seed \(seed)")
        #expect(whole.total == sample.codings.count(where: \.isCounted), "seed \(seed)")
        for row in whole.rows.indices {
            for column in whole.columns.indices {
                #expect(
                    whole.counts[row][column] == first.counts[row][column] + second.counts[row][column], "seed \(seed)")
            }
        }
        let leaves = try sample.session.matrix(MatrixRequest(rows: "codes", columns: "documents", rollUp: .leaves))
        #expect(leaves.counts.joined().reduce(0, +) == leaves.total, "seed \(seed)")
        let turned = try sample.session.matrix(MatrixRequest(rows: "documents", columns: "codes", rollUp: .leaves))
        for row in leaves.rows.indices {
            for column in leaves.columns.indices {
                #expect(leaves.counts[row][column] == turned.counts[column][row], "seed \(seed)")
            }
        }
    }

    @Test("Sets of two codes are the cells of the table", arguments: seeds)
    func sets(seed: UInt64) throws {
        let sample = try AskingProject(seed: seed)
        for request in Self.ways where [.pairs, .units, .chars].contains(request.count) {
            let isTuple = request.count == .pairs
            if isTuple, request.unit != .overlap || request.like != nil { continue }
            let result = try sample.session.cooccurrence(request)
            let sets = try sample.session.cooccurrenceSets(request, size: 2, atLeast: 1)
            var cells: [[String]: Int] = [:]
            for pair in result.pairs(atLeast: 1) {
                cells[[result.codes[pair.code], result.codes[pair.other]]] = pair.both
            }
            #expect(
                Dictionary(uniqueKeysWithValues: sets.rows.map { ($0.codes, $0.count) }) == cells,
                "seed \(seed): \(request)")
        }
    }
}
