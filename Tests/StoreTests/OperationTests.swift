import Foundation
@testable import Store
import Testing
import Transcripts

@Suite("An act is one operation")
struct OperationTests {
    @Test("Making a project is operation 1, and the file is readable by its owner alone")
    func making() throws {
        let project = try TemporaryProject()
        let operations = try project.store.operations()
        #expect(operations.map(\.verb) == ["new"])
        #expect(operations.first?.actor == "ana")
        let attributes = try FileManager.default.attributesOfItem(atPath: project.store.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("What throws changes nothing and leaves no entry")
    func throwing() throws {
        struct Stop: Error {}
        let project = try TemporaryProject()
        let before = try project.dump()
        #expect(throws: Stop.self) {
            try project.store.perform(Act(verb: "code"), as: "ana") { writer in
                _ = try writer.addCase(named: "P07")
                throw Stop()
            }
        }
        #expect(try project.dump() == before)
        #expect(try project.store.lastOperation() == 1)
    }

    @Test("What changes nothing is no operation")
    func nothing() throws {
        let project = try TemporaryProject()
        let performed = try project.store.perform(Act(verb: "look"), as: "ana") { _ in 7 }
        #expect(performed.value == 7)
        #expect(performed.operation == nil)
        #expect(try project.store.lastOperation() == 1)
    }

    @Test("A number is never handed out twice, not even after undo")
    func numbers() throws {
        let project = try TemporaryProject()
        let version = try project.addDocument("P07", shortInterview)
        func code() throws -> Int {
            try project.store.perform(Act(verb: "code"), as: "ana") { writer in
                let code = CodeRow(
                    id: writer.newKey(), position: 1, name: "code \(Int.random(in: 0..<1_000_000_000))",
                    status: "provisional", created: writer.time)
                try writer.insert(code)
                return try writer.addCoding(
                    version: version, range: ScalarRange(0, 4), code: code.id, coder: writer.coder()
                ).number
            }.value
        }
        #expect(try code() == 1)
        _ = try project.store.undo(as: "ana")
        #expect(try code() == 2)
    }

    @Test("A coding stores the exact words and their hash", arguments: [(22, 43), (44, 60), (75, 90)])
    func quotation(start: Int, end: Int) throws {
        let project = try TemporaryProject()
        let version = try project.addDocument("P07", shortInterview)
        let coding = try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), position: 1, name: "waiting", status: "provisional", created: writer.time)
            try writer.insert(code)
            return try writer.addCoding(
                version: version, range: ScalarRange(start, end), code: code.id, coder: writer.coder())
        }.value
        let scalars = Array(shortInterview.unicodeScalars)[start..<end]
        #expect(Array(coding.quotation.unicodeScalars) == Array(scalars))
        #expect(coding.hash == ContentHash(of: coding.quotation.utf8))
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test(
        "However many codings come at once, each has the next key and number and its own words",
        arguments: [1, 15, 16, 17, 33, 70])
    func many(count: Int) throws {
        let project = try TemporaryProject()
        let version = try project.addDocument("P07", shortInterview)
        let scalars = Array(shortInterview.unicodeScalars)
        let ranges = (0..<count).map { ScalarRange($0, min($0 + 3 + $0 % 5, scalars.count)) }
        let first = try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), position: 1, name: "waiting", status: "provisional", created: writer.time)
            try writer.insert(code)
            let text = try writer.text(of: version)
            let coder = try writer.coder()
            let codings = ranges.enumerated().compactMap { index, range in
                QuotedRange(range, in: text).map {
                    NewCoding($0, code: code.id, coder: coder, weight: index.isMultiple(of: 3) ? index % 5 + 1 : nil)
                }
            }
            return try writer.addCodings(codings, on: version.id, in: text)
        }.value
        let stored = try project.store.read { try $0.all(CodingRow.self) }.sorted { $0.number < $1.number }
        #expect(stored.map(\.number) == Array(first.number..<first.number + count))
        #expect(stored.map(\.id.rawValue) == (0..<count).map { first.key.rawValue + Int64($0) })
        #expect(stored.map(\.range) == ranges)
        #expect(stored.map(\.weight) == ranges.indices.map { $0.isMultiple(of: 3) ? $0 % 5 + 1 : nil })
        for coding in stored {
            #expect(Array(coding.quotation.unicodeScalars) == Array(scalars[coding.start..<coding.end]))
        }
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("A coding outside its document is refused", arguments: [(0, 10_000), (500, 501), (5, 5), (-1, 4)])
    func outside(start: Int, end: Int) throws {
        let project = try TemporaryProject()
        let version = try project.addDocument("P07", shortInterview)
        let before = try project.dump()
        #expect(throws: ProjectError.self) {
            try project.store.perform(Act(verb: "code"), as: "ana") { writer in
                let code = CodeRow(
                    id: writer.newKey(), position: 1, name: "waiting", status: "provisional", created: writer.time)
                try writer.insert(code)
                try writer.addCoding(
                    version: version, range: ScalarRange(start, end), code: code.id, coder: writer.coder())
            }
        }
        #expect(try project.dump() == before)
    }

    @Test("Two of one name are refused before commit, and a swap of two names can be undone")
    func uniqueness() throws {
        let project = try TemporaryProject()
        try project.store.perform(Act(verb: "case"), as: "ana") { writer in
            _ = try writer.addCase(named: "A")
            _ = try writer.addCase(named: "B")
        }
        #expect(throws: ProjectError.duplicate(kind: "case", name: "A")) {
            try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "A") }
        }
        let before = try project.dump()
        try project.store.perform(Act(verb: "swap"), as: "ana") { writer in
            for var row in try writer.cases() {
                row.name = row.name == "A" ? "B" : "A"
                try writer.update(row)
            }
        }
        let after = try project.dump()
        #expect(after != before)
        _ = try project.store.undo(as: "ana")
        #expect(try project.dump() == before)
        _ = try project.store.redo(as: "ana")
        #expect(try project.dump() == after)
    }

    @Test(
        "A name that stands twice is found among few new rows and among many, beside each other or beside an old one",
        arguments: [1, 3, 64, 65, 200], [true, false])
    func duplicates(count: Int, isOld: Bool) throws {
        let project = try TemporaryProject()
        try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "Ölmann") }
        let names = (0..<count).map { "case \($0)" }
        try project.store.perform(Act(verb: "case"), as: "ana") { writer in
            for name in names { _ = try writer.addCase(named: name) }
        }
        let before = try project.dump()
        let twice = isOld ? "Ölmann" : "new"
        #expect(throws: ProjectError.duplicate(kind: "case", name: twice)) {
            try project.store.perform(Act(verb: "case"), as: "ana") { writer in
                for name in names { _ = try writer.addCase(named: "another \(name)") }
                _ = try writer.addCase(named: twice)
                if !isOld { _ = try writer.addCase(named: twice) }
            }
        }
        #expect(try project.dump() == before)
    }

    @Test("Codes of one name may stand at different places of the tree, and not twice at one, at the root either")
    func duplicateCodes() throws {
        let project = try TemporaryProject()
        func add(_ name: String, under parent: Key<CodeRow>?) throws -> Key<CodeRow> {
            try project.store.perform(Act(verb: "codebook new"), as: "ana") { writer in
                var code = CodeRow(
                    id: writer.newKey(), position: 1, name: name, status: "provisional", created: writer.time)
                code.parent = parent
                try writer.insert(code)
                return code.id
            }.value
        }
        let access = try add("access", under: nil)
        let trust = try add("trust", under: nil)
        _ = try add("waiting", under: access)
        _ = try add("waiting", under: trust)
        _ = try add("waiting", under: nil)
        for parent in [nil, access, trust] {
            #expect(throws: ProjectError.duplicate(kind: "code", name: "waiting")) { try add("waiting", under: parent) }
        }
    }

    @Test("Several acts can be one operation, undone as one")
    func together() throws {
        let project = try TemporaryProject()
        let before = try project.dump()
        let performed = try project.store.asOneOperation(Act(verb: "script"), as: "ana") {
            try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "A") }
            try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "B") }
            let cases = try project.store.read { try $0.cases().count }
            #expect(cases == 2)
        }
        #expect(performed.operation?.number == 2)
        #expect(try project.store.operations().map(\.verb) == ["new", "script"])
        _ = try project.store.undo(as: "ana")
        #expect(try project.dump() == before)
    }
}
