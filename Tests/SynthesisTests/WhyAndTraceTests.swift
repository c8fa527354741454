import Synthesis
import Testing

@Suite("What stands behind a cell")
struct WhyTests {
    @Test("gives the translation with its reasons, and where its evidence ends")
    func reasons() throws {
        let why = try #require(Why(concept: 21, study: 2, in: Example().material))
        #expect(why.state == .present)
        let line = try #require(why.lines.first)
        #expect(why.lines.count == 1)
        #expect(line.translation.because == "staying is said")
        #expect(line.translation.except == "not that it helps")
        #expect(line.translation.alternative == "C2")
        #expect(why.depth == .authorsText)
    }

    @Test("gives the note when the concept was looked for and not found")
    func absence() throws {
        let why = try #require(Why(concept: 21, study: 3, in: Example().material))
        #expect(why.state == .lookedForAndAbsent)
        #expect(why.absences.map(\.note) == ["results read twice"])
        #expect(why.depth == .none)
    }

    @Test("says nothing about a study that was not read for the concept")
    func blank() throws {
        let why = try #require(Why(concept: 22, study: 2, in: Example().material))
        #expect(why.state == .notLookedFor)
        #expect(Why(concept: 99, study: 1, in: Example().material) == nil)
        #expect(Why(concept: 21, study: 99, in: Example().material) == nil)
    }

    @Test("brings the authors' links of the construct")
    func links() throws {
        let why = try #require(Why(concept: 21, study: 1, in: Example().material))
        #expect(why.lines.first?.links.map(\.verb) == ["leads to"])
    }

    @Test(
        "ends at the deepest evidence there is",
        arguments: [
            (Int64(21), Int64(1), EvidenceDepth.publishedQuotation), (22, 1, .abstract), (21, 2, .authorsText),
            (22, 3, .transcript),
        ])
    func depth(concept: Int64, study: Int64, depth: EvidenceDepth) {
        #expect(
            Why(concept: concept, study: study, in: Example().material, transcript: Example.transcript)?.depth == depth)
    }

    @Test("says when a coding is not found, and does not count it as evidence")
    func missingCoding() throws {
        let why = try #require(Why(concept: 22, study: 3, in: Example().material))
        let quote = try #require(why.lines.first?.evidence.quotes.first)
        #expect(quote.isMissingCoding)
        #expect(why.depth == .authorsText)
    }
}

@Suite("A trace")
struct TraceTests {
    @Test("goes from a third-order construct down to the transcript")
    func down() throws {
        let trace = try #require(
            Trace.down(from: .thirdOrder(51), in: Example().material, transcript: Example.transcript))
        let shown = trace.lines.map { line in
            String(repeating: " ", count: line.indent) + name(line.trace.step)
        }
        #expect(
            shown == [
                "T1", " C1", "  k1 A2018", "   she just listened", "  k3 B2020", " C2", "  k2 A2018", "  k4 C2022",
                "   P07:23.2 Nobody rang me.",
            ])
        #expect(trace.depth == .transcript)
        #expect(trace.below.map(\.depth) == [.publishedQuotation, .transcript])
    }

    @Test("starts at any step, and not at an unknown one")
    func starts() {
        let material = Example().material
        #expect(Trace.down(from: .construct(12), in: material)?.depth == .abstract)
        #expect(Trace.down(from: .quote(1), in: material)?.depth == .publishedQuotation)
        #expect(Trace.down(from: .quote(2), in: material)?.depth == EvidenceDepth.none)
        #expect(Trace.down(from: .concept(99), in: material) == nil)
    }

    @Test("of a line of argument leads on to the third-order constructs that it links or names, and no others")
    func line() throws {
        var example = Example()
        for number in 2...4 {
            let key = Int64(50 + number)
            example.thirdOrders.append(ThirdOrder(key: key, number: number, statement: "Another \(number)"))
            example.supports.append(Support(key: 70 + key, thirdOrder: key, target: .concept(21)))
        }
        example.lines = [
            LineOfArgument(key: 81, number: 1, text: "What takes time (T3) is the help; T44 is nothing."),
            LineOfArgument(key: 82, number: 2, text: "A rival", droppedBecause: "too little"),
        ]
        example.argumentLinks = [ArgumentLink(key: 91, line: 81, from: 52, verb: "pulls against", to: 51)]
        let trace = try #require(
            Trace.down(fromLine: 81, in: example.material, transcript: Example.transcript))
        #expect(([trace] + trace.below).map { name($0.step) } == ["L1", "T1", "T2", "T3"])
        #expect(trace.below.allSatisfy { $0.tie == .argued })
        #expect(trace.depth == .transcript)
        #expect(trace.shown(to: .thirdOrder).lines.count == 4 && trace.shown(to: .line).lines.count == 1)
        let rival = try #require(Trace.down(fromLine: 82, in: example.material))
        #expect(rival.below.isEmpty && rival.depth == .none)
        #expect(Trace.down(fromLine: 83, in: example.material) == nil)
    }

    @Test("says of a construct without quotations where it ends, though another is translated into it")
    func end() throws {
        var example = Example()
        example.translations.append(
            Translation(key: 35, construct: 14, into: .construct(12), relation: .reciprocal, because: "the same wait"))
        let trace = try #require(
            Trace.down(from: .construct(12), in: example.material, transcript: Example.transcript))
        #expect(trace.depth == .transcript && trace.end == .abstract)
        #expect(trace.below.map(\.end) == [nil])
        #expect(trace.below.first?.below.map(\.end) == [.transcript])
    }

    @Test("shows what comes of a study that is not included, and lets the depth not rest on it")
    func excluded() throws {
        var example = Example()
        example.studies[2].status = .excluded
        let material = example.material
        let trace = try #require(Trace.down(from: .concept(22), in: material, transcript: Example.transcript))
        // What is left refutes the concept: it has a depth, and gives the concept none.
        #expect(trace.depth == .none && trace.below[0].depth == .abstract)
        #expect(trace.below.map(\.bar) == [nil, .notIncluded(.excluded)])
        #expect(trace.below[1].below.map(\.bar) == [.above])
        #expect(trace.below[1].lines.allSatisfy { $0.trace.depth == .none && $0.trace.end == nil })
        // Asked for itself, it is shown with what it is.
        #expect(Trace.down(from: .quote(2), in: material, transcript: Example.transcript)?.depth == .transcript)
    }

    @Test("cuts a ring and says so")
    func ring() throws {
        var example = Example()
        example.supports.append(Support(key: 63, thirdOrder: 51, target: .thirdOrder(51)))
        let trace = try #require(Trace.down(from: .thirdOrder(51), in: example.material))
        #expect(trace.below.last?.isCut == true)
        #expect(trace.below.last?.below.isEmpty == true)
        #expect(!trace.isCut)
    }

    private func name(_ step: TraceStep) -> String {
        switch step {
        case .line(let row): "L\(row.number)"
        case .thirdOrder(let row): "T\(row.number)"
        case .concept(let row): "C\(row.number)"
        case .construct(let row, let study): "k\(row.number) \(study?.name ?? "?")"
        case .quote(let row, let passage): passage.map { "\($0.address) \($0.words)" } ?? row.words
        }
    }
}
