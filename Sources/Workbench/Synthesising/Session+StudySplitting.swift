package import Store
internal import Synthesis
internal import Transcripts

/// What of a study is to become a study of its own, as it is typed.
package struct StudySplit: Sendable, Equatable {
    /// The key of the new study.
    package var key: String
    /// Reports of the study, as `study reports` counts them.
    package var reports: [Int] = []
    /// Documents: names, patterns, groups.
    package var documents: [String] = []
    package var constructs: [String] = []
    package var quotes: [String] = []

    /// A split that takes nothing yet.
    package init(key: String) { self.key = key }
}

/// A study that was parted from another.
package struct SplitStudy: Sendable {
    package let study: StudyRow
    package let former: StudyRow
    package let reports: Int
    package let documents: Int
    package let constructs: Int
    package let quotes: Int
    /// The data set that both draw on; nil where each counts as a body of data of its own.
    package let dataSet: String?
    /// The syntheses in which the new study stands behind the former.
    package let syntheses: [String]
}

extension Session {
    /// Makes a study of its own of reports, documents, constructs or quotations of another, which keeps all the rest: what was
    /// judged of it, looked for in it and decided on it was judged of the study as it was read.
    ///
    /// The new study stands in every synthesis and run where the former stands, directly behind it, and draws on the same data set
    /// if that one has any.
    ///
    /// - Throws: `Complaint` when anything would be torn apart; then nothing is changed.
    package func splitStudy(_ name: String, _ request: StudySplit) throws -> Performed<SplitStudy> {
        let key = try Self.named(request.key, "the new study needs a key, such as Fixsen2020b")
        guard SynthesisNumber.read(key) == nil else {
            throw Complaint(
                .usage, "“\(key)” reads like the number of a construct, concept or quotation",
                next: "give the study another key, such as Fixsen2020b")
        }
        return try perform("study split") { writer in
            let study = try self.study(name, in: writer)
            if try writer.studies().contains(where: { Fold.searchKey($0.name) == Fold.searchKey(key) }) {
                throw Complaint(
                    .badData, "there is already a study “\(key)”",
                    next: "a part of one study goes to another known one in two steps: study split, then study merge")
            }
            try Self.requireNoOther(studyKey: key, in: writer)
            let parts = try StudyParts(named(request, of: study, writer), of: study, writer)
            guard !parts.isEmpty else {
                throw Complaint(
                    .usage, "what of \(study.name) is the other study?",
                    next: "study split \(study.name) \(key) --reports 2 --documents DOCS --constructs k1,k2 --quotes q3"
                )
            }
            guard parts.torn.isEmpty else {
                throw Complaint(
                    .badData, "\(study.name) cannot be parted so", candidates: parts.torn,
                    next: "name with it what belongs to it")
            }
            let row = try newStudy(key, from: study, parts.reports, writer)
            try parts.move(to: row.id)
            let syntheses = try place(row, behind: study, writer)
            writer.ids += [row.name, study.name]
            writer.summary = "study \(row.name) was parted from \(study.name)"
            return SplitStudy(
                study: row, former: study, reports: parts.reports.count, documents: parts.documents.count,
                constructs: parts.constructs.count, quotes: parts.quotes.count,
                dataSet: try row.dataset.map { try writer.row($0).label }, syntheses: syntheses)
        }
    }

    // MARK: - Steps

    private func named(_ request: StudySplit, of study: StudyRow, _ writer: ProjectWriter) throws
        -> StudyParts.NamedParts
    {
        var parts = StudyParts.NamedParts()
        parts.reports = try request.reports.map { try report($0, of: study, in: writer) }
        let owned = Set(try writer.documents(of: study.id).map(\.id))
        for document in try request.documents.flatMap({ try documents(matching: $0, in: writer) }) {
            guard owned.contains(document.id) else {
                throw Complaint(
                    .badData, "\(document.name) is no document of \(study.name)", next: "see study \(study.name)")
            }
            parts.documents.insert(document.id)
        }
        func own<Row>(_ row: Row, _ owner: Key<StudyRow>, _ word: String) throws -> Row {
            guard owner == study.id else {
                throw Complaint(
                    .badData, "\(word) is of \(try writer.row(owner).name)",
                    next: "see constructs \(study.name), quote \(study.name)")
            }
            return row
        }
        parts.constructs = try Self.distinct(request.constructs).map { word in
            let row = try self.construct(word, in: writer)
            return try own(row, row.study, word)
        }
        parts.quotes = try Self.distinct(request.quotes).map { word in
            let row = try self.quote(word, in: writer)
            return try own(row, row.study, word)
        }
        return parts
    }

    private static func distinct(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0.lowercased()).inserted }
    }

    /// The new study: of the kind, the programme and the data set of the former, known by its only report.
    private func newStudy(
        _ key: String, from study: StudyRow, _ reports: [ReportRow], _ writer: ProjectWriter
    ) throws -> StudyRow {
        let only = reports.count == 1 ? reports[0] : nil
        let row = StudyRow(
            id: writer.newKey(), name: key, dataset: study.dataset, kind: study.kind, citation: only?.citation,
            doi: only?.doi, created: writer.time, programme: study.programme)
        try writer.insert(row)
        return row
    }

    /// Puts a study behind another wherever that one stands, and answers the syntheses.
    private func place(_ row: StudyRow, behind study: StudyRow, _ writer: ProjectWriter) throws -> [String] {
        var names: [String] = []
        for place in try writer.places(of: study.id) {
            for var later in try writer.places(in: place.synthesis) where later.readingOrder > place.readingOrder {
                later.readingOrder += 1
                try writer.update(later)
            }
            try writer.insert(
                StudyInSynthesisRow(
                    id: writer.newKey(), synthesis: place.synthesis, study: row.id, status: place.status,
                    reason: place.reason, readingOrder: place.readingOrder + 1, wave: place.wave))
            names.append(try writer.row(place.synthesis).name)
        }
        for place in try writer.runs(with: study.id) {
            for var later in try writer.studies(of: place.run) where later.position > place.position {
                later.position += 1
                try writer.update(later)
            }
            try writer.insert(
                RunStudyRow(id: writer.newKey(), run: place.run, study: row.id, position: place.position + 1))
        }
        return names
    }
}
