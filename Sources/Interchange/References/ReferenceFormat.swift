import Transcripts

/// A bibliographic format.
package enum ReferenceFormat: String, CaseIterable, Hashable, Sendable, Codable {
    /// Research Information Systems: `TY  - JOUR`.
    case ris
    /// BibTeX and biblatex.
    case bibtex
    /// Citation Style Language data.
    case csl
    /// PubMed's MEDLINE form: `PMID- 123`.
    case nbib

    /// How people call it.
    package var title: String {
        switch self {
        case .ris: "RIS"
        case .bibtex: "BibTeX"
        case .csl: "CSL-JSON"
        case .nbib: "PubMed (nbib)"
        }
    }

    /// The suffixes of its files, without dots, the usual one first.
    package var suffixes: [String] {
        switch self {
        case .ris: ["ris"]
        case .bibtex: ["bib", "bibtex"]
        case .csl: ["json", "csljson", "csl"]
        case .nbib: ["nbib", "medline"]
        }
    }

    /// The format of a file by what stands in its first lines, where its suffix settles what these leave open; by the suffix alone when
    /// they say nothing. Nil when neither says.
    package static func recognise(fileName: String, bytes: [UInt8]) -> ReferenceFormat? {
        let suffix = FileSuffix.of(fileName)
        let named = allCases.first { $0.suffixes.contains(suffix) }
        let found = signatures(bytes)
        if let named, found.isEmpty || found.contains(named) { return named }
        return found.first
    }

    /// The formats whose signs stand in the first lines of a file, in the order in which they stand there.
    private static func signatures(_ bytes: [UInt8]) -> [ReferenceFormat] {
        var head = bytes.prefix(65_536)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        var found: [ReferenceFormat] = []
        let lines = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        let filled = lines.map { $0.drop { $0 == 0x20 || $0 == 0x09 } }.filter { !$0.isEmpty }
        if let sign = filled.first?.first, sign == 0x5B || sign == 0x7B { found.append(.csl) }
        for line in filled {
            if line.starts(with: "TY  -".utf8) || line.starts(with: "TY -".utf8) { return found + [.ris] }
            if line.starts(with: "PMID-".utf8) { return found + [.nbib] }
            if line.first == 0x40, beginsEntry(line) { return found + [.bibtex] }
        }
        return found
    }

    /// Whether a line begins with `@article{` or the like.
    private static func beginsEntry(_ line: ArraySlice<UInt8>) -> Bool {
        let name = line.dropFirst().prefix { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
        let next = line[name.endIndex...].first { $0 != 0x20 && $0 != 0x09 }
        return !name.isEmpty && (next == 0x7B || next == 0x28)
    }

    /// The reader and writer of one record.
    var dialect: any ReferenceDialect.Type {
        switch self {
        case .ris: RISRecord.self
        case .bibtex: BibTeXRecord.self
        case .csl: CSLRecord.self
        case .nbib: MedlineRecord.self
        }
    }
}

/// What a format must be able to do with one record. Cutting a file into records, and records into a file, is beside this.
protocol ReferenceDialect {
    /// Reads a record's fields. Never fails: a value that is not of its field's shape belongs to no field and stays as it is.
    static func decode(_ record: KeptRecord) -> DecodedRecord
    /// Writes all that the format can carry, in the format's usual order.
    static func encode(_ reference: Reference) -> [EncodedField]
    /// A file cut into records.
    static func split(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut
    /// A file of records.
    static func join(_ records: [KeptRecord], around: [KeptText]) -> String
}

/// What a record says, and which fields each of its raw fields gave.
struct DecodedRecord {
    var reference: Reference
    /// For each field of the record the fields of the reference that it stands for; empty when it is unknown.
    var owners: [[ReferenceField]]
}

/// A raw field that is new, and the fields of the reference that it stands for.
struct EncodedField {
    var field: KeptField
    var owners: [ReferenceField]

    init(_ name: String, _ raw: String, _ owners: ReferenceField...) {
        field = KeptField(name, raw)
        self.owners = owners
    }
}

/// A file cut into records.
struct ReferenceCut {
    /// Each record, and the line (from 1) on which it begins.
    var records: [(record: KeptRecord, line: Int)] = []
    var refused: [RefusedRecord] = []
    var around: [KeptText] = []
    var warnings: [ReferenceWarning] = []
}

/// Text between the records of a file that is no record: comments, preambles, a database's heading.
package struct KeptText: Hashable, Sendable, Codable {
    /// How many records stand before it.
    package var before: Int
    /// The text without the line ends around it.
    package var text: String
    /// The line (from 1) on which it begins.
    package var line: Int

    /// A text that stands after so many records.
    package init(before: Int, text: String, line: Int) {
        self.before = before
        self.text = text
        self.line = line
    }
}

/// A record that cannot be read.
package struct RefusedRecord: Equatable, Sendable {
    /// Its place among the file's records, read or not, from 1.
    package var number: Int
    /// The line (from 1) on which it begins.
    package var line: Int
    /// What is wrong with it.
    package var error: ReferenceError
    /// The record as it stands in the file, at most 2,000 scalars of it.
    package var text: String
}
