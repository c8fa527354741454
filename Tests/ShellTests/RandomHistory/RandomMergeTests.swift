import Foundation
import Store
import Testing
import Workbench

@testable import Shell

/// Two copies of one project, in which two people do what coders do: merged in any order, they come to the same codings.
@Suite("Random histories in two copies, merged")
struct RandomMergeTests {
    @Test("6 pairs of random histories unite to what set algebra says, undo, replay, and agree in the end")
    func ordinary() throws {
        try run(count: 6)
    }

    @Test("Campaign: 400 pairs of random histories", .enabled(if: RandomHistories.isCampaign))
    func campaign() throws {
        try run(count: 400)
    }

    private func run(count: Int) throws {
        let given = ProcessInfo.processInfo.environment["EMIC_SEED"].flatMap { UInt64($0) }
        let first = given ?? UInt64.random(in: 1...999_999_999)
        print("random merges: seeds \(first)…\(first + UInt64(count) - 1)")
        let files = RandomHistoryFiles()
        var (agreed, refused) = (0, 0)
        for seed in first..<first + UInt64(count) {
            do {
                if try RandomMerge(seed: seed, files: files).run() { agreed += 1 } else { refused += 1 }
            } catch {
                Issue.record("seed \(seed): \(Complaint.from(error)?.what ?? "\(error)")")
                throw error
            }
        }
        print("random merges: \(agreed) came to the same codings, \(refused) were refused")
        #expect(agreed > 0)
    }
}

/// One pair of histories.
private struct RandomMerge {
    let seed: UInt64
    let files: RandomHistoryFiles

    /// Answers whether the copies agree in the end; false where a conflict stood against a merge, which then must have changed nothing.
    func run() throws -> Bool {
        let project = try TypedProject()
        let ana = project.session
        var starts = RandomActs(seed: seed, session: ana, files: files, folder: project.folder.path)
        try starts.importing(1).body(ana)
        for code in ["barriers/waiting", "trust", "hope"] { _ = try ana.newCode(code) }
        try act(ana, seed, 6, in: project)
        let ben = try Self.copy(of: ana, in: project.folder)

        let common = try Self.codings(ana)
        try act(ana, seed &+ 1_000_000_000, 9, in: project)
        try act(ben, seed &+ 2_000_000_000, 9, in: project)
        let (hers, his) = (try Self.codings(ana), try Self.codings(ben))
        guard try merge(ben, into: ana, project) else { return false }
        let united = hers.intersection(his).union(hers.subtracting(common)).union(his.subtracting(common))
        #expect(try Self.codings(ana) == united, "seed \(seed): not what one did and the other did")

        // They go on, and exchange bundles now this way and now that.
        var lots = RandomActs.Numbers(state: seed &+ 7)
        for round in 0..<3 as Range<UInt64> {
            try act(ana, seed &+ 3_000_000_000 &+ round, 4, in: project)
            try act(ben, seed &+ 4_000_000_000 &+ round, 4, in: project)
            if Bool.random(using: &lots), !(try merge(ben, into: ana, project)) { return false }
            if Bool.random(using: &lots), !(try merge(ana, into: ben, project)) { return false }
        }
        guard try merge(ana, into: ben, project), try merge(ben, into: ana, project) else { return false }
        #expect(try Self.codings(ana) == Self.codings(ben), "seed \(seed): the copies differ in the end")
        #expect(try !merge(ana, into: ben, project, isNew: true), "seed \(seed): something new where nothing was done")
        return true
    }

    /// A copy from a bundle, or of the file by hand: both must be able to come back.
    private static func copy(of session: Session, in folder: URL) throws -> Session {
        let path = folder.appendingPathComponent("ben.emic").path
        try FileManager.default.copyItem(atPath: session.store.path, toPath: path)
        return Session(store: try ProjectStore(path: path), coder: "ben", remembers: true)
    }

    /// Acts of a coder, with the memos and marks that go with them.
    private func act(_ session: Session, _ seed: UInt64, _ count: Int, in project: TypedProject) throws {
        var generator = RandomActs(seed: seed, session: session, files: files, folder: project.folder.path)
        for _ in 0..<count {
            let state = try RandomActs.Project(session)
            let act: RandomAct? =
                switch generator.number(0...9) {
                case 0: generator.memo(state)
                case 1: generator.mark(state)
                case 2: RandomAct(typed: "codebook new c\(generator.number(1...4))x")
                case 3: generator.chance(2) ? generator.reversal(state) : nil
                default: generator.coding(state)
                }
            do {
                try act?.body(session)
            } catch {
                guard Complaint.from(error) != nil else { throw error }
            }
        }
    }

    /// Merges and proves what every merge promises. Answers whether nothing stood against it; with `isNew`, whether there was something new.
    private func merge(_ from: Session, into: Session, _ project: TypedProject, isNew: Bool = false) throws -> Bool {
        let path = project.folder.appendingPathComponent("\(UUID().uuidString).emicb").path
        _ = try from.bundle(to: path, replaces: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        func dump() throws -> [String] {
            var lines: [String] = []
            try into.store.dump { lines.append($0) }
            return lines
        }
        let before = try dump()
        let plan: MergePlan
        do {
            plan = try into.merge(path, isDryRun: true).value
        } catch MergeError.crossed {
            // One undid a merge, or what a merge rested on, that the other had taken over in turn.
            return false
        }
        #expect(try dump() == before, "seed \(seed): a dry run changed something")
        let merged = try into.merge(path, isDryRun: false)
        let after = try dump()
        guard merged.operation != nil else {
            #expect(after == before, "seed \(seed): changed without an operation")
            #expect(plan.isNothingNew || !plan.obstacles.isEmpty)
            return !isNew && merged.value.obstacles.isEmpty
        }
        #expect(merged.value.taken == plan.taken && merged.value.coders == plan.coders)
        _ = try into.undo()
        #expect(try dump() == before, "seed \(seed): undo of the merge does not give what was")
        _ = try into.redo()
        #expect(try dump() == after, "seed \(seed): redo of the merge does not give it again")
        #expect(try into.store.verify(deep: true).problems == [], "seed \(seed)")
        let again = try into.merge(path, isDryRun: false)
        #expect(again.operation == nil, "seed \(seed): merged twice: \(again.value)")
        return true
    }

    private static func codings(_ session: Session) throws -> Set<String> {
        try session.store.read { reader in
            let book = try Codebook(reader)
            return Set(
                try reader.all(CodingRow.self).map { coding in
                    "\(try reader.row(coding.coder).name) \(try reader.row(coding.version).textHash) "
                        + "\(coding.start)-\(coding.end) \(book.path(coding.code)) \(coding.weight ?? 0)"
                })
        }
    }
}
