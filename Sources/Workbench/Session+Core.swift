internal import Codebooks
package import Store

extension Session {
    /// The full paths of the core categories: usually one.
    package func coreCategories() throws -> [String] {
        try store.read { reader in
            let book = try Codebook(reader)
            return book.ordered.filter { $0.level == .core }.map { book.path($0.id) }
        }
    }

    /// The story line, oldest first: the last is the present one, those before it are its history.
    package func stories() throws -> [MemoLine] {
        try memos().filter { $0.memo.kind == MemoKind.storyLine.rawValue }
    }

    /// Writes the story line on the core category. Earlier ones stay as they are.
    ///
    /// - Parameter core: the category, where there are several or none is called core.
    package func writeStory(_ text: String, on core: String? = nil) throws -> Performed<MemoLine> {
        try perform("story") { writer in
            let book = try Codebook(writer)
            let code: CodeRow
            if let core {
                code = try book.code(core)
            } else {
                let cores = book.ordered.filter { $0.level == .core }
                guard let first = cores.first else {
                    throw Complaint(
                        .noMatch, "no code is the core category",
                        next: "codebook level CODE core makes one, or story --on CODE TEXT")
                }
                guard cores.count == 1 else {
                    throw Complaint(
                        .noMatch, "there are \(cores.count) core categories",
                        candidates: cores.map { book.path($0.id) },
                        next: "story --on CODE TEXT")
                }
                code = first
            }
            let memo = try writer.addMemo(
                try memoText(text), kind: MemoKind.storyLine.rawValue, on: [.code(code.id)])
            writer.ids += ["m\(memo.number)"]
            writer.summary = "story line m\(memo.number) on \(book.path(code.id))"
            return try memoLine(memo, in: writer)
        }
    }
}
