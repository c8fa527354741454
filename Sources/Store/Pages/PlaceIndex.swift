internal import GRDB

/// A row of the index of codings by place.
struct PlaceEntry: Equatable {
    var version: Int64
    var start: Int64
    var end: Int64
    var code: Int64
    var coder: Int64
    var id: Int64
}

/// The index of codings by place, gone through in its order: version, start, end, code, coder, key of the coding.
struct PlaceIndex {
    private let pages: DatabasePages
    private let root: UInt32
    /// The most bytes of a row that stand on the page itself; these rows are far shorter.
    private let longest: Int64

    /// The index of a project; nil where it is not as Emic makes it.
    init?(_ pages: DatabasePages, in database: Database) throws {
        guard let root = try pages.root(ofIndex: "coding_by_place", definition: Self.definition, in: database) else {
            return nil
        }
        self.pages = pages
        self.root = root
        longest = Int64((pages.usable - 12) * 64 / 255 - 23)
    }

    /// What the index must be for its rows to be what they are taken for.
    static let definition = "CREATE INDEX coding_by_place ON coding (version, start, end, code, coder)"

    /// Goes through all rows, or from the first of a version on, until `body` says that it is enough.
    ///
    /// - Throws: `PageFault`, `DatabaseError`, and what `body` throws.
    func forEach(from version: Int64 = .min, _ body: (PlaceEntry) throws -> Bool) throws {
        var walk = Walk(index: self, version: version)
        _ = try walk.visit(root, depth: 0, body)
    }

    /// One going through.
    private struct Walk {
        let index: PlaceIndex
        let version: Int64
        private var levels: PageLevels

        init(index: PlaceIndex, version: Int64) {
            self.index = index
            levels = PageLevels(index.pages)
            self.version = version
        }

        /// - Returns: whether to go on.
        mutating func visit(_ number: UInt32, depth: Int, _ body: (PlaceEntry) throws -> Bool) throws -> Bool {
            let page = try levels.read(number, depth: depth)
            switch page.kind {
            case .indexLeaf:
                for cell in try first(on: page, 0)..<page.cellCount {
                    guard try body(index.entry(on: page, at: page.cell(cell))) else { return false }
                }
                return true
            case .indexBranch:
                for cell in try first(on: page, 4)..<page.cellCount {
                    let offset = try page.cell(cell)
                    guard try visit(page.child(offset), depth: depth + 1, body),
                        try body(index.entry(on: page, at: offset + 4))
                    else { return false }
                }
                return try visit(page.lastChild, depth: depth + 1, body)
            case .tableLeaf, .tableBranch: throw page.fault("it is no page of an index")
            }
        }

        /// The first cell that is not before the version asked for.
        private func first(on page: PageBuffer, _ before: Int) throws -> Int {
            guard version > .min else { return 0 }
            return try page.firstCell { try index.entry(on: page, at: $0 + before).version >= version }
        }
    }

    /// Reads a row: six whole numbers.
    @inline(__always)
    private func entry(on page: PageBuffer, at offset: Int) throws(PageFault) -> PlaceEntry {
        var place = offset
        let length = page.length(&place)
        guard length <= longest else { throw page.fault("a row of the index is too long") }
        let start = place
        // One byte says how long the header is, then one the type of each number.
        guard page.byte(place) == 7 else { throw page.fault("a row of the index has not six values") }
        place += 7
        let entry = PlaceEntry(
            version: try page.integer(page.byte(start + 1), &place),
            start: try page.integer(page.byte(start + 2), &place),
            end: try page.integer(page.byte(start + 3), &place), code: try page.integer(page.byte(start + 4), &place),
            coder: try page.integer(page.byte(start + 5), &place), id: try page.integer(page.byte(start + 6), &place))
        guard place - start == Int(length) else { throw page.fault("a row of the index has another length") }
        try page.check(start, Int(length))
        return entry
    }
}
