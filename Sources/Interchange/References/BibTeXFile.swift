/// A file of BibTeX cut into entries, abbreviations and what stands between.
struct BibTeXFile {
    private var scanner: BibTeXScanner
    private let text: [UInt8]
    private let starts: LineStarts
    private var cut = ReferenceCut()
    /// Abbreviations by their names in small letters, with their values unread; a later one of the same name counts from there on.
    private var abbreviations: [String: String] = [:]
    /// Where the text that is no entry begins.
    private var between = 0
    /// Bytes gone over for entries that are wrong; a file made to be slow has many that seem to go on to its end.
    private var wasted = 0

    static func cut(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut {
        var file = BibTeXFile(text)
        try file.run()
        return file.cut
    }

    private init(_ text: [UInt8]) {
        self.text = text
        starts = LineStarts(text)
        scanner = BibTeXScanner(text, starts: starts)
    }

    private mutating func run() throws(ReferenceError) {
        while let sign = text[scanner.at...].firstIndex(of: 0x40) {
            scanner.at = sign + 1
            let type = scanner.name()
            scanner.skipBlanks()
            let open = scanner.next
            let isBlock = open == 0x7B || open == 0x28
            let isType = !type.isEmpty && type.utf8.allSatisfy { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F }
            guard isType, isBlock, let open else {
                scanner.at = sign + 1
                continue
            }
            do {
                try block(type, open: open, sign)
            } catch {
                wasted += scanner.at - sign
                let end = wasted > 16 * text.count + 1_000_000 ? text.count : nextEntry(after: sign)
                keepBetween(until: sign)
                cut.refused.append(
                    RefusedRecord(
                        number: cut.records.count + cut.refused.count + 1, line: starts.line(sign), error: error,
                        bytes: text[sign..<end]))
                scanner.at = end
                between = end
            }
            if cut.records.count + cut.refused.count > ReferenceLimits.records { throw .tooManyRecords }
        }
        if !cut.records.isEmpty || !cut.refused.isEmpty { keepBetween(until: text.count) }
    }

    /// An entry; abbreviations, preambles and comments stay part of the text between entries.
    private mutating func block(_ type: String, open: UInt8, _ sign: Int) throws(ReferenceError) {
        switch asciiLowercased(type.unicodeScalars) {
        case "comment", "preamble": _ = try scanner.braced(open: open)
        case "string":
            scanner.at += 1
            let (name, raw) = try field()
            try close(open)
            abbreviations[asciiLowercased(name.unicodeScalars)] = raw
        default:
            scanner.at += 1
            let record = try entry(type, open: open)
            keepBetween(until: sign)
            cut.records.append((record, starts.line(sign)))
            between = scanner.at
        }
    }

    private mutating func entry(_ type: String, open: UInt8) throws(ReferenceError) -> KeptRecord {
        scanner.skipBlanks()
        let start = scanner.at
        let ends: [UInt8] = [0x2C, 0x7D, 0x3D, 0x7B, 0x22, 0x0A]
        while let byte = scanner.next, !ends.contains(byte), !(open == 0x28 && byte == 0x29) { scanner.at += 1 }
        let key = trimmed(String(decoding: text[start..<scanner.at], as: UTF8.self))
        scanner.skipBlanks()
        var fields = [KeptField("@", type), KeptField("@key", key)]
        var names: [String] = []
        while scanner.take(0x2C) {
            scanner.skipBlanks()
            if scanner.next == closing(open) { break }
            let (name, raw) = try field()
            fields.append(KeptField(name, raw))
            for name in BibTeXValue(raw).names where abbreviations[name] != nil && !names.contains(name) {
                names.append(name)
            }
            if fields.count > ReferenceLimits.fields {
                let (line, column) = starts.place(start)
                throw .tooLong(what: "the record", line: line, column: column)
            }
        }
        if fields.count == 2, scanner.next != closing(open) { throw scanner.expected("a citation key and `,`") }
        try close(open)
        if fields.count == 2 {
            let (line, column) = starts.place(start)
            throw .empty(line: line, column: column)
        }
        return KeptRecord(format: .bibtex, fields: fields, abbreviations: try used(names))
    }

    /// The abbreviations that are used, and those that they use.
    private func used(_ names: [String]) throws(ReferenceError) -> [KeptField] {
        var found: [KeptField] = []
        var waiting = names[...]
        var seen: Set<String> = []
        while let name = waiting.popFirst() {
            guard seen.insert(name).inserted, let raw = abbreviations[name] else { continue }
            if seen.count > 1000 {
                let (line, column) = starts.place(scanner.at)
                throw .tooLong(what: "the list of abbreviations", line: line, column: column)
            }
            found.insert(KeptField(name, raw), at: 0)
            waiting.append(contentsOf: BibTeXValue(raw).names)
        }
        return found
    }

    /// `name = value`, up to the comma or the end of the entry.
    private mutating func field() throws(ReferenceError) -> (name: String, raw: String) {
        scanner.skipBlanks()
        let name = scanner.name()
        guard !name.isEmpty else { throw scanner.expected("the name of a field") }
        scanner.skipBlanks()
        guard scanner.take(0x3D) else { throw scanner.expected("`=`") }
        scanner.skipBlanks()
        let start = scanner.at
        _ = try scanner.value()
        var end = scanner.at
        while end > start, BibTeXScanner.isBlank(text[end - 1]) { end -= 1 }
        return (name, String(decoding: text[start..<end], as: UTF8.self))
    }

    private func closing(_ open: UInt8) -> UInt8 { open == 0x7B ? 0x7D : 0x29 }

    private mutating func close(_ open: UInt8) throws(ReferenceError) {
        scanner.skipBlanks()
        guard scanner.take(closing(open)) else {
            throw scanner.expected(open == 0x7B ? "`,` or `}`" : "`,` or `)`")
        }
    }

    /// The next line that begins with `@`, blanks aside, after an entry that is wrong.
    private func nextEntry(after sign: Int) -> Int {
        var at = sign + 1
        while let end = text[at...].firstIndex(of: 0x0A) {
            at = end + 1
            while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
            if at < text.count, text[at] == 0x40 { return at }
        }
        return text.count
    }

    private mutating func keepBetween(until end: Int) {
        guard between < end else { return }
        cut.keep(String(decoding: text[between..<end], as: UTF8.self), line: starts.line(between))
        between = end
    }
}
