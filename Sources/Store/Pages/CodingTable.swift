internal import GRDB

/// The table of codings, from which single rows are taken by their keys, mostly many and near each other.
final class CodingTable {
    private let tree: TableTree
    /// The most bytes of a row that stand on the page itself; of longer ones the rest is elsewhere.
    private let longest: Int64

    /// The table of a project; nil where it is not as Emic makes it.
    init?(_ pages: DatabasePages, in database: Database) throws {
        guard let tree = try TableTree(pages, of: "coding", columns: Self.columns, in: database) else { return nil }
        self.tree = tree
        longest = Int64(pages.usable - 35)
    }

    private static let columns = [
        "id", "number", "version", "start", "end", "code", "coder", "weight", "quotation",
    ]

    /// A row as far as it is needed.
    struct Row {
        var number: Int64
        var version: Int64
        var start: Int64
        var end: Int64
        var code: Int64
        var coder: Int64
        var weight: Int64?
        /// Where the table's page is, until the next row is asked for.
        var quotation: UnsafeRawBufferPointer
    }

    enum Answer {
        case row(Row)
        /// There is no row of that key.
        case none
        /// The row is too long for its page: SQLite must be asked.
        case elsewhere
    }

    /// The row with a key.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func row(_ key: Int64) throws -> Answer {
        guard let (page, offset) = try tree.row(key) else { return .none }
        return try row(key, on: page, at: offset)
    }

    private func row(_ key: Int64, on page: PageBuffer, at offset: Int) throws -> Answer {
        var place = offset
        let length = page.length(&place)
        guard page.length(&place) == key else { return .none }
        guard length <= longest else { return .elsewhere }
        try page.check(place, Int(length))
        let end = place + Int(length)
        var types = place
        let header = page.length(&types)
        guard header > 0, header <= length, header < 64 else {
            throw page.fault("a coding's row has too long a header")
        }
        place += Int(header)
        // The key itself stands before the row.
        guard page.length(&types) == 0 else { throw page.fault("a coding's row has two keys") }
        func integer() throws -> Int64 {
            let type = page.length(&types)
            guard let type = UInt8(exactly: type) else { throw page.fault("a value is no whole number") }
            return try page.integer(type, &place)
        }
        let number = try integer()
        let version = try integer()
        let (start, stop) = (try integer(), try integer())
        let (code, coder) = (try integer(), try integer())
        var weight: Int64?
        if page.byte(types) == 0 { types += 1 } else { weight = try integer() }
        let type = page.length(&types)
        guard type >= 13, type % 2 == 1 else { throw page.fault("a coding's quotation is no text") }
        let bytes = Int((type - 13) / 2)
        guard place + bytes <= end else { throw page.fault("a coding's quotation is longer than its row") }
        return .row(
            Row(
                number: number, version: version, start: start, end: stop, code: code, coder: coder, weight: weight,
                quotation: UnsafeRawBufferPointer(start: page.bytes + place, count: bytes)))
    }

    /// Whether any coding has a weight. Goes through the table until it finds one.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func hasWeights() throws -> Bool {
        var visited = 0
        return try hasWeights(under: tree.root, depth: 0, &visited)
    }

    private func hasWeights(under number: UInt32, depth: Int, _ visited: inout Int) throws -> Bool {
        visited += 1
        guard depth < TableTree.deepest, visited <= tree.pages.count else {
            throw PageFault(page: number, reason: "the tree goes round in a circle")
        }
        switch try tree.page(number) {
        case .branch(let branch):
            return try branch.children.contains { try hasWeights(under: $0, depth: depth + 1, &visited) }
        case .leaf(let page):
            for cell in 0..<page.cellCount {
                var place = try page.cell(cell)
                _ = page.length(&place)
                _ = page.length(&place)
                // The types: the header's length, the key, and seven numbers, of which the weight is the last; each takes one byte.
                if page.byte(place + Self.columns.count - 1) != 0 { return true }
            }
            return false
        }
    }
}
