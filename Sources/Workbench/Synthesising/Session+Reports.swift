internal import Interchange
package import Store
internal import Transcripts

/// What can be said of a report; nil leaves a thing as it is, an empty text clears it.
package struct ReportFacts: Sendable, Equatable {
    package var citation: String?
    package var doi: String?
    package var pmid: String?
    package var licence: String?
    /// The document that is its text; an empty name lets go of it.
    package var document: String?

    package init() {}
}

/// A report of a study in the listing.
package struct ReportLine: Sendable {
    package let study: String
    /// The how-manieth report of its study, from 1.
    package let number: Int
    package let report: ReportRow
    /// The document that is its text.
    package let document: String?
    /// The pages of that text, where they are known: `289–297`.
    package let pages: String?
    /// Quotations that are known to stand in it.
    package let quotes: Int
    /// Numbers of the records by which it was found.
    package let records: [Int]
}

extension Session {
    /// A DOI as it was typed, without an address before it; nil for an empty text.
    ///
    /// - Throws: `Complaint` of kind `usage` for what is none.
    static func doi(_ typed: String) throws -> String? {
        guard let typed = given(typed) else { return nil }
        guard let doi = Identifier.doi(typed) else {
            throw Complaint(
                .usage, "“\(typed)” is no DOI",
                next: "a DOI begins with 10. and has a slash, as in 10.1186/s12913-020-05443-8")
        }
        return doi
    }

    /// A number of PubMed as it was typed; nil for an empty text.
    ///
    /// - Throws: `Complaint` of kind `usage` for what is none.
    private static func pmid(_ typed: String) throws -> String? {
        guard let typed = given(typed) else { return nil }
        guard let pmid = Identifier.pmid(typed) else {
            throw Complaint(
                .usage, "“\(typed)” is no number of PubMed", next: "--pmid takes digits alone, as in 33148236")
        }
        return pmid
    }

    /// Adds a report to a study, or describes one of its reports anew. A document that is its text becomes the study's.
    ///
    /// - Parameter number: the how-manieth report of the study is meant, from 1; nil adds one.
    package func setReport(_ name: String, number: Int?, _ facts: ReportFacts) throws -> Performed<ReportLine> {
        try perform("study report") { writer in
            let study = try self.study(name, in: writer)
            var row: ReportRow
            if let number {
                row = try report(number, of: study, in: writer)
            } else {
                guard Self.given(facts.citation) != nil || Self.given(facts.document) != nil else {
                    throw Complaint(
                        .usage, "a report needs its citation, or a document that is its text",
                        next: "study report \(study.name) --citation \"…\" [--document DOC]")
                }
                row = ReportRow(
                    id: writer.newKey(), study: study.id, citation: Self.given(study.citation) ?? study.name)
                try writer.insert(row)
            }
            if let citation = facts.citation {
                guard let citation = Self.given(citation) else {
                    throw Complaint(.usage, "a report keeps its citation", next: "give another with --citation \"…\"")
                }
                row.citation = citation
            }
            if let doi = facts.doi { row.doi = try Self.doi(doi) }
            if let pmid = facts.pmid { row.pmid = try Self.pmid(pmid) }
            if let licence = facts.licence { row.licence = Self.given(licence) }
            if let document = facts.document {
                row.document = try Self.given(document).map { try text($0, of: study, for: row, writer) }
            }
            try writer.update(row)
            writer.ids.append(study.name)
            writer.summary = "report of \(study.name): \(row.citation)"
            return try line(row, of: study, in: writer)
        }
    }

    /// Takes a report away; its text, its records and its quotations stay.
    package func removeReport(_ name: String, number: Int) throws -> Performed<ReportRow> {
        try perform("study report") { writer in
            let study = try self.study(name, in: writer)
            let row = try report(number, of: study, in: writer)
            try writer.removeReport(row.id)
            writer.ids.append(study.name)
            writer.summary = "took report \(number) of \(study.name) away"
            return row
        }
    }

    /// The reports, of one study or of all.
    package func reportLines(study name: String?) throws -> [ReportLine] {
        try store.read { reader in
            let studies = try name.map { [try self.study($0, in: reader)] } ?? reader.studies()
            return try studies.flatMap { study in
                try reader.reports(of: study.id).map { try line($0, of: study, in: reader) }
            }
        }
    }

    // MARK: - Steps

    /// Ties the only report of a published study whose text is not held to the only document that the study was given.
    func holdText(of study: StudyRow, in given: [DocumentRow], _ writer: ProjectWriter) throws {
        guard study.kind == .published, given.count == 1 else { return }
        let reports = try writer.reports(of: study.id)
        guard reports.count == 1, var report = reports.first, report.document == nil else { return }
        report.document = given[0].id
        try writer.update(report)
    }

    func report(_ number: Int, of study: StudyRow, in reader: ProjectReader) throws -> ReportRow {
        let reports = try reader.reports(of: study.id)
        guard reports.indices.contains(number - 1) else {
            throw Complaint(
                .noMatch, "\(study.name) has \(counted(reports.count, "report")), and none is number \(number)",
                next: "study reports \(study.name)")
        }
        return reports[number - 1]
    }

    /// The document that becomes the text of a report, and a document of its study.
    private func text(
        _ name: String, of study: StudyRow, for report: ReportRow, _ writer: ProjectWriter
    ) throws -> Key<DocumentRow> {
        let document = try self.document(name, in: writer)
        if let other = try writer.reports().first(where: { $0.document == document.id && $0.id != report.id }) {
            throw Complaint(
                .badData, "\(document.name) is the text of another report: \(other.citation)",
                next: "study reports shows which")
        }
        let owner = try writer.studyDocuments().first { $0.document == document.id }?.study
        if let owner, owner != study.id {
            throw Complaint(
                .badData, "\(document.name) belongs to study \(try writer.find(owner)?.name ?? "?")",
                next: "a document is data of one study only")
        }
        if owner == nil {
            try writer.insert(StudyDocumentRow(id: writer.newKey(), study: study.id, document: document.id))
        }
        return document.id
    }

    private func line(_ row: ReportRow, of study: StudyRow, in reader: ProjectReader) throws -> ReportLine {
        let document = try row.document.map { try reader.row($0) }
        let pages = try document.flatMap { try Transcript($0, in: reader).pages }
        let number = try reader.reports(of: study.id).firstIndex { $0.id == row.id } ?? 0
        return ReportLine(
            study: study.name, number: number + 1, report: row, document: document?.name,
            pages: pages.map { $0.count == 1 ? "\($0.first)" : "\($0.first)–\($0.first + $0.count - 1)" },
            quotes: try reader.quotes(of: study.id).count { $0.report == row.id },
            records: try reader.records().filter { $0.report == row.id }.map(\.number))
    }
}
