/// A record being read: the reference so far, and which raw field gave what.
struct RecordDecoding {
    var reference: Reference
    private(set) var owners: [[ReferenceField]]

    init(type: ReferenceType, count: Int) {
        reference = Reference(type: type)
        owners = Array(repeating: [], count: count)
    }

    var decoded: DecodedRecord { DecodedRecord(reference: reference, owners: owners) }

    /// Notes that a raw field stands for a field.
    mutating func own(_ field: ReferenceField, _ at: Int) {
        if !owners[at].contains(field) { owners[at].append(field) }
    }

    /// Gives a field of one text its value. The first value counts; the same one again belongs to the field too, another one stays an
    /// unknown field of its record. Nil and empty texts change nothing.
    @discardableResult
    mutating func text(_ field: ReferenceField, _ value: String?, _ at: Int) -> Bool {
        guard let value, !value.isEmpty else { return false }
        if let known = reference.text(of: field) {
            guard known == value else { return false }
        } else {
            reference[field] = .text(value)
        }
        own(field, at)
        return true
    }

    /// Gives a field of several texts more of them; those that it has already are not said twice.
    @discardableResult
    mutating func texts(_ field: ReferenceField, _ values: [String], _ at: Int, isSet: Bool = false) -> Bool {
        guard case .texts(var known) = reference[field], !values.isEmpty else { return false }
        for value in values where !isSet || !known.contains(value) { known.append(value) }
        reference[field] = .texts(known)
        own(field, at)
        return true
    }

    /// Gives a field of names one more.
    mutating func name(_ field: ReferenceField, _ value: ReferenceName?, _ at: Int) {
        guard let value, case .names(var known) = reference[field] else { return }
        known.append(value)
        reference[field] = .names(known)
        own(field, at)
    }

    /// ISSNs and ISBNs of a text, told apart by how many digits they have.
    mutating func standardNumbers(_ text: String, _ at: Int) {
        let found = StandardNumbers(text)
        texts(.issn, found.issn, at, isSet: true)
        texts(.isbn, found.isbn, at, isSet: true)
    }
}

/// The ISSNs and ISBNs that stand in a text, whatever else does.
struct StandardNumbers {
    /// With their hyphen: `0966-0410`.
    var issn: [String] = []
    /// As they stand there.
    var isbn: [String] = []

    init(_ text: String) {
        let runs = text.utf8.split { !(0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x58 || $0 == 0x78) }
        for run in runs {
            let number = String(decoding: run, as: UTF8.self).uppercasedASCII
            let digits = number.utf8.filter { $0 != 0x2D }
            guard !digits.dropLast().contains(0x58), number.utf8.first != 0x2D, number.utf8.last != 0x2D else {
                continue
            }
            switch digits.count {
            case 8:
                issn.append(
                    String(decoding: digits.prefix(4), as: UTF8.self) + "-"
                        + String(decoding: digits.suffix(4), as: UTF8.self))
            case 10, 13: isbn.append(number)
            default: continue
            }
        }
    }
}

/// Identifiers in the form in which a reference holds them.
package enum Identifier {
    /// A DOI without what stands before it; nil for what is none.
    package static func doi(_ text: String) -> String? {
        var doi = Substring(trimmed(text))
        for prefix in ["https://", "http://", "www.", "dx.", "doi.org/", "doi:", "DOI:", "doi ", "DOI "] {
            if asciiLowercased(doi.unicodeScalars).hasPrefix(asciiLowercased(prefix.unicodeScalars)) {
                doi = doi.dropFirst(prefix.count)
            }
        }
        let bare = trimmed(String(doi))
        return bare.hasPrefix("10.") && bare.utf8.contains(0x2F) && !bare.utf8.contains(0x20) ? bare : nil
    }

    /// A number of PubMed; nil for what is none.
    package static func pmid(_ text: String) -> String? {
        let text = trimmed(text)
        return !text.isEmpty && text.utf8.count <= 12 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? text : nil
    }

    /// A number of PubMed Central, with its letters; nil for what is none.
    static func pmcid(_ text: String) -> String? {
        var text = trimmed(text).uppercasedASCII
        if text.hasPrefix("PMC") { text.removeFirst(3) }
        return pmid(text).map { "PMC" + $0 }
    }

    /// What stands after a word and a colon: `PMID: 123`; nil when the text does not begin so.
    static func tagged(_ word: String, _ text: String) -> String? {
        let prefix = word + ":"
        return text.hasPrefix(prefix) ? trimmed(String(text.dropFirst(prefix.count))) : nil
    }
}

/// Page ranges in the form in which a reference holds them.
enum PageRange {
    /// A range with a hyphen, however it was written (`338--347`, `338–347`, `338 - 347`).
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in trimmed(text).unicodeScalars {
            let isDash = scalar == "-" || (0x2010...0x2014).contains(scalar.value)
            if isDash {
                while result.last == " " { result.removeLast() }
                if result.last != "-" { result.append("-") }
            } else if !(scalar.properties.isWhitespace && result.last == "-") {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// First and last page, when a range has two ends that can stand apart. Shortened ends (`1844-51`) cannot: alone, 51 would be wrong.
    static func ends(_ pages: String) -> (first: String, last: String)? {
        let parts = pages.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !pages.contains(","), !pages.contains(" "), !parts[0].isEmpty,
            parts[1].utf8.count >= parts[0].utf8.count, parts[0] != parts[1]
        else { return nil }
        return (String(parts[0]), String(parts[1]))
    }
}

/// New values fitted to formats of lines.
enum LineText {
    /// On one line; control characters and line ends become blanks.
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isBreak(scalar) ? " " : scalar) }
        return trimmed(String(result))
    }

    /// Its lines, trimmed.
    static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar.value == 0x7F || (0x2028...0x2029).contains(scalar.value)
    }
}
