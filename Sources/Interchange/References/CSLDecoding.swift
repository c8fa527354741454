/// The reading of one object of CSL-JSON.
struct CSLDecoding {
    private var decoding: RecordDecoding

    init(_ record: KeptRecord) {
        decoding = RecordDecoding(type: .document, count: record.fields.count)
        for (at, field) in record.fields.enumerated() {
            var scanner = JSONScanner(field.raw)
            // Kept values were read once; one that somebody else made and that is no JSON belongs to no field.
            if let node = try? scanner.value() { read(field.name, node, at) }
        }
    }

    var decoded: DecodedRecord { decoding.decoded }

    private static let texts: [String: ReferenceField] = [
        "title": .title, "title-short": .shortTitle, "shortTitle": .shortTitle, "container-title": .container,
        "container-title-short": .containerShort, "journalAbbreviation": .containerShort, "collection-title": .series,
        "volume": .volume, "issue": .issue, "number": .number, "edition": .edition, "publisher": .publisher,
        "publisher-place": .place, "URL": .url, "abstract": .abstract, "language": .language, "genre": .genre,
        "source": .database,
    ]

    private mutating func read(_ name: String, _ node: JSONNode, _ at: Int) {
        if let field = Self.texts[name] {
            decoding.text(field, node.text.map(trimmed), at)
            return
        }
        switch name {
        case "id": decoding.text(.key, node.text, at)
        case "type":
            guard let text = node.text else { return }
            decoding.reference.type = ReferenceType(csl: text)
            decoding.own(.type, at)
        case "author": readNames(.authors, node, at)
        case "editor": readNames(.editors, node, at)
        case "translator": readNames(.translators, node, at)
        case "issued": readDate(.date, node, at)
        case "accessed": readDate(.accessed, node, at)
        case "page": decoding.text(.pages, node.text.map(PageRange.plain), at)
        case "DOI": decoding.text(.doi, node.text.flatMap(Identifier.doi), at)
        case "PMID": decoding.text(.pmid, node.text.flatMap(Identifier.pmid), at)
        case "PMCID": decoding.text(.pmcid, node.text.flatMap(Identifier.pmcid), at)
        case "ISSN", "ISBN": if let text = node.text { decoding.standardNumbers(text, at) }
        case "keyword":
            guard let text = node.text else { return }
            decoding.texts(.keywords, Keywords.cut(text), at)
        case "note":
            let notes = (node.text ?? "").unicodeScalars.split(separator: "\n").map { trimmed(String($0)) }
            readNotes(notes.filter { !$0.isEmpty }, at)
        case "custom": readCustom(node, at)
        default: break
        }
    }

    /// Notes; Zotero puts PubMed's numbers on lines of their own there.
    private mutating func readNotes(_ notes: [String], _ at: Int) {
        let others = notes.filter { note in
            if let pmid = Identifier.tagged("PMID", note).flatMap(Identifier.pmid) {
                return !decoding.text(.pmid, pmid, at)
            }
            let pmcid = Identifier.tagged("PMCID", note).flatMap(Identifier.pmcid)
            return !decoding.text(.pmcid, pmcid, at)
        }
        decoding.texts(.notes, others, at)
    }

    /// What this program writes there; an object with anything else in it stays unknown, so that nothing in it is replaced.
    private mutating func readCustom(_ node: JSONNode, _ at: Int) {
        guard case .object(let members) = node.value,
            members.allSatisfy({ ["accession-number", "affiliations"].contains($0.key) })
        else { return }
        decoding.text(.accessionNumber, node["accession-number"]?.text, at)
        decoding.texts(.affiliations, node["affiliations"]?.items?.compactMap(\.text) ?? [], at)
    }

    /// Names; when one of them is of no known shape the whole list stays unknown, since half a list would be another one.
    private mutating func readNames(_ field: ReferenceField, _ node: JSONNode, _ at: Int) {
        guard let items = node.items else { return }
        let names = items.compactMap(Self.name)
        guard names.count == items.count else { return }
        for name in names { decoding.name(field, name, at) }
    }

    private static func name(_ node: JSONNode) -> ReferenceName? {
        if let literal = node["literal"]?.text {
            return ReferenceName.saysOthers(trimmed(literal)) ? .others : .organisation(trimmed(literal))
        }
        guard let family = (node["family"] ?? node["given"])?.text.map(trimmed) else { return nil }
        let given = node["family"] == nil ? nil : node["given"]?.text.map(trimmed)
        let suffix = node["suffix"]?.text.map(trimmed)
        let particle = node["non-dropping-particle"]?.text.map(trimmed)
        let dropping = node["dropping-particle"]?.text.map(trimmed)
        let parsed = ReferenceName(family: family, given: given, suffix: suffix)
        guard particle != nil || dropping != nil, case .person(var person) = parsed else { return parsed }
        // Particles that are said stand; those within the other parts are taken apart only where none is said.
        if let particle {
            person.particle = particle
            person.family = family
        }
        if let dropping {
            person.droppingParticle = dropping
            person.given = given
        }
        return .person(person)
    }

    private mutating func readDate(_ field: ReferenceField, _ node: JSONNode, _ at: Int) {
        let date = Self.date(node)
        guard let date else { return }
        decoding.reference[field] = .date(date)
        decoding.own(field, at)
    }

    private static func date(_ node: JSONNode) -> ReferenceDate? {
        if let text = node.text { return ReferenceDate(printed: text) }
        var date = ReferenceDate(nil)
        let parts = node["date-parts"]?.items ?? []
        let days = parts.map(day)
        if let first = days.first {
            guard days.count <= 2, let start = first else { return nil }
            date.start = start
            if days.count == 2 {
                guard let end = days[1] else { return nil }
                date.end = end
            }
        } else if let text = (node["raw"] ?? node["literal"])?.text, let printed = ReferenceDate(printed: text) {
            date = printed
        }
        if let literal = node["literal"]?.text.map(trimmed), !parts.isEmpty { date.literal = literal }
        if let season = node["season"]?.text.map(trimmed) { date.season = ReferenceDate.season(season) ?? season }
        if let circa = node["circa"] {
            switch circa.value {
            case .bool(let truth): date.isCirca = truth
            default: date.isCirca = circa.text.map { $0 != "0" && $0 != "false" } ?? false
            }
        }
        return date == ReferenceDate(nil) ? nil : date
    }

    /// `[2019, 5, 12]`, whose numbers may be texts; nil when it says no year or says nonsense.
    private static func day(_ node: JSONNode) -> ReferenceDate.Day? {
        guard let items = node.items, (1...3).contains(items.count), let year = items[0].integer else { return nil }
        var day = ReferenceDate.Day(year)
        if items.count > 1, items[1].text != nil {
            guard let month = items[1].integer, 1...12 ~= month else { return nil }
            day.month = month
        }
        if items.count > 2, items[2].text != nil {
            guard day.month != nil, let number = items[2].integer, 1...31 ~= number else { return nil }
            day.day = number
        }
        return day
    }
}

/// Keywords that stand in one text.
enum Keywords {
    /// Cut at semicolons when there are any, else at commas.
    static func cut(_ text: String) -> [String] {
        let sign: Unicode.Scalar = text.unicodeScalars.contains(";") ? ";" : ","
        return text.unicodeScalars.split(separator: sign).map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
