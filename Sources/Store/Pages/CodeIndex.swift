internal import GRDB

/// The index of codings by code, of which only is asked how many rows a code has: SQLite steps over each of them, while a page says how many
/// it holds.
struct CodeIndex {
    private let pages: DatabasePages
    private let root: UInt32

    /// The index of a project; nil where it is not as Emic makes it.
    init?(_ pages: DatabasePages, in database: Database) throws {
        guard let root = try pages.root(ofIndex: "coding_by_code", definition: Self.definition, in: database) else {
            return nil
        }
        self.pages = pages
        self.root = root
    }

    /// What the index must be for its rows to be what they are taken for.
    static let definition = "CREATE INDEX coding_by_code ON coding (code, coder, number)"

    /// How many codings have a code.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func count(of code: Int64) throws -> Int {
        var count = Count(index: self, code: code)
        try count.visit(root, depth: 0)
        return count.rows
    }

    /// One going through of the pages on which a code stands.
    private struct Count {
        let index: CodeIndex
        let code: Int64
        var rows = 0
        private var levels: PageLevels

        init(index: CodeIndex, code: Int64) {
            self.index = index
            levels = PageLevels(index.pages)
            self.code = code
        }

        mutating func visit(_ number: UInt32, depth: Int) throws {
            let page = try levels.read(number, depth: depth)
            switch page.kind {
            case .indexLeaf:
                rows += try cells(on: page, 0).count
            case .indexBranch:
                let cells = try cells(on: page, 4)
                rows += cells.count
                // What is left of the first row of the code may hold others of it, and so may what is right of the last.
                for cell in cells.lowerBound...cells.upperBound {
                    try visit(
                        cell < page.cellCount ? page.child(page.cell(cell)) : page.lastChild, depth: depth + 1)
                }
            case .tableLeaf, .tableBranch: throw page.fault("it is no page of an index")
            }
        }

        /// Which cells of a page are rows of the code.
        private func cells(on page: PageBuffer, _ before: Int) throws -> Range<Int> {
            let first = try page.firstCell { try code(on: page, at: $0 + before) >= code }
            let end = try page.firstCell(from: first) { try code(on: page, at: $0 + before) > code }
            return first..<end
        }

        /// The code of a row: the first of four whole numbers.
        private func code(on page: PageBuffer, at offset: Int) throws(PageFault) -> Int64 {
            var place = offset
            let length = page.length(&place)
            // One byte says how long the header is, then one the type of each number.
            guard page.byte(place) == 5 else { throw page.fault("a row of the index has not four values") }
            let type = page.byte(place + 1)
            try page.check(place, Int(clamping: length))
            place += 5
            return try page.integer(type, &place)
        }
    }
}
