internal import GRDB

/// The table of codings, from which single rows are taken by their keys, mostly many and near each other.
final class CodingTable {
    private let pages: DatabasePages
    private let root: UInt32
    /// The most bytes of a row that stand on the page itself; of longer ones the rest is elsewhere.
    private let longest: Int64
    private var branches: [UInt32: PageBuffer] = [:]
    private var leaves: [PageBuffer?] = Array(repeating: nil, count: 512)

    /// The table of a project; nil where it is not as Emic makes it.
    init?(_ pages: DatabasePages, in database: Database) throws {
        let columns = try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('coding') ORDER BY cid")
        guard columns.starts(with: Self.columns),
            let root = try UInt32.fetchOne(
                database, sql: "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'coding'")
        else { return nil }
        self.pages = pages
        self.root = root
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
        var number = root
        for _ in 0..<20 {
            let page = try page(number)
            switch page.kind {
            case .tableBranch:
                let cell = try first(on: page, notBefore: key) { $0 + 4 }
                number = cell < page.cellCount ? page.child(try page.cell(cell)) : page.lastChild
            case .tableLeaf:
                let cell = try first(on: page, notBefore: key) { offset in
                    var place = offset
                    _ = page.length(&place)
                    return place
                }
                guard cell < page.cellCount else { return .none }
                return try row(key, on: page, at: page.cell(cell))
            case .indexLeaf, .indexBranch: throw page.fault("it is no page of a table")
            }
        }
        throw PageFault(page: number, reason: "the tree goes round in a circle")
    }

    /// The first cell whose key is not less.
    ///
    /// - Parameter place: where in a cell the key stands.
    private func first(on page: PageBuffer, notBefore key: Int64, place: (Int) -> Int) throws -> Int {
        try page.firstCell { cell in
            var offset = place(cell)
            return page.length(&offset) >= key
        }
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
        return try hasWeights(under: root, &visited)
    }

    private func hasWeights(under number: UInt32, _ visited: inout Int) throws -> Bool {
        visited += 1
        guard visited <= pages.count else { throw PageFault(page: number, reason: "the tree goes round in a circle") }
        let page = try page(number)
        switch page.kind {
        case .tableBranch:
            for cell in 0..<page.cellCount where try hasWeights(under: page.child(page.cell(cell)), &visited) {
                return true
            }
            return try hasWeights(under: page.lastChild, &visited)
        case .tableLeaf:
            for cell in 0..<page.cellCount {
                var place = try page.cell(cell)
                _ = page.length(&place)
                _ = page.length(&place)
                // The types: the header's length, the key, and seven numbers, of which the weight is the last; each takes one byte.
                if page.byte(place + Self.columns.count - 1) != 0 { return true }
            }
            return false
        case .indexLeaf, .indexBranch: throw page.fault("it is no page of a table")
        }
    }

    private func page(_ number: UInt32) throws -> PageBuffer {
        if let branch = branches[number] { return branch }
        let slot = Int(number) % leaves.count
        if let leaf = leaves[slot], leaf.number == number { return leaf }
        let page = leaves[slot] ?? pages.buffer()
        leaves[slot] = nil
        try pages.read(number, into: page)
        if page.kind == .tableBranch { branches[number] = page } else { leaves[slot] = page }
        return page
    }
}
