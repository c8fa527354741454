package import Transcripts

/// What can be wrong with a bibliography. Lines and columns are counted from 1, columns in Unicode scalars.
package enum ReferenceError: ImportProblem, Equatable {
    /// Bytes that are not text of a known encoding.
    case encoding(DecodingError)
    /// More bytes than a bibliography may have.
    case tooLarge(bytes: Int)
    /// More records than a bibliography may have.
    case tooManyRecords
    /// Nothing in it is a record of this format.
    case noRecords(ReferenceFormat)
    /// A record that the next one, or the end of the file, cuts off.
    case unfinished(expected: String, line: Int, column: Int)
    /// Something else than what must stand there.
    case expected(String, found: String, line: Int, column: Int)
    /// Braces, brackets or abbreviations within one another, deeper than they may be.
    case tooDeep(line: Int, column: Int)
    /// A record with more fields, or a field with more characters, than it may have.
    case tooLong(what: String, line: Int, column: Int)
    /// A record in which no field says anything.
    case empty(line: Int, column: Int)
    /// JSON that is right as JSON and no reference.
    case notAReference(why: String, line: Int, column: Int)

    /// What is wrong, in one clause.
    package var what: String {
        switch self {
        case .encoding(let error): String(describing: error)
        case .tooLarge(let bytes):
            "the bibliography has \(bytes) bytes, more than \(ReferenceLimits.bytes)"
        case .tooManyRecords: "the bibliography has more than \(ReferenceLimits.records) records"
        case .noRecords(let format): "there is no \(format.title) record in the file"
        case .unfinished(let expected, _, _): "the record is not closed: \(expected) is missing"
        case .expected(let expected, let found, _, _): "\(expected) is expected, and there is \(found)"
        case .tooDeep: "things within one another are more than \(ReferenceLimits.depth) deep"
        case .tooLong(let what, _, _): "\(what) is longer than it may be"
        case .empty: "the record says nothing"
        case .notAReference(let why, _, _): why
        }
    }

    /// Where it is wrong; nil when it is the file as a whole.
    package var place: String? {
        switch self {
        case .encoding, .tooLarge, .tooManyRecords, .noRecords: nil
        case .unfinished(_, let line, let column), .expected(_, _, let line, let column),
            .tooDeep(let line, let column),
            .tooLong(_, let line, let column), .empty(let line, let column), .notAReference(_, let line, let column):
            "line \(line), column \(column)"
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .encoding: "say which encoding it is, or save the file as UTF-8"
        case .tooLarge, .tooManyRecords: "export it in parts"
        case .noRecords(.ris): "RIS begins with a line `TY  - JOUR`; check which format was exported"
        case .noRecords(.bibtex): "BibTeX begins with `@article{key,`; check which format was exported"
        case .noRecords(.csl): "CSL-JSON is an array of objects, `[{\"id\": …}]`; check which format was exported"
        case .noRecords(.nbib): "PubMed's format begins with a line `PMID- 123`; check which format was exported"
        case .unfinished(let expected, _, _): "write \(expected) at its end"
        case .expected: "mend the record there, or export it again"
        case .tooDeep, .tooLong: "look at the record: it is hardly a reference"
        case .empty: "take it out"
        case .notAReference: "mend the record, or take it out"
        }
    }

    /// What, where and how to mend it; a decoder's message says all three itself.
    package var description: String {
        if case .encoding(let error) = self { return error.description }
        return "\(what)\(place.map { " (\($0))" } ?? ""); \(mend)"
    }
}

/// What was read all the same and should be looked at. Lines are counted from 1.
package enum ReferenceWarning: ImportProblem, Equatable {
    /// The file is not UTF-8 and was read as windows-1252, of which Latin-1 is a part; the line of the first byte that says so.
    case latin(line: Int)
    /// A record without the line that ends it; its place among the file's records, its first line, and the line that it was read up to.
    case notClosed(number: Int, line: Int, end: Int)
    /// Text between records that is no part of any, and its first line.
    case passedOver(text: String, line: Int)
    /// A record that has no title; its first line.
    case untitled(line: Int)

    /// What is odd, in one clause.
    package var what: String {
        switch self {
        case .latin: "the file is not UTF-8 and was read as windows-1252 (Latin-1)"
        case .notClosed(let number, _, let end):
            "record \(number) has no line `ER  - ` and was read up to line \(end)"
        case .passedOver(let text, _): "“\(excerpt(text, limit: 60))” is part of no record and was passed over"
        case .untitled: "the record has no title"
        }
    }

    /// Where.
    package var place: String? {
        switch self {
        case .latin(let line): "line \(line)"
        case .notClosed(_, let line, _), .passedOver(_, let line), .untitled(let line): "line \(line)"
        }
    }

    /// What to do about it.
    package var mend: String {
        switch self {
        case .latin: "look at the accents; if they are wrong, say the encoding with --encoding"
        case .notClosed, .untitled: "look whether it is whole"
        case .passedOver: "look whether it belongs to a record"
        }
    }
}

/// How large a bibliography and its parts may be.
package enum ReferenceLimits {
    /// Bytes of a file: some 50,000 records with abstracts.
    package static let bytes = 128 << 20
    /// Records of a file.
    package static let records = 200_000
    /// Fields of a record: papers with 5,000 authors exist.
    package static let fields = 50_000
    /// Bytes of a value, abbreviations written out.
    package static let value = 4 << 20
    /// Braces, brackets or abbreviations within one another.
    package static let depth = 64
}
