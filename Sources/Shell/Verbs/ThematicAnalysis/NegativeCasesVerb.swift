internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `negative-cases`: what does not fit a theme's claim, each with its answer.
struct NegativeCasesVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "negative-cases",
        abstract: "List what does not fit a theme's claim or a third-order construct, or answer it.",
        usage: "negative-cases THEME|T1 [answer nID|CASE|attr=value revised|bounded|kept --because TEXT]",
        discussion: """
            Codings that contradict or qualify the claim, cases that were asked and said nothing, and groups of cases without support. \
            Each wants an answer: the theme was revised, its boundary was drawn, or it is kept, because …: \
            `negative-cases "Being heard" answer n12 bounded --because "…"`. \
            Of a third-order construct (T1): what contradicts, qualifies or refutes it, what fits in part, studies in which its concepts \
            were looked for and not found, and studies in which nobody looked.
            """)

    @Argument(help: "The theme; then perhaps `answer`, which case, and revised, bounded or kept.")
    var words: [String]
    @Option(help: "The reason for the answer.")
    var because: String?
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        if let first = words.first, try session.isThirdOrder(first) {
            guard words.count == 1, because == nil else { throw SynthesisNegativeCases.noAnswer(first) }
            return try SynthesisNegativeCases.page(of: first, in: session)
        }
        if let first = words.first, let kind = try session.nameWithoutNegativeCases(first) {
            throw Complaint(
                .usage, "\(first) is a \(kind): negative-cases takes a theme or a third-order construct (T1)",
                next: kind == "concept"
                    ? "what is said against it: translation \(first), and grid for where it was looked for; or name the T that rests on it"
                    : "third-order lists what has negative cases")
        }
        if words.count >= 4, words[words.count - 3] == "answer" {
            let theme = words.dropLast(3).joined(separator: " ")
            let performed = try session.answerNegativeCase(
                of: theme, words[words.count - 2], words[words.count - 1], because: because)
            let done = performed.value
            return Page(
                "\(done.subject) of \(done.theme): \(done.answer.rawValue)" + Page.suffix(performed),
                receipt: Receipt(performed))
        }
        guard !words.dropFirst().contains("answer") else {
            throw Complaint(
                .usage, "an answer names the case, and revised, bounded or kept",
                next: "negative-cases \"\(words[0])\" answer n12 bounded --because \"…\"")
        }
        guard because == nil else { throw Complaint(.usage, "--because goes with an answer") }
        return try list(session)
    }

    private func list(_ session: Session) throws -> Page {
        let found = try session.negativeCases(of: words.joined(separator: " "))
        var page = Page(
            Table(
                title: "Negative cases of \(found.theme.name)",
                columns: [
                    Column("kind"), Column("case"), Column("words", shrinks: true), Column("because", shrinks: true),
                    Column("answer"), Column("answered_because", heading: "answered because", shrinks: true),
                ],
                rows: found.cases.map { line in
                    [
                        .text(line.kind.rawValue), .text(line.subject), line.words.isEmpty ? .blank : .text(line.words),
                        line.because.map { .text($0) } ?? .blank,
                        .text(line.answer?.answer.rawValue ?? "unanswered"),
                        line.answer.map { .text($0.because) } ?? .blank,
                    ]
                }, notes: found.notes))
        if found.theme.statement == nil { page.talk.append(ThemeText.noStatement(found.theme.name)) }
        return page
    }
}
