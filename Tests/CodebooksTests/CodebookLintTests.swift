import Codebooks
import Testing

@Suite("Lints of a codebook")
struct CodebookLintTests {
    /// A stand-in for collation: case and dashes do not count.
    static func collate(_ one: String, _ other: String) -> Int {
        let (a, b) = (key(one), key(other))
        return a == b ? 0 : a < b ? -1 : 1
    }

    private static func key(_ name: String) -> String {
        NameFolding.key(name).filter { $0 != "-" && $0 != " " }
    }

    static let clean = [
        LintedCode(key: 1, path: "barriers", name: "barriers"),
        LintedCode(key: 2, parent: 1, path: "barriers/waiting", name: "waiting", codings: 2, participants: 2),
        LintedCode(key: 3, path: "trust", name: "trust", codings: 2, participants: 2),
    ]
    static let codings = [
        LintedCoding(key: 1, text: 9, start: 0, end: 10, code: 2, coder: 5),
        LintedCoding(key: 2, text: 9, start: 10, end: 20, code: 2, coder: 5),
        LintedCoding(key: 3, text: 9, start: 5, end: 15, code: 3, coder: 5),
        LintedCoding(key: 4, text: 8, start: 0, end: 10, code: 3, coder: 6),
    ]

    private func faults(
        _ change: (inout [LintedCode], inout [LintedCoding]) -> Void
    ) -> [CodebookFault] {
        var (codes, codings) = (Self.clean, Self.codings)
        change(&codes, &codings)
        return CodebookLint(codes: codes, codings: codings, participants: 3).findings(collate: Self.collate) { Int($0) }
            .map(\.fault)
    }

    @Test(
        "A clean book has none: touching is not overlapping, and a parent without codings is used through its children")
    func cleanBook() {
        #expect(faults { _, _ in }.isEmpty)
    }

    @Test("Each planted fault is found, and nothing else")
    func planted() {
        #expect(faults { codes, _ in codes[2].isDefined = false } == [.noDefinition])
        #expect(faults { codes, _ in codes[2].hasExample = false } == [.noExample])
        #expect(faults { codes, _ in codes[2].strayExamples = [7] } == [.strayExample])
        #expect(faults { codes, _ in codes.append(LintedCode(key: 4, path: "hope", name: "hope")) } == [.unused])
        // A code whose one coding waits for its place is used.
        #expect(
            faults { codes, _ in codes.append(LintedCode(key: 4, path: "hope", name: "hope", unplaced: 1)) } == [])
        #expect(faults { codes, _ in codes[2].codings = 1 } == [.singleton])
        #expect(faults { codes, _ in codes[2].participants = 1 } == [.oneParticipant])
        #expect(
            faults { codes, _ in
                codes.append(LintedCode(key: 4, path: "Wait-ing", name: "Wait-ing", codings: 2, participants: 2))
            } == [.nearDuplicate])
        #expect(
            faults { _, codings in
                codings.append(LintedCoding(key: 9, text: 9, start: 0, end: 10, code: 1, coder: 5))
            } == [.parentAndChild])
        #expect(
            faults { _, codings in
                codings.append(LintedCoding(key: 9, text: 9, start: 18, end: 25, code: 2, coder: 5))
            } == [.overlapping])
    }

    @Test("Another coder, another text or retirement is no fault")
    func noFault() {
        #expect(
            faults { _, codings in
                codings.append(LintedCoding(key: 9, text: 9, start: 18, end: 25, code: 2, coder: 6))
                codings.append(LintedCoding(key: 10, text: 7, start: 18, end: 25, code: 2, coder: 5))
                codings.append(LintedCoding(key: 11, text: 9, start: 0, end: 10, code: 1, coder: 6))
            }.isEmpty)
        #expect(
            faults { codes, _ in
                codes.append(
                    LintedCode(
                        key: 4, path: "waitin", name: "waitin", isDefined: false, isRetired: true, hasExample: false))
            }.isEmpty)
    }

    @Test("A long coding that holds two short ones is told with each of them")
    func chain() {
        let codings = [(1, 0, 100), (2, 10, 20), (3, 30, 40)].map {
            LintedCoding(key: $0.0, text: 1, start: $0.1, end: $0.2, code: 3, coder: 5)
        }
        let found = CodebookLint(codes: Self.clean, codings: codings, participants: 3)
            .findings(collate: Self.collate) { Int($0) }.filter { $0.fault == .overlapping }
        #expect(found.map(\.what) == ["codings of one coder overlap 2 times: n1 n2, n1 n3"])
    }

    @Test(
        "Names are near by case and dashes, by one letter from five, by two from ten, and never by a number",
        arguments: [
            ("waiting", "Waiting", true), ("waiting", "waitin", true), ("cost", "cosy", false),
            ("emotional load", "emotionel loads", true), ("staff", "stuff", true), ("phase 1", "phase 2", false),
            ("buy-in", "buy in", true), ("trust", "hope", false), ("waiting", "writings", false),
        ])
    func near(one: String, other: String, isNear: Bool) {
        let codes = [LintedCode(key: 1, path: one, name: one), LintedCode(key: 2, path: "x/\(other)", name: other)]
        #expect(NearNames.pairs(of: codes, collate: Self.collate).isEmpty == !isNear)
    }

    @Test("A code and its parent may be called nearly the same; equal names are told once")
    func family() {
        let family = [
            LintedCode(key: 1, path: "waiting", name: "waiting"),
            LintedCode(key: 2, parent: 1, path: "waiting/waitings", name: "waitings"),
        ]
        #expect(NearNames.pairs(of: family, collate: Self.collate).isEmpty)
        let three = (1...3).map { LintedCode(key: Int64($0), path: "\($0)/waiting", name: "waiting") }
        #expect(NearNames.pairs(of: three, collate: Self.collate).count == 3)
    }
}

@Suite("The quotations of a printed codebook")
struct BestQuotationsTests {
    @Test("Typical examples first, then weight, then voices not yet heard; the order given does not matter")
    func choice() {
        let candidates = [
            QuotationCandidate(number: 1, weight: 3, voices: ["Ann"]),
            QuotationCandidate(number: 2, weight: 3, voices: ["Ann"]),
            QuotationCandidate(number: 3, weight: 3, voices: ["Bea"]),
            QuotationCandidate(number: 4, isTypical: true, voices: ["Cleo"]),
            QuotationCandidate(number: 5, weight: 5, voices: ["Ann"]),
            QuotationCandidate(number: 6, voices: ["Dot"]),
        ]
        #expect(BestQuotations.choose(5, of: candidates).map(\.number) == [4, 5, 3, 1, 2])
        #expect(BestQuotations.choose(5, of: candidates.reversed()).map(\.number) == [4, 5, 3, 1, 2])
        #expect(BestQuotations.choose(0, of: candidates).isEmpty)
        #expect(BestQuotations.choose(99, of: candidates).count == 6)
    }
}
