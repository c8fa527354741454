internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// The shapes that show findings, what they rest on, and how far they can be trusted.
extension SynthesisTables {
    var characteristics: Table {
        let showsAccess = material.included.contains { $0.access != .notes }
        let columns =
            [
                Column("study"), Column("year"), Column("country"), Column("setting", shrinks: true),
                Column("participants", shrinks: true), Column("n", alignment: .trailing),
                Column("collection", shrinks: true), Column("analysis", shrinks: true), Column("aim", shrinks: true),
                Column("data_set", heading: "data set"), Column("reports", alignment: .trailing),
            ] + (showsAccess ? [Column("held", heading: "what is held")] : [])
        let own = record.ownColumns.map {
            Column(
                StudyText.own($0, beside: columns.map(\.key)),
                heading: StudyText.ownHeading($0, beside: columns.map(\.heading)), shrinks: true)
        }
        let reports = record.reportCounts
        return Table(
            columns: columns + own,
            rows: material.included.map { study in
                let row = view.studies[study.key]
                return [
                    .text(study.name), SynthesisText.cell(row?.year), SynthesisText.cell(row?.country),
                    SynthesisText.cell(study.setting), SynthesisText.cell(study.participants),
                    SynthesisText.cell(row?.n), SynthesisText.cell(study.collection),
                    SynthesisText.cell(study.analysis), SynthesisText.cell(row?.aim),
                    SynthesisText.cell(view.dataSet(of: study)), .integer(reports[study.name] ?? 0),
                ] + (showsAccess ? [.text(study.access.rawValue)] : [])
                    + record.ownColumns.map { SynthesisText.cell(record.ownValues[study.key]?[$0]) }
            },
            notes: [
                "studies in reading order; blank is not noted; a data set that several studies share is counted once; reports: the work that a study is cited by, and its further reports"
            ])
    }

    var quotes: Table {
        Table(
            columns: [
                Column("third_order", heading: "third order", shrinks: true), Column("concept"), Column("quote"),
                Column.verbatim("words"), Column("speaker"), Column("study"), Column("place"), Column("relation"),
            ],
            rows: rungs.flatMap { third, concept in
                ways(into: concept).flatMap { way in
                    material.quotes(of: way.construct).map { quote in
                        [
                            name(third, over: concept), .text("C\(concept.number)"), .text(view.quote(quote.key)),
                            .text(quote.words), SynthesisText.cell(quote.speaker), .text(way.studyName),
                            place(of: quote), .text(relation(way)),
                        ]
                    }
                }
            } + material.thirdOrders.flatMap(directQuotes),
            notes: [
                "relation: how the construct that the words stand for goes into the concept; what is said in a refutational one speaks against it; "
                    + "without a concept, what the words do to the third-order construct itself"
            ])
    }

    /// The words that a third-order construct rests on without a concept: quotations that are named, and those of constructs that are.
    private func directQuotes(_ third: ThirdOrder) -> [[Cell]] {
        material.supports(of: third.key).flatMap { support -> [[Cell]] in
            let quotes: [Quote] =
                switch support.target {
                case .quote(let key): material.quote(key).map { [$0] } ?? []
                case .construct(let key) where !material.isKeptApart(key):
                    material.construct(key).map { material.quotes(of: $0) } ?? []
                case .construct, .concept, .thirdOrder: []
                }
            return quotes.filter { material.isIncluded($0.study) }.map { quote in
                [
                    name(third), .blank, .text(view.quote(quote.key)), .text(quote.words),
                    SynthesisText.cell(quote.speaker), .text(view.study(quote.study)), place(of: quote),
                    .text(support.role.rawValue),
                ]
            }
        }
    }

    var sof: Table {
        Table(
            columns: [
                Column("finding", heading: "summarised finding", shrinks: true), Column("confidence"),
                Column("explanation", shrinks: true), Column("references", shrinks: true),
            ],
            rows: material.thirdOrders.map { third in
                let overall = judged(third, Session.overallComponent)
                let reasons = overall.map { overall.count > 1 ? "\(reviewer($0)): \($0.because)" : $0.because }
                return [.text(third.statement), level(overall), once(reasons), references(third)]
            },
            notes: ["confidence is a judgement with its reason; blank is not judged", Self.sources]
                + differing([Session.overallComponent]))
    }

    var profile: Table {
        let components = ConfidenceComponent.allCases.map(\.rawValue)
        return Table(
            columns: [Column("finding", heading: "summarised finding", shrinks: true)]
                + components.map {
                    Column($0, heading: $0.split(separator: "-").joined(separator: " "), shrinks: true)
                } + [Column("confidence", shrinks: true), Column("references", shrinks: true)],
            rows: material.thirdOrders.map { third in
                [.text(third.statement)]
                    + (components + [Session.overallComponent]).map { explained(judged(third, $0)) }
                    + [references(third)]
            },
            notes: [
                "nothing is worked out from the components (Lewin and others 2018); blank is not judged", Self.sources,
            ] + differing(components + [Session.overallComponent]))
    }

    /// Findings that nothing in their report bears are kept apart, under their own heading.
    var metaAggregation: Table {
        var rows: [[Cell]] = []
        var apart: [[Cell]] = []
        var keptApart: Set<Int64> = []
        for (third, concept) in rungs {
            for (construct, label, study) in findings(concept) {
                let mark = construct.credibility.map { " (\($0.mark))" } ?? ""
                let row: [Cell] = [
                    name(third, over: concept), .text(name(concept)), .text(label + mark),
                    once(
                        material.quotes(of: construct).map { quote in
                            [SynthesisText.quoted(quote.words), quote.locator].filter { !$0.isEmpty }.joined(
                                separator: " ")
                        }), .text(study),
                ]
                if construct.credibility == .notSupported {
                    guard keptApart.insert(construct.key).inserted else { continue }
                    apart.append([.text("kept apart, not aggregated"), .blank] + row.dropFirst(2))
                } else {
                    rows.append(row)
                }
            }
        }
        return Table(
            columns: [
                Column("synthesised", heading: "synthesised finding", shrinks: true), Column("category", shrinks: true),
                Column("finding", shrinks: true), Column("illustration", shrinks: true), Column("study"),
            ], rows: rows + apart,
            notes: ["(U) unequivocal, (C) credible, (NS) not supported; a finding without a sign is not judged"])
    }

    /// Analytical themes over descriptive themes over codes; what lies under no theme stands at the end.
    var thematic: Table {
        var rows: [[Cell]] = []
        for (third, concept) in rungs {
            let above = third?.parent.flatMap { material.thirdOrder($0) }
            let isDescriptive = above != nil || third?.kind == "descriptive-theme"
            // What stands right over the concept says whether the concept limits it; what is above that does not.
            let theme = name(third, over: concept)
            rows.append([
                isDescriptive ? name(above) : theme, isDescriptive ? theme : .blank,
                .text(name(concept)), papersForAndAgainst(concept),
            ])
        }
        return Table(
            columns: [
                Column("analytic", heading: "analytical theme", shrinks: true),
                Column("descriptive", heading: "descriptive theme", shrinks: true), Column("code", shrinks: true),
                Column("studies", shrinks: true),
            ], rows: rows)
    }

    var cmo: Table {
        Table(
            columns: [
                Column("finding"), Column("if", shrinks: true), Column("and", shrinks: true),
                Column("then", shrinks: true), Column("because", shrinks: true), Column("sources", shrinks: true),
                Column("refuting", heading: "refuting sources", shrinks: true),
            ],
            rows: material.thirdOrders.compactMap { third in
                guard let row = record.configurations[third.key] else { return nil }
                let sources = ClaimSources(of: third.key, in: material)
                return [
                    .text("T\(third.number)"), .text(row.context), .text(row.resource), .text(row.outcome),
                    .text(row.response), once(sources.supporting.map(\.name)), once(sources.refuting.map(\.name)),
                ]
            }, notes: [ConfigurationEntry.wording])
    }

    // MARK: -

    private func judged(_ third: ThirdOrder, _ component: String) -> [ConfidenceRow] {
        (record.judgements[third.key] ?? []).filter { $0.component == component }
    }

    private func reviewer(_ judgement: ConfidenceRow) -> String { view.reviewer(judgement.by.rawValue) }

    /// `≠ `, where reviewers judge otherwise than each other.
    private func mark(_ judgements: [ConfidenceRow]) -> String {
        Set(judgements.map(\.level)).count > 1 ? "\(ConceptGrid.dispute) " : ""
    }

    /// `moderate`, or `≠ mia moderate, tom low`.
    private func level(_ judgements: [ConfidenceRow]) -> Cell {
        let mark = mark(judgements)
        guard !mark.isEmpty else { return once(judgements.map(\.level)) }
        return .text(mark + judgements.map { "\(reviewer($0)) \($0.level)" }.joined(separator: ", "))
    }

    /// `moderate: why`, or `≠ mia moderate: why; tom low: why`.
    private func explained(_ judgements: [ConfidenceRow]) -> Cell {
        guard judgements.count > 1 else { return once(judgements.map { "\($0.level): \($0.because)" }) }
        return .text(
            mark(judgements)
                + judgements.map { "\(reviewer($0)) \($0.level): \($0.because)" }.joined(separator: "; "))
    }

    /// What the sign of differing reviewers means, where it stands in a table of these components.
    private func differing(_ components: [String]) -> [String] {
        material.thirdOrders.contains { third in components.contains { !mark(judged(third, $0)).isEmpty } }
            ? ["\(ConceptGrid.dispute): reviewers judge differently"] : []
    }

    private func references(_ third: ThirdOrder) -> Cell {
        let sources = ClaimSources(of: third.key, in: material)
        func names(_ studies: [Study]) -> String { studies.map(\.name).joined(separator: "; ") }
        let parts = [
            sources.supporting.isEmpty
                ? "" : "\(names(sources.supporting)) (\(SynthesisText.support(sources.support)))",
            sources.limiting.isEmpty ? "" : "limited by \(names(sources.limiting))",
            sources.refuting.isEmpty ? "" : "refuted by \(names(sources.refuting))",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? .blank : .text(parts.joined(separator: "; "))
    }

    private static let sources =
        "references: the studies that support it, counted; limited by: what is named as qualifying it, refuted by: refutational translations "
        + "and what contradicts it, both not counted"

    /// The findings that go into a category as like it, those too that are kept apart; in reading order.
    private func findings(_ concept: Concept) -> [(construct: Construct, label: String, study: String)] {
        var seen: Set<Int64> = []
        var found = ways(into: concept).filter {
            $0.way.relation == .reciprocal && seen.insert($0.way.construct).inserted
        }.map { ($0.construct, $0.label, $0.studyName) }
        for translation in material.translations(into: concept.key) where translation.relation == .reciprocal {
            guard material.isKeptApart(translation.construct), material.isOfIncluded(translation),
                let construct = material.construct(translation.construct), let study = material.study(construct.study)
            else { continue }
            found.append((construct, construct.label, study.name))
        }
        return found
    }

    private func place(of quote: Quote) -> Cell {
        if let coding = quote.coding, let number = view.codingNumbers[coding] { return .text("n\(number)") }
        return SynthesisText.cell(quote.locator)
    }
}
