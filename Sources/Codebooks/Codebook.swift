/// One code of a codebook with the codes below it.
package struct CodebookEntry: Hashable, Sendable {
    /// The code's path from the top of the book.
    package var path: CodePath
    /// What it means.
    package var definition: CodeDefinition
    /// The codes below it, in the book's order.
    package var children: [CodebookEntry]

    /// An entry.
    package init(path: CodePath, definition: CodeDefinition = CodeDefinition(), children: [CodebookEntry] = []) {
        self.path = path
        self.definition = definition
        self.children = children
    }

    /// The entry and all below it, parents first.
    package var flattened: [CodebookEntry] {
        var result: [CodebookEntry] = []
        var waiting: [CodebookEntry] = [self]
        while let entry = waiting.popLast() {
            result.append(entry)
            waiting.append(contentsOf: entry.children.reversed())
        }
        return result
    }
}

/// A codebook as it is read from or written to a file.
package struct Codebook: Hashable, Sendable {
    /// What the book is called.
    package var title: String
    /// The publication it follows; empty for a book of one's own.
    package var source: String
    /// What a reader should know before using it.
    package var note: String
    /// The codes at the top, in the book's order.
    package var codes: [CodebookEntry]

    /// A codebook.
    package init(title: String = "", source: String = "", note: String = "", codes: [CodebookEntry] = []) {
        self.title = title
        self.source = source
        self.note = note
        self.codes = codes
    }

    /// Every entry, parents before children, in the book's order.
    package var flattened: [CodebookEntry] { codes.flatMap(\.flattened) }

    /// Finds what a file can get wrong and a path cannot: two codes of one path (without regard to case), and a child
    /// that does not lie directly under its parent. Throws the first.
    package func validate() throws(CodebookError) {
        var seen: Set<String> = []
        for entry in flattened {
            guard seen.insert(entry.path.key).inserted else { throw .duplicateName(path: entry.path.description) }
            for child in entry.children where child.path.parent != entry.path {
                throw .moveUnderItself(path: child.path.description, under: entry.path.description)
            }
        }
    }
}
