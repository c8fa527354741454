internal import Interchange
package import Store
internal import Synthesis
internal import Transcripts

/// How a published table is brought in.
package struct PublishedImportRequest: Sendable {
    /// One of `Session.publishedShapes`.
    package var shape: String
    /// Headings of parts that go by other names, by the part's name.
    package var columns: [String: String]
    /// Keys that stand for other keys: a stray key for the study that is meant.
    package var keys: [String: String]
    /// Whether studies that are not in the synthesis are included, and those that a former import kept as candidates; otherwise their keys
    /// are kept as candidates that the check names.
    package var includesNewStudies: Bool

    package init(
        shape: String, columns: [String: String] = [:], keys: [String: String] = [:],
        includesNewStudies: Bool = false
    ) {
        self.shape = shape
        self.columns = columns
        self.keys = keys
        self.includesNewStudies = includesNewStudies
    }
}

/// What came of it.
package struct PublishedImportOutcome: Sendable, Equatable {
    package var rows = 0
    package var studies = 0
    package var constructs = 0
    package var concepts = 0
    package var translations = 0
    package var thirdOrders = 0
    /// Studies whose keys no study was known by; kept as candidates unless new studies are included.
    package var unknownKeys: [String] = []
    /// Candidates of a former import that are included now.
    package var included: [String] = []
    /// Rows that say nothing new, by their lines.
    package var repeated: [Int] = []
    /// Rows that name no study, by their lines.
    package var withoutStudy: [Int] = []
    /// Headings that were not read.
    package var unread: [String] = []
}

extension Session {
    /// The shapes of published tables that can be brought in.
    package static var publishedShapes: [String] { PublishedTable.Shape.allCases.map(\.rawValue) }

    /// Brings a published table into a synthesis: its third-order constructs, concepts, constructs and studies, in one operation. Things
    /// that are there by the same words are used again.
    ///
    /// - Throws: `Complaint` naming file and lines, when a row is wrong; then nothing is kept.
    package func importPublished(
        path: String, _ request: PublishedImportRequest, synthesis named: String? = nil
    ) throws -> Performed<PublishedImportOutcome> {
        guard let shape = PublishedTable.Shape(rawValue: request.shape) else {
            throw Complaint.unknown(
                "shape", request.shape, among: Self.publishedShapes,
                next: "--shape \(Self.publishedShapes.joined(separator: ", "))")
        }
        let bytes = try Door.read(path)
        let table: PublishedTable
        do {
            table = try PublishedTable.read(bytes, fileName: path, shape: shape, columns: request.columns)
        } catch {
            let place = error.place.map { ":\($0.hasPrefix("line ") ? String($0.dropFirst(5)) : $0)" } ?? ""
            throw Complaint(.badData, "\(path)\(place): \(error.what)", next: error.mend)
        }
        guard !table.rows.isEmpty else { throw Complaint(.badData, "\(path) has no rows", next: "nothing to import") }
        return try perform("synthesis import") { writer in
            let synthesis = try self.synthesis(named, in: writer)
            let file = String(path.split(separator: "/").last ?? "")
            var intake = try PublishedIntake(synthesis, request, file: file, in: writer)
            for row in table.rows { try intake.take(row, as: shape) }
            var outcome = intake.outcome
            outcome.rows = table.rows.count
            outcome.unread = shape == .characteristics ? [] : table.otherHeadings
            writer.ids += intake.ids
            writer.summary =
                "imported \(file) as \(shape.rawValue): \(counted(outcome.studies, "study", "studies")), "
                + "\(counted(outcome.constructs, "construct")), \(counted(outcome.concepts, "concept")), "
                + counted(outcome.thirdOrders, "third-order construct")
            return outcome
        }
    }
}

/// Makes what the rows of a published table say.
struct PublishedIntake {
    private let synthesis: SynthesisRow
    private let request: PublishedImportRequest
    private let file: String
    private let writer: ProjectWriter
    private let reviewer: Key<PersonRow>
    private(set) var outcome = PublishedImportOutcome()
    private(set) var ids: [String] = []
    /// How many things were made or changed.
    private var made = 0

    private var studies: [String: StudyRow]
    private var places: [Key<StudyRow>: StudyInSynthesisRow]
    private var order: Int
    /// How many updates of the synthesis have begun.
    private let wave: Int
    /// Any study of the synthesis: all of them are fictional, or none is.
    private var fellow: StudyRow?
    private var concepts: [String: ConceptRow]
    private var thirdOrders: [ThirdOrderName: ThirdOrderRow]
    private var constructs: [ConstructName: ConstructRow]
    private var supports: Set<SupportName>
    private var translated: Set<TranslatedPair>

    private struct ThirdOrderName: Hashable {
        var statement: String
        var parent: Key<ThirdOrderRow>?
    }
    private struct ConstructName: Hashable {
        var study: Key<StudyRow>
        var label: String
    }
    private struct SupportName: Hashable {
        var thirdOrder: Key<ThirdOrderRow>
        var concept: Key<ConceptRow>?
        var construct: Key<ConstructRow>?
    }
    private struct TranslatedPair: Hashable {
        var construct: Key<ConstructRow>
        var concept: Key<ConceptRow>
    }

    init(
        _ synthesis: SynthesisRow, _ request: PublishedImportRequest, file: String, in writer: ProjectWriter
    ) throws {
        self.synthesis = synthesis
        self.request = request
        self.file = file
        self.writer = writer
        reviewer = try writer.coder()
        func index<Name: Hashable, Row>(_ rows: [Row], _ name: (Row) -> Name) -> [Name: Row] {
            Dictionary(rows.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
        studies = index(try writer.studies()) { Fold.searchKey($0.name) }
        let standing = try writer.places(in: synthesis.id)
        places = index(standing, \.study)
        order = standing.map(\.readingOrder).max() ?? 0
        wave = try writer.updates(of: synthesis.id).count
        fellow =
            try standing.first.map { try writer.row($0.study) }
            ?? Session.includedStudies(ofWhole: synthesis, in: writer).first
        concepts = index(try writer.concepts(of: synthesis.id), \.statement)
        thirdOrders = index(try writer.thirdOrders(of: synthesis.id)) {
            ThirdOrderName(statement: $0.statement, parent: $0.parent)
        }
        constructs = index(try writer.constructs(in: synthesis.id)) { ConstructName(study: $0.study, label: $0.label) }
        supports = Set(
            try writer.supports(in: synthesis.id).map {
                SupportName(thirdOrder: $0.thirdOrder, concept: $0.concept, construct: $0.construct)
            })
        translated = Set(
            try writer.translations(in: synthesis.id).compactMap { row in
                row.concept.map { TranslatedPair(construct: row.construct, concept: $0) }
            })
    }

    /// Takes one row.
    mutating func take(_ row: PublishedTable.Row, as shape: PublishedTable.Shape) throws {
        let before = made
        defer { if made == before { outcome.repeated.append(row.line) } }
        switch shape {
        case .thematic: try takeThematic(row)
        case .ladder: try takeLadder(row)
        case .mergedTranslation: try takeMerged(row)
        case .characteristics: try takeCharacteristics(row)
        }
    }

    // MARK: - The shapes

    private mutating func takeThematic(_ row: PublishedTable.Row) throws {
        let analytic = try row.cells["analytic"].map { try thirdOrder($0, kind: "analytical-theme") }
        let descriptive = try row.cells["descriptive"].map {
            try thirdOrder($0, kind: "descriptive-theme", parent: analytic?.id)
        }
        let code = row.cells["code"] ?? ""
        let concept = try concept(code, kind: "code")
        if let theme = descriptive ?? analytic { try support(theme, concept: concept) }
        try translate([row.cells["label"] ?? code], of: row.cells["study"] ?? "", into: concept, row.line)
    }

    private mutating func takeLadder(_ row: PublishedTable.Row) throws {
        let third = try thirdOrder(row.cells["third"] ?? "", kind: nil)
        let typed = row.cells["study"] ?? ""
        let several = PublishedTable.list(typed)
        guard several.count < 2 || studies[Fold.searchKey(typed)] != nil else {
            throw Complaint(
                .badData,
                "\(file), line \(row.line): a rung of a ladder has one study, and “\(typed)” names \(several.count)",
                next: "give each its own row, or import it as --shape merged-translation")
        }
        let study = try study(typed)
        let construct = try construct(row.cells["second"] ?? "", of: study, row.line)
        try support(third, construct: construct)
    }

    private mutating func takeMerged(_ row: PublishedTable.Row) throws {
        let third = try thirdOrder(row.cells["third"] ?? "", kind: nil)
        let labels = PublishedTable.list(row.cells["labels"] ?? "")
        let papers = PublishedTable.list(row.cells["papers"] ?? "")
        let words = row.cells["concept"] ?? ""
        let merged =
            papers.isEmpty && !labels.isEmpty
            ? "merges \(labels.map { "“\($0)”" }.joined(separator: ", ")); no paper is named" : nil
        let concept = try concept(words, kind: nil, definition: row.cells["definition"] ?? merged)
        try support(third, concept: concept)
        if papers.isEmpty { outcome.withoutStudy.append(row.line) }
        for paper in papers { try translate(labels.isEmpty ? [words] : labels, of: paper, into: concept, row.line) }
    }

    private mutating func takeCharacteristics(_ row: PublishedTable.Row) throws {
        let name = row.cells["study"] ?? ""
        var study = try study(name, isDescribed: true)
        var facts = StudyFacts()
        for other in row.others {
            guard let path = Self.facts[Fold.searchKey(other.heading)] else {
                try note(other, of: study, row.line)
                continue
            }
            facts[keyPath: path] = other.value
        }
        try refuseChange(of: study, by: facts, row.line)
        let former = study
        do {
            try facts.apply(to: &study)
            if let label = Session.given(facts.dataset) {
                study.dataset = try Session.dataSet(labelled: label, for: study, in: writer)
            }
        } catch let complaint as Complaint {
            throw Complaint(
                .badData, "\(file):\(row.line): \(complaint.what)", next: "mend the row and import the table again")
        }
        if study == former { return }
        made += 1
        try writer.update(study)
        studies[Fold.searchKey(study.name)] = study
    }

    // MARK: - The parts

    private mutating func study(_ typed: String, isDescribed: Bool = false) throws -> StudyRow {
        let name = try mapped(typed)
        let row: StudyRow
        if let known = studies[Fold.searchKey(name)] {
            row = known
        } else {
            guard SynthesisNumber.read(name) == nil else {
                throw Complaint(
                    .badData, "\(file): “\(name)” reads like the number of a construct, concept or quotation",
                    next: "call the study otherwise: --map \(name)=KEY")
            }
            try Session.requireNoOther(
                studyKey: name, in: writer, next: "call the study otherwise: --map \(name)=KEY")
            row = StudyRow(id: writer.newKey(), name: name, kind: .published, created: writer.time)
            try writer.insert(row)
            studies[Fold.searchKey(name)] = row
            made += 1
            outcome.studies += 1
            ids.append(name)
            if !isDescribed { outcome.unknownKeys.append(name) }
        }
        if let place = places[row.id] {
            try include(place, of: row)
            return row
        }
        if let fellow, (fellow.kind == .fictional) != (row.kind == .fictional) {
            throw Complaint(
                .badData,
                "\(row.name) is \(row.kind.rawValue) and \(fellow.name) \(fellow.kind.rawValue): fictional and real studies never share a synthesis",
                next: "make another with synthesis new NAME --method …")
        }
        fellow = fellow ?? row
        order += 1
        let isIncluded = isDescribed || request.includesNewStudies
        let place = StudyInSynthesisRow(
            id: writer.newKey(), synthesis: synthesis.id, study: row.id,
            status: (isIncluded ? StudyStatus.included : .candidate).rawValue,
            reason: isIncluded ? nil : Self.cited + file, readingOrder: order, wave: isIncluded ? wave : 0)
        try writer.insert(place)
        made += 1
        places[row.id] = place
        return row
    }

    /// How the reason begins why a study that only a table names is a candidate.
    private static let cited = "cited in "

    /// Includes a study that a former import kept as a candidate, where new studies are wanted. One that was screened is left to the screening.
    private mutating func include(_ place: StudyInSynthesisRow, of study: StudyRow) throws {
        guard request.includesNewStudies, place.status == StudyStatus.candidate.rawValue,
            place.reason?.hasPrefix(Self.cited) == true
        else { return }
        var place = place
        place.status = StudyStatus.included.rawValue
        place.reason = nil
        place.wave = wave
        try writer.update(place)
        places[study.id] = place
        made += 1
        outcome.included.append(study.name)
        ids.append(study.name)
    }

    /// The key that is meant: another one where the request maps it.
    private func mapped(_ typed: String) throws -> String {
        let name = try Session.named(typed, "a study needs a key")
        let other = request.keys.first { Fold.searchKey($0.key) == Fold.searchKey(name) }?.value
        return try other.map { try Session.named($0, "a study needs a key") } ?? name
    }

    private mutating func thirdOrder(
        _ statement: String, kind: String?, parent: Key<ThirdOrderRow>? = nil
    ) throws -> ThirdOrderRow {
        let name = ThirdOrderName(statement: Fold.nfc(statement), parent: parent)
        if let known = thirdOrders[name] { return known }
        let row = ThirdOrderRow(
            id: writer.newKey(), number: try writer.newNumber(.thirdOrder), synthesis: synthesis.id,
            statement: name.statement, created: writer.time, kind: kind, parent: parent)
        try writer.insert(row)
        thirdOrders[name] = row
        made += 1
        outcome.thirdOrders += 1
        ids.append("T\(row.number)")
        return row
    }

    private mutating func concept(_ statement: String, kind: String?, definition: String? = nil) throws -> ConceptRow {
        let words = Fold.nfc(statement)
        if let known = concepts[words] { return known }
        let row = ConceptRow(
            id: writer.newKey(), number: try writer.newNumber(.concept), synthesis: synthesis.id, statement: words,
            created: writer.time, definition: definition.map(Fold.nfc), kind: kind)
        try writer.insert(row)
        concepts[words] = row
        made += 1
        outcome.concepts += 1
        ids.append("C\(row.number)")
        return row
    }

    private mutating func construct(_ label: String, of study: StudyRow, _ line: Int) throws -> ConstructRow {
        let name = ConstructName(study: study.id, label: Fold.nfc(label))
        if let known = constructs[name] { return known }
        let row = ConstructRow(
            id: writer.newKey(), number: try writer.newNumber(.construct), study: study.id, label: name.label,
            verbatim: .unchecked, locator: "\(file), line \(line)", created: writer.time)
        try writer.insert(row)
        constructs[name] = row
        made += 1
        outcome.constructs += 1
        ids.append("k\(row.number)")
        return row
    }

    /// Translates the labels of a study into a concept. A row that gives several labels for a study does not say which is whose: they are
    /// one construct.
    private mutating func translate(
        _ labels: [String], of paper: String, into concept: ConceptRow, _ line: Int
    ) throws {
        let study = try study(paper)
        let construct = try construct(labels.joined(separator: "; "), of: study, line)
        guard translated.insert(TranslatedPair(construct: construct.id, concept: concept.id)).inserted else {
            return
        }
        made += 1
        try writer.insert(
            TranslationRow(
                id: writer.newKey(), construct: construct.id, concept: concept.id, relation: .reciprocal, fit: .full,
                because: "as published: \(file), line \(line)", by: reviewer, created: writer.time))
        outcome.translations += 1
    }

    private mutating func support(
        _ third: ThirdOrderRow, concept: ConceptRow? = nil, construct: ConstructRow? = nil
    ) throws {
        let name = SupportName(thirdOrder: third.id, concept: concept?.id, construct: construct?.id)
        guard supports.insert(name).inserted else { return }
        made += 1
        try writer.insert(
            SupportRow(
                id: writer.newKey(), thirdOrder: third.id, concept: concept?.id, construct: construct?.id,
                role: SupportRole.supports.rawValue))
    }

    // MARK: - Characteristics

    /// Headings of characteristics that Emic has columns for.
    private static let facts: [String: any WritableKeyPath<StudyFacts, String?> & Sendable] = [
        "citation": \.citation, "label": \.citation, "doi": \.doi, "year": \.year, "country": \.country,
        "setting": \.setting, "design": \.design, "sampling": \.sampling, "n": \.n, "participants": \.participants,
        "collection": \.collection, "data_collection": \.collection, "data collection": \.collection,
        "analysis": \.analysis, "theory": \.theory, "aim": \.aim, "data_set": \.dataset, "data set": \.dataset,
        "dataset": \.dataset,
    ]

    /// A table fills in what is not known; it changes nothing that somebody has written.
    private func refuseChange(of study: StudyRow, by facts: StudyFacts, _ line: Int) throws {
        let known: [(String, String?, String?)] = [
            ("citation", study.citation, facts.citation),
            ("doi", study.doi, facts.doi.map { Identifier.doi($0) ?? $0 }),
            ("year", study.year, facts.year),
            ("country", study.country, facts.country), ("setting", study.setting, facts.setting),
            ("design", study.design, facts.design), ("sampling", study.sampling, facts.sampling),
            ("n", study.n, facts.n),
            ("participants", study.participants, facts.participants),
            ("collection", study.collection, facts.collection), ("analysis", study.analysis, facts.analysis),
            ("theory", study.theory, facts.theory), ("aim", study.aim, facts.aim),
        ]
        for (what, old, new) in known {
            guard let old, let new, old != Fold.nfc(new) else { continue }
            throw Complaint(
                .badData,
                "\(file):\(line): the \(what) of \(study.name) is “\(old)” already, and the row says “\(new)”",
                next: "study set \(study.name) changes it")
        }
    }

    private mutating func note(_ other: PublishedTable.Row.Other, of study: StudyRow, _ line: Int) throws {
        let known = try writer.studyFields(of: study.id).first {
            Fold.searchKey($0.name) == Fold.searchKey(other.heading)
        }
        guard let known else {
            made += 1
            try writer.insert(
                StudyFieldRow(
                    id: writer.newKey(), study: study.id, name: Fold.nfc(other.heading), value: Fold.nfc(other.value)))
            return
        }
        guard known.value == Fold.nfc(other.value) else {
            throw Complaint(
                .badData,
                "\(file):\(line): the \(known.name) of \(study.name) is “\(known.value)” already, and the row says “\(other.value)”",
                next: "mend the row and import the table again")
        }
    }
}
