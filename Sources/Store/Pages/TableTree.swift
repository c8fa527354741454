internal import GRDB

/// The tree of a table, from which single rows are taken by their keys, mostly many and near each other.
final class TableTree {
    let pages: DatabasePages
    let root: UInt32
    /// Pages that were read last, by their numbers' remainders.
    private var branches: [Branch?] = Array(repeating: nil, count: slots)
    private var leaves: [PageBuffer?] = Array(repeating: nil, count: slots)
    private static let slots = 512
    /// Deeper than any tree of SQLite's.
    static let deepest = 20

    /// The tree of a table; nil where it has not the columns that it must begin with.
    init?(_ pages: DatabasePages, of table: String, columns: [String], in database: Database) throws {
        let found = try String.fetchAll(
            database, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table])
        guard found.starts(with: columns),
            let root = try UInt32.fetchOne(
                database, sql: "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?",
                arguments: [table])
        else { return nil }
        self.pages = pages
        self.root = root
    }

    /// A page above others: what lies under it, by keys.
    final class Branch {
        let number: UInt32
        /// The greatest key under each page but the last, ascending.
        private let keys: [Int64]
        /// The pages under it, one more than keys.
        let children: [UInt32]

        init(_ page: PageBuffer) throws {
            number = page.number
            let cells = try (0..<page.cellCount).map { try page.cell($0) }
            keys = cells.map { cell in
                var place = cell + 4
                return page.length(&place)
            }
            children = cells.map { page.child($0) } + [page.lastChild]
        }

        /// The page under which a key is, if it is anywhere.
        func child(holding key: Int64) -> UInt32 {
            var (low, high) = (0, keys.count)
            while low < high {
                let middle = (low + high) / 2
                if keys[middle] >= key { high = middle } else { low = middle + 1 }
            }
            return children[low]
        }
    }

    /// A page of the table: above others, or of rows.
    enum Page {
        case branch(Branch)
        case leaf(PageBuffer)
    }

    /// The page on which the row with a key stands, and where on it the row begins; nil where there is none. The page stays as it is until
    /// the next is asked for.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func row(_ key: Int64) throws -> (page: PageBuffer, offset: Int)? {
        var number = root
        for _ in 0..<Self.deepest {
            switch try page(number) {
            case .branch(let branch): number = branch.child(holding: key)
            case .leaf(let page): return try offset(of: key, on: page).map { (page, $0) }
            }
        }
        throw PageFault(page: number, reason: "the tree goes round in a circle")
    }

    /// Where on a page the row with a key begins. Keys mostly follow one another.
    private func offset(of key: Int64, on page: PageBuffer) throws -> Int? {
        func held(_ offset: Int) -> Int64 {
            var place = offset
            _ = page.length(&place)
            return page.length(&place)
        }
        guard page.cellCount > 0 else { return nil }
        let place = key.subtractingReportingOverflow(held(try page.cell(0)))
        if !place.overflow, (0..<Int64(page.cellCount)).contains(place.partialValue) {
            let cell = try page.cell(Int(place.partialValue))
            if held(cell) == key { return cell }
        }
        let first = try page.firstCell { held($0) >= key }
        guard first < page.cellCount, held(try page.cell(first)) == key else { return nil }
        return try page.cell(first)
    }

    /// A page of the tree.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func page(_ number: UInt32) throws -> Page {
        let slot = Int(number) % Self.slots
        if let leaf = leaves[slot], leaf.number == number { return .leaf(leaf) }
        if let branch = branches[slot], branch.number == number { return .branch(branch) }
        let page = leaves[slot] ?? pages.buffer()
        leaves[slot] = nil
        try pages.read(number, into: page)
        switch page.kind {
        case .tableBranch:
            let branch = try Branch(page)
            branches[slot] = branch
            return .branch(branch)
        case .tableLeaf:
            leaves[slot] = page
            return .leaf(page)
        case .indexLeaf, .indexBranch: throw page.fault("it is no page of a table")
        }
    }
}
