/// What a reader takes from the file's pages; made when it is first asked for.
final class PageAccess {
    fileprivate var index: PlaceIndex??
    fileprivate var codes: CodeIndex??
    fileprivate var table: CodingTable??
    fileprivate var contents: ContentTable??
    fileprivate var pages: DatabasePages??
    /// Memory for a content that is looked at and forgotten; taken while it is in use.
    fileprivate var scratch: UnsafeMutableRawBufferPointer?

    deinit { scratch?.deallocate() }
}

extension ProjectReader {
    /// The index of codings by place; nil where SQLite must be asked: in the middle of an operation, behind a view, in a file laid out otherwise.
    func placeIndex() throws -> PlaceIndex? {
        if let known = pageAccess.index { return known }
        let index = try pages().flatMap { try PlaceIndex($0, in: database) }
        pageAccess.index = .some(index)
        return index
    }

    /// The index of codings by code; nil where SQLite must be asked.
    func codeIndex() throws -> CodeIndex? {
        if let known = pageAccess.codes { return known }
        let index = try pages().flatMap { try CodeIndex($0, in: database) }
        pageAccess.codes = .some(index)
        return index
    }

    /// The table of codings; nil where SQLite must be asked.
    func codingTable() throws -> CodingTable? {
        if let known = pageAccess.table { return known }
        let table = try pages().flatMap { try CodingTable($0, in: database) }
        pageAccess.table = .some(table)
        return table
    }

    /// The table of contents; nil where SQLite must be asked.
    private func contentTable() throws -> ContentTable? {
        if let known = pageAccess.contents { return known }
        let table = try pages().flatMap { try ContentTable($0, in: database) }
        pageAccess.contents = .some(table)
        return table
    }

    /// Calls `body` with the bytes of a content by its row, which stay until it returns; nil where there is no such row.
    ///
    /// - Throws: `ProjectError.damaged`, and what `body` throws.
    func withContent<T>(row: Int64, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> T? {
        guard let table = try contentTable() else {
            let statement = try statement("SELECT data FROM content WHERE rowid = ?")
            defer { statement.reset() }
            statement.bind(row, at: 1)
            return try statement.step() ? body(statement.bytes(0)) : nil
        }
        var scratch = pageAccess.scratch
        pageAccess.scratch = nil
        defer {
            pageAccess.scratch?.deallocate()
            pageAccess.scratch = scratch
        }
        let bytes: UnsafeMutableRawBufferPointer? = try onPages {
            guard let place = try table.place(of: row) else { return nil }
            if scratch.map({ $0.count < place.count }) ?? true {
                scratch?.deallocate()
                scratch = nil
                scratch = .allocate(byteCount: max(place.count, 1 << 16), alignment: 16)
            }
            let bytes = scratch.map { UnsafeMutableRawBufferPointer(rebasing: $0[..<place.count]) }
            if let bytes { try table.read(place, into: bytes) }
            return bytes
        }
        return try bytes.map { try body(UnsafeRawBufferPointer($0)) }
    }

    /// Does what reads pages.
    ///
    /// - Throws: `ProjectError.damaged` where a page is not what it must be.
    func onPages<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let fault as PageFault {
            throw ProjectError.damaged(path: path, reason: "page \(fault.page) of the file: \(fault.reason)")
        }
    }

    private func pages() throws -> DatabasePages? {
        guard laidFor == nil else { return nil }
        if let known = pageAccess.pages { return known }
        let pages = try DatabasePages(of: database)
        pageAccess.pages = .some(pages)
        return pages
    }
}
