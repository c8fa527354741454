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
        let tables = try project.store.queue.read { db throws in
            try Row.fetchAll(db, sql: "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')")
                .map { (name: $0["name"] as String, isView: $0["type"] == "view") }
        }
        #expect(tables.count > 30)
        for (name, isView) in tables {
            guard let row = rows.first(where: { $0.hasPrefix("| `\(name)` |") }) else {
                Issue.record("\(name) is not described")
                continue
            }
            // Views unpack JSON, which this connection does not trust enough to list their columns.
            if isView { continue }
            let columns = try project.store.queue.read { db throws in
                try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [name])
            }
            let words = Set(row.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            for column in columns { #expect(words.contains(column), "\(name).\(column) is not described") }
        }
    }
}
