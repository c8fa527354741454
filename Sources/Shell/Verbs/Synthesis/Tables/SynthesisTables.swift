internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// Builds the tables in which a synthesis is published.
struct SynthesisTables {
    let record: SynthesisRecord
    private let rows: ShownRows
    /// The ways into concepts that were worked out: several columns of a row ask for the same.
    private let known = KnownWays()

    init(record: SynthesisRecord) {
        self.record = record
        rows = ShownRows(record.view.material)
    }

    var view: SynthesisView { record.view }
    var material: SynthesisMaterial { record.view.material }

    /// The table of a kind, with what its rows are and how many; nil for a kind that is not made of the record alone.
    func table(_ kind: SynthesisTableKind) -> Table? {
        guard var table = body(kind) else { return nil }
        table.title = "\(view.row.name): \(kind.title)"
        if kind.showsTranslations { table.notes += remarks(on: kind) }
        // What was left out is no part of the evidence that is counted.
        table.notes.append(
            kind == .excluded ? "n = \(counted(table.rows.count, "report"))" : Self.count(table, in: view))
        return table
    }

    /// How much evidence a table is about, and how many rows it has.
    static func count(_ table: Table, in view: SynthesisView) -> String {
        let total = ConceptGrid.total(of: view.material)
        return "n = \(SynthesisText.support(total)), \(counted(table.rows.count, "row")); \(Sensitivity.heading)"
    }

    private func body(_ kind: SynthesisTableKind) -> Table? {
        switch kind {
        case .characteristics: characteristics
        case .references: references
        case .excluded: excluded
        case .translation: translation
        case .ladder: ladder
        case .mergedTranslation: mergedTranslation
        case .reciprocal: reciprocal
        case .summary: summary
        case .firstOrder: firstOrder
        case .chain: chain
        case .britten: britten
        case .quotes: quotes
        case .sof: sof
        case .profile: profile
        case .metaAggregation: metaAggregation
        case .thematic: thematic
        case .cmo: cmo
        case .untranslated: untranslated
        case .notFound: notFound
        case .negativeCases: negativeCases
        case .grid, .contribution, .sensitivity, .prisma, .update: nil
        }
    }

    /// What is to be known of rows that show who speaks for what.
    private func remarks(on kind: SynthesisTableKind) -> [String] {
        var remarks: [String] = []
        if kind.isByRungs, material.thirdOrders.contains(where: { $0.parent != nil }) {
            remarks.append(
                "each concept or construct stands under the third-order construct that rests on it itself, not under the one above that"
            )
        }
        /// The third-order constructs that rest on nothing but what is of this kind.
        func resting(on isMeant: (SupportTarget) -> Bool) -> [String] {
            material.thirdOrders.filter { third in
                let targets = material.supports(of: third.key).map(\.target)
                return !targets.isEmpty && targets.allSatisfy(isMeant)
            }.map { "T\($0.number)" }
        }
        let direct = resting { target in
            switch target {
            case .construct, .quote: true
            case .concept, .thirdOrder: false
            }
        }
        let onOthers = resting { if case .thirdOrder = $0 { true } else { false } }
        if kind.isByRungs, !onOthers.isEmpty {
            remarks.append(
                "\(onOthers.joined(separator: ", ")): on other third-order constructs alone, and so in no row; what bears it stands under those"
            )
        }
        if kind.isByRungs, kind != .ladder, kind != .quotes, !direct.isEmpty {
            remarks.append(
                "\(direct.joined(separator: ", ")): on constructs or quotations themselves, with no concept between; see table ladder and table quotes"
            )
        }
        let differ =
            kind.showsDisagreement
            && material.concepts.contains {
                !material.studiesInDispute(over: $0.key).isEmpty
            }
        if differ { remarks.append("\(ConceptGrid.dispute) readers differ; what each says stands side by side") }
        if let apart = SynthesisText.keptApart(view) { remarks.append(apart) }
        return remarks
    }

    // MARK: - What the rows are made of

    /// The third-order constructs that a concept stands under, at any depth; nil alone where it stands under none.
    func thirds(above concept: Concept) -> [ThirdOrder?] {
        let found = material.thirdOrders.filter { third in
            material.supports(of: third.key).contains { $0.target == .concept(concept.key) && $0.role != .contradicts }
        }
        return found.isEmpty ? [nil] : found
    }

    /// Pairs of a third-order construct and a concept under it, by the numbers of both; concepts under none at the end.
    var rungs: [(third: ThirdOrder?, concept: Concept)] {
        let pairs = material.concepts.flatMap { concept in thirds(above: concept).map { ($0, concept) } }
        return pairs.sorted { left, right in
            (left.0?.number ?? .max, left.1.number) < (right.0?.number ?? .max, right.1.number)
        }.map { (third: $0.0, concept: $0.1) }
    }

    /// The ways into a concept of included studies, in reading order of the studies.
    func ways(into concept: Concept) -> [ShownWay] {
        if let ways = known.ways[concept.key] { return ways }
        let disputed = material.studiesInDispute(over: concept.key)
        let ways = material.arrivals(into: concept.key).compactMap { way -> ShownWay? in
            guard let construct = material.constructPlace(ofTranslationAt: way.translation),
                let study = material.includedPlace(ofConstructAt: construct)
            else { return nil }
            let isDisputed = disputed.contains(rows.constructs[construct].study)
            return ShownWay(
                rows: rows, way: way, constructPlace: construct, studyPlace: study,
                readers: isDisputed ? SynthesisText.disagreement(over: way.construct, in: concept.key, view) : nil)
        }.sorted { ($0.studyPlace, $0.constructPlace) < ($1.studyPlace, $1.constructPlace) }
        known.ways[concept.key] = ways
        return ways
    }

    func name(_ third: ThirdOrder?) -> Cell {
        third.map { .text($0.label.isEmpty ? $0.statement : $0.label) } ?? .blank
    }

    /// A third-order construct beside a concept under it, with a word where the concept is a limit to it and no support.
    func name(_ third: ThirdOrder?, over concept: Concept) -> Cell {
        guard let third, case .text(let name) = name(third) else { return name(third) }
        let roles = material.supports(of: third.key).filter { $0.target == .concept(concept.key) }.map(\.role)
        return .text(roles.contains(.supports) ? name : "\(name) (qualified)")
    }

    func name(_ concept: Concept) -> String { concept.label.isEmpty ? concept.statement : concept.label }

    /// Texts each once, in their order, parted so that commas within them do no harm.
    func once(_ texts: [String]) -> Cell {
        var seen: Set<String> = []
        let distinct = texts.filter { !$0.isEmpty && seen.insert($0).inserted }
        return distinct.isEmpty ? .blank : .text(distinct.joined(separator: "; "))
    }

    /// Studies that have a construct in a concept, by name: those that speak for it, or against it.
    func papers(_ concept: Concept, _ relation: Relation = .reciprocal) -> Cell {
        once(
            ways(into: concept).filter { $0.way.relation == relation }.map { way in
                way.difference.map { "\(way.studyName) \($0)" } ?? way.studyName
            })
    }

    /// Studies that speak for a concept, those that refute it with a word to say so, and those over which readers differ with what each
    /// of them says.
    func papersForAndAgainst(_ concept: Concept) -> Cell {
        let own = ways(into: concept)
        let settled = own.filter { $0.difference == nil }
        return once(
            settled.filter { $0.way.relation == .reciprocal }.map(\.studyName)
                + settled.filter { $0.way.relation == .refutational }.map { "\($0.studyName) (refutes)" }
                + own.compactMap { way in way.difference.map { "\(way.studyName) \($0)" } })
    }

    /// How a construct stands to a concept; where readers differ, who says so of them.
    func relation(_ way: ShownWay) -> String {
        let relation = SynthesisText.relation(way.way.relation, way.way.fit)
        guard way.way.through.isEmpty, way.readers != nil else { return relation }
        let reviewer = view.reviewer(material.translations[way.way.translation].by)
        return "\(relation) \(ConceptGrid.dispute) (\(reviewer))"
    }

    /// The lines of argument that a third-order construct has a part in, by a link or by its number in their words, as numbers.
    func lines(of third: ThirdOrder?) -> Cell {
        guard let third else { return .blank }
        return once(
            record.lines.filter { line in
                line.droppedBecause == nil
                    && ((record.links[line.id.rawValue] ?? []).contains {
                        $0.source.rawValue == third.key || $0.target.rawValue == third.key
                    } || LineOfArgument.numbers(in: line.text).contains("T\(third.number)"))
            }.map { "L\($0.number)" })
    }
}

/// A way into a concept as tables show it.
struct ShownWay {
    let rows: ShownRows
    let way: SynthesisMaterial.Arrival
    /// The place of the construct, which is in the order of its number.
    let constructPlace: Int
    /// The place of the construct's study in the reading order of those that are included.
    let studyPlace: Int
    /// Who says what, where readers differ over the construct and the concept: `mia reciprocal, tom refutational`.
    let readers: String?

    var construct: Construct { rows.constructs[constructPlace] }
    var studyName: String { rows.included[studyPlace].name }

    /// `≠ (mia reciprocal, tom refutational)` where readers differ.
    var difference: String? { readers.map { "\(ConceptGrid.dispute) (\($0))" } }

    /// The author's label, with the sign of a concept over which readers differ.
    var label: String {
        let label = rows.constructs[constructPlace].label
        return readers == nil ? label : "\(label) \(ConceptGrid.dispute)"
    }
}

/// What ways lead to, shared by all of them: a large synthesis has tens of thousands.
final class ShownRows {
    /// The constructs by number.
    let constructs: [Construct]
    /// The included studies, in reading order.
    let included: [Study]

    init(_ material: SynthesisMaterial) {
        constructs = material.constructs
        included = material.included
    }
}

/// What tables keep while they are built.
private final class KnownWays {
    var ways: [Int64: [ShownWay]] = [:]
}
