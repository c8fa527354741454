internal import GRDB
internal import Transcripts

/// Verification before commit: what an operation is about to store is read back and must say what it should.
enum CommitCheck {
    /// Re-reads each new or changed text version against its hashes, and each new or changed coding against its text.
    ///
    /// - Throws: `ProjectError.damaged`, `.quotationMismatch` or `.outside`; the operation is then rolled back whole.
    static func verify(_ touched: TouchedRows, in reader: ProjectReader) throws {
        for key in touched.written(TextVersionRow.table) {
            let version = try reader.row(Key<TextVersionRow>(rawValue: key))
            _ = try reader.storedSize(of: version.textHash)
            _ = try reader.storedSize(of: version.layoutHash)
            if let source = version.sourceHash { _ = try reader.storedSize(of: source) }
        }
        if !touched.addedCodings.isEmpty {
            try CodingCheck(reader: reader).verify(added: touched.addedCodings, by: touched.changes)
        }
        let changed = touched.updated(CodingRow.table)
        if !changed.isEmpty { try CodingCheck(reader: reader).verify(keys: changed) }
    }
}

extension ProjectReader {
    /// The stored length of a content in bytes.
    ///
    /// - Throws: `ProjectError.damaged` when it is missing or its length is not what was noted.
    func storedSize(of hash: ContentHash) throws -> Int {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT size, length(data) AS length FROM content WHERE hash = ?"),
            arguments: [hash])
        guard let row, row["size"] as Int == row["length"] else {
            throw ProjectError.damaged(path: path, reason: "content \(hash) was not stored whole")
        }
        return row["size"]
    }
}
