/// The reading of one RIS record: what its tags mean for its type.
struct RISDecoding {
    private var decoding: RecordDecoding
    private let record: KeptRecord
    private let values: [String]

    /// Reads a record.
    init(_ record: KeptRecord) {
        self.record = record
        values = record.fields.map { field in
            let isBlock = ["AB", "N2", "N1", "KW", "AD", "SN"].contains(field.name)
            return isBlock
                ? trimmed(LineText.lines(field.raw).joined(separator: "\n")) : LineText.line(field.raw)
        }
        let type = record.fields.first { $0.name == "TY" }.map { trimmed($0.raw) } ?? "GEN"
        decoding = RecordDecoding(type: ReferenceType(ris: type), count: record.fields.count)
        if let at = record.fields.firstIndex(where: { $0.name == "TY" }) { decoding.own(.type, at) }
        readTitles()
        readDates()
        readPages()
        for at in record.fields.indices where !values[at].isEmpty { read(at) }
    }

    var decoded: DecodedRecord { decoding.decoded }

    private mutating func read(_ at: Int) {
        let value = values[at]
        let isReport = decoding.reference.type == .report
        switch record.fields[at].name {
        case "ID": decoding.text(.key, value, at)
        case "AU", "A1": decoding.name(.authors, Self.name(value), at)
        case "A2", "ED": decoding.name(.editors, Self.name(value), at)
        case "A4": decoding.name(.translators, Self.name(value), at)
        case "VL": decoding.text(.volume, value, at)
        case "IS", "CP": decoding.text(isReport ? .number : .issue, value, at)
        case "C7": if !isReport { decoding.text(.number, value, at) }
        case "ET": decoding.text(.edition, value, at)
        case "PB": decoding.text(.publisher, value, at)
        case "CY", "PP": decoding.text(.place, value, at)
        case "SN": decoding.standardNumbers(value, at)
        case "DO", "DI": decoding.text(.doi, Identifier.doi(value), at)
        case "M3":
            // Scopus wrote the DOI here before RIS had DO.
            if let doi = Identifier.doi(value) {
                decoding.text(.doi, doi, at)
            } else {
                decoding.text(.genre, value, at)
            }
        case "C2": if value.hasPrefix("PMC") { decoding.text(.pmcid, Identifier.pmcid(value), at) }
        case "UR": decoding.text(.url, value, at)
        case "AB", "N2": decoding.text(.abstract, value, at)
        case "KW":
            let words = value.unicodeScalars.split(separator: "\n").map { String($0) }.filter { !$0.isEmpty }
            decoding.texts(.keywords, words, at)
        case "LA": decoding.text(.language, value, at)
        case "AD": decoding.texts(.affiliations, [value], at)
        case "DB", "DP": decoding.text(.database, value, at)
        case "AN": decoding.text(.accessionNumber, value, at)
        case "N1": readNote(value, at)
        default: break
        }
    }

    /// A note; PubMed's numbers stand in notes of their own (Zotero's way), since RIS has no tags for them.
    private mutating func readNote(_ value: String, _ at: Int) {
        if let pmid = Identifier.tagged("PMID", value).flatMap(Identifier.pmid) {
            if decoding.text(.pmid, pmid, at) { return }
        } else if let pmcid = Identifier.tagged("PMCID", value).flatMap(Identifier.pmcid) {
            if decoding.text(.pmcid, pmcid, at) { return }
        }
        decoding.texts(.notes, [value], at)
    }

    private func indices(_ names: String...) -> [Int] {
        names.flatMap { name in record.fields.indices.filter { record.fields[$0].name == name && !values[$0].isEmpty } }
    }

    /// Titles of the work, of what it is part of, and of its series: the same tags stand for different ones in different types.
    private mutating func readTitles() {
        let type = decoding.reference.type
        let isWhole = [.book, .report, .thesis].contains(type)
        for at in indices("TI", "T1", "CT") { decoding.text(.title, values[at], at) }
        for at in indices("ST") { decoding.text(.shortTitle, values[at], at) }
        if isWhole {
            for at in indices("BT") { decoding.text(.title, values[at], at) }
            for at in indices("T3") { decoding.text(.series, values[at], at) }
        }
        // Of a book `T2` is the series; but what only a part can have (`JF`) names a container all the same.
        for at in indices("T2") {
            let isSeries = isWhole && decoding.reference.series == nil && type == .book
            decoding.text(isSeries ? .series : .container, values[at], at)
        }
        for at in indices("JF", "JO", "BT") where !(record.fields[at].name == "BT" && isWhole) {
            if !decoding.text(.container, values[at], at), record.fields[at].name == "JO" {
                decoding.text(.containerShort, values[at], at)
            }
        }
        for at in indices("J2", "JA", "J1") { decoding.text(.containerShort, values[at], at) }
        for at in indices("T3") { decoding.text(.series, values[at], at) }
    }

    /// `PY` or `Y1` say the year, or all; `DA` says more of the same year, with it or (Web of Science) without.
    private mutating func readDates() {
        for at in indices("PY", "Y1") {
            let date = Self.date(values[at])
            if decoding.reference.date == nil { decoding.reference.date = date }
            if decoding.reference.date == date { decoding.own(.date, at) }
        }
        for at in indices("DA") {
            let known = decoding.reference.date
            if let date = Self.date(values[at]), date.literal == nil, date.year != nil {
                let isMore = known?.literal == nil && (known == nil || date.year == known?.year)
                if isMore, known?.start?.month == nil { decoding.reference.date = date }
                if decoding.reference.date == date { decoding.own(.date, at) }
            } else if let known, let year = known.year, known == ReferenceDate(known.start), known.start?.month == nil,
                let date = ReferenceDate(printed: "\(year) \(values[at])"), date.literal == nil
            {
                decoding.reference.date = date
                decoding.own(.date, at)
            } else if known == nil {
                decoding.reference.date = Self.date(values[at])
                decoding.own(.date, at)
            }
        }
        for at in indices("Y2") where decoding.reference.accessed == nil {
            decoding.reference.accessed = Self.date(values[at])
            decoding.own(.accessed, at)
        }
    }

    /// `2019/05/12/Spring`, of which all but the year may be empty; else as printed.
    private static func date(_ text: String) -> ReferenceDate? {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 1, let year = ReferenceDate.Day.number(parts[0], digits: 4) else {
            return ReferenceDate(printed: text)
        }
        var date = ReferenceDate(ReferenceDate.Day(year))
        var bare: [Int] = []
        for part in parts[1...].prefix(2) {
            if part.isEmpty { break }
            guard let number = ReferenceDate.Day.number(part, digits: 2) else { return ReferenceDate(printed: text) }
            bare.append(number)
        }
        if bare.count > 0 {
            guard 1...12 ~= bare[0] else { return ReferenceDate(date.start, literal: text) }
            date.start?.month = bare[0]
        }
        if bare.count > 1 {
            guard 1...31 ~= bare[1] else { return ReferenceDate(date.start, literal: text) }
            date.start?.day = bare[1]
        }
        let other = parts.count > 3 ? trimmed(String(parts[3])) : ""
        if other.isEmpty { return date }
        if let end = ReferenceDate.Day(iso: other, sign: "-") {
            date.end = end
        } else {
            date.season = ReferenceDate.season(other) ?? other
        }
        return date
    }

    private mutating func readPages() {
        let first = indices("SP")
        let last = indices("EP")
        guard let start = first.first else { return }
        var pages = PageRange.plain(values[start])
        decoding.own(.pages, start)
        if let end = last.first {
            let page = PageRange.plain(values[end])
            if page != pages, !pages.contains("-") { pages += "-" + page }
            decoding.own(.pages, end)
        }
        decoding.reference.pages = pages
    }

    /// `Family, Given, Suffix`. Without a comma, with one at the very end, or with one doubled it is an organisation (or a name that
    /// stands as it is); `Smith J.A.` is a person all the same.
    static func name(_ text: String) -> ReferenceName? {
        if ReferenceName.saysOthers(text) { return .others }
        if let doubled = text.firstRange(of: ",,") {
            return .organisation(text[..<doubled.lowerBound] + "," + text[doubled.upperBound...])
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
        switch parts.count {
        case 1:
            let words = ReferenceName.words(text)
            if words.count > 1, let last = words.last, ReferenceName.areInitials(last) {
                return ReferenceName(
                    family: words.dropLast().joined(separator: " "), given: String(last), suffix: nil)
            }
            return .organisation(text)
        case 2 where parts[1].isEmpty: return .organisation(parts[0])
        case 2, 3:
            guard !parts[0].isEmpty else { return .organisation(text) }
            // `Last, Jr., First` is BibTeX's order, which some exports write here too.
            if parts.count == 3, ReferenceName.isSuffix(parts[1]), !ReferenceName.isSuffix(parts[2]) {
                return ReferenceName(family: parts[0], given: parts[2], suffix: parts[1])
            }
            return ReferenceName(family: parts[0], given: parts[1], suffix: parts.count == 3 ? parts[2] : nil)
        default: return .organisation(text)
        }
    }
}
