import Codebooks

extension CodebookYAML {
    /// The file as YAML that `read` gives back as it was. The same codebook gives the same bytes.
    package static func write(_ file: CodebookFile) -> String {
        let text = write(file, escapesStars: false)
        // A text with *x and another with &x look like alias and anchor, which the reader refuses before it parses.
        do {
            try refuseAliases(Array(text.utf8))
            return text
        } catch {
            return write(file, escapesStars: true)
        }
    }

    private static func write(_ file: CodebookFile, escapesStars: Bool) -> String {
        func scalar(_ text: String, indent: String) -> String {
            Self.scalar(text, indent: indent, escapesStars: escapesStars)
        }
        var lines: [String] = []
        func field(_ key: String, _ value: String, _ indent: String) {
            if !value.isEmpty { lines.append("\(indent)\(key): \(scalar(value, indent: indent + "  "))") }
        }
        field("title", file.book.title, "")
        field("source", file.book.source, "")
        field("licence", file.licence, "")
        field("note", file.book.note, "")
        func write(_ entries: [CodebookEntry], _ indent: String) {
            guard !entries.isEmpty else { return }
            lines.append("\(indent)codes:")
            for entry in entries {
                let inner = indent + "    "
                lines.append("\(indent)  - name: \(scalar(entry.path.name, indent: inner + "  "))")
                let definition = entry.definition
                field("brief", definition.brief, inner)
                field("full", definition.full, inner)
                field("use_when", definition.whenToUse, inner)
                field("not_when", definition.whenNotToUse, inner)
                field("example", definition.example, inner)
                if definition.status != .provisional { field("status", definition.status.rawValue, inner) }
                field("colour", definition.colour ?? "", inner)
                field("origin", definition.origin?.rawValue ?? "", inner)
                field("source", definition.source, inner)
                if let aliases = file.aliases[entry.path], !aliases.isEmpty {
                    lines.append(
                        "\(inner)aliases: [\(aliases.map { quoted($0, escapesStars: escapesStars) }.joined(separator: ", "))]"
                    )
                }
                write(entry.children, inner)
            }
        }
        write(file.book.codes, "")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A value: plain where no YAML reader can take it for anything but this text, a block of lines where it has some, else quoted.
    private static func scalar(_ text: String, indent: String, escapesStars: Bool) -> String {
        if isPlain(text) { return text }
        if isBlock(text), !(escapesStars && text.utf8.contains(0x2A)) {
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            return "|-" + lines.map { $0.isEmpty ? "\n" : "\n\(indent)\(String($0))" }.joined()
        }
        return quoted(text, escapesStars: escapesStars)
    }

    /// Letters first, then letters, digits, blanks inside and harmless signs; not a word that YAML reads as something else.
    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, first.properties.isAlphabetic, last != " " else {
            return false
        }
        let signs: Set<Unicode.Scalar> = [
            " ", "-", "_", "/", ".", ",", ";", "(", ")", "’", "‘", "“", "”", "–", "—", "…", "'", "&", "+",
        ]
        guard scalars.allSatisfy({ $0.properties.isAlphabetic || ("0"..."9").contains($0) || signs.contains($0) })
        else { return false }
        let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        return !words.contains(asciiLowercased(scalars))
    }

    /// Several lines of printable text, none of which begins or ends where a block would change it.
    private static func isBlock(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard scalars.contains("\n"), let first = scalars.first, let last = scalars.last, first != " ", first != "\t",
            first != "\n", last != "\n", last != " ", last != "\t"
        else { return false }
        return scalars.allSatisfy { $0 == "\n" || $0 == "\t" || isPrintable($0) }
    }

    /// What YAML 1.2 lets stand in a file, without its further line ends and the byte order mark.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The text in double quotes, with all escaped that could not stand there.
    private static func quoted(_ text: String, escapesStars: Bool) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if isPrintable(scalar), !(escapesStars && scalar == "*") {
                    result.unicodeScalars.append(scalar)
                } else {
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
                    result += "\\" + letter + String(repeating: "0", count: width - hex.utf8.count) + hex
                }
            }
        }
        return result + "\""
    }
}
