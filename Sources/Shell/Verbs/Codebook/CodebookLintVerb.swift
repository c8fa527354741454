internal import ArgumentParser
internal import Codebooks
internal import Rendering
internal import Store
internal import Workbench

/// `codebook lint`: what is wanting in the codebook, or too much in it.
struct CodebookLintVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Look the codebook over; mends nothing.",
        discussion: """
            Found are codes without definition or example; examples that are not coded so; codes that are unused, have one coding, or codings \
            of one participant only; names nearly alike; a code and one above it on the same words; overlapping codings of one code by one \
            coder. Each finding says what can be typed. Exit code 1 when something is found. In a reflexive project definition, single \
            coding and one participant are lists to look at, and are no findings.
            """)

    @Argument(help: "A code: only it and the codes below it.")
    var code: [String] = []
    @Option(
        help: ArgumentHelp(
            "Only findings of one kind: \(CodebookFault.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"))
    var only: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let outcome = try session.lintCodebook(code.isEmpty ? nil : code.joined(separator: " "), only: only)
        let scope =
            "looked at \(counted(outcome.codes, "code")), \(counted(outcome.codings, "coding")) on current texts by all coders, "
            + counted(outcome.participants, "participant")
        let leftOut = try session.leftOutNote()
        guard !outcome.findings.isEmpty else {
            return Page((["nothing found · \(scope)"] + leftOut).map { .prose($0) })
        }
        var notes = [scope] + leftOut
        if outcome.findings.contains(where: outcome.isNeutral) {
            notes.append(
                "“list” is no fault: this project is reflexive, where a code may be one person's, rare, or not yet put into words; "
                    + "a code's richness matters, not its count")
        }
        var page = Page(
            Table(
                columns: [
                    Column("finding"), Column("weight"), Column("code"), Column("what", shrinks: true),
                    Column("next", heading: "what to type", shrinks: true),
                ],
                rows: outcome.findings.map { finding in
                    [
                        .text(finding.fault.rawValue), .text(outcome.isNeutral(finding) ? "list" : "finding"),
                        .list(finding.codes), .text(finding.what), .text(finding.next),
                    ]
                }, notes: notes))
        page.status = outcome.hasFaults ? ExitStatus.noMatch : ExitStatus.ok
        return page
    }
}
