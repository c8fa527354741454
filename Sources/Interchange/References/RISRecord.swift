/// RIS, as EndNote, Zotero, Mendeley, Scopus, Web of Science, ProQuest and PubMed's converters write it.
///
/// Two-letter tags (`AU  - Fixsen, Alison`), `TY` first and `ER` last, tags repeated, long values continued on the next lines. A
/// continued value keeps its line ends where paragraphs can be meant (abstract, notes, keywords) and has blanks for them elsewhere.
enum RISRecord: ReferenceDialect {
    static func split(_ text: [UInt8]) throws(ReferenceError) -> ReferenceCut {
        let file = TaggedLines(text, form: .ris)
        var cut = ReferenceCut()
        var record: TaggedRecord?
        var between: (start: Int, line: Int) = (0, 1)
        for line in file.lines {
            if line.tag == "TY" {
                if let open = record {
                    cut.addUnclosed(open, bytes: text[open.start..<line.start], end: line.number - 1)
                } else {
                    cut.keep(file.text(between.start..<line.start), line: between.line)
                }
                var new = TaggedRecord(start: line.start, line: line.number)
                new.begin("TY", file.text(line.value), line: line.number)
                record = new
            } else if line.tag == "ER" {
                guard let open = record else { continue }
                cut.add(open, format: .ris, bytes: text[open.start..<line.value.upperBound])
                record = nil
                between = (min(line.value.upperBound + 1, text.count), line.number + 1)
            } else if let tag = line.tag {
                if record == nil {
                    cut.keep(file.text(between.start..<line.start), line: between.line)
                    var stray = TaggedRecord(start: line.start, line: line.number)
                    stray.refuse(.expected("`TY  - `", found: "`\(tag)  - `", line: line.number, column: 1))
                    record = stray
                }
                record?.begin(tag, file.text(line.value), line: line.number)
            } else if line.isBlank {
                record?.blank()
            } else if record?.fields.count == 1 {
                let found = excerpt(trimmed(file.text(line.value)))
                record?.refuse(.expected("a tag such as `AU  - `", found: "“\(found)”", line: line.number, column: 1))
            } else {
                record?.go(on: file.text(line.value), line: line.number)
            }
            if cut.records.count + cut.refused.count > ReferenceLimits.records { throw .tooManyRecords }
        }
        // A file without any `TY` is another format, and not one wrong record.
        guard file.lines.contains(where: { $0.tag == "TY" }) else { return ReferenceCut() }
        if let open = record {
            cut.addUnclosed(open, bytes: text[open.start...], end: max(1, file.lines.count))
        } else if !cut.records.isEmpty || !cut.refused.isEmpty {
            cut.keep(file.text(between.start..<text.count), line: between.line)
        }
        return cut
    }

    static func join(_ records: [KeptRecord], around: [KeptText]) -> String {
        var text = ""
        var rest = around[...]
        for (index, record) in records.enumerated() {
            while let next = rest.first, next.before <= index { text += next.text + "\n\n"; rest.removeFirst() }
            for field in record.fields { text += "\(field.name)  - \(field.raw)\n" }
            text += "ER  - \n\n"
        }
        for next in rest { text += next.text + "\n" }
        return text
    }

    static func decode(_ record: KeptRecord) -> DecodedRecord {
        RISDecoding(record).decoded
    }

    static func encode(_ reference: Reference) -> [EncodedField] {
        var fields = [EncodedField("TY", reference.type.ris, .type)]
        func add(_ tag: String, _ field: ReferenceField) {
            if let text = reference.text(of: field) { fields.append(EncodedField(tag, LineText.line(text), field)) }
        }
        func names(_ tag: String, _ names: [ReferenceName], _ field: ReferenceField) {
            for name in names { fields.append(EncodedField(tag, text(of: name), field)) }
        }
        func all(_ tag: String, _ texts: [String], _ field: ReferenceField) {
            for text in texts { fields.append(EncodedField(tag, block(text), field)) }
        }
        let isReport = reference.type == .report
        add("ID", .key)
        names("AU", reference.authors, .authors)
        names(reference.type == .book ? "ED" : "A2", reference.editors, .editors)
        names("A4", reference.translators, .translators)
        add("TI", .title)
        add("ST", .shortTitle)
        add("T2", .container)
        add("J2", .containerShort)
        add("T3", .series)
        fields += dates(reference.date)
        add("VL", .volume)
        if !isReport { add("IS", .issue) }
        add(isReport ? "IS" : "C7", .number)
        if let pages = reference.pages {
            if let (first, last) = PageRange.ends(pages) {
                fields.append(EncodedField("SP", LineText.line(first), .pages))
                fields.append(EncodedField("EP", LineText.line(last), .pages))
            } else {
                fields.append(EncodedField("SP", LineText.line(pages), .pages))
            }
        }
        add("ET", .edition)
        add("PB", .publisher)
        add("CY", .place)
        all("SN", reference.issn, .issn)
        all("SN", reference.isbn, .isbn)
        add("DO", .doi)
        if let pmid = reference.pmid { fields.append(EncodedField("N1", "PMID: \(pmid)", .pmid)) }
        add("C2", .pmcid)
        add("UR", .url)
        if let accessed = reference.accessed.flatMap(slashed) { fields.append(EncodedField("Y2", accessed, .accessed)) }
        if let abstract = reference.abstract { fields.append(EncodedField("AB", block(abstract), .abstract)) }
        all("KW", reference.keywords, .keywords)
        add("LA", .language)
        add("M3", .genre)
        all("AD", reference.affiliations, .affiliations)
        all("N1", reference.notes, .notes)
        add("DB", .database)
        add("AN", .accessionNumber)
        return fields
    }

    /// A text of several lines. A line that would begin a field of its own is indented by a blank, which reading takes off.
    private static func block(_ text: String) -> String {
        let lines = LineText.lines(text).enumerated().map { index, line in
            index > 0 && TaggedLines(Array(line.utf8), form: .ris).lines.first?.tag != nil ? " " + line : line
        }
        return lines.joined(separator: "\n")
    }

    /// A name as RIS writes it. A comma in an organisation's name is doubled (EndNote's rule), since one comma parts a person's names.
    private static func text(of name: ReferenceName) -> String {
        guard case .organisation(let text) = name, let comma = text.firstIndex(of: ",") else {
            return LineText.line(name.inverted)
        }
        return LineText.line(text[..<comma] + "," + text[comma...])
    }

    /// The year, and the day when more is known than that.
    private static func dates(_ date: ReferenceDate?) -> [EncodedField] {
        guard let date else { return [] }
        if let literal = date.literal { return [EncodedField("PY", LineText.line(literal), .date)] }
        guard let start = date.start, let slashed = slashed(date) else { return [] }
        let year = EncodedField("PY", ReferenceDate.Day.padded(start.year, 4), .date)
        let isYear = start.month == nil && date.end == nil && date.season == nil
        return isYear ? [year] : [year, EncodedField("DA", slashed, .date)]
    }

    /// `2019/05/12/`; season, or the end of a range, after the last slash.
    private static func slashed(_ date: ReferenceDate) -> String? {
        guard let start = date.start else { return date.literal.map(LineText.line) }
        let parts = [start.month, start.day].map { $0.map { ReferenceDate.Day.padded($0, 2) } ?? "" }
        let other = date.season.map(ReferenceDate.capitalised) ?? date.end?.iso ?? ""
        return LineText.line(
            "\(ReferenceDate.Day.padded(start.year, 4))/\(parts[0])/\(parts[1])/\(other)")
    }
}

extension ReferenceCut {
    /// A record of RIS without the line that ends it. What stands there is kept: where the next begins is clear all the same.
    fileprivate mutating func addUnclosed(_ record: TaggedRecord, bytes: ArraySlice<UInt8>, end: Int) {
        let count = records.count
        add(record, format: .ris, bytes: bytes)
        guard records.count > count else { return }
        warnings.append(.notClosed(number: records.count + refused.count, line: record.line, end: end))
    }
}
