internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `check`: the synthesis against its rules.
struct CheckVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the synthesis against the rules of its method; mends nothing.")

    @Flag(help: "Show errors only.")
    var errors = false
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let view = try session.synthesisView(synthesis.name)
        let all = try Self.findings(in: view, session)
        let wrong = all.count { $0.severity == .error }
        let shown = errors ? all.filter { $0.severity == .error } : all
        let summary = "\(counted(wrong, "error")), \(counted(all.count - wrong, "warning"))"
        guard !shown.isEmpty else {
            return SynthesisText.page(view, [.prose("“\(view.row.name)”: \(summary)")])
        }
        var page = SynthesisText.page(
            view,
            [
                .table(
                    Table(
                        columns: [
                            Column("severity"), Column("where"), Column("what"), Column("mend", shrinks: true),
                            Column("rule", shrinks: true),
                        ],
                        rows: shown.map { finding in
                            [
                                .text(finding.severity.rawValue), .text(Self.place(finding, view)), .text(finding.what),
                                .text(finding.mend), .text(finding.rule.rawValue),
                            ]
                        },
                        notes: [
                            "“\(view.row.name)”: \(summary); an error contradicts the synthesis or its method, a warning is worth a look"
                        ]))
            ])
        page.status = wrong > 0 ? ExitStatus.noMatch : ExitStatus.ok
        return page
    }

    /// What the rules find, and what screening says against the synthesis.
    static func findings(in view: SynthesisView, _ session: Session) throws -> [SynthesisFinding] {
        var material = view.material
        let faults = try session.screeningFaults(synthesis: view.row.name)
        material.judged.screeningFaults = faults.screening
        material.judged.flowFaults += faults.flow
        material.judged.partFaults = try session.partFaults(synthesis: view.row.name)
        return SynthesisCheck.findings(in: material)
    }

    /// Where it is: a quotation is named by its number too.
    private static func place(_ finding: SynthesisFinding, _ view: SynthesisView) -> String {
        guard case .quote(let key) = finding.subject else { return finding.place }
        return "\(view.quote(key)) \(finding.place)"
    }
}
