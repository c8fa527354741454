internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `line-of-argument`: those that there are, or one in full.
struct LineShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the lines of argument, those that were given up last, or show one in full."
    )

    @Argument(help: "The line: L1; all of them otherwise.")
    var line: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let line { return LineText.page(try session.lineEntry(line)) }
        let (synthesis, lines) = try session.lineEntries(synthesis: synthesis.name)
        guard !lines.isEmpty else { return Page("no line of argument yet – `line-of-argument new \"…\"`") }
        if lines.count == 1 { return LineText.page(lines[0]) }
        return SynthesisText.page(synthesis, [.table(LineText.table(lines))])
    }
}

/// How lines of argument are told.
enum LineText {
    /// The line that words begin with, where they do, and the rest.
    static func parted(_ words: [String]) -> (line: String?, rest: [String]) {
        guard let first = words.first, SynthesisNumber.read(first)?.kind == .line else { return (nil, words) }
        return (first, Array(words.dropFirst()))
    }

    static func changed(_ performed: Performed<LineOfArgumentRow>) -> Page {
        SynthesisText.page("L\(performed.value.number), version \(performed.value.version)", performed)
    }

    static func table(_ lines: [LineEntry]) -> Table {
        Table(
            columns: [
                Column("line"), Column("label"), Column("text", shrinks: true), Column("links", alignment: .trailing),
                Column("version", alignment: .trailing), Column("by"),
                Column("dropped_because", heading: "given up because", shrinks: true),
            ],
            rows: lines.map { line in
                [
                    .text("L\(line.row.number)"), SynthesisText.cell(line.row.label), .text(line.row.text),
                    .integer(line.links.count), .integer(line.row.version), .text(line.reviewer),
                    SynthesisText.cell(line.row.droppedBecause),
                ]
            })
    }

    /// One line of argument: its text, and its model as links between third-order constructs.
    static func page(_ entry: LineEntry) -> Page {
        SynthesisText.page(
            entry.view, blocks(entry),
            rows: [.table(table([entry]))] + (entry.links.isEmpty ? [] : [.table(links(entry))]))
    }

    private static func blocks(_ entry: LineEntry) -> [Block] {
        let row = entry.row
        var blocks: [Block] = [.heading("L\(row.number)" + (row.label.map { " \($0)" } ?? "")), .prose(row.text)]
        if let reason = row.droppedBecause { blocks.append(.prose("given up, because \(reason)")) }
        blocks.append(.prose("version \(row.version), by \(entry.reviewer)"))
        guard !entry.links.isEmpty else {
            if row.droppedBecause == nil { blocks.append(.prose("no links yet – `\(LineLink.usageLine)`")) }
            return blocks
        }
        blocks.append(.passage(Passage(lines: model(entry))))
        let refutations = entry.refutations
        if !refutations.isEmpty {
            let named = refutations.map { "\(entry.view.construct($0.construct)) to \(entry.view.goal($0.into))" }
            blocks.append(
                .prose(
                    "\(counted(refutations.count, "refutational translation")) behind it: \(named.joined(separator: ", "))"
                ))
        }
        blocks.append(.prose(Sensitivity.heading))
        return blocks
    }

    /// The model in lines: each third-order construct, and under it where its links lead.
    private static func model(_ entry: LineEntry) -> [PassageLine] {
        entry.parts.flatMap { part -> [PassageLine] in
            let count = Reach(of: .thirdOrder(part.key), in: entry.view.material).count()
            let own = PassageLine(
                address: "T\(part.number)", text: LinePicture.name(part), margin: [SynthesisText.support(count)])
            let leading = entry.links.filter { $0.source.key == part.key }.map { link in
                PassageLine(
                    address: "", text: "── \(link.verb) ─→ T\(link.target.number)",
                    margin: link.note.map { [$0] } ?? [])
            }
            return [own] + leading
        }
    }

    private static func links(_ entry: LineEntry) -> Table {
        Table(
            columns: [Column("from"), Column("verb"), Column("to"), Column("note", shrinks: true)],
            rows: entry.links.map { link in
                [
                    .text("T\(link.source.number)"), .text(link.verb), .text("T\(link.target.number)"),
                    SynthesisText.cell(link.note),
                ]
            })
    }
}

/// A line of argument as a drawing.
enum LinePicture {
    /// The drawing.
    ///
    /// - Parameter core: third-order constructs that stand in the middle (`T1`).
    /// - Throws: `Complaint` for a line without links, or a core that is not in it.
    static func drawing(_ entry: LineEntry, core: [String]) throws -> SVGDrawing {
        let parts = entry.parts
        guard !parts.isEmpty else {
            throw Complaint(
                .noMatch, "L\(entry.row.number) has no links yet", next: LineLink.usageLine, saysUnchanged: false)
        }
        for word in core where !parts.contains(where: { "T\($0.number)" == word.uppercased() }) {
            throw Complaint(
                .noMatch, "\(word) is not in L\(entry.row.number)", candidates: parts.map { "T\($0.number)" },
                saysUnchanged: false)
        }
        let wanted = Set(core.map { $0.uppercased() })
        let material = entry.view.material
        let places = Dictionary(
            parts.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        return SVGDrawing(
            Diagram(
                title: entry.row.label ?? "\(entry.view.row.name): line of argument",
                description: ([entry.row.text]
                    + entry.links.map { "T\($0.source.number) \($0.verb) T\($0.target.number)" })
                    .joined(separator: "; "),
                layout: .ring,
                nodes: parts.map { part in
                    Diagram.Node(
                        name(part), shape: .thirdOrder, isCore: wanted.contains("T\(part.number)"),
                        note: SynthesisText.support(Reach(of: .thirdOrder(part.key), in: material).count()))
                },
                links: entry.links.enumerated().compactMap { index, link in
                    guard let source = places[link.source.key], let target = places[link.target.key] else { return nil }
                    return Diagram.Link(
                        number: index + 1, from: source, to: target, label: link.verb, backing: .assertion,
                        note: link.note)
                },
                legend: [
                    "A line: how the reviewers argue that two third-order constructs hang together"
                ] + (entry.view.row.note.map { [$0] } ?? [])))
    }

    /// A third-order construct's label, else its statement.
    static func name(_ part: ThirdOrder) -> String { part.label.isEmpty ? part.statement : part.label }
}
