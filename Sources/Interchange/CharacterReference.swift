/// A character reference of HTML at the front of a text: `&amp;`, `&#8217;`, `&#x2019;`.
///
/// Of HTML's 2,231 names those are known that subtitles use; any other reference stays as it stands.
struct CharacterReference {
    /// What it stands for.
    let text: String
    /// How many scalars of the source it takes.
    let length: Int

    /// The reference at the front; nil when there is none that is known.
    init?(_ source: Substring.UnicodeScalarView) {
        guard source.first == "&" else { return nil }
        let body = source.dropFirst()
        if body.first == "#" {
            let isHex = body.dropFirst().first == "x" || body.dropFirst().first == "X"
            let from = body.dropFirst(isHex ? 2 : 1)
            let digits = from.prefix(9).prefix { $0.properties.isASCIIHexDigit && (isHex || ("0"..."9").contains($0)) }
            guard !digits.isEmpty, from.dropFirst(digits.count).first == ";",
                let value = UInt32(String(digits), radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value),
                value >= 0x20 || value == 0x09 || value == 0x0A, !(0x7F...0x9F).contains(value)
            else { return nil }
            text = String(scalar)
            length = 2 + (isHex ? 1 : 0) + digits.count + 1
            return
        }
        let name = body.prefix(12).prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
        let next = body.dropFirst(name.count).first
        guard let known = Self.names[String(name)] else { return nil }
        if next == ";" {
            length = name.count + 2
        } else {
            // HTML lets a few old names go without the semicolon; a letter or digit after them makes another word of it.
            guard Self.old.contains(String(name)),
                next.map({ !$0.properties.isAlphabetic && !("0"..."9").contains($0) }) ?? true
            else { return nil }
            length = name.count + 1
        }
        text = known
    }

    /// A text with its references decoded.
    static func decoded(_ source: String) -> String {
        guard source.utf8.contains(0x26) else { return source }
        var result = String.UnicodeScalarView()
        var rest = Substring(source).unicodeScalars
        while let scalar = rest.first {
            if let reference = CharacterReference(rest) {
                for decoded in reference.text.unicodeScalars { result.append(decoded) }
                rest = rest.dropFirst(reference.length)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    private static let old: Set<String> = ["amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "nbsp", "copy", "reg"]

    private static let names: [String: String] = [
        "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"", "apos": "'",
        "nbsp": "\u{A0}", "lrm": "\u{200E}", "rlm": "\u{200F}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "shy": "\u{AD}",
        "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "ndash": "–", "mdash": "—", "hellip": "…",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "laquo": "«", "raquo": "»",
        "bull": "•", "middot": "·", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£",
        "cent": "¢", "yen": "¥", "sect": "§", "times": "×", "frac12": "½", "iexcl": "¡", "iquest": "¿",
        "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å", "aelig": "æ",
        "ccedil": "ç",
        "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î",
        "iuml": "ï",
        "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ouml": "ö", "oslash": "ø",
        "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "szlig": "ß", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
        "Agrave": "À", "Aacute": "Á", "Egrave": "È", "Eacute": "É", "Ccedil": "Ç", "Ntilde": "Ñ", "Oslash": "Ø",
        "Aring": "Å",
    ]
}
