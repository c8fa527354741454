import Foundation
import GRDB
@testable import Store
import Testing

@Suite("docs/schema.md")
struct SchemaDocumentTests {
    @Test("names every table, view and column of the schema, in the row of its table")
    func complete() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/schema.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let project = try TemporaryProject()
        let names = try project.store.queue.read { db throws in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        }
        #expect(names.count > 30)
        for name in names {
            guard let row = rows.first(where: { $0.hasPrefix("| `\(name)` |") }) else {
                Issue.record("\(name) is not described")
                continue
            }
            // Views unpack JSON, which this connection does not trust enough to list their columns.
            let columns = try project.store.queue.read { db throws in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT name FROM pragma_table_info(?1)
                        WHERE (SELECT type FROM sqlite_schema WHERE name = ?1) = 'table'
                        """, arguments: [name])
            }
            let words = Set(row.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            for column in columns { #expect(words.contains(column), "\(name).\(column) is not described") }
        }
    }
}
