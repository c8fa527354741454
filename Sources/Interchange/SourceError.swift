package import Transcripts

/// Why a file could not be read as a transcript.
package enum SourceError: ImportProblem {
    /// A Word document that could not be read.
    case document(DocxError)
    /// A PDF from which no text could be had.
    case pdf(PDFError)
    /// Subtitles that could not be read.
    case subtitles(SubtitleError)
    /// Bytes that are not text of a known encoding.
    case encoding(DecodingError)
    /// A kind of file that is not read; what to do instead.
    case unsupported(kind: String, advice: String)
    /// A file whose content is not what its suffix says; what to do instead.
    case disguised(kind: String, suffix: String, advice: String)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .document(let error): error.what
        case .pdf(let error): error.what
        case .subtitles(let error): error.what
        case .encoding(let error): String(describing: error)
        case .unsupported(let kind, _): "\(kind) cannot be imported as a transcript"
        case .disguised(let kind, let suffix, _): "the file ends in .\(suffix) and is \(kind)"
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .document(let error): error.place
        case .pdf(let error): error.place
        case .subtitles(let error): error.place
        case .encoding, .unsupported, .disguised: nil
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .document(let error): error.mend
        case .pdf(let error): error.mend
        case .subtitles(let error): error.mend
        case .encoding: "say which encoding it is, or save the file as UTF-8"
        case .unsupported(_, let advice), .disguised(_, _, let advice): advice
        }
    }

    /// What, where and how to mend it; a decoder's message says all three itself.
    package var description: String {
        if case .encoding(let error) = self { return error.description }
        return "\(what)\(place.map { " (\($0))" } ?? ""); \(mend)"
    }
}
