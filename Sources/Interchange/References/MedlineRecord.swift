/// PubMed's `.nbib`, which is MEDLINE's display format.
///
/// Tags of up to four signs padded to four, a hyphen, a blank; values continued on lines indented by six blanks. `PMID` begins a record;
/// in a file without any, a blank line ends one. Titles end in a full stop, which is punctuation of the format: it is taken off in reading
/// and put back in writing.
enum MedlineRecord: ReferenceDialect {
    static func split(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut {
        try MedlineFile.cut(text)
    }

    static func join(_ records: [KeptRecord], around: [KeptText]) -> String {
        var text = ""
        var rest = around[...]
        func hasNumber(_ record: KeptRecord) -> Bool { record.fields.contains { $0.name == "PMID" } }
        let areNumbered = records.contains(where: hasNumber)
        for (index, record) in records.enumerated() {
            while let next = rest.first, next.before <= index { text += next.text + "\n\n"; rest.removeFirst() }
            if areNumbered, !hasNumber(record) { text += "PMID- \n" }
            for field in record.fields {
                let tag = field.name + String(repeating: " ", count: max(0, 4 - field.name.utf8.count))
                let lines = field.raw.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
                text += "\(tag)- \(lines.map { String($0) }.joined(separator: "\n      "))\n"
            }
            text += "\n"
        }
        for next in rest { text += next.text + "\n" }
        return text
    }

    static func decode(_ record: KeptRecord) -> DecodedRecord {
        MedlineDecoding(record).decoded
    }

    static func encode(_ reference: Reference) -> [EncodedField] {
        var fields: [EncodedField] = []
        func line(_ tag: String, _ text: String?, _ field: ReferenceField) {
            if let text { fields.append(EncodedField(tag, wrapped(text), field)) }
        }
        let isBook = reference.type == .book
        let isChapter = reference.type == .chapter
        line("PMID", reference.pmid, .pmid)
        for number in reference.issn { line("IS", number, .issn) }
        for number in reference.isbn { line("ISBN", number, .isbn) }
        line("VI", reference.volume, .volume)
        line("IP", reference.issue, .issue)
        line("DP", reference.date?.medline, .date)
        line(isBook ? "BTI" : "TI", reference.title.map(ended), .title)
        if !isBook { line("BTI", isChapter ? reference.container.map(ended) : nil, .container) }
        line("PG", reference.pages, .pages)
        line("LID", reference.doi.map { "\($0) [doi]" }, .doi)
        line("AB", reference.abstract, .abstract)
        for name in reference.authors { fields += names(name, full: "FAU", short: "AU", body: "CN", .authors) }
        for name in reference.editors { fields += names(name, full: "FED", short: "ED", body: nil, .editors) }
        for address in reference.affiliations { line("AD", address, .affiliations) }
        line("LA", reference.language, .language)
        if let name = MedlineTypes.name(of: reference.type) { line("PT", name, .type) }
        line("PB", reference.publisher, .publisher)
        line("PL", reference.place, .place)
        line("EN", reference.edition, .edition)
        line("CTI", reference.series.map(ended), .series)
        line("TA", reference.containerShort, .containerShort)
        if !isBook, !isChapter { line("JT", reference.container, .container) }
        for word in reference.keywords { line("OT", word, .keywords) }
        for note in reference.notes { line("GN", note, .notes) }
        line("PMC", reference.pmcid, .pmcid)
        return fields
    }

    /// A title with the full stop that ends it.
    private static func ended(_ title: String) -> String {
        let ends: [Unicode.Scalar] = [".", "?", "!"]
        return title.unicodeScalars.last.map(ends.contains) ?? true ? title : title + "."
    }

    /// A name in full and, as MEDLINE's `AU` has it, with initials.
    private static func names(
        _ name: ReferenceName, full: String, short: String, body: String?, _ field: ReferenceField
    ) -> [EncodedField] {
        switch name {
        case .others: return [EncodedField(short, "et al", field)]
        case .organisation(let name): return [EncodedField(body ?? full, wrapped(name), field)]
        case .person(let person):
            let given = [person.fullGiven, person.suffix].compactMap { $0 }.joined(separator: " ")
            let name = given.isEmpty ? person.fullFamily : "\(person.fullFamily), \(given)"
            let initials = (person.given ?? "").unicodeScalars.split { $0 == " " || $0 == "-" || $0 == "." }
                .compactMap(\.first)
            let parts = [person.fullFamily, String(String.UnicodeScalarView(initials)), person.suffix ?? ""]
            return [
                EncodedField(full, wrapped(name), field),
                EncodedField(short, wrapped(parts.filter { !$0.isEmpty }.joined(separator: " ")), field),
            ]
        }
    }

    /// A value on lines of at most 80 signs, broken at single blanks only, so that reading joins them to the same text.
    private static func wrapped(_ text: String) -> String {
        let scalars = Array(LineText.line(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        var start = 0
        while scalars.count - start > 80 {
            let isBreak = { (at: Int) in scalars[at] == " " && scalars[at - 1] != " " && scalars[at + 1] != " " }
            guard
                let at = (start + 1..<start + 80).last(where: isBreak)
                    ?? (start + 80..<scalars.count - 1).first(where: isBreak)
            else { break }
            result.append(contentsOf: scalars[start..<at])
            result.append("\n")
            start = at + 1
        }
        result.append(contentsOf: scalars[start...])
        return String(result)
    }
}

/// Publication types of MEDLINE that say what kind of work it is. The others (`Review`, `Research Support, …`) say something else of it.
enum MedlineTypes {
    private static let all: [(String, ReferenceType)] = [
        ("Journal Article", .journalArticle), ("Preprint", .preprint), ("Book", .book), ("Book Chapter", .chapter),
        ("Dataset", .dataset), ("Technical Report", .report), ("Academic Dissertation", .thesis),
        ("Newspaper Article", .newspaperArticle), ("Interview", .interview), ("Legislation", .legislation),
        ("Lecture", .speech), ("Video-Audio Media", .film), ("Webcast", .broadcast),
        ("Meeting Abstract", .conferencePaper), ("Unpublished Work", .manuscript),
    ]

    static func name(of type: ReferenceType) -> String? { all.first { $0.1 == type }?.0 }
    static func type(_ name: String) -> ReferenceType? { all.first { $0.0 == name }?.1 }
}
