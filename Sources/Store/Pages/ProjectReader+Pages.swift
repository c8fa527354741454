/// What a reader takes from the file's pages; made when it is first asked for.
final class PageAccess {
    fileprivate var index: PlaceIndex??
    fileprivate var codes: CodeIndex??
    fileprivate var table: CodingTable??
    fileprivate var pages: DatabasePages??
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
