/// A file of MEDLINE cut into records.
struct MedlineFile {
    private let file: TaggedLines
    private let text: [UInt8]
    /// Whether `PMID` begins records here, so that a blank line within one does no harm.
    private let areNumbered: Bool
    private var cut = ReferenceCut()
    private var record: TaggedRecord?
    private var isAfterBlank = false
    /// Where the text that is no record begins; nil while there is none.
    private var between: (start: Int, line: Int)? = (0, 1)

    static func cut(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut {
        var file = MedlineFile(text)
        try file.run()
        return file.cut
    }

    private init(_ text: [UInt8]) {
        self.text = text
        file = TaggedLines(text, form: .medline)
        areNumbered = file.lines.contains { $0.tag == "PMID" }
    }

    private mutating func run() throws(ReferenceError) {
        for line in file.lines {
            if let tag = line.tag {
                tagged(tag, line)
            } else if line.isBlank {
                if areNumbered { record?.blank() } else { close(line.start) }
            } else {
                untagged(line)
            }
            isAfterBlank = line.isBlank
            if cut.records.count + cut.refused.count > ReferenceLimits.records { throw .tooManyRecords }
        }
        close(text.count)
        guard !cut.records.isEmpty || !cut.refused.isEmpty else { return }
        keepBetween(until: text.count)
    }

    private mutating func close(_ end: Int) {
        if let open = record { cut.add(open, format: .nbib, bytes: text[open.start..<end]) }
        record = nil
    }

    private mutating func keepBetween(until end: Int) {
        if let (start, number) = between { cut.keep(file.text(start..<end), line: number) }
        between = nil
    }

    private mutating func tagged(_ tag: String, _ line: TaggedLines.Line) {
        if tag == "PMID" { close(line.start) }
        if record == nil {
            keepBetween(until: line.start)
            var new = TaggedRecord(start: line.start, line: line.number)
            if areNumbered, tag != "PMID" {
                new.refuse(.expected("`PMID- `", found: "`\(tag)`", line: line.number, column: 1))
            }
            record = new
        }
        record?.begin(tag, file.text(line.value), line: line.number)
    }

    /// A line that goes on with a value, or text between records, or one that spoils a record.
    private mutating func untagged(_ line: TaggedLines.Line) {
        guard record != nil else {
            if between == nil { between = (line.start, line.number) }
            return
        }
        if text[line.start] == 0x20 || text[line.start] == 0x09 {
            let blanks = text[line.value].prefix(6).prefix { $0 == 0x20 || $0 == 0x09 }.count
            let value = file.text(line.value.lowerBound + blanks..<line.value.upperBound)
            record?.go(on: value, line: line.number)
        } else if isAfterBlank {
            close(line.start)
            between = (line.start, line.number)
        } else {
            let found = excerpt(trimmed(file.text(line.value)))
            record?.refuse(
                .expected("a tag such as `TI  - ` or six blanks", found: "“\(found)”", line: line.number, column: 1))
        }
    }
}
