/// EPPI-Reviewer's export as JSON: `CodeSets` with their codes (`AttributeId`, `AttributeName`, `AttributeType`), and `References` with the codes
/// that were given to each.
///
/// Codes of the types Include and Exclude, which only a set of the type Screening has, are decisions; an excluding code's name is the
/// reason. The export names no reviewers. All other codes are labels. A reference without such a code that is excluded from the review
/// (`ItemStatus` E) is an exclusion without a reason; one that is deleted or a duplicate (D, S) is undecided and labelled so.
enum EPPIExport {
    private static let texts: [String: ReferenceField] = [
        "ItemId": .key, "Title": .title, "ShortTitle": .shortTitle, "ParentTitle": .container, "Volume": .volume,
        "Issue": .issue, "Pages": .pages, "Edition": .edition, "Publisher": .publisher, "City": .place, "URL": .url,
        "Abstract": .abstract,
    ]
    private static let types: [String: ReferenceType] = [
        "Journal, Article": .journalArticle, "Book, Whole": .book, "Book, Chapter": .chapter, "Report": .report,
        "Dissertation": .thesis, "Conference Proceedings": .conferencePaper, "Web Site": .webpage,
        "Document From Internet Site": .webpage, "DVD, Video, Media": .film,
    ]

    static func read(_ bytes: [UInt8]) throws(ScreeningError) -> ScreeningReading {
        let root: JSONNode
        var scanner: JSONScanner
        do throws(ReferenceError) {
            guard bytes.count <= ReferenceLimits.bytes else { throw .tooLarge(bytes: bytes.count) }
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            scanner = JSONScanner(Array(String(decoding: text, as: UTF8.self).utf8))
            root = try scanner.value()
        } catch {
            throw ScreeningError(error)
        }
        guard let references = root["References"]?.items else { throw .unknownTool }
        let codes = EPPICodes(root["CodeSets"]?.items ?? [])
        var reading = ScreeningReading()
        for node in references {
            let line = scanner.place(node.range.lowerBound).line
            guard case .object(let members) = node.value, let record = Self.record(members, scanner, line: line) else {
                reading.refused.append(RefusedScreening(line: line, error: .noWork(line: line)))
                continue
            }
            reading.add(record, node, codes)
        }
        return reading
    }

    private static func record(_ members: [JSONMember], _ scanner: JSONScanner, line: Int) -> ScreenedRecord? {
        var decoding = RecordDecoding(type: .document, count: members.count)
        var others: [KeptField] = []
        for (at, member) in members.enumerated() where member.key != "Codes" && member.key != "ItemStatus" {
            let text = member.value.text.map(trimmed) ?? ""
            switch member.key {
            case "Authors", "ParentAuthors":
                let field: ReferenceField = member.key == "Authors" ? .authors : .editors
                for name in text.unicodeScalars.split(separator: ";") {
                    let name = trimmed(String(name))
                    if !name.isEmpty { decoding.name(field, EPPIExport.name(name), at) }
                }
            case "Year": decoding.reference.date = ReferenceDate(printed: text)
            case "TypeName" where types[text] != nil: decoding.reference.type = types[text] ?? .document
            case "DOI" where Identifier.doi(text) != nil: decoding.text(.doi, Identifier.doi(text), at)
            case "StandardNumber" where StandardNumbers(text).isKnown: decoding.standardNumbers(text, at)
            case "Keywords": decoding.texts(.keywords, Self.keywords(text), at)
            case "Comments": if !text.isEmpty { decoding.texts(.notes, [text], at) }
            default:
                if let field = texts[member.key], decoding.text(field, text, at) { continue }
                let raw = String(decoding: scanner.bytes[member.value.range], as: UTF8.self)
                if raw != "\"\"", raw != "null" { others.append(KeptField(member.key, raw)) }
            }
        }
        let reference = decoding.reference
        guard reference.title != nil || reference.doi != nil else { return nil }
        return ScreenedRecord(reference: reference, others: others, line: line)
    }

    /// `Family Given`, which is how EPPI-Reviewer prints names; with a comma as elsewhere.
    private static func name(_ text: String) -> ReferenceName? {
        if text.utf8.contains(0x2C) { return RISDecoding.name(text) }
        let words = ReferenceName.words(text)
        // Of three words and more only initials at the end say that it is a person's name.
        let hasInitials = words.last.map {
            $0.utf8.count <= 2 && $0.unicodeScalars.allSatisfy(\.properties.isUppercase)
        }
        guard words.count == 2 || (words.count > 2 && hasInitials == true) else { return .organisation(text) }
        let given = words.dropFirst().joined(separator: " ")
        return ReferenceName(family: String(words[0]), given: given, suffix: nil)
    }

    private static func keywords(_ text: String) -> [String] {
        text.unicodeScalars.split { $0 == "\n" || $0 == "\r" || $0 == ";" }.map { trimmed(String($0)) }
            .filter { !$0.isEmpty }
    }
}

extension StandardNumbers {
    /// Whether there is any.
    fileprivate var isKnown: Bool { !issn.isEmpty || !isbn.isEmpty }
}

/// The codes of an export, by their numbers.
private struct EPPICodes {
    struct Code {
        var name: String
        var verdict: ScreeningDecision.Verdict?
        var stage: ScreeningDecision.Stage?
    }

    private(set) var codes: [String: Code] = [:]

    init(_ sets: [JSONNode]) {
        for set in sets {
            let type = set["SetType"]?["SetTypeName"]?.text ?? ""
            let stage = Self.stage(set["SetName"]?.text ?? "")
            add(set, isScreening: type == "Screening", stage: stage, depth: 0)
        }
    }

    private mutating func add(_ node: JSONNode, isScreening: Bool, stage: ScreeningDecision.Stage?, depth: Int) {
        guard depth <= ReferenceLimits.depth else { return }
        for code in node["Attributes"]?["AttributesList"]?.items ?? [] {
            let name = code["AttributeName"]?.text ?? ""
            let type = asciiLowercased((code["AttributeType"]?.text ?? "").unicodeScalars)
            let stage = Self.stage(name) ?? stage
            var verdict: ScreeningDecision.Verdict?
            if isScreening, type.hasPrefix("include") { verdict = .include }
            if isScreening, type.hasPrefix("exclude") { verdict = .exclude }
            if let number = code["AttributeId"]?.text {
                codes[number] = Code(name: name, verdict: verdict, stage: stage)
            }
            add(code, isScreening: isScreening, stage: stage, depth: depth + 1)
        }
    }

    /// The stage that the name of a set or code says.
    private static func stage(_ name: String) -> ScreeningDecision.Stage? {
        let name = asciiLowercased(name.unicodeScalars)
        if name.contains("full text") || name.contains("full-text") || name.contains("full report") { return .fullText }
        return name.contains("abstract") || name.contains("t&a") ? .titleAndAbstract : nil
    }
}

extension ScreeningReading {
    /// A record with its codes: one decision a stage and verdict, with the names of excluding codes as reasons.
    fileprivate mutating func add(_ record: ScreenedRecord, _ node: JSONNode, _ codes: EPPICodes) {
        var record = record
        var own: [ScreeningDecision] = []
        for item in node["Codes"]?.items ?? [] {
            guard let number = item["AttributeId"]?.text, let code = codes.codes[number] else { continue }
            guard let verdict = code.verdict else {
                record.labels.append(code.name)
                continue
            }
            let place = own.firstIndex { $0.stage == code.stage && $0.verdict == verdict } ?? own.count
            if place == own.count {
                own.append(ScreeningDecision(record: records.count, stage: code.stage, verdict: verdict))
            }
            if verdict == .exclude { own[place].reasons.append(code.name) }
            if let note = item["AdditionalText"]?.text { own[place].notes.append(trimmed(note)) }
        }
        switch node["ItemStatus"]?.text {
        case "E" where own.isEmpty: own.append(ScreeningDecision(record: records.count, verdict: .exclude))
        case "D": record.labels.append("deleted")
        case "S": record.labels.append("duplicate")
        default: break
        }
        decisions += own
        records.append(record)
    }
}
