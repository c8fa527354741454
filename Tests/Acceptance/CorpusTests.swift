import FoundationEssentials
import Testing

/// Real transcripts of many makers: each is imported, known already or refused in words, and every byte is kept.
@Suite("Real transcripts")
struct CorpusTests {
    private static let corpus = Material.shared("corpus")

    /// A row of what `import --json` tells.
    private struct Row: Decodable {
        let document: String?
        let file: String
        let state: String
        let turns: Int?
        let speakers: [String]?
        let notes: Notes?

        /// The reason of a refusal, or the steps of an import.
        enum Notes: Decodable {
            case reason(String)
            case steps([String])

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                if let text = try? value.decode(String.self) {
                    self = .reason(text)
                } else {
                    self = .steps(try value.decode([String].self))
                }
            }
        }
    }

    private struct Report: Decodable {
        let rows: [Row]
    }

    @Test(
        "every file of the corpus is imported, already there or refused in one line; originals come back bit for bit",
        .enabled(if: corpus != nil))
    func everyFile() throws {
        let corpus = try #require(Self.corpus)
        let files = Files.all(below: corpus)
        #expect(files.count > 200)
        let desk = try Desk()
        let result = try desk.run(["p", "import", corpus, "--json"])
        #expect(result.status == 65, "\(result.err)")
        let rows = try JSONDecoder().decode(Report.self, from: Data(result.out.utf8)).rows
        #expect(rows.map(\.file).sorted() == files.sorted())
        let states = Set(rows.map(\.state))
        #expect(states == ["imported", "already here", "refused"])
        let imported = rows.filter { $0.state == "imported" }
        #expect(imported.count > 200)

        let refusals = result.err.split(separator: "\n").filter { $0.hasPrefix("refused ") }
        for row in rows where row.state == "refused" {
            guard case .reason(let reason) = row.notes else {
                Issue.record("\(row.file) was refused without a reason")
                continue
            }
            #expect(reason.utf8.count > 20 && !reason.contains("\n"), "\(row.file): \(reason)")
            #expect(refusals.count { $0.contains(row.file) } == 1, "\(row.file) is not told in one line")
        }
        #expect(refusals.count == rows.count { $0.state == "refused" })

        try desk.expectVerified()
        try desk.done(["p", "export", "originals", "originals"])
        let kept = Files.all(below: desk.path("originals"))
        #expect(kept.count == imported.count)
        let bytes = Set(try kept.map { try Files.read($0) })
        for row in imported {
            let isKept = bytes.contains(try Files.read(row.file))
            #expect(isKept, "\(row.file) did not come back as it was")
        }
    }

    /// Turns and speakers of files that were read by eye, with labels counted apart from the program.
    private static let seen: [(file: String, turns: Int, speakers: [String])] = [
        ("txt/archive-tw/2018-12-03-經濟日報訪問.txt", 8, ["記者 (2, participant)", "唐鳳 (5, participant)"]),
        (
            "txt/archive-tw/2021-03-26-連庭凱第二次來訪.txt", 52,
            ["連庭凱 (13, participant)", "唐鳳 (23, participant)", "胡德琦 (15, participant)"]
        ),
        (
            "txt/changelog/brainscience__brain-science-20.md", 133,
            ["Mireille Reece, PsyD (67, participant)", "Adam Stacoviak (66, participant)"]
        ),
        (
            "txt/hitsave/Interview with Danny Silvers of Lantana Games - 2020-11-19.md", 64,
            ["Jonas Rosland (29, participant)", "Danny Silvers (30, participant)"]
        ),
        (
            "txt/bitcoin-en/noded-podcast__2018-12-14-laolu-conner-lnd.md", 202,
            [
                "Pierre (46, participant)", "roasbeef (81, participant)", "bitconner (62, participant)",
                "bitstein (11, participant)",
            ]
        ),
        (
            "txt/bitcoin-zh/tabconf__2022__2022-10-14-hac-spec.zh.md", 57,
            ["问 (8, participant)", "答 (8, participant)"]
        ),
        ("srt/chardet_UTF-16_bom-utf-16-be.srt", 7, []),
        (
            "vtt/wai_tools_video3.vtt", 13,
            ["SHADI ABOU-ZAHRA (5, participant)", "JORGE FERNANDES (8, participant)"]
        ),
        ("vtt/wai_video-introduction.ja.vtt", 49, []),
        ("docx/mammoth_tables.docx", 6, []),
    ]

    @Test("turns and speakers of ten files of different kinds are as a reader finds them", .enabled(if: corpus != nil))
    func turnsAndSpeakers() throws {
        let corpus = try #require(Self.corpus)
        let desk = try Desk()
        let result = try desk.done(
            ["p", "import", "--dry-run", "--json"] + Self.seen.map { "\(corpus)/\($0.file)" })
        let rows = try JSONDecoder().decode([Row].self, from: Data(result.out.utf8))
        #expect(rows.count == Self.seen.count)
        for (row, seen) in zip(rows, Self.seen) {
            #expect(row.file.hasSuffix(seen.file))
            #expect(row.turns == seen.turns, "\(seen.file)")
            #expect(row.speakers == seen.speakers, "\(seen.file)")
        }
        #expect(try desk.done(["p", "docs"]).out.contains("no documents yet"))
    }
}
