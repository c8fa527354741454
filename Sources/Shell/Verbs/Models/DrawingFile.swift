internal import Rendering
internal import Workbench

/// Writes drawings to files.
enum DrawingFile {
    /// Whether a file's suffix is that of a drawing.
    static func isDrawing(_ file: String) -> Bool {
        [".svg", ".pdf"].contains { file.lowercased().hasSuffix($0) }
    }

    /// Writes a drawing as its file's suffix says.
    ///
    /// - Throws: `Complaint` for another suffix, or a PDF where no program is installed that makes one.
    static func write(_ drawing: SVGDrawing, to file: String, replaces: Bool) throws {
        let name = file.lowercased()
        if name.hasSuffix(".svg") { return try Door.writeNew(Array(drawing.text.utf8), to: file, replaces: replaces) }
        guard name.hasSuffix(".pdf") else {
            throw Complaint(
                .usage, "a drawing is written as .svg or .pdf, not as \(file)", next: "end the name with .svg",
                saysUnchanged: false)
        }
        let made = try ExternalProgram.output(of: "rsvg-convert", ["-f", "pdf"], input: Array(drawing.text.utf8))
        guard let made else {
            throw Complaint(
                .cannotCreate, "a PDF is made by rsvg-convert, which is not installed here",
                next: "install it (Debian: apt install librsvg2-bin), or write .svg and print that",
                saysUnchanged: false)
        }
        try Door.writeNew(made, to: file, replaces: replaces)
    }
}
