internal import Store
internal import Synthesis

/// What a synthesis holds for the items of the checklists by which it is reported.
struct SynthesisHoldings {
    private let view: SynthesisView
    /// What comes from included studies: nothing else is evidence of the synthesis.
    private let material: SynthesisMaterial
    private let searches: [SearchRow]
    private let decisions: [DecisionRow]
    /// The stages whose decisions all may see; of the others only the progress is told.
    private let released: Set<String>
    /// How many of the 24 numbers of the flow are given; their parts are no numbers of their own.
    private let flow: Int
    /// Studies that came by records that stand twice only.
    private let twice: Set<Key<StudyRow>>
    private let relations: [StudyRelationRow]
    private let assumptions: [AssumptionRow]
    private let lines: [LineOfArgumentRow]
    private let links: [ArgumentLinkRow]
    private let runs: [TranslationRunRow]
    /// How many translations were given up for another reviewer's.
    private let settled: Int
    private let notes: [ReviewerNoteRow]
    private let protocolEntries: [ProtocolEntryRow]
    private let appraisals: [AppraisalRow]
    private let places: [StudyInSynthesisRow]
    private let people: [Int64: String]

    init(_ view: SynthesisView, in reader: ProjectReader) throws {
        self.view = view
        material = view.material.ofIncluded
        let id = view.row.id
        searches = try reader.all(SearchRow.self).filter { $0.synthesis == id }
        decisions = try reader.all(DecisionRow.self).filter { $0.synthesis == id }
        released = Set(try reader.releases(of: id).map(\.stage))
        flow = PrismaFlow(try reader.flow(of: id)).values.count
        twice = Set(try DuplicateRecords(in: reader).studies.keys)
        relations = try reader.all(StudyRelationRow.self).filter { $0.synthesis == id && $0.isCurrent == 1 }
        assumptions = try reader.all(AssumptionRow.self).filter { $0.synthesis == id }
        lines = try reader.all(LineOfArgumentRow.self).filter { $0.synthesis == id }
        let own = Set(lines.map(\.id))
        links = try reader.all(ArgumentLinkRow.self).filter { own.contains($0.line) }
        let made = try reader.everyTranslation(in: id)
        let authors = Dictionary(made.map { ($0.id, $0.by) }, uniquingKeysWith: { first, _ in first })
        let known = Set(material.constructs.map(\.key))
        settled = made.count { row in
            known.contains(row.construct.rawValue) && row.run == nil
                && row.supersededBy.flatMap { authors[$0] }.map { $0 != row.by } ?? false
        }
        runs = try reader.all(TranslationRunRow.self).filter { $0.synthesis == id }
        notes = try reader.all(ReviewerNoteRow.self).filter { $0.synthesis == id }
        protocolEntries = try reader.all(ProtocolEntryRow.self).filter { $0.synthesis == id }
        let included = Set(view.material.included.map(\.key))
        appraisals = try reader.all(AppraisalRow.self).filter { included.contains($0.study.rawValue) }
        places = try reader.places(in: id)
        people = Dictionary(
            try reader.people().map { ($0.id.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The material by item.
    func material(for checklist: ReportingChecklist) -> [Int: [String]] {
        switch checklist {
        case .emerge:
            [
                1: section("rationale"), 2: section("aim"), 3: question, 4: section("method"), 5: section("search"),
                6: searching, 7: selecting, 8: selected, 9: reading, 10: characteristics, 11: aspects,
                12: related, 13: translating, 14: translated, 15: synthesising, 16: synthesised, 18: reflexivity,
            ]
        case .entreq:
            [
                1: section("aim"), 2: ["Method: \(view.row.method)."] + question, 3: section("search"),
                4: section("eligibility"), 5: searching, 6: strategies,
                7: selecting, 8: characteristics, 9: selected, 10: section("appraisal"), 11: appraised, 12: appraised,
                13: appraised,
                14: reading, 15: ["Emic held the material and recorded every act of the synthesis."], 16: reviewers,
                17: reading, 18: related + translating,
                19: synthesising, 20: quotations, 21: synthesised,
            ]
        case .coreq, .srqr: [:]
        }
    }

    private var studies: String {
        let total = ConceptGrid.total(of: material)
        return "\(counted(total.studies, "included study", "included studies"))"
            + " (\(counted(total.dataSets, "independent data set")))"
    }

    private var question: [String] {
        var lines: [String] = []
        if let question = view.row.question { lines.append("Question: \(question)") }
        if let frame = view.row.frame { lines.append("Frame: \(frame).") }
        return lines
    }

    private func section(_ name: String) -> [String] {
        protocolEntries.filter { $0.section == name }.map { "Protocol, \(name): \(Self.sentence($0.text))" }
    }

    /// A text with a full stop where it ends without a sign.
    private static func sentence(_ text: String) -> String {
        text.last.map { $0.isLetter || $0.isNumber || $0 == ")" } == true ? text + "." : text
    }

    /// The searches; what the protocol says of them where there is none.
    private var searching: [String] {
        if searches.isEmpty { return section("search") }
        return searches.map { search in
            let platform = search.platform.map { " (\($0))" } ?? ""
            let day = search.searched.map { ", searched \($0)" } ?? ""
            let hits = search.hits.map { ", \(counted($0, "record"))" } ?? ", hits not noted"
            return "\(search.database)\(platform)\(day)\(hits)."
        }
    }

    private var strategies: [String] {
        searches.compactMap { search in search.strategy.map { "\(search.database): \($0)" } }
    }

    private var selecting: [String] {
        guard !decisions.isEmpty else { return section("screening") }
        return ["title-abstract", "full-text"].compactMap { stage in
            let own = decisions.filter { $0.stage == stage }
            guard !own.isEmpty else { return nil }
            let reviewers = Set(own.filter { $0.isConsensus == 0 }.map(\.by)).count
            return "\(stage): \(counted(own.count, "decision")) by \(counted(reviewers, "reviewer")),"
                + " \(own.count { $0.isConsensus == 1 }) of them by consensus"
                + (released.contains(stage)
                    ? "; \(own.count { $0.reason == nil && $0.verdict == "exclude" }) exclusions without a reason."
                    : "; not released, so that what was decided is not told.")
        }
    }

    private var selected: [String] {
        guard !places.isEmpty else { return [] }
        let open = places.filter { !isDuplicate($0) }
        let counts = Dictionary(grouping: open, by: \.status).mapValues(\.count).sorted { $0.key < $1.key }
        let duplicates = places.count - open.count
        let own = view.row.ownBecause.map { ["Studies of our own stand in it because: \($0)"] } ?? []
        return own
            + [
                "Studies: " + counts.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                    + (duplicates == 0 ? "" : "; not counted: \(duplicates) of records that are marked as duplicates")
                    + "."
            ]
            + (flow == 0
                ? [] : ["PRISMA flow: \(flow) of \(FlowField.allCases.count) fields given; see prisma check."])
    }

    /// Whether nothing of a candidate is known but a record that is marked as a duplicate.
    private func isDuplicate(_ place: StudyInSynthesisRow) -> Bool {
        place.status == StudyStatus.candidate.rawValue && twice.contains(place.study)
    }

    private var order: String { material.included.map(\.name).joined(separator: ", ") }

    private var reading: [String] {
        guard !material.constructs.isEmpty else { return [] }
        let checked = material.constructs.count { $0.verbatim == .checked }
        let paraphrased = material.constructs.count { $0.verbatim == .paraphrase }
        return [
            "Read in the order \(order).",
            "\(counted(material.constructs.count, "second-order construct")): \(checked) in the authors' words and checked, "
                + "\(paraphrased) paraphrased, the rest unchecked; \(counted(material.quotes.count, "quotation")).",
        ]
    }

    private var characteristics: [String] {
        material.included.isEmpty ? [] : ["\(studies); see table characteristics."]
    }

    private var aspects: [String] {
        let aspects = Set(relations.compactMap(\.aspect)).sorted()
        return aspects.isEmpty ? [] : ["Aspects compared: \(aspects.joined(separator: ", "))."]
    }

    private var related: [String] {
        var told =
            assumptions.last.map {
                ["Initial assumption (version \($0.version)): \($0.kind). \(Self.sentence($0.text))"]
            } ?? []
        if !relations.isEmpty {
            let kinds = Dictionary(grouping: relations, by: \.kind).mapValues(\.count).sorted { $0.key < $1.key }
            told.append("Relations of studies: " + kinds.map { "\($0.value) \($0.key)" }.joined(separator: ", ") + ".")
        }
        return told
    }

    /// The sentence for eMERGe's criterion 13, its numbers from the record.
    private var translating: [String] {
        let all = material.translations
        guard !all.isEmpty else { return [] }
        let reciprocal = all.filter { $0.relation == .reciprocal }
        let weighed = all.count { !$0.alternative.isEmpty }
        let settled = settled > 0 ? "; \(settled) of another reviewer were superseded, with the reason" : ""
        let runs = runs.isEmpty ? "" : " The translation was done again in \(counted(runs.count, "run"))."
        return [
            "\(counted(all.count, "translation was", "translations were")) recorded for \(studies): "
                + "\(reciprocal.count) reciprocal, \(reciprocal.count { $0.fit == .partial }) of them partial, "
                + "\(all.count - reciprocal.count) refutational; \(untranslated); "
                + "studies were read in the order \(order); what does not go over was recorded for "
                + "\(counted(all.count { !$0.except.isEmpty }, "translation")), context for \(all.count { !$0.context.isEmpty }), "
                + "alternatives for \(weighed)\(settled).\(runs)"
        ]
    }

    /// How many constructs are in no translation, and whether it is known why.
    private var untranslated: String {
        let left = material.constructs.filter { !material.isInTranslation($0.key) }
        let explained = left.count { $0.untranslatable != nil }
        let start =
            "\(left.count) of \(counted(material.constructs.count, "second-order construct")) were left untranslated"
        switch (left.count, explained) {
        case (0, _): return start
        case (let all, let told) where all == told: return start + ", each with the reason why"
        default: return start + ", \(explained) of them with the reason why; check lists the others"
        }
    }

    private var translated: [String] {
        if material.translations.isEmpty { return [] }
        return [
            "\(counted(material.concepts.count, "concept")), \(counted(material.absentCells, "cell")) looked for and not found; "
                + "see grid and table translation."
        ]
    }

    private var synthesising: [String] {
        let dropped = lines.count { $0.droppedBecause != nil }
        guard !material.thirdOrders.isEmpty else { return [] }
        var told = ["\(counted(material.thirdOrders.count, "third-order construct"))."]
        if dropped > 0 {
            told.append("\(counted(dropped, "rival line", "rival lines")) of argument dropped, with reasons.")
        }
        return told
    }

    private var synthesised: [String] {
        let standing = lines.filter { $0.droppedBecause == nil }
        return material.thirdOrders.map { "T\($0.number) \($0.statement)." }
            + standing.map { line in
                "L\(line.number), with \(counted(links.count { $0.line == line.id }, "link")): \(line.text)"
            }
    }

    private var reflexivity: [String] {
        appraised + (notes.isEmpty ? [] : ["\(counted(notes.count, "reflexive note")) of reviewers."])
            + (material.translations.isEmpty ? [] : ["See without each and contribution."])
    }

    private var appraised: [String] {
        guard !appraisals.isEmpty else { return [] }
        return Dictionary(grouping: appraisals, by: \.tool).sorted { $0.key < $1.key }.map { tool, rows in
            "\(tool): \(counted(rows.count, "answer")) about \(counted(Set(rows.map(\.study)).count, "study", "studies")) by "
                + "\(counted(Set(rows.map(\.by)).count, "reviewer")); answers are not added up."
        }
    }

    private var reviewers: [String] {
        let names = Set(material.translations.map(\.by)).compactMap { people[$0] }.sorted()
        return names.isEmpty ? [] : ["Translations by \(names.joined(separator: ", "))."]
    }

    private var quotations: [String] {
        guard !material.quotes.isEmpty else { return [] }
        let tied = material.quotes.count { $0.coding != nil }
        return ["\(counted(material.quotes.count, "quotation")), \(tied) of them codings of our own transcripts."]
    }
}
