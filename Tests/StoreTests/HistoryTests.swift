import Foundation
import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("History")
struct HistoryTests {
    private func addCase(_ name: String, to project: TemporaryProject) throws {
        try project.store.perform(Act(verb: "case", arguments: [name], because: "a reason"), as: "ana") {
            _ = try $0.addCase(named: name)
            $0.summary = "new case \(name)"
        }
    }

    @Test("Undo and redo walk over every act, and a new act ends what could be redone")
    func walk() throws {
        let project = try TemporaryProject()
        var dumps = [try project.dump()]
        for name in ["A", "B", "C"] {
            try addCase(name, to: project)
            dumps.append(try project.dump())
        }
        for expected in dumps.dropLast().reversed() {
            _ = try project.store.undo(as: "ben")
            #expect(try project.dump() == expected)
        }
        #expect(throws: ProjectError.nothingToUndo) { try project.store.undo(as: "ana") }
        for expected in dumps.dropFirst() {
            _ = try project.store.redo(as: "ana")
            #expect(try project.dump() == expected)
        }
        #expect(throws: ProjectError.nothingToRedo) { try project.store.redo(as: "ana") }
        _ = try project.store.undo(as: "ana")
        try addCase("D", to: project)
        #expect(throws: ProjectError.nothingToRedo) { try project.store.redo(as: "ana") }
        #expect(try project.store.operations().map(\.verb).last == "case")
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("Undo works over sessions: after closing and opening")
    func sessions() throws {
        let project = try TemporaryProject()
        let before = try project.dump()
        try addCase("A", to: project)
        let path = project.store.path
        let again = try ProjectStore(path: path)
        let undone = try again.undo(as: "ben")
        #expect(undone.value.verb == "case")
        #expect(undone.value.payload?.because == "a reason")
        #expect(try project.dump() == before)
    }

    @Test("Each entry's hash covers its fields, its parent, its payload and its changes")
    func chain() throws {
        let project = try TemporaryProject()
        for name in ["A", "B", "C"] { try addCase(name, to: project) }
        let tampering = [
            "UPDATE operation SET actor = 'eve' WHERE number = 2",
            "UPDATE operation SET time = '2020' WHERE number = 3",
            "UPDATE operation_payload SET payload = replace(payload, 'A', 'Z') WHERE operation = 2",
            "UPDATE change_piece SET data = zeroblob(length(data)) WHERE operation = 3",
            "DELETE FROM change_piece WHERE operation = 2",
            "UPDATE operation SET parent = NULL WHERE number = 3",
            "UPDATE operation SET hash = zeroblob(32) WHERE number = 2",
        ]
        for sql in tampering {
            let copy = project.folder.appendingPathComponent("tampered.emic")
            try? FileManager.default.removeItem(at: copy)
            try FileManager.default.copyItem(atPath: project.store.path, toPath: copy.path)
            let store = try ProjectStore(path: copy.path)
            try store.queue.write { try $0.execute(sql: sql) }
            let found = try store.verify(deep: false)
            #expect(!found.isClean, "not noticed: \(sql)")
        }
    }

    @Test(
        "Codings that are wrong in the same way are one problem, which names the first three, and all of them when asked for"
    )
    func manyProblems() throws {
        let project = try TemporaryProject()
        let version = try project.addDocument("P07", shortInterview)
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), parent: nil, position: 1, name: "c", status: "agreed", created: writer.time)
            try writer.insert(code)
            for start in 0..<7 {
                try writer.addCoding(
                    version: version, range: ScalarRange(start, start + 4), code: code.id,
                    coder: try writer.person(named: "ana"))
            }
        }
        try project.store.queue.write { try $0.execute(sql: "UPDATE coding SET quotation = 'other' WHERE number > 1") }
        func quotations(deep: Bool) throws -> [String] {
            try project.store.verify(deep: deep).problems.filter { $0.contains("quotation") }
        }
        #expect(
            try quotations(deep: false) == [
                "the quotations of 6 codings are not what the document says there, first three: n2, n3, n4; `verify --deep` lists all"
            ])
        #expect(
            try quotations(deep: true) == [
                "the quotations of 6 codings are not what the document says there: n2, n3, n4, n5, n6, n7"
            ])
        try project.store.queue.write { try $0.execute(sql: "UPDATE coding SET \"end\" = 9999 WHERE number = 1") }
        let both = try quotations(deep: false)
        #expect(both.count == 2, "\(both)")
        #expect(both.contains { $0.hasPrefix("the quotation of n1 is outside P07, which has ") }, "\(both)")
        try project.store.queue.write { db in
            try db.execute(sql: "UPDATE content SET data = x'00' WHERE hash = (SELECT text_hash FROM text_version)")
        }
        // Texts that were read once are kept; a program that opens the project now cannot read this one.
        let unread = try ProjectStore(path: project.store.path).verify(deep: false).problems.filter {
            $0.contains("quotation")
        }
        #expect(
            unread.count == 1 && unread[0].hasPrefix("the quotations of 7 codings are not to be compared"), "\(unread)")
    }

    @Test("A payload can be erased with its salt, and the chain still verifies")
    func erasure() throws {
        let project = try TemporaryProject()
        for name in ["A", "B"] { try addCase(name, to: project) }
        try project.store.queue.write { db in
            try db.execute(sql: "DELETE FROM change_piece WHERE operation = 2")
            try db.execute(sql: "DELETE FROM operation_payload WHERE operation = 2")
        }
        let found = try project.store.verify(deep: false)
        #expect(found.isClean, "\(found.problems)")
        #expect(found.operations == 3)
        #expect(try project.store.operations()[1].payload == nil)
    }

    @Test("Replaying the log on a new project gives the same project, with the same keys and times")
    func replay() throws {
        let project = try TemporaryProject()
        try project.addDocument("P07", shortInterview)
        try addCase("A", to: project)
        _ = try project.store.undo(as: "ana")
        try addCase("B", to: project)
        let copy = try project.store.replay(into: project.folder.appendingPathComponent("copy.emic").path, actor: "ana")
        var lines: [String] = []
        try copy.dump { lines.append($0) }
        #expect(try project.dump() == lines)
    }

    @Test("A copy made by hand draws its own keys")
    func copies() throws {
        let project = try TemporaryProject()
        try addCase("A", to: project)
        let copy = project.folder.appendingPathComponent("copy.emic").path
        try FileManager.default.copyItem(atPath: project.store.path, toPath: copy)
        let other = try ProjectStore(path: copy)
        try other.perform(Act(verb: "case"), as: "ben") { _ = try $0.addCase(named: "B") }
        try addCase("B", to: project)
        let here = try project.store.read { try $0.cases() }
        let there = try other.read { try $0.cases() }
        #expect(here[0].id == there[0].id)
        #expect(here[1].id.rawValue >> 32 != there[1].id.rawValue >> 32)
        #expect((here + there).allSatisfy { $0.id.rawValue < 1 << 53 && $0.id.rawValue > 0 })
    }
}
