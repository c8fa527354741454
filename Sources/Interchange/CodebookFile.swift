package import Codebooks

/// A codebook with what only a file says about it.
package struct CodebookFile: Hashable, Sendable {
    /// The book.
    package var book: Codebook
    /// The licence under which it may be used; empty when the file says none.
    package var licence: String
    /// Other names of a code, by its path.
    package var aliases: [CodePath: [String]]

    /// A file's codebook.
    package init(book: Codebook, licence: String = "", aliases: [CodePath: [String]] = [:]) {
        self.book = book
        self.licence = licence
        self.aliases = aliases
    }
}
