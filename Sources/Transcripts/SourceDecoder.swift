import CICU

/// From the bytes of a file to its readable text, by stated steps only.
package enum SourceDecoder {
    /// Decodes a file.
    ///
    /// Without `encoding`: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one; all else is refused with ICU's
    /// guess. With it: that converter of ICU's, strictly. CRLF and a lone CR become LF; a byte order mark at the very start is
    /// dropped; a NUL is refused; nothing else changes.
    package static func decode(_ bytes: [UInt8], encoding: String? = nil) throws(DecodingError) -> DecodedSource {
        if bytes.count > Int(Int32.max) { throw .tooLong(bytes: bytes.count) }
        if let encoding { return try decode(bytes, as: encoding) }
        if let mark = ByteOrderMark(bytes), mark != .utf8 {
            let converted = try convert(
                Array(bytes.dropFirst(mark.length)), from: mark.converter, named: mark.name, skipped: mark.length)
            return try finish(converted, source: bytes, name: mark.name, hasMark: true)
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return try finish(hasMark ? Array(bytes.dropFirst(3)) : bytes, source: bytes, name: "UTF-8", hasMark: hasMark)
    }

    private static func decode(_ bytes: [UInt8], as encoding: String) throws(DecodingError) -> DecodedSource {
        guard let canonical = ICU.converter(encoding) else { throw .noSuchEncoding(encoding) }
        var converted = bytes
        if canonical != "UTF-8" { converted = try convert(bytes, from: encoding, named: encoding, skipped: 0) }
        if let at = unassigned(converted, encoding: encoding) {
            throw .doesNotFit(encoding: encoding, at: at, line: line(of: at, in: bytes))
        }
        let hasMark = converted.starts(with: [0xEF, 0xBB, 0xBF])
        if hasMark { converted.removeFirst(3) }
        if canonical == "UTF-8" {
            if let at = converted.withUnsafeBufferPointer({ UTF8Check.firstBad($0) }) {
                let place = at + (hasMark ? 3 : 0)
                throw .doesNotFit(encoding: encoding, at: place, line: line(of: place, in: bytes))
            }
        }
        return try finish(converted, source: bytes, name: canonical == "UTF-8" ? "UTF-8" : encoding, hasMark: hasMark)
    }

    /// The place of the first byte that a Windows code page leaves unassigned. ICU gives a control character for it (0x81 → U+0081),
    /// but in a transcript it means that the encoding is another one.
    private static func unassigned(_ converted: [UInt8], encoding: String) -> Int? {
        let name = encoding.lowercased()
        guard name.hasPrefix("windows-125") || name.hasPrefix("cp125") else { return nil }
        // These code pages have one byte a character, so the characters before it tell the offset.
        var characters = 0
        for (index, byte) in converted.enumerated() where byte & 0xC0 != 0x80 {
            if byte == 0xC2, index + 1 < converted.count, converted[index + 1] < 0xA0 { return characters }
            characters += 1
        }
        return nil
    }

    /// Converts to UTF-8; `skipped` bytes of the file come before these.
    private static func convert(
        _ bytes: [UInt8], from converter: String, named name: String, skipped: Int
    ) throws(DecodingError) -> [UInt8] {
        var length: Int64 = 0
        var bad: Int64 = -1
        var status: Int32 = 0
        let buffer = bytes.withUnsafeBytes { raw -> UnsafeMutablePointer<CChar>? in
            guard let base = raw.bindMemory(to: CChar.self).baseAddress else { return nil }
            return emic_icu_to_utf8(converter, base, Int64(raw.count), &length, &bad, &status)
        }
        if bytes.isEmpty { return [] }
        guard let buffer else {
            let at = max(0, Int(bad)) + skipped
            throw .doesNotFit(encoding: name, at: at, line: line(of: at, in: bytes))
        }
        defer { emic_icu_free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: Int(length)))
    }

    /// Line ends, NUL, the string, and the list of steps. `text` is meant to be UTF-8 without its mark.
    private static func finish(
        _ text: [UInt8], source: [UInt8], name: String, hasMark: Bool
    ) throws(DecodingError) -> DecodedSource {
        if let nul = text.withUnsafeBufferPointer({ UTF8Check.firstNul($0) }) {
            // In a text that was UTF-8 all along the offset is the file's; else the line is what can be told.
            let isBytes = name == "UTF-8"
            let at = isBytes ? nul + (hasMark ? 3 : 0) : (source.firstIndex(of: 0) ?? nul)
            let guess = isBytes ? ICU.guessEncoding(source).map(\.name) : nil
            throw .nul(
                at: at, line: line(of: nul, in: text),
                guess: guess.flatMap { $0.hasPrefix("UTF-16") || $0.hasPrefix("UTF-32") ? $0 : nil })
        }
        var steps = ["decoded \(name)"]
        if hasMark { steps.append("dropped BOM") }
        let ends = LineEnds(text)
        if ends.pairs > 0 { steps.append("CRLF to LF (\(ends.pairs))") }
        if ends.lone > 0 { steps.append("CR to LF (\(ends.lone))") }
        // A CR always leaves an LF behind, so the text is valid UTF-8 after this exactly when it was before.
        guard let string = UTF8Check.string(ends.text ?? text) else {
            let at = text.withUnsafeBufferPointer { UTF8Check.firstBad($0) } ?? 0
            let place = at + (hasMark ? 3 : 0)
            let guess = ICU.guessEncoding(source).flatMap { $0.name == "UTF-8" ? nil : $0 }
            throw .unknownEncoding(
                at: place, line: line(of: at, in: text), byte: text[at], guess: guess?.name,
                confidence: guess?.confidence ?? 0)
        }
        return DecodedSource(text: string, encoding: name, steps: steps)
    }

    /// The line (from 1) of a byte; CRLF, CR and LF each end one.
    private static func line(of at: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        for (index, byte) in bytes.prefix(at).enumerated() {
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) { line += 1 }
        }
        return line
    }
}

/// The byte order marks. UTF-32 in little-endian order begins as UTF-16 does, but what follows would be a NUL, which is refused.
private enum ByteOrderMark {
    case utf8, utf16Little, utf16Big, utf32Little, utf32Big

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
            self = .utf32Little
        } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            self = .utf32Big
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16Little
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16Big
        } else {
            return nil
        }
    }

    var length: Int {
        switch self {
        case .utf8: 3
        case .utf16Little, .utf16Big: 2
        case .utf32Little, .utf32Big: 4
        }
    }

    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16Little: "UTF-16LE"
        case .utf16Big: "UTF-16BE"
        case .utf32Little: "UTF-32LE"
        case .utf32Big: "UTF-32BE"
        }
    }

    /// ICU's converters of these names are strict and keep a further mark as text.
    var converter: String { name }
}

/// The line ends of a text: how many were changed, and the changed text when any were.
private struct LineEnds {
    var pairs = 0
    var lone = 0
    var text: [UInt8]?

    init(_ bytes: [UInt8]) {
        let count = bytes.count
        var pairs = 0
        var lone = 0
        let changed: [UInt8]? = bytes.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress, let first = Lines.find(0x0D, base, count) else { return nil }
            return [UInt8](unsafeUninitializedCapacity: count) { target, written in
                guard let out = target.baseAddress else { return }
                var at = 0
                var next: Int? = first
                while let stop = next {
                    (out + written).update(from: base + at, count: stop - at)
                    written += stop - at
                    out[written] = 0x0A
                    written += 1
                    if stop + 1 < count, base[stop + 1] == 0x0A {
                        pairs += 1
                        at = stop + 2
                    } else {
                        lone += 1
                        at = stop + 1
                    }
                    next = Lines.find(0x0D, base + at, count - at).map { at + $0 }
                }
                (out + written).update(from: base + at, count: count - at)
                written += count - at
            }
        }
        self.pairs = pairs
        self.lone = lone
        text = changed
    }
}
