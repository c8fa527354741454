import Foundation
import Store
import Testing
import Workbench

@Suite("Merging what two coders did in two copies")
struct MergeTests {
    @Test("codings are united per coder, in one operation that can be undone and done again")
    func united() throws {
        let copies = try TwoCopies()
        let (ana, ben) = (copies.ana, copies.ben)
        _ = try ana.code(["P07:2", "trust"])
        _ = try ben.code(["P07:2", "trust"])
        _ = try ben.code(["P07:4", "waiting"], weight: 3)
        _ = try ben.addMemo("why so long?", on: "n2")
        let before = try ana.dumped()
        let last = try ana.store.lastOperation()

        let dry = try copies.merge(ben, into: ana, isDryRun: true)
        #expect(dry.operation == nil)
        #expect(try ana.dumped() == before)

        let merged = try copies.merge(ben, into: ana)
        let operation = try #require(merged.operation)
        #expect(operation.number == last + 1)
        #expect(operation.secondParent == (try ben.store.operations().last?.hash))
        #expect(merged.value.coders.map { [$0.here, $0.there, $0.added, $0.after] } == [[1, 0, 0, 1], [0, 2, 2, 2]])
        #expect(merged.value.coders.map(\.name) == ["ana", "ben"])
        #expect(
            merged.value.numbers.map { "\($0.letter)\($0.there) \($0.letter)\($0.here)" }.sorted()
                == ["m1 m1", "n1 n2", "n2 n3"])
        #expect(try ana.memos().map(\.memo.text) == ["why so long?"])
        #expect(try ana.problems() == [])
        let after = try ana.dumped()
        _ = try ana.undo()
        #expect(try ana.dumped() == before)
        _ = try ana.redo()
        #expect(try ana.dumped() == after)
        #expect(try ana.problems() == [])
    }

    @Test("a coder whose first coding was undone here, and who coded again, is one coder in the count")
    func anotherKey() throws {
        let project = try CodingProject.interview(codes: ["trust", "listening"])
        let ana = project.session
        ana.coder = "çağla"
        _ = try ana.code(["P07:2", "trust"])
        let ben = try TwoCopies.copy(of: ana, in: project.folder, named: "ben", coder: "ben")
        _ = try ana.undo()
        _ = try ana.code(["P07:4", "trust"])
        _ = try ben.code(["P07:2", "listening"])
        let bundle = project.folder.appendingPathComponent("ben.emicb").path
        _ = try ben.bundle(to: bundle, replaces: true)
        let merged = try ana.merge(bundle, isDryRun: false)
        #expect(merged.operation != nil)
        #expect(merged.value.coders.map(\.name) == ["ben", "çağla"])
        #expect(merged.value.coders.map { [$0.here, $0.there, $0.added, $0.after] } == [[0, 1, 1, 1], [1, 1, 0, 1]])
        #expect(try ana.codingSet().count == 2)
        #expect(try ana.problems() == [])
    }

    @Test("the same bundle again brings nothing new, and after undo it brings everything again")
    func again() throws {
        let copies = try TwoCopies()
        _ = try copies.ben.code(["P07:2", "trust"])
        let bundle = try copies.bundle(copies.ben)
        _ = try copies.ana.merge(bundle, isDryRun: false)
        let once = try copies.ana.dumped()
        let second = try copies.ana.merge(bundle, isDryRun: false)
        #expect(second.operation == nil)
        #expect(second.value.isNothingNew)
        #expect(try copies.ana.dumped() == once)
        _ = try copies.ana.undo()
        #expect(try copies.ana.codingSet().isEmpty)
        #expect(try copies.ana.merge(bundle, isDryRun: false).operation != nil)
        #expect(try copies.ana.codingSet().count == 1)
        #expect(try copies.ana.problems() == [])
    }

    @Test("merged both ways, both copies have the same codings, and go on from there")
    func bothWays() throws {
        let copies = try TwoCopies()
        let (ana, ben) = (copies.ana, copies.ben)
        _ = try ana.code(["P07:2", "trust"])
        _ = try ben.code(["P07:4", "trust"])
        let (fromAna, fromBen) = (try copies.bundle(ana), try copies.bundle(ben))
        _ = try ana.merge(fromBen, isDryRun: false)
        _ = try ben.merge(fromAna, isDryRun: false)
        #expect(try ana.codingSet() == ben.codingSet())
        // Ben removes what he did and adds something; ana gives hers a weight.
        let own = try ben.store.read {
            try $0.all(CodingRow.self).first { $0.quotation.contains("link worker") }?.number
        }
        _ = try ben.uncode(["n\(try #require(own))"])
        _ = try ben.code(["P07:2", "listening"])
        _ = try ana.code(["P07:3", "listening"])
        try copies.merge(ben, into: ana)
        try copies.merge(ana, into: ben)
        #expect(try ana.codingSet() == ben.codingSet())
        #expect(try ana.codingSet().count == 3)
        #expect(try ana.problems() == [])
        #expect(try ben.problems() == [])
        #expect(try copies.merge(ben, into: ana).operation == nil)
        #expect(try copies.merge(ana, into: ben).operation == nil)
    }

    @Test("what both made alike becomes one: a coder, a code of one path, a coding of the same words")
    func twins() throws {
        let copies = try TwoCopies()
        for session in [copies.ana, copies.ben] {
            _ = try session.newCode("relief/at last")
            session.coder = "cem"
            _ = try session.code(["P07:4", "at last"])
        }
        _ = try copies.ben.code(["P07:2", "at last"])
        let merged = try copies.merge(copies.ben, into: copies.ana)
        #expect(merged.value.obstacles == [])
        #expect(merged.value.united.count == 4)
        #expect(try copies.ana.codingSet().count == 2)
        #expect(
            try copies.ana.codeLines().map(\.path).filter { $0.contains("relief") } == ["relief", "relief/at last"])
        try copies.merge(copies.ana, into: copies.ben)
        #expect(try copies.ana.codingSet() == copies.ben.codingSet())
        // One thing it stays, also when one of them changes it later.
        let number = try copies.ben.store.read { try $0.all(CodingRow.self).map(\.number).min() }
        _ = try copies.ben.adjust(["n\(try #require(number))", "end-1w"])
        #expect(try copies.merge(copies.ben, into: copies.ana).value.obstacles == [])
        #expect(try copies.ana.codingSet() == copies.ben.codingSet())
        #expect(try copies.ana.problems() == [])
    }

    @Test("one coding changed in both copies, and not alike, stands against the merge and is named with both states")
    func conflict() throws {
        let copies = try TwoCopies()
        _ = try copies.ana.code(["P07:2", "trust"])
        try copies.merge(copies.ana, into: copies.ben)
        _ = try copies.ana.adjust(["n1", "end-1w"])
        _ = try copies.ben.adjust(["n1", "end-2w"])
        let before = try copies.ana.dumped()
        let merged = try copies.merge(copies.ben, into: copies.ana)
        #expect(merged.operation == nil)
        let obstacle = try #require(merged.value.obstacles.first)
        #expect(merged.value.obstacles.count == 1)
        #expect(obstacle.what.contains("P07 “") && obstacle.what.contains("→ trust (ana)"))
        #expect(obstacle.here.contains("opened") && !obstacle.there.contains("opened"))
        #expect(try copies.ana.dumped() == before)
        // The same change in both is no conflict.
        _ = try copies.ben.adjust(["n1", "end+1w"])
        #expect(try copies.merge(copies.ben, into: copies.ana).value.obstacles == [])
    }

    @Test("a bundle of another project is refused, and both heads are named")
    func strangers() throws {
        let (one, other) = (try TwoCopies(), try TwoCopies())
        let bundle = try one.bundle(one.ana)
        let complaint = complaint { try other.ana.merge(bundle, isDryRun: false) }
        let heads = try [one.ana, other.ana].map { try $0.store.operations().last?.head ?? "?" }
        #expect(complaint?.kind == .badData)
        for head in heads { #expect(complaint?.what.contains(head) == true) }
    }
}
