import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("While a round is open, nobody sees others' codings on its documents")
struct SightTests {
    private let project: TemporaryProject
    private let versions: [TextVersionRow]
    private let code: Key<CodeRow>

    private static func round(_ writer: ProjectWriter, on versions: [TextVersionRow]) throws -> Key<CodingRoundRow> {
        let book = CodebookVersionRow(
            id: writer.newKey(), number: 1, name: "v1", book: "", operation: 1, by: try writer.coder(),
            created: writer.time)
        try writer.insert(book)
        let round = CodingRoundRow(
            id: writer.newKey(), position: 1, name: "R1", isConsensus: false, unit: "sentence", measure: "alpha",
            threshold: 0.7, codebookVersion: book.id, chosen: "named", operation: try writer.lastOperation() + 1,
            by: try writer.coder(), created: writer.time)
        try writer.insert(round)
        for version in versions {
            try writer.insert(
                RoundDocumentRow(id: writer.newKey(), round: round.id, document: version.document, version: version.id))
        }
        return round.id
    }

    init() throws {
        let project = try TemporaryProject()
        self.project = project
        versions = try ["P07", "P08"].map { try project.addDocument($0, shortInterview) }
        code = try project.store.perform(Act(verb: "codebook new"), as: "ana") { writer in
            let code = CodeRow(
                id: writer.newKey(), position: 0, name: "waiting", status: "agreed", created: writer.time)
            try writer.insert(code)
            return code.id
        }.value
    }

    @discardableResult
    private func coding(
        by coder: String, on version: Int, _ range: ScalarRange = ScalarRange(0, 5)
    ) throws -> CodingRow {
        project.store.viewer = coder
        return try project.store.perform(Act(verb: "code"), as: coder) { writer in
            let coding = try writer.addCoding(
                version: versions[version], range: range, code: code, coder: try writer.coder())
            writer.summary = "coded n\(coding.number)"
            return coding
        }.value
    }

    private func numbers(as viewer: String?) throws -> [Int] {
        project.store.viewer = viewer
        return try project.store.read { try $0.all(CodingRow.self).map(\.number).sorted() }
    }

    private func open() throws -> Key<CodingRoundRow> {
        try project.store.perform(Act(verb: "round new"), as: "ana") { try Self.round($0, on: [versions[0]]) }.value
    }

    private func release(_ key: Key<CodingRoundRow>) throws {
        try project.store.perform(Act(verb: "round release"), as: "ana") { writer in
            var round = try writer.row(key)
            round.released = writer.time
            try writer.update(round)
        }
    }

    @Test("Each sees their own codings and those on other documents; after the release all see all")
    func eachSeesTheirOwn() throws {
        let ana = try coding(by: "ana", on: 0).number
        let elsewhere = try coding(by: "ana", on: 1).number
        let round = try open()
        let ben = try coding(by: "ben", on: 0).number
        #expect(try numbers(as: "ana") == [ana, elsewhere])
        #expect(try numbers(as: "ben") == [elsewhere, ben])
        #expect(try numbers(as: "carla") == [elsewhere])
        #expect(try numbers(as: nil) == [ana, elsewhere, ben])
        try release(round)
        for viewer in ["ana", "ben", "carla"] { #expect(try numbers(as: viewer) == [ana, elsewhere, ben]) }
    }

    @Test("Scans by the index are blind too, in the same order")
    func scans() throws {
        try coding(by: "ana", on: 0)
        _ = try open()
        try coding(by: "ben", on: 0)
        try coding(by: "ben", on: 1)
        project.store.viewer = "ben"
        let seen = try project.store.read { reader in
            var seen = 0
            try reader.forEachCoding(try reader.codingNumbering()) { _, _ in seen += 1 }
            return seen
        }
        #expect(seen == 2)
        #expect(try project.store.read { try $0.coderCounts().filter { $0.codings > 0 }.map(\.person.name) } == ["ben"])
    }

    @Test("What others have coded cannot be changed, undone or left without its code, and says why")
    func acts() throws {
        let ana = try coding(by: "ana", on: 0)
        _ = try open()
        try coding(by: "ana", on: 0, ScalarRange(6, 12))
        project.store.viewer = "ben"
        let before = try project.dump()
        func expectHeldBack(_ body: (ProjectWriter) throws -> Void) {
            #expect {
                try project.store.perform(Act(verb: "x"), as: "ben", body)
            } throws: { error in
                guard case .heldBack(rounds: "R1", _) = error as? ProjectError else { return false }
                return true
            }
        }
        expectHeldBack { try $0.delete(ana.id) }
        expectHeldBack { try $0.removeCode(code) }
        expectHeldBack { writer in
            var document = try writer.row(versions[0].document)
            document.currentVersion = versions[1].id
            try writer.update(document)
        }
        #expect(throws: ProjectError.self) { try project.store.undo(as: "ben") }
        #expect(try project.dump() == before)
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("The history says nothing of others' codings on the documents of the round")
    func history() throws {
        try coding(by: "ana", on: 0)
        _ = try open()
        try coding(by: "ana", on: 0, ScalarRange(6, 12))
        try coding(by: "ben", on: 0)
        project.store.viewer = "ben"
        #expect(try project.store.operations().filter { $0.verb == "code" }.map(\.actor) == ["ben"])
        let touching = try project.store.read {
            try $0.operations(
                touching: [RowPattern(CodingRow.self, where: "version", is: versions[0].id.rawValue)])
        }
        #expect(touching.map(\.actor) == ["ben"])
        project.store.viewer = "ana"
        #expect(try project.store.operations().filter { $0.verb == "code" }.map(\.actor) == ["ana", "ana"])
    }

    @Test("Every table whose rows hang on codings has its view, and views name tables with a key")
    func complete() throws {
        let hanging = try project.store.read { reader in
            try SchemaMigration.stateTables.filter { table in
                try Row.fetchAll(reader.database, sql: "SELECT * FROM pragma_foreign_key_list(?)", arguments: [table])
                    .contains { $0["table"] == "coding" }
            }
        }
        // A code stays; whose example it names is looked up among the codings that show.
        #expect(Set(hanging).subtracting(Sight.tables) == ["code"])
        #expect(Sight.tables.isSubset(of: Set(SchemaMigration.stateTables)))
    }

    @Test("Undo and redo of one's own coding give the identical state while others are held back")
    func undo() throws {
        try coding(by: "ana", on: 0)
        _ = try open()
        project.store.viewer = "ben"
        let before = try project.dump()
        try coding(by: "ben", on: 0)
        let after = try project.dump()
        _ = try project.store.undo(as: "ben")
        #expect(try project.dump() == before)
        _ = try project.store.redo(as: "ben")
        #expect(try project.dump() == after)
    }
}
