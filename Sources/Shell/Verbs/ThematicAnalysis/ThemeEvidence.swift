internal import ArgumentParser
internal import Rendering
internal import Store
internal import Workbench

/// `theme evidence`: what codings do to a theme's claim.
struct ThemeEvidence: Verb {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Say what a coding does to a theme's claim: supports, qualifies or contradicts it.",
        usage: "theme evidence NAME nID… supports|qualifies|contradicts [--because TEXT]",
        discussion: """
            `theme evidence "Being heard" n12 contradicts --because "he was heard and left all the same"`. A coding bears on a claim \
            in one way; saying another replaces the first. Without codings the evidence is listed.
            """)

    @Argument(help: "The theme.")
    var name: String
    @Argument(help: "Codings, then supports, qualifies or contradicts.")
    var words: [String] = []
    @Option(help: "Why.")
    var because: String?
    @Flag(help: "Take it back.")
    var remove = false
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        guard let last = words.last else {
            guard because == nil, !remove else { throw Complaint(.usage, "which coding?") }
            return try list(session)
        }
        if remove {
            let performed = try session.removeEvidence(of: name, words)
            let codings = performed.value.codings.map { "n\($0)" }.joined(separator: ", ")
            return Page(
                "\(codings): no longer evidence of \(performed.value.theme)" + CodingText.operation(performed),
                receipt: Receipt(performed))
        }
        guard words.count > 1 else {
            throw Complaint(
                .usage, "what does \(last) do to the claim?",
                next: "theme evidence \"\(name)\" \(last) supports, qualifies or contradicts")
        }
        let performed = try session.setEvidence(of: name, words.dropLast(), role: last, because: because)
        let done = performed.value
        guard performed.hasChanged else {
            return Page("\(done.already.map { "n\($0)" }.joined(separator: ", ")): said so already (nothing changed)")
        }
        let codings = done.codings.map { "n\($0.number)" }.joined(separator: ", ")
        let words = done.codings.count == 1 ? "  \(CodingText.quoted(done.codings[0].words))" : ""
        return Page(
            "\(codings) \(done.codings.count == 1 ? done.role.rawValue : done.role.plural) \(done.theme)\(words)"
                + CodingText.operation(performed), receipt: Receipt(performed),
            talk: done.already.isEmpty
                ? [] : ["said so already: \(done.already.map { "n\($0)" }.joined(separator: ", "))"])
    }

    private func list(_ session: Session) throws -> Page {
        let entry = try session.themeEntry(name)
        guard !entry.evidence.isEmpty else { return Page("nothing was said to bear on \(entry.line.theme.name) yet") }
        return Page(
            Table(
                columns: [
                    Column("role"), Column("coding"), Column("quotation", shrinks: true), Column("address"),
                    Column("because", shrinks: true), Column("by"),
                ],
                rows: entry.evidence.map { line in
                    [
                        .text(line.row.role.rawValue), .text("n\(line.coding.number)"), .text(line.coding.words),
                        .text(line.coding.address), line.row.because.map { .text($0) } ?? .blank, .text(line.by),
                    ]
                },
                notes: [ThemeText.evidenceCount(entry.evidence)]))
    }
}

/// `theme history`: how a theme came to say what it says.
struct ThemeHistory: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Tell how a theme came to say what it says: every change of it, who made it, and why.")

    @Argument(help: "The theme.")
    var name: [String]
    @OptionGroup var output: OutputOptions

    mutating func perform(in session: Session) throws -> Page {
        let (name, events) = try session.themeHistory(name.joined(separator: " "))
        return Page(
            Table(
                title: name,
                columns: [
                    Column("op", alignment: .trailing), Column("time"), Column("who"), Column("verb"),
                    Column("changes", shrinks: true), Column("why", shrinks: true),
                ],
                rows: events.map { event in
                    [
                        .integer(event.operation), .text(event.time), .text(event.who), .text(event.verb),
                        .list(event.changes), event.because.map { .text($0) } ?? .blank,
                    ]
                },
                notes: ["\(counted(events.count, "operation")), from the log; why: what was given with --why"]))
    }
}

extension ThemeText {
    /// `3 support, 1 qualifies, 2 contradict`.
    static func evidenceCount(_ evidence: [EvidenceLine]) -> String {
        "n = \(counted(evidence.count, "coding")) said to bear on the claim: "
            + EvidenceRole.allCases.map { role in
                let count = evidence.count { $0.row.role == role }
                return "\(count) \(count == 1 ? role.rawValue : role.plural)"
            }.joined(separator: ", ")
    }
}
