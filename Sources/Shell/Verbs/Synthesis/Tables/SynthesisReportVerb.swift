internal import ArgumentParser
internal import Rendering
internal import Store
internal import Synthesis
internal import Workbench

/// `synthesis report`: the synthesis as one HTML page.
struct SynthesisReportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the synthesis as one HTML page that leads from each claim to its evidence.",
        discussion: """
            The page loads nothing and runs nothing: it can be sent with a manuscript. `export bundle FOLDER` writes it with every \
            table and checklist.
            """)

    @Argument(help: "The file (.html).")
    var file: String
    @OptionGroup var synthesis: SynthesisOption
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard file.lowercased().hasSuffix(".html") else {
            throw Complaint(.usage, "the report is a page of HTML, not \(file)", next: "end the name with .html")
        }
        let text = try Self.text(in: session, synthesis: synthesis.name)
        try Door.writeNew(Array(text.utf8), to: file, replaces: output.yes)
        return Page("report written to \(file)")
    }

    /// The page.
    static func text(in session: Session, synthesis name: String?) throws -> String {
        let record = try session.synthesisRecord(name)
        let material = record.view.material
        let below = Set(
            material.thirdOrders.flatMap { material.supports(of: $0.key) }.compactMap { support -> Int64? in
                if case .concept(let key) = support.target { key } else { nil }
            })
        let heads =
            material.thirdOrders.map { "T\($0.number)" }
            + material.concepts.filter { !below.contains($0.key) }.map { "C\($0.number)" }
        let traces = try heads.map { try session.trace($0, synthesis: record.view.row.name).trace }
        let option = ["--synthesis", record.view.row.name]
        var grid = try GridVerb.parse(option)
        var constructs = try Constructs.parse(option)
        return SynthesisReportPage(
            record: record, traces: traces, grid: try blocks(of: &grid, in: session),
            findings: try CheckVerb.findings(in: record.view, session),
            constructs: material.constructs.isEmpty ? [] : try blocks(of: &constructs, in: session),
            conQual: try conQual(of: record.view.row, in: session)
        ).report.text
    }

    /// What a verb prints, without the synthesis's note.
    private static func blocks(of verb: inout some Verb, in session: Session) throws -> [Block] {
        try verb.perform(in: session).blocks.filter { if case .heading = $0 { false } else { true } }
    }

    /// ConQual of the synthesised findings, for a method that has it; nil where there are none.
    private static func conQual(of synthesis: SynthesisRow, in session: Session) throws -> Table? {
        guard SynthesisReportOutline(method: synthesis.method).confidence == .conqual else { return nil }
        let (view, profiles) = try session.confidence(nil, scheme: "conqual", synthesis: synthesis.name)
        return profiles.isEmpty ? nil : ConQualVerb.table(of: profiles, in: view)
    }
}
