import Foundation
import Store
import Testing

@testable import Workbench

/// Whatever a researcher does, in whatever order: every coding says what it said, every act can be taken back and done again,
/// and the log alone gives the project.
@Suite("Random histories")
struct RandomHistoryTests {
    @Test("25 random sequences of all mutating verbs verify, undo to nothing, redo and replay to the same project")
    func ordinary() throws {
        try RandomHistories.run(count: 25)
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
    var tried: Set<String> = []

    var neverDone: [String] { tried.filter { done[$0] == nil }.sorted() }

    var description: String {
        "random histories: \(done.values.reduce(0, +)) acts of \(done.count) kinds done, \(unchanged) changed nothing, "
            + "\(refused.values.reduce(0, +)) refused\ndone: \(Self.list(done))\nrefused: \(Self.list(refused))"
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

/// The real transcripts that sequences import: the samples, and part of the corpus where it lies beside the checkout.
struct RandomHistoryFiles {
    let transcripts: [String]

    init() {
        let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
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

/// One sequence: a new project, 20 to 60 random acts, then every promise is checked.
struct RandomHistory {
    let seed: UInt64
    let files: RandomHistoryFiles

    /// Runs the sequence and answers whether a promise was broken; then the sequence is printed as a script.
    func run(_ tally: inout RandomHistoryTally) throws -> Bool {
        let project = try CodingProject()
        let empty = try project.dump()
        var generator = RandomActs(seed: seed, session: project.session, files: files, folder: project.folder.path)
        var script: [String] = []
        var failures: [String] = []
        var last = try project.store.lastOperation()
        for _ in 0..<generator.length {
            let act = try generator.next()
            script.append(act.script)
            if !act.isWrong { tally.tried.insert(act.verb) }
            let before = act.isWrong ? try project.dump() : []
            do {
                try act.body(project.session)
            } catch let error {
                guard Complaint.from(error) != nil else {
                    failures.append("\(act.script): an error without words: \(error)")
                    break
                }
                if try project.store.lastOperation() != last { failures.append("\(act.script): refused, yet logged") }
                tally.refused[act.verb, default: 0] += 1
            }
            let now = try project.store.lastOperation()
            if now > last { tally.done[act.verb, default: 0] += 1 } else { tally.unchanged += 1 }
            if try act.isWrong && (now != last || before != project.dump()) {
                failures.append("\(act.script): it is wrong and should change nothing")
            }
            last = now
        }
        failures += try check(project, empty: empty)
        guard !failures.isEmpty else { return false }
        Issue.record(
            "seed \(seed): \(failures.joined(separator: "\n"))\nthe sequence as a script:\n\(script.joined(separator: "\n"))"
        )
        return true
    }

    private func check(_ project: CodingProject, empty: [String]) throws -> [String] {
        var failures: [String] = []
        let store = project.store
        let found = try store.verify(deep: true)
        failures += found.problems.map { "verify --deep: \($0)" }
        let final = try project.dump()
        let copy = try store.replay(into: project.folder.appendingPathComponent("replayed.emic").path, actor: "ana")
        var replayed: [String] = []
        try copy.dump { replayed.append($0) }
        if replayed != final { failures.append("the log, replayed on a new project, gives another") }
        do {
            let count = try store.reversible().undo
            if count > 0 { _ = try project.session.undo(count) }
            if try project.dump() != empty {
                failures.append("undo of all \(count) acts does not give the empty project")
            }
            failures += try store.verify(deep: false).problems.map { "after undo, verify: \($0)" }
            if count > 0 { _ = try project.session.redo(count) }
            if try project.dump() != final {
                failures.append("redo of all \(count) acts does not give the project again")
            }
            failures += try store.verify(deep: true).problems.map { "after redo, verify --deep: \($0)" }
        } catch {
            failures.append("undo and redo of all: \(Complaint.from(error)?.what ?? "\(error)")")
        }
        return failures
    }
}
