internal import Rendering
internal import Synthesis
internal import Workbench

/// `negative-cases T1`: what does not fit a third-order construct.
enum SynthesisNegativeCases {
    static var columns: [Column] {
        [
            Column("kind"), Column("case"), Column("study"), Column("words", shrinks: true), Column("of"),
            Column("because"), Column("grounds"),
        ]
    }

    /// What the kinds mean.
    static let legend =
        "contradicts, qualifies: said with third-order support; refutes, fits in part: translated so into a concept that "
        + "it rests on; looked for and not found: of such a concept; not looked for: included studies that speak to "
        + "none of these concepts, which says nothing of them"

    /// The list, by kind.
    static func page(of word: String, in session: Session) throws -> Page {
        let (view, third, found) = try session.negativeEvidence(of: word)
        let counts = NegativeEvidence.Kind.allCases.map { kind in
            "\(kind.rawValue) \(found.count { $0.kind == kind })"
        }
        return SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        title: "Negative cases of T\(third.number) “\(third.statement)”",
                        columns: columns,
                        rows: found.map { line(of: $0, in: view) },
                        notes: [
                            "n = \(found.count): \(counts.joined(separator: ", "))", legend,
                        ]))
            ])
    }

    /// An answer to a theme's negative case has no like here: what becomes of it is said where it belongs.
    static func noAnswer(_ word: String) -> Complaint {
        Complaint(
            .usage, "\(word) is a third-order construct; its negative cases are answered by what is said of it",
            next:
                "third-order set \(word) \"…\" revises it, third-order support \(word) k12 --role qualifies --note \"…\" draws a limit"
        )
    }

    /// A case, in those columns.
    static func line(of evidence: NegativeEvidence, in view: SynthesisView) -> [Cell] {
        let words: String =
            switch evidence.subject {
            case .construct(let key): view.material.construct(key)?.label ?? ""
            case .concept(let key): view.material.concept(key)?.statement ?? ""
            case .thirdOrder(let key): view.material.thirdOrder(key)?.statement ?? ""
            case .quote(let key): SynthesisText.quoted(view.material.quote(key)?.words ?? "")
            case nil: ""
            }
        return [
            .text(evidence.kind.rawValue), SynthesisText.cell(evidence.subject.map(view.target)),
            SynthesisText.cell(evidence.study.map(view.study)), SynthesisText.cell(words),
            SynthesisText.cell(evidence.concept.map(view.concept)), SynthesisText.cell(evidence.because),
            SynthesisText.cell(evidence.grounds),
        ]
    }
}
