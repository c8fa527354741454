internal import GRDB

extension ProjectStore {
    /// The canonical dump: every row of state as a JSON line, table by table, ordered by key.
    ///
    /// Projects are compared by it. It holds no log, cache, preference or counter; texts are named by their hashes.
    /// - Parameter withoutKeys: keys are replaced by their rank in the table that they belong to.
    package func dump(withoutKeys: Bool = false, _ line: (String) throws -> Void) throws {
        try read { reader in
            try Dump(database: reader.database, withoutKeys: withoutKeys).write(line)
        }
    }
}

/// Writes the rows of the state tables as JSON lines.
struct Dump {
    let database: Database
    let withoutKeys: Bool

    func write(_ line: (String) throws -> Void) throws {
        let ranks = withoutKeys ? try self.ranks() : [:]
        for table in SchemaMigration.stateTables {
            let references = try self.references(of: table)
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) ORDER BY id")
            let held = table == "code" ? try heldCodings() : []
            while let row = try rows.next() {
                var fields = ["\"table\":\"\(table)\""]
                for (column, stored) in row {
                    // A code is for all to see, whose coding it has for an example is not.
                    let value =
                        column == "example" && !held.isEmpty
                            && Int64.fromDatabaseValue(stored).map(held.contains) == true
                        ? .null : stored
                    let target = column == "id" ? table : references[column]
                    fields.append("\"\(column)\":\(json(value, ranks: target.flatMap { ranks[$0] }))")
                }
                try line("{" + fields.joined(separator: ",") + "}")
            }
        }
    }

    /// The codings that an open round holds back from whoever looks.
    private func heldCodings() throws -> Set<Int64> {
        let isLaid = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_temp_schema WHERE name = 'sight_coding')")
        return isLaid == true ? try Int64.fetchSet(database, sql: "SELECT id FROM temp.sight_coding") : []
    }

    private func references(of table: String) throws -> [String: String] {
        var references: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: "PRAGMA main.foreign_key_list(\(table))") {
            references[row["from"]] = row["table"] as String
        }
        return references
    }

    private func ranks() throws -> [String: [Int64: Int]] {
        var ranks: [String: [Int64: Int]] = [:]
        for table in SchemaMigration.stateTables {
            let keys = try Int64.fetchAll(database, sql: "SELECT id FROM \(table) ORDER BY id")
            ranks[table] = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0 + 1) })
        }
        return ranks
    }

    private func json(_ value: DatabaseValue, ranks: [Int64: Int]?) -> String {
        switch value.storage {
        case .null: "null"
        case .int64(let number): ranks.flatMap { $0[number] }.map { "\($0)" } ?? "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): JSONText.quoted(text)
        case .blob(let data): "\"\(Digest.hex(data))\""
        }
    }
}

/// Strings as JSON; controls (C0, DEL, C1), the quotation mark and the backslash are escaped, so that a dump can be shown.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.properties.generalCategory == .control:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
