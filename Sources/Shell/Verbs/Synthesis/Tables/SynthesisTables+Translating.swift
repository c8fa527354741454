internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

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

    /// Every construct that a third-order construct rests on itself, with its study and what it does to the third-order construct.
    var ladder: Table {
        Table(
            columns: [
                Column("third_order", heading: "third order", shrinks: true),
                Column("second_order", heading: "second order", shrinks: true), Column("study"), Column("role"),
            ],
            rows: material.thirdOrders.flatMap { third in
                let name = name(third)
                return rests(third).map { label, study, roles in [name, .text(label), .text(study), once(roles)] }
            },
            notes: [
                "role: supports it; refutes: translated as a refutation of a concept that it rests on; qualifies, contradicts: named so, or like a "
                    + "concept that is named so"
            ])
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
                let (theme, subtheme) = (name(third, over: concept), Cell.text(name(concept)))
                return Self.byStudy(own).map { here in
                    [
                        theme, subtheme, .text(here[here.startIndex].studyName),
                        once(here.map(\.construct.locator)), once(here.map(\.label)),
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
                ways(into: concept).map { way in
                    [
                        .text("C\(concept.number)"), .text(way.studyName),
                        .text(way.construct.definition.isEmpty ? way.construct.label : way.construct.definition),
                        .text(relation(way)), .text(concept.statement),
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
                let words = ways(into: concept).flatMap { way in
                    material.quotes(of: way.construct).map { quote in
                        if let difference = way.difference { return "\(quote.words) \(difference)" }
                        return way.way.relation == .refutational ? "\(quote.words) (refutes)" : quote.words
                    }
                }
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
            let own = Dictionary(
                Self.byStudy(ways(into: concept)).map { ($0[$0.startIndex].construct.study, $0) },
                uniquingKeysWith: { first, _ in first })
            let absent = Set(material.notFound(of: concept.key).map(\.study))
            return row("C\(concept.number) \(name(concept))") { study in
                if let here = own[study.key] {
                    return once(here.map { ($0.way.relation == .refutational ? "X " : "") + $0.label })
                }
                return absent.contains(study.key) ? .text("0") : .blank
            }
        }
        return Table(
            columns: [Column("row", heading: "", shrinks: true)]
                + studies.map { Column($0.name, heading: $0.name, shrinks: true) },
            rows: [
                row("setting") { SynthesisText.cell($0.setting) },
                row("methods") { once([$0.collection, $0.analysis]) },
            ] + concepts + [
                row("in no translation") { study in
                    once(
                        material.constructs(ofStudy: study.key).filter {
                            !material.isInTranslation($0.key) && !isExplanation($0)
                        }.map(\.label))
                },
                row("explanation (second order)") { study in
                    once(
                        [view.studies[study.key]?.theory ?? ""]
                            + material.constructs(ofStudy: study.key).filter(isExplanation).map(\.label))
                },
            ],
            notes: [
                "X refutational, 0 looked for and not found, blank not looked for",
                "explanation: the study's theory, and its lines of argument where it is a synthesis itself, translated or not",
            ])
    }

    // MARK: -

    func labels(_ concept: Concept) -> Cell {
        once(ways(into: concept).filter { $0.way.relation == .reciprocal }.map(\.label))
    }

    /// Ways, which are in the reading order of their studies, study by study.
    private static func byStudy(_ ways: [ShownWay]) -> [ArraySlice<ShownWay>] {
        var parts: [ArraySlice<ShownWay>] = []
        var start = 0
        for end in ways.indices.map({ $0 + 1 })
        where end == ways.count || ways[end].studyPlace != ways[start].studyPlace {
            parts.append(ways[start..<end])
            start = end
        }
        return parts
    }

    /// Whether a construct is how its authors explain what they found, rather than one of the concepts that they found.
    private func isExplanation(_ construct: Construct) -> Bool { construct.kind == "line-of-argument" }

    /// The constructs that a third-order construct rests on itself, by number, each with what it does to it. What rests on a part of it
    /// stands with the part.
    private func rests(_ third: ThirdOrder) -> [(label: String, study: String, roles: [String])] {
        // By the places of the constructs.
        var roles: [Int: [String]] = [:]
        for support in material.supports(of: third.key) {
            switch support.target {
            case .construct(let key):
                guard !material.isKeptApart(key), let place = material.place(ofConstruct: key) else { continue }
                roles[place, default: []].append(support.role.rawValue)
            case .concept(let key):
                guard let concept = material.concept(key) else { continue }
                for way in ways(into: concept) {
                    let role =
                        switch (way.way.relation, support.role) {
                        case (.reciprocal, let role): role.rawValue
                        case (.refutational, .supports): "refutes"
                        case (.refutational, let role): "refutes what \(role.rawValue)"
                        }
                    roles[way.constructPlace, default: []].append(way.difference.map { "\(role) \($0)" } ?? role)
                }
            case .quote, .thirdOrder: break
            }
        }
        let (constructs, included) = (material.constructs, material.included)
        return roles.sorted { $0.key < $1.key }.compactMap { place, own in
            material.includedPlace(ofConstructAt: place).map { (constructs[place].label, included[$0].name, own) }
        }
    }
}
