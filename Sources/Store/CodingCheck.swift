internal import FoundationEssentials
internal import GRDB
internal import Transcripts

/// Compares codings with the text they stand on: range, exact quotation, hash of the quotation.
struct CodingCheck {
    let reader: ProjectReader

    private static let columns =
        "coding.number, coding.version, coding.start, coding.end, coding.quotation, coding.hash"

    /// Checks the codings with the keys given.
    ///
    /// - Throws: `ProjectError.quotationMismatch` or `.outside` for the first that does not hold.
    func verify(keys: [Int64]) throws {
        let statement = try reader.database.cachedStatement(sql: "SELECT \(Self.columns) FROM coding WHERE id = ?")
        var text = CurrentText(reader: reader)
        for key in keys {
            let rows = try Row.fetchCursor(statement, arguments: [key])
            guard let row = try rows.next() else {
                throw ProjectError.noSuchRow(table: "coding", key: key)
            }
            try Self.verify(row, against: &text)
        }
    }

    /// Checks every coding of the project and answers how many there are; `problem` is called for each that does not hold.
    func verifyAll(problem: (ProjectError) -> Void) throws -> Int {
        var text = CurrentText(reader: reader)
        let rows = try Row.fetchCursor(
            reader.database, sql: "SELECT \(Self.columns) FROM coding ORDER BY version, start")
        var count = 0
        while let row = try rows.next() {
            do {
                try Self.verify(row, against: &text)
            } catch let error as ProjectError {
                problem(error)
            }
            count += 1
        }
        return count
    }

    private static func verify(_ row: Row, against current: inout CurrentText) throws {
        let start: Int = row[2]
        let end: Int = row[3]
        let (text, name) = try current.text(of: Key(rawValue: row[1]))
        guard let said = text[ScalarRange(start, end)] else {
            throw ProjectError.outside(document: name, start: start, end: end, length: text.scalarCount)
        }
        let quotation: String = row[4]
        let hash: Data = row[5]
        guard said.utf8.elementsEqual(quotation.utf8), Digest.sha256(Array(said.utf8)).elementsEqual(hash) else {
            throw ProjectError.quotationMismatch(coding: row[0])
        }
    }

    /// The text of the version that was asked for last: codings come in the order of their versions.
    private struct CurrentText {
        let reader: ProjectReader
        var version: Key<TextVersionRow>?
        var found: (TranscriptText, String)?

        mutating func text(of key: Key<TextVersionRow>) throws -> (TranscriptText, String) {
            if version == key, let found { return found }
            let row = try reader.row(key)
            let document = try reader.find(row.document)
            let found = (try reader.text(of: row), document?.name ?? row.fileName)
            version = key
            self.found = found
            return found
        }
    }
}
