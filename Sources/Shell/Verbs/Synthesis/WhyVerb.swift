internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `why`: what stands behind a cell of the grid.
struct WhyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Show what stands behind one cell of the grid, and where its evidence ends.")

    @Argument(help: "The concept: C4.")
    var concept: String
    @Argument(help: "The study.")
    var key: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (view, why) = try session.why(concept, key)
        let blocks = Self.blocks(why, view)
        var table = Self.table(why, view)
        table.notes = blocks.compactMap { if case .prose(let text) = $0 { text } else { nil } }
        return SynthesisText.page(view, blocks, rows: [.table(table)])
    }

    private static func blocks(_ why: Why, _ view: SynthesisView) -> [Block] {
        var lines = [PassageLine(address: "C\(why.concept.number)", text: why.concept.statement)]
        lines.append(PassageLine(address: why.study.name, text: state(why)))
        var blocks: [Block] = []
        for line in why.lines {
            lines += Self.lines(line, view)
        }
        for absence in why.absences {
            let note = absence.note.isEmpty ? "" : ": \(absence.note)"
            lines.append(
                PassageLine(
                    address: "", speaker: "not found", text: "by \(view.reviewer(absence.by))\(note)"))
        }
        for finding in why.keptApart {
            lines.append(
                PassageLine(
                    address: "k\(finding.number)", text: finding.label,
                    margin: ["not supported: kept apart, not aggregated"]))
        }
        blocks.append(.passage(Passage(lines: lines)))
        if why.study.status != .included {
            blocks.append(.prose("the study is \(why.study.status.words): none of this is counted"))
        }
        switch why.state {
        case .present:
            if view.material.studiesInDispute(over: why.concept.key).contains(why.study.key) {
                blocks.append(
                    .prose(
                        "reviewers differ here; `translation discuss` and `translation settle` go on from it"))
            }
            blocks.append(.prose("the cell's evidence ends at: \(why.depth.rawValue)"))
        case .lookedForAndAbsent: break
        case .notLookedFor where !why.keptApart.isEmpty: break
        case .notLookedFor:
            blocks.append(
                .prose(
                    "nothing is known: translate a construct, or say not-found C\(why.concept.number) \(why.study.name) once you have looked"
                ))
        }
        return blocks
    }

    private static func state(_ why: Why) -> String {
        switch why.state {
        case .present: counted(why.lines.count, "translation")
        case .lookedForAndAbsent: "0: looked for and not found"
        case .notLookedFor: why.keptApart.isEmpty ? "blank: not looked for" : "blank: nothing that is supported"
        }
    }

    private static func lines(_ line: Why.Line, _ view: SynthesisView) -> [PassageLine] {
        let construct = line.evidence.construct
        var lines = [
            PassageLine(
                address: "k\(construct.number)", speaker: nil, text: construct.label,
                margin: [SynthesisText.standing(construct.verbatim.rawValue, construct.locator)])
        ]
        func add(_ what: String, _ text: String) {
            if !text.isEmpty { lines.append(PassageLine(address: "", speaker: what, text: text)) }
        }
        add("meaning", construct.definition)
        add("as", SynthesisText.relation(line.translation))
        if !line.way.through.isEmpty {
            add("through", line.way.through.map(view.construct).joined(separator: ", "))
        }
        for part in TranslationText.parts(of: line.translation, in: view) { add(part.name, part.text) }
        for link in line.links {
            add("the authors", "\(view.construct(link.from)) \(link.verb) \(view.construct(link.to))")
        }
        lines += line.evidence.quotes.map {
            TraceText.line($0.quote, $0.passage, address: view.quote($0.quote.key), in: view)
        }
        add("ends at", TraceText.end(line.evidence))
        return lines
    }

    private static func table(_ why: Why, _ view: SynthesisView) -> Table {
        Table(
            columns: [
                Column("concept"), Column("study"), Column("cell"), Column("construct"), Column("label"),
                Column("wording"), Column("locator"), Column("relation"), Column("fit"), Column("because"),
                Column("except"), Column("but"), Column("quotations"), Column("ends_at"), Column("note"), Column("by"),
                Column("context"), Column("through"), Column("grounds"), Column("explanation"), Column("against"),
            ],
            rows: why.lines.map { line in
                let (construct, translation) = (line.evidence.construct, line.translation)
                return [
                    .text("C\(why.concept.number)"), .text(why.study.name), .text(why.state.rawValue),
                    .text("k\(construct.number)"), .text(construct.label), .text(construct.verbatim.rawValue),
                    SynthesisText.cell(construct.locator), .text(translation.relation.rawValue),
                    .text(translation.fit.rawValue), .text(translation.because), SynthesisText.cell(translation.except),
                    SynthesisText.cell(translation.alternative),
                    .list(line.evidence.quotes.map { view.quote($0.quote.key) }), .text(line.evidence.depth.rawValue),
                    .blank, .text(view.reviewer(translation.by)), SynthesisText.cell(translation.context),
                    .list(line.way.through.map(view.construct)),
                    SynthesisText.cell(translation.groundsSaid),
                    SynthesisText.cell(translation.refutation?.explanation),
                    SynthesisText.cell(translation.standsAgainst.map(view.construct)),
                ]
            }
                + (why.lines.isEmpty
                    ? [
                        [.text("C\(why.concept.number)"), .text(why.study.name), .text(why.state.rawValue)]
                            + Array(repeating: .blank, count: 11)
                            + [
                                SynthesisText.cell(why.absences.map(\.note).joined(separator: "; ")),
                                .list(why.absences.map { view.reviewer($0.by) }),
                            ]
                            + Array(repeating: .blank, count: 5)
                    ] : []))
    }
}
