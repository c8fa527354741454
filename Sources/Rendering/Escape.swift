/// Makes text from outside harmless in each format: transcripts, code names, file names and memos are all hostile.
package enum Escape {
    /// Text for a terminal: every control is shown as a sign (`␛`, `␤`, `‹U+202E›`), so that none acts.
    ///
    /// - Parameters:
    ///   - keepingLines: lets line feeds through, for text whose lines are wanted.
    ///   - unicode: false shows `<U+001B>` where the locale has no UTF-8.
    package static func terminal(_ text: String, keepingLines: Bool = false, unicode: Bool = true) -> String {
        replacing(text) { scalar in
            if keepingLines, scalar == "\n" { return nil }
            return Controls.isControl(scalar) ? Controls.sign(for: scalar, unicode: unicode) : nil
        }
    }

    /// Text for Markdown (CommonMark with tables): nothing in it is read as markup, a link or HTML; lines become `<br>`.
    ///
    /// - Parameter atBlockStart: whether the text begins a block, where `#`, `-` and `1.` mean something.
    package static func markdown(_ text: String, atBlockStart: Bool = true) -> String {
        var result = ""
        var atStart = atBlockStart
        var numberSoFar = false
        for scalar in text.unicodeScalars {
            let beginsBlock = atStart && "#+-=:".unicodeScalars.contains(scalar)
            let endsNumber = numberSoFar && (scalar == "." || scalar == ")")
            if beginsBlock || endsNumber || "\\`*_[]<>|~$&{}^".unicodeScalars.contains(scalar) { result += "\\" }
            if scalar == "\n" {
                result += "<br>"
            } else if Controls.isControl(scalar) {
                result += Controls.sign(for: scalar, unicode: true)
            } else {
                result.unicodeScalars.append(scalar)
            }
            numberSoFar = ("0"..."9").contains(scalar) && (atStart || numberSoFar)
            atStart = atStart && scalar == " "
        }
        return result
    }

    /// Text for HTML, in elements and in quoted attributes.
    package static func html(_ text: String) -> String {
        replacing(text, always: true) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            case "\n": nil
            default: Controls.isControl(scalar) ? Controls.sign(for: scalar, unicode: true) : nil
            }
        }
    }

    /// One CSV field, quoted where RFC 4180 asks for it.
    ///
    /// RFC 4180 has no place for control characters: all but tab and line feed are shown as signs. JSON keeps them.
    package static func csv(_ text: String) -> String {
        if isPlain(text, besides: 0x22, 0x2C) { return text }
        let shown = replacing(text) { scalar in
            if scalar == "\n" || scalar == "\t" { return nil }
            return Controls.isByteControl(scalar) ? Controls.sign(for: scalar, unicode: true) : nil
        }
        guard shown.utf8.contains(where: { [0x22, 0x2C, 0x0A].contains($0) }) else { return shown }
        return "\"" + replacing(shown, always: true) { $0 == "\"" ? "\"\"" : nil } + "\""
    }

    /// One TSV field: `\t`, `\n`, `\r`, `\\`, and every other control as `\u001b` or `\U000e0041`; nothing is lost.
    package static func tsv(_ text: String) -> String {
        if isPlain(text, besides: 0x5C) { return text }
        return replacing(text, always: true) { scalar in
            switch scalar {
            case "\t": return "\\t"
            case "\n": return "\\n"
            case "\r": return "\\r"
            case "\\": return "\\\\"
            default:
                guard Controls.isControl(scalar) else { return nil }
                return scalar.value > 0xFFFF
                    ? "\\U" + Controls.hexadecimal(scalar.value, digits: 8)
                    : "\\u" + Controls.hexadecimal(scalar.value, digits: 4)
            }
        }
    }

    /// A JSON string with its quotation marks; every control is a `\u` escape, so that nothing is lost and none acts.
    package static func json(_ text: String) -> String {
        if isPlain(text, besides: 0x22, 0x5C) { return "\"" + text + "\"" }
        return "\""
            + replacing(text, always: true) { scalar in
                switch scalar {
                case "\"": return "\\\""
                case "\\": return "\\\\"
                case "\n": return "\\n"
                case "\r": return "\\r"
                case "\t": return "\\t"
                default:
                    guard Controls.isControl(scalar) else { return nil }
                    return UTF16.encode(scalar).map { units in
                        units.map { "\\u" + Controls.hexadecimal(UInt32($0), digits: 4) }.joined()
                    }
                }
            } + "\""
    }

    /// Whether text holds neither controls nor one of two other bytes of ASCII: most text is let through as it is.
    private static func isPlain(_ text: String, besides first: UInt8, _ second: UInt8 = 0) -> Bool {
        let bytes = text.utf8.span
        // Without a way out of the loop, the compiler looks at sixteen bytes at a time.
        var found: UInt8 = 0
        var all: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            found |= (byte < 0x20 ? 1 : 0) | (byte == 0x7F ? 1 : 0) | (byte == first ? 1 : 0) | (byte == second ? 1 : 0)
            all |= byte
        }
        return found == 0 && (all < 0x80 || !text.unicodeScalars.contains(where: Controls.isControl))
    }

    /// Text whose scalars are replaced where `sign` gives something; `always` says that more than controls matter.
    private static func replacing(
        _ text: String, always: Bool = false, with sign: (Unicode.Scalar) -> String?
    ) -> String {
        guard always || Controls.found(in: text) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        // What stays as it is goes over stretch by stretch, and what surely stays is not even decoded.
        let scalars = text.unicodeScalars
        let bytes = text.utf8.span
        let mayBeReplaced = mayBeReplaced
        var start = scalars.startIndex
        var offset = 0
        while offset < bytes.count {
            guard mayBeReplaced[Int(bytes[offset])] else {
                offset += 1
                continue
            }
            let at = text.utf8.index(text.startIndex, offsetBy: offset)
            let next = scalars.index(after: at)
            if let sign = sign(scalars[at]) {
                result += text[start..<at]
                result += sign
                start = next
            }
            offset += scalars[at].utf8.count
        }
        result += text[start...]
        return result
    }

    /// By the first byte of a scalar, whether it may be replaced: signs of ASCII, and what begins like a control. Letters and digits
    /// of ASCII never are, nor are bytes within a scalar.
    private static let mayBeReplaced: [Bool] = (0..<256).map { byte in
        switch byte {
        case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        case 0..<0x80: true
        // The first bytes of U+0080…, U+061C, U+2028…, U+FEFF…, and of all beyond the basic plane.
        case 0xC2, 0xD8, 0xE2, 0xEF, 0xF0...0xF4: true
        default: false
        }
    }
}
