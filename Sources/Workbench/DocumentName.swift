internal import Transcripts

/// Names under which documents are addressed.
enum DocumentName {
    /// The name of a file without folders and suffix.
    static func stem(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot != file.startIndex else { return file }
        return String(file[..<dot])
    }

    /// A name that can be typed in an address: in NFC, without the signs that an address uses, and no short number.
    static func from(path: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in Fold.nfc(stem(of: path)).unicodeScalars {
            switch scalar {
            case ":", "\"", "“", "”", "@", "$", "*", "?", "|", "&", "!", "(", ")", "'": name.append("-")
            case _ where scalar.properties.isWhitespace: name.append(" ")
            case _ where isHidden(scalar): continue
            default: name.append(scalar)
            }
        }
        let trimmed = Substring(String(name)).trimmingSpaces()
        if trimmed.isEmpty { return "document" }
        return isReserved(trimmed) ? "doc-" + trimmed : trimmed
    }

    /// Whether a name reads like something else in an address: `n12`, `C4`, `.`, `^`, a number.
    static func isReserved(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return true }
        if ".^$".unicodeScalars.contains(first) { return true }
        let rest = name.unicodeScalars.dropFirst()
        let isNumber = rest.allSatisfy { ("0"..."9").contains($0) }
        if ("0"..."9").contains(first) { return isNumber }
        return !rest.isEmpty && isNumber && "nmqkCT".unicodeScalars.contains(first)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
