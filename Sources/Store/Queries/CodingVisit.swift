internal import GRDB
package import Measures

extension ProjectReader {
    /// Calls `body` with the key and the place of every coding on a current version, sorted by document, start, end, code, coder.
    ///
    /// Reads nothing but the covering index, from the file's pages where it can: the rows are the cost, not what is done with them. `body`
    /// may read, and must not write.
    /// Codings on older versions (not carried over by a revision) are passed over, and their number answered.
    @discardableResult
    package func forEachCoding(_ numbering: CodingNumbering, _ body: (Int64, CodedSpan) throws -> Void) throws -> Int {
        var placing = CodingPlacing(numbering)
        if let index = try placeIndex() {
            try onPages {
                try index.forEach { row in
                    if let span = placing.span(of: row) { try body(row.id, span) }
                    return true
                }
            }
            return placing.passedOver
        }
        let statement = try RawStatement(
            database,
            """
            SELECT version, start, "end", code, coder, id FROM \(codingByPlace) ORDER BY version, start, "end", code, coder
            """)
        while try statement.step() {
            let row = PlaceEntry(
                version: statement.integer(0), start: statement.integer(1), end: statement.integer(2),
                code: statement.integer(3), coder: statement.integer(4), id: statement.integer(5))
            if let span = placing.span(of: row) { try body(row.id, span) }
        }
        return placing.passedOver
    }
}

/// Puts dense numbers for the keys of codings that come by place.
private struct CodingPlacing {
    private let numbering: CodingNumbering
    /// Codings on superseded versions so far.
    private(set) var passedOver = 0
    /// The version of the last coding, and the number of its document; -1 for a superseded version.
    private var version: Int64 = .min
    private var document: Int32 = -1

    init(_ numbering: CodingNumbering) { self.numbering = numbering }

    /// Where a coding stands; nil on a superseded version.
    @inline(__always)
    mutating func span(of row: PlaceEntry) -> CodedSpan? {
        if row.version != version {
            version = row.version
            document = numbering.versions.number(of: row.version)
        }
        guard document >= 0 else {
            passedOver += 1
            return nil
        }
        return CodedSpan(
            document: document, start: Int32(truncatingIfNeeded: row.start), end: Int32(truncatingIfNeeded: row.end),
            code: numbering.codes.number(of: row.code), coder: numbering.coders.number(of: row.coder))
    }
}
