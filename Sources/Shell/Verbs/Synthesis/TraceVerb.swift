internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `trace`: the way from a claim down to words.
struct TraceVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract:
            "Follow a line of argument, third-order construct, concept or construct down to quotations and transcripts.",
        discussion: """
            A line of argument leads to the third-order constructs that it links or names. \
            Ends at a transcript for our own studies (each coding is compared with its document's text), else at a published \
            quotation, the authors' text, or an abstract. --depth construct shows no quotations; the depth that is reached is told all the \
            same.
            """)

    @Argument(help: "L1, T1, C4, k12 or q7.")
    var of: String
    @Option(
        help: ArgumentHelp(
            "Show no more than this far down: line-of-argument, third-order, concept, construct or quote.",
            valueName: "level"))
    var depth: String?
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let level = try level()
        let (view, trace) = try session.trace(of, synthesis: synthesis.name)
        let shown = trace.shown(to: level)
        let lines = shown.lines.map { TraceText.line($0.trace, indent: $0.indent, in: view) }
        let verified = Set(
            trace.lines.compactMap { line -> Int64? in
                if case .quote(let quote, .some) = line.trace.step { quote.coding } else { nil }
            }
        ).count
        var end = trace.depth == .none ? "nothing stands behind it yet" : "depth reached: \(trace.depth.rawValue)"
        if verified > 0 {
            let text = trace.depth == .transcript ? "transcripts'" : "reports'"
            end += "; \(counted(verified, "coding")) compared with the \(text) text: exact"
        }
        var ends = [end]
        let untied = Set(
            trace.lines.compactMap { line -> Int64? in
                guard case .quote(let quote, nil) = line.trace.step, view.isOwn(quote) else { return nil }
                return quote.key
            })
        if !untied.isEmpty {
            ends.append(
                "tied to no coding, so that nothing leads on to a transcript: "
                    + untied.sorted().map(view.quote).joined(separator: ", "))
        }
        return SynthesisText.page(
            view, [.passage(Passage(lines: lines))] + ends.map { .prose($0) },
            rows: [.table(TraceText.table(shown, view, notes: ends))])
    }

    private func level() throws -> TraceLevel {
        guard let depth else { return .quote }
        guard let level = TraceLevel.allCases.first(where: { $0.name == depth }) else {
            throw Complaint.unknown(
                "depth", depth, among: TraceLevel.allCases.map(\.name),
                next: "--depth \(TraceLevel.allCases.map(\.name).joined(separator: ", "))")
        }
        return level
    }
}

/// How the steps of a trace are told.
enum TraceText {
    /// A step as a line: what it is called in the gutter, its words, how it hangs on the one above in the margin.
    static func line(_ trace: Synthesis.Trace, indent: Int, in view: SynthesisView) -> PassageLine {
        let lead = String(repeating: "  ", count: indent)
        switch trace.step {
        case .line(let row):
            let title = row.label.isEmpty ? "" : "\(row.label): "
            let dropped = row.droppedBecause.map { ["given up, because \($0)"] } ?? []
            return PassageLine(address: lead + "L\(row.number)", text: title + row.text, margin: dropped)
        case .thirdOrder(let row):
            return PassageLine(address: lead + "T\(row.number)", text: row.statement, margin: margin(trace, in: view))
        case .concept(let row):
            return PassageLine(address: lead + "C\(row.number)", text: row.statement, margin: margin(trace, in: view))
        case .construct(let row, let study):
            let end = trace.end.map { [$0.rawValue] } ?? []
            let note = (margin(trace, in: view) + end).joined(separator: " · ")
            return PassageLine(
                address: lead + "k\(row.number)", speaker: study?.name, text: row.label,
                margin: note.isEmpty ? [] : [note])
        case .quote(let quote, let passage):
            var told = line(quote, passage, address: lead + view.quote(quote.key), in: view)
            if let bar = bar(trace) { told.margin.append(bar) }
            return told
        }
    }

    /// A quotation with the place at which its evidence ends.
    static func line(
        _ quote: Quote, _ passage: TranscriptPassage?, address: String, in view: SynthesisView
    ) -> PassageLine {
        let margin: [String]
        if let passage {
            // A coding that speaks against its own theme is no support by standing here.
            margin =
                [quote.coding.flatMap { view.codingNumbers[$0] }.map { "n\($0)" } ?? "n?", passage.address]
                + (quote.coding.flatMap { view.reservations[$0] } ?? [])
        } else if quote.coding != nil {
            margin = ["its coding is gone", quote.locator]
        } else if view.isOwn(quote) {
            // Typed in, or its coding was removed: words of our own without a way to the transcript.
            margin = ["tied to no coding", quote.locator]
        } else {
            margin = [quote.locator]
        }
        return PassageLine(
            address: address, speaker: quote.speaker.isEmpty ? nil : quote.speaker,
            text: "“\(passage?.words ?? quote.words)”", margin: margin)
    }

    /// Where a construct's evidence ends, in words.
    static func end(_ evidence: ConstructEvidence) -> String {
        let held = evidence.quotes.isEmpty ? " (no quotation held)" : ""
        return evidence.depth.rawValue + held
    }

    private static func margin(_ trace: Synthesis.Trace, in view: SynthesisView) -> [String] {
        var margin: [String] = []
        switch trace.tie {
        case .translation(let translation):
            margin.append(SynthesisText.relation(translation))
            if let differ = difference(over: translation, in: view) { margin.append(differ) }
        case .support(let support) where support.role != .supports: margin.append(support.role.rawValue)
        default: break
        }
        if trace.isCut { margin.append("goes round in a ring") }
        if let bar = bar(trace) { margin.append(bar) }
        return margin
    }

    /// `≠ mia reciprocal, tom refutational` where reviewers differ over what a translation says.
    static func difference(over translation: Translation, in view: SynthesisView) -> String? {
        translation.concept.flatMap {
            SynthesisText.disagreement(over: translation.construct, in: $0, view)
        }.map { "\(ConceptGrid.dispute) \($0)" }
    }

    /// Why a step bears nothing; what hangs on it says so by where it stands.
    static func bar(_ trace: Synthesis.Trace) -> String? {
        switch trace.bar {
        case .notIncluded(let status): "its study is \(status.words): not counted"
        case .keptApart: "not supported: kept apart, not aggregated"
        case .refutesRefutation: "refutes a refutation, which says nothing of the claim: not counted"
        case .above: "not counted"
        case nil: nil
        }
    }

    /// The steps as rows.
    static func table(_ trace: Synthesis.Trace, _ view: SynthesisView, notes: [String]) -> Table {
        let rows = trace.lines.map { indent, trace -> [Cell] in
            let line = line(trace, indent: 0, in: view)
            var (study, relation, because, words, place) = ("", "", "", line.text, "")
            if case .translation(let translation) = trace.tie {
                relation = SynthesisText.relation(translation)
                because = translation.because
            }
            if case .support(let support) = trace.tie { relation = support.role.rawValue }
            if case .construct(let construct, let owner) = trace.step {
                study = owner?.name ?? ""
                place = construct.locator
            }
            if case .quote(let quote, let passage) = trace.step {
                study = view.study(quote.study)
                words = passage?.words ?? quote.words
                place = passage?.address ?? quote.locator
            }
            return [
                .integer(indent), .text(line.address), SynthesisText.cell(study), SynthesisText.cell(relation),
                .text(words), SynthesisText.cell(place), SynthesisText.cell(because), .text(trace.depth.rawValue),
                SynthesisText.cell(bar(trace)),
            ]
        }
        return Table(
            columns: [
                Column("level"), Column("step"), Column("study"), Column("tie"), Column("words"), Column("place"),
                Column("because"), Column("depth"), Column("not_counted", heading: "not counted"),
            ], rows: rows, notes: notes)
    }
}
