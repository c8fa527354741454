/// The lists that Covidence exports, each as a file of its own; a record's place in them is the team's decision on it.
package enum CovidenceList: String, CaseIterable, Hashable, Sendable {
    /// Waiting for title and abstract to be screened.
    case screen
    /// Excluded by title and abstract.
    case irrelevant
    /// In full-text review, not decided.
    case select
    /// Excluded by full text, with a reason.
    case excluded
    /// Included.
    case included

    /// The list that a file's name tells: `review_283729_included_csv_20240320131744.csv`. Nil when it tells none or several.
    package init?(fileName: String) {
        let words = asciiLowercased(fileName.unicodeScalars).unicodeScalars
            .split { !$0.properties.isAlphabetic }.map { String($0) }
        let found = Self.allCases.filter { words.contains($0.rawValue) }
        guard found.count == 1, let list = found.first else { return nil }
        self = list
    }
}

/// Covidence's export of references as CSV: `Title, Authors, Abstract, Published Year, …, Covidence #, Study, Notes, Tags`.
///
/// It names no reviewers. The reason of an exclusion stands in the notes: `Exclusion reason: Wrong population;`.
enum CovidenceExport {
    private static let columns: [String: ReferenceField] = [
        "title": .title, "abstract": .abstract, "journal": .container, "volume": .volume, "issue": .issue,
        "pages": .pages, "accession number": .accessionNumber, "doi": .doi, "ref": .key,
    ]

    static func read(
        _ bytes: [UInt8], fileName: String, list: CovidenceList
    ) throws(ScreeningError) -> ScreeningReading {
        let table = try RecordTable(bytes, fileName: fileName, fields: columns, own: ["notes", "tags"])
        var reading = ScreeningReading()
        for row in table.table.rows {
            do throws(ScreeningError) {
                var record = try table.record(row)
                let notes = CovidenceNotes(row["notes"] ?? "")
                record.reference.notes = notes.rest
                record.labels = (row["tags"] ?? "").unicodeScalars.split { $0 == "," || $0 == ";" }
                    .map { trimmed(String($0)) }.filter { !$0.isEmpty }
                let isAwaiting = record.labels.contains {
                    asciiLowercased($0.unicodeScalars) == "awaiting classification"
                }
                if list != .excluded, !notes.reasons.isEmpty {
                    reading.warnings.append(.reasonsWithoutExclusion(line: row.line))
                }
                for (stage, verdict) in decisions(list, isAwaiting: isAwaiting) {
                    let reasons = verdict == .exclude && stage == .fullText ? notes.reasons : []
                    reading.decisions.append(
                        ScreeningDecision(
                            record: reading.records.count, stage: stage, verdict: verdict, reasons: reasons))
                }
                reading.records.append(record)
            } catch {
                reading.refused.append(RefusedScreening(line: row.line, error: error))
            }
        }
        return reading
    }

    /// What a record's place in a list says of it, stage by stage.
    private static func decisions(
        _ list: CovidenceList, isAwaiting: Bool
    ) -> [(ScreeningDecision.Stage, ScreeningDecision.Verdict)] {
        switch list {
        case .screen: isAwaiting ? [(.titleAndAbstract, .awaiting)] : []
        case .irrelevant: [(.titleAndAbstract, .exclude)]
        case .select: [(.titleAndAbstract, .include)] + (isAwaiting ? [(.fullText, .awaiting)] : [])
        case .excluded: [(.titleAndAbstract, .include), (.fullText, .exclude)]
        case .included: [(.titleAndAbstract, .include), (.fullText, .include)]
        }
    }
}

/// The notes of a record in Covidence, with the reasons for its exclusion taken out.
private struct CovidenceNotes {
    var reasons: [String] = []
    var rest: [String] = []

    init(_ text: String) {
        let mark = "exclusion reason:"
        for part in text.unicodeScalars.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let part = trimmed(String(part))
            if asciiLowercased(part.unicodeScalars).hasPrefix(mark) {
                let reason = trimmed(String(part.unicodeScalars.dropFirst(mark.unicodeScalars.count)))
                if !reason.isEmpty { reasons.append(reason) }
            } else if !part.isEmpty {
                rest.append(part)
            }
        }
    }
}
