/// Kinds of file that are no plain text, known by their first bytes.
enum FileKind: Equatable {
    case pdf, zip, oldOffice, richText, picture, recording, archive, database, program

    /// The kind of a file's content; nil when it shows none of the marks, as plain text does.
    init?(_ bytes: [UInt8]) {
        func begins(_ mark: [UInt8], at place: Int = 0) -> Bool {
            bytes.count >= place + mark.count && bytes[place..<(place + mark.count)].elementsEqual(mark)
        }
        func begins(_ mark: String, at place: Int = 0) -> Bool { begins(Array(mark.utf8), at: place) }
        if begins("%PDF-") || begins([0xEF, 0xBB, 0xBF] + Array("%PDF-".utf8)) {
            self = .pdf
        } else if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
            self = .zip
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .oldOffice
        } else if begins("{\\rtf") {
            self = .richText
        } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) || begins([0xFF, 0xD8, 0xFF]) || begins("GIF8")
            || begins("II*\0") || begins("MM\0*") || (begins("RIFF") && begins("WEBP", at: 8))
        {
            self = .picture
        } else if begins("ID3") || (begins("RIFF") && (begins("WAVE", at: 8) || begins("AVI ", at: 8)))
            || begins("ftyp", at: 4) || begins("OggS") || begins("fLaC") || begins([0x1A, 0x45, 0xDF, 0xA3])
        {
            self = .recording
        } else if begins([0x1F, 0x8B, 0x08]) || begins("BZh") || begins([0x37, 0x7A, 0xBC, 0xAF])
            || begins("Rar!\u{1A}")
            || begins([0xFD, 0x37, 0x7A, 0x58, 0x5A])
        {
            self = .archive
        } else if begins("SQLite format 3\0") {
            self = .database
        } else if begins([0x7F, 0x45, 0x4C, 0x46]) || begins("MZ\u{90}\0") {
            self = .program
        } else {
            return nil
        }
    }

    /// What it is, with its article.
    var name: String {
        switch self {
        case .pdf: "a PDF"
        case .zip: "a ZIP archive or an Office document"
        case .oldOffice: "an Office document of 97–2003"
        case .richText: "a rich text document (RTF)"
        case .picture: "a picture"
        case .recording: "a recording"
        case .archive: "a compressed archive"
        case .database: "an SQLite database"
        case .program: "a program"
        }
    }
}
