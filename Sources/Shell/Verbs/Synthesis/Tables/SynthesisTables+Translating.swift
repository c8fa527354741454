internal import Rendering
internal import Synthesis

/// The shapes that show how studies were translated.
extension SynthesisTables {
    /// The columns of C.6: line of argument, third order, concept, definition, the authors' labels merged, studies, refutations.
    var translation: Table {
        Table(
            columns: [
                Column("line", heading: "line of argument"),
                Column("third_order", heading: "third order", shrinks: true),
                Column("concept"), Column("statement", shrinks: true), Column("definition", shrinks: true),
                Column("labels", heading: "the authors' labels", shrinks: true), Column("studies", shrinks: true),
                Column("refuted_by", heading: "refuted by", shrinks: true),
            ],
            rows: rungs.map { third, concept in
                [
                    lines(of: third), name(third, over: concept), .text("C\(concept.number)"), .text(concept.statement),
                    SynthesisText.cell(concept.definition), labels(concept), papers(concept),
                    papers(concept, .refutational),
                ]
            })
    }

    /// Every construct that a third-order construct reaches, with its study.
    var ladder: Table {
        Table(
            columns: [
                Column("third_order", heading: "third order", shrinks: true),
                Column("second_order", heading: "second order", shrinks: true), Column("study"),
            ],
            rows: material.thirdOrders.flatMap { third in
                reached(third).map { construct, study in [name(third), .text(construct.label), .text(study.name)] }
            })
    }

    var mergedTranslation: Table {
        Table(
            columns: [
                Column("third_order", heading: "third order", shrinks: true),
                Column("second_order", heading: "translated second order", shrinks: true),
                Column("definition", shrinks: true), Column("labels", heading: "merged labels", shrinks: true),
                Column("papers", shrinks: true),
            ],
            rows: rungs.map { third, concept in
                [
                    name(third, over: concept), .text(name(concept)), SynthesisText.cell(concept.definition),
                    labels(concept), papersForAndAgainst(concept),
                ]
            })
    }

    var reciprocal: Table {
        Table(
            columns: [
                Column("theme", shrinks: true), Column("subtheme", shrinks: true), Column("study"), Column("page"),
                Column("labels", heading: "the study's own labels", shrinks: true),
            ],
            rows: rungs.flatMap { third, concept -> [[Cell]] in
                let own = ways(into: concept).filter { $0.way.relation == .reciprocal }
                var studies: [Study] = []
                for study in own.map(\.study) where !studies.contains(study) { studies.append(study) }
                return studies.map { study in
                    let constructs = own.filter { $0.study == study }.map(\.construct)
                    return [
                        name(third, over: concept), .text(name(concept)), .text(study.name),
                        once(constructs.map(\.locator)),
                        once(constructs.map(\.label)),
                    ]
                }
            })
    }

    var summary: Table {
        Table(
            columns: [
                Column("concept"), Column("study"), Column("second_order", heading: "second-order text", shrinks: true),
                Column("relation"), Column("summary", heading: "summary translation", shrinks: true),
            ],
            rows: material.concepts.flatMap { concept in
                ways(into: concept).map { way, construct, study in
                    [
                        .text("C\(concept.number)"), .text(study.name),
                        .text(construct.definition.isEmpty ? construct.label : construct.definition),
                        .text(SynthesisText.relation(way)), .text(concept.statement),
                    ]
                }
            })
    }

    var firstOrder: Table {
        Table(
            columns: [
                Column("first_order", heading: "first-order terms", shrinks: true),
                Column("second_order", heading: "second order", shrinks: true), Column("papers", shrinks: true),
                Column("third_order", heading: "third order", shrinks: true),
            ],
            rows: rungs.map { third, concept in
                let words = ways(into: concept).flatMap { material.quotes(of: $0.construct).map(\.words) }
                return [once(words), .text(name(concept)), papersForAndAgainst(concept), name(third, over: concept)]
            })
    }

    var chain: Table {
        Table(
            columns: [
                Column("concepts", heading: "concepts (the authors' labels)", shrinks: true),
                Column("second_order", heading: "second order", shrinks: true),
                Column("third_order", heading: "third order", shrinks: true),
            ],
            rows: rungs.map { third, concept in [labels(concept), .text(name(concept)), name(third, over: concept)] })
    }

    /// Rows of methods, concepts and explanation, a column for each study (Britten and others 2002).
    var britten: Table {
        let studies = material.included
        func row(_ head: String, _ cell: (Study) -> Cell) -> [Cell] { [.text(head)] + studies.map(cell) }
        let concepts = material.concepts.map { concept in
            let own = ways(into: concept)
            return row("C\(concept.number) \(name(concept))") { study in
                let labels = own.filter { $0.study == study }.map {
                    $0.way.relation == .refutational ? "X \($0.construct.label)" : $0.construct.label
                }
                if !labels.isEmpty { return once(labels) }
                let isAbsent = material.notFound.contains { $0.concept == concept.key && $0.study == study.key }
                return isAbsent ? .text("0") : .blank
            }
        }
        return Table(
            columns: [Column("row", heading: "", shrinks: true)]
                + studies.map { Column($0.name, heading: $0.name, shrinks: true) },
            rows: [
                row("setting") { SynthesisText.cell($0.setting) },
                row("methods") { once([$0.collection, $0.analysis]) },
            ] + concepts + [
                row("explanation") { study in
                    once(
                        material.constructs.filter {
                            $0.study == study.key && !material.isTranslated($0.key)
                        }
                        .map(\.label))
                }
            ],
            notes: [
                "X refutational, 0 looked for and not found, blank not looked for; explanation: constructs in no translation"
            ])
    }

    // MARK: -

    func labels(_ concept: Concept) -> Cell {
        once(ways(into: concept).filter { $0.way.relation == .reciprocal }.map(\.construct.label))
    }

    /// The constructs that a third-order construct reaches through what supports it, by number.
    func reached(_ third: ThirdOrder) -> [(construct: Construct, study: Study)] {
        let keys = Set(Reach(of: .thirdOrder(third.key), in: material).counted(.reciprocal).compactMap(\.construct))
        return material.constructs.filter { keys.contains($0.key) }.compactMap { construct in
            material.study(construct.study).map { (construct, $0) }
        }
    }
}
