internal import Interchange

/// Takes the text out of PDFs with `pdftotext` (poppler-utils), a program of its own that hostile files cannot leave.
enum PDFPrinting {
    /// A paper of a thousand pages takes some seconds, and what is printed of it is some twenty times its text.
    static let limit = ExternalProgram.Limit(seconds: 60, bytes: 256 << 20)

    /// What the program prints for a PDF: its words, line by line and block by block, as XHTML in UTF-8.
    ///
    /// - Parameter program: the name under which it is looked for in `PATH`.
    static func text(_ bytes: [UInt8], program: String = "pdftotext") throws(PDFError) -> [UInt8] {
        let ending: ExternalProgram.Ending?
        do {
            ending = try ExternalProgram.run(
                program, ["-q", "-enc", "UTF-8", "-bbox-layout", "-", "-"], input: bytes, limit: limit)
        } catch {
            throw .noProgram
        }
        switch ending {
        case nil: throw .noProgram
        case .output(let output): return output
        case .stopped: throw .endless
        case .failed: throw isLocked(bytes) ? .locked : .damaged
        }
    }

    /// Whether the file says that it is encrypted; the entry itself always stands in plain sight.
    private static func isLocked(_ bytes: [UInt8]) -> Bool {
        let mark = Array("/Encrypt".utf8)
        guard bytes.count > mark.count else { return false }
        return bytes.indices.dropLast(mark.count).contains {
            bytes[$0] == mark[0] && bytes[$0..<($0 + mark.count)].elementsEqual(mark)
        }
    }
}
