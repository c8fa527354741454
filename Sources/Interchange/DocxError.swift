/// Why a Word document was refused. Nothing is imported from a document that is refused.
package enum DocxError: ImportProblem, Equatable {
    /// Not a ZIP archive; what it seems to be instead.
    case notAnArchive(looksLike: String)
    /// A document of Word 97–2003 (.doc).
    case oldWord
    /// Protected by a password.
    case encrypted(entry: String?)
    /// The archive ends too early or its directory is damaged.
    case damaged(entry: String?, reason: String)
    /// More entries, bytes or compression than a document has.
    case tooLarge(entry: String?, reason: String)
    /// Entry names that a document does not have: leading out of the archive, absolute, with a NUL.
    case unsafeName(entry: String, reason: String)
    /// Two entries of one name.
    case duplicate(entry: String)
    /// An archive without a Word document in it; what it seems to be instead.
    case noDocument(looksLike: String)
    /// XML that is refused or cannot be parsed.
    case xml(entry: String, line: Int, reason: String)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .notAnArchive(let kind): "this is not a Word document but \(kind)"
        case .oldWord: "this is a document of Word 97–2003 (.doc), not a .docx"
        case .encrypted: "the document is protected by a password"
        case .damaged(_, let reason): "the document is damaged: \(reason)"
        case .tooLarge(_, let reason): "the document is refused: \(reason)"
        case .unsafeName(_, let reason): "the archive is refused: an entry's name \(reason)"
        case .duplicate: "the archive is refused: it has two entries of this name"
        case .noDocument(let kind): "this archive holds no Word document; it looks like \(kind)"
        case .xml(_, _, let reason): "the document's XML is refused: \(reason)"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .notAnArchive, .oldWord, .noDocument: nil
        case .encrypted(let entry), .damaged(let entry, _), .tooLarge(let entry, _):
            entry.map { "entry \(excerpt($0, limit: 80))" }
        case .unsafeName(let entry, _), .duplicate(let entry): "entry \(excerpt(entry, limit: 80))"
        case .xml(let entry, let line, _): "entry \(excerpt(entry, limit: 80)), line \(line)"
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .notAnArchive: "open it in the program that made it and save it as .docx or .txt"
        case .oldWord: "open it in Word or LibreOffice and save it as .docx"
        case .encrypted: "open it in Word, take the password off and save it again"
        case .damaged: "take the file from its source again, or open it in Word and save it anew"
        case .tooLarge: "if you trust it, open it in Word or LibreOffice and save its text as .txt"
        case .unsafeName, .duplicate, .xml:
            "Word does not write this; if you trust it, open it in Word or LibreOffice and save it anew"
        case .noDocument: "save the text as .docx or .txt and import that"
        }
    }
}
