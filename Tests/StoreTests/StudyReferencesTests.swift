internal import GRDB
@testable import Store
import Testing

@Suite("What hangs on a study")
struct StudyReferencesTests {
    @Test("Every column of the schema that refers to a study is moved when two become one")
    func complete() throws {
        let project = try TemporaryProject()
        let found = try project.store.read { reader in
            try String.fetchAll(
                reader.database,
                sql: """
                    SELECT schema.name || '.' || key."from" FROM main.sqlite_schema AS schema
                    JOIN pragma_foreign_key_list(schema.name) AS key
                    WHERE schema.type = 'table' AND key."table" = 'study' ORDER BY 1
                    """)
        }
        #expect(found == ProjectWriter.studyReferences.map { "\($0.table).\($0.column)" }.sorted())
    }
}
