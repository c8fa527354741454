import Foundation
import Testing

/// Whatever a researcher does, in whatever order: every coding says what it said, every act can be taken back and done again,
/// and the log alone gives the project.
@Suite("Random histories")
struct RandomHistoryTests {
    @Test("15 random sequences of all mutating verbs verify, undo to nothing, redo and replay to the same project")
    func ordinary() throws {
        try RandomHistories.run(count: 15)
    }
}

@Suite("Campaign: random histories", .enabled(if: RandomHistories.isCampaign))
struct RandomHistoryCampaign {
    @Test("1,000 random sequences of all mutating verbs verify, undo to nothing, redo and replay to the same project")
    func campaign() throws {
        try RandomHistories.run(count: 1000)
    }
}

/// Runs random sequences and says which acts they tried.
enum RandomHistories {
    static var isCampaign: Bool { ProcessInfo.processInfo.environment["EMIC_CAMPAIGN"] != nil }

    static func run(count: Int) throws {
        let given = ProcessInfo.processInfo.environment["EMIC_SEED"].flatMap { UInt64($0) }
        let first = given ?? UInt64.random(in: 1...999_999_999)
        print("random histories: \(count) sequences, seeds \(first)…\(first + UInt64(count) - 1)")
        let files = RandomHistoryFiles()
        #expect(files.transcripts.count >= 8)
        var tally = RandomHistoryTally()
        for seed in first..<first + UInt64(count) {
            let failed = try RandomHistory(seed: seed, files: files).run(&tally)
            if failed { break }
        }
        print(tally.description)
        #expect(!tally.refused.isEmpty)
        if count >= 500 { #expect(tally.neverDone.isEmpty, "acts that were tried and never done") }
    }
}

/// How often each kind of act was done, changed nothing, or was refused.
struct RandomHistoryTally: CustomStringConvertible {
    var done: [String: Int] = [:]
    var unchanged = 0
    var refused: [String: Int] = [:]
    /// How often each kind was tried in earnest.
    var tried: [String: Int] = [:]
    /// Why each kind was refused last.
    var reasons: [String: String] = [:]
    /// How many codings were proved, over all acts.
    var proved = 0

    /// Acts that were tried often enough for one to succeed, and never did. What the sequences seldom come to (moving a memo within a
    /// pile of several) is done for certain by the test that takes every verb to a project to which it belongs.
    var neverDone: [String] { tried.filter { $0.value >= 50 && done[$0.key] == nil }.keys.sorted() }

    var description: String {
        "random histories: \(done.values.reduce(0, +)) acts of \(done.count) kinds done, \(unchanged) changed nothing, "
            + "\(refused.values.reduce(0, +)) refused, \(proved) times a coding was proved\ndone: \(Self.list(done))\nrefused: \(Self.list(refused))"
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

/// The real transcripts that sequences import: the samples, and part of the corpus where it lies beside the checkout.
struct RandomHistoryFiles {
    let transcripts: [String]

    /// The root of the package.
    static let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

    init() {
        let root = Self.root
        let samples = root.appendingPathComponent("samples/social-prescribing")
        let corpus = root.deletingLastPathComponent().appendingPathComponent("shared/corpus")
        var found = Self.files(in: samples)
        if FileManager.default.fileExists(atPath: corpus.path) {
            found += ["txt", "srt", "vtt", "docx"].flatMap { Self.files(in: corpus.appendingPathComponent($0)) }
        } else {
            print("SKIPPED (random histories): ../shared/corpus is not there; only the samples are used")
        }
        transcripts = found
    }

    /// Files of a size that keeps a sequence quick.
    private static func files(in folder: URL) -> [String] {
        let keys: Set<URLResourceKey> = [.isRegularFileKey, .fileSizeKey]
        let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys))
        var paths: [String] = []
        while let url = walker?.nextObject() as? URL {
            guard let values = try? url.resourceValues(forKeys: keys), values.isRegularFile == true,
                (values.fileSize ?? 0) < 80_000
            else { continue }
            paths.append(url.path)
        }
        return paths.sorted()
    }
}
