internal import Rendering
internal import Workbench

/// Results that are written to files.
///
/// CSV and TSV hold data alone, since spreadsheets choke on anything else; what the numbers mean is written beside them, as
/// `NAME.notes.txt`.
enum WrittenTable {
    /// Writes a page in a form and answers what is to be said about it.
    ///
    /// - Throws: `Complaint` of kind `cannotCreate` for a file that is there already, before anything is written.
    static func write(_ page: Page, as format: OutputFormat, to path: String, replaces: Bool) throws -> [String] {
        let renderer = PageRenderer(format: format)
        let notes = renderer.notes(page)
        let bytes = Array(renderer.render(page).utf8)
        guard !notes.isEmpty, format != .jsonl, !path.hasPrefix("/dev/") else {
            try Door.writeNew(bytes, to: path, replaces: replaces)
            return notes
        }
        let beside = notesPath(of: path)
        if !replaces, !Door.isThere(path), Door.isThere(beside) {
            throw Complaint(
                .cannotCreate, "\(beside) is already there, where the notes to \(path) would go",
                next: "--yes replaces it")
        }
        try Door.writeNew(bytes, to: path, replaces: replaces)
        try Door.writeNew(Array(notes.map { $0 + "\n" }.joined().utf8), to: beside, replaces: true)
        return notes + ["what the numbers mean is written to \(beside)"]
    }

    /// `demo/matrix.tsv` → `demo/matrix.notes.txt`.
    static func notesPath(of path: String) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
            slash.map({ dot > path.utf8.index(after: $0) }) ?? true
        else { return path + ".notes.txt" }
        return path[..<dot] + ".notes.txt"
    }
}
