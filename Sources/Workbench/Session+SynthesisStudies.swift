internal import Interchange
package import Store
package import Synthesis
internal import Transcripts

/// What can be said of a study; nil leaves a thing as it is, an empty text clears it.
package struct StudyFacts: Sendable, Equatable {
    package var citation: String?
    package var doi: String?
    package var year: String?
    package var country: String?
    package var setting: String?
    package var design: String?
    package var sampling: String?
    package var n: String?
    package var participants: String?
    package var collection: String?
    package var analysis: String?
    package var theory: String?
    package var aim: String?
    /// The label of the data set that it draws on.
    package var dataset: String?
    /// Characteristics in columns of the reviewers' own, by name; an empty value takes one off.
    package var fields: [String: String] = [:]

    package init() {}

    /// The characteristics that have a place of their own.
    static let names: Set<String> = [
        "citation", "doi", "year", "country", "setting", "design", "sampling", "n", "participants", "collection",
        "analysis", "theory", "aim", "dataset",
    ]

    /// Writes them into a row, but for the data set.
    func apply(to row: inout StudyRow) throws {
        for (value, path) in [
            (citation, \StudyRow.citation), (year, \.year), (country, \.country), (setting, \.setting),
            (design, \.design), (sampling, \.sampling), (n, \.n), (participants, \.participants),
            (collection, \.collection), (analysis, \.analysis), (theory, \.theory), (aim, \.aim),
        ] {
            if let value { row[keyPath: path] = Session.given(value) }
        }
        if let doi { row.doi = try Session.doi(doi) }
        for (value, what) in [(year, "year"), (n, "n")] {
            guard let value, let said = Session.given(value) else { continue }
            guard let number = Int(said), number >= 0 else {
                throw Complaint(.usage, "--\(what) takes a whole number, not “\(value)”")
            }
            if what == "year", !(1500...2100).contains(number) {
                throw Complaint(
                    .usage, "“\(value)” is no year of a study", next: "--year takes four digits, as in 2019")
            }
        }
    }
}

/// A study that was added or moved, and where it stands now.
package struct StudyPlace: Sendable {
    package let study: StudyRow
    package let dataSet: String?
    package let documents: [String]
    /// The synthesis it stands in; nil for none.
    package let synthesis: String?
    package let status: StudyStatus?
    /// The how-manieth to be read, from 1.
    package let order: Int?
    /// The other studies that draw on its data set.
    package var sharing: [String] = []
    /// The label of the data set that it drew on before and does not any more.
    package var formerDataSet: String?
}

/// A study in the listing.
package struct StudyLine: Sendable {
    package let study: StudyRow
    package let dataSet: String?
    package let programme: String?
    /// Characteristics in columns of the reviewers' own, by name.
    package let fields: [StudyFieldRow]
    package let documents: [String]
    package let status: StudyStatus?
    package let reason: String?
    package let constructs: Int
    package let quotes: Int
}

extension Session {
    /// Adds a study, and puts it into the synthesis in use (or the one named) as included.
    ///
    /// - Parameters:
    ///   - patterns: its report's text or its transcripts: names, globs, groups.
    /// - Throws: `Complaint`: a key in use, documents of another study, fiction beside real studies.
    package func addStudy(
        _ name: String, kind: Synthesis.StudyKind, _ facts: StudyFacts, documents patterns: [String],
        synthesis named: String?
    ) throws -> Performed<StudyPlace> {
        let name = try Self.named(name, "a study needs a key, such as Fixsen2020")
        return try perform("study add") { writer in
            try requireFree(studyKey: name, in: writer)
            var row = StudyRow(
                id: writer.newKey(), name: name, kind: Store.StudyKind(rawValue: kind.rawValue) ?? .published,
                created: writer.time)
            try facts.apply(to: &row)
            if let label = Self.given(facts.dataset) {
                row.dataset = try Self.dataSet(labelled: label, for: row, in: writer)
            }
            try writer.insert(row)
            try setFields(facts.fields, of: row, writer)
            let documents = try give(patterns, to: row, in: writer)
            let isAlone = try named == nil && writer.syntheses().isEmpty
            let synthesis = isAlone ? nil : try self.synthesis(named, in: writer)
            var order: Int?
            if let synthesis { order = try include(row, in: synthesis, writer).order }
            writer.ids.append(name)
            writer.summary = "study \(name) (\(kind.rawValue))"
            return try withDataSet(
                StudyPlace(
                    study: row, dataSet: try row.dataset.flatMap { try writer.find($0)?.label }, documents: documents,
                    synthesis: synthesis?.name, status: synthesis == nil ? nil : .included, order: order), in: writer)
        }
    }

    /// Changes what is said of a study; documents that are named are added to it.
    package func setStudy(
        _ name: String, _ facts: StudyFacts, documents patterns: [String]
    ) throws -> Performed<StudyPlace> {
        try perform("study set") { writer in
            var row = try self.study(name, in: writer)
            try facts.apply(to: &row)
            let former = row.dataset
            if let label = facts.dataset {
                row.dataset = try Self.given(label).map { try Self.dataSet(labelled: $0, for: row, in: writer) }
            }
            try writer.update(row)
            try setFields(facts.fields, of: row, writer)
            var formerLabel: String?
            if let former, former != row.dataset {
                formerLabel = try writer.find(former)?.label
                try writer.removeUnusedDataSet(former)
            }
            let documents = try give(patterns, to: row, in: writer)
            writer.ids.append(row.name)
            writer.summary = "study \(row.name) described anew"
            let label = try row.dataset.flatMap { try writer.find($0)?.label }
            return try withDataSet(
                StudyPlace(
                    study: row, dataSet: label, documents: documents, synthesis: nil, status: nil, order: nil,
                    formerDataSet: formerLabel), in: writer)
        }
    }

    /// Puts a study into a synthesis, at the end of the reading order when it is new there.
    package func includeStudy(_ name: String, reason: String?, synthesis named: String?) throws -> Performed<StudyPlace>
    {
        try perform("study include") { writer in
            let row = try self.study(name, in: writer)
            let synthesis = try self.synthesis(named, in: writer)
            let place = try include(row, in: synthesis, writer, reason: Self.given(reason))
            writer.ids.append(row.name)
            writer.summary = "study \(row.name) included in “\(synthesis.name)”"
            return StudyPlace(
                study: row, dataSet: try row.dataset.flatMap { try writer.find($0)?.label }, documents: [],
                synthesis: synthesis.name, status: .included, order: place.order)
        }
    }

    /// Leaves a study out of a synthesis, with a reason. Its constructs and translations stay where they are.
    ///
    /// - Returns: also how many translations of its constructs, or into them, no longer count for that.
    package func excludeStudy(
        _ name: String, reason: String?, synthesis named: String?
    ) throws -> Performed<(place: StudyPlace, translations: Int)> {
        guard let reason = Self.given(reason) else {
            throw Complaint(.usage, "a study is left out for a reason", next: "study exclude \(name) --because \"…\"")
        }
        return try perform("study exclude") { writer in
            let row = try self.study(name, in: writer)
            let synthesis = try self.synthesis(named, in: writer)
            guard var place = try writer.places(in: synthesis.id).first(where: { $0.study == row.id }) else {
                throw Complaint(.noMatch, "\(row.name) is not in “\(synthesis.name)”", next: "see study")
            }
            let material = try view(of: synthesis, in: writer).material
            let translations =
                material.without([row.id.rawValue]).translationsOfStudiesNotIncluded
                - material.translationsOfStudiesNotIncluded
            place.status = StudyStatus.excluded.rawValue
            place.reason = reason
            try writer.update(place)
            writer.ids.append(row.name)
            writer.summary = "study \(row.name) excluded from “\(synthesis.name)”"
            let standing = StudyPlace(
                study: row, dataSet: nil, documents: [], synthesis: synthesis.name, status: .excluded, order: nil)
            return (standing, translations)
        }
    }

    /// Takes a study away with its quotations, constructs and their translations.
    package func removeStudy(_ name: String) throws -> Performed<SynthesisUse> {
        try perform("study rm") { writer in
            let row = try self.study(name, in: writer)
            let use = try writer.removeStudy(row)
            writer.ids.append(row.name)
            writer.summary = "removed study \(row.name)"
            return use
        }
    }

    /// Says which data set a study draws on; nil or an empty label takes it off.
    package func setDataSet(_ name: String, label: String?) throws -> Performed<StudyPlace> {
        var facts = StudyFacts()
        facts.dataset = label ?? ""
        return try setStudy(name, facts, documents: [])
    }

    /// The studies with their characteristics: those of the synthesis in reading order, then the others.
    package func studyLines(synthesis named: String? = nil) throws -> (synthesis: SynthesisRow?, lines: [StudyLine]) {
        try store.read { reader in
            let synthesis = named == nil ? try synthesisInUse(in: reader) : try self.synthesis(named, in: reader)
            let places = try synthesis.map { try reader.places(in: $0.id) } ?? []
            let standing = Dictionary(places.map { ($0.study, $0) }, uniquingKeysWith: { first, _ in first })
            let labels = Dictionary(
                try reader.dataSets().map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
            let programmes = Dictionary(
                try reader.programmes().map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
            let studies = try reader.studies()
            let byKey = Dictionary(studies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let known = places.compactMap { byKey[$0.study] }
            let others = studies.filter { standing[$0.id] == nil }
            // Asked for all of them at once: a review may have hundreds of studies.
            let fields = Dictionary(grouping: try reader.studyFields(), by: \.study)
            let names = Dictionary(
                try reader.documents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let documents = Dictionary(grouping: try reader.studyDocuments(), by: \.study).mapValues { rows in
                rows.compactMap { names[$0.document] }.sorted {
                    ($0.position, $0.id.rawValue) < ($1.position, $1.id.rawValue)
                }.map(\.name)
            }
            let counts = try reader.partCounts()
            let twice = try DuplicateRecords(in: reader).studies
            func mark(_ study: StudyRow) -> String? {
                guard standing[study.id]?.status == StudyStatus.candidate.rawValue else { return nil }
                return twice[study.id].map { "rec\($0.record) is a duplicate of rec\($0.kept)" }
            }
            let lines = (known + others).map { study in
                StudyLine(
                    study: study, dataSet: study.dataset.flatMap { labels[$0] },
                    programme: study.programme.flatMap { programmes[$0] }, fields: fields[study.id] ?? [],
                    documents: documents[study.id] ?? [],
                    status: mark(study) != nil
                        ? nil : standing[study.id].flatMap { StudyStatus(rawValue: $0.status) },
                    reason: mark(study) ?? standing[study.id]?.reason, constructs: counts.constructs[study.id] ?? 0,
                    quotes: counts.quotes[study.id] ?? 0)
            }
            return (synthesis, lines)
        }
    }

    // MARK: - Steps

    /// A study with those that draw on the same data.
    private func withDataSet(_ place: StudyPlace, in reader: ProjectReader) throws -> StudyPlace {
        guard let dataset = place.study.dataset else { return place }
        var place = place
        place.sharing = try reader.studies().filter { $0.id != place.study.id && $0.dataset == dataset }.map(\.name)
        return place
    }

    /// Gives documents to a study and answers the names of those that are new to it.
    func give(_ patterns: [String], to study: StudyRow, in writer: ProjectWriter) throws -> [String] {
        let owners = Dictionary(
            try writer.studyDocuments().map { ($0.document, $0.study) }, uniquingKeysWith: { first, _ in first })
        var given: [DocumentRow] = []
        for document in try patterns.flatMap({ try documents(matching: $0, in: writer) })
        where !given.contains(where: { $0.id == document.id }) {
            if let owner = owners[document.id] {
                if owner == study.id { continue }
                throw Complaint(
                    .badData, "\(document.name) belongs to study \(try writer.find(owner)?.name ?? "?")",
                    next: "a document is data of one study only")
            }
            try writer.insert(StudyDocumentRow(id: writer.newKey(), study: study.id, document: document.id))
            given.append(document)
        }
        try holdText(of: study, in: given, writer)
        return given.map(\.name)
    }

    /// Puts a study into a synthesis as included; fiction beside real studies is refused, and so is a study of our own for no reason.
    func include(
        _ study: StudyRow, in synthesis: SynthesisRow, _ writer: ProjectWriter, reason: String? = nil
    ) throws -> (row: StudyInSynthesisRow, order: Int) {
        if study.kind == .own, synthesis.needsReasonForOwn, synthesis.ownBecause == nil {
            throw Complaint(
                .badData,
                "\(study.name) is a study of our own: that it stands in “\(synthesis.name)” (\(synthesis.method)) beside what others published needs a reason in the protocol",
                next:
                    "protocol set \(Self.ownStudiesSection) \"…\", or compare studies of one's own with --method cross-study"
            )
        }
        let places = try writer.places(in: synthesis.id)
        let included = places.filter { $0.status == StudyStatus.included.rawValue && $0.study != study.id }
        try requireUnmixed([study] + Self.includedStudies(ofWhole: synthesis, in: writer))
        var row: StudyInSynthesisRow
        if let known = places.first(where: { $0.study == study.id }) {
            row = known
            if row.status != StudyStatus.included.rawValue { row.wave = try writer.updates(of: synthesis.id).count }
            row.status = StudyStatus.included.rawValue
            row.reason = reason
            try writer.update(row)
        } else {
            row = StudyInSynthesisRow(
                id: writer.newKey(), synthesis: synthesis.id, study: study.id, status: StudyStatus.included.rawValue,
                reason: reason, readingOrder: (places.map(\.readingOrder).max() ?? 0) + 1,
                wave: try writer.updates(of: synthesis.id).count)
            try writer.insert(row)
        }
        let before = included.count { $0.readingOrder < row.readingOrder }
        return (row, before + 1)
    }
}

// MARK: - Fiction apart

extension Session {
    /// The studies that are included in a synthesis, in the whole that it is a part of, and in all parts of that whole.
    static func includedStudies(ofWhole synthesis: SynthesisRow, in reader: ProjectReader) throws -> [StudyRow] {
        let all = try reader.syntheses()
        let wholes = Dictionary(all.map { ($0.id, $0.partOf) }, uniquingKeysWith: { first, _ in first })
        func top(_ key: Key<SynthesisRow>) -> Key<SynthesisRow> {
            var key = key
            while let above = wholes[key] ?? nil { key = above }
            return key
        }
        let whole = top(synthesis.id)
        return try all.filter { top($0.id) == whole }.flatMap { try reader.places(in: $0.id) }
            .filter { $0.status == StudyStatus.included.rawValue }.compactMap { try reader.find($0.study) }
    }

    /// Refuses fiction beside real studies.
    func requireUnmixed(_ studies: [StudyRow]) throws {
        guard let first = studies.first,
            let other = studies.first(where: { ($0.kind == .fictional) != (first.kind == .fictional) })
        else { return }
        throw Complaint(
            .badData,
            "\(first.name) is \(first.kind.rawValue) and \(other.name) \(other.kind.rawValue): fictional and real studies never share a synthesis",
            next: "make another with synthesis new NAME --method …; the verbs then mean that one")
    }
}

extension Session {
    /// The key of a study as it is stored.
    package func studyKey(_ name: String) throws -> String {
        try store.read { try self.study(name, in: $0).name }
    }
}
