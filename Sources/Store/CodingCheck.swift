internal import GRDB
internal import Glibc
internal import Transcripts

/// Compares codings with the text they stand on: range, exact quotation, hash of the quotation.
struct CodingCheck {
    let reader: ProjectReader

    private static let columns = "number, version, start, \"end\", quotation, hash"

    /// Checks the codings with the keys given.
    ///
    /// - Throws: `ProjectError.quotationMismatch` or `.outside` for one that does not hold.
    func verify(keys: [Int64]) throws {
        let codings = try RawStatement(reader.database, "SELECT \(Self.columns) FROM coding WHERE id = ?")
        var text = CurrentText(reader: reader)
        // Keys are handed out in order, so codings of one text come together.
        for key in keys.sorted() {
            codings.bind(key, at: 1)
            guard try codings.step() else { throw ProjectError.noSuchRow(table: "coding", key: key) }
            try Self.verify(codings, against: &text)
            codings.reset()
        }
    }

    /// Checks every coding of the project and answers how many there are; `problem` is called for each that does not hold.
    func verifyAll(problem: (ProjectError) -> Void) throws -> Int {
        let codings = try RawStatement(
            reader.database, "SELECT \(Self.columns) FROM coding ORDER BY version, start")
        var text = CurrentText(reader: reader)
        var count = 0
        while try codings.step() {
            do {
                try Self.verify(codings, against: &text)
            } catch let error as ProjectError {
                problem(error)
            }
            count += 1
        }
        return count
    }

    private static func verify(_ coding: RawStatement, against current: inout CurrentText) throws {
        let range = ScalarRange(Int(coding.integer(2)), Int(coding.integer(3)))
        let (text, name) = try current.text(of: Key(rawValue: coding.integer(1)))
        let holds = text.withUTF8(of: range) { said in
            areEqual(UnsafeRawBufferPointer(said), coding.bytes(4))
                && Digest.sha256(said).withUnsafeBytes { areEqual($0, coding.bytes(5)) }
        }
        guard let holds else {
            throw ProjectError.outside(document: name, start: range.start, end: range.end, length: text.scalarCount)
        }
        guard holds else { throw ProjectError.quotationMismatch(coding: Int(coding.integer(0))) }
    }

    private static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return memcmp(first, second, left.count) == 0
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
