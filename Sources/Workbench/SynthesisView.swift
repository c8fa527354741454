package import Store
package import Synthesis

/// A synthesis as it stands: its row, its material for the rules, and what people call its parts.
package struct SynthesisView: Sendable {
    package let row: SynthesisRow
    package let material: SynthesisMaterial
    /// The studies with all that is known of them, by key.
    package let studies: [Int64: StudyRow]
    /// Short numbers of quotations, by key.
    package let quoteNumbers: [Int64: Int]
    /// Short numbers of our own codings, by key of the coding.
    package let codingNumbers: [Int64: Int]
    /// Names of the people who can have judged, by key.
    package let reviewers: [Int64: String]
    /// Names of the themes that constructs were taken from, by key of the construct.
    package let themes: [Int64: String]
    /// What our own codings do to the themes that constructs were taken from, where they do not support them, by key of the coding:
    /// `contradicts “Being heard”`.
    package let reservations: [Int64: [String]]

    /// - Parameters:
    ///   - run: the run whose translations are looked at, in its reading order; nil for those of the synthesis itself.
    ///   - slice: the part of the translations that is looked at, as they were made before or since an update; nil for all.
    package init(
        _ row: SynthesisRow, run: Key<TranslationRunRow>? = nil, slice: SynthesisSlice? = nil, in reader: ProjectReader
    ) throws {
        self.row = row
        let places = try reader.places(in: row.id, run: run)
        let rows = Dictionary(try reader.studies().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        studies = Dictionary(
            places.compactMap { rows[$0.study] }.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let quotes = try reader.quotes(in: row.id)
        quoteNumbers = Dictionary(quotes.map { ($0.id.rawValue, $0.number) }, uniquingKeysWith: { first, _ in first })
        codingNumbers = try reader.quotedCodings(in: row.id)
        let (constructs, taken) = try reader.constructsToTranslate(in: row.id)
        themes = try taken.compactMapValues { try reader.find($0)?.name }
        reservations = try Self.reservations(about: Set(taken.values), in: reader)
        reviewers = Dictionary(
            try reader.people().map { ($0.id.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
        let held = Set(try reader.studyDocuments().map(\.study))
        var judged = Judged(
            appraised: Set(try reader.appraisals(in: row.id).map(\.study.rawValue)),
            adequacy: Set(try reader.thirdOrdersOfJudgedAdequacy(in: row.id).map(\.rawValue)),
            flowFaults: PrismaFlow(try reader.flow(of: row.id)).faults(
                included: places.count { $0.status == StudyStatus.included.rawValue }))
        judged.dataCountedTwice = try Self.dataCountedTwice(among: places, rows, in: reader)
        judged.lacksReasonForOwn = row.needsReasonForOwn && row.ownBecause == nil
        material = SynthesisMaterial(
            studies: places.compactMap { place in
                rows[place.study].map {
                    Study($0, place, isHeld: slice?.holds(place) ?? true, holdsText: held.contains($0.id))
                }
            },
            dataSets: try reader.dataSets().map { DataSet(key: $0.id.rawValue, label: $0.label) },
            quotes: quotes.map(Quote.init),
            constructs: constructs,
            links: try reader.links(in: row.id).map {
                ConstructLink(key: $0.id.rawValue, from: $0.source.rawValue, to: $0.target.rawValue, verb: $0.verb)
            },
            concepts: try reader.concepts(of: row.id).compactMap { concept in
                try slice.map { try $0.concept(concept, in: reader) } ?? Concept(concept)
            },
            translations: try slice?.translations(of: row, in: reader)
                ?? reader.translationsThatStand(in: row.id, run: run),
            leading: try slice?.leading(of: row, in: reader) ?? [],
            notFound: try reader.absences(in: row.id).filter { slice?.holds($0) ?? true }.map {
                NotFound(
                    key: $0.id.rawValue, concept: $0.concept.rawValue, study: $0.study.rawValue, note: $0.note ?? "",
                    by: $0.by.rawValue)
            },
            thirdOrders: try reader.thirdOrders(of: row.id).compactMap { third in
                try slice.map { try $0.thirdOrder(third, in: reader) } ?? ThirdOrder(third)
            },
            supports: try reader.supports(in: row.id).compactMap(Support.init),
            lines: try reader.linesOfArgument(of: row.id).map(LineOfArgument.init),
            argumentLinks: try reader.argumentLinks(in: row.id).map(ArgumentLink.init),
            judged: judged, method: row.method)
    }

    /// The parts among included studies that rest on data which others of them bring too, with the names of those others.
    private static func dataCountedTwice(
        among places: [StudyInSynthesisRow], _ studies: [Key<StudyRow>: StudyRow], in reader: ProjectReader
    ) throws -> [Int64: [String]] {
        let included = places.filter { $0.status == StudyStatus.included.rawValue }.compactMap { studies[$0.study] }
        guard included.contains(where: { $0.synthesis != nil }) else { return [:] }
        let bodies = try included.map { study in
            var seen: Set<Key<SynthesisRow>> = []
            return try Self.bodiesOfData(behind: study, &seen, studies, in: reader)
        }
        var told: [Int64: [String]] = [:]
        for (part, own) in zip(included, bodies) where part.synthesis != nil {
            let others = zip(included, bodies).filter { $0.0.id != part.id && !$0.1.isDisjoint(with: own) }
            if !others.isEmpty { told[part.id.rawValue] = others.map(\.0.name) }
        }
        return told
    }

    /// A study's own data, named by a data set or alone; for a part, those of the studies that it includes.
    private static func bodiesOfData(
        behind study: StudyRow, _ seen: inout Set<Key<SynthesisRow>>, _ studies: [Key<StudyRow>: StudyRow],
        in reader: ProjectReader
    ) throws -> Set<BodyOfData> {
        guard let part = study.synthesis else { return [study.dataset.map(BodyOfData.shared) ?? .own(study.id)] }
        guard seen.insert(part).inserted else { return [] }
        return try reader.places(in: part).filter { $0.status == StudyStatus.included.rawValue }
            .compactMap { studies[$0.study] }
            .reduce(into: []) { $0.formUnion(try bodiesOfData(behind: $1, &seen, studies, in: reader)) }
    }

    private enum BodyOfData: Hashable {
        case shared(Key<DataSetRow>)
        case own(Key<StudyRow>)
    }

    private static func reservations(
        about themes: Set<Key<ThemeRow>>, in reader: ProjectReader
    ) throws -> [Int64: [String]] {
        guard !themes.isEmpty else { return [:] }
        var told: [Int64: [String]] = [:]
        for row in try reader.all(ThemeEvidenceRow.self) where row.role != .supports && themes.contains(row.theme) {
            guard let theme = try reader.find(row.theme) else { continue }
            told[row.coding.rawValue, default: []].append("\(row.role.rawValue) “\(theme.name)”")
        }
        return told
    }

    /// `k12`, or `?` for one that is not there.
    package func construct(_ key: Int64) -> String { material.construct(key).map { "k\($0.number)" } ?? "?" }

    /// `C4`, or `?` for one that is not there.
    package func concept(_ key: Int64) -> String { material.concept(key).map { "C\($0.number)" } ?? "?" }

    /// `q7`, or `?` for one that is not there.
    package func quote(_ key: Int64) -> String { quoteNumbers[key].map { "q\($0)" } ?? "?" }

    /// Whether a quotation is of a study of our own, whose words have codings behind them.
    package func isOwn(_ quote: Quote) -> Bool { studies[quote.study].map { $0.kind != .published } == true }

    /// The key by which a study is typed, or `?`.
    package func study(_ key: Int64) -> String { studies[key]?.name ?? "?" }

    /// What a construct is translated into, as it is typed.
    package func goal(_ goal: TranslationGoal) -> String {
        switch goal {
        case .concept(let key): concept(key)
        case .construct(let key): construct(key)
        }
    }

    /// The name of a reviewer, or `?`.
    package func reviewer(_ key: Int64) -> String { reviewers[key] ?? "?" }

    /// What a third-order construct rests on, as it is typed.
    package func target(_ target: SupportTarget) -> String {
        switch target {
        case .concept(let key): concept(key)
        case .construct(let key): construct(key)
        case .quote(let key): quote(key)
        case .thirdOrder(let key): material.thirdOrder(key).map { "T\($0.number)" } ?? "?"
        }
    }

    /// The data set that a study draws on, where it shares or names one.
    package func dataSet(of study: Study) -> String? { study.dataSet.flatMap { material.dataSet($0)?.label } }
}

// MARK: - From rows

extension Study {
    /// - Parameter isHeld: false for a study that is not of the part of the synthesis that is looked at; it counts as a candidate.
    init(_ row: StudyRow, _ place: StudyInSynthesisRow, isHeld: Bool = true, holdsText: Bool) {
        self.init(
            key: row.id.rawValue, name: row.name, citation: row.citation ?? "", doi: row.doi ?? "",
            year: row.year.flatMap { Int($0) }, setting: row.setting ?? "", collection: row.collection ?? "",
            participants: row.participants ?? "", n: row.n.flatMap { Int($0) }, analysis: row.analysis ?? "",
            dataSet: row.dataset?.rawValue, kind: Synthesis.StudyKind(rawValue: row.kind.rawValue) ?? .published,
            status: isHeld ? StudyStatus(rawValue: place.status) ?? .candidate : .candidate,
            readingOrder: place.readingOrder)
        richness = row.richness ?? ""
        isKeyAlone = row.isKeyAlone
        if holdsText { access = row.kind == .published ? .reportText : .transcripts }
    }
}

extension SynthesisRow {
    /// Whether studies of our own stand in it only for a reason that the protocol gives. Where studies are compared with each
    /// other they are what is compared; elsewhere their evidence goes deeper than that of the published ones.
    package var needsReasonForOwn: Bool { method != "cross-study" }
}

extension StudyRow {
    /// Whether nothing is known of the study but its key, as when a table cites a key that is none of the studies'.
    package var isKeyAlone: Bool {
        let known = [
            citation, doi, year, country, setting, design, sampling, n, participants, collection, analysis, theory, aim,
        ]
        return kind == .published && known.allSatisfy { $0 == nil } && synthesis == nil
    }
}

extension Quote {
    init(_ row: QuoteRow) {
        self.init(
            key: row.id.rawValue, study: row.study.rawValue, words: row.text, speaker: row.speaker ?? "",
            locator: row.locator, coding: row.coding?.rawValue)
    }
}

extension Concept {
    init(_ row: ConceptRow) {
        self.init(
            key: row.id.rawValue, number: row.number, statement: row.statement, namedAfter: row.namedAfter?.rawValue,
            label: row.label ?? "", definition: row.definition ?? "", kind: row.kind ?? "")
    }
}

extension ThirdOrder {
    init(_ row: ThirdOrderRow) {
        self.init(
            key: row.id.rawValue, number: row.number, statement: row.statement, parent: row.parent?.rawValue,
            label: row.label ?? "", definition: row.definition ?? "", kind: row.kind ?? "")
    }
}

extension LineOfArgument {
    init(_ row: LineOfArgumentRow) {
        self.init(
            key: row.id.rawValue, number: row.number, text: row.text, label: row.label ?? "", version: row.version,
            droppedBecause: row.droppedBecause)
    }
}

extension ArgumentLink {
    init(_ row: ArgumentLinkRow) {
        self.init(
            key: row.id.rawValue, line: row.line.rawValue, from: row.source.rawValue, verb: row.verb,
            to: row.target.rawValue, note: row.note ?? "")
    }
}

extension Support {
    init?(_ row: SupportRow) {
        let target: SupportTarget
        if let key = row.concept {
            target = .concept(key.rawValue)
        } else if let key = row.construct {
            target = .construct(key.rawValue)
        } else if let key = row.quote {
            target = .quote(key.rawValue)
        } else if let key = row.part {
            target = .thirdOrder(key.rawValue)
        } else {
            return nil
        }
        self.init(
            key: row.id.rawValue, thirdOrder: row.thirdOrder.rawValue, target: target,
            role: SupportRole(rawValue: row.role) ?? .supports, note: row.note ?? "")
    }
}
