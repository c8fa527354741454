import Transcripts

/// Reads bibliographies: RIS, BibTeX, CSL-JSON and PubMed's nbib.
///
/// `ReferenceFormat.recognise` says which it is, `ReferenceReader.read` gives the `Reference`s, the records that were refused and the
/// warnings (each says line and what to do), `ReferenceWriter.write` gives a file and names what its format cannot hold, and
/// `LikelyDuplicate.groups` proposes which references are the same work. Nothing here merges or drops a record by itself.
package enum ReferenceReader {
    /// What a file holds.
    package struct Reading: Sendable {
        /// The file's format.
        package var format: ReferenceFormat
        /// The records that can be read, in order.
        package var references: [Reference]
        /// For each of them the line (from 1) on which it begins.
        package var lines: [Int]
        /// Those that cannot, each with the reason. Whoever asked decides whether the others are enough.
        package var refused: [RefusedRecord]
        /// What was read all the same and should be looked at.
        package var warnings: [ReferenceWarning]
        /// The text between the records.
        package var around: [KeptText]
        /// What was done to the bytes before they were read: `decoded UTF-8`, `dropped BOM`.
        package var steps: [String]
    }

    /// Reads a file. `encoding` names one that is neither UTF-8 nor UTF-16 with its mark; without it, bytes that look like Latin-1 are read
    /// as windows-1252, with a warning. Throws `ReferenceError` when the file as a whole is no such bibliography; records that are wrong
    /// by themselves are listed in `refused`.
    package static func read(
        _ bytes: [UInt8], format: ReferenceFormat, encoding: String? = nil
    ) throws(ReferenceError) -> Reading {
        guard bytes.count <= ReferenceLimits.bytes else { throw .tooLarge(bytes: bytes.count) }
        let (source, warning) = try text(of: bytes, encoding: encoding)
        let dialect = format.dialect
        let cut = try dialect.split(Array(source.text.utf8))
        guard !cut.records.isEmpty || !cut.refused.isEmpty else { throw .noRecords(format) }
        guard cut.records.count + cut.refused.count <= ReferenceLimits.records else { throw .tooManyRecords }
        var references: [Reference] = []
        references.reserveCapacity(cut.records.count)
        for (record, _) in cut.records {
            var reference = dialect.decode(record).reference
            reference.kept = record
            references.append(reference)
        }
        let lines = cut.records.map(\.line)
        return Reading(
            format: format, references: references, lines: lines, refused: cut.refused,
            warnings: [warning].compactMap { $0 } + cut.warnings + oddities(of: cut, format)
                + zip(references, lines).compactMap { $0.title == nil ? .untitled(line: $1) : nil },
            around: cut.around, steps: source.steps)
    }

    /// Text between records. BibTeX has its comments there; before the first record databases say who they are.
    private static func oddities(of cut: ReferenceCut, _ format: ReferenceFormat) -> [ReferenceWarning] {
        guard format == .ris || format == .nbib else { return [] }
        return cut.around.filter { $0.before > 0 }.map { .passedOver(text: $0.text, line: $0.line) }
    }

    private static func text(
        of bytes: [UInt8], encoding: String?
    ) throws(ReferenceError) -> (DecodedSource, ReferenceWarning?) {
        do {
            return (try SourceDecoder.decode(bytes, encoding: encoding), nil)
        } catch {
            // Older exports are Latin-1. Any other guess is left to who knows the file: a wrong one would spoil every accent in it.
            guard encoding == nil, case .unknownEncoding(_, let line, _, let guess, _) = error,
                guess == "ISO-8859-1" || guess == "windows-1252",
                let source = try? SourceDecoder.decode(bytes, encoding: "windows-1252")
            else { throw .encoding(error) }
            return (source, .latin(line: line))
        }
    }
}

/// Where a line begins, found once for a whole file.
struct LineStarts {
    private let bytes: [UInt8]
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for at in bytes.indices where bytes[at] == 0x0A { starts.append(at + 1) }
        self.starts = starts
    }

    /// Line and column of a byte, from 1, the column in scalars.
    func place(_ at: Int) -> (line: Int, column: Int) {
        let line = self.line(at)
        let end = max(starts[line - 1], min(at, bytes.count))
        return (line, 1 + bytes[starts[line - 1]..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
    }

    /// Line of a byte, from 1.
    func line(_ at: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= at { low = middle } else { high = middle }
        }
        return low + 1
    }
}

extension RefusedRecord {
    /// A record that is wrong, with as much of its text as a message can use.
    init(number: Int, line: Int, error: ReferenceError, bytes: some Sequence<UInt8>) {
        self.number = number
        self.line = line
        self.error = error
        let text = String(decoding: Array(bytes.prefix(8000)), as: UTF8.self)
        self.text = trimmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(2000))))
    }

    /// The record, where it stands, what is wrong with it and what to do, on one line: `refs.ris: record 3, line 40: …`.
    package func message(file: String) -> String {
        "\(file): record \(number), line \(line): \(error)"
    }
}
