import FoundationEssentials
import Testing

/// Two coders in two copies of a project code real interviews apart, compare, decide, revise a definition and do it again. The coders are
/// simulated, so that what the program counts is known beforehand.
@Suite("Double coding of real transcripts in two copies")
struct DoubleCodingTests {
    private static let corpus = Material.shared("corpus")

    @Test(
        "rounds, blind coding, bundle and merge, release, decisions with a revised definition, a second round, the adjudicated version",
        .enabled(if: corpus != nil))
    func twoRounds() throws {
        let corpus = try #require(Self.corpus)
        let seed = Seeded.freshSeed
        print("double coding: seed \(seed)")
        var pair = try Pair(interviews: corpus + "/txt/bitcoin-en", seed: seed)

        let first = try pair.begin("R1", "--sample 40% --by group --seed \(seed % 1000 + 1)")
        #expect(first.count == 4)  // 40 % of 8, rounded up
        try pair.code(first, slips: 0.2)
        try pair.expectBlind("R1")
        try pair.exchange()
        try pair.expectBlind("R1")
        try pair.release("R1", first)
        let kept = try pair.values(of: "R1")

        try pair.decide("R1")
        #expect(try pair.ana("define doubt").contains("Said to be uncertain"))
        #expect(try pair.values(of: "R1") == kept, "decisions rewrote the values of the release")
        try pair.expectClosed("R1")

        let others = pair.turns.keys.filter { !first.contains($0) }.sorted()
        let second = try pair.begin("R2", "--docs \(others.joined(separator: ","))")
        #expect(second == others)
        try pair.ana("project bundle back --yes")
        try pair.ben("project merge back.emicb")
        try pair.code(second, slips: 0.02)
        try pair.exchange()
        try pair.release("R2", second)
        #expect(try pair.values(of: "R1") == kept)

        let rounds = try pair.ana("rounds --csv").split(separator: "\n").map(String.init)
        #expect(rounds.contains { $0.hasPrefix("R1,adjudicated,4,") && $0.contains(",@R1,") }, "\(rounds)")
        #expect(rounds.contains { $0.hasPrefix("R2,released,4,") && $0.contains(",@R2,") }, "\(rounds)")
        try pair.ana("project bundle last")
        try pair.ben("project merge last.emicb")
        #expect(try pair.ben("rounds --csv") == pair.ana("rounds --csv"))
        #expect(try pair.ben("disagreements R1 --csv") == pair.ana("disagreements R1 --csv"))
        try pair.desk.expectVerified("ana")
        try pair.desk.expectVerified("ben")
    }
}

/// Ana, who keeps the project, and Ben, who works in a copy.
private struct Pair {
    let desk: Desk
    /// Turns of each document.
    private(set) var turns: [String: Int] = [:]
    /// Turns, as addresses, that each coder gave each code.
    private var given: [String: [String: Set<String>]] = [:]
    private var lots: Seeded
    private var hasCopy = false

    private static let codes = ["praise", "doubt"]

    init(interviews: String, seed: UInt64) throws {
        desk = try Desk(project: false)
        lots = Seeded(seed)
        try desk.done(["new", "ana"])
        let files = try Files.all(below: interviews).map { (path: $0, size: try Files.read($0).count) }
            .sorted { ($0.size, $0.path) < ($1.size, $1.path) }.prefix(8).map(\.path)
        try ana("import \(files.map { "'\($0)'" }.joined(separator: " "))")
        for code in Self.codes { try ana("codebook new \(code)") }
        // Everybody's words are coded and counted, also those of who asks.
        for line in try ana("docs --speakers --tsv").split(separator: "\n") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            if cells[3] == "interviewer" { try ana("speaker '\(cells[0]):\(cells[1])' --role participant") }
        }
        struct Row: Decodable {
            let document: String
            let turns: Int
        }
        for row in try JSONDecoder().decode([Row].self, from: Data(ana("docs --json").utf8)) {
            turns[row.document] = row.turns
        }
        #expect(turns.count == 8)
        for (index, name) in turns.keys.sorted().enumerated() {
            try ana("group \(index % 2 == 0 ? "even" : "odd") add '\(name)'")
        }
    }

    @discardableResult
    func ana(_ line: String) throws -> String { try typed(line, "ana") }

    @discardableResult
    func ben(_ line: String) throws -> String { try typed(line, "ben") }

    /// What a coder types into the shell of their copy.
    private func typed(_ line: String, _ coder: String) throws -> String {
        try desk.done([coder], input: line + "\n", environment: ["EMIC_CODER": coder]).out
    }

    /// Begins a round; with the first one Ben gets his copy. Answers its documents.
    mutating func begin(_ name: String, _ which: String) throws -> [String] {
        try ana("round new \(name) \(which) --coders ana,ben --unit turn --threshold 0.7")
        if !hasCopy {
            try ana("project bundle copy")
            try desk.done(["new", "ben", "--from", "copy.emicb"])
            hasCopy = true
        }
        let shown = try ana("round \(name) --tsv").split(separator: "\n").first { $0.hasPrefix("documents\t") }
        let list = try #require(shown).dropFirst("documents\t".count).split(separator: "(")[0]
        return list.split(separator: ",").map { $0.split(separator: " ").joined() }.sorted()
    }

    /// Both code the turns of documents, each in their copy: alike, but for slips of the second.
    mutating func code(_ documents: [String], slips: Double) throws {
        given = [:]
        var script: [String: [String]] = [:]
        for document in documents {
            for turn in 1...(turns[document] ?? 0) {
                for code in Self.codes {
                    let applies = Double.random(in: 0..<1, using: &lots) < 0.15
                    let slipped = Double.random(in: 0..<1, using: &lots) < slips
                    for (coder, gives) in [("ana", applies), ("ben", applies != slipped)] where gives {
                        given[coder, default: [:]][code, default: []].insert("\(document):\(turn)")
                        script[coder, default: []].append("code \(document):\(turn) \(code)")
                    }
                }
            }
        }
        for coder in ["ana", "ben"] { _ = try typed((script[coder] ?? []).joined(separator: "\n"), coder) }
    }

    func exchange() throws {
        try ben("project bundle there --yes")
        try ana("project merge there.emicb")
    }

    /// Neither is shown a coding of the other's.
    func expectBlind(_ round: String) throws {
        for (coder, other) in [("ana", "ben"), ("ben", "ana")] {
            let found = try desk.run([coder, "find", "by:\(other)"], environment: ["EMIC_CODER": coder])
            #expect(found.out.isEmpty && found.status == 1, "\(found.told)")
            #expect(found.err.contains("codings of round \(round) by others are held back"), "\(found.told)")
            let table = try typed("matrix codes x docs --by \(other) --csv", coder)
            #expect(table.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",0") }, "\(table)")
            #expect(try desk.run([coder, "disagreements", round]).status != 0)
        }
    }

    /// Releases a round, and expects the counts and the alphas that the simulation has.
    func release(_ round: String, _ documents: [String]) throws {
        try ana("round release \(round)")
        let units = documents.reduce(0) { $0 + (turns[$1] ?? 0) }
        let rows = try values(of: round)
        for code in Self.codes {
            let (one, other) = (given["ana"]?[code] ?? [], given["ben"]?[code] ?? [])
            let differ = one.symmetricDifference(other).count
            let row = try #require(rows.first { $0.first == code })
            #expect(
                Array(row[1...4])
                    == ["\(one.count)", "\(other.count)", "\(one.intersection(other).count)", "\(differ)"], "\(row)")
            // Krippendorff's alpha, nominal, two coders, nothing missing: 1 − (n − 1)·o01 / (n0·n1).
            let (pairable, ones) = (Double(2 * units), Double(one.count + other.count))
            let alpha = 1 - (pairable - 1) * Double(differ) / (ones * (pairable - ones))
            #expect(abs((Double(row[5]) ?? .nan) - alpha) < 0.0006, "\(row) instead of \(alpha)")
        }
    }

    func values(of round: String) throws -> [[String]] {
        try ana("agreement --round \(round) --csv").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Decides on every disagreement, each outcome in turn, each with a note.
    func decide(_ round: String) throws {
        let outcomes = [
            "a", "ben", "both", "neither", "revise --code doubt --def 'Said to be uncertain.'",
            "code --code caution --new", "open",
        ]
        let listed = try ana("disagreements \(round) --tsv").split(separator: "\n").dropFirst()
        #expect(listed.count > outcomes.count)
        try ana(
            listed.enumerated().map { index, line in
                let number = line.split(separator: "\t")[0]
                return "resolve \(number) \(outcomes[index % outcomes.count]) --because 'note \(index)'"
            }.joined(separator: "\n"))
        let decided = try ana("disagreements \(round) --tsv").split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let said = ["keep ana", "keep ben", "both", "neither", "revise", "code", "open"]
        for (index, row) in decided.enumerated() {
            #expect(row[5] == said[index % said.count] && row[6] == "note \(index)", "\(row)")
            let (kept, makes) = (index % said.count, !row[7].isEmpty)
            // What one of them gave is nothing where only the other gave a code.
            #expect(makes == [row[3] != "–", row[4] != "–", true, false, false, true, false][kept], "\(row)")
        }
    }

    /// Closes a round: what both gave alike is in its version, the coders' own codings are what they were, and each coding has its story.
    func expectClosed(_ round: String) throws {
        let own = try ana("matrix codes x docs --by ana,ben --csv")
        try ana("round close \(round)")
        #expect(try ana("matrix codes x docs --by ana,ben --csv") == own)
        let version = try ana("find 'by:\"adjudicated \(round)\"' --tsv")
        for code in Self.codes {
            let alike = (given["ana"]?[code] ?? []).intersection(given["ben"]?[code] ?? [])
            #expect(!alike.isEmpty && version.contains(code))
        }
        let made = try ana("disagreements \(round) --tsv").split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: "\t", omittingEmptySubsequences: false)[7].split(separator: ",").first
        }
        let story = try ana("history \(try #require(made.first))")
        #expect(story.contains("resolve") && story.contains("ana"), "\(story)")
    }
}
