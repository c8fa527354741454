internal import Store
internal import Synthesis

/// A work as a list of references has it.
package struct CitedWork: Sendable, Equatable {
    /// The key of the study that it reports, or `rec12` for a record that led to no study.
    package let name: String
    /// The how-manieth report of its study, from 1; nil for what is known of the study itself.
    package let number: Int?
    /// The work as it is printed; empty where nothing is known but the key.
    package let citation: String
    package fileprivate(set) var year: String?
    package let doi: String?
    package let pmid: String?
    /// Why it was left out, where it was.
    package var reason: String?

    /// Whether it is more than a study's key, as of our own studies before anything is published of them.
    package var isReport: Bool { number != nil || !citation.isEmpty || doi != nil }
}

extension Session {
    /// The works that the included studies are known from.
    func references(of view: SynthesisView, in reader: ProjectReader) throws -> [CitedWork] {
        try view.material.included.flatMap { study in
            try view.studies[study.key].map { Self.works(of: $0, try reader.reports(of: $0.id)) } ?? []
        }
    }

    /// The works that were read in full and excluded: studies that stand so in the synthesis, but for those that fell on title and
    /// abstract alone, and records that led to no study. Decisions of a stage that is not released stay out.
    func excludedWorks(of synthesis: SynthesisRow, in reader: ProjectReader) throws -> [CitedWork] {
        var stages: [ScreenedItem: [ScreeningStage: [DecisionRow]]] = [:]
        for stage in ScreeningStage.allCases where try isReleased(stage, of: synthesis, in: reader) {
            let decisions = try reader.decisions(of: synthesis.id).filter { $0.stage == stage.rawValue }
            for (item, rows) in Self.byItem(decisions) {
                stages[item, default: [:]][stage] = rows
            }
        }
        func isExcluded(_ rows: [DecisionRow]?) -> Bool {
            guard let rows, let first = Self.standing(rows).first else { return false }
            return !Self.isConflict(rows) && first.verdict == ScreeningVerdict.exclude.rawValue
        }
        var works: [CitedWork] = []
        for place in try reader.places(in: synthesis.id) where place.status == StudyStatus.excluded.rawValue {
            guard let study = try reader.find(place.study) else { continue }
            let decided = stages[.study(study.id)] ?? [:]
            if decided[.fullText] == nil, isExcluded(decided[.titleAbstract]) { continue }
            works += Self.works(of: study, try reader.reports(of: study.id)).map { work in
                var work = work
                work.reason = place.reason
                return work
            }
        }
        for case (.record(let key), let decided) in stages {
            guard let rows = decided[.fullText], isExcluded(rows), let record = try reader.find(key),
                record.duplicateOf == nil
            else { continue }
            var reasons: [String] = []
            for reason in Self.standing(rows).compactMap(\.reason) where !reasons.contains(reason) {
                reasons.append(reason)
            }
            works.append(
                CitedWork(
                    name: "rec\(record.number)", number: nil, citation: Self.citation(of: record), year: record.year,
                    doi: record.doi, pmid: record.pmid, reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
            )
        }
        return works.sorted { ($0.name, $0.number ?? 0) < ($1.name, $1.number ?? 0) }
    }

    /// What counts of the decisions on one item: what the reviewers agreed on where they did.
    static func standing(_ rows: [DecisionRow]) -> [DecisionRow] {
        rows.first { $0.isConsensus == 1 }.map { [$0] } ?? rows
    }

    /// How many works each study is reported in: its reports, and the one that it is itself cited by.
    static func reportCounts(in reader: ProjectReader) throws -> [Key<StudyRow>: Int] {
        let reports = Dictionary(grouping: try reader.reports(), by: \.study)
        return Dictionary(
            try reader.studies().map { ($0.id, works(of: $0, reports[$0.id] ?? []).count(where: \.isReport)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The reports of a study, and before them what the study itself is cited by, unless one of them is that.
    private static func works(of study: StudyRow, _ reports: [ReportRow]) -> [CitedWork] {
        let isAlone = reports.count == 1
        var works = reports.enumerated().map { index, report in
            // A report that was made for its document alone has the study's key for a citation.
            let isOfStudy = report.citation == study.name || report.citation == study.citation
            return CitedWork(
                name: study.name, number: index + 1, citation: isOfStudy ? study.citation ?? "" : report.citation,
                year: isOfStudy || isAlone ? study.year : nil, doi: report.doi ?? (isOfStudy ? study.doi : nil),
                pmid: report.pmid)
        }
        let isAmongThem = works.contains { $0.citation == study.citation || ($0.doi != nil && $0.doi == study.doi) }
        if works.isEmpty || (study.citation != nil && !isAmongThem) {
            works.insert(
                CitedWork(
                    name: study.name, number: nil, citation: study.citation ?? "", year: study.year, doi: study.doi,
                    pmid: nil), at: 0)
            for index in works.indices.dropFirst() { works[index].year = nil }
        }
        return works
    }

    private static func citation(of record: BibliographicRecordRow) -> String {
        let year = "(\(record.year ?? "n.d."))"
        return [record.authors.map { "\($0) \(year)" } ?? year, record.title, record.container]
            .compactMap { $0 }.filter { !$0.isEmpty }
            .map { $0.hasSuffix(".") || $0.hasSuffix("?") || $0.hasSuffix("!") ? $0 : "\($0)." }
            .joined(separator: " ")
    }
}
