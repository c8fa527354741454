/// The reading of one MEDLINE record.
struct MedlineDecoding {
    private var decoding: RecordDecoding
    private let record: KeptRecord
    /// Whether the name before was in full, so that an `AU` says the same person again.
    private var hasFullName = false

    init(_ record: KeptRecord) {
        self.record = record
        decoding = RecordDecoding(type: .journalArticle, count: record.fields.count)
        readType()
        for at in record.fields.indices {
            let value = Self.joined(record.fields[at].raw)
            if !value.isEmpty { read(record.fields[at].name, value, at) }
        }
    }

    var decoded: DecodedRecord { decoding.decoded }

    /// The lines of a value as one.
    private static func joined(_ raw: String) -> String {
        LineText.line(LineText.lines(raw).filter { !$0.isEmpty }.joined(separator: " "))
    }

    private mutating func readType() {
        for (at, field) in record.fields.enumerated() where field.name == "PT" {
            guard let type = MedlineTypes.type(Self.joined(field.raw)) else { continue }
            decoding.reference.type = type
            return decoding.own(.type, at)
        }
        let names = Set(record.fields.map(\.name))
        if names.contains("BTI") { decoding.reference.type = names.contains("TI") ? .chapter : .book }
    }

    private mutating func read(_ name: String, _ value: String, _ at: Int) {
        switch name {
        case "PMID": decoding.text(.pmid, Identifier.pmid(value), at)
        case "TI": decoding.text(.title, Self.title(value), at)
        case "BTI": decoding.text(decoding.reference.type == .book ? .title : .container, Self.title(value), at)
        case "CTI": decoding.text(.series, Self.title(value), at)
        case "FAU", "FED", "AU", "ED", "CN": readName(name, value, at)
        case "AD": decoding.texts(.affiliations, [value], at)
        case "DP":
            if decoding.reference.date == nil {
                decoding.reference.date = ReferenceDate(printed: value)
                decoding.own(.date, at)
            }
        case "JT": decoding.text(.container, value, at)
        case "TA": decoding.text(.containerShort, value, at)
        case "VI": decoding.text(.volume, value, at)
        case "IP": decoding.text(.issue, value, at)
        case "PG": decoding.text(.pages, PageRange.plain(value), at)
        case "LID", "AID":
            if value.hasSuffix("[doi]") { decoding.text(.doi, Identifier.doi(String(value.dropLast(5))), at) }
        case "PMC": decoding.text(.pmcid, Identifier.pmcid(value), at)
        case "AB": decoding.text(.abstract, value, at)
        case "MH", "OT": decoding.texts(.keywords, [value], at)
        case "LA": decoding.text(.language, value, at)
        case "IS", "ISBN": decoding.standardNumbers(value, at)
        case "PB": decoding.text(.publisher, value, at)
        case "PL": decoding.text(.place, value, at)
        case "EN": decoding.text(.edition, value, at)
        case "GN": decoding.texts(.notes, [value], at)
        default: break
        }
    }

    private static func title(_ text: String) -> String {
        text.hasSuffix(".") && !text.hasSuffix("..") ? String(text.dropLast()) : text
    }

    private mutating func readName(_ tag: String, _ value: String, _ at: Int) {
        let field: ReferenceField = tag.hasSuffix("ED") ? .editors : .authors
        switch tag {
        case "FAU", "FED":
            decoding.name(field, Self.fullName(value), at)
            hasFullName = true
        case "AU", "ED":
            if hasFullName { decoding.own(field, at) } else { decoding.name(field, Self.shortName(value), at) }
            hasFullName = false
        default:
            decoding.name(field, .organisation(value), at)
            hasFullName = false
        }
    }

    /// `Family, Given Jr`.
    private static func fullName(_ text: String) -> ReferenceName {
        if ReferenceName.saysOthers(text) { return .others }
        guard let comma = text.firstIndex(of: ",") else { return .organisation(text) }
        var words = ReferenceName.words(String(text[text.index(after: comma)...]))
        let suffix = words.count > 1 ? words.last.flatMap { ReferenceName.isSuffix($0) ? $0 : nil } : nil
        if suffix != nil { words.removeLast() }
        return ReferenceName(
            family: trimmed(String(text[..<comma])), given: words.joined(separator: " "),
            suffix: suffix.map(String.init))
    }

    /// `Family GJ Jr`: initials in capitals after the family name.
    private static func shortName(_ text: String) -> ReferenceName {
        if ReferenceName.saysOthers(text) { return .others }
        var words = ReferenceName.words(text)
        let suffix = words.count > 2 ? words.last.flatMap { ReferenceName.isSuffix($0) ? $0 : nil } : nil
        if suffix != nil { words.removeLast() }
        guard words.count > 1, let initials = words.last, initials.unicodeScalars.allSatisfy(\.properties.isUppercase)
        else { return .organisation(text) }
        return ReferenceName(
            family: words.dropLast().joined(separator: " "), given: String(initials), suffix: suffix.map(String.init))
    }
}
