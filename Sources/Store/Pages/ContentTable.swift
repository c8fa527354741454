internal import GRDB

/// The table of contents, from which texts and layouts are taken: SQLite reads them page by page, while most lie in one stretch of the file.
final class ContentTable {
    private let tree: TableTree
    private var pages: DatabasePages { tree.pages }
    /// Pages of a stretch that was read at once.
    private var stretch: UnsafeMutableRawBufferPointer?
    private static let mostPages = 32

    /// The table of a project; nil where it is not as Emic makes it, or where pages are so small that the other columns may not stand with
    /// the row.
    init?(_ pages: DatabasePages, in database: Database) throws {
        guard pages.usable > 1_000 else { return nil }
        guard let tree = try TableTree(pages, of: "content", columns: ["hash", "size", "data"], in: database) else {
            return nil
        }
        self.tree = tree
    }

    deinit { stretch?.deallocate() }

    /// Where the bytes of a row stand.
    struct Place {
        /// How many they are.
        let count: Int
        /// Those that stand with the row, on the page that was read last.
        fileprivate let first: UnsafeRawBufferPointer
        /// The page on which they go on; 0 where all stand with the row.
        fileprivate let next: UInt32
    }

    /// Where the bytes of a row stand; nil where there is no such row. Read them before the next is asked for.
    ///
    /// - Throws: `PageFault`, `DatabaseError`.
    func place(of key: Int64) throws -> Place? {
        guard let (page, offset) = try tree.row(key) else { return nil }
        var place = offset
        let length = Int(page.length(&place))
        _ = page.length(&place)
        guard length <= pages.count * pages.size else { throw page.fault("a content's row is longer than the file") }
        let held = try heldOnPage(length, page)
        try page.check(place, held < length ? held + 4 : held)
        var types = place
        let header = Int(page.length(&types))
        guard header > 0, header <= held, header < 64 else { throw page.fault("a content's row has too long a header") }
        let hash = Int(page.length(&types))
        let size = Int(page.length(&types))
        let data = Int(page.length(&types))
        guard hash >= 12, hash % 2 == 0, (0...9).contains(size), size != 7, data >= 12, data % 2 == 0 else {
            throw page.fault("a content's row holds other values")
        }
        let before = header + (hash - 12) / 2 + [0, 1, 2, 3, 4, 6, 8, 0, 0, 0][size]
        let count = (data - 12) / 2
        guard before <= held, before + count == length else { throw page.fault("a content's row has another length") }
        let next = held < length ? page.child(place + held) : 0
        return Place(
            count: count, first: UnsafeRawBufferPointer(start: page.bytes + place + before, count: held - before),
            next: next)
    }

    /// How many bytes of a row stand with it; the others stand on pages of their own. https://www.sqlite.org/fileformat2.html, 1.6.
    private func heldOnPage(_ length: Int, _ page: PageBuffer) throws -> Int {
        guard length >= 0 else { throw page.fault("a row has no length") }
        let most = pages.usable - 35
        guard length > most else { return length }
        let least = (pages.usable - 12) * 32 / 255 - 23
        let held = least + (length - least) % (pages.usable - 4)
        return held <= most ? held : least
    }

    /// Reads the bytes of a row.
    ///
    /// - Parameter target: room for all of them.
    /// - Throws: `PageFault`, `DatabaseError`.
    func read(_ place: Place, into target: UnsafeMutableRawBufferPointer) throws {
        target.copyMemory(from: place.first)
        var (at, next) = (place.first.count, place.next)
        let perPage = pages.usable - 4
        var together = Self.mostPages
        while at < place.count {
            let wanted = min(together, (place.count - at + perPage - 1) / perPage)
            let stretch = stretch ?? .allocate(byteCount: Self.mostPages * pages.size, alignment: 16)
            self.stretch = stretch
            let read = try pages.read(upTo: wanted, from: next, into: stretch)
            var used = 0
            while used < read {
                let start = used * pages.size
                let page = UnsafeRawBufferPointer(rebasing: stretch[start..<start + pages.usable])
                let bytes = min(perPage, place.count - at)
                UnsafeMutableRawBufferPointer(rebasing: target[at..<at + bytes]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: page[4..<4 + bytes]))
                at += bytes
                used += 1
                let following = next &+ 1
                next = UInt32(bigEndian: page.loadUnaligned(as: UInt32.self))
                if next != following { break }
            }
            // Where a content lies scattered, less is read in vain.
            together = used == read ? min(Self.mostPages, together * 2) : 1
        }
    }
}
