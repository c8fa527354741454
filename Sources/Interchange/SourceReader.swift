package import Transcripts

/// Reads any kind of transcript file, chosen by the suffix and checked against the content.
package enum SourceReader {
    /// Suffixes that are read, in the order in which they are named to people.
    package static let suffixes = ["txt", "md", "docx", "pdf", "vtt", "srt"]

    /// What takes the text out of a PDF: given the file's bytes it answers what `pdftotext -bbox-layout` prints.
    package typealias PDFPrinter = @Sendable ([UInt8]) throws(PDFError) -> [UInt8]

    /// The text of a file.
    ///
    /// - Parameters:
    ///   - encoding: the encoding of a text file when it is not UTF-8.
    ///   - joinsLines: whether the printed lines of a PDF are joined into paragraphs.
    ///   - pdf: takes the text out of a PDF; without it a PDF is refused.
    /// - Throws: `SourceError`.
    package static func read(
        fileName: String, bytes: [UInt8], encoding: String? = nil, joinsLines: Bool = false, pdf: PDFPrinter? = nil
    ) throws(SourceError) -> SourceText {
        let suffix = FileSuffix.of(fileName)
        switch suffix {
        case "pdf":
            guard let pdf else { throw refusal(suffix) }
            let kind = FileKind(bytes)
            if let kind, kind != .pdf { throw .disguised(kind: kind.name, suffix: suffix, advice: advice(kind)) }
            do {
                return try PDFText.source(pdf(bytes), joinsLines: joinsLines)
            } catch {
                throw .pdf(error)
            }
        case "docx", "docm", "dotx", "dotm":
            do {
                return try DocxReader.read(bytes)
            } catch {
                throw .document(error)
            }
        case "txt", "text", "md", "markdown", "vtt", "srt":
            if let kind = FileKind(bytes) {
                throw .disguised(kind: kind.name, suffix: suffix, advice: advice(kind))
            }
            let decoded: DecodedSource
            do {
                decoded = try SourceDecoder.decode(bytes, encoding: encoding)
            } catch {
                throw .encoding(error)
            }
            return try text(decoded, suffix)
        default: throw refusal(suffix)
        }
    }

    private static func text(_ decoded: DecodedSource, _ suffix: String) throws(SourceError) -> SourceText {
        do {
            switch suffix {
            case "vtt": return try WebVTTReader.read(decoded)
            case "srt":
                guard WebVTTReader.isSignature(SubtitleLines(decoded.text)[0]) else {
                    return try SubRipReader.read(decoded)
                }
                var source = try WebVTTReader.read(decoded)
                source.warnings.insert("the file ends in .srt and is WebVTT: read as such", at: 0)
                return source
            case "md", "markdown": return SourceText(decoded, format: "md")
            default: return SourceText(decoded, format: "txt")
            }
        } catch {
            throw .subtitles(error)
        }
    }

    private static func advice(_ kind: FileKind) -> String {
        switch kind {
        case .pdf: "save its text as .txt or .docx"
        case .zip: "give it the suffix that it had (.docx?), or take the transcripts out of it"
        case .oldOffice: "open it in Word or LibreOffice and save it as .docx"
        case .richText: "open it in Word or LibreOffice and save it as .docx or .txt"
        case .picture, .recording: "import its transcript"
        case .archive: "unpack it and import what is in it"
        case .database, .program: "import a transcript"
        }
    }

    private static func refusal(_ suffix: String) -> SourceError {
        let refused: (kind: String, advice: String)
        switch suffix {
        case "pdf": refused = ("a PDF", "save its text as .txt or .docx (pdftotext -layout FILE.pdf)")
        case "doc", "dot":
            refused = ("a document of Word 97–2003", "open it in Word or LibreOffice and save it as .docx")
        case "rtf", "odt", "ott", "pages", "wpd":
            refused = ("a .\(suffix) document", "open it in Word, LibreOffice or Pages and save it as .docx or .txt")
        case "html", "htm", "xhtml", "mht", "mhtml":
            refused = ("a web page", "open it in a browser and save its text as .txt")
        case "qdpx", "qde", "qdc":
            refused = (
                "a REFI-QDA file", "projects and codebooks are not transcripts; export the transcripts as .docx or .txt"
            )
        case "nvp", "nvpx", "mx18", "mx20", "mx22", "mx24", "mex22", "atlproj", "atlproj22", "atlproj23", "qda":
            refused = ("a project of another program", "export its transcripts from there as .docx or .txt")
        case "csv", "tsv", "xlsx", "xls", "ods":
            refused = ("a table", "import it as a table of codings or of cases, or save the transcript in it as .txt")
        case "sbv", "ass", "ssa", "ttml", "dfxp", "sub", "stl", "json":
            refused = ("a .\(suffix) file", "export the subtitles as .vtt or .srt")
        case "mp3", "m4a", "wav", "ogg", "flac", "mp4", "mov", "mkv", "avi", "webm", "wma", "aac":
            refused = ("a recording", "import its transcript; the recording can be tied to it afterwards")
        case "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic", "svg":
            refused = ("a picture", "import a transcript as .docx or .txt")
        case "zip", "gz", "7z", "rar", "tar", "xz": refused = ("an archive", "unpack it and import what is in it")
        case "":
            refused = ("a file without a suffix", "give it one: \(suffixes.map { "." + $0 }.joined(separator: ", "))")
        default:
            refused = (
                "a file ending in .\(excerpt(suffix, limit: 12))",
                "these kinds are read: \(suffixes.map { "." + $0 }.joined(separator: ", "))"
            )
        }
        return .unsupported(kind: refused.kind, advice: refused.advice)
    }
}
