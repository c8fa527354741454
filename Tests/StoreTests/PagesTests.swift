import Foundation
import GRDB
@testable import Store
import Testing
import Transcripts

/// Rows that are taken from the file's pages must be those that SQLite hands out.
@Suite("Reading the file's pages")
struct PagesTests {
    /// A project with many codings, some gone again, some with weights, one longer than a page, on three texts.
    private func project(codings: Int = 1_500, seed: UInt64 = .random(in: .min ... .max)) throws -> TemporaryProject {
        var random = SplitMix(state: seed)
        let project = try TemporaryProject()
        let turn = "ANN: I waited nine months. Nobody rang me 👩‍⚕️ at all, and the cafe\u{301} was closed.\n"
        let versions = try [1, 40, 250].map { try project.addDocument("P\($0)", String(repeating: turn, count: $0)) }
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            let codes = try (0..<7).map { place in
                let code = CodeRow(
                    id: writer.newKey(), position: place, name: "code \(place)", status: "agreed", created: writer.time)
                try writer.insert(code)
                return code.id
            }
            let coder = try writer.coder()
            for _ in 0..<codings {
                let version = versions[Int.random(in: 0..<3, using: &random)]
                let start = Int.random(in: 0..<version.scalars, using: &random)
                let end = min(version.scalars, start + Int.random(in: 1...120, using: &random))
                try writer.addCoding(
                    version: version, range: ScalarRange(start, end),
                    code: codes[Int.random(in: 0..<7, using: &random)],
                    coder: coder, weight: Int.random(in: 0..<4, using: &random) == 0 ? 3 : nil)
            }
            try writer.addCoding(
                version: versions[2], range: ScalarRange(0, versions[2].scalars), code: codes[0], coder: coder)
            writer.summary = "coded"
        }
        try project.store.perform(Act(verb: "uncode"), as: "ana") { writer in
            for key in try Int64.fetchAll(writer.database, sql: "SELECT id FROM coding WHERE number % 3 = 0") {
                try writer.delete(Key<CodingRow>(rawValue: key))
            }
            writer.summary = "uncoded"
        }
        return project
    }

    /// A copy of its file, which no store has open.
    private func copy(of project: TemporaryProject) throws -> String {
        let path = project.folder.appendingPathComponent("copy.emic").path
        try FileManager.default.copyItem(atPath: project.store.path, toPath: path)
        return path
    }

    private static func asked(_ database: Database) throws -> [PlaceEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT version, start, "end", code, coder, id FROM coding ORDER BY version, start, "end", code, coder, id
                """
        ).map { PlaceEntry(version: $0[0], start: $0[1], end: $0[2], code: $0[3], coder: $0[4], id: $0[5]) }
    }

    private static func read(_ index: PlaceIndex, from version: Int64 = .min) throws -> [PlaceEntry] {
        var rows: [PlaceEntry] = []
        try index.forEach(from: version) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    /// Compares all rows of index and table, of which those that are too long for a page are to be asked of SQLite.
    ///
    /// - Returns: how many were too long; nil where nothing is read from pages.
    private static func compare(_ reader: ProjectReader) throws -> Int? {
        guard let index = try reader.placeIndex(), let table = try reader.codingTable() else { return nil }
        let asked = try asked(reader.database)
        let size = try #require(try Int.fetchOne(reader.database, sql: "PRAGMA page_size"))
        #expect(try read(index) == asked)
        let codes = try #require(try reader.codeIndex())
        for code in Set(asked.map(\.code)).union([.min, -1, 0, .max]) {
            #expect(try codes.count(of: code) == asked.count { $0.code == code })
        }
        for version in Set(asked.map(\.version)).sorted() + [.max, 0] {
            let rows = try read(index, from: version)
            #expect(rows == asked.filter { $0.version >= version })
        }
        var elsewhere = 0
        for row in try Row.fetchAll(reader.database, sql: "SELECT * FROM coding ORDER BY random()") {
            switch try table.row(row["id"]) {
            case .row(let found):
                #expect(
                    found.number == row["number"] && found.version == row["version"] && found.weight == row["weight"])
                #expect(found.start == row["start"] && found.end == row["end"])
                #expect(found.code == row["code"] && found.coder == row["coder"])
                #expect(String(decoding: found.quotation, as: UTF8.self) == row["quotation"])
            case .elsewhere:
                elsewhere += 1
                #expect((row["quotation"] as String).utf8.count > size - 300)
            case .none: Issue.record("coding \(row["number"] as Int) is not found")
            }
        }
        for missing: Int64 in [.min, -1, 0, 1, .max] {
            guard case .none = try table.row(missing) else {
                Issue.record("a coding of key \(missing) is found")
                continue
            }
        }
        #expect(try table.hasWeights() == (try reader.codingWeights().isEmpty == false))
        return elsewhere
    }

    @Test("All rows are SQLite's, in its order")
    func same() throws {
        #expect(try project().store.read(Self.compare) == 1)
    }

    @Test("A project without codings has no rows")
    func empty() throws {
        #expect(try TemporaryProject().store.read(Self.compare) == 0)
    }

    @Test("Pages may have any size", arguments: [512, 1_024, 4_096, 65_536])
    func sizes(_ size: Int) throws {
        let project = try project(codings: 900)
        let path = try copy(of: project)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = \(size); VACUUM") }
        try queue.close()
        let store = try ProjectStore(path: path)
        let elsewhere = try #require(try store.read(Self.compare))
        #expect(size > 60_000 ? elsewhere == 0 : elsewhere > 0)
        // Texts and layouts are read and checked, on the smallest pages through SQLite.
        #expect(try store.verify(deep: true).problems.isEmpty)
        try store.read { reader in
            for version in try reader.all(TextVersionRow.self) {
                _ = try reader.text(of: version)
                _ = try reader.layout(of: version)
            }
        }
    }

    @Test("Contents are SQLite's, whatever their size and however they lie", arguments: [1_024, 4_096, 8_192, 65_536])
    func contents(_ size: Int) throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(state: seed)
        let project = try project(codings: 20, seed: seed)
        let path = try copy(of: project)
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = \(size); VACUUM") }
        // Around the sizes at which the first and the second page are full, and any others; what is gone leaves holes for what comes.
        let edges = [0, 1, size - 130, size - 100, size - 80, size - 60, size, 2 * size - 60, 2 * size]
        for round in 0..<3 {
            try queue.write { database in
                for place in 0..<60 {
                    let edge = edges.randomElement(using: &random) ?? 0
                    let length =
                        place < 40
                        ? edge + Int.random(in: 0..<60, using: &random) : Int.random(in: 0..<300_000, using: &random)
                    let data = Data((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) })
                    try database.execute(
                        sql: "INSERT INTO content (hash, size, data) VALUES (?, ?, ?)",
                        arguments: [ContentHash(of: Array(data) + [UInt8(round), UInt8(place)]), length, data])
                }
                try database.execute(sql: "DELETE FROM content WHERE rowid % 3 = \(round)")
            }
        }
        try queue.read { database in
            let pages = try #require(try DatabasePages(of: database))
            let table = try #require(try ContentTable(pages, in: database))
            let rows = try Row.fetchAll(database, sql: "SELECT rowid, data FROM content")
            #expect(rows.count >= 60)
            for row in rows {
                let key: Int64 = row[0]
                let data: Data = row[1]
                let place = try #require(try table.place(of: key), "seed \(seed), row \(key)")
                var bytes = [UInt8](repeating: 0, count: place.count)
                try bytes.withUnsafeMutableBytes { try table.read(place, into: $0) }
                #expect(bytes == Array(data), "seed \(seed), row \(key) of \(data.count) bytes")
            }
            let missing = try Int64.fetchOne(database, sql: "SELECT max(rowid) + 1 FROM content") ?? 0
            #expect(try table.place(of: missing) == nil)
        }
    }

    @Test("Within an operation SQLite is asked, which alone knows what is not yet in the file")
    func inOperation() throws {
        let project = try project(codings: 200)
        try project.store.perform(Act(verb: "code"), as: "ana") { writer in
            #expect(try writer.placeIndex() == nil)
            let before = try Self.asked(writer.database).count
            for key in try Int64.fetchAll(writer.database, sql: "SELECT id FROM coding LIMIT 10") {
                try writer.delete(Key<CodingRow>(rawValue: key))
            }
            var seen = 0
            try writer.forEachCoding(try writer.codingNumbering()) { _, _ in seen += 1 }
            #expect(seen == before - 10)
            writer.summary = "uncoded"
        }
        #expect(try project.store.read(Self.compare) != nil)
    }

    @Test("What was written by another connection in between is seen")
    func another() throws {
        let project = try project(codings: 100)
        let before = try project.store.read { try Self.asked($0.database).count }
        let other = try ProjectStore(path: project.store.path)
        try other.perform(Act(verb: "uncode"), as: "ben") { writer in
            for key in try Int64.fetchAll(writer.database, sql: "SELECT id FROM coding LIMIT 5") {
                try writer.delete(Key<CodingRow>(rawValue: key))
            }
            writer.summary = "uncoded"
        }
        let after = try project.store.read { reader in try Self.read(#require(try reader.placeIndex())).count }
        #expect(after == before - 5)
    }

    @Test("An index of another make is not read")
    func otherIndex() throws {
        let project = try project(codings: 50)
        let path = try copy(of: project)
        let queue = try DatabaseQueue(path: path)
        try queue.write {
            try $0.execute(
                sql: """
                    DROP INDEX coding_by_place;
                    CREATE INDEX coding_by_place ON coding (version, "end", start, code, coder);
                    DROP INDEX coding_by_code;
                    CREATE INDEX coding_by_code ON coding (code);
                    """)
        }
        try queue.read { database in
            let pages = try #require(try DatabasePages(of: database))
            #expect(try PlaceIndex(pages, in: database) == nil)
            #expect(try CodeIndex(pages, in: database) == nil)
        }
        try queue.close()
    }

    @Test("Damage anywhere ends in rows or in a message, never in a crash or without end")
    func damaged() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(state: seed)
        let project = try project(codings: 300, seed: seed)
        let path = try copy(of: project)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA page_size = 1024; VACUUM") }
        // The pages of all four trees, where damage is looked for.
        let pages = try queue.read { database in
            try Int.fetchAll(
                database,
                sql:
                    "SELECT pageno FROM dbstat WHERE name IN ('coding', 'coding_by_place', 'coding_by_code', 'content') AND pageno > 1"
            )
        }
        let keys = try queue.read { try Int64.fetchAll($0, sql: "SELECT id FROM coding") }
        let codes = try queue.read { try Int64.fetchAll($0, sql: "SELECT id FROM code") }
        let contents = try queue.read { try Int64.fetchAll($0, sql: "SELECT rowid FROM content") }
        try queue.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var (read, refused) = (0, 0)
        for _ in 0..<200 {
            var file = whole
            let page = pages.randomElement(using: &random) ?? 2
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                // Every second one hits the beginning, where the page says what it is.
                let place =
                    Bool.random(using: &random)
                    ? Int.random(in: 0..<40, using: &random) : Int.random(in: 0..<1_024, using: &random)
                file[(page - 1) * 1_024 + place] = .random(in: .min ... .max, using: &random)
            }
            try file.write(to: URL(fileURLWithPath: path))
            let queue = try DatabaseQueue(path: path)
            try queue.read { database in
                let pages = try #require(try DatabasePages(of: database))
                let index = try #require(try PlaceIndex(pages, in: database))
                let table = try #require(try CodingTable(pages, in: database))
                let counted = try #require(try CodeIndex(pages, in: database))
                let texts = try #require(try ContentTable(pages, in: database))
                do {
                    for code in codes { _ = try counted.count(of: code) }
                    let rows = try Self.read(index)
                    #expect(rows.count < 100_000)
                    for key in keys { _ = try table.row(key) }
                    _ = try table.hasWeights()
                    for row in contents {
                        guard let place = try texts.place(of: row) else { continue }
                        var bytes = [UInt8](repeating: 0, count: place.count)
                        try bytes.withUnsafeMutableBytes { try texts.read(place, into: $0) }
                    }
                    read += 1
                } catch is PageFault {
                    refused += 1
                }
            }
            try queue.close()
        }
        // Both happen among 200, whatever the seed.
        #expect(read > 0 && refused > 0, "seed \(seed)")
    }
}
