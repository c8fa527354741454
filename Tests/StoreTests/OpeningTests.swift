import Foundation
import GRDB
@testable import Store
import Testing

@Suite("Opening a project")
struct OpeningTests {
    @Test("What is no project is named for what it is")
    func wrongFiles() throws {
        let folder = try TemporaryProject.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ bytes: [UInt8]) throws -> String {
            let path = folder.appendingPathComponent(name).path
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return path
        }
        let missing = folder.appendingPathComponent("none.emic").path
        #expect(throws: ProjectError.missing(path: missing)) { try ProjectStore(path: missing) }
        #expect(throws: ProjectError.directory(path: folder.path)) { try ProjectStore(path: folder.path) }
        for (name, bytes) in [
            ("empty", []), ("pdf", Array("%PDF-1.7 and more".utf8)), ("short", [1, 2, 3]),
            ("zeros", [UInt8](repeating: 0, count: 8192)),
        ] {
            let path = try file(name, bytes)
            #expect("\(name)") {
                _ = try ProjectStore(path: path)
            } throws: { error in
                if case ProjectError.notAProject = error { return true }
                return false
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes), "\(name) was changed")
        }
    }

    @Test("A newer schema is refused and left alone")
    func newer() throws {
        let project = try TemporaryProject()
        try project.store.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        let path = project.store.path
        #expect(throws: ProjectError.newerSchema(path: path, version: 99, known: SchemaMigration.latest)) {
            try ProjectStore(path: path)
        }
    }

    @Test("An older schema is brought up to date after a verified copy, and undo begins anew")
    func migration() throws {
        let project = try TemporaryProject()
        try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "A") }
        let path = project.store.path
        let next =
            SchemaMigration.released + [
                SchemaMigration(version: SchemaMigration.latest + 1) {
                    try $0.execute(sql: "ALTER TABLE person ADD COLUMN colour TEXT")
                }
            ]
        let migrated = try ProjectStore(path: path, readOnly: false, moment: .system, migrations: next)
        #expect(try migrated.operations().map(\.verb) == ["new", "case", "migrate"])
        #expect(throws: ProjectError.nothingToUndo) { try migrated.undo(as: "ana") }
        let copy = try ProjectStore(path: path + ".d/before-schema-\(SchemaMigration.latest + 1).emic")
        #expect(try copy.read { try $0.cases().map(\.name) } == ["A"])
        #expect(try copy.verify(deep: true).isClean)
        let attributes = try FileManager.default.attributesOfItem(atPath: path + ".d")
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test("A migration that fails leaves the project as it was")
    func failedMigration() throws {
        let project = try TemporaryProject()
        let path = project.store.path
        let before = try project.dump()
        let next =
            SchemaMigration.released + [
                SchemaMigration(version: SchemaMigration.latest + 1) { db in
                    try db.execute(sql: "DELETE FROM project")
                    try db.execute(sql: "CREATE TABLE nonsense (")
                }
            ]
        #expect(throws: ProjectError.self) {
            try ProjectStore(path: path, readOnly: false, moment: .system, migrations: next)
        }
        #expect(try project.dump() == before)
        #expect(try project.store.verify(deep: true).isClean)
    }

    @Test("The fixture of each released schema opens, verifies, and can be worked on", arguments: [1, 2, 3, 4])
    func fixtures(version: Int) throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/schema-\(version).emic")
        let folder = try TemporaryProject.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("old.emic").path
        try FileManager.default.copyItem(atPath: source.path, toPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let store = try ProjectStore(path: path)
        let found = try store.verify(deep: true)
        #expect(found.isClean, "\(found.problems)")
        #expect(found.codings > 0)
        try store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "new here") }
        #expect(try store.verify(deep: true).isClean)
    }

    @Test("Every connection is set up as the design says, whatever the library's defaults")
    func pragmas() throws {
        let project = try TemporaryProject()
        try project.store.queue.read { db throws in
            #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "truncate")
            #expect(try Int.fetchOne(db, sql: "PRAGMA synchronous") == 3)
            #expect(try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
            #expect(try Int.fetchOne(db, sql: "PRAGMA temp_store") == 2)
            #expect(try Int.fetchOne(db, sql: "PRAGMA application_id") == 0x454D_4943)
        }
    }

    @Test("State tables are STRICT, keyed by id, without UNIQUE columns and without cascades")
    func tables() throws {
        let project = try TemporaryProject()
        try project.store.queue.read { db throws in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            for table in SchemaMigration.stateTables {
                #expect(tables.contains(table))
                let strict = try Int.fetchOne(
                    db, sql: "SELECT strict FROM pragma_table_list WHERE name = ?", arguments: [table])
                #expect(strict == 1, "\(table)")
                let unique = try Row.fetchAll(
                    db, sql: "SELECT * FROM pragma_index_list(?) WHERE \"unique\"", arguments: [table])
                #expect(unique.isEmpty, "\(table)")
                let cascades = try Row.fetchAll(
                    db, sql: "SELECT * FROM pragma_foreign_key_list(?) WHERE on_delete <> 'NO ACTION'",
                    arguments: [table])
                #expect(cascades.isEmpty, "\(table)")
            }
        }
    }

    @Test("A file that was moved or replaced under an open project is not written")
    func replaced() throws {
        let project = try TemporaryProject()
        let path = project.store.path
        try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
        #expect(throws: ProjectError.replaced(path: path)) {
            try project.store.perform(Act(verb: "case"), as: "ana") { _ = try $0.addCase(named: "A") }
        }
    }

    @Test("The views for researchers' own SQL show turns, sentences and coded segments")
    func views() throws {
        let project = try TemporaryProject()
        try project.addDocument("P07", shortInterview)
        // As a researcher's own tool opens it: with that tool's settings, not ours.
        let copy = project.folder.appendingPathComponent("copy.emic").path
        try FileManager.default.copyItem(atPath: project.store.path, toPath: copy)
        try DatabaseQueue(path: copy).read { db throws in
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM turn") == 4)
            #expect(
                try Int.fetchOne(
                    db,
                    sql:
                        "SELECT count(*) FROM turn JOIN speaker ON speaker.id = turn.speaker WHERE role = 'interviewer'"
                ) == 2)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM sentence") == 5)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM coded_segment") == 0)
        }
    }
}
