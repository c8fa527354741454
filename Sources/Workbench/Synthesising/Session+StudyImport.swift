internal import Interchange
package import Store
package import Synthesis
internal import Transcripts

/// A record that came in, and the study that was made of it.
package struct ImportedStudy: Sendable, Equatable {
    package let record: Int
    package let key: String
    package let title: String
}

/// Records that are likely the same work, named for a reviewer to look at; nothing is merged.
package struct LikelySame: Sendable, Equatable {
    /// Numbers of records, ascending.
    package let records: [Int]
    /// Why they are put together, in words.
    package let grounds: [String]
    /// Fields in which they differ.
    package let differing: [String]
}

/// What became of a file of references.
package struct StudyImport: Sendable, Equatable {
    package let synthesis: String?
    package var studies: [ImportedStudy] = []
    /// Entries that could not be read, with file, number, line, what is wrong and what to do.
    package var refused: [String] = []
    /// What was read all the same and should be looked at.
    package var warnings: [String] = []
    package var likelySame: [LikelySame] = []
}

extension Session {
    /// Takes in a file of references: each entry becomes a record as it stood, a report, and a candidate study of its own.
    ///
    /// - Parameters:
    ///   - kind: whose words the studies hold.
    ///   - search: the number of the search in the log that found them.
    ///   - encoding: that of the file, where it is not told by it.
    /// - Throws: `Complaint`: no such file, no bibliography, nothing in it can be read, fiction beside real studies.
    package func importStudies(
        _ path: String, kind: Synthesis.StudyKind, search: Int?, encoding: String? = nil, synthesis named: String?
    ) throws -> Performed<StudyImport> {
        let reading = try Self.references(path, encoding: encoding)
        let file = Self.fileName(path)
        let entries = zip(reading.references, reading.lines)
        let works = entries.filter { $0.0.canBeFound }.map(\.0)
        let refused =
            reading.refused.map { $0.message(file: file) }
            + entries.filter { !$0.0.canBeFound }.map {
                "\(file): line \($0.1): the record has neither title, author, DOI nor PMID; mend it, or take it out"
            }
        guard !works.isEmpty else {
            throw Complaint(
                .badData, "none of \(counted(refused.count, "entry", "entries")) of \(file) can be read",
                candidates: Array(refused.prefix(20)), next: "mend the file, and study import it again")
        }
        return try perform("study import") { writer in
            let isAlone = try named == nil && writer.syntheses().isEmpty
            let synthesis = isAlone ? nil : try self.synthesis(named, in: writer)
            let source = try search.map { try self.search($0, of: synthesis, in: writer) }
            if let synthesis { try refuseMixing(kind, with: synthesis, named: file, in: writer) }
            let known = try writer.records()
            var result = StudyImport(synthesis: synthesis?.name, refused: refused)
            result.warnings = reading.warnings.map { "\(file): \($0)" }
            var keys = StudyKeys(
                try writer.studies().map(\.name) + writer.dataSets().map(\.label) + Self.wordsOfWithout)
            var order = try synthesis.map { try writer.places(in: $0.id).map(\.readingOrder).max() ?? 0 } ?? 0
            let by = try writer.coder()
            var added: [BibliographicRecordRow] = []
            for reference in works {
                order += 1
                let study = StudyRow(
                    id: writer.newKey(), name: keys.new(reference.studyKey),
                    kind: Store.StudyKind(rawValue: kind.rawValue) ?? .published, citation: reference.citation,
                    doi: reference.doi, year: reference.date?.year.map(String.init), created: writer.time)
                try writer.insert(study)
                let report = ReportRow(
                    id: writer.newKey(), study: study.id, citation: reference.citation, doi: reference.doi,
                    pmid: reference.pmid)
                try writer.insert(report)
                let record = Self.record(
                    reference, as: reading.format, from: file, number: try writer.newNumber(.record),
                    search: source?.id, report: report.id, by: by, in: writer)
                try writer.insert(record)
                added.append(record)
                if let synthesis {
                    try writer.insert(
                        StudyInSynthesisRow(
                            id: writer.newKey(), synthesis: synthesis.id, study: study.id,
                            status: StudyStatus.candidate.rawValue, readingOrder: order))
                }
                result.studies.append(
                    ImportedStudy(record: record.number, key: study.name, title: reference.title ?? ""))
            }
            let fresh = Set(added.map(\.number))
            result.likelySame = Self.likelySame(known + added).filter { !fresh.isDisjoint(with: $0.records) }
            writer.ids += added.prefix(100).map { "rec\($0.number)" }
            writer.summary = "\(counted(added.count, "record")) from \(file), each with a candidate study"
            return result
        }
    }

    /// Reads a file of references.
    static func references(_ path: String, encoding: String?) throws -> ReferenceReader.Reading {
        let bytes = try Door.read(path)
        guard let format = ReferenceFormat.recognise(fileName: path, bytes: bytes) else {
            throw Complaint(
                .badData, "\(path) is no bibliography that is known here",
                next: "export it as RIS (.ris), BibTeX (.bib), CSL-JSON (.json) or PubMed (.nbib)")
        }
        do throws(ReferenceError) {
            return try ReferenceReader.read(bytes, format: format, encoding: encoding)
        } catch {
            throw Complaint(.badData, "\(path): \(error)")
        }
    }

    /// A path without its folders.
    static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func record(
        _ reference: Reference, as format: ReferenceFormat, from file: String, number: Int, search: Key<SearchRow>?,
        report: Key<ReportRow>, by: Key<PersonRow>, in writer: ProjectWriter
    ) -> BibliographicRecordRow {
        BibliographicRecordRow(
            id: writer.newKey(), number: number, search: search, source: file, format: format.recordName,
            raw: ReferenceWriter.write([reference], as: format).text, entry: reference.json, title: reference.title,
            authors: reference.authors.isEmpty
                ? nil : reference.authors.map(\.inverted).joined(separator: "; "),
            year: reference.printedYear, container: reference.container, doi: reference.doi, pmid: reference.pmid,
            abstract: reference.abstract, report: report, by: by, created: writer.time)
    }

    private func refuseMixing(
        _ kind: Synthesis.StudyKind, with synthesis: SynthesisRow, named file: String, in reader: ProjectReader
    ) throws {
        let candidates = try reader.places(in: synthesis.id).compactMap { try reader.find($0.study) }
        for other in try candidates + Self.includedStudies(ofWhole: synthesis, in: reader) {
            guard (other.kind == .fictional) == (kind == .fictional) else {
                throw Complaint(
                    .badData,
                    "the studies of \(file) are \(kind.rawValue) and \(other.name) is \(other.kind.rawValue): fictional and real studies never share a synthesis",
                    next:
                        "make another with synthesis new NAME --method …, or say study import FILE --\(other.kind.rawValue)"
                )
            }
        }
    }

    /// Records that are likely the same work, those aside that a reviewer has already settled.
    static func likelySame(_ records: [BibliographicRecordRow]) -> [LikelySame] {
        let open = records.filter { $0.duplicateOf == nil }
        return LikelyDuplicate.groups(open.map(\.comparable)).map { group in
            LikelySame(
                records: group.members.map { open[$0].number }, grounds: group.grounds.map(\.rawValue),
                differing: group.contradictions.map(\.rawValue))
        }
    }
}

/// The keys of studies, those in use, what else has a name already, and new ones beside them.
private struct StudyKeys {
    private var taken: Set<String>

    init(_ names: [String]) { taken = Set(names.map { Fold.searchKey($0) }) }

    /// The key, or the first of `Fixsen2020a`, `Fixsen2020b` … `Fixsen2020aa` that no study has.
    mutating func new(_ wanted: String) -> String {
        let wanted = Fold.nfc(wanted)
        var number =
            ShortNumber.record.number(in: wanted.lowercased()) == nil && SynthesisNumber.read(wanted) == nil ? 0 : 1
        while true {
            let key = wanted + Self.letters(number)
            if taken.insert(Fold.searchKey(key)).inserted { return key }
            number += 1
        }
    }

    /// Nothing for 0, then `a` … `z`, `aa` …
    private static func letters(_ number: Int) -> String {
        var rest = number
        var text = ""
        while rest > 0 {
            let letter = Character(Unicode.Scalar(UInt8(97 + (rest - 1) % 26)))
            text = String(letter) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}

extension ReferenceFormat {
    /// How a record says which format it came in.
    var recordName: String { self == .csl ? "csl-json" : rawValue }

    /// The format that a record says; nil for one that was typed.
    init?(recordName: String) {
        guard let format = Self.allCases.first(where: { $0.recordName == recordName }) else { return nil }
        self = format
    }
}

extension BibliographicRecordRow {
    /// What is compared to find the same work, without reading the entry again.
    var comparable: Reference {
        var reference = Reference()
        reference.title = title
        reference.doi = doi
        reference.pmid = pmid
        reference.date = year.flatMap(Int.init).map { ReferenceDate(ReferenceDate.Day($0)) }
        if let first = authors?.split(separator: ";").first {
            let family = first.split(separator: ",").first.map { String($0.trimmingSpaces()) } ?? ""
            if !family.isEmpty { reference.authors = [.person(ReferenceName.Person(family: family))] }
        }
        return reference
    }
}

extension Reference {
    /// Whether it says anything by which the work could be found.
    fileprivate var canBeFound: Bool { title != nil || !authors.isEmpty || doi != nil || pmid != nil }
}
