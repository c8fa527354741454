/// CSL-JSON, as Zotero, Crossref, Pandoc and citeproc read and write it: an array of objects.
///
/// Raw values are JSON as it stands in the file. What CSL has no variable for is written to `custom`, which its schema leaves to programs.
enum CSLRecord: ReferenceDialect {
    static func split(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut {
        var scanner = JSONScanner(text)
        var cut = ReferenceCut()
        scanner.skipBlanks()
        guard scanner.take(0x5B) else {
            guard scanner.next == 0x7B else { throw .noRecords(.csl) }
            cut.add(try scanner.value(), scanner)
            scanner.skipBlanks()
            if scanner.next != nil { throw scanner.expected("the end of the file") }
            return cut
        }
        scanner.skipBlanks()
        if scanner.take(0x5D) { return cut }
        var search = CSLSearch(text.count)
        while true {
            scanner.skipBlanks()
            let start = scanner.at
            do throws(ReferenceError) {
                let node = try scanner.value()
                scanner.skipBlanks()
                let isLast = scanner.take(0x5D)
                guard isLast || scanner.take(0x2C) else { throw scanner.expected("`,` or `]`") }
                cut.add(node, scanner)
                if isLast { break }
            } catch {
                let next = search.nextReference(after: start, fault: scanner.at, scanner)
                cut.refuse(error, start, next ?? text.count, scanner)
                guard let next else { return cut }
                scanner.at = next
            }
            if cut.records.count + cut.refused.count > ReferenceLimits.records { throw .tooManyRecords }
        }
        scanner.skipBlanks()
        if scanner.next != nil { cut.refuse(scanner.expected("the end of the file"), scanner.at, text.count, scanner) }
        return cut
    }

    static func join(_ records: [KeptRecord], around: [KeptText]) -> String {
        let items = records.map { record in
            let members = record.fields.map { "    \(JSONNode.quoted($0.name)): \($0.raw)" }
            return "  {\n" + members.joined(separator: ",\n") + "\n  }"
        }
        return items.isEmpty ? "[]\n" : "[\n" + items.joined(separator: ",\n") + "\n]\n"
    }

    static func decode(_ record: KeptRecord) -> DecodedRecord {
        CSLDecoding(record).decoded
    }

    static func encode(_ reference: Reference) -> [EncodedField] {
        var fields: [EncodedField] = []
        func add(_ name: String, _ field: ReferenceField) {
            if let text = reference.text(of: field) { fields.append(EncodedField(name, JSONNode.quoted(text), field)) }
        }
        func joined(_ name: String, _ texts: [String], by sign: String, _ field: ReferenceField) {
            if !texts.isEmpty {
                fields.append(EncodedField(name, JSONNode.quoted(texts.joined(separator: sign)), field))
            }
        }
        func names(_ name: String, _ names: [ReferenceName], _ field: ReferenceField) {
            if !names.isEmpty {
                fields.append(EncodedField(name, "[" + names.map(json).joined(separator: ", ") + "]", field))
            }
        }
        let id = reference.key ?? CitationKey.made(for: reference)
        fields.append(EncodedField("id", JSONNode.quoted(id), .key))
        fields.append(EncodedField("type", JSONNode.quoted(reference.type.rawValue), .type))
        add("title", .title)
        add("title-short", .shortTitle)
        names("author", reference.authors, .authors)
        names("editor", reference.editors, .editors)
        names("translator", reference.translators, .translators)
        if let date = reference.date { fields.append(EncodedField("issued", json(date), .date)) }
        if let date = reference.accessed { fields.append(EncodedField("accessed", json(date), .accessed)) }
        add("container-title", .container)
        add("container-title-short", .containerShort)
        add("collection-title", .series)
        add("volume", .volume)
        add("issue", .issue)
        add("number", .number)
        add("page", .pages)
        add("edition", .edition)
        add("publisher", .publisher)
        add("publisher-place", .place)
        add("DOI", .doi)
        add("PMID", .pmid)
        add("PMCID", .pmcid)
        add("URL", .url)
        joined("ISSN", reference.issn, by: ", ", .issn)
        joined("ISBN", reference.isbn, by: ", ", .isbn)
        add("abstract", .abstract)
        let hasComma = reference.keywords.contains { $0.contains(",") || $0.contains(";") }
        joined("keyword", reference.keywords, by: hasComma ? "; " : ", ", .keywords)
        add("language", .language)
        add("genre", .genre)
        joined("note", reference.notes, by: "\n", .notes)
        add("source", .database)
        if reference.accessionNumber != nil || !reference.affiliations.isEmpty {
            fields.append(custom(reference))
        }
        return fields
    }

    private static func custom(_ reference: Reference) -> EncodedField {
        var members: [String] = []
        var field = EncodedField("custom", "")
        if let number = reference.accessionNumber {
            members.append("\"accession-number\": \(JSONNode.quoted(number))")
            field.owners.append(.accessionNumber)
        }
        if !reference.affiliations.isEmpty {
            let addresses = reference.affiliations.map(JSONNode.quoted).joined(separator: ", ")
            members.append("\"affiliations\": [\(addresses)]")
            field.owners.append(.affiliations)
        }
        field.field.raw = "{" + members.joined(separator: ", ") + "}"
        return field
    }

    private static func json(_ name: ReferenceName) -> String {
        switch name {
        case .others: return "{\"literal\": \"et al.\"}"
        case .organisation(let name): return "{\"literal\": \(JSONNode.quoted(name))}"
        case .person(let person):
            let parts = [
                ("family", person.family), ("given", person.given), ("non-dropping-particle", person.particle),
                ("dropping-particle", person.droppingParticle), ("suffix", person.suffix),
            ]
            let members = parts.compactMap { key, value in value.map { "\"\(key)\": \(JSONNode.quoted($0))" } }
            return "{" + members.joined(separator: ", ") + "}"
        }
    }

    private static func json(_ date: ReferenceDate) -> String {
        var members: [String] = []
        let days = [date.start, date.end].compactMap { $0 }
        if !days.isEmpty {
            let parts = days.map { day in
                "[" + [day.year, day.month, day.day].compactMap { $0.map { String($0) } }.joined(separator: ", ") + "]"
            }
            members.append("\"date-parts\": [" + parts.joined(separator: ", ") + "]")
        }
        if let season = date.season {
            let number = ["spring", "summer", "autumn", "winter"].firstIndex(of: season)
            members.append("\"season\": " + (number.map { String($0 + 1) } ?? JSONNode.quoted(season)))
        }
        if date.isCirca { members.append("\"circa\": true") }
        if let literal = date.literal { members.append("\"literal\": \(JSONNode.quoted(literal))") }
        return "{" + members.joined(separator: ", ") + "}"
    }
}

extension ReferenceCut {
    /// An element of the array, which is a record when it is an object that says something.
    fileprivate mutating func add(_ node: JSONNode, _ scanner: JSONScanner) {
        let (line, column) = scanner.place(node.range.lowerBound)
        func refuse(_ why: String) {
            self.refuse(
                .notAReference(why: why, line: line, column: column), node.range.lowerBound, node.range.upperBound,
                scanner)
        }
        guard case .object(let members) = node.value else { return refuse("an element of the array is no object") }
        if node["items"]?.items != nil, node["type"] == nil {
            return refuse("the references stand in an array called “items”, which should be the whole file")
        }
        if members.isEmpty { return refuse("an object is empty") }
        if members.count > ReferenceLimits.fields {
            return self.refuse(
                .tooLong(what: "the record", line: line, column: column), node.range.lowerBound,
                node.range.upperBound, scanner)
        }
        if Set(members.map(\.key)).count < members.count { return refuse("an object says a key twice") }
        if let type = node["type"], type.text == nil { return refuse("the type of a reference is no text") }
        let fields = members.map { member in
            KeptField(member.key, String(decoding: scanner.bytes[member.value.range], as: UTF8.self))
        }
        records.append((KeptRecord(format: .csl, fields: fields), line))
    }

    fileprivate mutating func refuse(_ error: ReferenceError, _ start: Int, _ end: Int, _ scanner: JSONScanner) {
        refused.append(
            RefusedRecord(
                number: records.count + refused.count + 1, line: scanner.place(start).line, error: error,
                bytes: scanner.bytes[min(start, end)..<end]))
    }
}

/// Looks for the next reference after a fault in the JSON itself.
private struct CSLSearch {
    /// Bytes that may still be gone over; a file made to be slow has many beginnings that lead nowhere.
    private var budget: Int

    init(_ count: Int) { budget = 16 * count + 1_000_000 }

    /// Where the next object begins that stands after a comma and is whole and a reference by its keys; nil when there is none.
    mutating func nextReference(after start: Int, fault: Int, _ scanner: JSONScanner) -> Int? {
        var at = min(start + 1, scanner.bytes.count)
        while budget > 0, let comma = scanner.bytes[at...].firstIndex(of: 0x2C) {
            at = comma + 1
            var trial = scanner
            trial.at = at
            trial.skipBlanks()
            let object = trial.at
            guard trial.next == 0x7B else { continue }
            let node = try? trial.value()
            budget -= trial.at - object
            let isAfter = object >= fault || trial.at > fault
            if let node, isAfter, node["type"] != nil, node["id"] != nil || node["title"] != nil { return object }
        }
        return nil
    }
}
