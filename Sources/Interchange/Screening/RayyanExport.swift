/// Rayyan's export of a review with decisions, exclusion reasons, labels and notes.
///
/// All of these stand in the record's notes (CSV `notes`, RIS `N1`, BibTeX `note`), with ` | ` between:
/// `RAYYAN-INCLUSION: {"Ana"=>"Included", "Bo"=>"Excluded"} | RAYYAN-LABELS: uk | RAYYAN-EXCLUSION-REASONS: wrong population | USER-NOTES:
/// {"Bo"=>["children only"]}`. The reasons are the record's; Rayyan does not say there who gave them.
enum RayyanExport {
    private static let columns: [String: ReferenceField] = [
        "key": .key, "title": .title, "journal": .container, "volume": .volume, "issue": .issue, "pages": .pages,
        "url": .url, "language": .language, "publisher": .publisher, "location": .place, "abstract": .abstract,
        "doi": .doi, "pubmed_id": .pmid, "pmc_id": .pmcid,
    ]

    static func read(_ bytes: [UInt8], fileName: String) throws(ScreeningError) -> ScreeningReading {
        var reading = ScreeningReading()
        if let format = ReferenceFormat.recognise(fileName: fileName, bytes: bytes), format != .csl {
            let (records, refused) = try ScreeningReader.bibliography(bytes, format: format)
            reading.refused = refused
            for var record in records {
                let notes = record.reference.notes
                let own = notes.filter(RayyanNotes.isOne)
                // The notes of a record are Rayyan's from its first section on, whatever signs the format cut them at.
                if !own.isEmpty { record.reference.notes = notes.filter { !RayyanNotes.isOne($0) } }
                reading.add(record, notes: own.joined(separator: " | "))
            }
        } else {
            let table = try RecordTable(bytes, fileName: fileName, fields: columns, own: ["notes"])
            for row in table.table.rows {
                do throws(ScreeningError) {
                    reading.add(try table.record(row), notes: row["notes"] ?? "")
                } catch {
                    reading.refused.append(RefusedScreening(line: row.line, error: error))
                }
            }
        }
        if reading.decisions.isEmpty, reading.refused.isEmpty { throw .noDecisions }
        return reading
    }
}

extension ScreeningReading {
    /// A record with what its notes say. One whose decisions cannot be read is kept undecided, and the fault is named.
    fileprivate mutating func add(_ record: ScreenedRecord, notes: String) {
        var record = record
        let parsed = RayyanNotes(notes)
        record.labels = parsed.labels
        if !parsed.rest.isEmpty { record.reference.notes.append(parsed.rest) }
        if let fault = parsed.fault {
            refused.append(
                RefusedScreening(
                    line: record.line,
                    error: .unreadable(what: fault.section, found: excerpt(fault.found, limit: 60), line: record.line)))
        }
        let excluding = parsed.verdicts.filter { $0.verdict == .exclude }.count
        if !parsed.reasons.isEmpty, excluding == 0, parsed.fault == nil {
            warnings.append(.reasonsWithoutExclusion(line: record.line))
        }
        for (reviewer, verdict) in parsed.verdicts {
            let isExclusion = verdict == .exclude
            decisions.append(
                ScreeningDecision(
                    record: records.count, reviewer: reviewer, verdict: verdict,
                    reasons: isExclusion ? parsed.reasons : [],
                    areReasonsShared: isExclusion && excluding > 1 && !parsed.reasons.isEmpty,
                    notes: parsed.notes.filter { $0.reviewer == reviewer }.map(\.text)))
        }
        records.append(record)
    }
}

/// The sections that Rayyan puts into a record's notes.
struct RayyanNotes {
    var verdicts: [(reviewer: String, verdict: ScreeningDecision.Verdict)] = []
    var reasons: [String] = []
    var labels: [String] = []
    var notes: [(reviewer: String, text: String)] = []
    /// What stood there before Rayyan's first section.
    var rest = ""
    /// The first section that cannot be read.
    var fault: (section: String, found: String)?

    private static let sections = ["RAYYAN-INCLUSION", "RAYYAN-LABELS", "RAYYAN-EXCLUSION-REASONS", "USER-NOTES"]

    /// Whether a note has a section of Rayyan's.
    static func isOne(_ note: String) -> Bool { sections.contains { note.contains($0 + ":") } }

    init(_ text: String) {
        let starts = Self.sections.compactMap { name in
            text.firstRange(of: name + ":").map { (name: name, range: $0) }
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        rest = Self.bare(text[..<(starts.first?.range.lowerBound ?? text.endIndex)])
        for (at, start) in starts.enumerated() {
            let end = at + 1 < starts.count ? starts[at + 1].range.lowerBound : text.endIndex
            read(start.name, Self.bare(text[start.range.upperBound..<end]))
        }
    }

    /// Without the bars that part sections.
    private static func bare(_ text: Substring) -> String {
        var text = trimmed(String(text))
        while text.hasSuffix("|") { text = trimmed(String(text.dropLast())) }
        while text.hasPrefix("|") { text = trimmed(String(text.dropFirst())) }
        return text
    }

    private mutating func read(_ section: String, _ text: String) {
        switch section {
        case "RAYYAN-LABELS": labels = Self.list(text)
        case "RAYYAN-EXCLUSION-REASONS":
            reasons = Self.list(text).map { $0.replacing("__EXR__", with: "") }
        default:
            guard let pairs = RubyHash(text)?.pairs else {
                if fault == nil { fault = (section, text) }
                return
            }
            for (reviewer, values) in pairs {
                if section == "USER-NOTES" {
                    notes += values.map { (reviewer, $0) }
                } else if let verdict = values.first.flatMap(Self.verdict) {
                    verdicts.append((reviewer, verdict))
                } else if fault == nil, values.first?.isEmpty == false {
                    fault = (section, values.first ?? text)
                }
            }
        }
    }

    private static func list(_ text: String) -> [String] {
        var found: [String] = []
        for part in text.unicodeScalars.split(separator: ",") {
            let part = trimmed(String(part))
            if !part.isEmpty, !found.contains(part) { found.append(part) }
        }
        return found
    }

    /// The decision that a word stands for; nil for another word. `Undecided` says what an absent name says.
    private static func verdict(_ word: String) -> ScreeningDecision.Verdict? {
        switch asciiLowercased(trimmed(word).unicodeScalars) {
        case "included", "include": .include
        case "excluded", "exclude": .exclude
        case "maybe": .maybe
        default: nil
        }
    }
}

/// A hash as Ruby prints it: `{"Ana"=>"Included", "Bo"=>["a", "b"]}`; colons are read like arrows.
struct RubyHash {
    /// Keys with their values, in order; a single value is a list of one.
    private(set) var pairs: [(key: String, values: [String])] = []
    private let scalars: [Unicode.Scalar]
    private var at = 0

    /// Nil for what is no such hash.
    init?(_ text: String) {
        scalars = Array(text.unicodeScalars)
        guard take("{") else { return nil }
        while !take("}") {
            guard let key = string(), take("=") && take(">") || take(":") else { return nil }
            guard let values = values() else { return nil }
            pairs.append((key, values))
            if !take(","), at >= scalars.count || scalars[at] != "}" { return nil }
        }
    }

    private mutating func skipBlanks() {
        while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard at < scalars.count, scalars[at] == sign else { return false }
        at += 1
        return true
    }

    private mutating func values() -> [String]? {
        guard take("[") else { return string().map { [$0] } }
        var values: [String] = []
        while !take("]") {
            guard let value = string() else { return nil }
            values.append(value)
            if !take(","), at >= scalars.count || scalars[at] != "]" { return nil }
        }
        return values
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var result = String.UnicodeScalarView()
        while at < scalars.count {
            let scalar = scalars[at]
            at += 1
            if scalar == "\"" { return String(result) }
            if scalar == "\\", at < scalars.count {
                result.append(scalars[at] == "n" ? "\n" : scalars[at])
                at += 1
            } else {
                result.append(scalar)
            }
        }
        return nil
    }
}
