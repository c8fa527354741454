import LineEditor
import Testing

@testable import Shell

@Suite("The order in which codes are offered")
struct CodeRankingTests {
    static func ranking(_ paths: [String], order: CodeOrder = .frecency) -> CodeRanking {
        CodeRanking(paths.enumerated().map { CodeRanking.Entry(key: Int64($0.offset), path: $0.element) }, order: order)
    }

    private func paths(_ ranking: CodeRanking, _ typed: String) -> [String] { ranking.matches(typed).map(\.path) }

    @Test("any word of the path can be begun; what only holds the letters comes after")
    func words() {
        let ranking = Self.ranking(["outcome/no change", "barriers/waiting", "exchange rate", "change"])
        #expect(paths(ranking, "cha") == ["outcome/no change", "change", "exchange rate"])
        #expect(paths(ranking, "wai") == ["barriers/waiting"])
        #expect(paths(ranking, "no ch") == ["outcome/no change"])
        #expect(paths(ranking, "o n c") == ["outcome/no change"])
        #expect(paths(ranking, "barriers/w") == ["barriers/waiting"])
        #expect(paths(ranking, "xyz").isEmpty)
    }

    @Test("a code that is called exactly so comes first, however often others were given")
    func exact() {
        var ranking = Self.ranking(["trust in doctors", "trust"])
        for _ in 0..<50 { ranking.use(0) }
        #expect(paths(ranking, "trus").first == "trust in doctors")
        #expect(paths(ranking, "trust").first == "trust")
    }

    @Test("case and the way in which marks are written make no difference", arguments: ["NAÏ", "nai\u{308}", "naï"])
    func folded(_ typed: String) {
        #expect(paths(Self.ranking(["naïveté", "other"]), typed) == ["naïveté"])
    }

    @Test("often and lately come first: uses / (1 + age / 50), ties by the tree")
    func frecency() {
        var ranking = Self.ranking(["a one", "a two", "a three"])
        ranking.use(1)
        ranking.use(1)
        ranking.use(2)
        #expect(paths(ranking, "a") == ["a two", "a three", "a one"])
        #expect(ranking.frecency(1) == 2 / (1 + 1 / 50.0))
        #expect(ranking.frecency(2) == 1)
        #expect(ranking.frecency(0) == 0)
        // Fifty codings later two uses weigh as one.
        for _ in 0..<49 { ranking.use(0) }
        #expect(ranking.frecency(1) == 1)
    }

    @Test("in tree and alphabet the order never changes", arguments: [CodeOrder.tree, .alphabet])
    func fixed(_ order: CodeOrder) {
        var ranking = Self.ranking(["b", "ä", "a", "B2"], order: order)
        let before = paths(ranking, "")
        for _ in 0..<9 { ranking.use(3) }
        #expect(paths(ranking, "") == before)
        #expect(before == (order == .tree ? ["b", "ä", "a", "B2"] : ["a", "ä", "b", "B2"]))
    }

    @Test("nine codes have digits; the one used longest ago gives its digit away, the others keep theirs")
    func recent() {
        var ranking = Self.ranking((0..<12).map { "code \($0)" })
        for key in 0..<9 { ranking.use(Int64(key)) }
        ranking.use(0)
        ranking.use(10)
        #expect(ranking.recent == [0, 10, 2, 3, 4, 5, 6, 7, 8])
        ranking.replace(ranking.entries.filter { $0.key != 3 })
        #expect(ranking.recent == [0, 10, 2, 4, 5, 6, 7, 8])
    }

    @Test("what the project knows of earlier work ranks as if it had been done in this sitting")
    func earlier() {
        let entries = (0..<3).map { CodeRanking.Entry(key: Int64($0), path: "a \($0)") }
        let ranking = CodeRanking(entries, usage: [1: (uses: 3, latest: 900), 2: (uses: 1, latest: 950)])
        #expect(ranking.matches("a").map(\.key) == [1, 2, 0])
        #expect(ranking.recent == [2, 1])
    }
}

@Suite("The line of coding mode")
struct CodingInputLineTests {
    @Test("it never is wider than the terminal, and what is typed stays in sight", arguments: [4, 10, 20, 40, 79, 200])
    func narrow(_ width: Int) {
        var line = CodingInputLine(
            address: "A-long-document-name:123.4-5", selection: "心配だった、と彼女は言った and went on for a long while",
            filter: "waiting li",
            weight: 3, matches: [CodeRanking.Entry(key: 1, path: "barriers/waiting list", brief: "time\nspent")],
            recent: ["a", "b"], task: .coding)
        for filter in ["waiting li", "", "心配心配心配心配心配心配心配心配"] {
            line.filter = filter
            let drawn = line.drawn(width: width)
            #expect(LineWidth.columns(drawn.text) <= width)
            #expect(drawn.cursor < width)
            #expect(!drawn.text.contains("\n"))
        }
    }

    @Test("LANG=C gets ASCII, and names cannot smuggle sequences in")
    func ascii() {
        let line = CodingInputLine(
            address: "P:1", selection: "a", filter: "w",
            matches: [CodeRanking.Entry(key: 1, path: "wa\u{1B}[2J", brief: "x")],
            recent: [], task: .coding, hasUnicode: false)
        let text = line.drawn(width: 80).text
        #expect(text.hasPrefix("P:1 \"a\" > w -> wa"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("spoken, it says what was typed and what it means")
    func spoken() {
        var line = CodingInputLine(
            address: "P:1", selection: nil, filter: "wa",
            matches: [CodeRanking.Entry(key: 1, path: "waiting"), CodeRanking.Entry(key: 2, path: "war")], recent: [],
            task: .coding)
        #expect(line.spoken == "wa: waiting, 1 more")
        line.matches = []
        #expect(line.spoken == "wa: no code; + makes it a new one")
    }
}

/// Columns as terminals count them, near enough for these texts.
enum LineWidth {
    static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFDC).contains($1.value) ? 2 : 1) }
    }
}
