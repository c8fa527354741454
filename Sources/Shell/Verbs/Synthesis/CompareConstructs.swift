internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `compare k3 k9`: two constructs side by side.
enum CompareConstructs {
    /// Whether both words are numbers of constructs.
    static func areMeant(_ first: String, _ second: String) -> Bool {
        [first, second].allSatisfy { SynthesisNumber.read($0)?.kind == .construct }
    }

    /// The two with all that was recorded of them, and what they have in common.
    static func page(_ first: String, _ second: String, in session: Session) throws -> Page {
        let (view, comparison) = try session.compareConstructs(first, second)
        let sides = [comparison.first, comparison.second]
        let numbers = sides.map { "k\($0.evidence.construct.number)" }
        let rows = zip(lines(sides[0], view), lines(sides[1], view)).filter { !$0.1.isEmpty || !$1.1.isEmpty }.map {
            [Cell.text($0.0), cell($0.1), cell($1.1)]
        }
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        title: "\(numbers[0]) and \(numbers[1])",
                        columns: [
                            Column("what"), Column("first", heading: numbers[0], shrinks: true, joinsNext: true),
                            Column("second", heading: numbers[1], shrinks: true),
                        ], rows: rows)),
                .table(
                    Table(
                        title: "In common", columns: [Column("what"), Column("which", shrinks: true)],
                        rows: common(comparison, view).map { [.text($0.0), .text($0.1)] },
                        notes: [
                            "what was recorded, no verdict: translate \(numbers[0]) to \(numbers[1]) says how one is like the other"
                        ])),
            ])
    }

    private static func cell(_ lines: [String]) -> Cell {
        lines.count > 1 ? .list(lines) : SynthesisText.cell(lines.first)
    }

    /// What is shown of a side, in one order for both.
    private static func lines(_ side: ConstructComparison.Side, _ view: SynthesisView) -> [(String, [String])] {
        let construct = side.evidence.construct
        func words(_ text: String?) -> [String] { text.map { $0.isEmpty ? [] : [$0] } ?? [] }
        let row = view.studies[construct.study]
        return [
            ("construct", [SynthesisText.quoted(construct.label)]), ("study", [view.study(construct.study)]),
            ("setting", words(row?.setting)), ("participants", words(row?.participants)),
            ("wording", [SynthesisText.standing(construct.verbatim.rawValue, construct.locator)]),
            ("meaning", words(construct.definition)),
            ("untranslatable", words(construct.untranslatable)),
            ("quotations", side.evidence.quotes.map { quoted($0, view) }),
            (
                "the authors",
                side.links.map { "\(view.construct($0.from)) \($0.verb) \(view.construct($0.to))" }
            ),
            ("translated into", side.translations.map { translated($0, goal($0.into, view)) }),
            ("translated into it", side.translatedIntoIt.map { translated($0, view.construct($0.construct)) }),
            ("ends at", [TraceText.end(side.evidence)]),
        ]
    }

    private static func common(_ comparison: ConstructComparison, _ view: SynthesisView) -> [(String, String)] {
        let none = "–"
        func listed(_ lines: [String]) -> String { lines.isEmpty ? none : lines.joined(separator: "; ") }
        func marks(_ ways: [TranslationWay]) -> String { ways.map { SynthesisText.mark($0.relation, $0.fit) }.joined() }
        let meetings = comparison.inBoth.map { meeting in
            "C\(meeting.concept.number) “\(meeting.concept.statement)” (\(marks(meeting.first)), \(marks(meeting.second)))"
        }
        let between = comparison.between.map {
            translated($0, goal($0.into, view), from: view.construct($0.construct))
        }
        return [
            ("one into the other", listed(between)), ("concepts of both", listed(meetings)),
            ("third-order constructs that stand on both", listed(comparison.thirdOrders.map { "T\($0.number)" })),
        ]
    }

    private static func quoted(_ evidence: QuoteEvidence, _ view: SynthesisView) -> String {
        let quote = evidence.quote
        let source = [quote.speaker, evidence.passage?.address ?? quote.locator].filter { !$0.isEmpty }.joined(
            separator: ", ")
        return "\(view.quote(quote.key)) “\(evidence.passage?.words ?? quote.words)”"
            + (source.isEmpty ? "" : " (\(source))")
    }

    private static func translated(_ translation: Translation, _ goal: String, from: String? = nil) -> String {
        var text = "\(from.map { "\($0) to " } ?? "")\(goal) \(SynthesisText.relation(translation))"
        if !translation.because.isEmpty { text += ", because \(translation.because)" }
        if !translation.except.isEmpty { text += ", except \(translation.except)" }
        if !translation.alternative.isEmpty { text += ", but \(translation.alternative)" }
        return text
    }

    private static func goal(_ goal: TranslationGoal, _ view: SynthesisView) -> String {
        switch goal {
        case .concept(let key): view.concept(key)
        case .construct(let key): view.construct(key)
        }
    }
}
