internal import Store
internal import Synthesis

/// How something stands at a stage of screening, by all that was decided on it there.
enum ScreeningStand: Equatable {
    /// Nobody has decided.
    case undecided
    /// What reviewers agreed on, or what several of them decided alike.
    case agreed(ScreeningVerdict)
    /// What one reviewer decided, with nobody beside them.
    case alone(ScreeningVerdict)
    /// Reviewers decided differently, and nothing settles it.
    case conflict

    init(_ rows: [DecisionRow]) {
        func verdict(_ row: DecisionRow) -> ScreeningVerdict { ScreeningVerdict(rawValue: row.verdict) ?? .maybe }
        if let consensus = rows.first(where: { $0.isConsensus == 1 }) {
            self = .agreed(verdict(consensus))
        } else if let first = rows.first {
            self =
                Set(rows.map(\.verdict)).count > 1
                ? .conflict : Set(rows.map(\.by)).count > 1 ? .agreed(verdict(first)) : .alone(verdict(first))
        } else {
            self = .undecided
        }
    }

    /// What holds; nil where nothing does yet.
    var verdict: ScreeningVerdict? {
        switch self {
        case .agreed(let verdict), .alone(let verdict): verdict
        case .undecided, .conflict: nil
        }
    }

    /// Whether one reviewer decided without another.
    var isAlone: Bool { if case .alone = self { true } else { false } }
}

/// What the screening of a synthesis comes to: of released stages only, for of the others nobody knows more than their own decisions.
struct ScreeningResult {
    /// A study or record with how it stands at each released stage.
    struct Item {
        let item: ScreenedItem
        /// The study's key, or `rec12`.
        let name: String
        let stage: ScreeningStage
        let stand: ScreeningStand
        /// Who decided what: `mia: exclude`.
        let said: [String]
    }

    let released: Set<ScreeningStage>
    let items: [Item]
    /// How many records, or reports, each item is at a stage.
    private let weights: [ScreenedItem: (records: Int, reports: Int)]

    init(_ synthesis: SynthesisRow, in session: Session, _ reader: ProjectReader) throws {
        released = Set(try reader.releases(of: synthesis.id).compactMap { ScreeningStage(rawValue: $0.stage) })
        guard !released.isEmpty else {
            (items, weights) = ([], [:])
            return
        }
        let twice = try DuplicateRecords(in: reader)
        let rows = try reader.decisions(of: synthesis.id)
        let names = Dictionary(
            try reader.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var items: [Item] = []
        for stage in ScreeningStage.allCases where released.contains(stage) {
            for (item, rows) in Session.byItem(rows.filter { $0.stage == stage.rawValue }) where !twice.holds(item) {
                items.append(
                    Item(
                        item: item, name: try session.name(of: item, in: reader), stage: stage,
                        stand: ScreeningStand(rows),
                        said: rows.filter { $0.isConsensus == 0 }.map { "\(names[$0.by] ?? "?"): \($0.verdict)" }))
            }
        }
        self.items = items
        let reports = try Session.reportCounts(in: reader)
        var weights: [ScreenedItem: (records: Int, reports: Int)] = [:]
        for item in Set(items.map(\.item)) {
            switch item {
            case .record: weights[item] = (1, 1)
            case .study(let key): weights[item] = (twice.records[key] ?? 0, max(1, reports[key] ?? 0))
            }
        }
        self.weights = weights
    }

    /// The numbers of the flow that the screening gives. Studies that came by no record are no records.
    var flow: [FlowField: Int] {
        var counts: [FlowField: Int] = [:]
        func sum(_ stage: ScreeningStage, _ weight: KeyPath<(records: Int, reports: Int), Int>, out: Bool) -> Int {
            items.filter { $0.stage == stage && (!out || $0.stand.verdict == .exclude) }
                .reduce(0) { $0 + (weights[$1.item]?[keyPath: weight] ?? 0) }
        }
        if released.contains(.titleAbstract) {
            counts[.recordsScreened] = sum(.titleAbstract, \.records, out: false)
            counts[.recordsExcluded] = sum(.titleAbstract, \.records, out: true)
        }
        if released.contains(.fullText) { counts[.excluded] = sum(.fullText, \.reports, out: true) }
        return counts
    }

    /// What nothing settles, and studies that are included against what was decided.
    ///
    /// - Parameter included: the studies that the synthesis includes.
    func faults(included: Set<Key<StudyRow>>) -> [ScreeningFault] {
        items.compactMap { item in
            var isIn = false
            if case .study(let key) = item.item { isIn = included.contains(key) }
            let said = item.said.joined(separator: ", ")
            switch item.stand {
            case .conflict:
                return ScreeningFault(
                    place: item.name,
                    what: (isIn ? "included under a conflict" : "a conflict")
                        + " at \(item.stage.rawValue) that nothing settles (\(said))",
                    isIncluded: isIn)
            case .agreed(.exclude), .alone(.exclude):
                guard isIn else { return nil }
                return ScreeningFault(
                    place: item.name, what: "included, although it was excluded at \(item.stage.rawValue) (\(said))",
                    isIncluded: true)
            default: return nil
            }
        }
    }
}

/// The records that reviewers marked as duplicates, and the studies that came by nothing else.
struct DuplicateRecords {
    /// How many records each study has that are no duplicates.
    let records: [Key<StudyRow>: Int]
    /// Of each study that came by duplicates only: the record, and the one that is kept.
    let studies: [Key<StudyRow>: (record: Int, kept: Int)]
    private let marked: Set<Key<BibliographicRecordRow>>

    init(in reader: ProjectReader) throws {
        let records = try reader.recordCounts()
        let twice = try reader.markedDuplicates()
        var studies: [Key<StudyRow>: (record: Int, kept: Int)] = [:]
        for record in twice { if let study = record.study { studies[study] = (record.number, record.kept) } }
        marked = Set(twice.map(\.record))
        self.records = records
        self.studies = studies.filter { records[$0.key] == nil }
    }

    /// Whether what is decided on is a duplicate.
    func holds(_ item: ScreenedItem) -> Bool {
        switch item {
        case .study(let key): studies[key] != nil
        case .record(let key): marked.contains(key)
        }
    }
}
