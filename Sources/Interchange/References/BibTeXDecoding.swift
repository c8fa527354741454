/// The reading of one entry of BibTeX.
struct BibTeXDecoding {
    private var decoding: RecordDecoding
    private let record: KeptRecord
    /// The fields' names in small letters.
    private let names: [String]
    private let abbreviations: [String: String]

    init(_ record: KeptRecord) {
        self.record = record
        names = record.fields.map { asciiLowercased($0.name.unicodeScalars) }
        abbreviations = Dictionary(record.abbreviations.map { ($0.name, $0.raw) }) { _, last in last }
        let type = record.fields.first { $0.name == "@" }?.raw ?? "misc"
        decoding = RecordDecoding(type: ReferenceType(bibtex: type), count: record.fields.count)
        for at in names.indices { read(at) }
        readDate()
        readSubtitle()
    }

    var decoded: DecodedRecord { decoding.decoded }

    private func source(_ at: Int) -> String { BibTeXValue(record.fields[at].raw).source(abbreviations) }

    private func text(_ at: Int) -> String { TeXText.decode(source(at)) }

    private static let texts: [String: ReferenceField] = [
        "title": .title, "shorttitle": .shortTitle, "journal": .container, "journaltitle": .container,
        "booktitle": .container, "shortjournal": .containerShort, "series": .series, "volume": .volume,
        "edition": .edition, "publisher": .publisher, "institution": .publisher, "school": .publisher,
        "address": .place, "location": .place, "abstract": .abstract, "language": .language, "langid": .language,
        "database": .database, "accessionnumber": .accessionNumber, "accession-number": .accessionNumber,
        "unique-id": .accessionNumber, "type": .genre,
    ]

    private mutating func read(_ at: Int) {
        let isReport = decoding.reference.type == .report
        let name = names[at]
        if let field = Self.texts[name] {
            decoding.text(field, text(at), at)
            return
        }
        switch name {
        case "@": decoding.own(.type, at)
        case "@key": decoding.text(.key, record.fields[at].raw, at)
        case "author": for name in BibTeXNames.decode(source(at)) { decoding.name(.authors, name, at) }
        case "editor": for name in BibTeXNames.decode(source(at)) { decoding.name(.editors, name, at) }
        case "translator": for name in BibTeXNames.decode(source(at)) { decoding.name(.translators, name, at) }
        case "number": decoding.text(isReport ? .number : .issue, text(at), at)
        case "issue": if !isReport, !names.contains("number") { decoding.text(.issue, text(at), at) }
        case "eid": if !isReport { decoding.text(.number, text(at), at) }
        case "pages": decoding.text(.pages, PageRange.plain(text(at)), at)
        case "doi": decoding.text(.doi, Identifier.doi(Self.address(source(at))), at)
        case "pmid": decoding.text(.pmid, Identifier.pmid(text(at)), at)
        case "pmcid": decoding.text(.pmcid, Identifier.pmcid(text(at)), at)
        case "eprint": if isPubMed { decoding.text(.pmid, Identifier.pmid(text(at)), at) }
        case "url": decoding.text(.url, Self.address(source(at)), at)
        case "urldate":
            if let date = ReferenceDate(printed: text(at)), decoding.reference.accessed == nil {
                decoding.reference.accessed = date
                decoding.own(.accessed, at)
            }
        case "issn", "isbn": decoding.standardNumbers(text(at), at)
        case "keywords", "keyword": decoding.texts(.keywords, Keywords.cut(text(at)), at)
        case "note", "annote", "annotation": decoding.texts(.notes, paragraphs(at), at)
        case "affiliation": decoding.texts(.affiliations, paragraphs(at), at)
        default: break
        }
    }

    private func paragraphs(_ at: Int) -> [String] {
        text(at).unicodeScalars.split(separator: "\n").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private var isPubMed: Bool {
        names.indices.contains { names[$0] == "eprinttype" && asciiLowercased(text($0).unicodeScalars) == "pubmed" }
    }

    /// An address as it is; the escapes that exports put into it all the same are taken off.
    private static func address(_ source: String) -> String {
        var text = trimmed(source)
        for prefix in ["\\url{", "{"] where text.hasPrefix(prefix) && text.hasSuffix("}") {
            text = String(text.dropFirst(prefix.count).dropLast())
        }
        guard text.utf8.contains(0x5C) else { return text }
        var result = ""
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\\", let next = scalars.first, "_%&#~$".unicodeScalars.contains(next) {
                scalars.removeFirst()
                result.unicodeScalars.append(next)
                if next == "~", scalars.starts(with: "{}".unicodeScalars) { scalars.removeFirst(2) }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result.replacing("\\textasciitilde{}", with: "~").replacing("{\\textasciitilde}", with: "~")
    }

    /// biblatex parts a title from its subtitle; other formats have one title with a colon.
    private mutating func readSubtitle() {
        guard let at = names.firstIndex(of: "subtitle"), let title = decoding.reference.title else { return }
        let subtitle = text(at)
        guard !subtitle.isEmpty else { return }
        decoding.reference.title = "\(title): \(subtitle)"
        decoding.own(.title, at)
    }

    /// biblatex's `date`, else `year` with what `month` and `day` add to it.
    private mutating func readDate() {
        let year = names.firstIndex(of: "year")
        if let at = names.firstIndex(of: "date"), let date = Self.extended(text(at), tex: source(at)) {
            decoding.reference.date = date
            decoding.own(.date, at)
            if let year, Int(text(year)) == date.year { decoding.own(.date, year) }
            if let at = names.firstIndex(of: "month"), month(at) == date.start?.month { decoding.own(.date, at) }
            return
        }
        guard let year, let date = ReferenceDate(printed: text(year)) else { return }
        decoding.reference.date = date
        decoding.own(.date, year)
        guard date.literal == nil, let start = date.start, start.month == nil,
            let at = names.firstIndex(of: "month")
        else { return }
        if let month = month(at) {
            decoding.reference.date?.start?.month = month
            decoding.own(.date, at)
            guard let at = names.firstIndex(of: "day"), let day = Int(text(at)), 1...31 ~= day else { return }
            decoding.reference.date?.start?.day = day
            decoding.own(.date, at)
            return
        }
        let words = PageRange.plain(text(at)).unicodeScalars.map { $0 == "\u{A0}" ? " " : $0 }
        let month = String(String.UnicodeScalarView(words))
        let dates = ["\(start.year) \(month)", "\(month) \(start.year)"].compactMap { ReferenceDate(printed: $0) }
        guard let more = dates.first(where: { $0.literal == nil && $0.year == start.year }) else { return }
        decoding.reference.date = more
        decoding.own(.date, at)
    }

    /// The month of a field: one of BibTeX's twelve abbreviations, a name, a number; nil when it says something else.
    private func month(_ at: Int) -> Int? {
        let text = text(at)
        if let number = Int(text) { return 1...12 ~= number ? number : nil }
        return ReferenceDate.Day.month(text)
    }

    /// A date of biblatex: `2019-05-12`, `2019-05/2019-06`, `2019~`, `2019-21` (spring); what is none is kept as it is printed.
    private static func extended(_ text: String, tex: String) -> ReferenceDate? {
        var isCirca = false
        var days: [ReferenceDate.Day] = []
        var season: String?
        let halves = trimmed(tex).split(separator: "/", omittingEmptySubsequences: false)
        for half in halves {
            var half = half
            while let last = half.last, "~?%".contains(last) {
                isCirca = isCirca || last != "?"
                half.removeLast()
            }
            let parts = half.split(separator: "-")
            if parts.count == 2, let number = Int(parts[1]), 21...24 ~= number,
                let year = ReferenceDate.Day.number(Substring(parts[0]), digits: 4)
            {
                season = ReferenceDate.season(String(number - 20))
                days.append(ReferenceDate.Day(year))
            } else if let day = ReferenceDate.Day(iso: half, sign: "-") {
                days.append(day)
            } else {
                return ReferenceDate(printed: text)
            }
        }
        guard let start = days.first, days.count <= 2 else { return ReferenceDate(printed: text) }
        return ReferenceDate(start, to: days.count == 2 ? days[1] : nil, season: season, isCirca: isCirca)
    }
}
