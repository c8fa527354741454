import Foundation
import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("Bundles")
struct BundleTests {
    private func project() throws -> TemporaryProject {
        let project = try TemporaryProject()
        try project.addDocument("P07", shortInterview)
        return project
    }

    @Test("a bundle gives a project with the same state and history, and none of what belongs to whoever made it")
    func roundTrip() throws {
        let project = try project()
        try project.store.setPreference("coder", to: "ana")
        let bytes = try project.store.bundle(by: "ana").encoded()
        #expect(try project.store.bundle(by: "ana").encoded() == bytes, "another bundle of the same project differs")
        let bundle = try ProjectBundle(decoding: bytes, path: "b.emicb")
        let path = project.folder.appendingPathComponent("copy.emic").path
        let copy = try ProjectStore.create(path: path, from: bundle, source: "b.emicb")
        var lines: [String] = []
        try copy.dump { lines.append($0) }
        #expect(try lines == project.dump())
        #expect(try copy.operations().map(\.hash) == project.store.operations().map(\.hash))
        #expect(try copy.preference("coder") == nil)
        #expect(try copy.verify(deep: true).problems == [])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // Keys that are made in the copy are none that are made here.
        let bits = try [project.store, copy].map { store in
            try store.perform(Act(verb: "case"), as: "ana") { try $0.addCase(named: "A").rawValue >> 32 }.value
        }
        #expect(bits[0] != bits[1])
        #expect(throws: ProjectError.exists(path: path)) {
            try ProjectStore.create(path: path, from: bundle, source: "b.emicb")
        }
    }

    @Test("cut off anywhere, or with any bit changed, it is refused")
    func damage() throws {
        let bytes = try project().store.bundle(by: "ana").encoded()
        var generator = SystemRandomNumberGenerator()
        let header = bytes.firstRange(of: Array("SQLite format 3".utf8))?.lowerBound ?? 0
        #expect(header > 200)
        let places =
            Array(0..<header + 100) + (0..<200).map { _ in Int.random(in: header..<bytes.count, using: &generator) }
            + [bytes.count - 1]
        for place in places {
            var flipped = bytes
            flipped[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            #expect(throws: MergeError.self, "a bit of byte \(place)") {
                try ProjectBundle(decoding: flipped, path: "b.emicb")
            }
            #expect(throws: MergeError.self, "cut off at \(place)") {
                try ProjectBundle(decoding: Array(bytes[..<place]), path: "b.emicb")
            }
        }
        #expect(throws: MergeError.self) { try ProjectBundle(decoding: bytes + [0], path: "b.emicb") }
    }

    @Test("one that was made to look whole, and is not what its history says, is refused")
    func forged() throws {
        let project = try project()
        let store = project.store
        let bundle = try store.bundle(by: "ana")
        func forged(_ sql: String) throws -> ProjectBundle {
            let queue = try DatabaseImage.open(bundle.image)
            let image = try queue.inDatabase { db in
                try db.execute(sql: sql)
                return try DatabaseImage.bytes(of: db)
            }
            return ProjectBundle(
                manifest: .init(
                    by: "eve", head: bundle.manifest.head, operations: bundle.manifest.operations,
                    schema: bundle.manifest.schema, sha256: Digest.hex(Digest.sha256(image)), size: image.count),
                image: image)
        }
        let forgeries = [
            "UPDATE document SET name = 'P08'", "DELETE FROM speaker", "UPDATE operation SET actor = 'eve'",
            "DELETE FROM operation_payload", "DELETE FROM change_piece", "UPDATE content SET data = zeroblob(10)",
            "CREATE TRIGGER evil AFTER INSERT ON coding BEGIN SELECT 1; END",
            "DROP TABLE support; CREATE VIEW support AS SELECT 1 AS id", "ALTER TABLE person ADD COLUMN evil TEXT",
            "PRAGMA user_version = 2", "PRAGMA application_id = 1", "DELETE FROM operation; DELETE FROM reversible",
        ]
        let before = try project.dump()
        for sql in forgeries {
            #expect(throws: MergeError.self, "\(sql)") {
                try OpenedBundle(ProjectBundle(decoding: forged(sql).encoded(), path: "b.emicb"), path: "b.emicb")
            }
            let path = project.folder.appendingPathComponent("copy.emic").path
            #expect(throws: MergeError.self, "\(sql)") {
                try ProjectStore.create(path: path, from: forged(sql), source: "b.emicb")
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        #expect(try project.dump() == before)
    }

    @Test("one of another schema is refused by name")
    func otherSchema() throws {
        let bundle = try project().store.bundle(by: "ana")
        for schema in [SchemaMigration.latest - 1, SchemaMigration.latest + 1] {
            let manifest = ProjectBundle.Manifest(
                by: "ana", head: bundle.manifest.head, operations: bundle.manifest.operations, schema: schema,
                sha256: bundle.manifest.sha256, size: bundle.manifest.size)
            #expect(throws: MergeError.otherSchema(path: "b", schema: schema, known: SchemaMigration.latest)) {
                try OpenedBundle(ProjectBundle(manifest: manifest, image: bundle.image), path: "b")
            }
        }
    }

    @Test("every table of the state belongs to one family, and is known to merging")
    func families() throws {
        let known = StateFamily.tables.values.joined()
        #expect(known.count == Set(known).count)
        #expect(Set(known) == Set(SchemaMigration.stateTables))
    }

    @Test("whatever was changed in a merge’s entry or in what it took over, the chain breaks there")
    func tamperedMerge() throws {
        let project = try project()
        let path = project.folder.appendingPathComponent("copy.emic").path
        let copy = try ProjectStore.create(path: path, from: project.store.bundle(by: "ana"), source: "b")
        try copy.perform(Act(verb: "case"), as: "ben") { _ = try $0.addCase(named: "B") }
        let opened = try OpenedBundle(copy.bundle(by: "ben"), path: "b")
        let merged = try project.store.merge(opened, Act(verb: "project merge"), as: "ana", isDryRun: false)
        let number = try #require(merged.operation?.number)
        #expect(try project.store.verify(deep: true).problems == [])
        for sql in [
            "UPDATE operation SET second_parent = zeroblob(32) WHERE number = \(number)",
            "UPDATE operation SET second_parent = NULL WHERE number = \(number)",
            "UPDATE operation_payload SET payload = replace(payload, '\"actor\":\"ben\"', '\"actor\":\"eve\"')",
        ] {
            let queue = try DatabaseImage.open(project.store.read { try DatabaseImage.bytes(of: $0.database) })
            try queue.inDatabase { db in
                try db.execute(sql: sql)
                #expect(throws: ProjectError.self, "\(sql)") { try OperationLog(database: db).verifyChain() }
            }
        }
    }

    @Test("a merge into a project that cannot be written is refused before anything is done; its plan can be seen")
    func readOnly() throws {
        let project = try project()
        let path = project.folder.appendingPathComponent("copy.emic").path
        let copy = try ProjectStore.create(path: path, from: project.store.bundle(by: "ana"), source: "b")
        try copy.perform(Act(verb: "case"), as: "ben") { _ = try $0.addCase(named: "B") }
        let opened = try OpenedBundle(copy.bundle(by: "ben"), path: "b")
        let reader = try ProjectStore(path: project.store.path, readOnly: true)
        #expect(throws: ProjectError.readOnly(path: project.store.path)) {
            try reader.merge(opened, Act(verb: "project merge"), as: "ana", isDryRun: false)
        }
        let plan = try reader.merge(opened, Act(verb: "project merge"), as: "ana", isDryRun: true).value
        #expect(plan.taken.map(\.kind) == ["case"])
        #expect(!plan.isTried)
    }
}
