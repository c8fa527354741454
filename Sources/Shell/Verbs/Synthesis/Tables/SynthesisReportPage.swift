internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// A synthesis as one document for a journal's reader, in the order and the words of its method: every claim leads down to where its
/// evidence ends.
struct SynthesisReportPage {
    let record: SynthesisRecord
    /// The way down from each third-order construct, then from each concept that stands under none.
    let traces: [Synthesis.Trace]
    /// The grid, as the verb prints it, without the synthesis's note.
    let grid: [Block]
    /// What the check found.
    let findings: [SynthesisFinding]

    /// The studies' constructs with their quotations and concepts.
    let constructs: [Block]

    /// ConQual of the synthesised findings, where the method has it.
    let conQual: Table?

    private var view: SynthesisView { record.view }

    var report: HTMLReport {
        let outline = SynthesisReportOutline(method: view.row.method)
        let tables = SynthesisTables(record: record)
        /// Sections for those shapes in which there is something.
        func held(_ kinds: [SynthesisTableKind]) -> [HTMLReport.Section] {
            kinds.compactMap { kind in
                guard let table = tables.table(kind), !table.rows.isEmpty else { return nil }
                var section = HTMLReport.Section(Self.heading(kind), [.block(.table(table))])
                section.isLedTo = kind == .characteristics
                return section
            }
        }
        var sections = [question]
        if outline.endsInArgument || !record.lines.isEmpty { sections.append(argument) }
        sections.append(ways(outline))
        sections.append(HTMLReport.Section(outline.grid, grid.map { .block($0) }))
        let findings = held(outline.findings)
        sections +=
            findings.isEmpty
            ? outline.findings.prefix(1).map { Self.nothing(Self.heading($0), "Nothing has been found yet.") }
            : findings
        if !outline.findings.contains(.cmo), !record.configurations.isEmpty { sections += held([.cmo]) }
        sections += held([.characteristics, .references, .excluded])
        if !constructs.isEmpty {
            var section = HTMLReport.Section("Constructs of the studies", constructs.map { .block($0) })
            section.isLedTo = true
            sections.append(section)
        }
        sections += held([.untranslated, .notFound, .quotes])
        if let conQual { sections.append(HTMLReport.Section("Confidence by ConQual", [.block(.table(conQual))])) }
        if outline.confidence == .cerqual || !record.judgements.isEmpty { sections += held([.sof, .profile]) }
        sections.append(checked)
        return HTMLReport(title: view.row.name, note: view.row.note, sections: sections)
    }

    private func ways(_ outline: SynthesisReportOutline) -> HTMLReport.Section {
        guard !traces.isEmpty else { return Self.nothing(outline.ways, "Nothing is claimed yet.") }
        return HTMLReport.Section(
            outline.ways,
            [
                .block(.prose("Open a step to see what it rests on; each way ends where its evidence ends.")),
                .tree(traces.map(branch)),
            ])
    }

    private static func nothing(_ heading: String, _ what: String) -> HTMLReport.Section {
        HTMLReport.Section(heading, [.block(.prose(what))])
    }

    private static func heading(_ kind: SynthesisTableKind) -> String {
        let title = kind.title
        return title.prefix(1).uppercased() + title.dropFirst()
    }

    private var question: HTMLReport.Section {
        let total = ConceptGrid.total(of: view.material)
        var lines = ["Method: \(view.row.method)."]
        if let question = view.row.question { lines.insert("Question: \(question)", at: 0) }
        lines.append("\(SynthesisText.support(total)) included; \(Sensitivity.heading).")
        if let access = SynthesisText.access(view) { lines.append(access) }
        return HTMLReport.Section("Question and method", lines.map { .block(.prose($0)) })
    }

    /// The lines of argument with their links; those that were dropped say why.
    private var argument: HTMLReport.Section {
        guard !record.lines.isEmpty else {
            return Self.nothing("Line of argument", "No line of argument is written yet.")
        }
        let parts = record.lines.flatMap { line -> [HTMLReport.Part] in
            let dropped = line.droppedBecause.map { " (dropped: \($0))" } ?? ""
            let title = line.label.map { " \($0)" } ?? ""
            var parts: [HTMLReport.Part] = [.block(.prose("L\(line.number)\(title)\(dropped)\n\(line.text)"))]
            let links = record.links[line.id.rawValue] ?? []
            if line.droppedBecause == nil, !links.isEmpty { parts.append(.drawing(drawing(line, links))) }
            return parts
        }
        return HTMLReport.Section("Line of argument", parts)
    }

    private func drawing(_ line: LineOfArgumentRow, _ links: [ArgumentLinkRow]) -> SVGDrawing {
        let keys = links.flatMap { [$0.source.rawValue, $0.target.rawValue] }
        let thirds = view.material.thirdOrders.filter { keys.contains($0.key) }
        let places = Dictionary(
            thirds.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return SVGDrawing(
            Diagram(
                title: "L\(line.number)", description: line.text, layout: .cycle,
                nodes: thirds.map { Diagram.Node("T\($0.number) \($0.label.isEmpty ? $0.statement : $0.label)") },
                links: links.enumerated().compactMap { index, link in
                    guard let source = places[link.source.rawValue], let target = places[link.target.rawValue] else {
                        return nil
                    }
                    return Diagram.Link(
                        number: index + 1, from: source, to: target, label: link.verb, isBothWays: false,
                        backing: .assertion, note: link.note)
                }, legend: ["A line: how the reviewers see two third-order constructs hang together"]))
    }

    private func branch(_ trace: Synthesis.Trace) -> HTMLReport.Branch {
        let line = TraceText.line(trace, indent: 0, in: view)
        var remarks: [String] = []
        if case .translation(let translation) = trace.tie {
            remarks.append(SynthesisText.relation(translation))
            if let differ = TraceText.difference(over: translation, in: view) { remarks.append(differ) }
            remarks += TranslationText.parts(of: translation, in: view).map { "\($0.name): \($0.text)" }
        } else if case .support(let support) = trace.tie, support.role != .supports {
            remarks.append(support.role.rawValue + (support.note.isEmpty ? "" : ": \(support.note)"))
        }
        if case .construct(let construct, _) = trace.step {
            remarks.append(SynthesisText.standing(construct.verbatim.rawValue, construct.locator))
        }
        if case .quote = trace.step {
            remarks += line.margin.filter { !$0.isEmpty }
        } else if let bar = TraceText.bar(trace) {
            remarks.insert(bar, at: 0)
        }
        if let end = trace.end { remarks.append("ends at: \(end.rawValue)") }
        let speaker = line.speaker.map { "\($0): " } ?? ""
        return HTMLReport.Branch(
            name: line.address, text: speaker + line.text, remarks: remarks, below: trace.below.map(branch))
    }

    private var checked: HTMLReport.Section {
        let wrong = findings.count { $0.severity == .error }
        let summary = "\(counted(wrong, "error")), \(counted(findings.count - wrong, "warning"))"
        return HTMLReport.Section(
            "What the check finds",
            [
                .block(
                    .table(
                        Table(
                            columns: [Column("severity"), Column("where"), Column("what")],
                            rows: findings.map { [.text($0.severity.rawValue), .text($0.place), .text($0.what)] },
                            notes: [summary])))
            ])
    }
}
