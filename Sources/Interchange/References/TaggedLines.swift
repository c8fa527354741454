/// A file whose lines begin with tags, and lines that go on with the value before them.
struct TaggedLines {
    /// How a tag looks.
    enum Form {
        /// `TY  - JOUR`.
        case ris
        /// `PMID- 123`, `TI  - Text`; lines that go on are indented.
        case medline
    }

    /// One line.
    struct Line {
        /// The tag; nil for a line that goes on.
        var tag: String?
        /// What follows the tag, or the whole line.
        var value: Range<Int>
        /// Where the line begins.
        var start: Int
        var number: Int
        var isBlank: Bool
    }

    let bytes: [UInt8]
    let form: Form
    private(set) var lines: [Line] = []
    /// Where the hyphen stands: after two blanks, or after one in files of RIS that have them all so.
    private let hyphen: Int

    init(_ bytes: [UInt8], form: Form) {
        self.bytes = bytes
        self.form = form
        hyphen = form == .ris && Self.hasNarrowTags(bytes) ? 3 : 4
        var at = 0
        var number = 1
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            lines.append(line(at, end, number))
            at = end + 1
            number += 1
        }
    }

    /// Whether the first line that begins with `TY` has one blank before its hyphen.
    private static func hasNarrowTags(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let line = bytes[start...]
            if line.starts(with: "TY  -".utf8) { return false }
            if line.starts(with: "TY -".utf8) { return true }
            start = (line.firstIndex(of: 0x0A) ?? bytes.count) + 1
        }
        return false
    }

    /// A range of the file as text.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func line(_ start: Int, _ end: Int, _ number: Int) -> Line {
        let isBlank = bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        var line = Line(tag: nil, value: start..<end, start: start, number: number, isBlank: isBlank)
        var at = start
        while at < end, at < start + 4, Self.isTagSign(bytes[at]) { at += 1 }
        let length = at - start
        guard length > 0, 0x41...0x5A ~= bytes[start] else { return line }
        while at < end, at < start + hyphen, bytes[at] == 0x20 { at += 1 }
        guard at == start + hyphen, at < end, bytes[at] == 0x2D, form == .medline || length == 2 else { return line }
        at += 1
        if at < end {
            guard bytes[at] == 0x20 || form == .ris else { return line }
            if bytes[at] == 0x20 { at += 1 }
        }
        line.tag = String(decoding: bytes[start..<start + length], as: UTF8.self)
        line.value = at..<end
        return line
    }

    private static func isTagSign(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte || 0x30...0x39 ~= byte }
}

/// A record being put together from lines.
struct TaggedRecord {
    var fields: [KeptField] = []
    /// Where it begins.
    var start: Int
    var line: Int
    /// Blank lines that may yet turn out to stand inside a value.
    private var blanks = 0
    /// What is wrong with it; the first thing counts.
    var error: ReferenceError?

    init(start: Int, line: Int) {
        self.start = start
        self.line = line
    }

    /// Begins a field.
    mutating func begin(_ tag: String, _ value: String, line: Int) {
        blanks = 0
        if fields.count >= ReferenceLimits.fields { return refuse(.tooLong(what: "the record", line: line, column: 1)) }
        fields.append(KeptField(tag, value))
    }

    /// Goes on with the last field's value.
    mutating func go(on value: String, line: Int) {
        guard let last = fields.indices.last else { return }
        if fields[last].raw.utf8.count + value.utf8.count > ReferenceLimits.value {
            return refuse(.tooLong(what: "a value", line: line, column: 1))
        }
        fields[last].raw += String(repeating: "\n", count: blanks + 1) + value
        blanks = 0
    }

    /// Notes a blank line.
    mutating func blank() { blanks += 1 }

    /// Notes what is wrong.
    mutating func refuse(_ error: ReferenceError) { if self.error == nil { self.error = error } }
}

extension ReferenceCut {
    /// Lines between records, when there is anything in them.
    mutating func keep(_ text: String, line: Int) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard let first = lines.firstIndex(where: { !trimmed($0).isEmpty }),
            let last = lines.lastIndex(where: { !trimmed($0).isEmpty })
        else { return }
        around.append(
            KeptText(
                before: records.count, text: lines[first...last].joined(separator: "\n"), line: line + first))
    }

    /// A record that was read or is wrong.
    mutating func add(_ record: TaggedRecord, format: ReferenceFormat, bytes: ArraySlice<UInt8>) {
        let isEmpty = record.fields.allSatisfy { trimmed($0.raw).isEmpty }
        if let error = record.error ?? (isEmpty ? .empty(line: record.line, column: 1) : nil) {
            refused.append(
                RefusedRecord(
                    number: records.count + refused.count + 1, line: record.line, error: error, bytes: bytes))
        } else {
            records.append((KeptRecord(format: format, fields: record.fields), record.line))
        }
    }
}
