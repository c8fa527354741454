/// Why no text could be had from a PDF.
package enum PDFError: ImportProblem, Hashable {
    /// The program that takes the text out is not installed.
    case noProgram
    /// A password is needed to open it.
    case locked
    /// It is no whole PDF.
    case damaged
    /// Its pages hold pictures and no text.
    case noText(pages: Int)
    /// Taking the text out took too long or gave too much.
    case endless

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .noProgram: "a PDF is read with pdftotext, which is not installed"
        case .locked: "the PDF is locked with a password"
        case .damaged: "the PDF is cut off or damaged, or it is none"
        case .noText(let pages): "there is no text in the PDF, only pictures on \(counted(pages, "page"))"
        case .endless: "the PDF gives no end of text"
        }
    }

    /// It is always the file as a whole.
    package var place: String? { nil }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .noProgram: "install it (Debian: apt-get install poppler-utils) and import the PDF again"
        case .locked: "save it without the password (qpdf --decrypt --password=… IN.pdf OUT.pdf) and import that"
        case .damaged: "open it in a viewer and save it anew, or fetch it again"
        case .noText: "have its text recognised first (ocrmypdf IN.pdf OUT.pdf) and import that"
        case .endless: "save the pages that matter as a PDF of their own, or their text as .txt"
        }
    }
}
