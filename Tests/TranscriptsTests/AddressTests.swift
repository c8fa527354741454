import Testing

@testable import Transcripts

@Suite struct AddressTests {
    private typealias Unit = Address.Unit

    static let forms: [(String, Address.Form)] = [
        ("P07", .document("P07")), ("Interview with Ann", .document("Interview with Ann")),
        ("a@b.org", .document("a@b.org")),
        ("P07:23", .units(document: "P07", first: .init(turn: 23), last: nil)),
        ("P07:23.2", .units(document: "P07", first: .init(turn: 23, sentence: 2), last: nil)),
        (
            "P07:23.2-24.1",
            .units(document: "P07", first: .init(turn: 23, sentence: 2), last: .init(turn: 24, sentence: 1))
        ),
        ("P07:23–25", .units(document: "P07", first: .init(turn: 23), last: .init(turn: 25))),
        ("Interview: with Ann:23", .units(document: "Interview: with Ann", first: .init(turn: 23), last: nil)),
        ("My interview :3", .units(document: "My interview", first: .init(turn: 3), last: nil)),
        ("P07:L120-128", .lines(document: "P07", first: 120, last: 128)),
        ("P07:L5", .lines(document: "P07", first: 5, last: 5)),
        ("P07:L120-L128", .lines(document: "P07", first: 120, last: 128)),
        ("P07@14:32", .time(document: "P07", milliseconds: 872_000)),
        ("P07@1:14:32", .time(document: "P07", milliseconds: 4_472_000)),
        ("P07@75:10", .time(document: "P07", milliseconds: 4_510_000)),
        ("P07@0:00.5", .time(document: "P07", milliseconds: 500)),
        (
            "P07:23\"waiting … months\"",
            .quote(.units(document: "P07", first: .init(turn: 23), last: nil), "waiting … months")
        ),
        (
            "P07:23“waiting … months”",
            .quote(.units(document: "P07", first: .init(turn: 23), last: nil), "waiting … months")
        ),
        ("P07„so lonely“", .quote(.document("P07"), "so lonely")),
        ("\"so \"lonely\" now\"", .quote(.here, "so \"lonely\" now")),
        (".\"so\"", .quote(.here, "so")), ("n1042", .numbered(kind: "n", number: 1042)),
        ("m7", .numbered(kind: "m", number: 7)),
        ("k12", .numbered(kind: "k", number: 12)), ("C4", .numbered(kind: "C", number: 4)),
        ("T2", .numbered(kind: "T", number: 2)),
        ("m07", .document("m07")), ("N12", .document("N12")), ("c4", .document("c4")), ("n", .document("n")),
        ("$3", .rows(first: 3, last: 3)), ("$1-5", .rows(first: 1, last: 5)), ("$*", .allRows), (".", .current(by: 0)),
        (".+1", .current(by: 1)), (".-2", .current(by: -2)), (".1", .currentSentence(1)), ("^", .lastCoded),
        ("  P07:23 ", .units(document: "P07", first: .init(turn: 23), last: nil)),
    ]

    @Test("every form of the grammar is read", arguments: forms)
    func parses(_ text: String, _ form: Address.Form) throws {
        #expect(try Address.parse(text).form == form)
    }

    @Test("what is printed can be typed back", arguments: forms)
    func printsBack(_ text: String, _ form: Address.Form) throws {
        let address = Address(form)
        #expect(try Address.parse(address.description) == address)
    }

    @Test("random addresses type back", arguments: [51, 52] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func number() -> Int { Int.random(in: 1...99_999, using: &random) }
        for _ in 0..<3000 {
            let name =
                ["P07", "Ann's talk", "社会:的", "a@b", "n 12", "x-1", "T2 final", "2020-01-02 Ann"].randomElement(
                    using: &random) ?? "P"
            let first = Unit(turn: number(), sentence: Bool.random(using: &random) ? number() : nil)
            let last = Unit(turn: first.turn + number(), sentence: number())
            let place =
                [Address.Place.here, .document("P07"), .units(document: name, first: first, last: nil)].randomElement(
                    using: &random) ?? .here
            let words =
                randomText(
                    Int.random(in: 1...9, using: &random), from: ["a", "\"", "…", "é", "社", ":", "”", "@", ".", "x"],
                    &random) + "z"
            let forms: [Address.Form] = [
                .units(document: name, first: first, last: nil), .units(document: name, first: first, last: last),
                .lines(document: name, first: 3, last: 3 + number()),
                .time(document: name, milliseconds: number() * 317), .quote(place, words),
                .numbered(kind: "k", number: number()), .rows(first: 2, last: 2 + number()), .current(by: number()),
                .current(by: -number()),
                .currentSentence(number()),
            ]
            for form in forms {
                let address = Address(form)
                #expect(try Address.parse(address.description) == address, "\(address)")
            }
        }
    }

    static let wrong: [(String, ScalarRange, String)] = [
        ("", ScalarRange(0, 0), "no address"), ("   ", ScalarRange(3, 3), "no address"),
        ("P07:", ScalarRange(3, 4), "which turn"),
        (":23", ScalarRange(0, 1), "which document"), ("@14:32", ScalarRange(0, 1), "which document"),
        ("P07:x", ScalarRange(4, 5), "no turn"),
        ("P07:0", ScalarRange(4, 5), "no turn"), ("P07:23.2-24", ScalarRange(9, 11), "say which"),
        ("P07:24-23", ScalarRange(4, 9), "backwards"),
        ("P07:L9-3", ScalarRange(4, 8), "backwards"), ("P07:Lx", ScalarRange(4, 6), "source lines"),
        ("P07:23\"abc", ScalarRange(6, 10), "not closed"),
        ("P07:23\"\"", ScalarRange(6, 8), "empty"), ("P07@14:75", ScalarRange(4, 9), "minutes:seconds"),
        ("P07@14", ScalarRange(4, 6), "minutes:seconds"),
        ("$", ScalarRange(0, 1), "rows"), ("$5-2", ScalarRange(1, 4), "backwards"),
        (".x", ScalarRange(0, 2), "current place"), ("^2", ScalarRange(1, 2), "stands alone"),
        ("P07:23.2x", ScalarRange(8, 9), "range"), ("n4\"abc\"", ScalarRange(0, 2), "follows a document"),
        ("P07:9999999999", ScalarRange(4, 14), "no turn"),
    ]

    @Test("what is no address says why, and where", arguments: wrong)
    func refuses(_ text: String, _ range: ScalarRange, _ words: String) {
        do {
            let address = try Address.parse(text)
            Issue.record("taken as \(address.form)")
        } catch {
            #expect(error.range == range, "\(error.message)")
            #expect(error.message.contains(words), "\(error.message)")
        }
    }

    @Test("any text is either an address or an error inside its bounds", arguments: [53] as [UInt64])
    func hostile(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let text = randomText(
                Int.random(in: 0...9, using: &random),
                from: ["P", "7", ":", ".", "-", "@", "$", "^", "\"", "“", "L", " ", "n", "0", "*", "+", "é"], &random)
            do {
                let address = try Address.parse(text)
                #expect((try? Address.parse(address.description)) == address, "\(text)")
            } catch {
                #expect(ScalarRange(0, text.unicodeScalars.count).contains(error.range), "\(text)")
            }
        }
    }

    @Test(
        "an address has syntax that no code can have",
        arguments: [
            ("P07:23", true), (".", true), (".1", true), ("$3", true), ("^", true), ("@x", true), ("\"so\"", true),
            ("“so”", true), ("n12", true), ("C4", true),
            ("P07\"so\"", true), ("waiting", false), ("buy-in", false), ("waiting list", false),
            ("barriers/waiting", false), ("P07", false), ("v1.2", false),
            ("don't know", false), ("n", false), ("n12x", false), ("", false), ("5\" gun", false),
        ])
    func ambiguity(_ text: String, _ expected: Bool) {
        #expect(Address.looksLikeAddress(text) == expected)
    }
}
