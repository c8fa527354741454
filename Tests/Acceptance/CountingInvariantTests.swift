import Testing

/// What must hold of the whole program whatever is typed: numbers survive copies, orders, merges, locales and time zones.
///
/// Codings are drawn at random with a fresh seed, which a failure prints.
@Suite("Numbers that must not change")
struct CountingInvariantTests {
    private struct Coding {
        var document: String
        var start: Int
        var end: Int
        var code: String
        var coder: String

        var row: String { "\(document)\t\(start)\t\(end)\t\(code)\t\(coder)" }
    }

    private static let codes = ["trust", "waiting", "waiting/list", "hope", "cost"]
    private static let questions = [
        ["cooc", "--count", "pairs"], ["cooc", "--count", "chars", "--measure", "phi"],
        ["cooc", "--unit", "turn", "--measure", "npmi", "--list"], ["cooc", "--unit", "sentence", "--measure", "g2"],
        ["cooc", "--unit", "window:5w"], ["cooc", "--sets", "3", "--unit", "paragraph", "--min", "1"],
        ["matrix", "codes", "x", "coders"], ["matrix", "codes", "x", "coders", "--cell", "words"],
        ["matrix", "codes", "x", "roles", "--per", "1000w"], ["cooc", "--like", "atlasti"],
    ]

    private let seed = Seeded.freshSeed

    private func text(_ generator: inout Seeded) -> String {
        let words = ["warten", "İstanbul", "naïve", "cafe\u{301}", "list", "心配", "👩‍⚕️", "home", "ring", "ß"]
        return (0..<12).map { turn in
            let said = (0..<Int.random(in: 3...9, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? "x"
            }
            return "\(turn % 2 == 0 ? "INT" : "ANN"): \(said.joined(separator: " ")). Yes.\n\n"
        }.joined()
    }

    private func sample() -> (texts: [(String, String)], codings: [Coding]) {
        var generator = Seeded(seed)
        let texts = ["A1", "B2", "C3"].map { ($0, text(&generator)) }
        var codings: [Coding] = []
        for _ in 0..<70 {
            guard let (name, text) = texts.randomElement(using: &generator) else { continue }
            let length = text.unicodeScalars.count - 2
            let start = Int.random(in: 0..<length - 1, using: &generator)
            codings.append(
                Coding(
                    document: name, start: start,
                    end: Int.random(in: start + 1...min(length, start + 50), using: &generator),
                    code: Self.codes.randomElement(using: &generator) ?? "hope",
                    coder: ["ana", "ben"].randomElement(using: &generator) ?? "ana"))
        }
        var seen: Set<String> = []
        return (texts, codings.filter { seen.insert($0.row).inserted })
    }

    private func desk(_ texts: [(String, String)], _ codings: [Coding]) throws -> Desk {
        let desk = try Desk()
        for (name, text) in texts { try desk.done(["p", "import", try desk.put("\(name).txt", text)]) }
        try desk.script(Self.codes.map { "codebook new \($0)" })
        let rows = ["document\tstart\tend\tcode\tcoder"] + codings.map(\.row)
        try desk.done(["p", "import", "codings", try desk.put("c.tsv", rows.joined(separator: "\n") + "\n")])
        return desk
    }

    private func answers(_ desk: Desk, _ environment: [String: String] = [:], project: String = "p") throws -> [String]
    {
        try Self.questions.map { question in
            let result = try desk.run([project] + question + ["--json"], environment: environment)
            #expect(result.status == 0 || result.status == 1, "seed \(seed): \(question)\n\(result.told)")
            return result.out
        }
    }

    @Test("Another order of importing documents and codings changes no number")
    func order() throws {
        let (texts, codings) = sample()
        var generator = Seeded(seed &+ 1)
        let one = try answers(try desk(texts, codings))
        let other = try answers(
            try desk(texts.shuffled(using: &generator), codings.shuffled(using: &generator)))
        #expect(one == other, "seed \(seed)")
        #expect(one.count { !$0.isEmpty } >= Self.questions.count - 1, "seed \(seed)")
    }

    @Test("Another locale, time zone and number of cores give the same bytes")
    func surroundings() throws {
        let (texts, codings) = sample()
        let desk = try desk(texts, codings)
        let plain = try answers(desk)
        for environment in [
            ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"],
            ["LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "TZ": "America/St_Johns"],
            ["LC_ALL": "C.UTF-8", "TZ": "UTC"],
        ] {
            #expect(try answers(desk, environment) == plain, "seed \(seed): \(environment)")
        }
        #expect(try answers(desk) == plain, "seed \(seed): the same question twice")
    }

    @Test("Codings exported and imported into another project give the same numbers, and the same table of codings")
    func roundTrip() throws {
        let (texts, codings) = sample()
        let first = try desk(texts, codings)
        try first.done(["p", "export", "codings", "out.tsv"])
        let second = try desk(texts, [])
        try second.put("out.tsv", try Files.read(first.path("out.tsv")))
        try second.done(["p", "import", "codings", "out.tsv"])
        #expect(try answers(first) == answers(second), "seed \(seed)")
        try second.done(["p", "export", "codings", "again.tsv"])
        // Numbers of codings are given anew, which the import says; all else is the same.
        func rows(_ desk: Desk, _ name: String) throws -> [String] {
            String(decoding: try Files.read(desk.path(name)), as: UTF8.self).split(separator: "\n").dropFirst()
                .map { $0.split(separator: "\t").dropLast().joined(separator: "\t") }.sorted()
        }
        #expect(try rows(first, "out.tsv").count == codings.count, "seed \(seed)")
        #expect(try rows(first, "out.tsv") == rows(second, "again.tsv"), "seed \(seed)")
    }

    @Test("Merging codes keeps every coding that is not doubled by it; undone, every number is as before")
    func mergeAndUndo() throws {
        let (texts, codings) = sample()
        let desk = try desk(texts, codings)
        let before = try answers(desk)
        let dump = try desk.dump()
        try desk.done(["p", "codebook", "merge", "trust", "hope", "--into", "trust"])
        let merged = Set(
            codings.map { coding in
                var coding = coding
                if coding.code == "hope" { coding.code = "trust" }
                return coding.row
            })
        let count = try desk.done(["p", "matrix", "codes", "x", "coders", "--speakers", "all", "--leaves", "--csv"]).out
        let total = count.split(separator: "\n").last?.split(separator: ",").last.flatMap { Int($0) }
        #expect(total == merged.count, "seed \(seed)")
        try desk.done(["p", "undo"])
        #expect(try answers(desk) == before, "seed \(seed)")
        #expect(try desk.dump() == dump, "seed \(seed)")
        try desk.expectVerified()
    }

    @Test("A code split by a query and merged again has every count as before")
    func splitAndMerge() throws {
        let (texts, codings) = sample()
        let desk = try desk(texts, codings)
        let before = try answers(desk)
        let split = try desk.run(["p", "codebook", "split", "trust", "--into", "trust-ana", "--where", "by:ana"])
        try #require(split.status == 0, "seed \(seed): \(split.told)")
        #expect(try answers(desk) != before, "seed \(seed)")
        try desk.done(["p", "codebook", "merge", "trust", "trust-ana", "--into", "trust"])
        #expect(try answers(desk) == before, "seed \(seed)")
    }
}
