/// BibTeX, and the fields and types of biblatex that reference managers write.
enum BibTeXRecord: ReferenceDialect {
    static func split(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut { try BibTeXFile.cut(text) }

    static func join(_ records: [KeptRecord], around: [KeptText]) -> String {
        let (records, missing) = BibTeXAbbreviations.settled(records, around: around)
        var text = missing.map { "@string{\($0.name) = \($0.raw)}\n" }.joined()
        if !missing.isEmpty { text += "\n" }
        var rest = around[...]
        for (index, record) in records.enumerated() {
            while let next = rest.first, next.before <= index { text += next.text + "\n\n"; rest.removeFirst() }
            var fields = record.fields[...]
            let type = fields.first { $0.name == "@" }?.raw ?? "misc"
            let key = fields.first { $0.name == "@key" }?.raw ?? ""
            fields.removeAll { $0.name == "@" || $0.name == "@key" }
            text += "@\(type){\(key)"
            for field in fields { text += ",\n  \(field.name) = \(field.raw)" }
            text += "\n}\n\n"
        }
        for next in rest { text += next.text + "\n" }
        return text
    }

    static func decode(_ record: KeptRecord) -> DecodedRecord { BibTeXDecoding(record).decoded }

    static func encode(_ reference: Reference) -> [EncodedField] {
        let key = reference.key ?? CitationKey.made(for: reference)
        var fields = [EncodedField("@", type(of: reference), .type), EncodedField("@key", plainKey(key), .key)]
        func add(_ name: String, _ field: ReferenceField, protecting: Bool = false) {
            guard let text = reference.text(of: field) else { return }
            fields.append(EncodedField(name, "{\(TeXText.encode(text, protecting: protecting))}", field))
        }
        func names(_ name: String, _ names: [ReferenceName], _ field: ReferenceField) {
            if !names.isEmpty { fields.append(EncodedField(name, "{\(BibTeXNames.encode(names))}", field)) }
        }
        func joined(_ name: String, _ texts: [String], by sign: String, _ field: ReferenceField) {
            if !texts.isEmpty {
                fields.append(EncodedField(name, "{\(TeXText.encode(texts.joined(separator: sign)))}", field))
            }
        }
        let isReport = reference.type == .report
        let isPart = [.chapter, .conferencePaper, .encyclopediaEntry].contains(reference.type)
        names("author", reference.authors, .authors)
        add("title", .title, protecting: true)
        add("shorttitle", .shortTitle, protecting: true)
        names("editor", reference.editors, .editors)
        names("translator", reference.translators, .translators)
        add(isPart ? "booktitle" : "journal", .container)
        add("shortjournal", .containerShort)
        fields += dates(reference.date)
        add("series", .series)
        add("volume", .volume)
        if !isReport { add("number", .issue) }
        add(isReport ? "number" : "eid", .number)
        if let pages = reference.pages {
            let range = pages.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "--")
            fields.append(EncodedField("pages", "{\(escapedPages(range))}", .pages))
        }
        add("edition", .edition)
        add(isReport ? "institution" : reference.type == .thesis ? "school" : "publisher", .publisher)
        add("address", .place)
        add("type", .genre)
        joined("issn", reference.issn, by: ", ", .issn)
        joined("isbn", reference.isbn, by: ", ", .isbn)
        if let doi = reference.doi { fields.append(EncodedField("doi", "{\(verbatim(doi))}", .doi)) }
        add("pmid", .pmid)
        add("pmcid", .pmcid)
        if let url = reference.url { fields.append(EncodedField("url", "{\(verbatim(url))}", .url)) }
        if let day = reference.accessed?.start { fields.append(EncodedField("urldate", "{\(day.iso)}", .accessed)) }
        add("language", .language)
        let hasComma = reference.keywords.contains { $0.contains(",") || $0.contains(";") }
        joined("keywords", reference.keywords, by: hasComma ? "; " : ", ", .keywords)
        add("abstract", .abstract)
        joined("note", reference.notes, by: "\n", .notes)
        joined("affiliation", reference.affiliations, by: "\n", .affiliations)
        add("database", .database)
        add("accessionnumber", .accessionNumber)
        return fields
    }

    private static func type(of reference: Reference) -> String {
        guard reference.type == .thesis, let genre = reference.genre else { return reference.type.bibtex }
        return asciiLowercased(genre.unicodeScalars).contains("master") ? "mastersthesis" : "phdthesis"
    }

    /// A key without the signs that would end it.
    private static func plainKey(_ key: String) -> String {
        String(
            String.UnicodeScalarView(
                key.unicodeScalars.map { scalar in
                    let isBad = scalar.value <= 0x20 || "\"#%'(),={}@\\~".unicodeScalars.contains(scalar)
                    return isBad || scalar.value == 0x7F ? "-" : scalar
                }))
    }

    /// The dashes of a range are its own; all else is escaped.
    private static func escapedPages(_ pages: String) -> String {
        TeXText.encode(pages.replacing("--", with: "–"))
    }

    /// An address or DOI as it is, which is how biblatex and `\url` read it; signs that BibTeX would trip over are percent-encoded.
    private static func verbatim(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "{": result += "%7B"
            case "}": result += "%7D"
            case "\\": result += "%5C"
            default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
        }
        return result
    }

    /// `year`, `month`, `day`; for ranges and estimates biblatex's `date`.
    private static func dates(_ date: ReferenceDate?) -> [EncodedField] {
        guard let date else { return [] }
        if let literal = date.literal { return [EncodedField("year", "{\(TeXText.encode(literal))}", .date)] }
        guard let start = date.start else { return [] }
        if date.end != nil || date.isCirca {
            let end = date.end.map { "/\($0.iso)" } ?? ""
            return [EncodedField("date", "{\(start.iso)\(date.isCirca ? "~" : "")\(end)}", .date)]
        }
        var fields = [EncodedField("year", "{\(ReferenceDate.Day.padded(start.year, 4))}", .date)]
        if let month = start.month {
            fields.append(
                EncodedField("month", asciiLowercased(ReferenceDate.Day.names[month - 1].unicodeScalars), .date))
        } else if let season = date.season {
            fields.append(EncodedField("month", "{\(TeXText.encode(ReferenceDate.capitalised(season)))}", .date))
        }
        if let day = start.day { fields.append(EncodedField("day", "{\(day)}", .date)) }
        return fields
    }
}

/// The `@string` abbreviations of a file that is being written.
enum BibTeXAbbreviations {
    /// The records, and the definitions that they need and the text around them lacks. Where two files gave one name two meanings, the
    /// values that use the second are written out.
    static func settled(_ records: [KeptRecord], around: [KeptText]) -> ([KeptRecord], missing: [KeptField]) {
        var known: [String: String] = [:]
        for text in around {
            var scanner = BibTeXScanner(Array(text.text.utf8))
            while let (name, raw) = scanner.nextDefinition() { known[asciiLowercased(name.unicodeScalars)] = raw }
        }
        var missing: [KeptField] = []
        var result = records
        for (index, record) in records.enumerated() where !record.abbreviations.isEmpty {
            for definition in record.abbreviations where known[definition.name] == nil {
                known[definition.name] = definition.raw
                missing.append(definition)
            }
            let clashing = record.abbreviations.filter { known[$0.name] != $0.raw }
            guard !clashing.isEmpty else { continue }
            let own = Dictionary(record.abbreviations.map { ($0.name, $0.raw) }) { first, _ in first }
            for (at, field) in record.fields.enumerated() where !field.name.hasPrefix("@") {
                let value = BibTeXValue(field.raw)
                // One that is the same here may stand for one that is not.
                guard value.names.contains(where: { own[$0] != nil }) else { continue }
                result[index].fields[at].raw = "{\(value.source(own))}"
            }
        }
        return (result, missing)
    }
}

extension BibTeXScanner {
    /// The name and value of the next `@string`; nil when there is none.
    fileprivate mutating func nextDefinition() -> (name: String, raw: String)? {
        while let sign = bytes[at...].firstIndex(of: 0x40) {
            at = sign + 1
            guard asciiLowercased(name().unicodeScalars) == "string" else { continue }
            skipBlanks()
            guard take(0x7B) || take(0x28) else { continue }
            skipBlanks()
            let name = name()
            skipBlanks()
            guard take(0x3D) else { continue }
            skipBlanks()
            let start = at
            guard (try? value()) != nil else { continue }
            return (name, trimmed(String(decoding: bytes[start..<at], as: UTF8.self)))
        }
        return nil
    }
}
