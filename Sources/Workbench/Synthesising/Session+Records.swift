internal import Interchange
package import Store
internal import Synthesis
internal import Transcripts

/// A bibliographic record in the listing.
package struct RecordLine: Sendable {
    package let record: BibliographicRecordRow
    /// The study of its report.
    package let study: String?
    /// The record that says the same, as a reviewer settled.
    package let duplicateOf: Int?
}

/// A file of references that was written.
package struct WrittenReferences: Sendable, Equatable {
    package let records: Int
    /// Studies that have no record, as they were typed.
    package let withoutRecord: [String]
    /// What the format cannot hold, one a line.
    package let losses: [String]
}

extension Session {
    /// The bibliographic records, by number.
    package func recordLines() throws -> [RecordLine] {
        try store.read { reader in
            let records = try reader.records()
            let studies = try reportStudies(in: reader)
            let numbers = Dictionary(records.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
            return records.map { record in
                RecordLine(
                    record: record, study: record.report.flatMap { studies[$0]?.name },
                    duplicateOf: record.duplicateOf.flatMap { numbers[$0] })
            }
        }
    }

    /// Records that are likely the same work and not settled yet.
    package func likelySameRecords() throws -> [LikelySame] {
        try store.read { Self.likelySame(try $0.records()) }
    }

    /// A record, with every field that it came with.
    package func recordFields(_ word: String) throws -> (line: RecordLine, fields: [(name: String, value: String)]) {
        let row = try store.read { try self.record(word, in: $0) }
        guard let line = try recordLines().first(where: { $0.record.id == row.id }) else {
            throw Complaint(.noMatch, "no record \(word)", next: "see records")
        }
        return (line, try Self.reference(of: row).readableFields)
    }

    /// Says that a record is the same work as another, or, with nil, that it is not. Both stay as they are.
    package func setDuplicate(_ word: String, of other: String?) throws -> Performed<(record: Int, of: Int?)> {
        try perform("record duplicate") { writer in
            var row = try self.record(word, in: writer)
            var same: BibliographicRecordRow?
            if let other {
                let kept = try self.record(other, in: writer)
                guard kept.id != row.id else {
                    throw Complaint(.badData, "rec\(row.number) cannot be a duplicate of itself", next: "see records")
                }
                guard kept.duplicateOf == nil else {
                    throw Complaint(
                        .badData, "rec\(kept.number) is itself marked as a duplicate",
                        next: "see record rec\(kept.number)")
                }
                if let pointing = try writer.records().first(where: { $0.duplicateOf == row.id }) {
                    throw Complaint(
                        .badData, "rec\(pointing.number) is marked as a duplicate of rec\(row.number)",
                        next: "record duplicate rec\(pointing.number) rec\(kept.number) first")
                }
                same = kept
            }
            row.duplicateOf = same?.id
            try writer.update(row)
            writer.ids.append("rec\(row.number)")
            writer.summary =
                same.map { "rec\(row.number) is a duplicate of rec\($0.number)" }
                ?? "rec\(row.number) is no duplicate"
            return (row.number, same?.number)
        }
    }

    /// Writes the records of a synthesis's studies as a bibliography, each field that was not changed as it came.
    ///
    /// - Parameter statuses: only studies that stand so; empty for all.
    /// - Returns: the file's bytes, and what it does not say.
    package func referencesFile(
        named path: String, statuses: [String], synthesis named: String?
    ) throws -> (bytes: [UInt8], written: WrittenReferences) {
        let known = ReferenceFormat.allCases.flatMap(\.suffixes)
        guard let suffix = path.split(separator: "/").last?.split(separator: ".").last.map({ $0.lowercased() }),
            let format = ReferenceFormat.allCases.first(where: { $0.suffixes.contains(suffix) })
        else {
            throw Complaint(
                .usage, "“\(path)” says by no suffix which bibliography it is to be",
                next: "end it in one of \(known.map { "." + $0 }.joined(separator: ", "))", saysUnchanged: false)
        }
        for status in statuses where StudyStatus(rawValue: status) == nil {
            throw Complaint.unknown(
                "status", status, among: StudyStatus.allCases.map(\.rawValue),
                next: "one of \(StudyStatus.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return try store.read { reader in
            let synthesis = named == nil ? try synthesisInUse(in: reader) : try self.synthesis(named, in: reader)
            let places = try synthesis.map { try reader.places(in: $0.id) }
            let wanted = places.map { places in
                Set(places.filter { statuses.isEmpty || statuses.contains($0.status) }.map(\.study))
            }
            let studies = try reportStudies(in: reader)
            let records = try reader.records().filter { record in
                guard let wanted else { return true }
                guard let study = record.report.flatMap({ studies[$0] }) else { return false }
                return wanted.contains(study.id)
            }
            let held = Set(records.compactMap { $0.report.flatMap { studies[$0]?.id } })
            let without = try reader.studies().filter { study in
                !held.contains(study.id) && wanted.map { $0.contains(study.id) } ?? true
            }
            guard !records.isEmpty else {
                throw Complaint(
                    .noMatch, "there are no records to write", next: "take some in with study import FILE",
                    saysUnchanged: false)
            }
            let text = ReferenceWriter.write(try records.map(Self.reference), as: format)
            let losses = text.losses.map { "rec\(records[$0.number - 1].number): \($0.words)" }
            return (
                Array(text.text.utf8),
                WrittenReferences(records: records.count, withoutRecord: without.map(\.name), losses: losses)
            )
        }
    }

    /// The record that `rec12` means.
    func record(_ word: String, in reader: ProjectReader) throws -> BibliographicRecordRow {
        guard let number = ShortNumber.record.number(in: word) else {
            throw Complaint(
                .usage, "“\(word)” is no record", line: word, caret: 0..<word.unicodeScalars.count,
                next: "a record is called rec12; see records")
        }
        guard let row = try reader.record(number: number) else {
            throw Complaint(.noMatch, "no record \(word)", next: "see records, or history if it was undone")
        }
        return row
    }

    /// The study of each report.
    func reportStudies(in reader: ProjectReader) throws -> [Key<ReportRow>: StudyRow] {
        let studies = Dictionary(try reader.studies().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(
            try reader.reports().compactMap { report in studies[report.study].map { (report.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The reference that a record holds, read from its entry as it stood.
    static func reference(of row: BibliographicRecordRow) throws -> Reference {
        let format = ReferenceFormat(recordName: row.format)
        let reading = format.flatMap { try? ReferenceReader.read(Array(row.raw.utf8), format: $0) }
        guard let reference = reading?.references.first else {
            throw Complaint(
                .badData, "rec\(row.number) holds no entry that can be read as \(row.format)",
                next: "see record rec\(row.number), and verify", saysUnchanged: false)
        }
        return reference
    }
}

extension ReferenceLoss {
    /// What becomes of a field, in words.
    fileprivate var words: String {
        switch fate {
        case .left: "\(field) is left out, the format has no place for it"
        case .altered: "\(field) reads back otherwise"
        case .foreign(let format): "\(field) is known to \(format.title) alone and left out"
        }
    }
}
