internal import GRDB
@testable import Store
import Testing
import Transcripts

@Suite("What hangs on a row goes, stays or moves with it")
struct DependentsTests {
    @Test("Every foreign key of the tables since schema 2 has its fate, and nothing else has one")
    func complete() throws {
        let project = try TemporaryProject()
        let stated = Dependents.references.map { "\($0.parent) ← \($0.child).\($0.column)" }
        #expect(Set(stated).count == stated.count)
        let firstSchema = try Self.references(of: SchemaV1.state + SchemaV1.synthesis)
        let real = try project.store.read { reader in
            try SchemaMigration.stateTables.flatMap { table in
                try Row.fetchAll(reader.database, sql: "SELECT * FROM pragma_foreign_key_list(?)", arguments: [table])
                    .map { "\($0["table"] as String) ← \(table).\($0["from"] as String)" }
            }.filter { !firstSchema.contains($0) }
        }
        // People are never deleted.
        #expect(Set(stated) == Set(real.filter { !$0.hasPrefix("person ") }))
    }

    /// The foreign keys that stand in some SQL, as they are stated here. Those of the first schema are seen to where its rows are removed.
    private static func references(of sql: String) throws -> Set<String> {
        let queue = try DatabaseQueue()
        return try queue.write { db in
            try db.execute(sql: sql)
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            return Set(
                try tables.flatMap { table in
                    try Row.fetchAll(db, sql: "SELECT * FROM pragma_foreign_key_list(?)", arguments: [table])
                        .map { "\($0["table"] as String) ← \(table).\($0["from"] as String)" }
                })
        }
    }

    @Test("What stays can stand alone, what goes is found by a table that has it")
    func fates() throws {
        let project = try TemporaryProject()
        for reference in Dependents.references where reference.fate == .stays {
            let mustBeThere = try project.store.read { reader in
                try Bool.fetchOne(
                    reader.database, sql: "SELECT \"notnull\" FROM pragma_table_info(?) WHERE name = ?",
                    arguments: [reference.child, reference.column])
            }
            #expect(mustBeThere == false, "\(reference.child).\(reference.column) cannot be let go of")
        }
    }

    /// A project with two codings of two codes, each with something of every kind hanging on it.
    private struct Laden {
        let project: TemporaryProject
        var codes: [Key<CodeRow>] = []
        var codings: [CodingRow] = []

        init() throws {
            project = try TemporaryProject()
            let version = try project.addDocument("P07", shortInterview)
            let (codes, codings) = try project.store.perform(Act(verb: "code"), as: "ana") { writer in
                let coder = try writer.coder()
                var codes: [Key<CodeRow>] = []
                var codings: [CodingRow] = []
                let theme = ThemeRow(
                    id: writer.newKey(), position: 1, name: "Waiting", level: .theme, created: writer.time)
                try writer.insert(theme)
                let type = RelationTypeRow(id: writer.newKey(), name: "causes", isSymmetric: false, isTransitive: false)
                try writer.insert(type)
                for (index, name) in ["waiting", "cost"].enumerated() {
                    let code = CodeRow(
                        id: writer.newKey(), position: index, name: name, status: "agreed", created: writer.time,
                        level: .category)
                    try writer.insert(code)
                    codes.append(code.id)
                    let coding = try writer.addCoding(
                        version: version, range: ScalarRange(22, 43), code: code.id, coder: coder)
                    codings.append(coding)
                    try writer.insert(
                        CodeExampleRow(id: writer.newKey(), code: code.id, coding: coding.id, kind: .typical))
                    let property = PropertyRow(
                        id: writer.newKey(), code: code.id, name: "length", low: "short", high: "long",
                        created: writer.time)
                    try writer.insert(property)
                    try writer.insert(
                        PropertyPlaceRow(
                            id: writer.newKey(), property: property.id, coding: coding.id, place: 80,
                            created: writer.time))
                    try writer.insert(
                        ThemeEvidenceRow(
                            id: writer.newKey(), theme: theme.id, coding: coding.id, role: .supports, by: coder,
                            created: writer.time))
                }
                for (source, target) in [(0, 1), (1, 0)] {
                    let relation = CodeRelationRow(
                        id: writer.newKey(), number: try writer.newNumber(.relation), source: codes[source],
                        type: type.id, target: codes[target], by: coder, created: writer.time)
                    try writer.insert(relation)
                    try writer.insert(
                        RelationEvidenceRow(id: writer.newKey(), relation: relation.id, coding: codings[source].id))
                }
                return (codes, codings)
            }.value
            self.codes = codes
            self.codings = codings
        }

        func count<Record: ProjectRecord>(_ type: Record.Type) throws -> Int {
            try project.store.read { try $0.count(type) }
        }

        func check() throws { #expect(try project.store.verify(deep: true).isClean) }
    }

    @Test("A coding takes with it what rests on it alone; undo brings all back")
    func removal() throws {
        let laden = try Laden()
        let before = try laden.project.dump()
        try laden.project.store.perform(Act(verb: "uncode"), as: "ana") { try $0.removeCodings([laden.codings[0]]) }
        #expect(try laden.count(CodeExampleRow.self) == 1)
        #expect(try laden.count(PropertyRow.self) == 2)
        #expect(try laden.count(PropertyPlaceRow.self) == 1)
        #expect(try laden.count(ThemeEvidenceRow.self) == 1)
        #expect(try laden.count(RelationEvidenceRow.self) == 1)
        #expect(try laden.count(CodeRelationRow.self) == 2)
        try laden.check()
        _ = try laden.project.store.undo(as: "ana")
        #expect(try laden.project.dump() == before)
    }

    @Test("A merged code hands on what it has, once; what related the two is gone; undo brings all back")
    func merging() throws {
        let laden = try Laden()
        let before = try laden.project.dump()
        try laden.project.store.perform(Act(verb: "codebook merge"), as: "ana") { writer in
            try writer.fold(laden.codings[1], into: laden.codings[0])
            try writer.moveReferences(from: laden.codes[1], to: laden.codes[0])
            try writer.removeCode(laden.codes[1])
        }
        #expect(try laden.count(CodeExampleRow.self) == 1)
        #expect(try laden.count(PropertyRow.self) == 1)
        #expect(try laden.count(ThemeEvidenceRow.self) == 1)
        #expect(try laden.count(CodeRelationRow.self) == 0)
        #expect(try laden.count(RelationEvidenceRow.self) == 0)
        try laden.check()
        _ = try laden.project.store.undo(as: "ana")
        #expect(try laden.project.dump() == before)
    }
}
